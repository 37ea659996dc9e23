package discover

import "slices"

// minTags is the number of values that make a string beside a union its tag.
const minTags = 3

// stateWords are in the names of strings that say how a thing is, not what it
// is.
var stateWords = []string{"stat", "mode", "level", "result", "version", "currency", "environment"}

// tagOf returns the member of v that tells what its payload is: the only
// string of several values beside a union that does not tell itself. It is nil
// where there is none.
func (f *placeFinder) tagOf(v *view) *member {
	untold := false
	for _, m := range v.members {
		if !payloadNames[m.folded] {
			continue
		}
		if in, list := f.inner(m); !list && in.disc == nil && len(in.branches) > 1 {
			untold = true
		}
	}
	if !untold {
		return nil
	}
	var tag *member
	for _, m := range v.members {
		if l := f.literal(m); len(l.values) >= minTags && !hasWord(m.name, stateWords...) {
			if tag != nil {
				return nil
			}
			tag = m
		}
	}
	return tag
}

// isItem reports whether path leads to a member of the items of a body that is
// a list, or whose only list of objects they are: by the name of a batch, or by
// dotted types beside a payload.
func (f *placeFinder) isItem(v *view, p *place) bool {
	path := p.path
	switch {
	case len(path) == 2 && path[0] == "[]":
		return true
	case len(path) != 3 || path[1] != "[]" || len(v.members) > few:
		return false
	}
	return (batchNames[fold(path[0])] || mostlyDotted(p.values) && f.holdsPayload(v.member(path[0]))) && f.onlyList(v, v.member(path[0]))
}

// holdsPayload reports whether the items of a list have a member for a payload.
func (f *placeFinder) holdsPayload(list *member) bool {
	in, _ := f.inner(list)
	return slices.ContainsFunc(in.members, func(m *member) bool { return payloadNames[m.folded] && !f.literal(m).text })
}

// agreed returns the place called name if all variants of v have a string
// there that none of them sets. What they say about it counts if all say the
// same.
func (f *placeFinder) agreed(v *view, path []string, name string) *place {
	p := &place{path: extend(path, name)}
	for i, branch := range v.branches {
		l := f.literal(f.view(branch).member(name))
		if !l.text || len(l.values) > 0 {
			return nil
		}
		if i == 0 {
			p.literal = l
			continue
		}
		if l.prose != p.prose {
			p.prose = ""
		}
		if l.example != p.example {
			p.example = ""
		}
	}
	return p
}
