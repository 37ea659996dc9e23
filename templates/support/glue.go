package support

import (
	"context"
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
)

// UnknownVariant is a value whose type the document does not list: the
// provider has added a variant since the code was generated.
type UnknownVariant struct {
	Raw json.RawMessage // the value as it came
}

// MarshalJSON returns the JSON as it came.
func (v *UnknownVariant) MarshalJSON() ([]byte, error) { return toJSON(v.Raw) }

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
	decodes
},
) Event {
	d.room().strs = e.eventOrigin().few[:0]
	e.decode(d)
	return e
}

// decodes is what a pointer to a generated struct can do.
type decodes interface{ decode(d *decoder) }

// unmarshalObject decodes data, which must hold nothing else, into the struct
// at v: the whole of it, or nothing after an error. As it is usual for
// UnmarshalJSON methods, null changes nothing.
func unmarshalObject(data []byte, v decodes) error {
	d := newDecoder(string(data))
	if d.null() {
		return d.end()
	}
	at := reflect.ValueOf(v).Elem()
	fresh := reflect.New(at.Type())
	fresh.Interface().(decodes).decode(d)
	err := d.end()
	if err == nil {
		at.Set(fresh.Elem())
	}
	return err
}

// listed reports whether a value is one of those that a document lists. It
// looks at six of them at a time, and so is too large to be copied into the
// methods of all enumerations.
func listed(v string, values ...string) bool {
	for ; len(values) >= 6; values = values[6:] {
		if v == values[0] || v == values[1] || v == values[2] || v == values[3] || v == values[4] || v == values[5] {
			return true
		}
	}
	return slices.Contains(values, v)
}

// listedInteger is listed for integers.
func listedInteger(v int64, values ...int64) bool { return slices.Contains(values, v) }

// handleBy calls handle with an event, or fallback where handle is nil; where
// both are, the event is acknowledged.
func handleBy[E Event](ctx context.Context, handle func(context.Context, E) error, fallback func(context.Context, Event) error, e E) error {
	switch {
	case handle != nil:
		return handle(ctx, e)
	case fallback != nil:
		return fallback(ctx, e)
	}
	return nil
}

// errForeignEvent is the error of an event that this package did not make.
func errForeignEvent(e Event) error {
	return fmt.Errorf("an event of type %T cannot be dispatched", e)
}
