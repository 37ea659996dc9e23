package output

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// wantList fails the test if the changes are not the given ones, written as
// "kind name" or "kind name edited".
func wantList(t *testing.T, c *Changes, want ...string) {
	t.Helper()
	var got []string
	differs := false
	for _, change := range c.List() {
		text := string(change.Kind) + " " + change.Name
		if change.Edited {
			text += " edited"
		}
		got = append(got, text)
		differs = differs || change.Kind != Unchanged && change.Kind != Released
	}
	if !slices.Equal(got, want) {
		t.Errorf("list: got %q, want %q", got, want)
	}
	if c.Empty() == differs {
		t.Errorf("Empty: got %t for %q", c.Empty(), got)
	}
}

func TestPlanChangesNothing(t *testing.T) {
	t.Parallel()
	parent := t.TempDir()
	c := plan(t, filepath.Join(parent, "new"), packageA.files...)
	wantList(t, c, "created events.gen.go", "created "+ManifestName, "created large.gen.go", "created only_a.gen.go", "created same.gen.go")
	wantTree(t, parent, nil)
}

func TestPlanKinds(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	write(t, dir, "hand.go", "package main\n")
	apply(t, dir, packageA.files...)
	wantList(t, plan(t, dir, packageA.files...),
		"unchanged events.gen.go", "unchanged "+ManifestName, "unchanged large.gen.go", "unchanged only_a.gen.go", "unchanged same.gen.go")
	wantList(t, plan(t, dir, packageB.files...),
		"updated events.gen.go", "updated "+ManifestName, "updated large.gen.go", "removed only_a.gen.go", "created only_b.gen.go", "unchanged same.gen.go")
}

func TestPlanSaysWhatWasEdited(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	apply(t, dir, source("a.gen.go", ""), source("b.gen.go", ""))
	write(t, dir, "a.gen.go", Marker+"\n\npackage mine\n")
	write(t, dir, "b.gen.go", Marker+"\n\npackage mine\n")
	wantList(t, plan(t, dir, source("a.gen.go", "")),
		"updated a.gen.go edited", "removed b.gen.go edited", "updated "+ManifestName)
	apply(t, dir, source("a.gen.go", ""))
	wantTree(t, dir, testPackage{files: []File{source("a.gen.go", "")}}.tree(t))
}

func TestPlanRefusesForeignFiles(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	apply(t, dir, source("a.gen.go", ""))
	write(t, dir, "a.gen.go", "package mine\n") // in the manifest, but without marker
	write(t, dir, "b.gen.go", "package mine\n")
	if err := os.Mkdir(filepath.Join(dir, "c.gen.go"), 0o755); err != nil {
		t.Fatal(err)
	}
	before := read(t, dir)
	c, err := Plan(dir, []File{source("a.gen.go", "1"), source("b.gen.go", ""), source("c.gen.go", "")}, nil)
	if c != nil || !errors.Is(err, ErrForeign) {
		t.Errorf("got %v, error %v, want %v", c, err, ErrForeign)
	}
	for _, name := range []string{"a.gen.go", "b.gen.go", "c.gen.go"} {
		wantError(t, err, filepath.Join(dir, name))
	}
	wantError(t, err, "rename or delete it")
	wantTree(t, dir, before)
}

// A file that appears between Plan and Apply is not overwritten either.
func TestApplyRefusesForeignFiles(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	c := plan(t, dir, packageA.files...)
	write(t, dir, "events.gen.go", "package mine\n")
	if err := c.Apply(t.Context()); !errors.Is(err, ErrForeign) {
		t.Errorf("got error %v, want %v", err, ErrForeign)
	}
	wantTree(t, dir, map[string]string{"events.gen.go": "package mine\n"})
}

// Nor is one with the marker that no run has written.
func TestApplyRefusesUnlistedFiles(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	apply(t, dir, packageA.files...)
	c := plan(t, dir, packageB.files...)
	write(t, dir, "only_b.gen.go", Marker+"\n\npackage mine\n")
	before := read(t, dir)
	if err := c.Apply(t.Context()); !errors.Is(err, ErrForeign) {
		t.Errorf("got error %v, want %v", err, ErrForeign)
	}
	wantTree(t, dir, before)
}

func TestPlanReleasesFilesWithoutMarker(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	apply(t, dir, source("a.gen.go", ""), source("b.gen.go", ""))
	write(t, dir, "b.gen.go", "package mine\n")
	wantList(t, plan(t, dir, source("a.gen.go", "")),
		"unchanged a.gen.go", "released b.gen.go", "updated "+ManifestName)
	apply(t, dir, source("a.gen.go", ""))
	wantList(t, plan(t, dir, source("a.gen.go", "")), "unchanged a.gen.go", "unchanged "+ManifestName)
	if got := read(t, dir)["b.gen.go"]; got != "package mine\n" {
		t.Errorf("got %q, want the user's file", got)
	}
}

