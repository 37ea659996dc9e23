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
		f.compareKeys(t, candidates)
	}
	return out
}

// compareKeys sets t.keysTell.
func (f *finder) compareKeys(t *tally, candidates []*candidate) {
	present, equal := 0, 0
	for _, c := range candidates {
		if p := t.by[c]; p != nil && len(p.values) > 0 {
			present++
			if values := f.pick(t, c, p); len(values) == 1 && values[0] == keyName(c.key) {
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
func (f *finder) pick(t *tally, c *candidate, p *place) []string {
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
	if v := f.indexOf(p.values).match(key); v != "" {
		return []string{v}
	}
	return p.values
}

// score says how well the values at a path fit. The weights were found by
// trying public documents.
func (f *finder) score(t *tally, candidates []*candidate) float64 {
	matched, present := 0, 0
	distinct := map[string]bool{}
	for _, c := range candidates {
		p := t.find(c)
		if p == nil {
			continue
		}
		present++
		values := f.pick(t, c, p)
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
	if isTypeName(t.place.name()) {
		s += 0.1 * n
	}
	if t.place.declared {
		s += n
	}
	return s
}

// best returns the tally of the highest score among those that ok accepts.
func (f *finder) best(all []*tally, candidates []*candidate, ok func(*tally) bool) *tally {
	var accepted []*tally
	scores := map[*tally]float64{}
	for _, t := range all {
		if ok(t) {
			accepted = append(accepted, t)
			scores[t] = f.score(t, candidates)
		}
	}
	if len(accepted) == 0 {
		return nil
	}
	return slices.MinFunc(accepted, func(a, b *tally) int {
		return cmp.Or(cmp.Compare(scores[b], scores[a]), cmp.Compare(a.order, b.order))
	})
}
