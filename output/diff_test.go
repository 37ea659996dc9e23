package output

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

func TestDiff(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	apply(t, dir, source("changed.gen.go", "var a = 1\n"), source("gone.gen.go", ""), source("same.gen.go", ""), source("no_end.gen.go", ""))
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

func TestDiffIsPatch(t *testing.T) {
	t.Parallel()
	patch, err := exec.LookPath("patch")
	if err != nil {
		t.Skip("there is no patch command")
	}
	dir := t.TempDir()
	if err := applyPackage(dir, packageA, trial{}); err != nil {
		t.Fatal(err)
	}
	c, err := Plan(dir, packageB.files, packageB.names)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := c.Diff(&b); err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(t.Context(), patch, "-p1", "--no-backup-if-mismatch")
	cmd.Dir, cmd.Stdin = dir, &b
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	wantTree(t, dir, packageB.tree(t))
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

// A diff must turn the old lines into the new ones, whatever they are.
func TestDiffOfChance(t *testing.T) {
	t.Parallel()
	random := rand.New(rand.NewPCG(1, 2))
	for range 3000 {
		a := someLines(random, random.IntN(40))
		b := slices.Clone(a)
		for range random.IntN(6) {
			from := random.IntN(len(b) + 1)
			to := min(len(b), from+random.IntN(8))
			b = slices.Replace(b, from, to, someLines(random, random.IntN(8))...)
		}
		var got []string
		at := 0
		for _, h := range hunks(a, b) {
			for _, s := range h {
				if s.fromA < at || s.fromA == s.toA && s.fromB == s.toB {
					t.Fatalf("%q to %q: bad span %v", a, b, s)
				}
				got = append(append(got, a[at:s.fromA]...), b[s.fromB:s.toB]...)
				at = s.toA
			}
		}
		if got = append(got, a[at:]...); !slices.Equal(got, b) {
			t.Fatalf("%q to %q: got %q", a, b, got)
		}
	}
}

// someLines returns lines of which many are equal.
func someLines(random *rand.Rand, n int) []string {
	some := make([]string, n)
	for i := range some {
		some[i] = fmt.Sprintln(random.IntN(1 + random.IntN(30)))
	}
	return some
}

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