func TestPlanWithoutManifest(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	apply(t, dir, packageA.files...)
	if err := os.Remove(filepath.Join(dir, ManifestName)); err != nil {
		t.Fatal(err)
	}
	apply(t, dir, packageB.files...)
	// only_a.gen.go has the marker, but no manifest lists it.
	want := testPackage{files: packageB.files}.tree(t)
	wantTree(t, dir, with(want, "only_a.gen.go", string(packageA.files[2].Data)))
}

// A file with the marker that the manifest does not list may come from a merge
// or from somebody who copied a generated file: only the user can tell.
func TestPlanRefusesUnlistedFiles(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	apply(t, dir, source("a.gen.go", ""))
	write(t, dir, "b.gen.go", Marker+"\n\npackage mine\n")
	files := []File{source("a.gen.go", ""), source("b.gen.go", "")}
	before := read(t, dir)
	c, err := Plan(dir, files, nil)
	if c != nil || !errors.Is(err, ErrForeign) {
		t.Errorf("got %v, error %v, want %v", c, err, ErrForeign)
	}
	wantError(t, err, filepath.Join(dir, "b.gen.go"))
	wantError(t, err, ManifestName+" does not list it: delete the file, or delete "+ManifestName)
	wantTree(t, dir, before)
	for _, remedy := range []string{"b.gen.go", ManifestName} {
		for name, data := range before {
			write(t, dir, name, data)
		}
		if err := os.Remove(filepath.Join(dir, remedy)); err != nil {
			t.Fatal(err)
		}
		apply(t, dir, files...)
		wantTree(t, dir, testPackage{files: files}.tree(t))
	}
}

// What would stay as it is needs no second witness.
func TestPlanListsEqualFiles(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	apply(t, dir, source("a.gen.go", ""))
	b := source("b.gen.go", "")
	write(t, dir, b.Name, strings.ReplaceAll(string(b.Data), "\n", "\r\n"))
	wantList(t, plan(t, dir, source("a.gen.go", ""), b), "unchanged a.gen.go", "unchanged b.gen.go", "updated "+ManifestName)
	apply(t, dir, source("a.gen.go", ""), b)
	wantList(t, plan(t, dir, source("a.gen.go", ""), source("b.gen.go", "1")),
		"unchanged a.gen.go", "updated b.gen.go", "updated "+ManifestName)
}

func TestPlanSeesNames(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	apply(t, dir, source("a.gen.go", ""))
	c, err := Plan(dir, []File{source("a.gen.go", "")}, map[string]string{"a": "B"})
	if err != nil {
		t.Fatal(err)
	}
	wantList(t, c, "unchanged a.gen.go", "updated "+ManifestName)
}

func TestPlanForgetsFilesThatAreGone(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	apply(t, dir, source("a.gen.go", ""), source("b.gen.go", ""))
	if err := os.Remove(filepath.Join(dir, "b.gen.go")); err != nil {
		t.Fatal(err)
	}
	wantList(t, plan(t, dir, source("a.gen.go", "")), "unchanged a.gen.go", "updated "+ManifestName)
	wantList(t, plan(t, dir, source("a.gen.go", ""), source("b.gen.go", "")),
		"unchanged a.gen.go", "created b.gen.go", "unchanged "+ManifestName)
}

// Version control may check files out with other line ends.
func TestPlanIgnoresLineEnds(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	apply(t, dir, packageA.files...)
	for name, data := range read(t, dir) {
		write(t, dir, name, strings.ReplaceAll(data, "\n", "\r\n"))
	}
	if c := plan(t, dir, packageA.files...); !c.Empty() {
		t.Errorf("got changes %v, want none", c.List())
	}
	for _, change := range plan(t, dir, packageB.files...).List() {
		if change.Edited {
			t.Errorf("%s counts as edited", change.Name)
		}
	}
}

func TestPlanInFile(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	write(t, dir, "file", "")
	if _, err := Plan(filepath.Join(dir, "file"), packageA.files, nil); err == nil {
		t.Error("got no error for a directory that is a file")
	}
}

func TestPlanKeepsItsOwnCopy(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	files, names := slices.Clone(packageA.files), map[string]string{"a": "A"}
	c, err := Plan(dir, files, names)
	if err != nil {
		t.Fatal(err)
	}
	files[0], names["a"] = packageB.files[2], "B"
	if err := c.Apply(t.Context()); err != nil {
		t.Fatal(err)
	}
	wantTree(t, dir, testPackage{files: packageA.files, names: map[string]string{"a": "A"}}.tree(t))
}

// On a file system that ignores case, an obsolete name can be another spelling
// of a planned one. Two names of one file are the same to hookgen.
func TestPlanKeepsRespelledFile(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	apply(t, dir, source("Types.gen.go", ""))
	if err := os.Link(filepath.Join(dir, "Types.gen.go"), filepath.Join(dir, "types.gen.go")); err != nil && !errors.Is(err, os.ErrExist) {
		t.Skipf("no hard links here: %v", err)
	}
	wantList(t, plan(t, dir, source("types.gen.go", "")), "updated "+ManifestName, "unchanged types.gen.go")
	wantList(t, plan(t, dir, source("types.gen.go", "1")), "updated "+ManifestName, "updated types.gen.go")
}
