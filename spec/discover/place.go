package discover

import (
	"fmt"
	"slices"
	"strings"

	"github.com/payske/hookgen/spec/raw"
)

// A place is a string of an event that may tell its type.
type place struct {
	path []string // member names; "[]" for every item of a list
	literal
	// declared says that a discriminator object names the place.
	declared bool
	// tag says that the place stands beside the union of what it tells apart.
	tag bool
	// item says that the place is a member of the items of the body's only list.
	item bool
	// deep says that the place lies inside the payload or in a list: only the
	// names of types count there.
	deep bool
	// variants are the schemas that the values select; nil for a value that
	// several schemas share. at is how many elements of path lead to the union.
	variants map[string]*raw.Node
	at       int
	lost     []*raw.Node // references to schemas that are not there
}

// key returns the path in the notation of people.
func (p *place) key() string { return pathText(p.path) }

// name returns the last member name.
func (p *place) name() string { return p.path[len(p.path)-1] }

// depth returns the number of members between the event and the place.
func (p *place) depth() int {
	n := -1
	for _, e := range p.path {
		if e != "[]" {
			n++
		}
	}
	return n
}

// batch reports whether the place lies in a list.
func (p *place) batch() bool {
	return slices.Contains(p.path, "[]")
}

// pathText joins a path as in "events[].data.type".
func pathText(path []string) string {
	var b strings.Builder
	for i, e := range path {
		if i > 0 && e != "[]" {
			b.WriteByte('.')
		}
		b.WriteString(e)
	}
	return b.String()
}

// placeFinder collects the places of one schema.
type placeFinder struct {
	*schemas
	places []*place
	known  map[string]bool // their paths
}

// placesOf returns the places of a schema in the order of the document, those
// of the event itself before those in its payload.
func (s *schemas) placesOf(n *raw.Node) []*place {
	f := placeFinder{schemas: s, known: map[string]bool{}}
	v := s.view(n)
	if v.items != nil && len(v.members) == 0 {
		f.walk(s.view(v.items), []string{"[]"}, 0, true)
	} else {
		f.walk(v, nil, 0, false)
	}
	for _, p := range f.places {
		p.item = f.isItem(v, p)
	}
	return f.places
}

// walk collects the places of v, to which path leads through depth members.
func (f *placeFinder) walk(v *view, path []string, depth int, deep bool) {
	if depth >= maxPath || len(f.places) >= maxPlaces || !f.spend() {
		return
	}
	f.union(v, path, deep)
	tag := f.tagOf(v)
	for _, m := range v.members {
		if deep && !isKnownName(m.name) && m != tag {
			continue
		}
		if l := f.literal(m); l.text && !f.has(path, m.name) {
			f.add(&place{path: extend(path, m.name), literal: l, deep: deep, tag: m == tag})
		}
	}
	for _, m := range v.members {
		if len(f.places) < maxPlaces {
			f.descend(v, m, path, depth, deep)
		}
	}
}

// few is how many members an object has at most that may be a mere wrapper of
// a list.
const few = 4

// descend collects the places in a member of v, if it may hold the event or
// its payload.
func (f *placeFinder) descend(v *view, m *member, path []string, depth int, deep bool) {
	name := m.folded
	single := len(v.members) == 1
	if !payloadNames[name] && !headNames[name] && !batchNames[name] && len(v.members) > few {
		return
	}
	next, list := f.inner(m)
	if !next.object && next.branches == nil {
		return
	}
	below := extend(path, m.name)
	switch {
	case list && (batchNames[name] || single || f.onlyList(v, m)):
		f.walk(next, append(below, "[]"), depth+1, true)
	case !list && single:
		f.walk(next, below, depth+1, deep)
	case !list && (payloadNames[name] || headNames[name]):
		f.walk(next, below, depth+1, true)
	}
}

// add adds a place.
func (f *placeFinder) add(p *place) {
	f.places = append(f.places, p)
	f.known[pathKey(p.path)] = true
}

// has reports whether the union of the object gave the place already.
func (f *placeFinder) has(path []string, name string) bool {
	return f.known[pathKey(extend(path, name))]
}

// pathKey returns a text that is the same for equal paths only.
func pathKey(path []string) string { return fmt.Sprintf("%q", path) }

// onlyList reports whether m is the only member of v, which has few, that
// holds objects.
func (f *placeFinder) onlyList(v *view, m *member) bool {
	for _, other := range v.members {
		if other != m && !f.literal(other).text {
			if in, list := f.inner(other); list || in.object || in.branches != nil {
				return false
			}
		}
	}
	return true
}

// union collects the places at which the variants of v differ.
func (f *placeFinder) union(v *view, path []string, deep bool) {
	if v.disc != nil {
		if p := f.mapped(v, path, deep); p != nil {
			f.add(p)
		}
	}
	if len(v.branches) < 2 {
		return
	}
	for _, m := range f.view(v.branches[0]).members {
		if isKnownName(m.name) && v.member(m.name) == nil && !f.has(path, m.name) {
			if p := f.agreed(v, path, m.name); p != nil {
				p.deep = deep
				f.add(p)
			}
		}
	}
	names := f.tellingNames(v, deep)
	for _, name := range names {
		if p := f.varying(v, path, name); p != nil && !f.has(path, name) {
			p.deep = deep
			f.add(p)
		}
	}
	f.below(v, path)
}

