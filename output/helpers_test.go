package output

import (
	"errors"
	"fmt"
	"go/build"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// A testPackage is a package to write.
type testPackage struct {
	files []File
	names map[string]string
}

// Packages A and B have files that change, a file that does not, and one file
// each that the other does not have. A mixture of them does not compile.
var (
	packageA = testPackage{
		files: []File{
			source("events.gen.go", "const events = \"A\"\n\nvar _ = inA\n"),
			source("large.gen.go", "const inA = 1\n\n"+strings.Repeat("// Some text to make the file large.\n", 8000)),
			source("only_a.gen.go", "var _ = inA\n"),
			source("same.gen.go", "const same = 1\n"),
		},
		names: map[string]string{"event:a": "A"},
	}
	packageB = testPackage{
		files: []File{
			source("events.gen.go", "const events = \"B\"\n\nvar _ = inB\n"),
			source("large.gen.go", "const inB = 1\n\n"+strings.Repeat("// Other text to make the file large.\n", 5000)),
			source("only_b.gen.go", "var _ = inB\n"),
			source("same.gen.go", "const same = 1\n"),
		},
		names: map[string]string{"event:b": "B"},
	}
)

// handWritten is a file that the packages share a directory with.
var handWritten = File{Name: "main.go", Data: []byte("package main\n\nfunc main() { println(events) }\n")}

// source returns a generated file.
func source(name, body string) File {
	return File{Name: name, Data: []byte(Marker + "\n\npackage main\n\n" + body)}
}

// tree returns the files that a package consists of, the manifest included.
func (p testPackage) tree(t *testing.T) map[string]string {
	t.Helper()
	m, err := newManifest(p.files, p.names)
	if err != nil {
		t.Fatal(err)
	}
	data, err := m.render()
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]string{ManifestName: string(data)}
	for _, f := range p.files {
		files[f.Name] = string(f.Data)
	}
	return files
}

// with returns a tree with another file.
func with(tree map[string]string, name, data string) map[string]string {
	tree = maps.Clone(tree)
	tree[name] = data
	return tree
}

// apply plans and applies.
func apply(t *testing.T, dir string, files ...File) {
	t.Helper()
	if err := applyPackage(dir, testPackage{files: files}, trial{}); err != nil {
		t.Fatal(err)
	}
}

// plan returns the changes for a package that must be possible.
func plan(t *testing.T, dir string, files ...File) *Changes {
	t.Helper()
	c, err := Plan(dir, files, nil)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// write makes or replaces a file, as a user would.
func write(t *testing.T, dir, name, data string) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(dir, name), []byte(data), 0o644); err != nil {
		t.Fatal(err)
	}
}

// read returns everything in a directory: files with their content, links
// with "-> " and their target, directories with a slash.
func read(t *testing.T, dir string) map[string]string {
	t.Helper()
	found := map[string]string{}
	err := filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		if err != nil || path == dir {
			return err
		}
		name, err := filepath.Rel(dir, path)
		if err != nil {
			return err
		}
		switch {
		case e.IsDir():
			found[name] = "/"
		case e.Type() == fs.ModeSymlink:
			target, err := os.Readlink(path)
			found[name] = "-> " + target
			return err
		default:
			data, err := os.ReadFile(path)
			found[name] = string(data)
			return err
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// view returns what go build sees in a directory, and the manifest.
func view(t *testing.T, dir string) map[string]string {
	t.Helper()
	seen := map[string]string{}
	p, err := build.ImportDir(dir, 0)
	if none := (*build.NoGoError)(nil); err != nil && !errors.As(err, &none) {
		t.Fatal(err)
	}
	for _, name := range p.GoFiles {
		data, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		seen[name] = string(data)
	}
	data, err := os.ReadFile(filepath.Join(dir, ManifestName))
	switch {
	case err == nil && string(data) != absentFile:
		seen[ManifestName] = string(data)
	case err != nil && !errors.Is(err, fs.ErrNotExist):
		t.Fatal(err)
	}
	return seen
}

// outline returns the names of a tree and the sizes of the files, for
// messages.
func outline(tree map[string]string) string {
	var b strings.Builder
	for _, name := range slices.Sorted(maps.Keys(tree)) {
		fmt.Fprintf(&b, "%s (%d bytes) ", name, len(tree[name]))
	}
	return b.String()
}

// wantTree fails the test if a directory holds anything else.
func wantTree(t *testing.T, dir string, want map[string]string) {
	t.Helper()
	got := read(t, dir)
	for name := range got {
		if _, ok := want[name]; !ok {
			t.Errorf("%s is left in the directory", name)
		}
	}
	for name, data := range want {
		if got[name] != data {
			t.Errorf("%s: got %.80q, want %.80q", name, got[name], data)
		}
	}
}
