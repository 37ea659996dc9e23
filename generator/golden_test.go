package generator_test

import (
	"bytes"
	"flag"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/pmezard/go-difflib/difflib"

	"github.com/payske/hookgen/generator"
	"github.com/payske/hookgen/output"
	"github.com/payske/hookgen/spec"
	"github.com/payske/hookgen/spec/diag"
)

var update = flag.Bool("update", false, "rewrite the golden files")

const (
	specsDir  = "../testdata/specs"
	goldenDir = "../testdata/golden"
)

// documents returns the golden documents by name.
func documents(t *testing.T) map[string]string {
	t.Helper()
	paths, err := filepath.Glob(filepath.Join(specsDir, "*.yaml"))
	if err != nil || len(paths) == 0 {
		t.Fatalf("no documents in %s: %v", specsDir, err)
	}
	out := map[string]string{}
	for _, p := range paths {
		out[strings.TrimSuffix(filepath.Base(p), ".yaml")] = p
	}
	return out
}

// generate runs the pipeline up to the files and returns the findings as text.
func generate(t *testing.T, path string) (*generator.Result, string) {
	t.Helper()
	var found diag.List
	api, ds := spec.Load(path, spec.Options{})
	found.Append(ds)
	var res *generator.Result
	if api != nil && !ds.HasErrors() {
		var more diag.List
		res, more = generator.Generate(api, generator.Options{Package: "webhooks"})
		found.Append(more)
	}
	var b strings.Builder
	for _, d := range found.Sorted() {
		b.WriteString(d.String() + "\n")
		if d.Remedy != "" {
			b.WriteString("\t" + d.Remedy + "\n")
		}
	}
	return res, strings.ReplaceAll(b.String(), filepath.Dir(path)+string(filepath.Separator), "")
}

// ownFiles returns the files that depend on the document.
func ownFiles(res *generator.Result) []output.File {
	var out []output.File
	if res == nil {
		return nil
	}
	for _, f := range res.Files {
		if !strings.HasPrefix(f.Name, "support_") {
			out = append(out, f)
		}
	}
	return out
}

func TestGolden(t *testing.T) {
	t.Parallel()
	for name, path := range documents(t) {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			res, found := generate(t, path)
			files := ownFiles(res)
			if found != "" {
				files = append(files, output.File{Name: "diagnostics.err", Data: []byte(found)})
			}
			dir := filepath.Join(goldenDir, name)
			if *update {
				rewrite(t, dir, files)
			}
			compare(t, dir, files)
		})
	}
}

// rewrite makes dir hold exactly the files.
func rewrite(t *testing.T, dir string, files []output.File) {
	t.Helper()
	if err := os.RemoveAll(dir); err != nil {
		t.Fatal(err)
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		if err := os.WriteFile(filepath.Join(dir, f.Name), f.Data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// compare checks that dir holds exactly the files.
func compare(t *testing.T, dir string, files []output.File) {
	t.Helper()
	want := map[string][]byte{}
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatalf("%v: run go test -update and review", err)
	}
	for _, e := range entries {
		if want[e.Name()], err = os.ReadFile(filepath.Join(dir, e.Name())); err != nil {
			t.Fatal(err)
		}
	}
	for _, f := range files {
		if !bytes.Equal(f.Data, want[f.Name]) {
			diff, _ := difflib.GetUnifiedDiffString(difflib.UnifiedDiff{
				A: difflib.SplitLines(string(f.Data)), B: difflib.SplitLines(string(want[f.Name])),
				FromFile: "got " + f.Name, ToFile: "want " + f.Name, Context: 2,
			})
			t.Errorf("%s differs: run go test -update and review\n%s", filepath.Join(dir, f.Name), diff)
		}
		delete(want, f.Name)
	}
	for name := range want {
		t.Errorf("%s is not generated any more: run go test -update and review", filepath.Join(dir, name))
	}
}

// TestCompile builds and vets what is generated for every golden document.
func TestCompile(t *testing.T) {
	t.Parallel()
	mod := t.TempDir()
	if err := os.WriteFile(filepath.Join(mod, "go.mod"), []byte("module golden\n\ngo 1.24\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	for name, path := range documents(t) {
		res, found := generate(t, path)
		if res == nil {
			t.Errorf("%s: nothing generated:\n%s", name, found)
			continue
		}
		rewrite(t, filepath.Join(mod, name), res.Files)
	}
	for _, args := range [][]string{{"vet", "./..."}} {
		cmd := exec.Command("go", args...)
		cmd.Dir = mod
		cmd.Env = append(os.Environ(), "GOWORK=off", "GOFLAGS=-mod=mod")
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Errorf("go %s: %v\n%s", strings.Join(args, " "), err, out)
		}
	}
}

// TestDeterminism generates twenty times and wants the same bytes.
func TestDeterminism(t *testing.T) {
	t.Parallel()
	for name, path := range documents(t) {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			first, _ := generate(t, path)
			if first == nil {
				t.Fatal("nothing generated")
			}
			for range 20 {
				next, _ := generate(t, path)
				if sameFiles(t, "another run", next, first); t.Failed() {
					return
				}
			}
		})
	}
}

// sameFiles checks that two packages consist of the same files.
func sameFiles(t *testing.T, what string, got, want *generator.Result) {
	t.Helper()
	if g, w := namesOf(got), namesOf(want); !slices.Equal(g, w) {
		t.Errorf("the files of %s are %q, want %q", what, g, w)
		return
	}
	for i, f := range want.Files {
		if !bytes.Equal(got.Files[i].Data, f.Data) {
			t.Errorf("%s differs in %s", f.Name, what)
		}
	}
	if !maps.Equal(got.Lock, want.Lock) {
		t.Errorf("the names of %s are others", what)
	}
}

// namesOf returns the names of the files of a package, in their order.
func namesOf(res *generator.Result) []string {
	var out []string
	if res != nil {
		for _, f := range res.Files {
			out = append(out, f.Name)
		}
	}
	return out
}

// TestEnumConstantsStay checks that a second enumeration with the same values
// renames nothing of the first.
func TestEnumConstantsStay(t *testing.T) {
	t.Parallel()
	constants := func(name string) []string {
		res, _ := generate(t, documents(t)[name])
		var out []string
		for line := range strings.Lines(string(res.Files[1].Data)) {
			if fields := strings.Fields(line); len(fields) == 4 && fields[1] == "LightChangedColor" {
				out = append(out, strings.Join(fields, " "))
			}
		}
		return out
	}
	alone, beside := constants("enum-alone"), constants("enum-beside-others")
	if len(alone) != 2 || !slices.Equal(alone, beside) {
		t.Errorf("constants are %q beside other enumerations, %q alone; want the same two", beside, alone)
	}
}
