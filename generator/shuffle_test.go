//go:build sweep

package generator_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/payske/hookgen/generator"
	"github.com/payske/hookgen/spec"
	"github.com/payske/hookgen/spec/discover"
	"github.com/payske/hookgen/spec/raw"
)

// ordered are the objects whose order is the order of what is generated:
// events and members.
var ordered = []string{"webhooks", "x-webhooks", "callbacks", "paths", "properties", "mapping", "content"}

// shuffled writes a document as JSON with the members of every object in
// another order, except where order carries meaning.
func shuffled(b *bytes.Buffer, n *raw.Node, name string, keep []string, random *rand.Rand) {
	switch n.Kind {
	case raw.Map:
		type member struct {
			name  string
			value *raw.Node
		}
		var members []member
		for k, v := range n.Members() {
			members = append(members, member{k, v})
		}
		// The members of an object come in the order in which allOf and
		// properties stand.
		both := n.Get("allOf") != nil && n.Get("properties") != nil
		if !slices.Contains(keep, name) && !both {
			random.Shuffle(len(members), func(i, j int) { members[i], members[j] = members[j], members[i] })
		}
		b.WriteByte('{')
		for i, m := range members {
			if i > 0 {
				b.WriteByte(',')
			}
			text, _ := json.Marshal(m.name)
			b.Write(append(text, ':'))
			shuffled(b, m.value, m.name, keep, random)
		}
		b.WriteByte('}')
	case raw.List:
		b.WriteByte('[')
		for i, item := range n.Items() {
			if i > 0 {
				b.WriteByte(',')
			}
			shuffled(b, item, "", keep, random)
		}
		b.WriteByte(']')
	case raw.String:
		text, _ := json.Marshal(n.Text)
		b.Write(text)
	case raw.Null:
		b.WriteString("null")
	case raw.Number, raw.Bool:
		b.WriteString(n.Text)
	}
}

// shuffledOnce is the size, in bytes, above which a document is shuffled
// only once.
const shuffledOnce = 4 << 20

// sameShuffled checks that shuffled documents and a second run give the same
// bytes.
func sameShuffled(t *testing.T, path string, api *spec.API, res *generator.Result) {
	t.Helper()
	again, _ := generator.Generate(api, generator.Options{Package: "webhooks"})
	sameFiles(t, "a second run", again, res)
	doc, ds := raw.Open(path, raw.Limits{})
	if ds.HasErrors() {
		t.Fatal(ds.Sorted())
	}
	keep := ordered
	if api.Dialect == discover.SchemaExtension {
		keep = append(slices.Clone(keep), "schemas") // their order is the order of the events
	}
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	seeds := 3
	if info.Size() > shuffledOnce {
		seeds = 1
	}
	for seed := range seeds {
		var b bytes.Buffer
		shuffled(&b, doc.Root(), "", keep, rand.New(rand.NewPCG(1, uint64(seed))))
		sameFiles(t, fmt.Sprintf("the document shuffled with seed %d", seed), regenerate(t, b.Bytes()), res)
	}
}

// regenerate generates the package for the text of a document.
func regenerate(t *testing.T, text []byte) *generator.Result {
	t.Helper()
	file := filepath.Join(t.TempDir(), "shuffled.json")
	if err := os.WriteFile(file, text, 0o644); err != nil {
		t.Fatal(err)
	}
	api, ds := spec.Load(file, spec.Options{})
	if ds.HasErrors() {
		t.Fatalf("shuffled: %v", ds.Sorted())
	}
	res, ds := generator.Generate(api, generator.Options{Package: "webhooks"})
	if ds.HasErrors() {
		t.Fatalf("shuffled: %v", ds.Sorted())
	}
	return res
}
