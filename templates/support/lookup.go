package support

// tag returns the string member called name of the object that is next,
// without consuming anything. It is empty if there is none.
func (d *decoder) tag(name string) string {
	if p := *d; p.enter(name) && p.kind() == kindString {
		return p.str()
	}
	return ""
}

// has reports whether the value that is next is an object with a member called
// name, without consuming anything.
func (d *decoder) has(name string) bool {
	p := *d
	return p.enter(name)
}

// find returns the string or the number at path in valid JSON, or "" if neither
// is there, or there is no path. It reads no further than it must.
func find(text string, path []string) string {
	if len(path) == 0 {
		return ""
	}
	var d decoder
	d.reset(text, 0)
	for _, name := range path {
		if !d.enter(name) {
			return ""
		}
	}
	return d.scalar()
}

// enter goes on to the value of the member called name, if an object with such a
// member is next.
func (d *decoder) enter(name string) bool {
	if d.kind() != kindObject {
		return false
	}
	for ok := d.openObject(); ok; ok = d.nextMember() {
		if d.key == name {
			return true
		}
		d.skip()
	}
	return false
}

// wanted is a place in an object that is looked up, and what was found there.
type wanted struct {
	path []string // from the object; none: nothing is wanted
	kind jsonKind // of what is there, kindNone for nothing
	text string   // of a string or a number
	at   int      // where it begins

	reached int // how many names of the path lead to the object that is read
}

// lookUp reads the object that is next, and finds what is at the places. It
// checks the whole of it as strictly as decoding does, and no object on the way
// to a place may hold two members of the same name.
func (d *decoder) lookUp(places []wanted) { d.look(places, 0) }

// look is lookUp for an object on the way to places, at that level of their
// paths.
func (d *decoder) look(places []wanted, level int) {
	var seen nameSet
	for ok := d.openObject(); ok; ok = d.nextMember() {
		if !seen.add(d.key) {
			d.duplicate()
			return
		}
		kind, start, deeper := d.kind(), d.i, false
		text := ""
		for i := range places {
			w := &places[i]
			switch {
			case w.reached != level || level >= len(w.path) || w.path[level] != d.key:
			case level+1 == len(w.path):
				if d.i == start {
					text = d.scalar()
				}
				w.kind, w.text, w.at = kind, text, start
			case kind == kindObject:
				w.reached, deeper = level+1, true
			}
		}
		if d.i > start {
			continue
		}
		if !deeper {
			d.skip()
			continue
		}
		d.look(places, level+1)
		for i := range places {
			places[i].reached = min(places[i].reached, level)
		}
	}
}

// scalar returns the string or the number that is next, and consumes it. If
// something else is next, it returns the empty string and consumes nothing.
func (d *decoder) scalar() string {
	switch d.kind() {
	case kindString:
		return d.str()
	case kindNumber:
		return d.span()
	case kindNone, kindNull, kindBool, kindArray, kindObject:
	}
	return ""
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
