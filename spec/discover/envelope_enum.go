package discover

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/payske/hookgen/spec/raw"
)

// minTypes is the number of values that make an enum a list of events.
const minTypes = 3

// enumNames are the names of members of an envelope that hold the type, beside
// those of [typeNames].
var enumNames = map[string]bool{"type": true, "action": true, "code": true}

// listNames are the names of members that list the events of a subscription.
var listNames = map[string]bool{
	"enabledevents": true, "events": true, "eventtypes": true, "triggers": true, "subscribedevents": true,
	"webhookevents": true, "eventnames": true, "topics": true,
}

// typeListNames are the names of enums that list the types of events.
var typeListNames = map[string]bool{
	"eventtype": true, "eventtypes": true, "eventname": true, "eventnames": true, "webhookeventtype": true,
	"webhookeventtypes": true, "webhookevent": true, "webhookevents": true, "webhooktopic": true, "webhooktopics": true,
	"eventtypeenum": true, "webhooktype": true, "webhooktrigger": true,
}

// fromEnvelopes finds the one schema that describes all events, with an enum
// that lists their types: its own, or that of subscriptions.
func fromEnvelopes(f *finder) []*candidate {
	var found *candidate
	inside := map[*raw.Node]bool{}
	components := f.components()
	for name, schema := range components.Members() {
		if !hasWord(name, eventWords...) || isOther(name) {
			continue
		}
		c := &candidate{key: name, pos: components.KeyPos(name), from: "by the envelope " + quote(name), schema: schema}
		if f.takesAddress(schema) {
			continue
		}
		if !f.hasAny(c, envelopeNames) && !f.hasPart(f.view(schema)) {
			f.missOpen(c)
			continue
		}
		if !f.listsTypes(c, name) {
			continue
		}
		if f.isKept(name, schema) {
			continue
		}
		f.addPayloads(inside, schema)
		// What another envelope holds is what is delivered; the other one is
		// a record of the delivery.
		if found == nil || inside[f.deref(schema)] || fold(name) == "event" && !inside[f.deref(found.schema)] {
			found = c
		}
	}
	if found == nil {
		return nil
	}
	f.batchOf(found)
	return []*candidate{found}
}

// isOther reports whether a schema of that name is near events without being
// one: what manages them, a page of them, or a record.
func isOther(name string) bool {
	return hasWord(name, "setting", "config", "subscription", "stream", "calendar", "template") || hasWholeWord(name, "list") || isLog(name)
}

// isLog reports whether a schema of that name is a record of what happened.
func isLog(name string) bool {
	return strings.HasSuffix(strings.TrimSuffix(fold(name), "s"), "log") || hasWord(name, "timeline", "history", "logentry")
}

// missOpen notes that a schema has a string by the name of a type, which
// admits any value, but nothing that an event is about.
func (f *finder) missOpen(c *candidate) {
	for _, m := range f.view(c.schema).members {
		if l := f.literal(m); isTypeName(m.name) && l.text && len(l.values) == 0 {
			f.miss(fmt.Sprintf("the schema %s has the string %s, but nothing lists its values", quote(c.key), quote(m.name)))
			return
		}
	}
}

// addPayloads notes the schemas that an envelope holds.
func (f *finder) addPayloads(inside map[*raw.Node]bool, envelope *raw.Node) {
	for _, m := range f.view(envelope).members {
		if !envelopeNames[m.folded] {
			continue
		}
		for _, def := range m.defs {
			target := f.deref(def)
			inside[target] = true
			for _, part := range target.Get("allOf").Items() {
				inside[f.deref(part)] = true
			}
		}
	}
}

// fromNamed takes the schema that the user names for that of all events.
func fromNamed(f *finder) []*candidate {
	schema := f.namedEnvelope()
	if schema == nil {
		return nil
	}
	name := cmp.Or(f.name(schema), schema.Get("title").Str(), "event")
	c := &candidate{key: name, pos: schema.Pos(), from: "by the envelope that the configuration names", schema: schema, variants: true, named: true}
	f.look(c)
	if !f.isChoice(c) && !f.listsTypes(c, "") {
		f.listsInProse(c)
	}
	return []*candidate{c}
}

// listsInProse notes the types that the description of a string of c quotes.
func (*finder) listsInProse(c *candidate) {
	for _, p := range c.places {
		if p.deep || len(p.values) > 0 || !isKnownName(p.name()) {
			continue
		}
		if quoted := quotedLiterals(p.doc); len(quoted) >= minTypes {
			p.values, c.listed = quoted, p
			return
		}
	}
}

// listsTypes reports whether an enum lists the types of the events that c
// describes, and notes the place of the type.
func (f *finder) listsTypes(c *candidate, name string) bool {
	f.look(c)
	for _, p := range c.places {
		if p.deep || !isTypeName(p.name()) && !enumNames[fold(p.name())] || len(p.values) < minTypes {
			continue
		}
		// What only says what happened is a part of a type.
		named := f.isNamedList(c, p) && slices.ContainsFunc(p.values, isCompound)
		if !named && !mostlyCompound(p.values) {
			continue
		}
		// Many things have types: those of events are called so, or are
		// spelt like nothing else.
		if named || name == "" || isTypeName(p.name()) || hasWord(name, "webhook", "notification") || mostlyDotted(p.values) {
			if values := exact(p.values); len(values) >= minTypes {
				p.values, c.listed = values, p
				return true
			}
			continue
		}
		f.miss(fmt.Sprintf("the schema %s has an enum %s, which may be that of some other thing", quote(name), quote(p.name())))
	}
	if hasWord(name, "webhook", "notification") && f.listsPairs(c) {
		return true
	}
	for _, p := range c.places {
		if !p.deep && len(p.values) == 0 && f.listsElsewhere(c, p, name) {
			return true
		}
	}
	return false
}

