package discover

import (
	"slices"

	"github.com/payske/hookgen/spec/raw"
)

// eventWords are in the names of schemas that describe events.
var eventWords = []string{"event", "webhook", "notification"}

// otherWords are in the names of schemas that are near events without being
// what is delivered: the protocol of a connection, or the management of
// subscriptions.
var otherWords = []string{
	"stream", "client", "sent", "realtime", "request", "response", "param", "delta", "chunk",
	"setting", "config", "configuration", "subscription", "list", "collection", "scheduled", "calendar",
	"channel", "template", "recipient", "preference", "destination", "timeline", "history", "parameter",
	"trigger", "action", "target", "attachment", "filter", "rule", "condition", "block", "audit", "part", "content", "component", "input", "draft",
}

// connectionWords are those of them that are about a connection.
var connectionWords = []string{"stream", "streaming", "client", "realtime", "delta", "chunk", "response", "param", "setting", "config"}

// fromUnions finds the union, or the base with a discriminator, whose variants
// are the events. Nothing refers to it, or only what reads events back.
func fromUnions(f *finder) []*candidate {
	var found *candidate
	var bases, all []*candidate
	rank := 0
	for name, schema := range f.components().Members() {
		if !isMessage(name) && !hasWord(name, eventWords...) || hasWholeWord(name, otherWords...) || hasWord(name, "stream", "realtime", "websocket") || !schema.Is(raw.Map) {
			continue
		}
		if v := f.view(schema); len(v.branches) == 0 && v.disc == nil && len(v.members) > maxUnionMembers {
			continue
		}
		c := &candidate{key: name, pos: f.components().KeyPos(name), from: "by the union " + quote(name), schema: schema, variants: true}
		if !f.isChoice(c) {
			continue
		}
		if f.isKept(name, schema) {
			continue
		}
		all = append(all, c)
		worth := c.worth()
		if worth > 0 && baseNames[fold(name)] {
			bases = append(bases, c)
		}
		if worth > rank {
			found, rank = c, worth
		}
	}
	if found == nil {
		return nil
	}
	found = f.delivered(found, all)
	if pairs := f.byPairs(found); pairs != nil {
		return pairs
	}
	return beside(found, bases)
}

// delivered returns the union that a schema holds as its payload, if operations
// return that schema and the variants are events of their own, with a time: then
// it is the record of what was delivered.
func (f *finder) delivered(found *candidate, all []*candidate) *candidate {
	if !f.returned()[f.deref(found.schema)] {
		return found
	}
	inside := map[*raw.Node]bool{}
	f.addPayloads(inside, found.schema)
	for _, c := range all {
		if !inside[f.deref(c.schema)] || !hasWholeWord(c.key, "payload", "webhook") || !found.agrees(c) {
			continue
		}
		branches := f.view(c.schema).branches
		timed := 0
		for _, branch := range branches {
			if slices.ContainsFunc(f.view(branch).members, func(m *member) bool { return hasWholeWord(m.name, "timestamp", "time", "created") }) {
				timed++
			}
		}
		if 2*timed > len(branches) {
			return c
		}
	}
	return found
}

// agrees reports whether a union lists the types that c lists, if c lists any
// beside its payload.
func (c *candidate) agrees(union *candidate) bool {
	for _, p := range c.places {
		if p.deep || len(p.values) < minTypes || !isKnownName(p.name()) {
			continue
		}
		same := func(q *place) bool {
			return len(q.values) > 0 && !slices.ContainsFunc(q.values, func(v string) bool { return !p.has(v) })
		}
		return slices.ContainsFunc(union.places, func(q *place) bool { return q.selects() >= minTypes && same(q) })
	}
	return true
}

// isMessage reports whether a schema of that name may describe events, but
// need not.
func isMessage(name string) bool { return hasWord(name, "message") }

// worth says how many events a union has. One that is called messages, not
// events, counts for half.
func (c *candidate) worth() int {
	most := 0
	for _, p := range c.places {
		// The messages of a chat have types of one word. A list inside
		// something else has parts of it.
		if (!isMessage(c.key) || mostlyCompound(p.values)) && (!p.batch() || p.item) {
			most = max(most, p.selects())
		}
	}
	if isMessage(c.key) {
		return most
	}
	return 2 * most
}

// baseNames are the names of schemas that describe whatever is delivered.
var baseNames = map[string]bool{"event": true, "message": true, "notification": true, "webhook": true}

// beside returns a base and those that are like it: with a discriminator at
// the same place, and with other values. All of them are delivered.
func beside(base *candidate, bases []*candidate) []*candidate {
	out := []*candidate{base}
	p := base.declaredPlace()
	if p == nil || !baseNames[fold(base.key)] {
		return out
	}
	for _, other := range bases {
		q := other.declaredPlace()
		if q == nil || p.key() != q.key() {
			continue
		}
		if !slices.ContainsFunc(out, func(c *candidate) bool { return slices.ContainsFunc(q.values, c.declaredPlace().has) }) {
			out = append(out, other)
		}
	}
	slices.SortFunc(out, func(a, b *candidate) int { return slices.Index(bases, a) - slices.Index(bases, b) })
	return out
}

// declaredPlace returns the place at the top that a mapping describes, or nil.
func (c *candidate) declaredPlace() *place {
	for _, p := range c.places {
		if p.declared && len(p.path) == 1 {
			return p
		}
	}
	return nil
}

// maxUnionMembers is how many members a schema may have that holds a union in
// one of them.
const maxUnionMembers = 30

// used returns the schemas that operations take, and those that they send over
// a connection that stays open: they are no webhook events.
func (f *finder) used() map[*raw.Node]bool {
	if f.inUse != nil {
		return f.inUse
	}
	f.inUse = map[*raw.Node]bool{}
	const near, far = 2, 3
	for _, item := range f.root.Get("paths").Members() {
		for _, op := range f.deref(item).Members() {
			body := f.deref(op.Get("requestBody"))
			for _, media := range body.Get("content").Members() {
				f.mark(f.inUse, media.Get("schema"), near, maxNesting)
			}
			for _, response := range op.Get("responses").Members() {
				if stream := f.deref(response).Get("content", "text/event-stream"); stream != nil {
					f.mark(f.inUse, stream.Get("schema"), far, maxNesting)
				}
			}
		}
	}
	return f.inUse
}

// mark notes in seen the schemas that n leads to through at most refs
// references.
func (f *finder) mark(seen map[*raw.Node]bool, n *raw.Node, refs, depth int) {
	if n == nil || depth == 0 || !f.spend() {
		return
	}
	if n.Get("$ref") != nil {
		target := f.deref(n)
		if refs == 0 || target == nil || seen[target] {
			return
		}
		seen[target] = true
		f.mark(seen, target, refs-1, depth-1)
		return
	}
	for _, child := range n.Members() {
		f.mark(seen, child, refs, depth-1)
	}
	for _, child := range n.Items() {
		f.mark(seen, child, refs, depth-1)
	}
}
