package support

import (
	"context"
	"encoding/json"
	"fmt"
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

// as decodes JSON that was kept raw.
func as[T any](raw json.RawMessage, read func(*decoder) T) (T, error) {
	var v T
	if err := unmarshal(raw, func(d *decoder) { v = read(d) }); err != nil {
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

// decoded decodes the payload of an event into e.
func decoded[T any, P interface {
	*T
	Event
	decode(*decoder)
}](d *decoder, e P) Event {
	e.decode(d)
	return e
}

// handleWith calls handle if it is there, else fallback if that is there.
func handleWith[E Event](ctx context.Context, handle func(context.Context, E) error, fallback func(context.Context, Event) error, e E) error {
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
