package support

import (
	"encoding/json"
	"reflect"
)

// into decodes the value that is next into v, a pointer.
func (d *decoder) into(v any) {
	p := reflect.ValueOf(v).Elem()
	readerOf(p.Type()).value(d, p)
}

// into decodes the value that is next into v, a pointer, and returns v.
func into[P any](d *decoder, v P) P {
	d.into(v)
	return v
}

// read decodes the value that is next.
func read[T any](d *decoder) (v T) {
	d.into(&v)
	return v
}

// object decodes the object that is next into the struct behind f.
func (d *decoder) object(l *layout, f fields) {
	own := decoded(f)
	var room [1]holder // that all generated structs need
	others := room[:0]
	if len(l.holders) > 1 {
		others = l.embedded(others, f)
	}
	last := -1
	for i, ok := d.firstMember(); ok; i, ok = d.followingMember() {
		at, end := l.expect(d.s, i, last)
		if end > 0 {
			if i == d.hintAt {
				d.hintDepth = d.depth
			}
			d.i = afterColon(d.s, end)
		} else if at = d.place(l, f, i, last); at < 0 {
			continue
		}
		last = at
		p, owner := &l.places[at], &own
		if p.owner > 0 {
			owner = &others[p.owner-1]
		}
		word, mask := &owner.set[p.bit/64], uint64(1)<<(p.bit%64)
		if *word&mask != 0 {
			d.duplicate()
			continue
		}
		*word |= mask
		d.member(p, owner.fields)
	}
}

// place reads the name of the member at i and returns its place. If it has none,
// it reads the value too.
func (d *decoder) place(l *layout, f fields, i, last int) int {
	if !d.name(i) {
		return -1
	}
	at := l.names.find(d.key)
	switch {
	case at >= 0:
		l.after[last+1].Store(int32(at))
	case l.rest != nil:
		l.rest.reader.entry(d, fieldAt(reflect.ValueOf(f).Elem(), l.rest.index))
	default:
		d.skipMember()
	}
	return at
}

// member decodes the value of a member into its field. A null leaves the field
// alone.
func (d *decoder) member(p *place, f fields) {
	if d.i < len(d.s) && d.s[d.i] == 'n' {
		d.literal("null")
		return
	}
	switch v := f.field(int(p.bit)).(type) {
	case *string:
		*v = d.str()
	case **string:
		*v = d.newStr()
	case *bool:
		*v = d.boolean()
	case **bool:
		*v = d.newBoolean()
	case *int64:
		*v = d.int64()
	case **int64:
		*v = d.newInt64()
	case *json.Number:
		*v = d.number()
	case *Time:
		*v = d.time()
	case **Time:
		*v = d.newTime()
	case *UnixTime:
		*v = d.unixTime()
	case **UnixTime:
		*v = d.newUnixTime()
	case *[]string:
		*v = d.strings()
	case *map[string]string:
		*v = d.texts()
	case fields:
		d.object(p.structReader().layout(), v)
	default:
		p.reader.value(d, p.of(f))
	}
}
