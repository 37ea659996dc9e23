package discover

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/payske/hookgen/spec/raw"
)

// receiverSegments are the path segments by which a document describes what
// the receiver of events is to serve, not the provider.
var receiverSegments = map[string]bool{
	"listener": true, "callback": true, "callbacks": true, "webhook": true, "webhooks": true,
	"event-notification": true, "event-notifications": true, "notify": true,
}

// batchSegments are those by which batches of events are put to a receiver.
// Mostly they are something else: they make a near miss, but no event.
var batchSegments = map[string]bool{"transactions": true}

// addressNames are the names of members that say where deliveries go to: an
// operation that takes them manages subscriptions.
var addressNames = map[string]bool{
	"url": true, "uri": true, "callback": true, "callbackurl": true, "webhookurl": true, "endpoint": true,
	"endpointurl": true, "target": true, "targeturl": true, "sink": true, "address": true, "notificationurl": true,
	"hostname": true, "webhook": true, "hookurl": true,
}

// minListeners is the number of sibling paths that are taken for events.
const minListeners = 2

// fromReceiverPaths finds the paths that the receiver is to serve: several that
// are marked, stand below /listener/ or have a type of their own, each of which
// is an event, or a single one whose body is a choice of events, or a signed
// token.
func fromReceiverPaths(f *finder) []*candidate {
	var listeners, single, tokens, told []*candidate
	before := f.found
	for _, c := range f.receiverPaths() {
		segments := splitPath(c.key)
		n := len(segments)
		switch {
		case c.transport != nil && c.transport.token:
			if c.schema == nil {
				c.schema = f.claims()
			}
			tokens = append(tokens, c)
		case c.schema == nil:
		case c.marked && f.tellsType(c):
			told = append(told, c)
		case c.marked:
			c.url = cmp.Or(routeName(c), keyName(c.key))
			listeners = append(listeners, c)
		case n > 1 && strings.EqualFold(segments[n-2], "listener"):
			c.url = segments[n-1]
			listeners = append(listeners, c)
		case f.isChoice(c) || f.hasTag(c):
			single = append(single, c)
		case f.isTold(c):
			told = append(told, c)
		default:
			f.missList(c)
		}
	}
	if len(listeners) >= minListeners && len(listeners) > len(told) {
		return listeners
	}
	if len(single) == 1 {
		return single
	}
	if len(told) >= minListeners {
		return told
	}
	if len(single) == 0 && len(tokens) == 1 {
		return tokens
	}
	f.found = before // they are no events: what is wrong with them is of no interest
	return nil
}

// splitPath returns the segments of a path.
func splitPath(path string) []string { return strings.Split(strings.Trim(path, "/"), "/") }

// receiverPaths returns the operations on paths that the receiver may serve.
func (f *finder) receiverPaths() []*candidate {
	var out []*candidate
	paths := f.root.Get("paths")
	for path, item := range paths.Members() {
		in := func(names map[string]bool) bool {
			return slices.ContainsFunc(splitPath(path), func(s string) bool { return names[strings.ToLower(s)] })
		}
		receiver := in(receiverSegments) && !strings.Contains(path, "{")
		target := f.deref(item)
		marked := isMarked(target)
		receiver = receiver || marked
		if !receiver && !in(batchSegments) || target.Get("post", "requestBody") == nil && target.Get("put", "requestBody") == nil {
			continue
		}
		c := f.fromItem(path, paths, item)
		if c == nil || f.takesAddress(c.schema) {
			continue
		}
		if !receiver {
			f.look(c)
			f.missList(c)
			continue
		}
		c.from, c.marked = "as a path that the receiver serves", marked
		out = append(out, c)
	}
	return out
}

// claims returns the only schema of the components that describes the claims
// of a signed token about events; nil where there is none.
func (f *finder) claims() *raw.Node {
	var found *raw.Node
	for _, schema := range f.components().Members() {
		v := f.view(schema)
		if v.member("iss") == nil || v.member("jti") == nil || v.member("events") == nil {
			continue
		}
		if found != nil {
			return nil
		}
		found = schema
	}
	return found
}

// hasTag reports whether the body of c has a string beside a union that tells
// what it holds.
func (f *finder) hasTag(c *candidate) bool {
	f.look(c)
	return slices.ContainsFunc(c.places, func(p *place) bool { return p.tag && p.batch() })
}

// isTold reports whether the body of c has a constant by the name of a type,
// which reads like one.
func (f *finder) isTold(c *candidate) bool {
	f.look(c)
	return slices.ContainsFunc(c.places, func(p *place) bool {
		return !p.deep && isTypeName(p.name()) && isCompound(p.single())
	})
}

// missList notes that the body of c holds a list of events whose types
// nothing lists.
func (f *finder) missList(c *candidate) {
	for _, p := range c.places {
		if p.item && len(p.values) == 0 && (isTypeName(p.name()) || fold(p.name()) == "type") {
			f.miss(fmt.Sprintf("the path %s takes a list with the string %s, but nothing lists its values", quote(c.key), quote(p.key())))
			return
		}
	}
}

// takesAddress reports whether a body says where deliveries go to, or at least
// half of the variants of a body do.
func (f *finder) takesAddress(n *raw.Node) bool {
	v := f.view(n)
	address := func(m *member) bool { return addressNames[m.folded] || isAddress(m.name) || f.listsNames(m) }
	if slices.ContainsFunc(v.members, address) {
		return true
	}
	taking := 0
	for _, branch := range v.branches {
		if slices.ContainsFunc(f.view(branch).members, address) {
			taking++
		}
	}
	return taking > 0 && 2*taking >= len(v.branches)
}

// addressWords are in the names of members that say where deliveries go to.
var addressWords = []string{"hook", "callback", "notif", "endpoint", "target", "deliver", "sink", "destination", "postback", "publish"}

// isAddress reports whether a member called name is an address of deliveries.
func isAddress(name string) bool {
	return hasWord(name, "url", "uri") && hasWord(name, addressWords...)
}

// listsNames reports whether a member lists the names of events, as only what
// manages subscriptions does.
func (f *finder) listsNames(m *member) bool {
	if !listNames[m.folded] {
		return false
	}
	return slices.ContainsFunc(m.defs, func(def *raw.Node) bool { return f.literalAt(f.view(def).items, maxNesting).text })
}

// isChoice reports whether a schema is a choice of at least three events that
// a string tells apart.
func (f *finder) isChoice(c *candidate) bool {
	const fewest = 3
	f.look(c)
	for _, p := range c.places {
		if (p.declared || isKnownName(p.name())) && p.selects() >= fewest && 10*p.selects() >= 8*len(p.values) {
			return true
		}
	}
	return false
}

// selects returns how many values of p select a schema.
func (p *place) selects() int {
	n := 0
	for _, schema := range p.variants {
		if schema != nil {
			n++
		}
	}
	return n
}
