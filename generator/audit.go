package generator

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"slices"
	"strconv"
	"strings"

	"github.com/payske/hookgen/output"
)

// allowedImports is everything that generated code may import.
var allowedImports = []string{
	"bytes", "cmp", "context", "crypto", "crypto/hmac", "crypto/sha1", "crypto/sha256", "crypto/sha512", "crypto/subtle",
	"encoding", "encoding/base64", "encoding/binary", "encoding/hex", "encoding/json", "errors", "fmt", "hash", "io", "iter",
	"log/slog", "maps", "math", "math/big", "math/bits", "mime", "net", "net/http", "net/textproto", "os", "reflect", "runtime", "runtime/debug",
	"slices", "strconv", "strings", "sync", "sync/atomic", "time", "unicode", "unicode/utf16", "unicode/utf8",
}

// audit checks that a file is what hookgen means to write, whatever the
// document says: Go that parses, imports of a fixed list and those that the
// user has asked for, no init function, no directive in a comment. It is the
// last line of defence; a finding is a defect of hookgen.
func audit(f output.File, imports []goImport) error {
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, f.Name, f.Data, parser.ParseComments|parser.SkipObjectResolution)
	if err != nil {
		return err
	}
	for _, imp := range file.Imports {
		alias := ""
		if imp.Name != nil {
			alias = imp.Name.Name
		}
		path, err := strconv.Unquote(imp.Path.Value)
		foreign := slices.ContainsFunc(imports, func(i goImport) bool { return i.path == path && i.alias() == alias })
		if own := imp.Name == nil && slices.Contains(allowedImports, path); err != nil || !own && !foreign {
			return fmt.Errorf("import %s is not allowed", imp.Path.Value)
		}
	}
	for _, d := range file.Decls {
		if fn, ok := d.(*ast.FuncDecl); ok && fn.Name.Name == "init" && fn.Recv == nil {
			return fmt.Errorf("init function")
		}
	}
	for _, group := range file.Comments {
		for _, c := range group.List {
			if err := auditComment(c.Text); err != nil {
				return fmt.Errorf("%s: %w", fset.Position(c.Pos()), err)
			}
		}
	}
	return nil
}

// auditComment refuses block comments and everything that a tool could take
// for an instruction.
func auditComment(text string) error {
	body, ok := strings.CutPrefix(text, "//")
	switch {
	case !ok:
		return fmt.Errorf("block comment")
	case body != "" && body[0] != ' ':
		return fmt.Errorf("comment that could be a directive")
	case strings.HasPrefix(strings.TrimSpace(body), "+build"):
		return fmt.Errorf("build constraint")
	}
	return nil
}
