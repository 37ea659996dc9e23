package discover

import (
	"slices"
	"strings"
)

// pair finds two members that tell the type together: what an event is about,
// and what happened to it. Which values of theirs an event has, tell says.
func (f *finder) pair(all []*tally, candidates []*candidate, tell pairTeller) *choice {
	for _, subject := range all {
		if !subjectNames[fold(subject.place.name())] {
			continue
		}
		for _, deed := range all {
			if deed == subject || !deedNames[fold(deed.place.name())] || !sameParent(subject.place, deed.place) {
				continue
			}
			if fixed := pairs(subject, deed, candidates, tell); fixed != nil {
				ch := f.chosen(subject, deed)
				ch.fixed = fixed
				return ch
			}
		}
	}
	return nil
}

// isCode reports whether the second part is a code that only the type beside it
// makes complete, as in webhook_type and webhook_code.
func (ch *choice) isCode() bool {
	subject, deed := ch.parts[0].tally.place, ch.parts[1].tally.place
	head, ok := strings.CutSuffix(fold(deed.name()), "code")
	return ok && head != "" && fold(subject.name()) == head+"type"
}

// sameParent reports whether two places are members of one object.
func sameParent(a, b *place) bool {
	return slices.Equal(a.path[:len(a.path)-1], b.path[:len(b.path)-1])
}

// pairs returns the values of two members if they tell all candidates apart.
func pairs(a, b *tally, candidates []*candidate, tell pairTeller) map[*candidate][]string {
	out := map[*candidate][]string{}
	seen := map[string]bool{}
	for i, c := range candidates {
		if missing := i - len(out); 10*missing > len(candidates) {
			return nil // too many already
		}
		pa, pb := a.by[c], b.by[c]
		if pa == nil || pb == nil {
			continue
		}
		tuple := tell(c, pa, pb)
		if tuple == nil {
			continue
		}
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

// A pairTeller returns the values that two members of an event have together,
// or nil.
type pairTeller func(c *candidate, a, b *place) []string

// constPair returns the only values of two members.
func constPair(_ *candidate, a, b *place) []string {
	if a.single() == "" || b.single() == "" {
		return nil
	}
	return []string{a.single(), b.single()}
}

// keyPair returns the values of two members that make up the key, where
// several events share them.
func (f *finder) keyPair(c *candidate, a, b *place) []string {
	if len(a.values) < 2 && len(b.values) < 2 {
		return nil
	}
	key := fold(keyName(c.key))
	for _, first := range a.values {
		if !f.spend() {
			return nil
		}
		rest, ok := strings.CutPrefix(key, fold(first))
		if !ok || rest == "" || rest == key {
			continue
		}
		for _, second := range b.values {
			if fold(second) == rest {
				return []string{first, second}
			}
		}
	}
	return nil
}

// maxCrossed is how many pairs of members are tried. Real events have few that
// are called so.
const maxCrossed = 32

// crossed returns the choice of two members whose values together tell the
// candidates apart, although those of the second one alone do not.
func (f *finder) crossed(all []*tally, candidates []*candidate) *choice {
	tried := 0
	for _, subject := range all {
		if subject.place.deep || !subjectNames[fold(subject.place.name())] || len(subject.by) < len(candidates) {
			continue
		}
		for _, deed := range all {
			name := deed.place.name()
			if deed == subject || !isTypeName(name) || !deedNames[fold(name)] || !sameParent(subject.place, deed.place) || len(deed.by) < len(candidates) {
				continue
			}
			if tried++; tried > maxCrossed {
				return nil
			}
			if tellTogether(subject, deed, candidates) {
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
