package output

import (
	"os"
	"path/filepath"
	"slices"
	"testing"
)

func TestCreate(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "deep", "er")
	got, err := Create(dir, []File{{"hookgen.yaml", []byte("a: b\n")}, {"main.go", []byte("package main\n")}, {".env", nil}})
	if want := []string{"hookgen.yaml", "main.go", ".env"}; err != nil || !slices.Equal(got, want) {
		t.Fatalf("got %q, %v, want %q", got, err, want)
	}
	want := map[string]string{"hookgen.yaml": "a: b\n", "main.go": "package main\n", ".env": ""}
	wantTree(t, dir, want)
	got, err = Create(dir, []File{{"main.go", []byte("other")}, {"new.go", []byte("package main\n")}, {".env", []byte("other")}})
	if want := []string{"new.go"}; err != nil || !slices.Equal(got, want) {
		t.Fatalf("got %q, %v, want %q", got, err, want)
	}
	wantTree(t, dir, with(want, "new.go", "package main\n"))
	got, err = Create(dir, []File{{"main.go", []byte("other")}})
	if err != nil || len(got) > 0 {
		t.Errorf("got %q, %v, want nothing", got, err)
	}
}

func TestCreateKeepsWhateverIsThere(t *testing.T) {
	t.Parallel()
	needLinks(t)
	parent := t.TempDir()
	dir := filepath.Join(parent, "project")
	if err := os.MkdirAll(filepath.Join(dir, "directory"), 0o755); err != nil {
		t.Fatal(err)
	}
	write(t, parent, "victim", "victim\n")
	for name, target := range map[string]string{"link": "../victim", "dangling": "../new"} {
		if err := os.Symlink(target, filepath.Join(dir, name)); err != nil {
			t.Fatal(err)
		}
	}
	before := read(t, parent)
	got, err := Create(dir, []File{{"directory", nil}, {"link", []byte("x")}, {"dangling", []byte("x")}})
	if err != nil || len(got) > 0 {
		t.Errorf("got %q, %v, want nothing", got, err)
	}
	wantTree(t, parent, before)
}

func TestCreateTakesBaseNames(t *testing.T) {
	t.Parallel()
	parent := t.TempDir()
	for _, name := range []string{"", ".", "..", "../a", "a/b", "/a", `a\b`, "c:a"} {
		if _, err := Create(filepath.Join(parent, "project"), []File{{name, nil}}); err == nil {
			t.Errorf("%q: got no error", name)
		}
	}
	wantTree(t, parent, nil)
}

// A name that is taken at the last moment belongs to whoever took it.
func TestCreateLosesRace(t *testing.T) {
	t.Parallel()
	for _, noLinks := range []bool{false, true} {
		testCreateLosesRace(t, noLinks)
	}
}

func testCreateLosesRace(t *testing.T, noLinks bool) {
	t.Helper()
	dir := t.TempDir()
	d, err := openForWriting(t.Context(), dir, trial{noLinks: noLinks, step: func(op, name string) {
		if op == "link" && name == "main.go" {
			write(t, dir, "main.go", "mine\n")
		}
	}})
	if err != nil {
		t.Fatal(err)
	}
	got, err := d.create([]File{{"main.go", []byte("other\n")}, {"new.go", []byte("new\n")}})
	if want := []string{"new.go"}; err != nil || !slices.Equal(got, want) {
		t.Errorf("got %q, %v, want %q", got, err, want)
	}
	if err := d.close(); err != nil {
		t.Fatal(err)
	}
	wantTree(t, dir, map[string]string{"main.go": "mine\n", "new.go": "new\n"})
}
