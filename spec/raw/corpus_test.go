package raw

import (
	"bytes"
	"encoding/json"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/payske/hookgen/spec/diag"
)

// corpus returns a folder of the corpus of documents that are not ours, which
// is not part of the repository.
func corpus(tb testing.TB, folder string) string {
	tb.Helper()
	root := os.Getenv("HOOKGEN_CORPUS")
	if root == "" {
		tb.Skip("HOOKGEN_CORPUS names no corpus")
	}
	return filepath.Join(root, filepath.FromSlash(folder))
}

// TestJSONTestSuite runs the JSON parser over the public test suite: y_ files
// are JSON, n_ files are not, i_ files may be either.
func TestJSONTestSuite(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob(filepath.Join(corpus(t, "security/jsontestsuite/test_parsing"), "*.json"))
	if err != nil || len(files) < 300 {
		t.Fatalf("%d files, error %v", len(files), err)
	}
	// We refuse what other parsers accept, one value silently winning.
	duplicates := map[string]bool{"y_object_duplicated_key.json": true, "y_object_duplicated_key_and_value.json": true}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		name := filepath.Base(file)
		_, found := Parse("t.json", data, Limits{})
		accepted := !found.HasErrors()
		if c := firstByte(string(data)); c != '{' && c != '[' {
			// Not a document, so Parse would take it for YAML.
			root, p := readJSON(string(data))
			accepted = root != nil && !p.failed()
		}
		switch {
		case duplicates[name]:
			if code := found.Sorted()[0].Code; code != diag.DuplicateKey {
				t.Errorf("%s: got %s, want %s", name, code, diag.DuplicateKey)
			}
		case name[0] == 'y' && !accepted:
			t.Errorf("%s: refused: %s", name, listing(found))
		case name[0] == 'n' && accepted:
			t.Errorf("%s: accepted", name)
		}
	}
}

// TestHostileDocuments runs the parser over documents made by an attacker.
func TestHostileDocuments(t *testing.T) {
	t.Parallel()
	dir := corpus(t, "security/malicious")
	for name, want := range map[string]string{
		"f01-alias-bomb":     ":8:13: error: YAML aliases and merge keys repeat more than 200000 values [limit]",
		"f03-deep-flow":      ":3:504: error: values are nested more than 500 deep [limit]",
		"f04-deep-schema":    ":11:7765: error: values are nested more than 500 deep [limit]",
		"f05-duplicate-keys": `:4:114: error: "properties" is a member of this object twice, first at line 4, column 80 [duplicate-key]`,
		"f06-tags":           `:2:15: error: the tag "!!python/object/apply:os.system" is not known [unknown-tag]`,
		"f08-encodings":      ":1:1: error: the file is UTF-16 or UTF-32, not UTF-8 [encoding]",
		"f09-invalid-utf8":   ":2:17: error: byte 0xff is not UTF-8 [encoding]",
		"f13-complex-keys":   ":3:3: error: a list is used as a key; keys must be text [key-not-string]",
		"f10-numbers":        "",
		"f11-norway":         "",
		"f12-type-confusion": "",
		"f15-long-strings":   "",
		"e02-ref-traversal":  "",
		"e08-ref-bomb":       "",
	} {
		path := filepath.Join(dir, name+".yaml")
		start := time.Now()
		_, found := Open(path, Limits{})
		if took := time.Since(start); took > 20*time.Second {
			t.Errorf("%s: took %v", name, took)
		}
		if got := strings.TrimPrefix(listing(found), path); !strings.HasPrefix(got, want) || (want == "") != (got == "") {
			t.Errorf("%s: got\n%s\nwant\n%s", name, got, want)
		}
	}
}

// TestHostileScalars checks numbers and words that tools disagree on.
func TestHostileScalars(t *testing.T) {
	t.Parallel()
	dir := corpus(t, "security/malicious")
	schema := []string{"post", "requestBody", "content", "application/json", "schema", "properties"}
	norway := open(t, filepath.Join(dir, "f11-norway.yaml"), Limits{}).Root().Get("webhooks", "no").Get(schema...)
	if got, want := show(norway.Get("on", "enum")), `["yes","no","on","off",1.10,"2024-01-01","0777","null","y"]`; got != want {
		t.Errorf("enum: got %s, want %s", got, want)
	}
	var names []string
	for name := range norway.Members() {
		names = append(names, name)
	}
	if got, want := strings.Join(names, " "), "on null 5 true"; got != want {
		t.Errorf("names: got %s, want %s", got, want)
	}
	numbers := open(t, filepath.Join(dir, "f10-numbers.yaml"), Limits{}).Root().Get("components", "schemas", "Ev", "properties")
	want := `{"a":{"type":"integer","maximum":99999999999999999999,"minimum":-1e400},` +
		`"b":{"type":"string","maxLength":1e308,"minLength":-5},` +
		`"c":{"type":"number","default":".inf","enum":[".nan",".nan",-0.0,0]},` +
		`"d":{"type":"integer","enum":["0x7fffffffffffffff",9223372036854775808,"0o17","1_000",1.0,1e2]},` +
		`"e":{"type":"array","maxItems":18446744073709551616},"f":{"type":"number","multipleOf":0}}`
	if got := show(numbers); got != want {
		t.Errorf("numbers: got\n%s\nwant\n%s", got, want)
	}
}

