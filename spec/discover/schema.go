package discover

import (
	"slices"

	"github.com/payske/hookgen/spec/diag"
	"github.com/payske/hookgen/spec/raw"
)

// The bounds of the work that a document can ask for. The author of a document
// is not trusted: schemas are memoised, and what lies beyond a bound is taken
// for absent.
const (
	maxVisits   = 2_000_000 // schemas, members and literals looked at
	maxNesting  = 40        // allOf inside allOf, and references between them
	maxBranches = 2_000     // variants of one union
	maxDefs     = 50        // definitions of one member by the parts of an allOf
	maxPlaces   = 200       // places of one schema
	maxPath     = 4         // members between an event and its type
)

// A view is what discovery needs to know of a schema, with its references
// followed and its allOf flattened.
type view struct {
	members  []*member
	index    map[string]*member
	branches []*raw.Node // the variants of oneOf or anyOf, not dereferenced
	disc     *raw.Node   // the discriminator object
	items    *raw.Node   // of an array
	node     *raw.Node   // the schema, dereferenced
	lost     []*raw.Node // variants whose references lead nowhere
	object   bool        // it says that it is an object, or has members
}

// A member is a property of a view. Parts of an allOf may define it several
// times.
type member struct {
	name   string
	folded string // what fold makes of the name
	defs   []*raw.Node
}

// member returns the member called name, or nil.
func (v *view) member(name string) *member {
	if v == nil {
		return nil
	}
	return v.index[name]
}

// schemas reads schemas and remembers them.
type schemas struct {
	doc      *raw.Document
	visits   int
	views    map[*raw.Node]*view
	literals map[*raw.Node]literal
	targets  map[*raw.Node]*raw.Node
	broken   map[*raw.Node]*diag.Diagnostic
	names    map[*raw.Node]string // component schemas
	folds    map[string]string    // names of members
	children map[*raw.Node][]*raw.Node
}

// newSchemas returns an empty memory for the schemas of doc.
func newSchemas(doc *raw.Document) *schemas {
	return &schemas{
		doc:      doc,
		views:    map[*raw.Node]*view{},
		literals: map[*raw.Node]literal{},
		targets:  map[*raw.Node]*raw.Node{},
		broken:   map[*raw.Node]*diag.Diagnostic{},
		folds:    map[string]string{},
	}
}

// spend counts a visit and reports whether the work may go on.
func (s *schemas) spend() bool {
	s.visits++
	return s.visits <= maxVisits
}

// deref follows references. It returns nil where they lead nowhere, which is
// kept in s.broken.
func (s *schemas) deref(n *raw.Node) *raw.Node {
	if n.Get("$ref") == nil {
		return n
	}
	if target, known := s.targets[n]; known {
		return target
	}
	target, problem := s.doc.Deref(n)
	if problem != nil {
		s.broken[n], target = problem, nil
	}
	s.targets[n] = target
	return target
}

// view returns the view of a schema. It is never nil.
func (s *schemas) view(n *raw.Node) *view { return s.viewAt(n, maxNesting) }

// viewAt returns the view of a schema that is nested in others.
func (s *schemas) viewAt(n *raw.Node, depth int) *view {
	n = s.deref(n)
	if v, known := s.views[n]; known {
		return v
	}
	v := &view{node: n}
	if !n.Is(raw.Map) || depth == 0 || !s.spend() {
		return v
	}
	s.views[n] = v // what refers to itself adds nothing to itself
	v.disc = mapOrNil(n.Get("discriminator"))
	v.object = hasType(n, "object")
	for _, part := range n.Get("allOf").Items() {
		v.merge(s, s.viewAt(part, depth-1))
	}
	if items := n.Get("items"); items.Is(raw.Map) {
		v.items = items
	}
	s.addUnion(v, n, depth)
	for name, def := range n.Get("properties").Members() {
		v.object = true
		s.addMember(v, name, def)
	}
	return v
}

// merge adds what a part of an allOf says.
func (v *view) merge(s *schemas, part *view) {
	for _, m := range part.members {
		for _, def := range m.defs {
			s.addMember(v, m.name, def)
		}
	}
	if v.branches == nil {
		v.branches, v.lost = part.branches, part.lost
	}
	if v.disc == nil {
		v.disc = part.disc
	}
	if v.items == nil {
		v.items = part.items
	}
	v.object = v.object || part.object
}

