package support

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

// objectField is the field of an Expandable that has the object.
const objectField = "Object"

// expander is an [Expandable] of any object.
type expander interface {
	told() (id *string, form *jsonKind)
}

// told returns where to put what came beside the object.
func (e *Expandable[T]) told() (id *string, form *jsonKind) { return &e.ID, &e.form }

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
func (e *Expandable[T]) UnmarshalJSON(data []byte) error { return unmarshalInto(data, e) }

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
