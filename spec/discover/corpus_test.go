package discover_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/payske/hookgen/spec/discover"
	"github.com/payske/hookgen/spec/raw"
)

// corpus returns the folder of the public documents, or skips the test.
func corpus(t testing.TB) string {
	t.Helper()
	dir := os.Getenv("HOOKGEN_CORPUS")
	if dir == "" {
		t.Skip("HOOKGEN_CORPUS names no folder with public documents")
	}
	return filepath.Join(dir, "corpus")
}

// open reads a document of the corpus.
func open(t testing.TB, path string) *raw.Document {
	t.Helper()
	doc, found := raw.Open(path, raw.Limits{})
	if found.HasErrors() {
		t.Fatalf("open %s: %v", path, found.Sorted())
	}
	return doc
}

// An oracle is what is known of a public document.
type oracle struct {
	Discriminator string
	Events        []struct {
		Key    string
		Wire   any // a string, a list of strings, or null
		Schema string
	}
}

// rows returns the events of an oracle as lines of key and type.
func (o oracle) rows() []string {
	var rows []string
	for _, e := range o.Events {
		switch wire := e.Wire.(type) {
		case string:
			rows = append(rows, e.Key+" "+wire)
		case []any:
			for _, w := range wire {
				rows = append(rows, e.Key+" "+w.(string))
			}
		default:
			rows = append(rows, e.Key+" -")
		}
	}
	slices.Sort(rows)
	return rows
}

// where returns the discriminator of a result in the notation of people.
func where(r *discover.Result) string {
	if r == nil {
		return ""
	}
	var parts []string
	for _, p := range r.Discriminator.Parts {
		if p.Header != "" {
			parts = append(parts, "header "+p.Header)
			continue
		}
		text := ""
		for _, e := range slices.Concat(r.Delivery.Items, p.Path) {
			if text != "" && e != "[]" {
				text += "."
			}
			text += e
		}
		parts = append(parts, text)
	}
	return strings.Join(parts, " + ")
}

func TestCorpusDump(t *testing.T) {
	dir := corpus(t)
	data, err := os.ReadFile(filepath.Join(dir, "events.json"))
	if err != nil {
		t.Fatal(err)
	}
	var oracles map[string]oracle
	if err := json.Unmarshal(data, &oracles); err != nil {
		t.Fatal(err)
	}
	files, _ := filepath.Glob(filepath.Join(dir, "specs", "*", "*"))
	for _, file := range files {
		name, _ := filepath.Rel(filepath.Join(dir, "specs"), file)
		doc := open(t, file)
		start := time.Now()
		r, found := discover.Find(doc, discover.Options{})
		took := time.Since(start)
		var got []string
		if r != nil {
			for _, e := range r.Events {
				typ := e.Type
				if typ == "" {
					typ = "-"
				}
				got = append(got, e.Key+" "+typ)
			}
		}
		slices.Sort(got)
		o := oracles[name]
		want := o.rows()
		var missing, extra []string
		for _, w := range want {
			if !slices.Contains(got, w) {
				missing = append(missing, w)
			}
		}
		for _, g := range got {
			if !slices.Contains(want, g) {
				extra = append(extra, g)
			}
		}
		dialect := discover.Dialect("")
		if r != nil {
			dialect = r.Dialect
		}
		t.Logf("%-50s %4d of %4d %-18s [%s] oracle [%s] %v", name, len(got), len(want), dialect, where(r), o.Discriminator, took.Round(time.Millisecond))
		if r != nil {
			t.Logf("      id %v version %v sig %v delivery %v", r.IDPath, r.VersionPath, r.Signature, r.Delivery)
		}
		if len(missing)+len(extra) > 0 {
			t.Logf("      missing %v\n      extra %v", missing[:min(len(missing), 6)], extra[:min(len(extra), 6)])
		}
		for i, d := range found.Sorted() {
			if i < 4 {
				t.Logf("      %v | %s", d, d.Remedy)
			}
		}
	}
}
