//go:build goexperiment.jsonv2

package differ

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"reflect"
	"strings"
	"time"
)

// A comparison compares what a generated decoder has made of a payload, the
// payload, and what encoding gives back.
type comparison struct {
	// valid says that the payload is valid against its document, so that no
	// choice may be an unknown one.
	valid   bool
	problem string // the first one, or ""
}

func (c *comparison) failf(path, format string, args ...any) {
	if c.problem == "" {
		c.problem = path + ": " + fmt.Sprintf(format, args...)
	}
}

// value compares v with what was sent and what came back.
func (c *comparison) value(v reflect.Value, sent, back *node, path string) {
	if c.problem != "" {
		return
	}
	if sent.kind == 'n' {
		c.null(v, back, path)
		return
	}
	switch kind := v.Kind(); kind {
	case reflect.Pointer, reflect.Interface:
		if v.IsNil() {
			c.failf(path, "nil, but %s came", sent.kind)
			return
		}
		c.value(v.Elem(), sent, back, path)
	case reflect.Struct:
		c.structure(v, sent, back, path)
	case reflect.Slice:
		c.slice(v, sent, back, path)
	case reflect.Map:
		c.dictionary(v, sent, back, path)
	default:
		c.scalar(v, sent, back, path)
	}
}

// null compares v with a null.
func (c *comparison) null(v reflect.Value, back *node, path string) {
	if raw, ok := v.Interface().(json.RawMessage); ok && string(raw) == "null" {
		return
	}
	if !v.IsZero() {
		c.failf(path, "%s is not zero after null", v.Type())
	}
	switch v.Kind() {
	case reflect.String, reflect.Bool, reflect.Int64, reflect.Uint64, reflect.Float64:
		if zeroScalar(back) {
			return
		}
	default:
	}
	if back.kind != 'n' {
		c.failf(path, "null came back as %s", back.kind)
	}
}

// scalar compares a Go scalar.
func (c *comparison) scalar(v reflect.Value, sent, back *node, path string) {
	text, kind := "", byte('0')
	number := v.Type() == reflect.TypeFor[json.Number]()
	switch {
	case v.Kind() == reflect.Bool:
		kind, text = 'f', fmt.Sprint(v.Bool())
		if v.Bool() {
			kind = 't'
		}
	case v.CanInt() || v.CanUint():
		text = fmt.Sprint(v.Interface())
		if v.CanInt() {
			text = fmt.Sprint(v.Int())
		}
	case v.CanFloat():
		text = fmt.Sprint(v.Float())
		if sent.kind == '0' && sameFloat(text, sent.text) && back.kind == '0' && sameFloat(text, back.text) {
			return
		}
	case v.Kind() == reflect.String:
		text = v.String()
		if sent.kind != '0' && !number {
			kind = '"'
		}
	default:
		c.failf(path, "%s is not known to the comparison", v.Type())
		return
	}
	want := &node{kind: sent.kind, text: text}
	if byte(sent.kind) != kind || !equal(want, sent) {
		c.failf(path, "%s %q, but %s %q came", v.Type(), text, sent.kind, sent.text)
	}
	if !equal(sent, back) || number && sent.text != text {
		c.failf(path, "%s %q came back as %s %q", sent.kind, sent.text, back.kind, back.text)
	}
}

// raw compares JSON that is kept as it came.
func (c *comparison) raw(data []byte, sent, back *node, path string) {
	kept, err := parse(data)
	switch {
	case !strict(data):
		c.failf(path, "what is kept is not strict JSON")
	case err != nil || !equal(kept, sent):
		c.failf(path, "what is kept is not what came")
	case !equal(back, sent):
		c.failf(path, "what is kept does not come back")
	}
}

// slice compares a list, bytes or raw JSON.
func (c *comparison) slice(v reflect.Value, sent, back *node, path string) {
	if raw, ok := v.Interface().(json.RawMessage); ok {
		c.raw(raw, sent, back, path)
		return
	}
	if v.Type().Elem().Kind() == reflect.Uint8 {
		text := base64.RawStdEncoding.EncodeToString(v.Bytes())
		plain := strings.NewReplacer("-", "+", "_", "/", "\r", "", "\n", "").Replace(strings.TrimRight(sent.text, "="))
		lax, err := base64.RawStdEncoding.DecodeString(plain) // unused bits of the last character may be set
		if sent.kind != '"' || err != nil || string(lax) != string(v.Bytes()) || strings.TrimRight(back.text, "=") != text {
			c.failf(path, "bytes differ")
		}
		return
	}
	if sent.kind != '[' || back.kind != '[' || v.Len() != len(sent.items) || len(back.items) != len(sent.items) {
		c.failf(path, "%s of %d, %d came, %d came back", v.Type(), v.Len(), len(sent.items), len(back.items))
		return
	}
	for i, item := range sent.items {
		c.value(v.Index(i), item, back.items[i], fmt.Sprintf("%s[%d]", path, i))
	}
}

