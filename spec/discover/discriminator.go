package discover

import (
	"slices"
	"strings"

	"github.com/payske/hookgen/spec/diag"
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
	if t := literal(false); t != nil {
		return f.chosen(t)
	}
	if len(with) == 1 {
		if t := literal(true); t != nil && len(t.place.values) > 1 {
			return f.chosen(t)
		}
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
	return &choice{}
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

// bare reports whether a path holds any string, by the name of a type, and
// something else tells the type of nearly every event.
func (f *finder) bare(t *tally, candidates []*candidate) bool {
	name := t.place.name()
	if !isTypeName(name) && fold(name) != "type" {
		return false
	}
	present, sourced, wrapped := 0, 0, 0
	f.readShown(t, candidates)
	types := map[string]bool{}
	for _, c := range candidates {
		p := t.by[c]
		if p == nil {
			continue
		}
		present++
		text, sure := f.bareType(t, c, p)
		if sure {
			sourced++
		}
		types[text] = true
		if f.hasPayload(c) {
			wrapped++
		}
	}
	if !most(present, len(candidates)) || 10*sourced < 8*present || !most(len(types), present) {
		return false
	}
	return isTypeName(name) || most(wrapped, present) || len(candidates) > 1
}

// readShown sets t.shown.
func (f *finder) readShown(t *tally, candidates []*candidate) {
	for _, show := range []func(*candidate, *place) string{
		func(c *candidate, p *place) string { return f.example(c, p.path) },
		func(_ *candidate, p *place) string { return p.example },
		func(_ *candidate, p *place) string { return p.prose },
	} {
		shown, distinct := map[*candidate]string{}, map[string]bool{}
		for _, c := range candidates {
			if p := t.by[c]; p != nil {
				if text := show(c, p); looksLikeType(text) && !distinct[text] {
					shown[c], distinct[text] = text, true
				}
			}
		}
		if len(shown) == len(t.by) && len(shown) > 1 {
			t.shown = shown
			return
		}
	}
}

// bareType returns the type of an event whose schema admits any string there,
// and whether that is more than a guess.
func (f *finder) bareType(t *tally, c *candidate, p *place) (text string, sure bool) {
	if c.told != "" {
		return c.told, true
	}
	if len(p.values) == 1 {
		return p.values[0], true
	}
	if shown := t.shown[c]; shown != "" {
		return shown, true
	}
	key := keyName(c.key)
	for _, e := range [...]string{f.example(c, p.path), p.example} {
		if looksLikeType(e) && (matches(e, key) || isCompound(e) && !isSpelled(key)) {
			return e, true
		}
	}
	return key, isSpelled(key)
}

// hasPayload reports whether the event has a member for its payload.
func (f *finder) hasPayload(c *candidate) bool {
	return slices.ContainsFunc(f.view(c.root()).members, func(m *member) bool { return payloadNames[fold(m.name)] })
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

// forced returns the choice that the user made.
func (f *finder) forced(candidates []*candidate) *choice {
	ch := &choice{}
	for _, p := range f.opts.Discriminator.Parts {
		part := &choicePart{header: p.Header, optional: p.Optional}
		if p.Header == "" {
			part.path = splitItems(p.Path)
			part.tally = f.tallyAt(part.path, candidates)
			if part.tally == nil && len(candidates) > 0 {
				f.found.Errorf(candidates[0].pos, diag.NoDiscriminator, "name a member that the events have",
					"no event has the member %s that the configuration names", quote(pathText(part.path)))
				continue
			}
			if part.tally != nil && ch.items == nil {
				ch.items = f.itemPath(part.tally)
			}
		}
		ch.parts = append(ch.parts, part)
	}
	return ch
}

// splitItems makes "[]" elements of their own.
func splitItems(path []string) []string {
	var out []string
	for _, e := range path {
		name, list := strings.CutSuffix(e, "[]")
		if name != "" {
			out = append(out, name)
		}
		if list {
			out = append(out, "[]")
		}
	}
	return out
}

// tallyAt looks for a place that the user names, wherever it is.
func (f *finder) tallyAt(path []string, candidates []*candidate) *tally {
	if len(path) == 0 || path[len(path)-1] == "[]" {
		return nil
	}
	key := pathText(path)
	t := &tally{by: map[*candidate]*place{}}
	for _, c := range candidates {
		p := c.at(key)
		if p == nil {
			m := f.viewOf(c.root(), path[:len(path)-1]).member(path[len(path)-1])
			if m == nil {
				continue
			}
			p = &place{path: path, literal: f.literal(m)}
		}
		if t.place == nil {
			t.place = p
		}
		t.by[c] = p
	}
	if t.place == nil {
		return nil
	}
	return t
}

// viewOf returns the view of what path leads to.
func (f *finder) viewOf(n *raw.Node, path []string) *view {
	v := f.view(n)
	for _, e := range path {
		if e == "[]" {
			if v.items != nil {
				v = f.view(v.items)
			}
			continue
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
