package generator

import (
	"slices"

	"github.com/payske/hookgen/spec"
)

// A jsonKind is the name of the support code's constant for a JSON kind.
type jsonKind string

const (
	kindString jsonKind = "kindString"
	kindNumber jsonKind = "kindNumber"
	kindBool   jsonKind = "kindBool"
	kindArray  jsonKind = "kindArray"
	kindObject jsonKind = "kindObject"
	kindAny    jsonKind = "" // more than one
)

// words for variants that have no name of their own.
var kindWords = map[jsonKind]string{
	kindString: "String", kindNumber: "Number", kindBool: "Boolean", kindArray: "List", kindObject: "Map", kindAny: "Value",
}

// kindOf returns the JSON kind of the values of t.
func kindOf(t spec.Type) jsonKind {
	switch t := t.(type) {
	case *spec.Named:
		return kindOf(t.Type)
	case *spec.Object, *spec.Map:
		return kindObject
	case *spec.List, *spec.Tuple:
		return kindArray
	case *spec.Enum:
		return scalarKind(t.Base)
	case *spec.Scalar:
		return scalarKind(t.Kind)
	case *spec.Union, *spec.Foreign, *spec.Any:
	}
	return kindAny
}

func scalarKind(k spec.ScalarKind) jsonKind {
	switch k {
	case spec.KindString:
		return kindString
	case spec.KindInteger, spec.KindNumber:
		return kindNumber
	case spec.KindBoolean:
		return kindBool
	}
	return kindAny
}

// asObject returns the object behind t, or nil.
func asObject(t spec.Type) *spec.Object {
	if n, ok := t.(*spec.Named); ok {
		t = n.Type
	}
	o, _ := t.(*spec.Object)
	return o
}

// A choice says how the variants of a union are told apart.
type choice uint8

const (
	choiceJSON       choice = iota // a variant may be anything: raw JSON
	choiceExpandable               // an id or an object with that id
	choiceSealed                   // by a tag, by a member that only one variant has, or by JSON kind
	choiceRaw                      // not at all
)

// classify decides how u is written in Go from the document alone.
func classify(u *spec.Union) choice {
	count := map[jsonKind]int{}
	ids, plain := 0, 0
	tagged := u.Tag != ""
	for _, v := range u.Variants {
		if _, isAny := v.Type.(*spec.Any); isAny {
			return choiceJSON
		}
		k := kindOf(v.Type)
		count[k]++
		o := asObject(v.Type)
		if k == kindObject && (o == nil || len(v.Tags) == 0) {
			tagged = false
		}
		if o != nil && hasField(o, "id") {
			ids++
		}
		if s, ok := v.Type.(*spec.Scalar); ok && s.Kind == spec.KindString {
			plain++
		}
	}
	objects := count[kindObject]
	switch {
	case plain == 1 && objects > 0 && ids == objects && len(u.Variants) == objects+1:
		return choiceExpandable
	case count[kindAny] > 0 || objects > 1 && !tagged && !ownMembers(u):
		return choiceRaw
	}
	for k, n := range count {
		if k != kindObject && n > 1 {
			return choiceRaw
		}
	}
	return choiceSealed
}

// ownMembers reports whether every object variant but at most one requires a
// member that no other variant has.
func ownMembers(u *spec.Union) bool {
	without := 0
	for _, v := range u.Variants {
		switch {
		case kindOf(v.Type) != kindObject:
		case asObject(v.Type) == nil:
			return false
		case ownMember(u, v) == "":
			without++
		}
	}
	return without < 2
}

// ownMember returns the first member that v requires and no other variant of u
// has, or "".
func ownMember(u *spec.Union, v *spec.Variant) string {
	o := asObject(v.Type)
	if o == nil {
		return ""
	}
	for _, f := range o.Fields {
		if f.Required && !hasElsewhere(u, v, f.Name) {
			return f.Name
		}
	}
	return ""
}

// hasElsewhere reports whether a variant of u other than v has a member called
// name, or may have one because the document describes members of any name.
func hasElsewhere(u *spec.Union, v *spec.Variant, name string) bool {
	return slices.ContainsFunc(u.Variants, func(other *spec.Variant) bool {
		o := asObject(other.Type)
		return other != v && o != nil && (o.Extra != nil || hasField(o, name))
	})
}

func hasField(o *spec.Object, name string) bool {
	return slices.ContainsFunc(o.Fields, func(f *spec.Field) bool { return f.Name == name })
}

