package spec

import (
	"errors"
	"flag"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/payske/hookgen/spec/diag"
	"github.com/payske/hookgen/spec/discover"
	"github.com/payske/hookgen/spec/raw"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// find is a simple discovery, so that these tests are about schemas alone:
// every webhook is an event whose type is its key and stands in "type".
func find(doc *raw.Document) *discover.Result {
	found := &discover.Result{
		Dialect:       discover.Webhooks,
		Discriminator: discover.Discriminator{Parts: []discover.Part{{Path: []string{"type"}}}},
	}
	var envelope *raw.Node
	var path []string
	if x := doc.Root().Get("x-test"); x != nil {
		envelope, _ = doc.Target(x, x.Get("envelope").Str())
		for _, name := range x.Get("path").Items() {
			path = append(path, name.Text)
		}
	}
	for key, item := range doc.Root().Get("webhooks").Members() {
		found.Events = append(found.Events, &discover.Event{
			Type: key, Parts: []string{key}, Key: key,
			Schema:   item.Get("post", "requestBody", "content", "application/json", "schema"),
			Envelope: envelope, EnvelopePath: path, Pos: item.Pos(),
		})
	}
	return found
}

// read returns the model of the document in data.
func read(t *testing.T, name, data string) (*API, diag.List) {
	t.Helper()
	doc, ds := raw.Parse(name, []byte(data), raw.Limits{})
	if doc == nil {
		t.Fatalf("%s does not parse: %v", name, ds.Sorted())
	}
	return build(doc, find(doc), nil, &ds), ds
}

// open parses a file.
func open(t *testing.T, file string) (*raw.Document, diag.List) {
	t.Helper()
	doc, ds := raw.Open(file, raw.Limits{})
	if doc == nil {
		t.Fatalf("%s does not parse: %v", file, ds.Sorted())
	}
	return doc, ds
}

// printed returns diagnostics as text, with their remedies.
func printed(ds diag.List) string {
	var b strings.Builder
	for _, d := range ds.Sorted() {
		d.Pos.File = filepath.Base(d.Pos.File)
		b.WriteString(d.String() + "\n")
		if d.Remedy != "" {
			b.WriteString("\t" + d.Remedy + "\n")
		}
	}
	return b.String()
}

// golden compares got with the content of a file. An empty text stands for a
// file that does not exist.
func golden(t *testing.T, file, got string) {
	t.Helper()
	if *update {
		if got == "" {
			if err := os.Remove(file); err != nil && !errors.Is(err, fs.ErrNotExist) {
				t.Fatal(err)
			}
		} else if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	data, err := os.ReadFile(file)
	if err != nil && !os.IsNotExist(err) {
		t.Fatal(err)
	}
	if want := string(data); got != want {
		t.Errorf("%s differs; run go test -update and review\n got:\n%s\nwant:\n%s", file, got, want)
	}
}

func TestModel(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob("testdata/*.yaml")
	if err != nil || len(files) == 0 {
		t.Fatalf("no documents: %v", err)
	}
	for _, file := range append(files, "testdata/several/main.yaml") {
		base := strings.TrimSuffix(file, ".yaml")
		t.Run(strings.TrimPrefix(base, "testdata/"), func(t *testing.T) {
			t.Parallel()
			doc, ds := open(t, file)
			api := build(doc, find(doc), nil, &ds)
			golden(t, base+".model", dump(api))
			golden(t, base+".err", printed(ds))
		})
	}
}

// TestLoad runs the whole way from a file to the model.
func TestLoad(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		data   string
		opts   Options
		events string
		err    string
	}{
		"all events": {data: twoEvents, events: "order.created order.deleted"},
		"some":       {data: twoEvents, opts: Options{Include: []string{"*.deleted"}}, events: "order.deleted"},
		"the faults of an event that is left out do not matter": {
			data: strings.Replace(twoEvents, "{type: string}", `{$ref: "#/nowhere"}`, 1),
			opts: Options{Exclude: []string{"order.created"}}, events: "order.deleted",
		},
		"a fault leaves the other events": {
			data:   strings.Replace(twoEvents, "{type: string}", `{$ref: "#/nowhere"}`, 1),
			events: "order.created order.deleted", err: "ref-unresolved",
		},
		"not a document": {data: "{", err: "syntax"},
		"no events":      {data: "openapi: 3.1.0\ninfo: {title: t, version: '1'}\npaths: {}\n", err: "no-events"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			file := filepath.Join(t.TempDir(), "api.yaml")
			if err := os.WriteFile(file, []byte(tt.data), 0o644); err != nil {
				t.Fatal(err)
			}
			api, ds := Load(file, tt.opts)
			var types []string
			if api != nil {
				for _, e := range api.Events {
					types = append(types, e.Type)
				}
			}
			if got := strings.Join(types, " "); got != tt.events {
				t.Errorf("got events %q, want %q", got, tt.events)
			}
			got := printed(ds)
			if tt.err == "" && got != "" || !strings.Contains(got, tt.err) {
				t.Errorf("got findings\n%s\nwant %q", got, tt.err)
			}
		})
	}
	if api, ds := Load(filepath.Join(t.TempDir(), "missing.yaml"), Options{}); api != nil || !ds.HasErrors() {
		t.Errorf("a missing file: got %v, %v", api, ds.Sorted())
	}
}

const twoEvents = `openapi: 3.1.0
info: {title: orders, version: "1"}
webhooks:
  order.created:
    post: {requestBody: {content: {application/json: {schema: {type: object, properties: {type: {const: order.created}, id: {type: string}}}}}}}
  order.deleted:
    post: {requestBody: {content: {application/json: {schema: {type: object, properties: {type: {const: order.deleted}}}}}}}
`

// FuzzLoad looks for documents that crash, or that yield a model with holes.
func FuzzLoad(f *testing.F) {
	files, err := filepath.Glob("testdata/*.yaml")
	if err != nil || len(files) == 0 {
		f.Fatalf("no documents: %v", err)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		doc, ds := raw.Parse("fuzz.yaml", data, raw.Limits{})
		if doc == nil {
			return
		}
		api := build(doc, find(doc), nil, &ds)
		dump(api)
		for _, n := range api.Types {
			if n.Type == nil {
				t.Errorf("type %q has no definition", n.Name)
			}
		}
	})
}
