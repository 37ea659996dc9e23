package support

import (
	"cmp"
	"fmt"
	"reflect"
	"strings"
	"sync"
)

// extraField and extraTag mark the field that holds undeclared members,
// setField the one that holds which of the declared ones came.
const (
	extraField = "AdditionalProperties"
	extraTag   = ",extra"
	setField   = "set"
)

// structPlan says how the values of a struct type are encoded.
type structPlan struct {
	fields   []fieldPlan
	set      int             // index of the field that holds the set of members that came, or -1
	declared map[string]bool // wire names
	err      error           // what makes the type impossible to encode
}

// fieldPlan says how one field is encoded.
type fieldPlan struct {
	index    int    // in the struct
	bit      int    // in the set of members that came
	wire     string // name of the member
	name     []byte // quoted name and colon
	role     fieldRole
	optional bool
}

// fieldRole is what a field is to the object.
type fieldRole uint8

const (
	memberField   fieldRole = iota // one member
	embeddedField                  // a struct whose members are the object's own
	restField                      // a map of undeclared members
)

// structPlans holds the *structPlan of every reflect.Type that was encoded.
var structPlans sync.Map

// planOf returns the plan of a struct type.
func planOf(t reflect.Type) *structPlan {
	if p, ok := structPlans.Load(t); ok {
		return p.(*structPlan)
	}
	p, _ := structPlans.LoadOrStore(t, newStructPlan(t))
	return p.(*structPlan)
}

// newStructPlan reads the fields of t and their tags.
func newStructPlan(t reflect.Type) *structPlan {
	p := &structPlan{set: -1, declared: map[string]bool{}}
	bit := 0
	for i := range t.NumField() {
		field := t.Field(i)
		if field.Name == setField {
			p.set = i
		}
		if !field.IsExported() {
			continue
		}
		bit++
		f := fieldPlan{index: i, bit: bit}
		f.wire, f.optional = wireName(field)
		switch {
		case field.Name == extraField && f.wire == extraTag:
			f.role = restField
		case field.Anonymous:
			f.role = embeddedField
		default:
			var err error
			if f.name, err = appendQuoted(nil, f.wire); err != nil {
				p.err = fmt.Errorf("encode field %s: %w", field.Name, err)
			}
			f.name = append(f.name, ':')
			p.declared[f.wire] = true
		}
		p.fields = append(p.fields, f)
	}
	return p
}

// wireName returns the name of the member that a field is, and whether it is
// optional. A tag "wire" has the names that "json" cannot carry, and is taken
// literally: a comma or a dash in it is part of the name.
func wireName(field reflect.StructField) (name string, optional bool) {
	if name, ok := field.Tag.Lookup("wire"); ok {
		return name, field.Tag.Get("optional") == "true"
	}
	name, option, _ := strings.Cut(field.Tag.Get("json"), ",")
	return cmp.Or(name, field.Name), option == "omitzero"
}

// marshalObject encodes the generated struct at v. What came is written again,
// a null as null; what did not come is written only if you have set it, or if
// the struct was not decoded and the member is required.
//
// One thing is lost: null where the document promises a string, a number or a
// boolean without null is written as the zero value that it became.
func marshalObject(v any) ([]byte, error) {
	return appendObject(nil, reflect.Indirect(reflect.ValueOf(v)))
}

// appendObject appends a generated struct.
func appendObject(b []byte, v reflect.Value) ([]byte, error) {
	b, err := appendMembers(append(b, '{'), v)
	if err != nil {
		return nil, err
	}
	return append(b, '}'), nil
}

// membersSet returns the set of the members of v that came: bit 0 says that v
// was decoded, the bits from 1 which members came.
func (p *structPlan) membersSet(v reflect.Value) []uint64 {
	if p.set < 0 {
		return nil
	}
	field := v.Field(p.set)
	set := make([]uint64, field.Len())
	for i := range set {
		set[i] = field.Index(i).Uint()
	}
	return set
}

// appendMembers appends the members of a struct to b, which ends with the
// opening bracket or with a member.
func appendMembers(b []byte, v reflect.Value) ([]byte, error) {
	plan := planOf(v.Type())
	if plan.err != nil {
		return nil, plan.err
	}
	set := plan.membersSet(v)
	decoded := sourceOf(set, 0) == came
	for i := range plan.fields {
		f := &plan.fields[i]
		field := v.Field(f.index)
		var err error
		switch {
		case f.role == embeddedField:
			b, err = appendMembers(b, field)
		case f.role == restField:
			b, err = appendRest(b, field, plan.declared, sourceOf(set, 0))
		case sourceOf(set, f.bit) == made && (decoded || f.optional) && field.IsZero():
		default:
			b, err = appendValue(append(appendComma(b), f.name...), field, sourceOf(set, f.bit))
		}
		if err != nil {
			return nil, fmt.Errorf("encode %s: %w", f.wire, err)
		}
	}
	return b, nil
}

// sourceOf returns the source of what a bit of set stands for.
func sourceOf(set []uint64, bit int) source {
	if bit/64 < len(set) && set[bit/64]>>(bit%64)&1 == 1 {
		return came
	}
	return made
}

// appendComma appends a comma unless the object is still empty.
func appendComma(b []byte) []byte {
	if b[len(b)-1] == '{' {
		return b
	}
	return append(b, ',')
}

// appendRest appends the undeclared members of a map in the order of their
// names.
func appendRest(b []byte, m reflect.Value, declared map[string]bool, from source) ([]byte, error) {
	for _, key := range sortedKeys(m) {
		name := key.String()
		if declared[name] {
			return nil, fmt.Errorf("member %q has a field of its own", name)
		}
		var err error
		if b, err = appendMember(appendComma(b), name, m.MapIndex(key), from); err != nil {
			return nil, err
		}
	}
	return b, nil
}
