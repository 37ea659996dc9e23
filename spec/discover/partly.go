package discover

import "slices"

// minGeneration is the least part of the events, as one in that many, that make
// a generation of their own.
const minGeneration = 5

// partly returns the choice of the largest group of candidates that have the
// same member by the name of a type beside a payload: documents keep the events of an older
// generation, which carry their type elsewhere or not at all.
func (f *finder) partly(candidates []*candidate) *choice {
	groups := map[string][]*candidate{}
	var largest string
	for _, c := range candidates {
		for _, p := range c.places {
			if p.deep || len(p.path) != 1 || !isTypeName(p.name()) {
				continue
			}
			key := p.key()
			if groups[key] = append(groups[key], c); len(groups[key]) > len(groups[largest]) {
				largest = key
			}
		}
	}
	group := groups[largest]
	small := len(group) < minTypes || minGeneration*len(group) < len(candidates)
	if small || len(group) == len(candidates) || slices.ContainsFunc(group, func(c *candidate) bool { return !f.hasPayload(c) }) {
		return nil
	}
	for _, t := range f.tallies(group) {
		if t.place.key() == largest && (f.accepts(t, group) || f.bare(t, group)) {
			return f.chosen(t)
		}
	}
	return nil
}
