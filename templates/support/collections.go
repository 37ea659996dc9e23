package support

import (
	"encoding/json"
	"reflect"
)

// list decodes an array. A null item is a zero value, and an empty array is
// not nil.
func (r *reader) list(d *decoder, v reflect.Value) {
	part, n := r.partReader(), 0
	for ok := d.openArray(); ok; ok = d.nextItem() {
		if n == v.Cap() {
			v.Grow(1)
		}
		n++
		v.SetLen(n)
		if !d.null() {
			part.value(d, v.Index(n-1))
		}
	}
	if n == 0 {
		v.Set(r.empty)
	}
}

// strings is list for strings.
func (d *decoder) strings() []string {
	const usual = 4 // items, which are small
	out := []string{}
	for ok := d.openArray(); ok; ok = d.nextItem() {
		if cap(out) == 0 {
			out = make([]string, 0, usual)
		}
		var s string
		if !d.null() {
			s = d.str()
		}
		out = append(out, s)
	}
	return out
}

// texts is dictionary for strings.
func (d *decoder) texts() map[string]string {
	m := map[string]string{}
	for ok := d.openObject(); ok; ok = d.nextMember() {
		entry(d, &m, (*decoder).str)
	}
	return m
}

// dictionary decodes an object whose names are not declared into the map v.
func (r *reader) dictionary(d *decoder, v reflect.Value) {
	v.Set(reflect.MakeMap(r.typ))
	for ok := d.openObject(); ok; ok = d.nextMember() {
		r.entry(d, v)
	}
}

// entry decodes the value of a member that is not declared into the map v. A
// null is a zero value; a second member of the same name is refused.
func (r *reader) entry(d *decoder, v reflect.Value) {
	switch r.form { //nolint:exhaustive // other maps are nothing special
	case stringMapForm:
		entry(d, v.Addr().Interface().(*map[string]string), (*decoder).str)
	case rawMapForm:
		entry(d, v.Addr().Interface().(*map[string]json.RawMessage), (*decoder).raw)
	default:
		name := reflect.ValueOf(d.key)
		if v.MapIndex(name).IsValid() {
			d.duplicate()
			return
		}
		item := reflect.New(r.partReader().typ).Elem()
		if !d.null() {
			r.partReader().value(d, item)
		}
		if v.IsNil() {
			v.Set(reflect.MakeMap(r.typ))
		}
		v.SetMapIndex(name, item)
	}
}

// entry is the method of that name, for maps that are frequent.
func entry[T any](d *decoder, m *map[string]T, item func(*decoder) T) {
	name := d.key
	if _, ok := (*m)[name]; ok {
		d.duplicate()
		return
	}
	if *m == nil {
		*m = map[string]T{}
	}
	var v T
	if !d.null() {
		v = item(d)
	}
	(*m)[name] = v
}
