package generator

import (
	"fmt"
	"strconv"

	"github.com/payske/hookgen/spec"
)

// itemHint ends the hint for what a list holds.
const itemHint = " item"

// typ resolves a type. Inline declarations are named after ent and hint.
func (r *resolver) typ(t spec.Type, ent *entity, hint string) *goType {
	switch t := t.(type) {
	case *spec.Named:
		return r.namedType(t)
	case *spec.Scalar:
		return scalar(t)
	case *spec.Any:
		return rawType
	case *spec.Foreign:
		return r.foreign(t)
	case *spec.List:
		return &goType{kind: listType, elem: r.use(t.Elem, false, ent, hint+itemHint)}
	case *spec.Map:
		return &goType{kind: mapType, elem: r.use(t.Elem, false, ent, hint+" value")}
	case *spec.Tuple:
		return r.tuple(t, ent, hint)
	case *spec.Enum:
		if plain, ok := plainEnum(t); ok {
			return plain
		}
	case *spec.Object, *spec.Union:
	}
	return r.inline(t, ent, hint)
}

// plainEnum returns the Go type of an enumeration that needs no names: one of
// a single value, which is a constant, or of booleans.
func plainEnum(e *spec.Enum) (*goType, bool) {
	base, hasNames := enumBase(e.Base)
	if !hasNames || len(e.Values) < 2 {
		return base, true
	}
	return nil, false
}

// tuple resolves an array with a type for each place: a list where all places
// have the same type, otherwise a list of raw JSON.
func (r *resolver) tuple(t *spec.Tuple, ent *entity, hint string) *goType {
	elem := rawType
	for i, item := range t.Items {
		it := r.use(item, false, ent, fmt.Sprintf("%s %d", hint, i))
		if i == 0 {
			elem = it
		}
		if it.kind != basicType || it != elem {
			elem = rawType
			break
		}
	}
	if t.Rest != nil && r.use(*t.Rest, false, ent, hint+" rest") != elem {
		elem = rawType
	}
	return &goType{kind: listType, elem: elem}
}

// namedType resolves a schema of the document that has a name.
func (r *resolver) namedType(n *spec.Named) *goType {
	if t, ok := r.named[n]; ok {
		return t
	}
	if r.visiting[n] {
		return r.selfReference(n)
	}
	switch def := n.Type.(type) {
	case *spec.Object:
		s := &goStruct{doc: paragraphs(n.Doc), deprecated: n.Deprecated}
		ent := r.declare(s, n, &s.name, &s.about)
		r.named[n] = &goType{kind: structType, decl: s}
		r.fill(s, def, ent)
		return r.named[n]
	case *spec.Enum:
		t, plain := plainEnum(def)
		if !plain {
			e := newEnum(def, paragraphs(n.Doc))
			r.declare(e, n, &e.name, &e.about)
			t = &goType{kind: enumType, decl: e}
		}
		r.named[n] = t
		return t
	case *spec.Union:
		ent := &entity{key: "type:" + n.Name, text: n.Name, kind: typeEntity, pos: n.Pos}
		return r.union(def, ent, paragraphs(n.Doc), func(t *goType) { r.named[n] = t })
	case *spec.Named, *spec.Map, *spec.List, *spec.Tuple, *spec.Scalar, *spec.Foreign, *spec.Any:
	}
	return r.namedOther(n)
}

// namedOther resolves a named list, map or scalar: it is written as what it is
// and gets a Go name only if it contains itself.
func (r *resolver) namedOther(n *spec.Named) *goType {
	r.visiting[n] = true
	ent := &entity{key: "type:" + n.Name, text: n.Name, kind: typeEntity, pos: n.Pos}
	t := r.typ(n.Type, ent, "")
	delete(r.visiting, n)
	if def := r.open[n]; def != nil {
		def.typ = t
		t = &goType{kind: definedType, decl: def}
	}
	r.named[n] = t
	return t
}

// selfReference gives a name to a list or map that contains itself.
func (r *resolver) selfReference(n *spec.Named) *goType {
	def := r.open[n]
	if def == nil {
		def = &goDefined{doc: paragraphs(n.Doc), typ: rawType}
		r.open[n] = def
		r.declare(def, n, &def.name, &def.about)
	}
	return &goType{kind: definedType, decl: def}
}

// declare adds the declaration of a named schema.
func (r *resolver) declare(d decl, n *spec.Named, name, about *string) *entity {
	ent := &entity{key: "type:" + n.Name, text: n.Name, kind: typeEntity, pos: n.Pos}
	r.add(d, ent, name, about)
	return ent
}

// add appends a declaration and the entity that names it. name and about
// point into the declaration.
func (r *resolver) add(d decl, ent *entity, name, about *string) {
	key, text := ent.key, ent.text
	for r.texts[ent.key] > 0 {
		// Two things that the document calls the same: only their order differs.
		r.texts[key]++
		ent.text = fmt.Sprintf("%s %d", text, r.texts[key])
		ent.key = fmt.Sprintf("%s#%d", key, r.texts[key])
	}
	r.texts[ent.key]++
	ent.goName, ent.about, ent.decl = name, about, d
	r.owners[d] = ent
	r.entities = append(r.entities, ent)
	r.pkg.decls = append(r.pkg.decls, d)
}

// inline resolves an object, enumeration or union that stands where it is
// used. Equal ones share a declaration.
func (r *resolver) inline(t spec.Type, parent *entity, hint string) *goType {
	key := r.shapes.key(t)
	if known, ok := r.shapes.types[key]; ok {
		if known.decl != nil && r.owners[known.decl] != nil {
			r.owners[known.decl].hints = append(r.owners[known.decl].hints, hint)
		}
		return known
	}
	ent := inlineEntityOf(parent, hint)
	switch t := t.(type) {
	case *spec.Object:
		s := &goStruct{doc: paragraphs(t.Doc)}
		r.add(s, ent, &s.name, &s.about)
		gt := &goType{kind: structType, decl: s}
		r.shapes.types[key] = gt
		r.fill(s, t, ent)
		return gt
	case *spec.Enum:
		e := newEnum(t, paragraphs(t.Doc))
		r.add(e, ent, &e.name, &e.about)
		gt := &goType{kind: enumType, decl: e}
		r.shapes.types[key] = gt
		return gt
	case *spec.Union:
		return r.union(t, ent, paragraphs(t.Doc), func(gt *goType) { r.shapes.types[key] = gt })
	case *spec.Named, *spec.Map, *spec.List, *spec.Tuple, *spec.Scalar, *spec.Foreign, *spec.Any:
	}
	panic(fmt.Sprintf("unexpected inline type %T", t))
}

// inlineEntityOf returns the entity of an inline type called hint inside
// parent. A hint may be empty, as the name of a member may.
func inlineEntityOf(parent *entity, hint string) *entity {
	return &entity{
		key: parent.key + "." + hint, text: hint, kind: inlineEntity,
		within: parent, parent: parent, pos: parent.pos, hints: []string{hint},
	}
}

// newEnum returns the declaration of an enumeration; its constants are named
// later.
func newEnum(e *spec.Enum, doc []string) *goEnum {
	base, _ := enumBase(e.Base)
	out := &goEnum{doc: doc, base: base}
	for _, v := range e.Values {
		if _, err := strconv.ParseInt(v.Text, 10, 64); base == int64Type && err != nil {
			out.base = numberType // a value that int64 cannot hold, or 1.0
		}
		out.values = append(out.values, &goEnumValue{text: v.Text, doc: paragraphs(v.Doc), pos: v.Pos})
	}
	return out
}
