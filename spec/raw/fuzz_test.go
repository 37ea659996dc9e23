package raw

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"
	"unicode/utf8"

	"github.com/payske/hookgen/spec/diag"
)

// samples returns our own documents, by name.
func samples(tb testing.TB) map[string][]byte {
	tb.Helper()
	files, err := filepath.Glob(filepath.Join("testdata", "*.*"))
	if err != nil || len(files) < 3 {
		tb.Fatalf("%d files, error %v", len(files), err)
	}
	out := map[string][]byte{}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			tb.Fatal(err)
		}
		out[filepath.Base(file)] = data
	}
	return out
}

// TestSamples checks that JSON and YAML of one document are the same tree.
func TestSamples(t *testing.T) {
	t.Parallel()
	files := samples(t)
	asJSON := parse(t, "events.json", string(files["events.json"]))
	asYAML := parse(t, "events.yaml", string(files["events.yaml"]))
	if got, want := show(asYAML.Root()), show(asJSON.Root()); got != want {
		t.Errorf("YAML:\n%s\nJSON:\n%s", got, want)
	}
	jsonAsYAML := parse(t, "events.yaml", "# YAML\n"+string(files["events.json"]))
	if got, want := show(jsonAsYAML.Root()), show(asJSON.Root()); got != want {
		t.Errorf("JSON read as YAML:\n%s\nJSON:\n%s", got, want)
	}
	if !same(asJSON.Root(), decode(t, files["events.json"])) {
		t.Error("differs from what encoding/json reads")
	}
	aliases := parse(t, "aliases.yaml", string(files["aliases.yaml"]))
	want := `{"x-person":{"name":"5","größe":1.85},"x-list":[{"name":"5","größe":1.85},{"größe":1.85,"name":"Ümit"},1.85],` +
		`"of":"of","deep":{"a":1,"b":[{"name":"5","größe":1.85},{"größe":1.85,"name":"Ümit"},1.85],"c":"d?"},"note":"a\u2028b c"}`
	if got := show(aliases.Root()); got != want {
		t.Errorf("aliases: got\n%s\nwant\n%s", got, want)
	}
}

// FuzzParse checks what must hold for every text.
func FuzzParse(f *testing.F) {
	for _, data := range samples(f) {
		f.Add(data)
	}
	for _, text := range []string{
		"", "a: &a [*a]", "{<<: [{}]}", "? [a]\n: b", "[1,]", "{\"a\":1,\"a\":2}", "\"\\ud83d\\ude00\"", "\xff\xfe", "\uFEFF[]",
		"a: |\n  b\n", "--- a\n--- b", "%TAG ! a:b\n--- !c d", "$ref: '#/$ref'", "a\u2028: \u0085b", "{a: .5, b: +1}", "\r- a\r- b",
	} {
		f.Add([]byte(text))
	}
	limits := Limits{Depth: 50, Nodes: 5000, Expansion: 5000, FileBytes: 1 << 20}
	f.Fuzz(func(t *testing.T, data []byte) {
		compareFuzzed(t, data)
		d, found := Parse("t.yaml", data, limits)
		for _, finding := range found.Sorted() {
			if finding.Remedy == "" || finding.Message == "" || !utf8.ValidString(finding.Message) {
				t.Errorf("incomplete finding: %+v", finding)
			}
		}
		if (d == nil) != found.HasErrors() {
			t.Fatalf("document %v, findings %s", d != nil, listing(found))
		}
		if d != nil {
			checkTree(t, d, data)
		}
	})
}

// compareFuzzed compares the JSON parser with encoding/json, which accepts
// duplicate names and halves of surrogate pairs.
func compareFuzzed(t *testing.T, data []byte) {
	t.Helper()
	if !utf8.Valid(data) {
		return
	}
	root, p := readJSON(string(data))
	accepted := root != nil && !p.failed()
	if accepted && (!json.Valid(data) || !same(root, decode(t, data))) {
		t.Errorf("read as JSON otherwise than by encoding/json")
	}
	if accepted || !json.Valid(data) {
		return
	}
	if first := p.found.Sorted()[0]; first.Code == diag.Syntax && first.Message != halfPair {
		t.Errorf("valid JSON refused: %s", listing(p.found))
	}
}

// decode decodes JSON.
func decode(t *testing.T, data []byte) any {
	t.Helper()
	d := json.NewDecoder(bytes.NewReader(data))
	d.UseNumber()
	var v any
	if err := d.Decode(&v); err != nil {
		t.Fatal(err)
	}
	return v
}

// checkTree checks a tree that was read from data.
func checkTree(t *testing.T, d *Document, data []byte) {
	t.Helper()
	count := 0
	walk(d.Root(), func(n *Node) {
		if count++; count > 10000 {
			t.Fatal("more values than the limits allow")
		}
		if !utf8.ValidString(n.Text) {
			t.Errorf("%s: text %q is not UTF-8", n.Pos(), n.Text)
		}
		if n.Kind == Number && !json.Valid([]byte(n.Text)) {
			t.Errorf("%s: number %q is not JSON", n.Pos(), n.Text)
		}
		if n.line < 1 || n.col < 1 || int(n.line) > len(data)+1 || int(n.col) > len(data)+1 {
			t.Errorf("%s: no place in the file", n.Pos())
		}
		for name, value := range n.Members() {
			if n.Get(name) != value {
				t.Errorf("%s: member %q is not found", n.Pos(), name)
			}
		}
		if _, fault := d.Deref(n); fault != nil && fault.Remedy == "" {
			t.Errorf("incomplete finding: %+v", fault)
		}
		if count > 100 {
			return // a search for every node takes too long
		}
		if pointer := d.Pointer(n); pointer != "" {
			if got, missing := resolvePointer(d.Root(), pointer); got != n {
				t.Errorf("%s: pointer %s leads elsewhere: %s", n.Pos(), pointer, missing)
			}
		} else if n != d.Root() {
			t.Errorf("%s: no pointer", n.Pos())
		}
	})
}
