package discover

import (
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

// addressNames are the names of members that say where deliveries go to: an
// operation that takes them manages subscriptions.
var addressNames = map[string]bool{
	"url": true, "uri": true, "callback": true, "callbackurl": true, "webhookurl": true, "endpoint": true,
	"endpointurl": true, "target": true, "targeturl": true, "sink": true, "address": true, "notificationurl": true,
	"hostname": true, "webhook": true, "hookurl": true,
}

// minListeners is the number of sibling paths that are taken for events.
const minListeners = 2

// fromReceiverPaths finds the paths that the receiver is to serve: several
// below /listener/, each of which is an event, or a single one whose body is a
// choice of events.
func fromReceiverPaths(f *finder) []*candidate {
	var listeners, single []*candidate
	paths := f.root.Get("paths")
	for path, item := range paths.Members() {
		segments := strings.Split(strings.Trim(path, "/"), "/")
		if strings.Contains(path, "{") || !slices.ContainsFunc(segments, func(s string) bool { return receiverSegments[strings.ToLower(s)] }) {
			continue
		}
		target := f.deref(item)
		if target.Get("post", "requestBody") == nil && target.Get("put", "requestBody") == nil {
			continue
		}
		c := f.fromItem(path, paths, item)
		if c == nil || c.schema == nil || f.takesAddress(c.schema) {
			continue
		}
		c.from = "as a path that the receiver serves"
		n := len(segments)
		if n > 1 && strings.EqualFold(segments[n-2], "listener") {
			c.url = segments[n-1]
			listeners = append(listeners, c)
		} else if f.isChoice(c) {
			single = append(single, c)
		}
	}
	if len(listeners) >= minListeners {
		return listeners
	}
	if len(single) == 1 {
		return single
	}
	return nil
}

// takesAddress reports whether a body says where deliveries go to.
func (f *finder) takesAddress(n *raw.Node) bool {
	return slices.ContainsFunc(f.view(n).members, func(m *member) bool { return addressNames[fold(m.name)] })
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
