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
	switch d.kind() {
	case kindString:
		return Expandable[T]{ID: d.str(), form: kindString}
	case kindObject:
		return Expandable[T]{ID: d.tag("id"), Object: item(d), form: kindObject}
	case kindNull:
		d.null()
	case kindNone, kindBool, kindNumber, kindArray:
		d.fail("ID or object")
	}
	return Expandable[T]{}
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
	var problem error
	err := unmarshal(data, func(d *decoder) {
		v := expandable(d, func(d *decoder) *T {
			v := new(T)
			if g, ok := any(v).(interface{ decode(d *decoder) }); ok {
				g.decode(d)
			} else {
				problem = json.Unmarshal([]byte(d.span()), v)
			}
			return v
		})
		if !d.failed && problem == nil {
			*e = v
		}
	})
	if err != nil {
		return err
	}
	return problem
}
