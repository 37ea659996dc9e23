package support

import (
	"encoding"
	"encoding/json"
	"reflect"
	"strings"
	"sync"
	"sync/atomic"
)

// reader says how values of a Go type are decoded. It follows from the type
// alone, by reflection, once for each type. The generated code thus needs no
// decoders, which would be most of it.
type reader struct {
	form  form
	typ   reflect.Type
	read  func(d *decoder, v reflect.Value) // of ownForm
	empty reflect.Value                     // of a list

	// What the type consists of is looked at when the first value of it comes,
	// because types may hold themselves.
	part   atomic.Pointer[reader] // of what is in a pointer, a list, a map or an Expandable
	object atomic.Pointer[layout] // of a struct
}

// form is what decoding has to do for a type.
type form uint8

const (
	ownForm form = iota // the type has a function of its own
	stringForm
	boolForm
	int64Form
	uint64Form
	float64Form
	numberForm
	rawForm
	bytesForm
	timeForm
	unixTimeForm
	unixMilliForm
	structForm
	expandableForm
	listForm
	mapForm
	pointerForm
	newTextForm // a pointer to a type of strings

	// Frequent types, which take less than the general forms.
	stringsForm
	stringMapForm
	rawMapForm
	newStringForm
	newInt64Form
	newBoolForm
	newTimeForm
	newUnixTimeForm
)

// Interfaces of types that are decoded in a way of their own.
var (
	fieldsType          = reflect.TypeFor[fields]()
	expanderType        = reflect.TypeFor[expander]()
	decodesType         = reflect.TypeFor[decodes]()
	unmarshalerType     = reflect.TypeFor[json.Unmarshaler]()
	textUnmarshalerType = reflect.TypeFor[encoding.TextUnmarshaler]()
)

// forms has the types that their kind does not tell, and frequent ones.
var forms = map[reflect.Type]form{
	reflect.TypeFor[json.Number]():                numberForm,
	reflect.TypeFor[json.RawMessage]():            rawForm,
	reflect.TypeFor[[]byte]():                     bytesForm,
	reflect.TypeFor[Time]():                       timeForm,
	reflect.TypeFor[UnixTime]():                   unixTimeForm,
	reflect.TypeFor[UnixMilli]():                  unixMilliForm,
	reflect.TypeFor[[]string]():                   stringsForm,
	reflect.TypeFor[map[string]string]():          stringMapForm,
	reflect.TypeFor[map[string]json.RawMessage](): rawMapForm,
	reflect.TypeFor[*string]():                    newStringForm,
	reflect.TypeFor[*int64]():                     newInt64Form,
	reflect.TypeFor[*bool]():                      newBoolForm,
	reflect.TypeFor[*Time]():                      newTimeForm,
	reflect.TypeFor[*UnixTime]():                  newUnixTimeForm,
}

// decodes is what a pointer to a type does that decodes itself.
type decodes interface{ decode(d *decoder) }

// override says how a type of this package is decoded whose fields and methods do
// not tell.
type override struct {
	name string // of a type that the user has declared
	typ  reflect.Type
	read func(d *decoder, v reflect.Value)
}

// unionOf returns the override of an interface that a function decodes.
func unionOf[T any](decode func(d *decoder) T) override {
	return override{
		typ:  reflect.TypeFor[T](),
		read: func(d *decoder, v reflect.Value) { *v.Addr().Interface().(*T) = decode(d) },
	}
}

// foreignOf returns the override of a type that the user has declared by that name.
func foreignOf[T any](name string) override {
	return override{name: name, typ: reflect.TypeFor[T](), read: (*decoder).foreign}
}

// overrideTable has the overrides by their types, once they are needed.
var overrideTable struct {
	sync.Once
	reads map[reflect.Type]func(d *decoder, v reflect.Value)
}

// overrideOf returns the function that decodes a type, or nil if it has no
// override.
func overrideOf(t reflect.Type) func(d *decoder, v reflect.Value) {
	overrideTable.Do(func() {
		overrideTable.reads = map[reflect.Type]func(*decoder, reflect.Value){}
		for _, o := range overrides() {
			if o.name == "" || o.name == o.typ.Name() { // no alias of another type
				overrideTable.reads[o.typ] = o.read
			}
		}
	})
	return overrideTable.reads[t]
}

