package payske_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"testing"

	"github.com/payske/hookgen/spec"
	"github.com/payske/hookgen/testdata/payske"
)

// TestDeliveriesFillTheDocument checks that the deliveries of a version, taken
// together, leave out no declared member and no variant, and that none of them
// has a member that is not declared.
func TestDeliveriesFillTheDocument(t *testing.T) {
	t.Parallel()
	for _, doc := range payske.Documents() {
		t.Run(doc.Version, func(t *testing.T) {
			t.Parallel()
			api, ds := spec.Load(doc.Name, spec.Options{})
			if api == nil || ds.HasErrors() {
				t.Fatal(ds)
			}
			c := coverage{t: t, declared: map[string]bool{}, filled: map[string]bool{}, seen: map[spec.Type]bool{}}
			for _, e := range api.Events {
				d, err := payske.DeliveryOf(doc.Version, e.Type)
				if err != nil {
					t.Fatal(err)
				}
				c.declare(e.Payload)
				c.fill(e.Type, e.Payload, decode(t, d.Body))
			}
			if len(c.declared) < 400 {
				t.Errorf("got %d declared members and variants, want at least 400", len(c.declared))
			}
			for _, what := range slices.Sorted(maps.Keys(c.declared)) {
				if !c.filled[what] {
					t.Errorf("%s is in no delivery, or nothing is in it", what)
				}
			}
		})
	}
}

func decode(t *testing.T, data []byte) any {
	t.Helper()
	d := json.NewDecoder(bytes.NewReader(data))
	d.UseNumber()
	var v any
	if err := d.Decode(&v); err != nil {
		t.Fatal(err)
	}
	return v
}

// A coverage compares what a document declares with what deliveries hold. What
// is declared once and used in many places has one position.
type coverage struct {
	t                *testing.T
	declared, filled map[string]bool
	seen             map[spec.Type]bool
}

func member(f *spec.Field) string    { return fmt.Sprintf("%s: member %s", f.Pos, f.Name) }
func variant(v *spec.Variant) string { return fmt.Sprintf("%s: variant %q", v.Pos, v.Title) }

// declare notes the members and variants that typ reaches.
func (c *coverage) declare(typ spec.Type) {
	if c.seen[typ] {
		return
	}
	c.seen[typ] = true
	switch typ := typ.(type) {
	case *spec.Named:
		c.declare(typ.Type)
	case *spec.Object:
		for _, f := range typ.Fields {
			c.declared[member(f)] = true
			c.declare(f.Use.Type)
		}
		if typ.Extra != nil {
			c.declare(typ.Extra.Type)
		}
	case *spec.Map:
		c.declare(typ.Elem.Type)
	case *spec.List:
		c.declare(typ.Elem.Type)
	case *spec.Tuple:
		for _, item := range typ.Items {
			c.declare(item.Type)
		}
	case *spec.Union:
		for _, v := range typ.Variants {
			c.declared[variant(v)] = true
			c.declare(v.Type)
		}
	case *spec.Enum, *spec.Scalar, *spec.Any, *spec.Foreign:
	}
}

// fill notes the members and variants that value, a value of typ at path, holds.
func (c *coverage) fill(path string, typ spec.Type, value any) {
	if value == nil {
		return
	}
	if !fits(typ, value) {
		c.t.Errorf("%s: %v is no %T", path, value, typ)
		return
	}
	switch typ := typ.(type) {
	case *spec.Named:
		c.fill(path, typ.Type, value)
	case *spec.Object:
		c.fillObject(path, typ, value.(map[string]any))
	case *spec.Map:
		for key, elem := range value.(map[string]any) {
			c.fill(path+"."+key, typ.Elem.Type, elem)
		}
	case *spec.List:
		for i, elem := range value.([]any) {
			c.fill(fmt.Sprintf("%s[%d]", path, i), typ.Elem.Type, elem)
		}
	case *spec.Tuple:
		for i, elem := range value.([]any)[:len(typ.Items)] {
			c.fill(fmt.Sprintf("%s[%d]", path, i), typ.Items[i].Type, elem)
		}
	case *spec.Union:
		if v := choose(typ, value); v != nil {
			c.filled[variant(v)] = true
			c.fill(path, v.Type, value)
		} else {
			c.t.Errorf("%s: %v is none of the variants", path, value)
		}
	case *spec.Enum, *spec.Scalar, *spec.Any, *spec.Foreign:
	}
}

func (c *coverage) fillObject(path string, typ *spec.Object, object map[string]any) {
	rest := maps.Clone(object)
	for _, f := range typ.Fields {
		value, ok := object[f.Name]
		if !ok {
			if f.Required {
				c.t.Errorf("%s.%s is missing", path, f.Name)
			}
			continue
		}
		delete(rest, f.Name)
		if value == nil && !f.Use.Nullable {
			c.t.Errorf("%s.%s is null", path, f.Name)
		}
		if !empty(value) {
			c.filled[member(f)] = true
		}
		c.fill(path+"."+f.Name, f.Use.Type, value)
	}
	for name, value := range rest {
		if typ.Extra == nil {
			c.t.Errorf("%s.%s is not declared", path, name)
			continue
		}
		c.fill(path+"."+name, typ.Extra.Type, value)
	}
}

// empty reports whether a value is null, false, zero, or has nothing in it.
func empty(value any) bool {
	switch value := value.(type) {
	case nil:
		return true
	case bool:
		return !value
	case json.Number:
		return value == "0"
	case string:
		return value == ""
	case []any:
		return len(value) == 0
	case map[string]any:
		return len(value) == 0
	default:
		panic(fmt.Sprintf("unexpected type %T", value))
	}
}

// choose returns the variant that value is of, or nil.
func choose(typ *spec.Union, value any) *spec.Variant {
	object, _ := value.(map[string]any)
	for _, v := range typ.Variants {
		if tag, ok := object[typ.Tag].(string); ok && typ.Tag != "" {
			if slices.Contains(v.Tags, tag) {
				return v
			}
			continue
		}
		if fits(v.Type, value) {
			return v
		}
	}
	return nil
}

// fits reports whether value is of the JSON kind of typ.
func fits(typ spec.Type, value any) bool {
	switch typ := typ.(type) {
	case *spec.Named:
		return fits(typ.Type, value)
	case *spec.Object, *spec.Map:
		_, ok := value.(map[string]any)
		return ok
	case *spec.List:
		_, ok := value.([]any)
		return ok
	case *spec.Tuple:
		list, ok := value.([]any)
		return ok && len(list) >= len(typ.Items)
	case *spec.Enum:
		return scalar(typ.Base, value)
	case *spec.Scalar:
		return scalar(typ.Kind, value)
	case *spec.Union, *spec.Any, *spec.Foreign:
		return true
	default:
		panic(fmt.Sprintf("unexpected type %T", typ))
	}
}

func scalar(kind spec.ScalarKind, value any) bool {
	var ok bool
	switch kind {
	case spec.KindString:
		_, ok = value.(string)
	case spec.KindInteger, spec.KindNumber:
		_, ok = value.(json.Number)
	case spec.KindBoolean:
		_, ok = value.(bool)
	}
	return ok
}
