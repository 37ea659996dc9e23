package support

import (
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strings"
)

// UnknownVariant is a value whose type the document does not list: the
// provider has added a variant since the code was generated.
type UnknownVariant struct {
	Raw json.RawMessage // the value as it came
}

// MarshalJSON returns the JSON as it came.
func (v *UnknownVariant) MarshalJSON() ([]byte, error) { return toJSON(v.Raw) }

func (v *UnknownVariant) decode(d *decoder) { v.Raw = d.raw() }

// unknownVariant keeps the next value as it is.
func unknownVariant(d *decoder) *UnknownVariant { return &UnknownVariant{Raw: d.raw()} }

// as decodes JSON that was kept raw.
func as[T any](raw json.RawMessage) (v T, err error) {
	d := newDecoder(string(raw))
	d.into(&v)
	if err = d.end(); err != nil {
		var zero T
		return zero, err
	}
	return v, nil
}

// unmarshalInto decodes data, which must hold nothing else, into what v points
// to: the whole of it, or nothing after an error. As it is usual for
// UnmarshalJSON methods, null changes nothing.
func unmarshalInto(data []byte, v any) error {
	p, _ := parsers.Get().(*parser)
	p.body = string(data)
	err := p.at(span{0, len(p.body)}).replace(reflect.ValueOf(v).Elem())
	p.clear()
	parsers.Put(p)
	return err
}

// replace replaces v by the value that is next, which must be the last one.
func (d *decoder) replace(v reflect.Value) error {
	if d.null() {
		return d.end()
	}
	fresh := reflect.New(v.Type())
	d.into(fresh.Interface())
	err := d.end()
	if err == nil {
		v.Set(fresh.Elem())
	}
	return err
}

// listed reports whether a value is one of those that a document lists, which
// separator divides. One constant is far less code than as many arguments.
func listed(v, separator, values string) bool {
	for more := true; more; {
		var value string
		if value, values, more = strings.Cut(values, separator); value == v {
			return true
		}
	}
	return false
}

// listedInteger is listed for integers.
func listedInteger(v int64, values ...int64) bool { return slices.Contains(values, v) }

// errForeignEvent is the error of an event that this package did not make.
func errForeignEvent(e Event) error {
	return fmt.Errorf("an event of type %T cannot be dispatched", e)
}
