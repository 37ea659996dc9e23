package main

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
)

// A plainStruct is a generated struct without methods and bookkeeping.
type plainStruct struct {
	name   string
	fields []plainField
}

type plainField struct {
	name, wire string
	typ        plainType
}

// A plainType is the type of a field: one kind with, for kinds that need it,
// the type of the elements or the name of the struct.
type plainType struct {
	kind plainKind
	name string // of a structKind or basicKind
	elem *plainType
}

type plainKind int

const (
	basicKind plainKind = iota
	rawKind             // json.RawMessage
	structKind
	pointerKind
	sliceKind
	mapKind // with string keys
)

// types are the type declarations of a generated package.
type types map[string]ast.Expr

// support are the types of the support package, by what they look like on the wire.
var support = map[string]string{"UnixTime": "int64", "UnixMilli": "int64", "Time": "string", "Expandable": "string", "EventType": "string"}

// readTypes reads the declarations of the package in dir.
func readTypes(dir string) (types, error) {
	files, err := filepath.Glob(filepath.Join(dir, "*.gen.go"))
	if err != nil {
		return nil, err
	}
	all := types{}
	for _, name := range files {
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.SkipObjectResolution)
		if err != nil {
			return nil, err
		}
		for _, d := range file.Decls {
			g, ok := d.(*ast.GenDecl)
			if !ok || g.Tok != token.TYPE {
				continue
			}
			for _, s := range g.Specs {
				if t, ok := s.(*ast.TypeSpec); ok {
					all[t.Name.Name] = t.Type
				}
			}
		}
	}
	return all, nil
}

// reach returns the roots and all structs that they refer to.
func (ts types) reach(roots []string) ([]plainStruct, error) {
	var out []plainStruct
	seen := map[string]bool{}
	for _, root := range roots {
		seen[root] = true
	}
	for queue := slices.Clone(roots); len(queue) > 0; queue = queue[1:] {
		plain := plainStruct{name: queue[0]}
		var err error
		if plain.fields, err = ts.fields(queue[0]); err != nil {
			return nil, err
		}
		for _, f := range plain.fields {
			for e := &f.typ; e != nil; e = e.elem {
				if e.kind == structKind && !seen[e.name] {
					seen[e.name] = true
					queue = append(queue, e.name)
				}
			}
		}
		out = append(out, plain)
	}
	return out, nil
}

// fields returns the fields of a struct, with those of embedded structs among
// them: not all libraries look into embedded ones.
func (ts types) fields(name string) ([]plainField, error) {
	st, ok := ts[name].(*ast.StructType)
	if !ok {
		return nil, fmt.Errorf("there is no struct %s", name)
	}
	var out []plainField
	for _, f := range st.Fields.List {
		if embedded, ok := f.Type.(*ast.Ident); ok && len(f.Names) == 0 && embedded.IsExported() {
			inner, err := ts.fields(embedded.Name)
			if err != nil {
				return nil, err
			}
			out = append(out, inner...)
		}
		wire := wireName(f)
		if wire == "" {
			continue
		}
		t, err := ts.convert(f.Type)
		if err != nil {
			return nil, fmt.Errorf("field %s of %s: %w", f.Names[0].Name, name, err)
		}
		out = append(out, plainField{name: f.Names[0].Name, wire: wire, typ: t})
	}
	return out, nil
}

// wireName returns the member that a field holds, or "" if it holds none.
func wireName(f *ast.Field) string {
	if f.Tag == nil || len(f.Names) != 1 {
		return ""
	}
	tag := reflect.StructTag(strings.Trim(f.Tag.Value, "`"))
	if name := tag.Get("wire"); name != "" {
		return strings.TrimSuffix(name, ",extra")
	}
	return tag.Get("json")
}

// convert returns the plain type of an expression.
func (ts types) convert(e ast.Expr) (plainType, error) {
	switch e := e.(type) {
	case *ast.Ident:
		return ts.named(e.Name)
	case *ast.StarExpr:
		return ts.wrap(pointerKind, e.X)
	case *ast.ArrayType:
		if item, ok := e.Elt.(*ast.Ident); ok && item.Name == "byte" {
			return plainType{kind: basicKind, name: "[]byte"}, nil
		}
		return ts.wrap(sliceKind, e.Elt)
	case *ast.MapType:
		return ts.wrap(mapKind, e.Value)
	case *ast.IndexExpr:
		return ts.convert(e.X)
	case *ast.SelectorExpr, *ast.InterfaceType:
		return plainType{kind: rawKind}, nil // json.RawMessage, json.Number, unions
	}
	return plainType{}, fmt.Errorf("unexpected type %T", e)
}

// wrap returns a type of other ones. What is raw may be null without a pointer.
func (ts types) wrap(kind plainKind, e ast.Expr) (plainType, error) {
	elem, err := ts.convert(e)
	if elem.kind == rawKind && kind == pointerKind {
		return elem, err
	}
	return plainType{kind: kind, elem: &elem}, err
}

// named returns the plain type of a type that has a name.
func (ts types) named(name string) (plainType, error) {
	if wire, ok := support[name]; ok {
		return plainType{kind: basicKind, name: wire}, nil
	}
	switch t := ts[name].(type) {
	case nil:
		return plainType{kind: basicKind, name: name}, nil // predeclared
	case *ast.StructType:
		for _, f := range t.Fields.List {
			if len(f.Names) == 1 && f.Names[0].Name == "Raw" && f.Tag == nil {
				return plainType{kind: rawKind}, nil
			}
		}
		return plainType{kind: structKind, name: name}, nil
	default:
		return ts.convert(t)
	}
}
