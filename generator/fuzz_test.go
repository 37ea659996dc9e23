package generator_test

import (
	"bytes"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/payske/hookgen/generator"
	"github.com/payske/hookgen/output"
	"github.com/payske/hookgen/spec"
	"github.com/payske/hookgen/spec/diag"
)

// FuzzGenerate feeds documents to the whole pipeline. Whatever a document
// says, hookgen does not panic and finds no defect in itself; what it
// generates parses and declares only names that the naming rule makes.
func FuzzGenerate(f *testing.F) {
	paths, err := filepath.Glob(filepath.Join(specsDir, "*.yaml"))
	if err != nil || len(paths) == 0 {
		f.Fatalf("no documents in %s: %v", specsDir, err)
	}
	for _, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	dir := f.TempDir()
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) > 64<<10 {
			t.Skip("long documents are for the corpus")
		}
		name := "document.yaml"
		if bytes.HasPrefix(bytes.TrimSpace(data), []byte("{")) {
			name = "document.json"
		}
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, data, 0o600); err != nil {
			t.Fatal(err)
		}
		api, ds := spec.Load(path, spec.Options{})
		checkFindings(t, path, ds)
		if api == nil {
			return
		}
		// A model with holes must not break the generator either.
		res, more := generator.Generate(api, generator.Options{Package: "webhooks"})
		checkFindings(t, path, more)
		if res == nil {
			return
		}
		for _, file := range ownFiles(res) {
			checkDeclarations(t, file, res.Lock)
		}
	})
}

// checkFindings checks that every finding is about the document.
func checkFindings(t *testing.T, path string, ds diag.List) {
	t.Helper()
	for _, d := range ds.Sorted() {
		switch {
		case d.Code == diag.Internal:
			t.Errorf("a defect: %v", d)
		case d.Pos.File != path:
			t.Errorf("a finding without a place: %v", d)
		case d.Code == "" || d.Message == "" || len(d.Message) > 1000 || strings.ContainsAny(d.Message, "\n\r"):
			t.Errorf("a finding that is no line of text: %q", d.String())
		}
	}
}

// checkDeclarations checks that a file declares only what hookgen means to:
// a few names of its own, and those that the lock records.
func checkDeclarations(t *testing.T, f output.File, lock map[string]string) {
	t.Helper()
	file, err := parser.ParseFile(token.NewFileSet(), f.Name, f.Data, parser.SkipObjectResolution)
	if err != nil {
		t.Fatalf("%v\n%s", err, f.Data)
	}
	chosen := map[string]bool{}
	for _, name := range lock {
		chosen[name] = token.IsIdentifier(name) && token.IsExported(name)
	}
	for _, name := range declaredNames(file) {
		bare := name
		for _, prefix := range []string{"Event", "decode"} {
			if rest, ok := strings.CutPrefix(name, prefix); ok && chosen[rest] {
				bare = rest
			}
		}
		if !chosen[bare] && !slices.Contains(ownNames, name) {
			t.Errorf("%s declares %s, which is no name of the document", f.Name, name)
		}
	}
}

// ownNames are the declarations that every package has.
var ownNames = []string{
	"_", "Dispatch", "Envelope", "EventTypes", "Handler", "Handlers", "NewReceiver", "Parse", "UnimplementedHandler", "newEvent", "overrides", "document",
}

// declaredNames returns the names that a file declares at its top level.
func declaredNames(file *ast.File) []string {
	var out []string
	for _, d := range file.Decls {
		switch d := d.(type) {
		case *ast.FuncDecl:
			if d.Recv == nil {
				out = append(out, d.Name.Name)
			}
		case *ast.GenDecl:
			for _, s := range d.Specs {
				switch s := s.(type) {
				case *ast.TypeSpec:
					out = append(out, s.Name.Name)
				case *ast.ValueSpec:
					for _, name := range s.Names {
						out = append(out, name.Name)
					}
				}
			}
		}
	}
	return out
}
