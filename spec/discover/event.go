package discover

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/payske/hookgen/spec/diag"
	"github.com/payske/hookgen/spec/raw"
)

// maxEvents bounds the events of a document.
const maxEvents = 20_000

// events turns candidates into events, in the order of the candidates.
func (f *finder) events(candidates []*candidate, ch *choice) []*Event {
	e := eventList{
		finder: f, choice: ch, types: map[string]*Event{}, froms: map[*Event]string{},
		spread: map[*Event]bool{}, done: map[doneList]bool{}, doubled: map[*candidate]bool{},
	}
	for _, c := range candidates {
		e.add(c)
	}
	return e.out
}

// An eventList collects events and keeps their types apart.
type eventList struct {
	*finder
	choice *choice
	out    []*Event
	// several says that the event that is kept is one of several of its
	// candidate.
	several bool
	types   map[string]*Event
	froms   map[*Event]string   // where they are declared
	spread  map[*Event]bool     // they are one of several events of a candidate
	done    map[doneList]bool   // whose values are all events already
	told    map[string]bool     // transports that are reported
	doubled map[*candidate]bool // whose duplicates are reported
}

// add adds the events of a candidate.
func (l *eventList) add(c *candidate) {
	l.several = false
	switch {
	case c.transport != nil:
		l.warnTransport(c)
	case c.root() == nil && !c.lost:
		l.warnNoBody(c)
	}
	for _, p := range c.places {
		if l.choice.has(p) {
			for _, ref := range p.lost {
				l.reportBroken(ref)
			}
		}
	}
	if len(l.choice.parts) == 0 {
		e := l.event(c, nil, nil)
		e.Type = cmp.Or(c.url, c.told)
		switch {
		case c.named:
			e.Key = cmp.Or(e.Name, c.key)
			e.Reason = fmt.Sprintf("It is declared %s, and whatever is delivered is it: nothing lists the types.", c.from)
		case c.url == "":
			e.Reason = fmt.Sprintf("It is declared %s, and the URL tells it: no member and no header does.", c.from)
		case c.envelope != nil:
			e.Reason = fmt.Sprintf("It is declared %s, and its presence tells it.", c.from)
		default:
			e.Reason = fmt.Sprintf("It is declared %s, and the URL tells it.", c.from)
		}
		l.keep(c, e)
		return
	}
	if tuple := l.choice.fixed[c]; tuple != nil {
		e := l.event(c, nil, nil)
		e.Parts = tuple
		e.Reason = fmt.Sprintf("It is declared %s, and %s.", c.from, l.choice.tells(tuple))
		l.keep(c, e)
		return
	}
	if own := l.ownPlace(c); own != nil {
		l.addOwn(c, own)
		return
	}
	l.addTold(c)
}

// addTold adds the events whose types the parts of the choice tell one by one.
func (l *eventList) addTold(c *candidate) {
	if l.visits > maxVisits || l.isDone(c) {
		return
	}
	tuples := [][]string{nil}
	var split *place
	sources := make([]string, 0, 1)
	for _, p := range l.choice.parts {
		values, source := l.values(c, p)
		sources = append(sources, source)
		if len(values) == 0 {
			if !p.optional {
				l.addUntold(c, p)
				return
			}
			values = []string{""}
			sources = sources[:len(sources)-1]
		}
		if p.tally != nil {
			if place := p.tally.find(c); place != nil && (len(place.values) > 1 || place.declared) {
				split = place
			}
		}
		tuples = product(tuples, values)
	}
	l.several = len(tuples) > 1
	astray := l.astray(c)
	for _, tuple := range tuples {
		if !l.spend() {
			return
		}
		e := l.event(c, split, tuple)
		e.Parts, e.ByURL = tuple, astray
		e.Reason = fmt.Sprintf("It is declared %s, and %s (%s).", c.from, l.choice.tells(tuple), strings.Join(sources, ", "))
		if astray {
			e.Reason = fmt.Sprintf("It is declared %s, but its body has no place for the type: only the URL tells it.", c.from)
		}
		if len(tuples) > 1 && split != nil && e.Schema != nil && split.variants[tuple[len(tuple)-1]] != nil {
			e.Key, e.Pos = tuple[len(tuple)-1], e.Schema.Pos()
		}
		if c.listed != nil {
			e.Key = tuple[0]
		}
		l.keep(c, e)
	}
}

