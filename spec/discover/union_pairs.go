package discover

import "slices"

// byPairs returns the variants of a union as candidates of their own, if two
// members of theirs tell the type only together: what an event is about, one
// value for each variant, and what happened to it, values that variants share.
// It returns nil otherwise.
func (f *finder) byPairs(c *candidate) []*candidate {
	branches := f.view(c.schema).branches
	if len(branches) < minTypes {
		return nil
	}
	var out []*candidate
	for _, branch := range branches {
		out = append(out, &candidate{key: f.name(branch), pos: branch.Pos(), from: c.from, schema: branch})
		f.look(out[len(out)-1])
	}
	if f.crossed(f.tallies(out), out) == nil {
		return nil
	}
	return out
}

// crossed returns the choice of two members whose values together tell the
// candidates apart, although those of the second one alone do not.
func (f *finder) crossed(all []*tally, candidates []*candidate) *choice {
	for _, subject := range all {
		if subject.place.deep || !subjectNames[fold(subject.place.name())] || len(subject.by) < len(candidates) {
			continue
		}
		for _, deed := range all {
			if deed != subject && isTypeName(deed.place.name()) && deedNames[fold(deed.place.name())] && sameParent(subject.place, deed.place) &&
				len(deed.by) == len(candidates) && tellTogether(subject, deed, candidates) {
				return f.chosen(subject, deed)
			}
		}
	}
	return nil
}

// tellTogether reports whether each candidate has one value of a and some of b,
// some of b's values are those of several candidates, and no pair is.
func tellTogether(a, b *tally, candidates []*candidate) bool {
	shared := false
	owners := map[string]bool{}
	seen := map[[2]string]bool{}
	for _, c := range candidates {
		subject, deeds := a.by[c].single(), b.by[c].values
		if subject == "" || len(deeds) == 0 {
			return false
		}
		shared = shared || slices.ContainsFunc(deeds, func(v string) bool { return owners[v] })
		for _, deed := range deeds {
			pair := [2]string{subject, deed}
			if seen[pair] {
				return false
			}
			seen[pair], owners[deed] = true, true
		}
	}
	return shared
}
