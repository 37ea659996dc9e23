package generator

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"regexp"
	"strings"

	"github.com/payske/hookgen/output"
	"github.com/payske/hookgen/templates"
)

// supportPrefix keeps the copied files apart from the generated ones.
const supportPrefix = "support_"

// remark matches the remarks for our own linter, which mean nothing to users.
var remark = regexp.MustCompile(`[ \t]*//nolint:[^\n]*`)

// supportFiles returns the support code as files of package pkg.
func supportFiles(pkg string) ([]output.File, error) {
	sources, err := templates.Support()
	if err != nil {
		return nil, err
	}
	var out []output.File
	for _, s := range sources {
		body, ok := strings.CutPrefix(s.Text, "package support\n")
		if !ok {
			return nil, fmt.Errorf("%s does not start with its package clause", s.Name)
		}
		body = remark.ReplaceAllString(body, "")
		out = append(out, output.File{
			Name: supportPrefix + strings.TrimSuffix(s.Name, ".go") + ".gen.go",
			Data: []byte(marker + "\npackage " + pkg + "\n" + body),
		})
	}
	return out, nil
}

// reservedNames returns the package-level names of the support code, which no
// generated declaration may have. They are read from the code itself, so that
// the list cannot go stale.
func reservedNames() []string {
	sources, err := templates.Support()
	if err != nil {
		panic(fmt.Sprintf("embedded support code: %v", err))
	}
	var out []string
	fset := token.NewFileSet()
	for _, s := range sources {
		file, err := parser.ParseFile(fset, s.Name, s.Text, parser.SkipObjectResolution)
		if err != nil {
			panic(fmt.Sprintf("embedded support code: %v", err))
		}
		for _, d := range file.Decls {
			out = append(out, declared(d)...)
		}
	}
	return out
}

// declared returns the names that d declares.
func declared(d ast.Decl) []string {
	var out []string
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
	return out
}
