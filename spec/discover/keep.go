package discover

import (
	"cmp"

	"github.com/payske/hookgen/spec/diag"
	"github.com/payske/hookgen/spec/raw"
)

// keep adds e unless there is an event of its type.
func (l *eventList) keep(c *candidate, e *Event) {
	if len(l.out) >= maxEvents {
		return
	}
	e.Type = cmp.Or(joinParts(e.Parts), e.Type)
	e.Pattern = e.Parts != nil && e.Type == keyName(c.key) && isTemplate(e.Type)
	id := cmp.Or(e.Type, keyName(e.Key))
	other := l.types[id]
	if other != nil && e.Type == "" && c.owner != "" && !sameSchema(other.Schema, e.Schema) {
		// Callbacks of one name have different URLs.
		e.Type = c.owner + "." + e.Key
		id = e.Type
		other = l.types[id]
	}
	if other != nil {
		// Several URLs may take the same events.
		switch same := sameSchema(other.Schema, e.Schema); {
		case l.several && l.spread[other] && !same && e.Schema == c.schema && other.Envelope == nil && e.Envelope == nil:
			other.Envelope = e.Schema // an event has the members of both
			l.warnMerged(c, other)
		case sameSchema(other.Envelope, e.Schema):
		case same && l.froms[other] != c.from: // another section declares it again
		case !same || e.Key != other.Key && !l.several:
			l.warnDuplicate(c, e, other, id)
		}
		return
	}
	l.types[id], l.froms[e], l.spread[e] = e, c.from, l.several
	l.out = append(l.out, e)
}

// warnDuplicate says that an event is left out: once for each candidate.
func (l *eventList) warnDuplicate(c *candidate, e, other *Event, id string) {
	if l.doubled[c] {
		return
	}
	l.doubled[c] = true
	if l.several {
		l.found.Warnf(e.Pos, diag.DuplicateEvent, "list each type in one place only",
			"%s lists types of other events, such as %s, which is that of %s at %s; the schema there counts", quote(e.Key), quote(id), quote(other.Key), other.Pos)
		return
	}
	l.found.Warnf(e.Pos, diag.DuplicateEvent, "give each event a type of its own",
		"%s is left out of the package: it has the same type, %s, as the event %s at %s", quote(e.Key), quote(id), quote(other.Key), other.Pos)
}

// warnMerged says that two candidates are taken for the same events: once for
// each candidate.
func (l *eventList) warnMerged(c *candidate, other *Event) {
	if !l.doubled[c] {
		l.doubled[c] = true
		l.found.Warnf(c.pos, diag.DuplicateEvent, "if they are other events, give each a const with its type",
			"%s lists the same types as %s at %s, so each Go type has the members of both", quote(c.key), quote(other.Key), other.Pos)
	}
}

// A doneList identifies the events of a candidate by their types and schema.
type doneList struct {
	values valueList
	ref    string
	schema *raw.Node // nil where ref says it
}

// isDone reports whether another candidate is the same events, and notes that c
// is: many URLs may take all events of one enum.
func (l *eventList) isDone(c *candidate) bool {
	p := l.choice.parts[0]
	if len(l.choice.parts) > 1 || p.tally == nil {
		return false
	}
	place := p.tally.find(c)
	if place == nil || len(place.values) < 2 || place.variants != nil || len(l.pick(p.tally, c, place)) < 2 {
		return false
	}
	id := doneList{values: valueList{&place.values[0], len(place.values)}, ref: c.schema.Get("$ref").Str()}
	if id.ref == "" {
		id.schema = c.schema
	}
	done := l.done[id]
	l.done[id] = true
	return done
}
