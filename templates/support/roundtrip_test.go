package support

import (
	"encoding/json"
	"math/big"
	"reflect"
	"strconv"
	"testing"
)

// checkRoundTrip decodes body as a T, encodes that, and compares it with the
// declared members of body. It does nothing if body does not decode.
func checkRoundTrip[T any](t *testing.T, body string) {
	t.Helper()
	v, err := decodeSample[T](body)
	if err != nil || v == nil {
		return
	}
	out, err := marshalObject(v)
	if err != nil {
		t.Fatalf("%s: encode: %v", body, err)
	}
	d := newDecoder(body)
	in := readAny(d)
	if d.end() != nil {
		return // an undeclared member came twice
	}
	want := declared(in, reflect.TypeFor[T]())
	got := declared(readAny(newDecoder(string(out))), reflect.TypeFor[T]())
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%s:\n got %s\nwant %v", body, out, want)
	}
	again, err := decodeSample[T](string(out))
	if err != nil {
		t.Fatalf("%s: encoded as %s: %v", body, out, err)
	}
	if twice, err := marshalObject(again); err != nil || string(twice) != string(out) {
		t.Errorf("%s: encoded as %s, then as %s, %v", body, out, twice, err)
	}
}

// declared returns what a value of type t can keep of v: the members it
// declares, and numbers in the form of their Go type.
func declared(v any, t reflect.Type) any {
	for t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	switch {
	case t == reflect.TypeFor[Time](), t == reflect.TypeFor[UnixTime](), t == reflect.TypeFor[json.Number]():
		return v
	case t == reflect.TypeFor[Expandable[sampleCustomer]]():
		return declared(v, reflect.TypeFor[sampleCustomer]())
	}
	switch in := v.(type) {
	case map[string]any:
		return declaredMembers(in, t)
	case []any:
		out := make([]any, len(in))
		for i, item := range in {
			out[i] = declared(item, t.Elem())
		}
		return out
	case json.Number:
		if t.Kind() == reflect.Float64 {
			f, _ := strconv.ParseFloat(string(in), 64)
			return f
		}
		if digits, _ := significant(string(in)); digits == "" || digits == "-" {
			return "0"
		}
		r, _ := new(big.Rat).SetString(string(in))
		return r.RatString()
	}
	return v
}

// declaredMembers is declared for objects.
func declaredMembers(in map[string]any, t reflect.Type) any {
	out := map[string]any{}
	if t.Kind() == reflect.Map {
		for name, v := range in {
			out[name] = declared(v, t.Elem())
			if v == nil {
				out[name] = reflect.Zero(t.Elem()).Interface()
			}
		}
		return out
	}
	for i := range t.NumField() {
		field := t.Field(i)
		name, _ := wireName(field)
		v, came := in[name]
		if !came || !field.IsExported() {
			continue
		}
		out[field.Name] = declared(v, field.Type)
		if v == nil { // null where there is none is the zero value
			switch field.Type.Kind() { //nolint:exhaustive // the others have a nil
			case reflect.String:
				out[field.Name] = ""
			case reflect.Bool:
				out[field.Name] = false
			case reflect.Int64, reflect.Int32:
				out[field.Name] = "0"
			case reflect.Float64:
				out[field.Name] = 0.0
			}
			if field.Type == reflect.TypeFor[json.Number]() {
				out[field.Name] = json.Number("0")
			}
		}
	}
	return out
}
