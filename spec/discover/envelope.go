package discover

import (
	"slices"
	"strings"

	"github.com/payske/hookgen/spec/diag"
	"github.com/payske/hookgen/spec/raw"
)

// joinEnvelope finds the schema of whole events where the candidates describe
// only what they are about. The user may name it.
func (f *finder) joinEnvelope(candidates []*candidate) {
	envelope := f.namedEnvelope()
	whole := func(c *candidate) bool {
		return c.schema == nil || f.deref(c.schema) == f.deref(envelope) || f.opts.Envelope == "" && !f.isPart(c)
	}
	if envelope != nil && !slices.ContainsFunc(candidates, func(c *candidate) bool { return !whole(c) }) {
		return
	}
	if envelope == nil {
		if f.opts.Envelope != "" || !f.needEnvelope(candidates) {
			return
		}
		if envelope = f.commonEnvelope(); envelope == nil {
			c := candidates[slices.IndexFunc(candidates, f.isPart)]
			if slices.ContainsFunc(candidates, f.isWhole) {
				return // that one is told by its extension alone
			}
			f.found.Errorf(c.pos, diag.NoEnvelope, "if the document has a schema of the whole object, name it in hookgen.yaml, as in \"envelope: Event\"; if not, add one by an overlay",
				"the schema of %s describes what the event is about, and nothing says which schema describes the object around it", quote(c.key))
			return
		}
	}
	path := f.payloadPath(envelope)
	if path == nil {
		f.found.Errorf(envelope.Pos(), diag.NoEnvelope, "name a schema that has a member such as data",
			"the envelope has no member for what an event is about")
		return
	}
	for _, c := range candidates {
		if whole(c) {
			continue
		}
		c.envelope, c.envelopePath, c.places = envelope, path, f.placesOf(envelope)
	}
}

// needEnvelope reports whether a good part of the candidates are schemas without
// a string for their type.
func (f *finder) needEnvelope(candidates []*candidate) bool {
	parts := 0
	for _, c := range candidates {
		if f.isPart(c) {
			parts++
		}
	}
	return 4*parts >= len(candidates)
}

// isPart reports whether a candidate is a schema that an extension marks, but
// that does not describe all of an event.
func (f *finder) isPart(c *candidate) bool { return c.op == nil && c.told != "" && !f.isWhole(c) }

// isWhole reports whether a schema that is marked as an event describes all of
// it: it has a string that holds the type, or one by the name of a type.
func (f *finder) isWhole(c *candidate) bool {
	for _, m := range f.view(c.schema).members {
		l := f.literal(m)
		if l.has(c.told) || l.text && len(l.values) == 0 && (isTypeName(m.name) || m.folded == "type") {
			return true
		}
	}
	return false
}

// namedEnvelope returns the schema that the user names.
func (f *finder) namedEnvelope() *raw.Node {
	name := f.opts.Envelope
	if name == "" {
		return nil
	}
	if schema := f.components().Get(name); schema != nil {
		return schema
	}
	if pointer := strings.TrimPrefix(name, "#"); strings.HasPrefix(pointer, "/") && f.root != nil {
		if target, problem := f.doc.Target(f.root, "#"+pointer); problem == nil {
			return target
		}
	}
	if !f.reported[f.root] {
		f.reported[f.root] = true
		f.found.Errorf(f.root.Pos(), diag.NoEnvelope, "name a schema of the components, or give its JSON pointer",
			"there is no schema %s to be the envelope", quote(name))
	}
	return nil
}

// commonEnvelope returns the component schema that describes whole events.
func (f *finder) commonEnvelope() *raw.Node {
	var found *raw.Node
	for name, schema := range f.components().Members() {
		switch fold(name) {
		case "event", "webhookevent", "eventenvelope", "webhook", "webhookpayload", "notification", "notificationevent":
		default:
			continue
		}
		v := f.view(schema)
		if f.payloadPath(schema) == nil || !hasTypeMember(f.schemas, v) {
			continue
		}
		if fold(name) == "event" {
			return schema
		}
		if found == nil {
			found = schema
		}
	}
	return found
}

// hasTypeMember reports whether a schema has a string for the event type.
func hasTypeMember(s *schemas, v *view) bool {
	for _, m := range v.members {
		if (isTypeName(m.name) || m.folded == "type") && s.literal(m).text {
			return true
		}
	}
	return false
}

// payloadPath returns the path of the member that holds what an event is
// about, or nil.
func (f *finder) payloadPath(envelope *raw.Node) []string {
	v := f.view(envelope)
	for _, name := range [...]string{"data", "payload", "object", "resource", "content"} {
		if v.member(name) != nil {
			return []string{name}
		}
	}
	return nil
}
