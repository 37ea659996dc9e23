package discover

import (
	"cmp"
	"slices"
	"strings"

	"github.com/payske/hookgen/spec/diag"
)

// forced returns the choice that the user made.
func (f *finder) forced(candidates []*candidate) *choice {
	ch := &choice{}
	for _, p := range f.opts.Discriminator.Parts {
		part := &choicePart{header: p.Header, optional: p.Optional}
		if p.Header == "" {
			part.path = splitItems(p.Path)
			part.tally = f.tallyAt(part.path, candidates)
			if part.tally == nil && len(candidates) > 0 {
				f.found.Errorf(cmp.Or(f.opts.DiscriminatorPos, candidates[0].pos), diag.NoDiscriminator,
					"name the path to a member that the events have, such as type or data.type",
					"no event of the document has the member %s, which is to carry the types of events", quote(pathText(part.path)))
				continue
			}
			if part.tally != nil && ch.items == nil {
				ch.items = f.itemPath(part.tally)
			}
		}
		ch.parts = append(ch.parts, part)
	}
	if len(candidates) == 1 && candidates[0].named && !ch.lists() {
		ch.parts = nil // whatever the type is, the delivery is that event
	}
	return ch
}

// lists reports whether the schema lists the values of a part.
func (ch *choice) lists() bool {
	return slices.ContainsFunc(ch.parts, func(p *choicePart) bool { return p.tally != nil && len(p.tally.place.values) > 0 })
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
