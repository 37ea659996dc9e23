package main

import (
	"bytes"
	"context"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/txtar"
)

// diagnosticsDir holds an archive for each finding: the files of a project,
// hookgen.yaml among them, and in "err" what generate says about them.
const diagnosticsDir = "testdata/diagnostics"

// TestDiagnostics checks what each finding says, to the place.
func TestDiagnostics(t *testing.T) {
	t.Parallel()
	paths, err := filepath.Glob(filepath.Join(diagnosticsDir, "*.txtar"))
	if err != nil || len(paths) == 0 {
		t.Fatalf("no archives in %s: %v", diagnosticsDir, err)
	}
	for _, path := range paths {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".txtar"), func(t *testing.T) {
			t.Parallel()
			archive, err := txtar.ParseFile(path)
			if err != nil {
				t.Fatal(err)
			}
			got := findings(t, archive)
			i := slices.IndexFunc(archive.Files, func(f txtar.File) bool { return f.Name == "err" })
			if i < 0 {
				archive.Files = append(archive.Files, txtar.File{Name: "err"})
				i = len(archive.Files) - 1
			}
			if want := string(archive.Files[i].Data); got == want {
				return
			} else if !*update {
				t.Fatalf("got\n%s\nwant\n%s\nrun go test -update and review", got, want)
			}
			archive.Files[i].Data = []byte(got)
			if err := os.WriteFile(path, txtar.Format(archive), 0o644); err != nil {
				t.Fatal(err)
			}
		})
	}
}

// findings runs generate on the files of an archive and returns what it
// prints, without the name of the folder that the files are in.
func findings(t *testing.T, archive *txtar.Archive) string {
	t.Helper()
	dir := t.TempDir()
	for _, f := range archive.Files {
		data := f.Data
		if quoted, ok := strings.CutPrefix(string(data), "unquote "); ok { // bytes that no text has
			text, err := strconv.Unquote(strings.TrimSpace(quoted))
			if err != nil {
				t.Fatal(err)
			}
			data = []byte(text)
		}
		name := filepath.Join(dir, f.Name)
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	var stdout, stderr bytes.Buffer
	tl := &tool{stdout: &stdout, stderr: &stderr, status: &progress{}, now: time.Now}
	code := tl.run(context.Background(), []string{"generate", "--config", filepath.Join(dir, "hookgen.yaml")})
	out := strings.ReplaceAll(stderr.String(), dir+string(filepath.Separator), "")
	return out + "exit code " + strconv.Itoa(code) + "\n"
}

// codesWithoutGolden cannot be shown: a defect of hookgen itself is none that
// is known.
var codesWithoutGolden = []string{"internal"}

// TestEveryCodeHasAGolden checks that the text of every finding is checked
// somewhere.
func TestEveryCodeHasAGolden(t *testing.T) {
	t.Parallel()
	var texts strings.Builder
	err := filepath.WalkDir("../..", func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		switch filepath.Ext(path) {
		case ".err", ".golden", ".txtar":
			data, err := os.ReadFile(path)
			texts.Write(data)
			return err
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	file, err := parser.ParseFile(token.NewFileSet(), "../../spec/diag/codes.go", nil, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	codes := 0
	ast.Inspect(file, func(n ast.Node) bool {
		if lit, ok := n.(*ast.BasicLit); ok {
			code, _ := strconv.Unquote(lit.Value)
			codes++
			if !strings.Contains(texts.String(), "["+code+"]") && !slices.Contains(codesWithoutGolden, code) {
				t.Errorf("no golden text has the code %s", code)
			}
		}
		return true
	})
	if codes < 30 {
		t.Errorf("got %d codes, want all of them", codes)
	}
}
