package support

import (
	"encoding/json"
	"fmt"
	"reflect"
)

// UnknownVariant is a value whose type the document does not list: the
// provider has added a variant since the code was generated.
type UnknownVariant struct {
	Raw json.RawMessage // the value as it came
}

// MarshalJSON returns the JSON as it came.
func (v *UnknownVariant) MarshalJSON() ([]byte, error) { return v.Raw.MarshalJSON() }

// unknownVariant keeps the next value as it is.
func unknownVariant(d *decoder) *UnknownVariant { return &UnknownVariant{Raw: d.raw()} }

// rawObject keeps the object of an [Expandable] as it is.
func rawObject(d *decoder) *json.RawMessage {
	raw := d.raw()
	return &raw
}

// as decodes JSON that was kept raw.
func as[T any](raw json.RawMessage, read func(*decoder) T) (T, error) {
	d := newDecoder(string(raw))
	v := read(d)
	if err := d.end(); err != nil {
		var zero T
		return zero, err
	}
	return v, nil
}

// text decodes a string whose values have names.
func text[T ~string](d *decoder) T { return T(d.str()) }

// integer decodes an integer whose values have names.
func integer[T ~int64](d *decoder) T { return T(d.int64()) }

// numeral decodes a number whose values have names.
func numeral[T ~string](d *decoder) T { return T(d.number()) }

// foreign decodes a value into a type that is not generated. The text is
// checked as strictly as any other before that type sees it; what the type
// itself says of a value may quote it, so the error does not.
func foreign[T any](d *decoder) T {
	var v T
	got := describe(d.s, d.i)
	start := d.i
	raw := d.raw()
	if d.failed {
		return v
	}
	if err := json.Unmarshal(raw, &v); err != nil {
		var zero T
		d.failAt(start, reflect.TypeFor[T]().String(), got)
		return zero
	}
	return v
}

// decoded decodes the payload of an event into e.
func decoded(d *decoder, e interface {
	Event
	decode(*decoder)
},
) Event {
	e.decode(d)
	return e
}

// unmarshalInto decodes data, which must hold nothing else, into v, which is
// empty. It reports whether v holds a value now: not after an error, and not
// after null, which changes nothing, as it is usual for UnmarshalJSON.
func unmarshalInto(data []byte, v interface{ decode(*decoder) }) (bool, error) {
	d := newDecoder(string(data))
	if d.null() {
		return false, d.end()
	}
	v.decode(d)
	err := d.end()
	return err == nil, err
}

// errForeignEvent is the error of an event that this package did not make.
func errForeignEvent(e Event) error {
	return fmt.Errorf("an event of type %T cannot be dispatched", e)
}