// addMember adds a definition of a member.
func (s *schemas) addMember(v *view, name string, def *raw.Node) {
	if !s.spend() {
		return
	}
	m := v.index[name]
	if m == nil {
		m = &member{name: name, folded: s.folded(name)}
		if v.index == nil {
			v.index = map[string]*member{}
		}
		v.index[name] = m
		v.members = append(v.members, m)
	}
	if len(m.defs) < maxDefs && !slices.Contains(m.defs, def) {
		m.defs = append(m.defs, def)
	}
}

// folded is fold, with a memory: many schemas have the same members.
func (s *schemas) folded(name string) string {
	f, known := s.folds[name]
	if !known {
		f = fold(name)
		s.folds[name] = f
	}
	return f
}

// addUnion adds the variants of oneOf or anyOf. A union of one schema and null
// is that schema.
func (s *schemas) addUnion(v *view, n *raw.Node, depth int) {
	for _, keyword := range [...]string{"oneOf", "anyOf"} {
		branches := s.flatten(v, n.Get(keyword).Items(), maxPath)
		if len(branches) == 1 {
			v.merge(s, s.viewAt(branches[0], depth-1))
		} else if len(branches) > 1 {
			v.branches = branches
			return
		}
	}
}

// flatten returns the variants of a union without null, and with the variants
// of unions that are its variants.
func (s *schemas) flatten(v *view, variants []*raw.Node, depth int) []*raw.Node {
	var out []*raw.Node
	for _, variant := range variants {
		target := s.deref(variant)
		if s.broken[variant] != nil {
			v.lost = append(v.lost, variant)
		}
		if !target.Is(raw.Map) || isNull(target) || len(out) >= maxBranches || !s.spend() {
			continue
		}
		inner := target.Get("oneOf")
		if inner == nil {
			inner = target.Get("anyOf")
		}
		if depth > 0 && inner.Len() > 1 && target.Get("properties") == nil && target.Get("allOf") == nil {
			out = append(out, s.flatten(v, inner.Items(), depth-1)...)
			continue
		}
		out = append(out, variant)
	}
	return out[:min(len(out), maxBranches)]
}

// inner returns the view of what a member holds, and whether it holds a list
// of that. Several definitions of the member add up.
func (s *schemas) inner(m *member) (v *view, list bool) {
	if len(m.defs) == 1 {
		return s.element(m.defs[0])
	}
	v = &view{}
	for _, def := range m.defs {
		part, isList := s.element(def)
		v.merge(s, part)
		v.node, list = part.node, list || isList
	}
	return v, list
}

// element returns the view of a schema, or that of its items.
func (s *schemas) element(def *raw.Node) (v *view, list bool) {
	v = s.view(def)
	if v.items != nil && len(v.members) == 0 {
		return s.view(v.items), true
	}
	return v, false
}

// name returns what the document calls a schema: the last segment of its
// reference, or its name among the components.
func (s *schemas) name(n *raw.Node) string {
	if ref := n.Get("$ref").Str(); ref != "" {
		return lastSegment(ref)
	}
	if s.names == nil {
		s.names = map[*raw.Node]string{}
		for name, schema := range s.components().Members() {
			s.names[schema] = name
		}
	}
	return s.names[n]
}

// heirs returns the component schemas of which base is a part.
func (s *schemas) heirs(base *raw.Node) []*raw.Node {
	if s.children == nil {
		s.children = map[*raw.Node][]*raw.Node{}
		for _, schema := range s.components().Members() {
			for _, part := range schema.Get("allOf").Items() {
				if target := s.deref(part); target != nil && part.Get("$ref") != nil && s.spend() {
					s.children[target] = append(s.children[target], schema)
				}
			}
		}
	}
	if heirs := s.children[base]; len(heirs) <= maxBranches {
		return heirs
	}
	return nil
}

// components returns the schemas that the document names.
func (s *schemas) components() *raw.Node {
	return s.doc.Root().Get("components", "schemas")
}

// mapOrNil returns n if it is a Map.
func mapOrNil(n *raw.Node) *raw.Node {
	if n.Is(raw.Map) {
		return n
	}
	return nil
}

// hasType reports whether a schema admits values of the type.
func hasType(n *raw.Node, name string) bool {
	t := n.Get("type")
	if t.Str() == name {
		return true
	}
	return slices.ContainsFunc(t.Items(), func(item *raw.Node) bool { return item.Str() == name })
}

// isNull reports whether a schema admits null alone.
func isNull(n *raw.Node) bool {
	if n.Get("type").Str() == "null" || n.Get("const").Is(raw.Null) {
		return true
	}
	e := n.Get("enum")
	return e.Len() == 1 && e.Items()[0].Is(raw.Null)
}
