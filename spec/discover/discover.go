// Package discover finds the events that a document declares. It works on the
// raw tree, so that a document which is broken in parts that have nothing to
// do with events is read all the same. Each dialect is one file with one
// function; [Find] asks them in a fixed order.
package discover

import (
	"github.com/payske/hookgen/spec/diag"
	"github.com/payske/hookgen/spec/raw"
)

// A Dialect is the way in which a document declares its events.
type Dialect string

// The dialects. Their texts appear in the output of "hookgen events".
const (
	Webhooks        Dialect = "webhooks"         // OpenAPI 3.1 webhooks
	XWebhooks       Dialect = "x-webhooks"       // the same shape in an extension
	Callbacks       Dialect = "callbacks"        // callbacks of operations
	SchemaExtension Dialect = "schema-extension" // component schemas marked by an extension
	Unions          Dialect = "union"            // members of a union or a discriminator base
	ReceiverPaths   Dialect = "receiver-paths"   // paths that the receiver is to serve
	EnvelopeEnum    Dialect = "envelope-enum"    // one envelope whose type enum lists the events
	Prose           Dialect = "prose"            // the type stands in descriptions only
	Presence        Dialect = "presence"         // the event is the one optional member that is present
)

// A Delivery says what one request carries.
type Delivery struct {
	// Batch says that a request carries a list of events. Items then leads
	// from the root of the body to one event; the element "[]" stands for
	// "every item of the list", as in ["notificationItems", "[]", "item"].
	Batch bool
	Items []string
}

// A Discriminator says where a delivery carries its event type. A composite
// type has several parts, which are joined with a dot. No part at all means
// that the URL alone tells the event.
type Discriminator struct {
	Parts []Part
}

// A Part is one place that holds an event type or a part of it: a header, or
// a member of one event.
type Part struct {
	Header string   // the canonical name of the header; "" for a member
	Path   []string // member names from the root of the event
	// Present names the members of which an event has one, whose name is the
	// part; Header and Path are empty then.
	Present []string
	// Optional says that some events do not have the part; their type is
	// then made of the remaining ones.
	Optional bool
}

// A Route is another way in which deliveries carry events: few documents need
// any, because few declare some events unlike all others.
type Route struct {
	Delivery      Delivery
	Discriminator Discriminator
	IDPath        []string
}

// A Signature names a signature scheme: a built-in profile ("stripe",
// "standard-webhooks", "github") and the header that carries the signature
// where the profile leaves it open.
type Signature struct {
	Profile string
	Header  string
}

// A Result is what [Find] found.
type Result struct {
	Dialect       Dialect
	Delivery      Delivery
	Discriminator Discriminator
	// Routes are for deliveries that have nothing where Delivery and
	// Discriminator lead. The first one that leads to a type counts.
	Routes      []Route
	Events      []*Event // in document order
	IDPath      []string // to the member that identifies an event, such as ["id"]
	ApartIDPath []string // IDPath of the events that only the URL tells, beside others
	VersionPath []string // to the member that holds the API version, such as ["api_version"]
	Signature   Signature
}

// An Event is one event that was found.
type Event struct {
	Type  string   // the literal on the wire; parts joined with "."; "" where one URL serves one event
	Parts []string // the literals of Discriminator.Parts; "" for an optional part that it lacks
	Key   string   // the document's own name for the event
	// Pattern says that Type has placeholders in braces, as in
	// "{resource}.created"; each stands for one or more characters other than
	// a dot.
	Pattern bool
	// ByURL says that nothing in a delivery tells this event, although the
	// discriminator tells others: only the URL can. Type is not on the wire
	// then, and mostly empty.
	ByURL bool
	// Route is how the event is delivered: 0 as the Result says, or one more
	// than the index in Routes.
	Route      int
	Summary    string
	Doc        string
	Deprecated bool

	// Schema describes one event: the body, or one item of a batch. It may be
	// a Reference Object. Nil where the document declares no JSON body.
	Schema *raw.Node
	// Name is what the document calls Schema among its components; "" for a
	// schema that stands where it is used.
	Name string
	// Envelope, where it is set, describes one event, and Schema describes
	// only the member of it to which EnvelopePath leads. With an empty path,
	// Schema is the variant of Envelope that is meant: an event has the
	// members of both.
	Envelope     *raw.Node
	EnvelopePath []string

	Reason string // why it was taken for an event, for "events --explain"
	Pos    diag.Pos
}

// Options are what the user knows better than the document.
type Options struct {
	// Discriminator, where it is set, says where a delivery carries its event
	// type. The elements of a path may end in "[]" to say that every item of
	// the list is an event.
	Discriminator *Discriminator
	// DiscriminatorPos is where the user says so.
	DiscriminatorPos diag.Pos
	// Envelope is the name or the JSON pointer of the schema that describes
	// one event.
	Envelope string
}
