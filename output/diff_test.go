package output

import (
	"errors"
	"strings"
	"testing"
)

func TestDiff(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	apply(t, dir, source("changed.gen.go", "var a = 1\n"), source("gone.gen.go", ""), source("same.gen.go", ""))
	write(t, dir, "no_end.gen.go", Marker+"\npackage main")
	write(t, dir, ManifestName, strings.Replace(read(t, dir)[ManifestName], "{}", `{"a": "b"}`, 1))
	c, err := Plan(dir, []File{
		source("same.gen.go", ""), source("changed.gen.go", "var a = 2\n"), source("added.gen.go", ""),
		{"no_end.gen.go", []byte(Marker + "\npackage main\n")},
	}, nil)
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	if err := c.Diff(&b); err != nil {
		t.Fatal(err)
	}
	want := `--- /dev/null
+++ b/added.gen.go
@@ -0,0 +1,4 @@
+` + Marker + `
+
+package main
+
--- a/changed.gen.go
+++ b/changed.gen.go
@@ -2,4 +2,4 @@
 
 package main
 
-var a = 1
+var a = 2
--- a/gone.gen.go
+++ /dev/null
@@ -1,4 +0,0 @@
-` + Marker + `
-
-package main
-
`
	before, rest, _ := strings.Cut(b.String(), "--- a/"+ManifestName+"\n")
	manifestDiff, after, _ := strings.Cut(rest, "--- a/no_end.gen.go\n")
	if before != want {
		t.Errorf("got:\n%s\nwant:\n%s", before, want)
	}
	for _, line := range []string{"\n+++ b/" + ManifestName, "\n-    \"gone.gen.go\"", "\n+    \"added.gen.go\"", "\n-  \"names\": {\"a\": \"b\"}"} {
		if !strings.Contains("\n"+manifestDiff, line) {
			t.Errorf("the diff of the manifest has no line %q:\n%s", line, manifestDiff)
		}
	}
	want = "+++ b/no_end.gen.go\n@@ -1,2 +1,2 @@\n " + Marker + "\n-package main\n\\ No newline at end of file\n+package main\n"
	if after != want {
		t.Errorf("got:\n%s\nwant:\n%s", after, want)
	}
}

func TestDiffOfNothing(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	apply(t, dir, packageA.files...)
	var b strings.Builder
	if err := plan(t, dir, packageA.files...).Diff(&b); err != nil || b.Len() > 0 {
		t.Errorf("got %q, %v, want nothing", b.String(), err)
	}
}

func TestDiffReportsWriteError(t *testing.T) {
	t.Parallel()
	want := errors.New("pipe is closed")
	if err := plan(t, t.TempDir(), packageA.files...).Diff(failingWriter{want}); !errors.Is(err, want) {
		t.Errorf("got error %v, want %v", err, want)
	}
}

type failingWriter struct{ err error }

func (w failingWriter) Write([]byte) (int, error) { return 0, w.err }

// A large file of which every other line changes must not take long.
func BenchmarkDiff(b *testing.B) {
	var old, now strings.Builder
	for i := range 60_000 {
		line := strings.Repeat("\t", i%3) + "return nil, err\n"
		if i%7 == 0 {
			line = "func f" + strings.Repeat("x", i%50) + "() {\n"
		}
		old.WriteString(line)
		if i%1000 == 0 {
			line = "changed\n"
		}
		now.WriteString(line)
	}
	c := &Changes{edits: []edit{{
		Change: Change{Name: "a.gen.go", Kind: Updated},
		old:    entry{data: []byte(old.String())},
		data:   []byte(now.String()),
	}}}
	for b.Loop() {
		if err := c.Diff(new(strings.Builder)); err != nil {
			b.Fatal(err)
		}
	}
}
