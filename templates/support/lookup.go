package support

import "strings"

// tag returns the string member called name of the object that is next,
// without consuming anything. It is empty if there is none.
func (d *decoder) tag(name string) string {
	p := *d
	for ok := p.openObject(); ok; ok = p.nextMember() {
		if p.key != name {
			p.skip()
			continue
		}
		return p.peekString()
	}
	return ""
}

// has reports whether the value that is next is an object with a member called
// name, without consuming anything.
func (d *decoder) has(name string) bool {
	p := *d
	if p.kind() != kindObject {
		return false
	}
	for ok := p.openObject(); ok; ok = p.nextMember() {
		if p.key == name {
			return true
		}
		p.skip()
	}
	return false
}

// maxPaths is how many paths one call of [lookup] can follow.
const maxPaths = 8

// lookup reads the object that is next, without consuming it, and sets out[i]
// to the string at paths[i], or to the empty string if there is no string. It
// returns the kind of what is at each path, kindNone where nothing is, and the
// end of the object.
//
// The whole object is checked as strictly as by decoding it, and no object on
// the way to a path may hold two members of the same name: an error is left in
// d. At most [maxPaths] paths are followed.
func lookup(d *decoder, paths [][]string, out []string) (kinds [maxPaths]jsonKind, end int) {
	p := *d
	paths = paths[:min(len(paths), maxPaths)]
	l := lookups{paths: paths, out: out}
	l.object(&p, 0, 1<<len(paths)-1)
	if p.failed {
		d.failAt(p.failure.offset, p.failure.want, p.failure.got)
	}
	return l.kinds, p.i
}

// lookups is the state of one call of lookup.
type lookups struct {
	paths [][]string
	out   []string
	kinds [maxPaths]jsonKind
}

// object reads an object at a level of the paths in set.
func (l *lookups) object(d *decoder, level int, set uint8) {
	var seen nameSet
	for ok := d.openObject(); ok; ok = d.nextMember() {
		if !seen.add(d.key) {
			d.duplicate()
			return
		}
		deeper := uint8(0)
		for i, path := range l.paths {
			switch {
			case set>>i&1 == 0 || level >= len(path) || path[level] != d.key:
			case level+1 < len(path):
				deeper |= 1 << i
			default:
				l.kinds[i] = d.kind()
				l.out[i] = d.peekString()
			}
		}
		if deeper != 0 && d.kind() == kindObject {
			l.object(d, level+1, deeper)
		} else {
			d.skip()
		}
	}
}

// peekString returns the string that is next, without consuming it, or the
// empty string if something else is next.
func (d *decoder) peekString() string {
	if d.kind() != kindString {
		return ""
	}
	p := *d
	return p.str()
}

// nameSet is a set of member names. Few objects have more members than fit
// into its array.
type nameSet struct {
	few  [32]string
	n    int
	many map[string]struct{}
}

// add adds a name and reports whether it is new.
func (s *nameSet) add(name string) bool {
	if s.many != nil {
		_, ok := s.many[name]
		s.many[name] = struct{}{}
		return !ok
	}
	for _, other := range s.few[:s.n] {
		if other == name {
			return false
		}
	}
	if s.n < len(s.few) {
		s.few[s.n] = name
		s.n++
		return true
	}
	s.many = map[string]struct{}{name: {}}
	for _, other := range s.few {
		s.many[other] = struct{}{}
	}
	return true
}

// clear removes all names.
func (s *nameSet) clear() {
	clear(s.few[:s.n])
	s.n, s.many = 0, nil
}

// hintWindow is how far from the end of the body a hint is looked for first:
// many senders write the type of an event last, and most others first.
const hintWindow = 128

// hint guesses the string member of the outermost object that is called name,
// without reading the body. It is only a guess, until the whole object has
// been decoded and hinted reports that the guess was right.
func (d *decoder) hint(name string) string {
	if name == "" {
		return "" // it would stand everywhere
	}
	at := -1
	for from := max(0, len(d.s)-hintWindow); from >= 0; {
		if from = quotedAt(d.s, name, from); from >= 0 {
			at, from = from, from+len(name)+len(`""`)
		}
	}
	if at < 0 {
		at = quotedAt(d.s, name, 0)
	}
	if at < 0 {
		return ""
	}
	p := *d
	p.i = at
	if !p.name(at) || p.kind() != kindString {
		return ""
	}
	text := p.str()
	if !p.failed {
		d.hintAt = at
	}
	return text
}

// quotedAt returns the position at or after from at which name stands in
// quotes, or -1. It looks for the opening quote last, because there are so many
// of them.
func quotedAt(s, name string, from int) int {
	for {
		i := strings.Index(s[from:], name)
		if i < 0 {
			return -1
		}
		start, end := from+i, from+i+len(name)
		if start > 0 && s[start-1] == '"' && end < len(s) && s[end] == '"' {
			return start - 1
		}
		from = start + 1
	}
}

// hinted reports whether the hint was the value of a member of the outermost
// object, which has been decoded.
func (d *decoder) hinted() bool { return !d.failed && d.hintDepth == 1 }
