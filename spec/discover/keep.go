package discover

import (
	"cmp"

	"github.com/payske/hookgen/spec/diag"
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
		case l.several && !same && e.Schema == c.schema && other.Envelope == nil && e.Envelope == nil:
			other.Envelope = e.Schema // an event has the members of both
		case sameSchema(other.Envelope, e.Schema):
		case same && l.froms[other] != c.from: // another section declares it again
		case !same || e.Key != other.Key && !l.several:
			l.warnDuplicate(c, e, other, id)
		}
		return
	}
	l.types[id], l.froms[e] = e, c.from
	l.out = append(l.out, e)
}

// warnDuplicate says that an event is left out: once for each candidate.
func (l *eventList) warnDuplicate(c *candidate, e, other *Event, id string) {
	if l.doubled[c] {
		return
	}
	if l.doubled == nil {
		l.doubled = map[*candidate]bool{}
	}
	l.doubled[c] = true
	l.found.Warnf(e.Pos, diag.DuplicateEvent, "give each event a type of its own",
		"%s is left out of the package: it has the same type, %s, as the event %s at %s", quote(e.Key), quote(id), quote(other.Key), other.Pos)
}
