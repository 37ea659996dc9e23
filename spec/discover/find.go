package discover

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/payske/hookgen/spec/diag"
	"github.com/payske/hookgen/spec/raw"
)

// finder is the state of one call of [Find].
type finder struct {
	*schemas
	opts      Options
	root      *raw.Node
	found     diag.List
	reported  map[*raw.Node]bool
	near      []string // what was nearly taken for events
	inUse     map[*raw.Node]bool
	sent      map[*raw.Node]bool     // what operations return
	places    map[*raw.Node][]*place // of the bodies of operations
	listed    *[]string
	enums     map[*raw.Node]bool // components that list what can be subscribed to
	indexes   map[valueList]*valueIndex
	titles    map[*raw.Node][2]string // see gistOf
	spellings *[][]spelling
	parts     map[string]*part // of the values of an envelope's enum
	likeness  map[bodies]bool  // of two bodies
}

// A method is one way to find candidates. The first one that finds any
// decides; extra adds candidates that may belong to them.
type method struct {
	dialect Dialect
	find    func(*finder) []*candidate
	extra   []func(*finder) []*candidate
}

// findMethods are the dialects in the order in which they are asked: from
// plain declarations to conclusions.
var findMethods = []method{
	{dialect: Webhooks, find: fromWebhooks, extra: []func(*finder) []*candidate{fromXWebhooks, fromCallbacks}},
	{dialect: XWebhooks, find: fromXWebhooks, extra: []func(*finder) []*candidate{fromCallbacks}},
	{dialect: SchemaExtension, find: fromExtensions},
	{dialect: EnvelopeEnum, find: fromNamed},
	{dialect: Callbacks, find: fromCallbacks},
	{dialect: ReceiverPaths, find: fromReceiverPaths},
	{dialect: Unions, find: fromUnions},
	{dialect: EnvelopeEnum, find: fromEnvelopes},
	{dialect: Prose, find: fromProse},
	{dialect: Presence, find: fromPresence},
	{dialect: ReceiverPaths, find: fromReceiver},
}

// Find returns the events that doc declares. The result is nil if there are
// none, which is an error in the list.
func Find(doc *raw.Document, opts Options) (*Result, diag.List) {
	f := &finder{
		schemas: newSchemas(doc), opts: opts, root: doc.Root(),
		reported: map[*raw.Node]bool{}, places: map[*raw.Node][]*place{}, enums: map[*raw.Node]bool{},
		indexes: map[valueList]*valueIndex{}, titles: map[*raw.Node][2]string{}, likeness: map[bodies]bool{},
	}
	signature := f.declaredSignature()
	for _, m := range findMethods {
		candidates := m.find(f)
		if len(candidates) == 0 {
			continue
		}
		r := f.resolve(m, candidates)
		if r == nil {
			continue
		}
		if r.Signature = signature; signature.Profile == "" {
			r.Signature = f.givenAway(candidates)
		}
		f.checkWork()
		return r, f.found
	}
	f.checkWork()
	f.reportNone()
	return nil, f.found
}

// resolve turns candidates into a result.
func (f *finder) resolve(m method, candidates []*candidate) *Result {
	for _, c := range candidates {
		f.look(c)
	}
	r := &Result{Dialect: m.dialect}
	f.joinEnvelope(candidates)
	ch := f.choose(candidates)
	for _, more := range m.extra {
		candidates = f.join(candidates, more(f), ch)
	}
	r.Discriminator, r.Delivery = ch.discriminator(), ch.delivery()
	r.Events = f.events(candidates, ch)
	if len(r.Events) == 0 {
		return nil
	}
	r.Routes = ch.routes
	if m.dialect == Presence {
		r.Discriminator = presence(r.Events)
	}
	f.identity(r, candidates)
	return r
}

// join adds the candidates of another section that carry their type where the
// others do. A section that repeats the names of another one, for older tools,
// adds nothing.
func (f *finder) join(candidates, more []*candidate, ch *choice) []*candidate {
	known := map[candidateID]bool{}
	for _, c := range candidates {
		known[c.id()] = true
		known[candidateID{key: c.key}] = true
	}
	for _, c := range more {
		f.look(c)
		switch {
		case known[c.id()] || c.section && known[candidateID{key: c.key}]:
		case ch.admits(c):
			candidates = append(candidates, c)
		default:
			f.found.Warnf(c.pos, diag.NoDiscriminator, "to have it generated, give "+ch.where()+" a const on it, with the value that is sent",
				"%s is left out of the package: no fixed value in it tells it from the other events, which carry their type in %s", quote(c.key), ch.where())
		}
	}
	return candidates
}

// look collects the places of a candidate.
func (f *finder) look(c *candidate) {
	root := f.deref(c.root())
	if c.places != nil || root == nil {
		return
	}
	if c.op == nil {
		c.places = f.placesOf(root) // its own: its values may be set
		return
	}
	places, known := f.places[root]
	if !known {
		places = f.placesOf(root)
		f.places[root] = places
	}
	c.places = places
}

// A candidateID says which candidates are the same: those of one key and one
// schema.
type candidateID struct {
	key, ref string
	schema   *raw.Node // nil where ref says it
}

// id returns the identity of c.
func (c *candidate) id() candidateID {
	if ref := c.schema.Get("$ref").Str(); ref != "" {
		return candidateID{key: c.key, ref: ref}
	}
	return candidateID{key: c.key, schema: c.schema}
}

// sameSchema reports whether two uses mean one schema.
func sameSchema(a, b *raw.Node) bool {
	if a == b {
		return true
	}
	ref := a.Get("$ref").Str()
	return ref != "" && ref == b.Get("$ref").Str() && a.File() == b.File()
}

// reportBroken reports the reference that made n useless.
func (f *finder) reportBroken(n *raw.Node) {
	if problem := f.broken[n]; problem != nil && !f.reported[n] {
		f.reported[n] = true
		f.found.Add(*problem)
	}
}

// checkWork reports that the document asked for more work than is done.
func (f *finder) checkWork() {
	if f.visits > maxVisits {
		f.found.Errorf(f.root.Pos(), diag.Limit, "remove what the events do not need", "more than %d schemas have to be looked at to find the events", maxVisits)
	}
}

// reportNone reports that there are no events.
func (f *finder) reportNone() {
	if f.found.HasErrors() {
		return // they say why
	}
	f.missSigned()
	remedy := `declare the events under "webhooks", or name the schema of one event in hookgen.yaml, as in "envelope: Event"`
	if types := f.subscribed(); len(types) > 0 {
		f.miss(fmt.Sprintf("an enum lists %d types such as %s, but no schema describes an event", len(types), quote(types[0])))
	}
	if len(f.near) > 0 {
		remedy += "; looked at, but not taken: " + strings.Join(f.near[:min(len(f.near), 5)], "; ")
	}
	f.found.Errorf(f.root.Pos(), diag.NoEvents, remedy, "the document declares no webhook events that could be found")
}

// miss notes what was nearly taken for events.
func (f *finder) miss(text string) {
	if !slices.Contains(f.near, text) {
		f.near = append(f.near, text)
	}
}

// quote returns text of the document in quotes for a message of one line.
func quote(s string) string {
	const longest = 80
	if len(s) > longest {
		s = strings.ToValidUTF8(s[:longest], "") + "..."
	}
	return strconv.QuoteToGraphic(s)
}
