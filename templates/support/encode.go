package support

import (
	"fmt"
	"reflect"
)

// Marshal returns the JSON of a value of this package, as the MarshalJSON methods
// of events do: what came is written again, a null as null. encoding/json can
// encode values other than events too, but leaves out optional members that came
// as null. A value of a list or a map that came as null is a zero value, and
// written as one unless the list is a part of something else. A value must not
// contain itself.
func Marshal(v any) ([]byte, error) { return toJSON(v) }

// Unmarshal decodes data, which must hold nothing else, into the value of this
// package that v points to, as strictly as a delivery. After an error the value is
// as it was, and null leaves it alone.
func Unmarshal(data []byte, v any) error {
	if p := reflect.ValueOf(v); p.Kind() != reflect.Pointer || p.IsNil() {
		return errNoPointer
	}
	return unmarshalInto(data, v)
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

// setsOf returns the sets of the members of v that came, by holder.
func (l *layout) setsOf(v reflect.Value) [][]presence {
	out := make([][]presence, len(l.holders))
	for i, path := range l.holders {
		out[i] = words(fieldAt(v, path).Addr().Interface().(fields).field(0))
	}
	return out
}

// appendMembers appends the members of a struct to b, which ends with the
// opening bracket.
func appendMembers(b []byte, v reflect.Value) ([]byte, error) {
	v = addressable(v)
	l := readerOf(v.Type()).layout()
	if l.err != nil {
		return nil, l.err
	}
	sets := l.setsOf(v)
	var err error
	for i := range l.places {
		p, m := l.places[i], &l.members[i]
		field := fieldAt(v, l.holders[p.owner]).Field(int(p.bit) - 1)
		from, whole := sourceOf(sets[p.owner], p.bit), sourceOf(sets[p.owner], 0)
		if from == made && (m.optional || whole == came) && field.IsZero() {
			continue
		}
		if b, err = appendValue(append(appendComma(b), m.name...), field, from); err != nil {
			return nil, fmt.Errorf("encode %s: %w", m.wire, err)
		}
	}
	if l.rest == nil {
		return b, nil
	}
	return appendRest(b, fieldAt(v, l.rest.index), &l.names, sourceOf(sets[l.rest.owner], 0))
}

// sourceOf returns the source of what a bit of set stands for.
func sourceOf(set []presence, bit uint32) source {
	if int(bit/wordBits) < len(set) && set[bit/wordBits].word>>(bit%wordBits)&1 == 1 {
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
func appendRest(b []byte, m reflect.Value, declared *names, from source) ([]byte, error) {
	for _, key := range sortedKeys(m) {
		name := key.String()
		if declared.find(name) >= 0 {
			return nil, fmt.Errorf("member %q has a field of its own", name)
		}
		var err error
		if b, err = appendMember(appendComma(b), name, m.MapIndex(key), from); err != nil {
			return nil, err
		}
	}
	return b, nil
}
