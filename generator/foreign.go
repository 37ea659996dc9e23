package generator

import (
	"fmt"
	"go/token"
	"go/types"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"github.com/payske/hookgen/spec"
	"github.com/payske/hookgen/spec/diag"
)

// A ForeignType is a Go type of the user's own for values of the document. It
// implements json.Unmarshaler or encoding.TextUnmarshaler, or is one that
// encoding/json can decode.
type ForeignType struct {
	// Name is the type as it is written in Go: "decimal.Decimal", or "Money"
	// for a type that the user declares in the generated package.
	Name string
	// Import is the import path of the package before the dot.
	Import string
	// Pos is where the user names it.
	Pos diag.Pos
}

// What names and import paths are made of. They are the user's own, but they
// become code, so nothing else gets through.
var (
	foreignName = regexp.MustCompile(`^([A-Za-z_]\w*\.)?[A-Za-z_]\w*$`)
	foreignPath = regexp.MustCompile(`^[\w~-][\w.~+-]*(/[\w~-][\w.~+-]*)*$`)
)

// Remedies for types and import paths of the user's own.
const (
	TypeRemedy   = "write it as in {format: decimal, go: decimal.Decimal, import: github.com/shopspring/decimal}"
	ImportRemedy = "write the path as a Go file imports it, such as github.com/shopspring/decimal"
)

// supportTypes are the types of the support code that may be foreign types.
var supportTypes = []string{"Time", "UnixMilli", "UnixTime"}

// NameProblem says what is wrong with the name; "" if nothing is.
func (t ForeignType) NameProblem() string {
	if !foreignName.MatchString(t.Name) {
		return "cannot be used here: only a named type can, such as decimal.Decimal, or Money for a type in the generated package"
	}
	pkg, name := t.split()
	for _, word := range []string{pkg, name} {
		if token.IsKeyword(word) || word == "_" {
			return "cannot be used here: " + word + " is not a name in Go"
		}
	}
	switch {
	case pkg == "" && t.Import != "":
		return "lacks the name of the package that is imported, as in decimal.Decimal"
	case pkg != "" && t.Import == "":
		return "is of a package whose path is missing: add the key import"
	case pkg != "" && !token.IsExported(name):
		return "is not exported by its package"
	case pkg == "" && !slices.Contains(supportTypes, name) && slices.Contains(slices.Concat(reservedNames(), fixedNames), name):
		return "is a name that the generated package has for something else"
	}
	return ""
}

// ImportProblem says what is wrong with the import path; "" if nothing is.
func (t ForeignType) ImportProblem() string {
	switch {
	case t.Import == "":
	case !foreignPath.MatchString(t.Import):
		return "is not an import path"
	case t.Import == "C" || t.Import == "unsafe":
		return "must not be imported: generated code is plain Go"
	}
	return ""
}

// split returns the name of the package, if there is one, and that of the type.
func (t ForeignType) split() (pkg, name string) {
	if pkg, name, ok := strings.Cut(t.Name, "."); ok {
		return pkg, name
	}
	return "", t.Name
}

// A goImport is a package of the user's that generated code imports.
type goImport struct {
	path string
	name string // under which the file knows it
}

// alias returns the name to write before the path, or "" if it goes without.
func (i goImport) alias() string {
	if lastElement(i.path) == i.name {
		return ""
	}
	return i.name
}

// localNames are the variables of generated code, which would hide a package.
var localNames = []string{"ctx", "d", "data", "e", "h", "i", "opts", "t", "v"}

// foreignTypes checks the user's types and returns them, parallel to list, and
// the imports that they need. A package keeps the name that the user gives it
// unless that means something else in the generated package.
func foreignTypes(list []ForeignType, ds *diag.List) ([]*goType, []goImport) {
	var out []*goType
	var imports []goImport
	taken := slices.Concat(reservedNames(), fixedNames, localNames, types.Universe.Names())
	known := map[string]string{} // path to the name that the user gives it
	same := map[string]*goType{}
	for _, t := range list {
		if problem := t.NameProblem(); problem != "" {
			ds.Errorf(t.Pos, diag.TypeInvalid, TypeRemedy, "the type %q %s", t.Name, problem)
		}
		if problem := t.ImportProblem(); problem != "" {
			ds.Errorf(t.Pos, diag.TypeInvalid, ImportRemedy, "the import %q %s", t.Import, problem)
		}
		pkg, name := t.split()
		if first, ok := known[t.Import]; ok && first != pkg {
			ds.Errorf(t.Pos, diag.TypeInvalid, "use the name in the package clause of that package in both entries", "the package %q is called %s here, and %s in an earlier entry of types", t.Import, pkg, first)
		} else if !ok && t.Import != "" {
			known[t.Import] = pkg
			imp := goImport{path: t.Import, name: importName(pkg, t.Import, taken)}
			taken = append(taken, imp.name)
			imports = append(imports, imp)
		}
		key := t.Import + " " + name
		if same[key] == nil {
			same[key] = &goType{kind: foreignType, pkg: t.Import, goName: name}
		}
		out = append(out, same[key])
	}
	return out, imports
}

// lastElement returns what stands behind the last slash of an import path.
func lastElement(importPath string) string {
	return importPath[strings.LastIndexByte(importPath, '/')+1:]
}

// importName returns the name for a package that is called pkg.
func importName(pkg, importPath string, taken []string) string {
	means := func(name string) bool {
		return slices.Contains(taken, name) || slices.ContainsFunc(allowedImports, func(allowed string) bool {
			return allowed != importPath && lastElement(allowed) == name
		})
	}
	for means(pkg) {
		pkg += "pkg"
	}
	return pkg
}

// foreignNames returns the names that the user's types take in the package.
func foreignNames(pkg *goPackage) []string {
	var out []string
	for _, imp := range pkg.imports {
		out = append(out, imp.name)
	}
	for _, t := range pkg.foreign {
		if t.pkg == "" {
			out = append(out, t.goName)
		}
	}
	return out
}

// foreign returns the Go type of a value that is left to the user's type.
func (r *resolver) foreign(t *spec.Foreign) *goType {
	if t.Override < len(r.pkg.foreign) {
		out := r.pkg.foreign[t.Override]
		out.reached = true
		return out
	}
	return rawType
}

// variantWord returns the word for a variant that has no declaration.
func variantWord(v spec.Type, t *goType) string {
	if t.kind != foreignType {
		return kindWords[kindOf(v)]
	}
	first := []rune(t.goName)
	first[0] = unicode.ToUpper(first[0])
	return string(first)
}

// needs returns the sentence on what the package imports.
func needs(pkg *goPackage) string {
	var paths []string
	for _, imp := range pkg.imports {
		if strings.Contains(imp.path, ".") {
			paths = append(paths, imp.path)
		}
	}
	if len(paths) == 0 {
		return "The package needs the standard library only."
	}
	return fmt.Sprintf("Beside the standard library, the package needs %s, for types that hookgen was told to use.", strings.Join(paths, ", "))
}
