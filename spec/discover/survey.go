package discover

import "github.com/payske/hookgen/spec/raw"

// A survey is what the values at a path say about the candidates.
type survey struct {
	present int      // candidates that have values
	claims  int      // values, each of which is an event
	clashes int      // values that another candidate has too
	equal   int      // candidates whose key means their value
	shared  int      // values that several variants of a union have
	loose   []string // values of enums that do not select a schema
}

// maxReceivers is how many kinds of receivers may get the same events in other
// bodies. What looks like more has events that nothing tells apart.
const maxReceivers = 4

// A surveyor makes a survey.
type surveyor struct {
	survey
	finder *finder
	tally  *tally
	typed  bool // the path has the name of a type
	few    bool // candidates may be kinds of receivers
	owners map[string]*candidate
	lists  map[valueList]*candidate // the first one that has a list
}

// survey counts what the values at a path say.
func (f *finder) survey(t *tally, candidates []*candidate) survey {
	s := surveyor{
		finder: f, tally: t, typed: isTypeName(t.place.name()), few: len(candidates) <= maxReceivers,
		owners: map[string]*candidate{}, lists: map[valueList]*candidate{},
	}
	for _, c := range candidates {
		if p := t.find(c); p != nil && len(p.values) > 0 {
			s.add(c, p)
		}
	}
	return s.survey
}

// add counts what the values of a candidate say.
func (s *surveyor) add(c *candidate, p *place) {
	s.present++
	values := s.finder.pick(s.tally, c, p)
	several := len(values) > 1
	if !several && matches(values[0], c.key) {
		s.equal++
	}
	if several && p.variants == nil {
		id := valueList{&values[0], len(values)}
		if first := s.lists[id]; first != nil {
			s.claims += len(values)
			if !s.same(first, c) {
				s.clashes += len(values)
			}
			return
		}
		s.lists[id] = c
		s.loose = append(s.loose, values...)
	}
	for _, v := range values {
		s.claims++
		if schema, varies := p.variants[v]; varies && schema == nil && several {
			s.shared++
		}
		switch other := s.owners[v]; {
		case other == nil:
			s.owners[v] = c
		case other != c && (!several || !s.same(other, c)):
			s.clashes++
		}
	}
}

// same reports whether two candidates of several values are the same events,
// which several URLs take.
func (s *surveyor) same(a, b *candidate) bool {
	return s.typed && (sameSchema(a.schema, b.schema) || s.few && s.finder.alike(a, b, s.tally.place.path[0]))
}

// bodies are two bodies that are compared, and the member that holds their type.
type bodies struct {
	a, b *raw.Node
	top  string
}

// alike reports whether two candidates describe bodies of which the smaller one
// has at least half of its members from the other, beside its identifier and top,
// which holds the type: then they are the same events, sent to several kinds of
// receivers.
func (f *finder) alike(a, b *candidate, top string) bool {
	pair := bodies{a.root(), b.root(), top}
	if known, ok := f.likeness[pair]; ok {
		return known
	}
	small, large := f.view(a.root()), f.view(b.root())
	if len(small.members) > len(large.members) {
		small, large = large, small
	}
	common, all := 0, 0
	for _, m := range small.members {
		if m.name == top || m.folded == "id" {
			continue
		}
		if all++; large.member(m.name) != nil {
			common++
		}
	}
	f.likeness[pair] = common > 0 && 2*common >= all
	return f.likeness[pair]
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
