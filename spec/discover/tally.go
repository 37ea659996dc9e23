package discover

import (
	"cmp"
	"slices"
	"strings"
)

// A tally is what the candidates have at one path.
type tally struct {
	place *place // of the first candidate that has it
	by    map[*candidate]*place
	order int
	// keysTell says that the keys of nearly all candidates are their types: a
	// key counts then where the schema says nothing.
	keysTell bool
	// shown are the types that examples or descriptions show, if nearly every
	// candidate has one of its own: what is copied is not to be trusted.
	shown map[*candidate]string
	// named are the values that the names of candidates mean.
	named map[*candidate]string
}

// tallies lists the paths of the candidates in the order in which they first
// occur.
func (f *finder) tallies(candidates []*candidate) []*tally {
	index := map[string]*tally{}
	var out []*tally
	for _, c := range candidates {
		for _, p := range c.places {
			key := p.key()
			t := index[key]
			if t == nil {
				t = &tally{place: p, by: map[*candidate]*place{}, order: len(out)}
				index[key] = t
				out = append(out, t)
			}
			if t.by[c] == nil {
				t.by[c] = p
			}
		}
	}
	// What most candidates lack does not tell them apart.
	out = slices.DeleteFunc(out, func(t *tally) bool { return 2*len(t.by) <= len(candidates) })
	for _, t := range out {
		f.readNames(t, candidates)
		t.compareKeys(candidates)
	}
	return out
}

// compareKeys sets t.keysTell.
func (t *tally) compareKeys(candidates []*candidate) {
	present, equal := 0, 0
	for _, c := range candidates {
		if p := t.by[c]; p != nil && len(p.values) > 0 {
			present++
			if values := t.pick(c, p); len(values) == 1 && values[0] == keyName(c.key) {
				equal++
			}
		}
	}
	t.keysTell = present > 2 && 10*equal >= 8*present
}

// find returns the place of c, or a place of the same name elsewhere in c: a
// document may declare some events without the member that wraps them.
func (t *tally) find(c *candidate) *place {
	if p := t.by[c]; p != nil {
		return p
	}
	if !isTypeName(t.place.name()) {
		return nil
	}
	for _, p := range c.places {
		if fold(p.name()) == fold(t.place.name()) && p.single() != "" && p.depth() < t.place.depth() && !t.place.batch() {
			return p
		}
	}
	return nil
}

// most reports whether part is at least nine tenths of all.
func most(part, all int) bool { return 10*part >= 9*all && part > 0 }

// enough reports whether part is so much of all that the name of an event type
// makes it certain: documents of two generations have events without it.
func enough(part, all int, name string) bool {
	return most(part, all) || isTypeName(name) && 4*part >= 3*all && part > 1
}

// matches reports whether a value is what a key means, with the value's words
// spelt another way or in the plural.
func matches(value, key string) bool {
	v, k := fold(value), fold(key)
	return v != "" && (v == k || v+"s" == k)
}

// ends reports whether a value is the last part of what a key means.
func ends(value, key string) bool {
	f := fold(value)
	return f != "" && strings.HasSuffix(fold(key), f)
}

// pick returns the values of a place that c stands for: the only one, or the
// one that its extension or its key names, or all.
func (t *tally) pick(c *candidate, p *place) []string {
	if len(p.values) < 2 {
		return p.values
	}
	if p.has(c.told) {
		return []string{c.told}
	}
	key := keyName(c.key)
	if p.has(key) {
		return []string{key}
	}
	if named := t.named[c]; named != "" {
		return []string{named}
	}
	if t.keysTell {
		return []string{key}
	}
	var found []string
	for _, v := range p.values {
		if matches(v, key) {
			found = append(found, v)
		}
	}
	if len(found) == 1 {
		return found
	}
	return p.values
}

// A survey is what the values at a path say about the candidates.
type survey struct {
	present int      // candidates that have values
	claims  int      // values, each of which is an event
	clashes int      // values that another candidate has too
	equal   int      // candidates whose key means their value
	shared  int      // values that several variants of a union have
	loose   []string // values of enums that do not select a schema
}

