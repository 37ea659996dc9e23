package support

import "encoding/json"

// Expandable is an object or, more often, just its ID: many providers send
// the ID of a related object, and the object itself where they were asked to.
type Expandable[T any] struct {
	// ID is the ID, also where the object came: then it is the object's member
	// "id".
	ID string
	// Object is the object, or nil where only the ID came.
	Object *T

	form jsonKind // what came: kindString even if the ID is empty
}

// expandable decodes an ID or an object. A null is the zero value.
func expandable[T any](d *decoder, item func(*decoder) *T) Expandable[T] {
	var e Expandable[T]
	if !d.null() && d.expand(&e.ID, &e.form) {
		e.Object = item(d)
	}
	return e
}

// MarshalJSON encodes the object if it is there, else the ID. If neither is,
// it is null.
func (e Expandable[T]) MarshalJSON() ([]byte, error) {
	switch {
	case e.Object != nil:
		return toJSON(e.Object)
	case e.ID != "" || e.form == kindString:
		return appendQuoted(nil, e.ID)
	}
	return []byte("null"), nil
}

// UnmarshalJSON decodes an ID or an object.
func (e *Expandable[T]) UnmarshalJSON(data []byte) error {
	object := new(T)
	id, form, err := unmarshalExpandable(data, object)
	if err != nil {
		return err
	}
	if *e = (Expandable[T]{ID: id, form: form}); form == kindObject {
		e.Object = object
	}
	return nil
}

// unmarshalExpandable decodes an ID, or an object into object.
func unmarshalExpandable(data []byte, object any) (id string, form jsonKind, err error) {
	d := newDecoder(string(data))
	if d.null() {
		return "", kindNone, d.end()
	}
	if d.expand(&id, &form) {
		if v, ok := object.(decodes); ok {
			v.decode(d)
		} else if err = json.Unmarshal([]byte(d.span()), object); err != nil {
			return "", kindNone, err
		}
	}
	return id, form, d.end()
}

// expand reads an ID, or the member "id" of the object that is next. It reports
// whether there is an object, which is still to be read.
func (d *decoder) expand(id *string, form *jsonKind) bool {
	switch *form = d.kind(); *form {
	case kindString:
		*id = d.str()
	case kindObject:
		*id = d.tag("id")
		return true
	case kindNone, kindNull, kindBool, kindNumber, kindArray:
		d.fail("ID or object")
	}
	return false
}

// expandField is expand for the member that is next; see field.
func (d *decoder) expandField(id *string, form *jsonKind, set *uint64, bit uint) bool {
	return d.field(set, bit) && d.expand(id, form)
}

// expandableField decodes the member that is next, whose object stays JSON;
// see field.
func (d *decoder) expandableField(v *Expandable[json.RawMessage], set *uint64, bit uint) {
	if d.expandField(&v.ID, &v.form, set, bit) {
		v.Object = rawObject(d)
	}
}
