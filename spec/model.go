package spec

import (
	"github.com/payske/hookgen/spec/diag"
	"github.com/payske/hookgen/spec/discover"
)

// An API is everything that the generator needs to know of a document: its
// events and the types that their payloads reach, in document order. It holds
// no decision about Go.
type API struct {
	Title       string
	Version     string // info.version
	Description string
	File        string // the document as the user named it, for messages

	Dialect       Dialect
	Delivery      Delivery
	Discriminator Discriminator
	Routes        []Route // for deliveries that have nothing where Discriminator leads
	Events        []*Event
	Types         []*Named // reached from the events, in document order

	// IDPath leads from the root of one event to the member that identifies
	// the event (the idempotency key), such as ["id"]; nil where none is known.
	IDPath []string
	// ApartIDPath is IDPath of the events that only the URL tells, although
	// deliveries tell others.
	ApartIDPath []string
	// VersionPath leads to the member that carries the API version of the
	// payload, such as ["api_version"]; nil where none is known.
	VersionPath []string
	// Signature is the scheme that the document declares or that its header
	// parameters give away; the zero Signature where there is none.
	Signature Signature
}

type (
	// A Dialect is the way in which a document declares its events.
	Dialect = discover.Dialect
	// A Delivery says what one request carries.
	Delivery = discover.Delivery
	// A Discriminator says where a delivery carries its event type.
	Discriminator = discover.Discriminator
	// A Part is one place that holds an event type or a part of it.
	Part = discover.Part
	// A Route is another way in which deliveries carry events.
	Route = discover.Route
	// A Signature names a signature scheme.
	Signature = discover.Signature
	// A Profile is a signature scheme that has a name.
	Profile = discover.Profile
)

// SignatureProfiles returns the signature schemes that a document or a
// configuration can name.
func SignatureProfiles() []Profile { return discover.SignatureProfiles() }

// An Event is one kind of event.
type Event struct {
	Type       string   // the literal on the wire; parts joined with "."; "" where one URL serves one event
	Parts      []string // the literals of Discriminator.Parts; "" for an optional part that it lacks
	Key        string   // the document's own name for the event
	Pattern    bool     // Type has placeholders in braces, each for one or more characters other than a dot
	ByURL      bool     // nothing in a delivery tells the event, although Discriminator tells others
	Route      int      // 0, or one more than the index in API.Routes
	Summary    string
	Doc        string
	Deprecated bool
	Payload    Type   // what one event carries; nil where the document declares no JSON body
	Schema     string // what the document calls the schema of that, or of the variant or part that differs from other events; "" without a name
	Reason     string // why it was taken for an event, for "events --explain"
	Pos        diag.Pos
}

// A Type is one of *Named, *Object, *Map, *List, *Tuple, *Union, *Enum,
// *Scalar, *Foreign and *Any.
//
//sumtype:decl
type Type interface{ isType() }

// A Named is a schema that the document names and that every $ref to it
// shares. Cycles end here.
type Named struct {
	Name       string // the last segment of the reference, as written
	Type       Type   // the definition; set when loading is done, never *Named
	Nullable   bool   // the definition itself admits null
	Doc        string
	Deprecated bool
	Pos        diag.Pos
}

// A Use is a type in a place that may also hold null.
type Use struct {
	Type     Type
	Nullable bool // includes the nullability of a Named definition
}

// An Object is a JSON object with declared members. allOf is already
// flattened.
type Object struct {
	Doc    string
	Fields []*Field
	// Extra is the type of members that are not declared
	// (additionalProperties with a schema, beside properties); nil where the
	// document does not describe them.
	Extra *Use
	Pos   diag.Pos
}

// A Field is a declared member of an Object.
type Field struct {
	Name       string
	Use        Use
	Required   bool
	Deprecated bool
	Doc        string
	// Const is the only value that the document admits for a string member,
	// such as the type of an event; nil where there is a choice.
	Const *string
	Pos   diag.Pos
}

// A Map is a JSON object without declared members whose values share a type.
type Map struct {
	Elem Use
}

// A List is a JSON array.
type List struct {
	Elem Use
}

// A Tuple is a JSON array whose first items have types of their own
// (prefixItems).
type Tuple struct {
	Items []Use
	Rest  *Use // further items; nil where the document describes none
}

// A Union is a choice (oneOf, anyOf). A null variant is not listed: it makes
// the use nullable. Nested unions are flattened where their variants can be
// told apart the same way.
type Union struct {
	Doc string
	// Tag is the member by which the variants are told apart, declared by a
	// discriminator or found as a constant that every variant has; "" where
	// they are told apart by JSON kind or not at all.
	Tag      string
	Variants []*Variant
	Pos      diag.Pos
}

// A Variant is one choice of a Union.
type Variant struct {
	Type Type
	Tags []string // the values of Union.Tag that select it
	// Title is the document's name for the variant where it has one: the
	// schema's name or title, or the mapping key.
	Title string
	Pos   diag.Pos
}

// An Enum is a scalar whose known values are listed. Receivers meet other
// values too: an Enum is open.
type Enum struct {
	Base   ScalarKind // KindString, KindInteger, KindNumber or KindBoolean
	Values []EnumValue
	Doc    string
	Pos    diag.Pos
}

// An EnumValue is one listed value of an Enum.
type EnumValue struct {
	Text string // the string itself, or the literal as written for other kinds
	Doc  string
	Pos  diag.Pos
}

// A ScalarKind is the JSON kind of a Scalar; numbers are split as JSON Schema
// does.
type ScalarKind uint8

// The scalar kinds.
const (
	KindString ScalarKind = iota
	KindInteger
	KindNumber
	KindBoolean
)

// A Scalar is a string, number or boolean. Format is the text of the format
// keyword, which the generator may know or not.
type Scalar struct {
	Kind   ScalarKind
	Format string
	// Wide says that the declared bounds do not fit in 64 bits.
	Wide bool
}

// A Foreign is a value that is left to a type of the user's own.
type Foreign struct {
	Override int // index in Options.Overrides
}

// An Any is a value of which the document says nothing.
type Any struct {
	Doc string
}

func (*Named) isType()   {}
func (*Object) isType()  {}
func (*Map) isType()     {}
func (*List) isType()    {}
func (*Tuple) isType()   {}
func (*Union) isType()   {}
func (*Enum) isType()    {}
func (*Scalar) isType()  {}
func (*Foreign) isType() {}
func (*Any) isType()     {}
