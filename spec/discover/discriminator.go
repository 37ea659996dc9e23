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
	all := tallies(with)
	literal := func(deep bool) *tally {
		return best(all, with, func(t *tally) bool { return t.place.deep == deep && t.accepts(with) })
	}
	bare := func(deep bool) *tally {
		return best(all, with, func(t *tally) bool { return t.place.deep == deep && f.bare(t, with) })
	}
	top := literal(false)
	if len(with) == 1 && (top == nil || top.place.single() != "") {
		// What is constant in the only body is that of the body, not that of
		// the events which it may be.
		if t := literal(true); t != nil && len(t.place.values) > 1 {
			return f.chosen(t)
		}
	}
	if top != nil {
		return f.chosen(top)
	}
	if t := bare(false); t != nil {
		return f.chosen(t)
	}
	if c := f.pair(all, with); c != nil {
		return c
	}
	if t := literal(true); t != nil {
		return f.chosen(t)
	}
	if t := bare(true); t != nil {
		return f.chosen(t)
	}
	if c := f.byHeader(all, with); c != nil {
		return c
	}
	f.nameByExamples(with)
	return &choice{}
}

// nameByExamples gives the candidates the types by which their only examples
// are called, if all have one. The URL still tells the events.
func (f *finder) nameByExamples(candidates []*candidate) {
	names := map[string]*candidate{}
	for _, c := range candidates {
		if c.op == nil {
			return
		}
		examples := f.mediaObject(c).Get("examples")
		if examples.Len() != 1 {
			return
		}
		for name := range examples.Members() {
			if !strings.Contains(name, ".") || !looksLikeType(name) || names[name] != nil {
				return
			}
			names[name] = c
		}
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
		return names[fold(m.name)] && !f.literal(m).text
	})
}

// pair finds two members that tell the type together: what an event is about,
// and what happened to it.
func (f *finder) pair(all []*tally, candidates []*candidate) *choice {
	for _, subject := range all {
		if !subjectNames[fold(subject.place.name())] {
			continue
		}
		for _, deed := range all {
			if deed == subject || !deedNames[fold(deed.place.name())] || !sameParent(subject.place, deed.place) {
				continue
			}
			if fixed := pairs(subject, deed, candidates); fixed != nil {
				ch := f.chosen(subject, deed)
				ch.fixed = fixed
				return ch
			}
		}
	}
	return nil
}

// sameParent reports whether two places are members of one object.
func sameParent(a, b *place) bool {
	return slices.Equal(a.path[:len(a.path)-1], b.path[:len(b.path)-1])
}

// pairs returns the values of two members if they tell all candidates apart.
func pairs(a, b *tally, candidates []*candidate) map[*candidate][]string {
	out := map[*candidate][]string{}
	seen := map[string]bool{}
	for _, c := range candidates {
		pa, pb := a.by[c], b.by[c]
		if pa == nil || pb == nil || pa.single() == "" || pb.single() == "" {
			continue
		}
		tuple := []string{pa.single(), pb.single()}
		joined := strings.Join(tuple, ".")
		if seen[joined] {
			return nil
		}
		seen[joined] = true
		out[c] = tuple
	}
	if !most(len(out), len(candidates)) || len(out) < 2 {
		return nil
	}
	return out
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