// union resolves a choice. known is told the type before the variants are
// resolved, because they may lead back to it.
func (r *resolver) union(u *spec.Union, ent *entity, doc []string, known func(*goType)) *goType {
	switch classify(u) {
	case choiceJSON:
		known(rawType)
		return rawType
	case choiceExpandable:
		t := &goType{kind: expandableType}
		known(t)
		t.elem = r.expanded(u, ent)
		return t
	case choiceSealed:
		d := &goUnion{doc: doc, tag: u.Tag}
		t := &goType{kind: unionType, decl: d}
		known(t)
		r.add(d, ent, &d.name, &d.about)
		for _, v := range u.Variants {
			r.sealedVariant(d, u, v, ent)
		}
		return t
	case choiceRaw:
	}
	d := &goRawUnion{doc: doc}
	t := &goType{kind: rawUnionType, decl: d}
	known(t)
	r.add(d, ent, &d.name, &d.about)
	for _, v := range u.Variants {
		vt := r.typ(v.Type, ent, variantHint(u, v))
		d.variants = append(d.variants, &goVariant{word: variantWord(v.Type, vt), typ: vt})
	}
	return t
}

// expanded resolves the object part of an id-or-object choice: raw JSON where
// nothing else in a delivery has the type of the object.
func (r *resolver) expanded(u *spec.Union, ent *entity) *goType {
	var objects []*spec.Variant
	for _, v := range u.Variants {
		if kindOf(v.Type) != kindObject {
			continue
		}
		if n, ok := v.Type.(*spec.Named); ok && !r.typed[n] {
			return rawType
		}
		objects = append(objects, v)
	}
	if len(objects) == 1 {
		return r.typ(objects[0].Type, ent, "object")
	}
	rest := &spec.Union{Tag: u.Tag, Variants: objects, Doc: u.Doc, Pos: u.Pos}
	return r.typ(rest, ent, "object")
}

// sealedVariant adds one variant to a sealed interface.
func (r *resolver) sealedVariant(d *goUnion, u *spec.Union, v *spec.Variant, ent *entity) {
	kind := kindOf(v.Type)
	t := r.typ(v.Type, ent, variantHint(u, v))
	if owner := r.owners[t.decl]; owner != nil && owner.kind == inlineEntity && owner.within == ent {
		owner.variant = true
	}
	if t.kind != structType && t.kind != enumType && t.kind != definedType {
		def := &goDefined{typ: t}
		name := inlineEntityOf(ent, kindWords[kind])
		name.variant = true
		r.add(def, name, &def.name, &def.about)
		t = &goType{kind: definedType, decl: def}
	}
	mark(t.decl, d)
	if kind == kindObject && d.tag != "" && len(v.Tags) > 0 {
		d.tagged = append(d.tagged, goCase{when: v.Tags, typ: t})
		return
	}
	if member := ownMember(u, v); member != "" && len(u.Variants) > 1 {
		d.byMember = append(d.byMember, goCase{when: []string{member}, typ: t})
		return
	}
	d.byKind = append(d.byKind, goCase{when: []string{string(kind)}, typ: t})
}

// mark makes a declaration a variant of u.
func mark(d decl, u *goUnion) {
	add := func(marks []*goUnion) []*goUnion {
		if slices.Contains(marks, u) {
			return marks
		}
		return append(marks, u)
	}
	switch d := d.(type) {
	case *goStruct:
		d.marks = add(d.marks)
	case *goEnum:
		d.marks = add(d.marks)
	case *goDefined:
		d.marks = add(d.marks)
	case *goUnion, *goRawUnion:
	}
}

// variantHint returns the text that names an inline variant: its title, its
// tag, the first member that no other variant has, or else its kind.
func variantHint(u *spec.Union, v *spec.Variant) string {
	switch {
	case v.Title != "":
		return v.Title
	case len(v.Tags) > 0:
		return v.Tags[0]
	}
	if o := asObject(v.Type); o != nil {
		for _, f := range o.Fields {
			if !hasElsewhere(u, v, f.Name) {
				return "with " + f.Name
			}
		}
	}
	return kindWords[kindOf(v.Type)]
}

// breakCycles turns fields into pointers where structs would contain
// themselves.
func breakCycles(pkg *goPackage) {
	const (
		inProgress = 1
		done       = 2
	)
	state := map[*goStruct]int{}
	var visit func(s *goStruct)
	visit = func(s *goStruct) {
		state[s] = inProgress
		for _, f := range s.fields {
			if f.typ.kind != structType {
				continue
			}
			inner := f.typ.decl.(*goStruct)
			switch state[inner] {
			case inProgress:
				f.typ = &goType{kind: pointerType, elem: f.typ}
			case done:
			default:
				visit(inner)
			}
		}
		state[s] = done
	}
	for _, d := range pkg.decls {
		if s, ok := d.(*goStruct); ok && state[s] == 0 {
			visit(s)
		}
	}
}