// isNamedList reports whether the enum of p is a component by the name of a
// list of event types.
func (f *finder) isNamedList(c *candidate, p *place) bool {
	m := f.viewOf(c.root(), p.path[:len(p.path)-1]).member(p.name())
	if m == nil {
		return false
	}
	for _, def := range m.defs {
		parts := []*raw.Node{def}
		for _, keyword := range [...]string{"allOf", "anyOf", "oneOf"} {
			parts = append(parts, def.Get(keyword).Items()...)
		}
		for _, part := range parts {
			if name := f.name(part); name != "" && (typeListNames[fold(name)] || hasWord(name, "event-type", "event_type")) {
				return true
			}
		}
	}
	return false
}

// listsElsewhere reports whether p, which admits any string, holds the type of
// an event, and an enum elsewhere lists the types.
func (f *finder) listsElsewhere(c *candidate, p *place, name string) bool {
	d := f.opts.Discriminator
	chosen := d != nil && len(d.Parts) == 1 && pathText(d.Parts[0].Path) == p.key()
	if !chosen && !isTypeName(p.name()) && fold(p.name()) != "type" {
		if enumNames[fold(p.name())] {
			f.miss(fmt.Sprintf("the schema %s has the string %s, but is no certain envelope", quote(name), quote(p.name())))
		}
		return false
	}
	values := f.subscribed()
	if len(values) < minTypes {
		if name != "" {
			f.miss(fmt.Sprintf("the schema %s has the string %s, but nothing lists its values", quote(name), quote(p.name())))
		}
		return false
	}
	p.values, c.listed = values, p
	return true
}

// listsPairs reports whether c has an enum of what events are about beside one
// of what happened to it. The second one is not multiplied with the first:
// which pairs there are, the document does not say.
func (*finder) listsPairs(c *candidate) bool {
	for _, subject := range c.places {
		if subject.deep || !subjectNames[fold(subject.name())] || len(subject.values) < minTypes || isTypeName(subject.name()) {
			continue
		}
		for _, deed := range c.places {
			if deed != subject && !deed.deep && deedNames[fold(deed.name())] && len(deed.values) >= minTypes {
				c.listed, c.beside = subject, deed
				return true
			}
		}
	}
	return false
}

// subscribed returns the values that an enum lists for subscriptions: that of
// a component by the name of event types, or that of the items of a member
// such as enabled_events. The longest list counts.
func (f *finder) subscribed() []string {
	if f.listed != nil {
		return *f.listed
	}
	f.listed = new([]string)
	for name, schema := range f.components().Members() {
		if typeListNames[fold(name)] {
			f.keepList(f.literalAt(schema, maxNesting).values)
		}
		if hasWord(name, "webhook", "subscription", "endpoint", "hook") {
			f.eventLists(schema)
		}
	}
	for path, item := range f.root.Get("paths").Members() {
		if !hasWord(path, "webhook", "subscription", "hook") {
			continue
		}
		for _, op := range f.deref(item).Members() {
			for _, media := range f.deref(op.Get("requestBody")).Get("content").Members() {
				f.eventLists(media.Get("schema"))
			}
		}
	}
	return *f.listed
}

// exact returns the values without a star: the others mean several types, which
// can be subscribed to.
func exact(values []string) []string {
	return slices.DeleteFunc(slices.Clone(values), func(v string) bool { return strings.Contains(v, "*") })
}

// keepList keeps a list of types if it is the longest.
func (f *finder) keepList(values []string) {
	out := exact(values)
	if len(out) >= minTypes && mostlyCompound(out) && len(out) > len(*f.listed) {
		*f.listed = out
	}
}

// eventLists keeps the lists of events in a schema.
func (f *finder) eventLists(schema *raw.Node) {
	for _, m := range f.view(schema).members {
		if !listNames[m.folded] {
			continue
		}
		for _, def := range m.defs {
			items := f.view(def).items
			f.keepList(f.literalAt(items, maxNesting).values)
			if target := f.deref(items); items.Get("$ref") != nil && target != nil {
				f.enums[target] = true
			}
		}
	}
}

// declareSubscribed marks the places at the top of c whose enum is that of
// subscriptions, whatever they are called: what can be subscribed to is the type
// of an event.
func (f *finder) declareSubscribed(c *candidate) {
	if slices.ContainsFunc(c.places, func(p *place) bool { return isTypeName(p.name()) && len(p.values) >= minTypes }) {
		return
	}
	f.subscribed()
	for i, p := range c.places {
		if len(p.path) != 1 || len(p.values) < minTypes || p.declared {
			continue
		}
		m := f.view(c.root()).member(p.name())
		if m == nil {
			continue // only the variants of a union have it
		}
		for _, def := range m.defs {
			if f.enums[f.deref(def)] {
				own := *p // others may share the place
				own.declared = true
				c.places = slices.Clone(c.places)
				c.places[i] = &own
			}
		}
	}
}
