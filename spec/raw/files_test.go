package raw

import (
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"
)

// folder writes files below a new folder and returns it.
func folder(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// open opens a document that has no errors.
func open(t *testing.T, path string, limits Limits) *Document {
	t.Helper()
	d, found := Open(path, limits)
	if d == nil || found.HasErrors() {
		t.Fatalf("Open: unexpected errors:\n%s", listing(found))
	}
	return d
}

// refer returns what the reference ref in the file of n leads to, in a form
// that can be compared: its content and file, or the problem. The folder is
// not part of it.
func refer(t *testing.T, d *Document, dir string, n *Node, ref string) string {
	t.Helper()
	target, fault := d.Target(n, ref)
	out := problem(t, fault)
	if fault == nil {
		out = show(target) + " in " + target.Pos().String()
	}
	return filepath.ToSlash(strings.ReplaceAll(out, dir+string(filepath.Separator), ""))
}

func TestFileReferences(t *testing.T) {
	t.Parallel()
	dir := folder(t, map[string]string{
		"api/main.yaml":      "a: 1\nb: {$ref: sub/x.yaml#/r}\n",
		"api/defs.json":      `{"d": "e", "main": "main.yaml#/a"}`,
		"api/sub/x.yaml":     "q: r\nr: {$ref: '#/s'}\ns: {$ref: ../defs.json#/d}\n",
		"api/sub/y z.yaml":   "w\n",
		"api/sub/ö.yaml":     "u\n",
		"api/bad.yaml":       "a: 1\na: 2\nb: [\n",
		"api/empty.yaml":     "",
		"api/cycle.yaml":     "a: {$ref: 'cycle2.yaml#/a'}\n",
		"api/cycle2.yaml":    "a: {$ref: 'cycle.yaml#/a'}\n",
		"secret.yaml":        "a: 1\n",
		"api/folder.yaml/x":  "",
		"api/..data/v.yaml":  "dots\n",
		"api/invalid.json":   `{"a": 1,}`,
		"api/hidden.yaml":    "a: 1\n",
		"api/%41percent.yml": "p\n",
	})
	d := open(t, filepath.Join(dir, "api", "main.yaml"), Limits{})
	dir = filepath.Join(dir, "api")
	root := d.Root()
	x, fault := d.Target(root, "sub/x.yaml")
	if fault != nil {
		t.Fatal(fault)
	}
	const at = "main.yaml:1:1: error: "
	const folderFault = " is not followed: it leads out of the folder of the document [ref-forbidden]"
	for _, c := range []struct {
		from      *Node
		ref, want string
	}{
		{root, "defs.json#/d", `"e" in defs.json:1:7`},
		{root, "./defs.json#/d", `"e" in defs.json:1:7`},
		{root, "sub/../defs.json#/d", `"e" in defs.json:1:7`},
		{root, "sub/x.yaml#/q", `"r" in sub/x.yaml:1:4`},
		{root, "sub/y%20z.yaml", `"w" in sub/y z.yaml:1:1`},
		{root, "sub/y z.yaml#", `"w" in sub/y z.yaml:1:1`},
		{root, "sub/%C3%B6.yaml", `"u" in sub/ö.yaml:1:1`},
		{root, "%2541percent.yml", `"p" in %41percent.yml:1:1`},
		{root, "..data/v.yaml", `"dots" in ..data/v.yaml:1:1`},
		{root, "main.yaml#/a", `1 in main.yaml:1:4`},
		{x, "../main.yaml#/a", `1 in main.yaml:1:4`},
		{x, "#/q", `"r" in sub/x.yaml:1:4`},
		{x, "y z.yaml", `"w" in sub/y z.yaml:1:1`},
		{x, "x.yaml#/q", `"r" in sub/x.yaml:1:4`},
		{root, "nothing.yaml#/a", at + `there is no file "nothing.yaml" [ref-unresolved]`},
		{x, "defs.json", `sub/x.yaml:1:1: error: there is no file "sub/defs.json" [ref-unresolved]`},
		{root, "defs.json#/x", at + `"defs.json#/x" leads to nothing: there is no "x" in the object at line 1 [ref-unresolved]`},
		{root, "../secret.yaml", at + `the reference to "../secret.yaml"` + folderFault},
		{root, "%2e%2e/secret.yaml", at + `the reference to "%2e%2e/secret.yaml"` + folderFault},
		{root, "sub/../../secret.yaml", at + `the reference to "sub/../../secret.yaml"` + folderFault},
		{x, "../../secret.yaml", `sub/x.yaml:1:1: error: the reference to "../../secret.yaml"` + folderFault},
		{root, "..", at + `the reference to ".."` + folderFault},
		{root, ".", at + `the reference to "." is not followed: not a regular file [ref-forbidden]`},
		{root, "folder.yaml", at + `the reference to "folder.yaml" is not followed: not a regular file [ref-forbidden]`},
		{root, "bad.yaml#/a", `bad.yaml:4:1: error: not YAML: did not find expected node content, while parsing a flow node at line 4 [syntax]`},
		{root, "bad.yaml#/a", `bad.yaml:4:1: error: not YAML: did not find expected node content, while parsing a flow node at line 4 [syntax]`},
		{root, "empty.yaml", `empty.yaml:1:1: error: the file is empty [syntax]`},
		{root, "invalid.json", `invalid.json:1:9: error: '}' where a name in double quotes is due [syntax]`},
	} {
		if got := refer(t, d, dir, c.from, c.ref); got != c.want {
			t.Errorf("%s from %s:\n got %s\nwant %s", c.ref, c.from.File().Name, got, c.want)
		}
	}

	if n, fault := d.Deref(root.Get("b")); n.Str() != "e" {
		t.Errorf("chain over files: got %s, problem %v, want e", show(n), fault)
	}
	cycle, _ := d.Target(root, "cycle.yaml#/a")
	_, fault = d.Deref(cycle)
	want := "references that only lead to each other: cycle.yaml#/a -> cycle2.yaml#/a -> cycle.yaml#/a"
	if fault == nil || fault.Message != want {
		t.Errorf("cycle over files: got %v, want %s", fault, want)
	}
	again, _ := d.Target(root, "./sub/x.yaml")
	if again != x {
		t.Error("a file is read twice")
	}
	if got, want := d.Pointer(x.Get("s", "$ref")), "/s/$ref"; got != want {
		t.Errorf("pointer in another file: got %s, want %s", got, want)
	}
}

// TestLinks checks that symbolic links lead nowhere outside the folder.
func TestLinks(t *testing.T) {
	t.Parallel()
	dir := folder(t, map[string]string{
		"api/main.yaml": "a: 1\n", "api/in/x.yaml": "inside\n", "out/secret.yaml": "secret\n",
	})
	for link, target := range map[string]string{
		"api/inside.yaml":  "in/x.yaml",
		"api/outside.yaml": "../out/secret.yaml",
		"api/outside":      "../out",
		"api/absolute":     filepath.Join(dir, "out"),
		"api/loop.yaml":    "loop.yaml",
		"main.yaml":        "api/main.yaml",
	} {
		if err := os.Symlink(filepath.FromSlash(target), filepath.Join(dir, filepath.FromSlash(link))); err != nil {
			t.Skip("cannot make symbolic links: ", err)
		}
	}
	d := open(t, filepath.Join(dir, "api", "main.yaml"), Limits{})
	for _, c := range []struct{ ref, want string }{
		{"inside.yaml", `"inside"`},
		{"outside.yaml", "[ref-forbidden]"},
		{"outside/secret.yaml", "[ref-forbidden]"},
		{"absolute/secret.yaml", "[ref-forbidden]"},
		{"loop.yaml", "[ref-forbidden]"},
	} {
		if got := refer(t, d, dir, d.Root(), c.ref); !strings.Contains(got, c.want) || strings.Contains(got, `"secret"`) {
			t.Errorf("%s: got %s, want %s", c.ref, got, c.want)
		}
	}
	// The user may name a link; what counts is the folder that it is in.
	d = open(t, filepath.Join(dir, "main.yaml"), Limits{})
	if got, want := refer(t, d, dir, d.Root(), "api/in/x.yaml"), `"inside" in api/in/x.yaml:1:1`; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestFileLimits(t *testing.T) {
	t.Parallel()
	dir := folder(t, map[string]string{
		"main.yaml": "a: 1\n", "x.yaml": "x: 12345\n", "y.yaml": "y: 1\n", "z.yaml": "z: 1\n", "long.yaml": "a: &a [1, 2]\nb: *a\n",
	})
	for _, c := range []struct {
		limits Limits
		refs   string
		want   string
	}{
		{Limits{FileBytes: 9}, "x.yaml", `{"x":12345} in x.yaml:1:1`},
		{Limits{FileBytes: 8}, "x.yaml", `main.yaml:1:1: error: "x.yaml": the file has more than the 8 bytes that are allowed here [limit]`},
		{Limits{TotalBytes: 14}, "x.yaml", `{"x":12345} in x.yaml:1:1`},
		{Limits{TotalBytes: 14}, "x.yaml y.yaml", `main.yaml:1:1: error: "y.yaml": the file has more than the 0 bytes that are allowed here [limit]`},
		{Limits{Files: 3}, "x.yaml y.yaml y.yaml", `{"y":1} in y.yaml:1:1`},
		{Limits{Files: 3}, "x.yaml y.yaml z.yaml", `main.yaml:1:1: error: the document has more than 3 files [limit]`},
		{Limits{Nodes: 4}, "x.yaml", `{"x":12345} in x.yaml:1:1`},
		{Limits{Nodes: 5}, "x.yaml y.yaml", `y.yaml:1:4: error: the document has more than 5 values [limit]`},
		{Limits{Expansion: 3}, "long.yaml", `{"a":[1,2],"b":[1,2]} in long.yaml:1:1`},
		{Limits{Expansion: 2}, "long.yaml", `long.yaml:2:4: error: YAML aliases and merge keys repeat more than 2 values [limit]`},
	} {
		d := open(t, filepath.Join(dir, "main.yaml"), c.limits)
		var got string
		for ref := range strings.FieldsSeq(c.refs) {
			got = refer(t, d, dir, d.Root(), ref)
		}
		if got != c.want {
			t.Errorf("%s with %+v:\n got %s\nwant %s", c.refs, c.limits, got, c.want)
		}
	}
}

func TestOpenErrors(t *testing.T) {
	t.Parallel()
	dir := folder(t, map[string]string{"long.yaml": "a: 12345\n", "bad.json": "{"})
	for _, c := range []struct {
		name   string
		limits Limits
		want   string
	}{
		{"none.yaml", Limits{}, "none.yaml: error: the file cannot be read: " + notExist(t) + " [read-failed]"},
		{".", Limits{}, ": error: the file cannot be read: not a regular file [read-failed]"},
		{"long.yaml", Limits{FileBytes: 8}, "long.yaml: error: the file has more than the 8 bytes that are allowed here [limit]"},
		{"bad.json", Limits{}, "bad.json:1:2: error: the file ends where a name in double quotes is due [syntax]"},
	} {
		d, found := Open(filepath.Join(dir, c.name), c.limits)
		if got := strings.TrimPrefix(strings.TrimPrefix(listing(found), dir), string(filepath.Separator)); got != c.want || d != nil {
			t.Errorf("%s: document %v, findings\n%s\nwant\n%s", c.name, d != nil, got, c.want)
		}
	}
	if d, found := Open(os.DevNull, Limits{}); d != nil || !strings.Contains(listing(found), "not a regular file") {
		t.Errorf("%s: document %v, findings %s", os.DevNull, d != nil, listing(found))
	}
}

// notExist returns what the system says about a file that does not exist.
func notExist(t *testing.T) string {
	t.Helper()
	_, err := os.Stat(filepath.Join(t.TempDir(), "none"))
	return cause(err).Error()
}

// TestPipe checks that a named pipe is refused and not waited for.
func TestPipe(t *testing.T) {
	t.Parallel()
	if runtime.GOOS == "windows" {
		t.Skip("named pipes are not files on Windows")
	}
	dir := folder(t, map[string]string{"main.yaml": "a: 1\n"})
	if !makePipe(filepath.Join(dir, "pipe.yaml")) {
		t.Skip("cannot make a named pipe")
	}
	main := open(t, filepath.Join(dir, "main.yaml"), Limits{})
	done := make(chan struct{})
	go func() {
		defer close(done)
		if d, found := Open(filepath.Join(dir, "pipe.yaml"), Limits{}); d != nil || !strings.Contains(listing(found), "not a regular file") {
			t.Errorf("got document %v, findings %s", d != nil, listing(found))
		}
		want := `main.yaml:1:1: error: the reference to "pipe.yaml" is not followed: not a regular file [ref-forbidden]`
		if got := refer(t, main, dir, main.Root(), "pipe.yaml"); got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}()
	select {
	case <-done:
	case <-time.After(time.Minute):
		t.Fatal("still waiting for the pipe")
	}
}
