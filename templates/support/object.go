package support

import (
	"encoding/json"
	"reflect"
)

// into decodes the value that is next into v, a pointer.
func (d *decoder) into(v any) {
	r := readerOf(reflect.TypeOf(v).Elem())
	if f, ok := v.(fields); ok && r.form == structForm {
		d.object(r.layout(), f)
	} else {
		r.value(d, reflect.ValueOf(v).Elem())
	}
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
	own := holderOf(f)
	var room [1]holder // that all generated structs need
	others := room[:0]
	if len(l.holders) > 1 {
		others = l.embedded(others, f)
	}
	expected := &l.first
	for i, ok := d.firstMember(); ok; i, ok = d.followingMember() {
		p := expected.Load()
		if end := p.end(d.s, i); end > 0 {
			if i == d.hintAt {
				d.hintDepth = d.depth
			}
			if end < len(d.s) && d.s[end] == ' ' { // as is usual
				end++
			}
			d.i = next(d.s, end)
		} else if p = d.place(l, f, i); p != nil {
			expected.Store(p)
		} else {
			continue
		}
		expected = &p.after
		owner := &own
		if p.owner > 0 {
			owner = &others[p.owner-1]
		}
		word, mask := &owner.set[p.bit/wordBits].word, uint64(1)<<(p.bit%wordBits)
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
func (d *decoder) place(l *layout, f fields, i int) *place {
	if !d.name(i) {
		return nil
	}
	at := l.names.find(d.key)
	switch {
	case at >= 0:
		return l.places[at]
	case l.rest != nil:
		l.rest.reader.entry(d, fieldAt(reflect.ValueOf(f).Elem(), l.rest.index))
	default:
		d.skipMember()
	}
	return nil
}

// member decodes the value of a member into its field. A null leaves the field
// alone.
func (d *decoder) member(p *place, f fields) {
	s, i := d.s, d.i
	if i < len(s) && s[i] == 'n' {
		d.null()
		return
	}
	switch v := f.field(int(p.bit)).(type) {
	case *string:
		if end := plainEnd(s, i+1); end < len(s) && s[end] == '"' && s[i] == '"' { // the usual case
			*v, d.i = s[i+1:end], end+1
		} else {
			*v = d.str()
		}
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
	case expander:
		p.reader.expandable(d, v)
	default:
		p.reader.value(d, p.of(f))
	}
}
