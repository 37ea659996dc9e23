package support

import "reflect"

// PresentMembers returns the wire names of the declared members of v that came
// when it was decoded, also those that came as null, in the order of the
// document. v is a struct of this package or a pointer to one; for all others,
// and for one that was made by hand, there are none.
//
// It tells which members of a partial object, such as the former values in an
// event of a change, were sent: a member that was null before is nil in Go, as
// one that did not change is.
func PresentMembers(v any) []string {
	at := reflect.Indirect(reflect.ValueOf(v))
	if !at.IsValid() || readerOf(at.Type()).form != structForm {
		return nil
	}
	at = addressable(at)
	l := readerOf(at.Type()).layout()
	sets := l.setsOf(at)
	var names []string
	for i, p := range l.places {
		if sourceOf(sets[p.owner], p.bit) == came {
			names = append(names, l.members[i].wire)
		}
	}
	return names
}

// addressable returns v, or a copy of it that has an address.
func addressable(v reflect.Value) reflect.Value {
	if v.CanAddr() {
		return v
	}
	p := reflect.New(v.Type())
	p.Elem().Set(v)
	return p.Elem()
}
