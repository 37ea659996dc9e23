package discover

import (
	"slices"

	"github.com/payske/hookgen/spec/raw"
)

// idNames are the names of members that identify an event, the surest first.
// A webhook_id is not among them: it is that of the subscription, which all
// deliveries share.
var idNames = []string{"eventid", "webhookeventid", "notificationid", "deliveryid", "id"}

// versionNames are the names of members that hold the version of the API.
var versionNames = []string{"apiversion", "version"}

// identity returns the paths of the members that identify an event and that
// hold the API version. All events have them.
func (f *finder) identity(events []*Event, candidates []*candidate) (id, version []string) {
	shared := f.sharedStrings(events)
	find := func(names []string) []string {
		for _, want := range names {
			for _, name := range shared {
				if fold(name) == want {
					return []string{name}
				}
			}
		}
		return nil
	}
	version = find(versionNames)
	for _, c := range candidates {
		if c.header("webhook-id") != nil || c.header("svix-id") != nil {
			return nil, version // the header identifies the delivery
		}
	}
	if id = find(idNames); len(id) == 1 && fold(id[0]) == "id" && !f.isEvent(candidates) {
		id = nil // that of the thing, which several events may be about
	}
	return id, version
}

// isEvent reports whether the bodies are events, not mere things that events
// are about: they have a place for their type, or for what they are about.
func (f *finder) isEvent(candidates []*candidate) bool {
	for _, c := range candidates {
		if c.root() != nil && !hasTypeMember(f.schemas, f.view(c.root())) && !f.hasPayload(c) {
			return false
		}
	}
	return true
}

// sharedStrings returns the names of the string members of all events.
func (f *finder) sharedStrings(events []*Event) []string {
	var shared []string
	seen := map[*raw.Node]bool{}
	for _, e := range events {
		root := e.Envelope
		if root == nil {
			root = e.Schema
		}
		if root == nil || seen[root] {
			continue
		}
		v := f.view(root)
		if len(seen) == 0 {
			for _, m := range v.members {
				if l := f.literal(m); l.text && len(l.values) == 0 {
					shared = append(shared, m.name)
				}
			}
		}
		seen[root] = true
		shared = slices.DeleteFunc(shared, func(name string) bool { return !f.literal(v.member(name)).text })
	}
	return shared
}