// addUntold adds the event of a candidate that lacks a part of the type.
func (l *eventList) addUntold(c *candidate, p *choicePart) {
	l.warnUntold(c, p)
	e := l.event(c, nil, nil)
	e.ByURL = true
	e.Reason = fmt.Sprintf("It is declared %s, but nothing says which type it has: only the URL can tell it.", c.from)
	l.keep(c, e)
}

// astray reports whether the body of c has no place for the type: it is no batch
// like the others, or has no such member. The URL tells it then, and the type
// all the same, should it be sent.
func (l *eventList) astray(c *candidate) bool {
	if l.choice.items != nil && !l.hasItems(c) {
		return true
	}
	p := l.choice.parts[0]
	return len(l.choice.parts) == 1 && p.tally != nil && c.told == "" && c.root() != nil && p.tally.find(c) == nil
}

// product returns every tuple with every value added.
func product(tuples [][]string, values []string) [][]string {
	var out [][]string
	for _, t := range tuples {
		for _, v := range values {
			if len(out) == maxEvents {
				return out
			}
			out = append(out, append(slices.Clone(t), v))
		}
	}
	return out
}

// values returns what one part of the type may be for c, and how that is
// known.
func (l *eventList) values(c *candidate, p *choicePart) (values []string, source string) {
	if p.header != "" {
		if v := l.headerValue(c, p.header); v != "" {
			return []string{v}, "the header parameter says so"
		}
		return []string{keyName(c.key)}, "its key says so"
	}
	place := p.tally.find(c)
	switch {
	case place != nil && place == c.beside:
		return nil, "" // which pairs there are is not known
	case (place == nil || !place.text) && c.told != "" && len(l.choice.parts) == 1:
		return []string{c.told}, "an extension says so"
	case place == nil || !place.text:
		if p.tally.keysTell {
			l.warnUntold(c, p)
			return []string{keyName(c.key)}, "its key says so"
		}
		return nil, ""
	case len(place.values) > 0:
		values = l.pick(p.tally, c, place)
		switch {
		case len(place.values) == 1:
			return values, "a constant"
		case len(values) == 1 && !place.has(values[0]):
			l.warnUnlisted(c, p, values[0])
			return values, "its key says so, as that of other events does"
		case len(values) == 1:
			return values, "the one of several values that is meant"
		}
		if place.variants != nil {
			return values, "a variant of its schema"
		}
		return values, "one of several values"
	}
	text, sure := l.bareType(p.tally, c, place)
	switch {
	case c.told == text:
		return []string{text}, "an extension says so"
	case p.tally.named[c] == text:
		return []string{text}, "an enum elsewhere spells it so"
	case text != keyName(c.key):
		return []string{text}, "an example or a description says so"
	case sure || isSpelled(c.key) || len(l.choice.parts) == 1:
		return []string{text}, "its key says so"
	}
	return nil, ""
}

// event returns the event of a candidate, narrowed to the variant that a value
// selects.
func (l *eventList) event(c *candidate, split *place, tuple []string) *Event {
	e := &Event{Key: c.key, Pos: c.pos, Schema: c.schema, Envelope: c.envelope, EnvelopePath: c.envelopePath}
	if c.schema != nil && l.choice.items != nil && c.envelope == nil {
		if item := l.nodeAt(c.schema, l.choice.items); item != nil {
			e.Schema = item
		}
	}
	if split != nil {
		if variant := split.variants[tuple[len(tuple)-1]]; variant != nil {
			l.narrow(e, c, split, variant)
		}
	}
	if len(tuple) > 0 && c.listed != nil && c.envelope == nil && l.choice.items == nil {
		if part := l.partOf(c, tuple[0]); part != nil {
			e.Envelope, e.EnvelopePath, e.Schema = c.schema, part.path, part.schema
		}
	}
	if e.Schema != nil {
		e.Name = l.name(e.Schema)
	}
	l.describe(e, c)
	return e
}

// narrow makes e the event of one variant.
func (l *eventList) narrow(e *Event, c *candidate, split *place, variant *raw.Node) {
	path := split.path[min(len(l.choice.items), split.at):split.at]
	if c.envelope == nil && (len(path) > 0 || l.adds(e.Schema, variant)) {
		e.Envelope, e.EnvelopePath = e.Schema, slices.Clone(path)
	}
	e.Schema = variant
}

