package discover_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/payske/hookgen/spec/discover"
)

// itemsOf returns the events of a delivery.
func itemsOf(body any, path []string) []any {
	items := []any{body}
	for _, e := range path {
		var next []any
		for _, item := range items {
			if list, ok := item.([]any); ok && e == "[]" {
				next = append(next, list...)
			} else if object, ok := item.(map[string]any); ok && e != "[]" {
				next = append(next, object[e])
			}
		}
		items = next
	}
	return items
}

// typeOf returns the type that a delivered event has by a discriminator. The
// value of a header is taken from the event's name.
func typeOf(event any, d discover.Discriminator, name string) (full, required string) {
	var all, must []string
	for _, part := range d.Parts {
		text, _, _ := strings.Cut(name, ".")
		if part.Header == "" {
			value := event
			for _, n := range part.Path {
				object, _ := value.(map[string]any)
				value = object[n]
			}
			text, _ = value.(string)
		}
		if text != "" {
			if all = append(all, text); !part.Optional {
				must = append(must, text)
			}
		}
	}
	return strings.Join(all, "."), strings.Join(must, ".")
}

// TestCorpusPayloads checks that real deliveries have the types that were
// found in the documents.
func TestCorpusPayloads(t *testing.T) {
	t.Parallel()
	dir := corpus(t)
	data, err := os.ReadFile(filepath.Join(dir, "payloads.json"))
	if err != nil {
		t.Fatal(err)
	}
	var payloads []struct{ File, Spec, Event string }
	if err := json.Unmarshal(data, &payloads); err != nil {
		t.Fatal(err)
	}
	results := map[string]*discover.Result{}
	known, unknown := 0, map[string]int{}
	for _, p := range payloads {
		if p.Spec == "" {
			continue
		}
		r := results[p.Spec]
		if r == nil {
			r, _ = discover.Find(open(t, filepath.Join(dir, "specs", p.Spec)), discover.Options{})
			results[p.Spec] = r
		}
		if r == nil || len(r.Discriminator.Parts) == 0 {
			continue
		}
		types := map[string]bool{}
		for _, e := range r.Events {
			types[e.Type] = true
			if p.Event == e.Key {
				p.Event = e.Type // some payloads are called by keys
			}
		}
		text, err := os.ReadFile(filepath.Join(dir, "payloads", p.File))
		if err != nil {
			t.Fatal(err)
		}
		var body any
		if err := json.Unmarshal(text, &body); err != nil {
			continue // a form
		}
		for _, item := range itemsOf(body, r.Delivery.Items) {
			if full, required := typeOf(item, r.Discriminator, p.Event); types[full] || types[required] {
				known++
			} else {
				unknown[p.Spec+" "+full]++
			}
		}
	}
	// The action of this event is the user's own.
	own := "github/webhooks-api.github.com.json repository_dispatch.on-demand-test"
	delete(unknown, own)
	if known < 800 || len(unknown) > 0 {
		t.Errorf("%d events have a type that was found; not found: %v", known, unknown)
	}
}
