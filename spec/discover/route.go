package discover

import (
	"fmt"
	"slices"
)

// ownPlace returns the place of a candidate that carries its type elsewhere
// than the others do, or nil: a document may declare some events without the
// member that wraps the others, or without the list that holds them.
func (l *eventList) ownPlace(c *candidate) *place {
	if len(l.choice.parts) != 1 || l.choice.parts[0].tally == nil || c.root() == nil {
		return nil
	}
	t := l.choice.parts[0].tally
	if t.by[c] != nil {
		return nil
	}
	if found := t.find(c); found != nil {
		return found
	}
	single := l.choice.items != nil && !l.hasItems(c)
	var own *place
	for _, p := range c.places {
		switch {
		case p.deep || p.batch() || len(p.values) == 0:
		case isTypeName(p.name()):
			return p
		case single && own == nil && isKnownName(p.name()) && mostlyCompound(p.values):
			own = p
		}
	}
	return own
}

// hasItems reports whether the body of a candidate begins with what leads to
// the events of a batch.
func (l *eventList) hasItems(c *candidate) bool {
	if l.choice.items[0] == "[]" {
		return l.view(c.root()).items != nil
	}
	return l.view(c.root()).member(l.choice.items[0]) != nil
}

// addOwn adds the events of a candidate that has a route of its own.
func (l *eventList) addOwn(c *candidate, own *place) {
	// That the keys of the others are their types does not count here.
	values := l.pick(&tally{place: own}, c, own)
	route := l.route(own)
	l.several = len(values) > 1
	for _, value := range values {
		e := l.event(c, own, []string{value})
		e.Parts, e.Route = []string{value}, route
		e.Reason = fmt.Sprintf("It is declared %s, and %s is %s, unlike that of the others.", c.from, quote(own.key()), quote(value))
		if l.several && own.variants[value] != nil {
			e.Key, e.Pos = value, e.Schema.Pos()
		}
		l.keep(c, e)
	}
}

// route returns the number of the route to a place: one more than its index.
func (l *eventList) route(p *place) int {
	for i, r := range l.choice.routes {
		if slices.Equal(r.Discriminator.Parts[0].Path, p.path) {
			return i + 1
		}
	}
	l.choice.routes = append(l.choice.routes, Route{Discriminator: Discriminator{Parts: []Part{{Path: p.path}}}})
	return len(l.choice.routes)
}
