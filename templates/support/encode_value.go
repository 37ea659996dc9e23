package support

import (
	"bytes"
	"encoding"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Types that are encoded in a way of their own.
var (
	marshalerType     = reflect.TypeFor[json.Marshaler]()
	textMarshalerType = reflect.TypeFor[encoding.TextMarshaler]()
	numberType        = reflect.TypeFor[json.Number]()
	rawMessageType    = reflect.TypeFor[json.RawMessage]()
)

// What cannot be encoded.
var (
	errNotUTF8   = errors.New("text is not valid UTF-8")
	errNotNumber = errors.New("not a JSON number")
	errNoPointer = errors.New("Unmarshal needs a pointer that is not nil")
)

// source says where a value is from. A zero struct stands for a null if it
// came, because an object that was decoded is never a zero struct.
type source uint8

const (
	made source = iota // by the user
	came               // out of a decoder
)

// toJSON encodes a value that the user has made.
func toJSON(v any) ([]byte, error) { return appendValue(nil, reflect.ValueOf(v), made) }

// appendValue appends v. Unlike encoding/json it leaves <, > and & alone and
// refuses text that is not valid UTF-8.
func appendValue(b []byte, v reflect.Value, from source) ([]byte, error) {
	if !v.IsValid() || isNil(v) || from == came && isNull(v) {
		return append(b, "null"...), nil
	}
	switch t := v.Type(); {
	case t == rawMessageType:
		return appendRaw(b, v.Bytes())
	case t == numberType:
		return appendNumber(b, v.String())
	case readerOf(t).form == structForm:
		return appendObject(b, v)
	case t.NumMethod() > 0 && v.Kind() != reflect.Interface && t.Implements(marshalerType):
		data, err := v.Interface().(json.Marshaler).MarshalJSON()
		if err != nil {
			return nil, err
		}
		return appendRaw(b, data)
	case t.PkgPath() != "" && encodesItself(t):
		return appendForeign(b, v)
	}
	switch kind := v.Kind(); {
	case kind == reflect.Bool:
		return strconv.AppendBool(b, v.Bool()), nil
	case v.CanInt():
		return strconv.AppendInt(b, v.Int(), 10), nil
	case v.CanUint():
		return strconv.AppendUint(b, v.Uint(), 10), nil
	case v.CanFloat():
		return appendFloat(b, v.Float(), v.Type().Bits())
	case kind == reflect.String:
		return appendQuoted(b, v.String())
	case kind == reflect.Pointer, kind == reflect.Interface:
		return appendValue(b, v.Elem(), from)
	case kind == reflect.Slice, kind == reflect.Array:
		return appendItems(b, v, from)
	case kind == reflect.Map && v.Type().Key().Kind() == reflect.String:
		return appendMap(b, v, from)
	}
	return appendForeign(b, v)
}

// isNull reports whether v is the zero value that a null has become. The zero
// value of a type that is not generated is a value.
func isNull(v reflect.Value) bool {
	if v.Kind() != reflect.Struct || !v.IsZero() {
		return false
	}
	switch v.Interface().(type) {
	case Time, UnixTime, UnixMilli:
		return true
	}
	return readerOf(v.Type()).form == structForm
}

// encodesItself reports whether a type has methods to encode it, even if it is
// only a pointer that has them.
func encodesItself(t reflect.Type) bool {
	p := reflect.PointerTo(t)
	return p.NumMethod() > 0 && (p.Implements(marshalerType) || p.Implements(textMarshalerType))
}

// isNil reports whether v is a nil of any kind.
func isNil(v reflect.Value) bool {
	kind := v.Kind()
	return (kind == reflect.Pointer || kind == reflect.Interface || kind == reflect.Slice || kind == reflect.Map) && v.IsNil()
}

// appendForeign appends a value of a type that is not generated.
func appendForeign(b []byte, v reflect.Value) ([]byte, error) {
	var buf bytes.Buffer
	e := json.NewEncoder(&buf)
	e.SetEscapeHTML(false)
	p := reflect.New(v.Type()) // because its methods may be those of a pointer
	p.Elem().Set(v)
	if err := e.Encode(p.Interface()); err != nil {
		return nil, err
	}
	return append(b, bytes.TrimSuffix(buf.Bytes(), []byte{'\n'})...), nil
}

// appendItems appends a slice or an array; bytes are written in base 64.
func appendItems(b []byte, v reflect.Value, from source) ([]byte, error) {
	if v.Kind() == reflect.Slice && v.Type().Elem().Kind() == reflect.Uint8 {
		b = base64.StdEncoding.AppendEncode(append(b, '"'), v.Bytes())
		return append(b, '"'), nil
	}
	b = append(b, '[')
	for i := range v.Len() {
		if i > 0 {
			b = append(b, ',')
		}
		var err error
		if b, err = appendValue(b, v.Index(i), from); err != nil {
			return nil, fmt.Errorf("item %d: %w", i, err)
		}
	}
	return append(b, ']'), nil
}

// appendMap appends a map with its names in order.
func appendMap(b []byte, m reflect.Value, from source) ([]byte, error) {
	b = append(b, '{')
	for _, key := range sortedKeys(m) {
		var err error
		if b, err = appendMember(appendComma(b), key.String(), m.MapIndex(key), from); err != nil {
			return nil, err
		}
	}
	return append(b, '}'), nil
}

// sortedKeys returns the keys of a map in order.
func sortedKeys(m reflect.Value) []reflect.Value {
	keys := m.MapKeys()
	slices.SortFunc(keys, func(x, y reflect.Value) int { return strings.Compare(x.String(), y.String()) })
	return keys
}

// appendMember appends a name and a value.
func appendMember(b []byte, name string, v reflect.Value, from source) ([]byte, error) {
	b, err := appendQuoted(b, name)
	if err == nil {
		b, err = appendValue(append(b, ':'), v, from)
	}
	if err != nil {
		return nil, fmt.Errorf("member %q: %w", name, err)
	}
	return b, nil
}

// appendRaw appends JSON that was kept as it came, or that the user has made.
func appendRaw(b, raw []byte) ([]byte, error) {
	d := newDecoder(string(raw))
	d.skip()
	if err := d.end(); err != nil {
		return nil, err
	}
	return append(b, raw...), nil
}

// appendNumber appends a number that was kept as text. No text is zero, as for
// encoding/json.
func appendNumber(b []byte, text string) ([]byte, error) {
	if text == "" {
		return append(b, '0'), nil
	}
	if end, ok := numberEnd(text, 0); !ok || end < len(text) {
		return nil, errNotNumber
	}
	return append(b, text...), nil
}

// appendFloat appends a number as encoding/json does: with an exponent only if
// it would have many zeros without.
func appendFloat(b []byte, f float64, bits int) ([]byte, error) {
	if math.IsNaN(f) || math.IsInf(f, 0) {
		return nil, errNotNumber
	}
	format := byte('f')
	if magnitude := math.Abs(f); magnitude != 0 && (magnitude < 1e-6 || magnitude >= 1e21) {
		format = 'e'
	}
	return strconv.AppendFloat(b, f, format, -1, bits), nil
}

// appendQuoted appends a string. It escapes nothing but what JSON demands.
func appendQuoted(b []byte, s string) ([]byte, error) {
	if !utf8.ValidString(s) {
		return nil, errNotUTF8
	}
	b = append(b, '"')
	from := 0
	for i := plainEnd(s, 0); i < len(s); i = plainEnd(s, i+1) {
		c := s[i]
		if c >= 0x80 {
			continue
		}
		b = append(b, s[from:i]...)
		from = i + 1
		switch c {
		case '"', '\\':
			b = append(b, '\\', c)
		case '\n':
			b = append(b, '\\', 'n')
		case '\r':
			b = append(b, '\\', 'r')
		case '\t':
			b = append(b, '\\', 't')
		default:
			const hex = "0123456789abcdef"
			b = append(b, '\\', 'u', '0', '0', hex[c>>4], hex[c&15])
		}
	}
	return append(append(b, s[from:]...), '"'), nil
}