// TestHostileReferences follows all references of hostile documents.
func TestHostileReferences(t *testing.T) {
	t.Parallel()
	dir := corpus(t, "security/malicious")
	for name, want := range map[string]string{
		"e02-ref-traversal":   "ref-forbidden ref-forbidden ref-forbidden ref-forbidden",
		"e03-ref-ssrf":        "ref-forbidden ref-forbidden ref-forbidden ref-forbidden",
		"e05-ref-cycle-pure":  "ref-cycle ref-cycle ref-cycle ref-cycle",
		"e06-allof-cycle":     "ok ok",
		"e07-infinite-struct": "ok ok ok",
		"e10-ref-pointer":     "ok ref-unresolved ok wrong-kind wrong-kind ref-unresolved ok ref-unresolved",
		"e11-remote-id":       "ok ref-unresolved",
	} {
		d := open(t, filepath.Join(dir, name+".yaml"), Limits{})
		var got []string
		walk(d.Root(), func(n *Node) {
			if n.Get("$ref") == nil {
				return
			}
			_, fault := d.Deref(n)
			if problem(t, fault) == "" {
				got = append(got, "ok")
				return
			}
			got = append(got, string(fault.Code))
		})
		if got := strings.Join(got, " "); got != want {
			t.Errorf("%s: got %s, want %s", name, got, want)
		}
	}
}

// TestRealDocuments reads every document of the corpus, follows its local
// references and compares JSON with encoding/json.
func TestRealDocuments(t *testing.T) {
	t.Parallel()
	read := 0
	err := filepath.WalkDir(corpus(t, "corpus/specs"), func(path string, entry fs.DirEntry, err error) error {
		ext := filepath.Ext(path)
		if err != nil || entry.IsDir() || ext != ".json" && ext != ".yaml" && ext != ".yml" {
			return err
		}
		d, found := Open(path, Limits{})
		if found.HasErrors() {
			t.Logf("%s", found.Sorted()[0])
			return nil
		}
		read++
		if info, err := entry.Info(); err != nil || info.Size() > 2<<20 {
			return err
		}
		count, faults := 0, 0
		walk(d.Root(), func(n *Node) {
			if n.Get("$ref").Is(String) {
				count++
				if _, fault := d.Deref(n); fault != nil {
					faults++
				}
			}
		})
		if faults > 0 {
			t.Logf("%s: %d of %d references lead nowhere", path, faults, count)
		}
		if ext == ".json" {
			compareJSON(t, path, d.Root())
		}
		return nil
	})
	if err != nil || read == 0 {
		t.Errorf("%d documents read, error %v", read, err)
	}
}

// compareJSON compares a tree with what encoding/json makes of the file.
func compareJSON(t *testing.T, path string, root *Node) {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	v := decode(t, bytes.TrimPrefix(data, []byte("\uFEFF")))
	if !same(root, v) {
		t.Errorf("%s: differs from what encoding/json reads", path)
	}
}

// same reports whether a tree is v, as encoding/json decodes it.
func same(n *Node, v any) bool {
	switch v := v.(type) {
	case nil:
		return n.Is(Null)
	case bool:
		return n.Is(Bool) && n.True() == v
	case json.Number:
		return n.Is(Number) && n.Text == v.String()
	case string:
		return n.Is(String) && n.Text == v
	case []any:
		if !n.Is(List) || n.Len() != len(v) {
			return false
		}
		for i, item := range n.Items() {
			if !same(item, v[i]) {
				return false
			}
		}
		return true
	case map[string]any:
		if !n.Is(Map) || n.Len() != len(v) {
			return false
		}
		for name, value := range n.Members() {
			if item, ok := v[name]; !ok || !same(value, item) {
				return false
			}
		}
		return true
	}
	return false
}

// TestLargeDocument watches over the memory that the largest document takes.
func TestLargeDocument(t *testing.T) {
	path := filepath.Join(corpus(t, "corpus/specs"), "stripe", "spec3.beta.sdk.json")
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	d := open(t, path, Limits{})
	runtime.ReadMemStats(&after)
	allocated := int64(after.TotalAlloc - before.TotalAlloc)
	t.Logf("%d bytes of text, %d allocated", info.Size(), allocated)
	if allocated > 4*info.Size() {
		t.Errorf("allocated %d bytes for %d bytes of text", allocated, info.Size())
	}
	runtime.KeepAlive(d)
}

// BenchmarkOpenLarge reads the largest document of the corpus.
func BenchmarkOpenLarge(b *testing.B) {
	path := filepath.Join(corpus(b, "corpus/specs"), "stripe", "spec3.beta.sdk.json")
	info, err := os.Stat(path)
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(info.Size())
	b.ReportAllocs()
	for b.Loop() {
		if d, found := Open(path, Limits{}); d == nil {
			b.Fatal(listing(found))
		}
	}
}