// dictionary compares a map.
func (c *comparison) dictionary(v reflect.Value, sent, back *node, path string) {
	if sent.kind != '{' || back.kind != '{' || v.Len() != len(sent.names) || len(back.names) != len(sent.names) || len(sent.twice) > 0 {
		c.failf(path, "map of %d, %d came (%d twice), %d came back", v.Len(), len(sent.names), len(sent.twice), len(back.names))
		return
	}
	for _, name := range sent.names {
		entry, again := v.MapIndex(reflect.ValueOf(name)), back.members[name]
		if !entry.IsValid() || again == nil {
			c.failf(path, "entry %q is missing", name)
			return
		}
		c.value(entry, sent.members[name], again, path+"."+name)
	}
}

// structure compares a generated struct or one of the support code.
func (c *comparison) structure(v reflect.Value, sent, back *node, path string) {
	t := v.Type()
	switch name := t.Name(); {
	case t.Field(0).Type == reflect.TypeFor[time.Time](): // Time, UnixTime, UnixMilli, or defined by one of them
		c.time(v, sent, back, path)
	case strings.HasPrefix(name, "Expandable["):
		if sent.kind == '"' {
			c.scalar(v.FieldByName("ID"), sent, back, path)
			return
		}
		if id := sent.members["id"]; sent.kind != '{' || id != nil && id.kind == '"' && id.text != v.FieldByName("ID").String() {
			c.failf(path, "the id differs")
		}
		c.value(v.FieldByName("Object"), sent, back, path)
	case name == "UnknownVariant":
		if c.valid {
			c.failf(path, "a valid value is an unknown variant")
		}
		c.raw(v.FieldByName("Raw").Bytes(), sent, back, path)
	case t.NumField() == 1 && t.Field(0).Name == "Raw":
		c.raw(v.Field(0).Bytes(), sent, back, path)
	default:
		c.members(v, sent, back, path)
	}
}

// time compares a time.
func (c *comparison) time(v reflect.Value, sent, back *node, path string) {
	if !equal(sent, back) {
		c.failf(path, "time %q came back as %q", sent.text, back.text)
	}
	at, _ := v.Field(0).Interface().(time.Time)
	if want, err := time.Parse(time.RFC3339Nano, sent.text); sent.kind == '"' && err == nil && !want.Equal(at) {
		c.failf(path, "time is %v, want %v", at, want)
	}
	number := fmt.Sprint(at.Unix())
	switch v.Type().Name() {
	case "Time", "UnixTime":
	case "UnixMilli":
		number = fmt.Sprint(at.UnixMilli())
	default:
		return // the unit is that of a type whose name is gone
	}
	if sent.kind == '0' && !strings.ContainsAny(sent.text, ".eE") && !sameNumber(number, sent.text) {
		c.failf(path, "time is %s, want %s", number, sent.text)
	}
}

// members compares a generated struct.
func (c *comparison) members(v reflect.Value, sent, back *node, path string) {
	if sent.kind != '{' || back.kind != '{' {
		c.failf(path, "%s, but %s came and %s came back", v.Type(), sent.kind, back.kind)
		return
	}
	fields := map[string]reflect.Value{}
	rest := collect(v, fields)
	for _, name := range sent.twice {
		if _, declared := fields[name]; declared || rest.IsValid() || path == "$" {
			c.failf(path, "member %q came twice", name)
		}
	}
	for _, name := range sent.names {
		value, again := sent.members[name], back.members[name]
		field, declared := fields[name]
		if !declared && rest.IsValid() {
			field, declared = rest.MapIndex(reflect.ValueOf(name)), true
		}
		switch {
		case declared && (again == nil || !field.IsValid()):
			c.failf(path, "member %q does not come back", name)
		case declared:
			c.value(field, value, again, path+"."+name)
		case again != nil:
			c.failf(path, "member %q comes back although it is not declared", name)
		}
	}
	for name, field := range fields {
		if sent.members[name] == nil && !field.IsZero() {
			c.failf(path, "member %q has a value, but did not come", name)
		}
	}
	for _, name := range back.names {
		if sent.members[name] == nil {
			c.failf(path, "member %q comes back, but did not come", name)
		}
	}
}

// collect puts the fields of a struct under their names on the wire, and
// returns the map of further members, if there is one.
func collect(v reflect.Value, fields map[string]reflect.Value) (rest reflect.Value) {
	t := v.Type()
	for i := range t.NumField() {
		field := t.Field(i)
		name, tagged := field.Tag.Lookup("wire")
		if !tagged {
			name, tagged = field.Tag.Lookup("json")
			name, _, _ = strings.Cut(name, ",")
		}
		switch {
		case field.Anonymous && field.IsExported():
			collect(v.Field(i), fields)
		case !tagged || !field.IsExported():
		case name == ",extra" && field.Name == "AdditionalProperties":
			rest = v.Field(i)
		default:
			fields[name] = v.Field(i)
		}
	}
	return rest
}
