package main

import (
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strconv"
	"strings"
)

// importPath returns the import path of the package in dir, which follows
// from the go.mod file above it. Neither needs to be complete: the folder may
// not be there yet.
func importPath(dir string) (string, error) {
	abs, err := filepath.Abs(dir)
	if err != nil {
		return "", err
	}
	for root := abs; ; root = filepath.Dir(root) {
		data, err := os.ReadFile(filepath.Join(root, "go.mod"))
		if err == nil {
			name := moduleLine(string(data))
			if name == "" {
				return "", fmt.Errorf("%s names no module", filepath.Join(root, "go.mod"))
			}
			rel, err := filepath.Rel(root, abs)
			return path.Join(name, filepath.ToSlash(rel)), err
		}
		if !errors.Is(err, fs.ErrNotExist) {
			return "", err
		}
		if root == filepath.Dir(root) {
			return "", fmt.Errorf("there is no go.mod above %s; run \"go mod init\" first", dir)
		}
	}
}

// moduleLine returns the path in the module directive of a go.mod file.
func moduleLine(text string) string {
	inBlock := false
	for line := range strings.Lines(text) {
		line, _, _ = strings.Cut(line, "//")
		fields := strings.Fields(line)
		switch {
		case len(fields) == 2 && fields[0] == "module" && fields[1] == "(":
			inBlock = true
		case len(fields) == 2 && fields[0] == "module":
			return unquote(fields[1])
		case len(fields) == 1 && inBlock:
			return unquote(fields[0])
		}
	}
	return ""
}

// unquote returns a word of a go.mod file without the quotes that it may
// have.
func unquote(word string) string {
	if plain, err := strconv.Unquote(word); err == nil {
		return plain
	}
	return word
}

// fromFolder returns how a file in dir refers to name.
func fromFolder(dir, name string) (string, error) {
	from, err := filepath.Abs(dir)
	if err != nil {
		return "", err
	}
	to, err := filepath.Abs(name)
	if err != nil {
		return "", err
	}
	rel, err := filepath.Rel(from, to)
	if err != nil {
		rel = to // on another drive
	}
	return filepath.ToSlash(rel), nil
}

// inspectPackage looks at the Go files in dir. It returns the name of the
// file that has the func main, "" if none has, and an error if they are not
// part of a program: the scaffold would not compile beside them.
func inspectPackage(dir string) (hasMain string, err error) {
	entries, err := os.ReadDir(dir)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return "", err
	}
	for _, entry := range entries {
		if !strings.HasSuffix(entry.Name(), ".go") || strings.HasSuffix(entry.Name(), "_test.go") {
			continue
		}
		name := filepath.Join(dir, entry.Name())
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.SkipObjectResolution)
		if file == nil || file.Name == nil || file.Name.Name == "" {
			return "", err
		}
		if file.Name.Name != "main" {
			return "", fmt.Errorf("%s holds the package %s, and the scaffold is a program; choose another folder with --dir", name, file.Name.Name)
		}
		for _, decl := range file.Decls {
			if f, ok := decl.(*ast.FuncDecl); ok && f.Recv == nil && f.Name.Name == "main" && entry.Name() != "main.go" {
				hasMain = entry.Name()
			}
		}
	}
	return hasMain, nil
}
