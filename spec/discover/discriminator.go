package discover

import (
	"slices"
	"strings"

	"github.com/payske/hookgen/spec/raw"
)

// A choice is where deliveries carry their type. Without parts, the URL tells
// it.
type choice struct {
	parts []*choicePart
	items []string // the path to one event of a batch; nil without batches
	// fixed has the values of all parts of a candidate where they were found
	// together.
	fixed map[*candidate][]string
	// routes are the ways of events that do not carry their type there.
	routes []Route
}

// A choicePart is one part of a choice.
type choicePart struct {
	header   string
	tally    *tally   // nil for a header
	path     []string // from the root of the body
	optional bool
}

// choose finds where the candidates carry their type.
func (f *finder) choose(candidates []*candidate) *choice {
	with := slices.DeleteFunc(slices.Clone(candidates), func(c *candidate) bool { return c.root() == nil })
	if f.opts.Discriminator != nil {
		return f.forced(with)
	}
	if len(with) == 0 || with[0].url != "" {
		return &choice{}
	}
	if c := with[0]; c.listed != nil {
		return f.enumerated(c)
	}
	if len(with) == 1 {
		f.listExamples(with[0])
		f.declareSubscribed(with[0])
	}
	all := f.tallies(with)
	if c := f.byLiterals(all, with); c != nil {
		return c
	}
	if len(with) == 1 && with[0].named && f.told(all, with, true) == nil {
		return &choice{} // nothing lists the types: every delivery is that event
	}
	if c := f.byGuesses(all, with); c != nil {
		return c
	}
	f.nameByExamples(with)
	f.warnUnused(all, with)
	return &choice{}
}

// told returns the best path that lists the types, in the payload or outside of
// it.
func (f *finder) told(all []*tally, candidates []*candidate, deep bool) *tally {
	return f.best(all, candidates, func(t *tally) bool {
		return t.place.deep == deep && f.accepts(t, candidates) && f.isTyped(t, candidates)
	})
}

// byLiterals returns the choice of members outside the payload whose values the
// document lists.
func (f *finder) byLiterals(all []*tally, candidates []*candidate) *choice {
	if c := f.crossed(all, candidates); c != nil {
		return c
	}
	if c := f.pair(all, candidates, f.keyPair); c != nil {
		return c
	}
	top := f.told(all, candidates, false)
	if len(candidates) == 1 && (top == nil || top.place.single() != "") {
		// What is constant in the only body is that of the body, not that of
		// the events which it may be.
		if t := f.told(all, candidates, true); t != nil && len(t.place.values) > 1 {
			return f.chosen(t)
		}
	}
	if top == nil {
		return nil
	}
	if c := f.pair(all, candidates, constPair); c != nil && (c.isCode() || f.survey(top, candidates).clashes > 0) {
		return c
	}
	return f.chosen(top)
}

// byGuesses returns the choice of members that admit any value, of members in
// the payload, of a header, or of what only some candidates have.
func (f *finder) byGuesses(all []*tally, candidates []*candidate) *choice {
	bare := func(deep bool) *tally {
		return f.best(all, candidates, func(t *tally) bool { return t.place.deep == deep && f.bare(t, candidates) })
	}
	if t := bare(false); t != nil {
		return f.chosen(t)
	}
	if c := f.pair(all, candidates, constPair); c != nil {
		return c
	}
	if t := f.told(all, candidates, true); t != nil {
		return f.chosen(t)
	}
	if t := bare(true); t != nil {
		return f.chosen(t)
	}
	if c := f.byHeader(all, candidates); c != nil {
		return c
	}
	return f.partly(candidates)
}