// readers holds the *reader of every reflect.Type that was decoded.
var readers sync.Map

// readerOf returns the reader of a type.
func readerOf(t reflect.Type) *reader {
	if r, ok := readers.Load(t); ok {
		return r.(*reader)
	}
	r, _ := readers.LoadOrStore(t, newReader(t))
	return r.(*reader)
}

func newReader(t reflect.Type) *reader {
	r := &reader{typ: t, form: formOf(t)}
	if r.form == listForm {
		r.empty = reflect.MakeSlice(t, 0, 0)
	}
	if r.form != ownForm {
		return r
	}
	switch read := overrideOf(t); {
	case read != nil:
		r.read = read
	case isOwn(t, decodesType):
		r.read = func(d *decoder, v reflect.Value) { v.Addr().Interface().(decodes).decode(d) }
	default:
		r.read = (*decoder).foreign
	}
	return r
}

// formOf returns the form of a type.
func formOf(t reflect.Type) form {
	switch f, ok := forms[t]; {
	case ok:
		return f
	case overrideOf(t) != nil:
		return ownForm
	case isGenerated(t):
		return structForm
	case isExpandable(t):
		return expandableForm
	case decodesItself(t):
		return ownForm
	}
	switch kind := t.Kind(); {
	case kind == reflect.String:
		return stringForm
	case kind == reflect.Bool:
		return boolForm
	case kind == reflect.Int64:
		return int64Form
	case kind == reflect.Uint64:
		return uint64Form
	case kind == reflect.Float64:
		return float64Form
	case kind == reflect.Slice && t.Elem().Kind() == reflect.Uint8:
		return bytesForm
	case kind == reflect.Slice:
		return listForm
	case kind == reflect.Map && t.Key() == reflect.TypeFor[string]():
		return mapForm
	case kind == reflect.Pointer && t.Name() == "" && t.Elem().Kind() == reflect.String && formOf(t.Elem()) == stringForm:
		return newTextForm
	case kind == reflect.Pointer:
		return pointerForm
	}
	return ownForm // encoding/json decodes it
}

// ownPackage is where generated types are.
var ownPackage = reflect.TypeFor[decoder]().PkgPath()

// isOwn reports whether t is a type of this package whose pointer implements an
// interface.
func isOwn(t, implements reflect.Type) bool {
	return t.PkgPath() == ownPackage && reflect.PointerTo(t).Implements(implements)
}

// isGenerated reports whether t is a generated struct. One of the user's that
// embeds it has its methods too, but no set of its own.
func isGenerated(t reflect.Type) bool {
	if t.Kind() != reflect.Struct || !isOwn(t, fieldsType) {
		return false
	}
	set, ok := t.FieldByName(setField)
	return ok && len(set.Index) == 1 && set.Type.Kind() == reflect.Array && set.Type.Elem() == reflect.TypeFor[presence]()
}

// isExpandable reports whether t is an [Expandable], and none of the user's that
// embeds one.
func isExpandable(t reflect.Type) bool {
	return isOwn(t, expanderType) && strings.HasPrefix(t.Name(), "Expandable[")
}

// decodesItself reports whether t is an interface, of another package, or has
// methods to decode it.
func decodesItself(t reflect.Type) bool {
	p := reflect.PointerTo(t)
	return t.Kind() == reflect.Interface || t.PkgPath() != "" && t.PkgPath() != ownPackage ||
		p.Implements(decodesType) || p.Implements(unmarshalerType) || p.Implements(textUnmarshalerType)
}

// partReader returns the reader of what is in a pointer, a list, a map or an
// [Expandable].
func (r *reader) partReader() *reader {
	part := r.part.Load()
	if part == nil {
		outer := r.typ
		if r.form == expandableForm {
			object, _ := outer.FieldByName(objectField)
			outer = object.Type
		}
		part = readerOf(outer.Elem())
		r.part.Store(part)
	}
	return part
}

// layout returns the layout of a struct.
func (r *reader) layout() *layout {
	if l := r.object.Load(); l != nil {
		return l
	}
	r.object.CompareAndSwap(nil, newLayout(r.typ))
	return r.object.Load()
}
