// Package randomdoc makes random OpenAPI 3.1 documents that declare webhooks,
// and random payloads for their events. Both depend on a seed only.
//
// A document uses every construct that generated decoders know: objects with
// and without further members, enumerations, maps, lists, tuples, unions that
// are told apart in each of the usual ways or not at all, id-or-object
// choices, the spellings of null, allOf, recursion, formats and awkward names.
// Because the package knows the schemas as it has made them, it is an oracle:
// it knows what of a payload must survive decoding, and which flaws a decoder
// must refuse.
package randomdoc

import (
	"fmt"
	"math/rand/v2"
)

// Options say how large a document is.
type Options struct {
	Schemas int // in components; at least one for each event
	Events  int
}

// A Document is a random OpenAPI document.
type Document struct {
	components []*component
	events     []*event
}

// A component is a schema with a name.
type component struct {
	name   string
	schema *schema // nil until it is made
}

// An event is an entry of webhooks.
type event struct {
	key     string // in the document
	wire    string // in deliveries
	payload *schema
}

// New returns the document of a seed.
func New(seed uint64, opts Options) *Document {
	m := &maker{rand: rand.New(rand.NewPCG(seed, 0x68_6f_6f_6b)), names: map[string]bool{}}
	for i := range opts.Schemas {
		m.doc.components = append(m.doc.components, &component{name: m.componentName(i)})
	}
	for c := m.take(); c != nil; c = m.take() {
		m.build(c)
	}
	for i := range opts.Events {
		m.doc.events = append(m.doc.events, m.event(i, opts))
	}
	return &m.doc
}

// Events returns the types of the events as they are on the wire.
func (d *Document) Events() []string {
	var out []string
	for _, e := range d.events {
		out = append(out, e.wire)
	}
	return out
}

// awkwardNames are names of components that mean something to Go or to the
// generated package.
var awkwardNames = []string{
	"string", "error", "Event", "Time", "decoder", "Handler", "Parse", "type", "func", "Receiver", "init", "nil", "_", "9lives",
	"Expandable", "json", "context", "Alpha.beta", "alpha_beta", "alpha-beta", "AlphaBeta", "UnknownVariant", "Delivery", "main",
}

// componentName returns a name that no other component has.
func (m *maker) componentName(i int) string {
	if i < len(awkwardNames) {
		return awkwardNames[i]
	}
	return fmt.Sprintf("%s%s%d", pick(m.rand, nouns), pick(m.rand, []string{"", "_", "-", "."}), i)
}

// nouns are the words that names are made of.
var nouns = []string{
	"parcel", "Invoice", "order", "customer", "line item", "address", "meter", "Ledger", "refund", "HTTPRequest", "url", "apiKey",
	"state", "amount", "currency", "reason", "window", "sensor", "reading", "door", "user", "account", "plan", "batch",
}

// event returns an event whose payload leads to its share of the components.
func (m *maker) event(i int, opts Options) *event {
	wire := fmt.Sprintf("%s%d.%s", pick(m.rand, []string{"parcel", "user_account", "v2.door", "meter"}), i,
		pick(m.rand, []string{"moved", "created", "status-changed", "closed"}))
	data := &schema{form: formObject}
	for j := i; j < len(m.doc.components); j += opts.Events {
		ref := &schema{form: formRef, ref: m.doc.components[j]}
		data.fields = append(data.fields, field{name: fmt.Sprintf("root%d", j), schema: ref})
	}
	payload := &schema{form: formObject, fields: []field{
		{name: "id", schema: &schema{form: formString}, required: true},
		{name: "type", schema: &schema{form: formConst, values: []string{quote(wire)}}, required: true},
		{name: "created", schema: &schema{form: formUnix, format: "unix-time"}, required: true},
		{name: "data", schema: data, required: true},
	}}
	if chance(m.rand, 30) {
		payload.fields = append(payload.fields, field{name: "attempt", schema: &schema{form: formInteger}})
	}
	return &event{key: wire, wire: wire, payload: payload}
}

// pick returns one of the choices.
func pick[T any](r *rand.Rand, from []T) T { return from[r.IntN(len(from))] }

// chance is true that often in a hundred.
func chance(r *rand.Rand, percent int) bool { return r.IntN(100) < percent }
