package discover

import (
	"fmt"

	"github.com/payske/hookgen/spec/raw"
)

// eventWords are in the names of schemas that describe events.
var eventWords = []string{"event", "webhook", "notification"}

// otherWords are in the names of schemas that are near events without being
// what is delivered: the protocol of a connection, or the management of
// subscriptions.
var otherWords = []string{
	"stream", "client", "sent", "realtime", "request", "response", "param", "delta", "chunk",
	"setting", "config", "subscription", "list", "collection", "scheduled", "calendar",
}

// fromUnions finds the union, or the base with a discriminator, whose variants
// are the events. Nothing refers to it, or only what reads events back.
func fromUnions(f *finder) []*candidate {
	var found *candidate
	rank := 0
	for name, schema := range f.components().Members() {
		message := hasWord(name, "message")
		if !message && !hasWord(name, eventWords...) || hasWord(name, otherWords...) || !schema.Is(raw.Map) {
			continue
		}
		if v := f.view(schema); len(v.branches) == 0 && v.disc == nil && len(v.members) > maxUnionMembers {
			continue
		}
		c := &candidate{key: name, pos: f.components().KeyPos(name), from: "by the union " + quote(name), schema: schema, variants: true}
		if !f.isChoice(c) {
			continue
		}
		if f.used()[f.deref(schema)] {
			f.miss(fmt.Sprintf("the union %s, which operations use otherwise", quote(name)))
			continue
		}
		worth := 0
		for _, p := range c.places {
			worth = max(worth, p.selects())
		}
		if !message {
			worth *= 2
		}
		if worth > rank {
			found, rank = c, worth
		}
	}
	if found == nil {
		return nil
	}
	return []*candidate{found}
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
				f.mark(media.Get("schema"), near, maxNesting)
			}
			for _, response := range op.Get("responses").Members() {
				if stream := f.deref(response).Get("content", "text/event-stream"); stream != nil {
					f.mark(stream.Get("schema"), far, maxNesting)
				}
			}
		}
	}
	return f.inUse
}

// mark notes the schemas that n leads to through at most refs references.
func (f *finder) mark(n *raw.Node, refs, depth int) {
	if n == nil || depth == 0 || !f.spend() {
		return
	}
	if n.Get("$ref") != nil {
		target := f.deref(n)
		if refs == 0 || target == nil || f.inUse[target] {
			return
		}
		f.inUse[target] = true
		f.mark(target, refs-1, depth-1)
		return
	}
	for _, child := range n.Members() {
		f.mark(child, refs, depth-1)
	}
	for _, child := range n.Items() {
		f.mark(child, refs, depth-1)
	}
}