// tellingNames returns the names of the members whose values some variant of v
// lists.
func (f *placeFinder) tellingNames(v *view, deep bool) []string {
	var names []string
	seen := map[string]bool{}
	for _, branch := range v.branches {
		for _, m := range f.view(branch).members {
			if !f.spend() {
				return nil
			}
			if !seen[m.name] && (!deep || isKnownName(m.name)) && len(f.literal(m).values) > 0 {
				seen[m.name] = true
				names = append(names, m.name)
			}
		}
	}
	return names
}

// below collects the places at which the variants of v differ in a member of
// theirs: only the names of types count there.
func (f *placeFinder) below(v *view, path []string) {
	for _, m := range f.view(v.branches[0]).members {
		if name := m.folded; !payloadNames[name] && !headNames[name] {
			continue
		}
		in, list := f.inner(m)
		if list {
			continue
		}
		for _, last := range in.members {
			if !isTypeName(last.name) || len(f.literal(last).values) == 0 {
				continue
			}
			if p := f.varying(v, path, m.name, last.name); p != nil {
				p.deep = true
				f.add(p)
			}
		}
	}
}

// mapped returns the place that a discriminator object names.
func (f *placeFinder) mapped(v *view, path []string, deep bool) *place {
	name := v.disc.Get("propertyName").Str()
	if name == "" {
		return nil
	}
	p := &place{path: extend(path, name), declared: true, deep: deep, at: len(path)}
	p.text = true
	var own []string
	for value, ref := range v.disc.Get("mapping").Members() {
		switch target := f.mappingTarget(ref); {
		case target == v.node && target != nil:
			own = append(own, value)
		case target != nil:
			p.add(value, f.branchOf(v, target))
		case f.broken[ref] != nil:
			p.lost = append(p.lost, ref)
		}
	}
	if own != nil && (len(v.branches) == 0 || len(p.values) == 0) {
		// The schema inherits the mapping, which says what it is itself.
		p.values, p.variants, p.lost = own, nil, nil
	}
	if len(p.values) > 0 {
		return p
	}
	// Without a mapping, the name of a variant is its value, unless the
	// variant says something else. What inherits from a base must say it.
	branches := v.branches
	if len(branches) == 0 {
		branches = f.heirs(v.node)
	}
	for _, branch := range branches {
		l := f.literal(f.view(branch).member(name))
		if len(l.values) == 0 && len(v.branches) > 0 {
			l.values = []string{f.name(branch)}
		}
		for _, value := range l.values {
			if value == "" {
				return nil
			}
			p.add(value, branch)
		}
	}
	if len(p.values) == 0 {
		return nil
	}
	return p
}

// mappingTarget returns the schema that an entry of a mapping means: a
// reference, or the name of a component.
func (f *placeFinder) mappingTarget(ref *raw.Node) *raw.Node {
	if ref.Str() == "" {
		return nil
	}
	if named := f.components().Get(ref.Text); named != nil {
		return named
	}
	target, problem := f.doc.Target(ref, ref.Text)
	if problem != nil {
		f.broken[ref] = problem
		return nil
	}
	return target
}

// branchOf returns the variant of v that refers to target, or target itself.
func (f *placeFinder) branchOf(v *view, target *raw.Node) *raw.Node {
	for _, branch := range v.branches {
		if branch != target && f.deref(branch) == target {
			return branch
		}
	}
	return target
}

// varying returns the place that names lead to in a union if nearly all
// variants say what it holds.
func (f *placeFinder) varying(v *view, path []string, names ...string) *place {
	p := &place{path: path, at: len(path), lost: v.lost}
	for _, name := range names {
		p.path = extend(p.path, name)
	}
	p.text = true
	present := 0
	for _, branch := range v.branches {
		if !f.spend() {
			return nil
		}
		l := f.literalBelow(f.view(branch), names)
		if len(l.values) == 0 {
			continue
		}
		present++
		for _, value := range l.values {
			p.add(value, branch)
		}
	}
	if 10*present < 8*len(v.branches) {
		return nil
	}
	return p
}

// literalBelow returns what the member that names lead to holds.
func (f *placeFinder) literalBelow(v *view, names []string) literal {
	for _, name := range names[:len(names)-1] {
		m := v.member(name)
		if m == nil {
			return literal{}
		}
		v, _ = f.inner(m)
	}
	return f.literal(v.member(names[len(names)-1]))
}

// add notes that a value selects a schema.
func (p *place) add(value string, schema *raw.Node) {
	if p.variants == nil {
		p.variants = map[string]*raw.Node{}
	}
	if _, again := p.variants[value]; again {
		p.variants[value] = nil
		return
	}
	p.variants[value] = schema
	p.values = append(p.values, value)
}

// extend returns path with name added, in memory of its own.
func extend(path []string, name string) []string {
	out := make([]string, 0, len(path)+2)
	return append(append(out, path...), name)
}

// lastSegment returns what follows the last slash of a reference, without the
// extension of a file.
func lastSegment(ref string) string {
	name := ref[strings.LastIndexByte(ref, '/')+1:]
	if !strings.Contains(ref, "#") {
		for _, extension := range [...]string{".yaml", ".yml", ".json"} {
			name = strings.TrimSuffix(name, extension)
		}
	}
	return strings.NewReplacer("~1", "/", "~0", "~").Replace(name)
}
