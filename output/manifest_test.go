package output

import (
	"encoding/json"
	"errors"
	"maps"
	"os"
	"path/filepath"
	"testing"
)

func TestManifestText(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	p := testPackage{
		files: []File{source("b.gen.go", ""), source("a.gen.go", "")},
		names: map[string]string{"type:<Z>": "Z", "event:user.created": "UserCreated", "field:A.+1": "Plus1"},
	}
	if err := applyPackage(dir, p, trial{}); err != nil {
		t.Fatal(err)
	}
	want := `{
  "version": 1,
  "files": {
    "a.gen.go": "sha256:857c428c7ff7f51210920d6980b1db5c0f4c5189ed0e53ec67f0c9386a0017c5",
    "b.gen.go": "sha256:857c428c7ff7f51210920d6980b1db5c0f4c5189ed0e53ec67f0c9386a0017c5"
  },
  "names": {
    "event:user.created": "UserCreated",
    "field:A.+1": "Plus1",
    "type:<Z>": "Z"
  }
}
`
	if got := read(t, dir)[ManifestName]; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestReadNamesGivesBackWhatWasWritten(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	names := map[string]string{
		"": "Empty", "quote\"": "Quote", "line\nend\x00\x7f": "Line", "\u2028</script>&": "Separator",
		`back\slash`: "Back", "emoji 🦊": "Fox", "\ufffd": "Replacement",
	}
	if err := applyPackage(dir, testPackage{files: packageA.files, names: names}, trial{}); err != nil {
		t.Fatal(err)
	}
	if !json.Valid([]byte(read(t, dir)[ManifestName])) {
		t.Error("the manifest is not JSON")
	}
	got, err := ReadNames(dir)
	if err != nil || !maps.Equal(got, names) {
		t.Errorf("got %q, %v, want %q", got, err, names)
	}
	if c, err := Plan(dir, packageA.files, names); err != nil || !c.Empty() {
		t.Errorf("a second plan has changes (%v)", err)
	}
}

func TestReadNamesWithoutManifest(t *testing.T) {
	t.Parallel()
	for _, dir := range []string{t.TempDir(), filepath.Join(t.TempDir(), "missing")} {
		got, err := ReadNames(dir)
		if err != nil || got == nil || len(got) != 0 {
			t.Errorf("got %#v, %v, want an empty map", got, err)
		}
	}
}

func TestNamesMustBeUTF8(t *testing.T) {
	t.Parallel()
	_, err := Plan(t.TempDir(), packageA.files, map[string]string{"\xff": "A"})
	wantError(t, err, "not UTF-8")
}

func TestDamagedManifest(t *testing.T) {
	t.Parallel()
	for name, text := range map[string]string{
		"empty":          "",
		"cut off":        `{"version": 1, "files": {"a.gen.go"`,
		"merge conflict": "<<<<<<< HEAD\n{}\n=======\n{}\n>>>>>>> b\n",
		"trailing text":  `{"version": 1} {}`,
		"no version":     `{"files": {}}`,
		"later version":  `{"version": 2}`,
		"wrong kind":     `{"version": 1, "files": []}`,
		"null":           `null`,
		"escaping name":  `{"version": 1, "files": {"../victim.go": "sha256:"}}`,
		"hidden name":    `{"version": 1, "files": {".git": "sha256:"}}`,
		"foreign name":   `{"version": 1, "files": {"go.mod": "sha256:"}}`,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			dir := t.TempDir()
			apply(t, dir, packageA.files...)
			write(t, dir, ManifestName, text)
			before := read(t, dir)
			_, err := Plan(dir, packageB.files, nil)
			if !errors.Is(err, ErrManifest) {
				t.Errorf("Plan: got error %v, want %v", err, ErrManifest)
			}
			wantError(t, err, filepath.Join(dir, ManifestName))
			wantError(t, err, "restore it from version control")
			if _, err := ReadNames(dir); !errors.Is(err, ErrManifest) {
				t.Errorf("ReadNames: got error %v, want %v", err, ErrManifest)
			}
			wantTree(t, dir, before)
		})
	}
}

// A manifest that is damaged between Plan and Apply stops Apply.
func TestManifestDamagedAfterPlan(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	apply(t, dir, packageA.files...)
	c := plan(t, dir, packageB.files...)
	write(t, dir, ManifestName, "{")
	before := read(t, dir)
	if err := c.Apply(t.Context()); !errors.Is(err, ErrManifest) {
		t.Errorf("got error %v, want %v", err, ErrManifest)
	}
	wantTree(t, dir, before)
}

func TestManifestMustBeFile(t *testing.T) {
	t.Parallel()
	needLinks(t)
	dir, victim := t.TempDir(), filepath.Join(t.TempDir(), "victim")
	write(t, filepath.Dir(victim), "victim", `{"version": 1, "names": {"a": "b"}}`)
	if err := os.Symlink(victim, filepath.Join(dir, ManifestName)); err != nil {
		t.Fatal(err)
	}
	if _, err := Plan(dir, packageA.files, nil); !errors.Is(err, ErrManifest) {
		t.Errorf("link: got error %v, want %v", err, ErrManifest)
	}
	if names, err := ReadNames(dir); !errors.Is(err, ErrManifest) {
		t.Errorf("link: got names %v, error %v, want %v", names, err, ErrManifest)
	}
	dir = t.TempDir()
	if err := os.Mkdir(filepath.Join(dir, ManifestName), 0o755); err != nil {
		t.Fatal(err)
	}
	if _, err := Plan(dir, packageA.files, nil); !errors.Is(err, ErrManifest) {
		t.Errorf("directory: got error %v, want %v", err, ErrManifest)
	}
}
