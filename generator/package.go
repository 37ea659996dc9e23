package generator

import (
	"go/types"
	"slices"

	"github.com/payske/hookgen/spec/diag"
)

// This file holds the Go package with every decision made: resolve builds it,
// the emitters print it.

// A goPackage is the generated package before it is text.
type goPackage struct {
	name    string
	title   string // of the API, for the package comment
	version string // of the API
	events  []*goEvent
	decls   []decl // the types that events reach, in the order of the file
	// envelope holds the members that all events share; nil where they share
	// too few.
	envelope *goStruct
	contract goContract
	foreign  []*goType  // the user's own types, parallel to Options.Types
	imports  []goImport // of the packages that have them
}

// A goContract holds what the support code must know of the document.
type goContract struct {
	routes     []goRoute // the first one is that of most events
	apartID    []string  // to the identifier of events that only the URL tells
	version    []string
	apiVersion string
	scheme     goScheme
	bodyLimit  int64
}

// A goRoute is a way in which deliveries carry events.
type goRoute struct {
	parts []goPart
	batch bool
	items []string
	id    []string
}

// A goPart is one part of the event type.
type goPart struct {
	header   string
	path     []string
	present  []string
	optional bool
}

// A goScheme is a call of a scheme constructor of the support package; the
// zero goScheme is none.
type goScheme struct {
	function string
	args     []string
}

// A goEvent is one event type.
type goEvent struct {
	name       string // of the Go type
	wire       string
	doc        []string
	deprecated bool
	pattern    bool // wire has placeholders in braces
	apart      bool // only the URL tells it, although deliveries tell others

	// Exactly one of the following is set, or none for an event without a body.
	fields *goStruct // the payload's members are the fields of the event
	embed  *goStruct // the payload is shared with other events
	value  *goType   // the payload is no object
}

// constant returns the name of the event's EventType constant.
func (e *goEvent) constant() string { return "Event" + e.name }

// embedding returns the struct of an event that embeds its payload.
func (e *goEvent) embedding() *goStruct { return &goStruct{envelope: e.embed} }

// declaredByUser returns the types that the user declares in the package and that
// events reach.
func (pkg *goPackage) declaredByUser() []string {
	var out []string
	for _, t := range pkg.foreign {
		predeclared := types.Universe.Lookup(t.goName) != nil
		if t.reached && t.pkg == "" && !predeclared && !slices.Contains(supportTypes, t.goName) && !slices.Contains(out, t.goName) {
			out = append(out, t.goName)
		}
	}
	return out
}

// A decl is a type declaration: one of *goStruct, *goEnum, *goUnion,
// *goRawUnion and *goDefined.
//
//sumtype:decl
type decl interface{ isDecl() }

// A goStruct is a JSON object with declared members.
type goStruct struct {
	name       string
	about      string // what it is in the document
	doc        []string
	deprecated bool
	fields     []*goField
	envelope   *goStruct  // embedded, of an event
	extra      *goType    // of members that are not declared; nil where they are skipped
	marks      []*goUnion // that it is a variant of
}

// envelopeBit is the number of an embedded envelope among the fields of a struct.
const envelopeBit = 1

// bit returns the number of field i, which is its place in the presence set too.
// Bit 0 says that the value was decoded; that of an embedded envelope is never
// set.
func (s *goStruct) bit(i int) int {
	if s.envelope != nil {
		return i + 1 + envelopeBit
	}
	return i + 1
}

// needsMethods reports whether encoding/json cannot encode or decode s by its
// tags: it cannot carry a name, finds members that are not declared, or does not
// know which variant of a union came.
func (s *goStruct) needsMethods() bool {
	return s.extra != nil || slices.ContainsFunc(s.fields, func(f *goField) bool { return !plainName(f.wire) || f.typ.holdsUnion() })
}

// field returns the field for a member, or nil.
func (s *goStruct) field(wire string) *goField {
	for _, f := range s.fields {
		if f.wire == wire {
			return f
		}
	}
	return nil
}

// A goField is a declared member.
type goField struct {
	name       string
	wire       string
	typ        *goType
	optional   bool
	doc        []string
	deprecated bool
	pos        diag.Pos
}

