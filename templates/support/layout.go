package support

import (
	"cmp"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"sync/atomic"
)

// extraField and extraTag mark the field that holds undeclared members.
const (
	extraField = "AdditionalProperties"
	extraTag   = ",extra"
)

// layout says where the members of an object are in a generated struct. The
// members of embedded structs are the object's own.
type layout struct {
	places  []*place // of the declared members, in the order of the struct
	members []member // the same, for encoding
	names   names    // of the places
	first   expected // place
	rest    *rest    // nil where undeclared members are skipped
	holders [][]int  // paths of the structs that hold the fields: this one, and embedded ones
	err     error    // what makes the type impossible to encode
}

// place says how a member is decoded, and where to.
type place struct {
	pattern
	form   form
	owner  uint8  // the holder that has the field
	bit    uint32 // in its set, and the number of the field in that holder
	reader *reader
	after  expected
}

// expected is the place of the member that came next the last time, or at first
// the next one of the struct: senders write members in the same order every
// time, more or less.
type expected struct{ atomic.Pointer[place] }

// noPlace is expected where none is.
var noPlace = new(place)

// member says how a member is encoded.
type member struct {
	wire     string
	name     []byte // quoted, with a colon
	optional bool
}

// rest is the field of the members that are not declared.
type rest struct {
	reader *reader
	owner  uint8
	index  []int
}

// of returns the field for the place in a struct.
func (p *place) of(f fields) reflect.Value { return reflect.ValueOf(f).Elem().Field(int(p.bit) - 1) }

// structReader returns the reader of the struct at a place, or behind a pointer
// there.
func (p *place) structReader() *reader {
	if p.form == structForm {
		return p.reader
	}
	return p.reader.partReader()
}

// fieldAt returns the field at a path, or v itself for none.
func fieldAt(v reflect.Value, path []int) reflect.Value {
	for _, i := range path {
		v = v.Field(i)
	}
	return v
}

// newLayout returns the layout of a generated struct.
func newLayout(t reflect.Type) *layout {
	l := &layout{}
	l.add(t, nil)
	l.names = namesOf(l.members)
	l.first.Store(noPlace)
	last := &l.first
	for i := range l.places {
		p := l.places[i]
		p.after.Store(noPlace)
		last.Store(p)
		last = &p.after
	}
	return l
}

// add adds the fields of t, which is at a path of fields.
func (l *layout) add(t reflect.Type, path []int) {
	owner := uint8(len(l.holders))
	l.holders = append(l.holders, path)
	for i := range t.NumField() {
		f := t.Field(i)
		if !f.IsExported() {
			continue
		}
		if f.Anonymous {
			if isGenerated(f.Type) {
				l.add(f.Type, inside(path, i))
			}
			continue
		}
		wire, optional := wireName(f)
		if f.Name == extraField && wire == extraTag {
			l.rest = &rest{reader: readerOf(f.Type), owner: owner, index: inside(path, i)}
			continue
		}
		r := readerOf(f.Type)
		l.addMember(
			&place{reader: r, form: r.form, owner: owner, bit: uint32(i + 1)},
			member{wire: wire, optional: optional},
		)
	}
}

// inside returns the path of field i of the struct at path.
func inside(path []int, i int) []int { return append(slices.Clip(path), i) }

// addMember adds a member.
func (l *layout) addMember(p *place, m member) {
	if name, err := appendQuoted(nil, m.wire); err == nil {
		m.name = append(name, ':')
		p.pattern = patternOf(m.name)
	} else {
		l.err = fmt.Errorf("encode field %s: %w", m.wire, err)
	}
	l.places, l.members = append(l.places, p), append(l.members, m)
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