// survey counts what the values at a path say.
func (f *finder) survey(t *tally, candidates []*candidate) survey {
	var s survey
	owners := map[string]*candidate{}
	for _, c := range candidates {
		p := t.find(c)
		if p == nil || len(p.values) == 0 {
			continue
		}
		s.present++
		values := t.pick(c, p)
		several := len(values) > 1
		if !several && matches(values[0], c.key) {
			s.equal++
		}
		if several && p.variants == nil {
			s.loose = append(s.loose, values...)
		}
		for _, v := range values {
			s.claims++
			if schema, varies := p.variants[v]; varies && schema == nil && several {
				s.shared++
			}
			other := owners[v]
			switch {
			case other == nil:
				owners[v] = c
			case other == c || several && isTypeName(t.place.name()) && f.alike(other, c):
				// Several URLs take the same events.
			default:
				s.clashes++
			}
		}
	}
	return s
}

// alike reports whether two candidates describe one body, or bodies of which
// the smaller one has at least half of its members from the other: then they
// are the same events, sent to two kinds of receivers.
func (f *finder) alike(a, b *candidate) bool {
	if sameSchema(a.schema, b.schema) {
		return true
	}
	small, large := f.view(a.root()), f.view(b.root())
	if len(small.members) > len(large.members) {
		small, large = large, small
	}
	common := 0
	for _, m := range small.members {
		if large.member(m.name) != nil {
			common++
		}
	}
	return common > 1 && 2*common >= len(small.members)
}

// minKeyed is how many keys must be the values at a path for it to hold the
// type even where some candidates lack it.
const minKeyed = 4

// accepts reports whether the values at a path tell the candidates apart.
func (f *finder) accepts(t *tally, candidates []*candidate) bool {
	s := f.survey(t, candidates)
	name := t.place.name()
	// A candidate may be several events, so events count, not candidates.
	missing := len(candidates) - s.present
	keyed := s.equal == s.present && s.present >= minKeyed // no chance: the keys are the types
	if !keyed && !enough(s.claims, s.claims+missing, name) || 3*s.present < 2*len(candidates) || 8*s.clashes > s.claims {
		return false
	}
	certain := isTypeName(name) || t.place.tag
	switch {
	case s.loose != nil && !mostlyCompound(s.loose) && !certain:
		return false // the values of some other enum
	case s.shared > 0 && !certain:
		return false // the values of some other member of a union
	case t.place.declared || certain:
		return true
	case t.place.item && isKnownName(name) && s.claims >= minTags:
		return true
	case !isKnownName(name) || t.place.deep:
		// That one of the values of a lone event is its key may be chance.
		return keyed || most(s.equal, len(candidates)) && (len(candidates) > 1 || len(t.place.values) == 1)
	}
	return true
}

// score says how well the values at a path fit. The weights were found by
// trying public documents.
func (t *tally) score(candidates []*candidate) float64 {
	matched, present := 0, 0
	distinct := map[string]bool{}
	for _, c := range candidates {
		p := t.find(c)
		if p == nil {
			continue
		}
		present++
		values := t.pick(c, p)
		if len(values) == 1 {
			distinct[values[0]] = true
			if ends(values[0], c.key) {
				matched++
			}
		}
	}
	n := float64(len(candidates))
	s := 3*float64(matched) + 2*float64(len(distinct)) + 0.2*float64(present) - 0.3*n*float64(t.place.depth())
	if isKnownName(t.place.name()) {
		s += 0.5 * n
	}
	if t.place.declared {
		s += n
	}
	return s
}

// best returns the tally of the highest score among those that ok accepts.
func best(all []*tally, candidates []*candidate, ok func(*tally) bool) *tally {
	var accepted []*tally
	scores := map[*tally]float64{}
	for _, t := range all {
		if ok(t) {
			accepted = append(accepted, t)
			scores[t] = t.score(candidates)
		}
	}
	if len(accepted) == 0 {
		return nil
	}
	return slices.MinFunc(accepted, func(a, b *tally) int {
		return cmp.Or(cmp.Compare(scores[b], scores[a]), cmp.Compare(a.order, b.order))
	})
}
