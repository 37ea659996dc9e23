package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"reflect"
	"strings"
	"testing"

	"github.com/payske/hookgen/examples/payske/webhooks"
)

// TestSamplesFillEveryMember checks that the sample deliveries leave nothing
// out: every member of every generated struct is other than zero in one of
// them, and every variant of a choice occurs. Else a member that the package
// loses would not be missed.
func TestSamplesFillEveryMember(t *testing.T) {
	t.Parallel()
	want := declared(t, "webhooks/types.gen.go", "webhooks/events.gen.go")
	if len(want) < 600 {
		t.Errorf("%d members and variants are declared, want at least 600: are they found?", len(want))
	}
	filled := map[string]bool{}
	for _, s := range samples(t) {
		events, err := webhooks.Parse(webhooks.Delivery{Body: s.body})
		if err != nil {
			t.Fatalf("%s: %v", s.event, err)
		}
		fill(filled, reflect.ValueOf(events[0]))
	}
	for _, name := range want {
		if !filled[name] {
			t.Errorf("%s is zero, or does not occur, in every sample delivery", name)
		}
	}
}

// fill notes the names of the types in v, and of the members that are not zero.
func fill(filled map[string]bool, v reflect.Value) {
	t := v.Type()
	filled[t.Name()] = true
	switch v.Kind() { //nolint:exhaustive // the others hold nothing
	case reflect.Pointer, reflect.Interface:
		if !v.IsNil() {
			fill(filled, v.Elem())
		}
	case reflect.Slice:
		for i := range v.Len() {
			fill(filled, v.Index(i))
		}
	case reflect.Map:
		for _, elem := range v.Seq2() {
			fill(filled, elem)
		}
	case reflect.Struct:
		for i := range t.NumField() {
			if f := t.Field(i); f.IsExported() && !empty(v.Field(i)) {
				filled[t.Name()+"."+f.Name] = true
				fill(filled, v.Field(i))
			}
		}
	}
}

// empty reports whether nothing, or nothing but null or an empty value, is in v.
func empty(v reflect.Value) bool {
	switch v.Kind() { //nolint:exhaustive // the others are empty if they are zero
	case reflect.Slice, reflect.Map:
		return v.Len() == 0 || v.CanConvert(reflect.TypeFor[[]byte]()) && string(v.Bytes()) == "null"
	case reflect.Pointer:
		return v.IsNil() || empty(v.Elem())
	default:
		return v.IsZero()
	}
}

// declared returns the members of the structs in generated files, as in
// "Refund.Status", and the types that are variants of a choice.
func declared(t *testing.T, paths ...string) []string {
	t.Helper()
	var names []string
	for _, path := range paths {
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		for _, decl := range file.Decls {
			names = append(names, variant(decl)...)
			names = append(names, members(decl)...)
		}
	}
	return names
}

// members returns the members of the structs that decl declares.
func members(decl ast.Decl) []string {
	gen, ok := decl.(*ast.GenDecl)
	if !ok {
		return nil
	}
	var names []string
	for _, spec := range gen.Specs {
		typ, ok := spec.(*ast.TypeSpec)
		if !ok {
			continue
		}
		structure, ok := typ.Type.(*ast.StructType)
		if !ok {
			continue
		}
		for _, field := range structure.Fields.List {
			for _, name := range field.Names {
				if name.IsExported() {
					names = append(names, typ.Name.Name+"."+name.Name)
				}
			}
		}
	}
	return names
}

// variant returns the name of the type that decl, a method like isNextAction,
// makes a variant.
func variant(decl ast.Decl) []string {
	method, ok := decl.(*ast.FuncDecl)
	if !ok || method.Recv == nil || !strings.HasPrefix(method.Name.Name, "is") {
		return nil
	}
	typ := method.Recv.List[0].Type
	if star, ok := typ.(*ast.StarExpr); ok {
		typ = star.X
	}
	if name, ok := typ.(*ast.Ident); ok && name.Name != "UnknownVariant" {
		return []string{name.Name}
	}
	return nil
}
