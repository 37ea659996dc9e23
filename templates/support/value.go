package support

import (
	"encoding/json"
	"reflect"
)

// value decodes the value that is next into v. A null leaves pointers and
// Expandables alone; other nulls the caller has consumed.
func (r *reader) value(d *decoder, v reflect.Value) {
	switch r.form {
	case ownForm:
		r.read(d, v)
	case stringForm:
		v.SetString(d.str())
	case boolForm:
		v.SetBool(d.boolean())
	case int64Form:
		v.SetInt(d.int64())
	case uint64Form:
		v.SetUint(d.uint64())
	case float64Form:
		v.SetFloat(d.float64())
	case numberForm:
		v.SetString(string(d.number()))
	case rawForm:
		v.SetBytes(d.raw())
	case bytesForm:
		v.SetBytes(d.bytes())
	case timeForm:
		*v.Addr().Interface().(*Time) = d.time()
	case unixTimeForm:
		*v.Addr().Interface().(*UnixTime) = d.unixTime()
	case unixMilliForm:
		*v.Addr().Interface().(*UnixMilli) = d.unixMilli()
	case structForm:
		d.object(r.layout(), v.Addr().Interface().(fields))
	case expandableForm:
		if !d.null() {
			r.expandable(d, v.Addr().Interface().(expander))
		}
	case listForm:
		r.list(d, v)
	case stringsForm:
		*v.Addr().Interface().(*[]string) = d.strings()
	case stringMapForm:
		*v.Addr().Interface().(*map[string]string) = d.texts()
	case mapForm, rawMapForm:
		r.dictionary(d, v)
	case pointerForm, newStringForm, newInt64Form, newBoolForm, newTimeForm, newUnixTimeForm, newTextForm:
		if !d.null() {
			r.pointer(d, v)
		}
	}
}

// pointer decodes a value behind a pointer.
func (r *reader) pointer(d *decoder, v reflect.Value) {
	switch r.form { //nolint:exhaustive // other pointers are nothing special
	case newStringForm:
		*v.Addr().Interface().(**string) = d.newStr()
	case newInt64Form:
		*v.Addr().Interface().(**int64) = d.newInt64()
	case newBoolForm:
		*v.Addr().Interface().(**bool) = d.newBoolean()
	case newTimeForm:
		*v.Addr().Interface().(**Time) = d.newTime()
	case newUnixTimeForm:
		*v.Addr().Interface().(**UnixTime) = d.newUnixTime()
	case newTextForm:
		v.Set(reflect.ValueOf(d.newStr()).Convert(r.typ))
	default:
		part := r.partReader()
		at := reflect.New(part.typ)
		v.Set(at)
		if part.form == structForm {
			d.object(part.layout(), at.Interface().(fields))
		} else {
			part.value(d, at.Elem())
		}
	}
}

// expandable decodes an ID or an object.
func (r *reader) expandable(d *decoder, e expander) {
	if d.expand(e.told()) {
		r.pointer(d, reflect.ValueOf(e).Elem().FieldByName(objectField))
	}
}

// foreign decodes a value into v, whose type is not generated. The text is
// checked as strictly as any other before that type sees it; what the type
// itself says of a value may quote it, so the error does not.
func (d *decoder) foreign(v reflect.Value) {
	got := describe(d.s, d.i)
	start := d.i
	raw := d.raw()
	if d.failed {
		return
	}
	if err := json.Unmarshal(raw, v.Addr().Interface()); err != nil {
		v.SetZero()
		d.failAt(start, v.Type().String(), got)
	}
}