// A goEnum is an open enumeration.
type goEnum struct {
	name   string
	about  string // what it is in the document
	doc    []string
	base   *goType
	values []*goEnumValue
	marks  []*goUnion
}

// A goEnumValue is one constant of a goEnum.
type goEnumValue struct {
	name string
	text string // the string, or the literal of a number
	doc  []string
	pos  diag.Pos
}

// A goUnion is a sealed interface whose variants are told apart by a tag or by
// JSON kind.
type goUnion struct {
	name     string
	about    string // what it is in the document
	doc      []string
	tag      string
	tagged   []goCase // by the value of tag
	byMember []goCase // by a member that no other variant has
	byKind   []goCase // by JSON kind: the name of a jsonKind constant
}

// A goCase selects a variant.
type goCase struct {
	when []string
	typ  *goType
}

// A goRawUnion is a choice that nothing in the value tells apart: it is kept
// as JSON, with a method for each variant.
type goRawUnion struct {
	name     string
	about    string // what it is in the document
	doc      []string
	variants []*goVariant
}

// A goVariant is one method of a goRawUnion.
type goVariant struct {
	word string // names the method where the type has no name of its own
	typ  *goType
}

// A goDefined gives a name to a type that has none: a variant of a union that
// is no object, or a list that contains itself.
type goDefined struct {
	name  string
	about string // what it is in the document
	doc   []string
	typ   *goType
	marks []*goUnion
}

func (*goStruct) isDecl()   {}
func (*goEnum) isDecl()     {}
func (*goUnion) isDecl()    {}
func (*goRawUnion) isDecl() {}
func (*goDefined) isDecl()  {}

// A typeKind says how a goType is written and decoded.
type typeKind uint8

const (
	basicType      typeKind = iota // goName is set
	structType                     // decl is a *goStruct
	enumType                       // decl is a *goEnum
	unionType                      // decl is a *goUnion
	rawUnionType                   // decl is a *goRawUnion
	definedType                    // decl is a *goDefined
	listType                       // elem
	mapType                        // elem
	pointerType                    // elem
	expandableType                 // elem is a struct or a union
	foreignType                    // pkg and goName are set
)

// A goType is a Go type together with how it is decoded.
type goType struct {
	kind typeKind
	elem *goType
	decl decl

	// Of a basicType, and the first two of a foreignType.
	pkg      string // import path of the Go type; "" for this package and predeclared types
	goName   string
	read     string // method of the decoder, of types that are frequent as variants of unions
	direct   bool   // has cases in the decoder for fields of it and, but for json.Number, of pointers to it
	isNil    bool   // has a nil value, so that it needs no pointer to be absent
	reached  bool   // of a foreignType: events reach it
	marshals bool   // encodes itself, in a way that a type defined by it would lose
}

// nilable reports whether the zero value of t can stand for "absent".
func (t *goType) nilable() bool {
	switch t.kind {
	case basicType:
		return t.isNil
	case structType, enumType, foreignType:
		return false
	case definedType:
		return t.decl.(*goDefined).typ.nilable()
	case unionType, rawUnionType, listType, mapType, pointerType, expandableType:
	}
	return true
}

// holdsUnion reports whether values of t hold a union that nothing with methods
// of its own hides.
func (t *goType) holdsUnion() bool {
	seen := map[decl]bool{} // a list may contain itself
	for {
		switch t.kind {
		case unionType:
			return true
		case listType, mapType, pointerType:
			t = t.elem
		case definedType:
			if seen[t.decl] {
				return false
			}
			seen[t.decl] = true
			t = t.decl.(*goDefined).typ
		case basicType, structType, enumType, rawUnionType, expandableType, foreignType:
			return false
		}
	}
}

// declName returns the name of the declaration behind a type.
func declName(d decl) string {
	switch d := d.(type) {
	case *goStruct:
		return d.name
	case *goEnum:
		return d.name
	case *goUnion:
		return d.name
	case *goRawUnion:
		return d.name
	case *goDefined:
		return d.name
	}
	return ""
}
