//go:build sweep

package generator_test

import (
	"encoding/json"
	"fmt"
	"math/big"
	"slices"
	"strings"

	"github.com/payske/hookgen/spec"
)

// lost compares a value as it was sent with what came back after decoding and
// encoding. It returns the path of the first difference among the members
// that the document declares, or "". Members that it does not declare are
// skipped by default, so they may be missing.
func lost(t spec.Type, sent, back any, path string) string {
	switch t := t.(type) {
	case *spec.Named:
		return lost(t.Type, sent, back, path)
	case *spec.Object:
		return lostMembers(t, sent, back, path)
	case *spec.Map:
		return lostEach(sent, back, path, func(string) spec.Type { return t.Elem.Type })
	case *spec.List:
		return lostItems(sent, back, path, func(int) spec.Type { return t.Elem.Type })
	case *spec.Tuple:
		return lostItems(sent, back, path, func(int) spec.Type { return &spec.Any{} })
	case *spec.Union:
		if t.Tag == "" || len(t.Variants) == 0 {
			return lostInUnion(t.Variants, sent, back, path)
		}
		if o, ok := sent.(map[string]any); ok {
			tag := fmt.Sprint(o[t.Tag])
			for _, v := range t.Variants {
				if slices.Contains(v.Tags, tag) {
					return lost(v.Type, sent, back, path)
				}
			}
		}
		return lostInUnion(t.Variants, sent, back, path)
	case *spec.Enum, *spec.Scalar, *spec.Foreign, *spec.Any:
	}
	if !equalJSON(sent, back) {
		return path
	}
	return ""
}

// lostInUnion accepts a value that some variant accounts for.
func lostInUnion(variants []*spec.Variant, sent, back any, path string) string {
	if equalJSON(sent, back) {
		return ""
	}
	worst := path
	for _, v := range variants {
		if _, isObject := sent.(map[string]any); isObject {
			if where := lost(v.Type, sent, back, path); where == "" {
				return ""
			} else if len(where) > len(worst) {
				worst = where
			}
		}
	}
	return worst
}

func lostMembers(o *spec.Object, sent, back any, path string) string {
	return lostEach(sent, back, path, func(name string) spec.Type {
		for _, f := range o.Fields {
			if f.Name == name {
				return f.Use.Type
			}
		}
		if o.Extra != nil {
			return o.Extra.Type
		}
		return nil
	})
}

// lostEach compares the members of objects; typeOf returns nil for a member
// that is not declared.
func lostEach(sent, back any, path string, typeOf func(string) spec.Type) string {
	s, ok := sent.(map[string]any)
	if !ok {
		if equalJSON(sent, back) {
			return ""
		}
		return path
	}
	b, ok := back.(map[string]any)
	if !ok {
		return path
	}
	for name, value := range s {
		t := typeOf(name)
		if t == nil {
			continue
		}
		got, there := b[name]
		if !there {
			return path + "." + name + " (missing)"
		}
		if where := lost(t, value, got, path+"."+name); where != "" {
			return where
		}
	}
	for name := range b {
		if _, there := s[name]; !there {
			return path + "." + name + " (extra)"
		}
	}
	return ""
}

func lostItems(sent, back any, path string, typeOf func(int) spec.Type) string {
	s, ok := sent.([]any)
	if !ok {
		if equalJSON(sent, back) {
			return ""
		}
		return path
	}
	b, ok := back.([]any)
	if !ok || len(b) != len(s) {
		return path
	}
	for i := range s {
		if where := lost(typeOf(i), s[i], b[i], fmt.Sprintf("%s[%d]", path, i)); where != "" {
			return where
		}
	}
	return ""
}

// equalJSON compares JSON values decoded with UseNumber; numbers by value.
func equalJSON(a, b any) bool {
	switch a := a.(type) {
	case map[string]any:
		b, ok := b.(map[string]any)
		if !ok || len(a) != len(b) {
			return false
		}
		for k, v := range a {
			w, there := b[k]
			if !there || !equalJSON(v, w) {
				return false
			}
		}
		return true
	case []any:
		b, ok := b.([]any)
		return ok && slices.EqualFunc(a, b, equalJSON)
	case json.Number:
		b, ok := b.(json.Number)
		if !ok {
			return false
		}
		x, okX := new(big.Rat).SetString(a.String())
		y, okY := new(big.Rat).SetString(b.String())
		return okX && okY && x.Cmp(y) == 0
	}
	return a == b
}

// decodeJSON decodes a JSON text with exact numbers.
func decodeJSON(text string) (any, error) {
	d := json.NewDecoder(strings.NewReader(text))
	d.UseNumber()
	var v any
	err := d.Decode(&v)
	return v, err
}
