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

// identity sets the paths of the members that identify an event and that hold
// the API version. All events have them, at the top or beside their type.
func (f *finder) identity(r *Result, candidates []*candidate) {
	events := byRoute(r.Events, 0)
	r.VersionPath = f.shared(events, nil, versionNames)
	for _, c := range candidates {
		if c.isIdentified() {
			return
		}
	}
	beside := false
	r.IDPath, beside = f.idPath(events, r.Discriminator)
	if !beside && !f.isEvent(r, candidates) {
		r.IDPath = nil // that of the thing, which several events may be about
	}
	apart := slices.DeleteFunc(slices.Clone(r.Events), func(e *Event) bool { return !e.ByURL })
	r.ApartIDPath = f.shared(apart, nil, idNames)
	for i := range r.Routes {
		r.Routes[i].IDPath, _ = f.idPath(byRoute(r.Events, i+1), r.Routes[i].Discriminator)
	}
}

// byRoute returns the events of a route that deliveries tell.
func byRoute(events []*Event, route int) []*Event {
	return slices.DeleteFunc(slices.Clone(events), func(e *Event) bool { return e.Route != route || e.ByURL })
}

// idPath returns the path of the member that identifies an event, and whether
// it stands beside the type, below the top.
func (f *finder) idPath(events []*Event, d Discriminator) (path []string, beside bool) {
	if path = f.shared(events, nil, idNames); path != nil {
		return path, false
	}
	for _, p := range slices.Backward(d.Parts) {
		if len(p.Path) > 1 {
			return f.shared(events, p.Path[:len(p.Path)-1], idNames), true
		}
	}
	return nil, false
}

// isEvent reports whether the bodies are events, not mere things that events
// are about: they have a place for their type, or for what they are about, or
// the configuration says so.
func (f *finder) isEvent(r *Result, candidates []*candidate) bool {
	if candidates[0].named || slices.ContainsFunc(r.Discriminator.Parts, func(p Part) bool { return p.Header == "" }) {
		return true
	}
	return !slices.ContainsFunc(candidates, func(c *candidate) bool { return c.root() != nil && !f.hasPayload(c) })
}

// shared returns the path of the string, below the member at prefix, that all
// events have by one of names.
func (f *finder) shared(events []*Event, prefix, names []string) []string {
	strings := f.sharedStrings(events, prefix)
	for _, want := range names {
		for _, name := range strings {
			if fold(name) == want {
				return extend(prefix, name)
			}
		}
	}
	return nil
}

// sharedStrings returns the names of the string members of all events.
func (f *finder) sharedStrings(events []*Event, prefix []string) []string {
	var shared []string
	seen := map[*raw.Node]bool{}
	for _, e := range events {
		root, path := e.Schema, prefix
		if e.Envelope != nil {
			root = e.Envelope
		}
		if len(prefix) > 0 && slices.Equal(prefix, e.EnvelopePath) {
			root, path = e.Schema, nil
		}
		if root == nil || seen[root] {
			continue
		}
		v := f.viewOf(root, path)
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