// nameByExamples gives the candidates the types by which their first examples
// are called, if nearly all have one. The URL still tells the events.
func (f *finder) nameByExamples(candidates []*candidate) {
	names := map[string]*candidate{}
	for _, c := range candidates {
		if c.op == nil {
			return
		}
		for name := range f.mediaObject(c).Get("examples").Members() {
			if !strings.Contains(name, ".") || !looksLikeType(name) {
				continue
			}
			if names[name] != nil {
				return
			}
			names[name] = c
			break
		}
	}
	if !most(len(names), len(candidates)) {
		return
	}
	for name, c := range names {
		c.url = name
	}
}

// enumerated returns the choice of an envelope whose enum lists the events.
func (f *finder) enumerated(c *candidate) *choice {
	single := func(p *place) *tally { return &tally{place: p, by: map[*candidate]*place{c: p}} }
	if c.beside == nil {
		return f.chosen(single(c.listed))
	}
	ch := f.chosen(single(c.listed), single(c.beside))
	ch.parts[1].optional = true
	return ch
}

// chosen returns the choice of one path.
func (f *finder) chosen(tallied ...*tally) *choice {
	ch := &choice{}
	for _, t := range tallied {
		ch.parts = append(ch.parts, &choicePart{tally: t, path: t.place.path})
	}
	ch.items = f.itemPath(tallied[0])
	return ch
}

// itemPath returns the path to one event if the place lies in a list: up to
// the list, and through objects of one member below it.
func (f *finder) itemPath(t *tally) []string {
	path := t.place.path
	end := 0
	for i, e := range path {
		if e == "[]" {
			end = i + 1
		}
	}
	if end == 0 {
		return nil
	}
	for c, p := range t.by {
		if p != t.place {
			continue
		}
		v := f.viewOf(c.root(), path[:end])
		for end < len(path)-1 && len(v.members) == 1 {
			v, _ = f.inner(v.members[0])
			end++
		}
	}
	return path[:end]
}

// hasPayload reports whether the event has a member for its payload.
func (f *finder) hasPayload(c *candidate) bool { return f.hasAny(c, payloadNames) }

// hasAny reports whether the event has a member by one of names that is no
// string.
func (f *finder) hasAny(c *candidate, names map[string]bool) bool {
	return slices.ContainsFunc(f.view(c.root()).members, func(m *member) bool {
		return names[m.folded] && !f.literal(m).text
	})
}

// viewOf returns the view of what path leads to.
func (f *finder) viewOf(n *raw.Node, path []string) *view {
	v := f.view(n)
	if len(path) > 0 && path[0] == "[]" {
		v, _ = f.element(n)
	}
	for _, e := range path {
		if e == "[]" {
			continue // the member is seen through the list that it holds
		}
		m := v.member(e)
		if m == nil {
			return &view{}
		}
		v, _ = f.inner(m)
	}
	return v
}

// has reports whether p is a place that the choice looks at.
func (ch *choice) has(p *place) bool {
	return slices.ContainsFunc(ch.parts, func(part *choicePart) bool { return part.header == "" && slices.Equal(part.path, p.path) })
}

// admits reports whether a candidate carries its type where the others do.
func (ch *choice) admits(c *candidate) bool {
	for _, p := range ch.parts {
		switch {
		case p.optional:
		case p.header != "":
			if c.header(p.header) == nil {
				return false
			}
		default:
			place := c.at(pathText(p.path))
			if place == nil || len(place.values) == 0 && c.told == "" {
				return false
			}
			p.tally.by[c] = place
		}
	}
	return true
}

// discriminator returns the choice in its public form.
func (ch *choice) discriminator() Discriminator {
	var d Discriminator
	for _, p := range ch.parts {
		part := Part{Header: p.header, Optional: p.optional}
		if p.header == "" {
			part.Path = slices.Clone(p.path[len(ch.items):])
		}
		d.Parts = append(d.Parts, part)
	}
	return d
}

// delivery returns how many events a request carries.
func (ch *choice) delivery() Delivery {
	if ch.items == nil {
		return Delivery{}
	}
	return Delivery{Batch: true, Items: slices.Clone(ch.items)}
}