// adds reports whether a schema has members beside those of a variant.
func (l *eventList) adds(schema, variant *raw.Node) bool {
	v := l.view(variant)
	return slices.ContainsFunc(l.view(schema).members, func(m *member) bool { return v.member(m.name) == nil })
}

// describe takes the texts of the operation, or those of the schema.
func (l *eventList) describe(e *Event, c *candidate) {
	schema := l.deref(e.Schema)
	if c.op != nil && (e.Schema == c.schema || l.choice.items != nil) {
		e.Summary = cmp.Or(c.op.Get("summary").Str(), c.item.Get("summary").Str())
		e.Doc = cmp.Or(c.op.Get("description").Str(), c.item.Get("description").Str())
		e.Deprecated = c.op.Get("deprecated").True()
	}
	if e.Summary == "" && e.Doc == "" {
		if c.op == nil || e.Schema != c.schema {
			e.Summary = schema.Get("title").Str()
		}
		e.Doc = schema.Get("description").Str()
	}
	e.Deprecated = e.Deprecated || schema.Get("deprecated").True()
}

// nodeAt returns the schema that path leads to, not dereferenced.
func (l *eventList) nodeAt(n *raw.Node, path []string) *raw.Node {
	for _, e := range path {
		v := l.view(n)
		if e == "[]" {
			if v.items == nil {
				return nil
			}
			n = v.items
			continue
		}
		m := v.member(e)
		if m == nil {
			return nil
		}
		n = m.defs[len(m.defs)-1]
	}
	return n
}

// joinParts returns the type that the parts make up.
func joinParts(parts []string) string {
	return strings.Join(slices.DeleteFunc(slices.Clone(parts), func(p string) bool { return p == "" }), ".")
}

// tells says in words where the values stand.
func (ch *choice) tells(tuple []string) string {
	var texts []string
	for i, p := range ch.parts {
		if i < len(tuple) && tuple[i] != "" {
			texts = append(texts, fmt.Sprintf("%s is %s", p.where(), quote(tuple[i])))
		}
	}
	return strings.Join(texts, " and ")
}

// where says in words where the types stand.
func (ch *choice) where() string {
	var texts []string
	for _, p := range ch.parts {
		texts = append(texts, p.where())
	}
	return strings.Join(texts, " and ")
}

// where says in words where a part of the types stands.
func (p *choicePart) where() string {
	if p.header != "" {
		return "the header " + p.header
	}
	return quote(pathText(p.path))
}

// warnNoBody says that an event has no JSON body.
func (l *eventList) warnNoBody(c *candidate) {
	remedy := "describe the delivery under requestBody, in JSON"
	for status, response := range c.op.Get("responses").Members() {
		if strings.HasPrefix(status, "2") && jsonSchema(l.deref(response).Get("content")) != nil {
			remedy = "the response " + quote(status) + " has a body: if that is what is delivered, move it to requestBody"
			break
		}
	}
	l.found.Warnf(c.pos, diag.NoPayload, remedy, "%s has no JSON body, so its Go type has no fields; Raw returns what came", quote(c.key))
}

// warnUntold says that an event lacks what tells the others.
func (l *eventList) warnUntold(c *candidate, p *choicePart) {
	if c.root() == nil {
		return
	}
	l.found.Warnf(c.pos, diag.NoDiscriminator,
		"give that URL a receiver with the option WithEvent, which says that every delivery there is this event; or give "+p.where()+" a const with the value that is sent",
		"no fixed value in the payload of %s tells it from the other events, which carry their type in %s; it is generated, but a receiver can recognize it only by the URL to which it is sent", quote(c.key), p.where())
}

// warnUnlisted says that an event has a key that its enum does not have.
func (l *eventList) warnUnlisted(c *candidate, p *choicePart, value string) {
	l.found.Warnf(c.pos, diag.ActionMismatch, "add the value to the enum, or give the member a const with the value that is sent",
		"the key %s says that %s is %s, but the enum there does not list it; the type is taken to be that of the key", quote(c.key), quote(pathText(p.path)), quote(value))
}

// warnMismatch says that a key and a constant disagree. The constant is what
// is delivered.
func (f *finder) warnMismatch(c *candidate, where, value string, tuple []string) {
	f.found.Warnf(c.pos, diag.ActionMismatch, "correct the key or the value of "+quote(where)+", so that they agree",
		"the key %s does not end in %s, which %s holds; the type is taken to be %s", quote(c.key), quote(value), quote(where), quote(joinParts(tuple)))
}
