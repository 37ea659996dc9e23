package randomdoc

import (
	"bytes"
	"encoding/json"
	"math/rand/v2"
	"testing"
)

// TestDeterministic checks that a seed decides everything.
func TestDeterministic(t *testing.T) {
	t.Parallel()
	make := func(seed uint64) []byte {
		d := New(seed, Options{Schemas: 300, Events: 30})
		out := d.JSON()
		r := rand.New(rand.NewPCG(seed, 1))
		for range 300 {
			out = append(out, d.Instance(r).Body...)
			out = append(out, d.Flawed(r).Body...)
		}
		return out
	}
	if !bytes.Equal(make(7), make(7)) {
		t.Error("the same seed gives two documents")
	}
	if bytes.Equal(make(7), make(8)) {
		t.Error("two seeds give the same document")
	}
}

// TestValid checks that documents and payloads are JSON, and that what is to
// be refused for its text is not.
func TestValid(t *testing.T) {
	t.Parallel()
	for seed := range uint64(20) {
		d := New(seed, Options{Schemas: 200, Events: 20})
		if !json.Valid(d.JSON()) {
			t.Fatalf("seed %d: the document is not JSON", seed)
		}
		r := rand.New(rand.NewPCG(seed, 2))
		for range 500 {
			if i := d.Instance(r); !json.Valid(i.Body) || !json.Valid(i.Must) || i.Verdict != Accept {
				t.Fatalf("seed %d: not valid: %s\n%s", seed, i.Body, i.Must)
			}
			i := d.Flawed(r)
			if i.Verdict != Refuse && !json.Valid(i.Body) {
				t.Fatalf("seed %d: %s: not JSON: %s", seed, i.Flaw, i.Body)
			}
		}
	}
}
