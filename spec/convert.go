package spec

import (
	"cmp"
	"strconv"

	"github.com/payske/hookgen/spec/diag"
	"github.com/payske/hookgen/spec/raw"
)

// A converter turns the schemas of the pruned document into types.
type converter struct {
	doc    *raw.Document
	ds     *diag.List
	pruned *pruner

	shapes map[*raw.Node]*shape // of inline schemas
	merged map[string]*shape    // of values that several schemas describe
	ids    map[*raw.Node]int    // for the keys of merged
	uses   map[*raw.Node]Use
	cyclic map[*component]bool // that are reported
	stack  []*component        // whose shapes are being built
	waits  []*component        // named, but not yet defined
	types  []*component        // all that are named
	depth  int                 // of types in types
	work   int
	gaveUp bool
}

// newConverter returns a converter for what p collected.
func newConverter(doc *raw.Document, p *pruner, ds *diag.List) *converter {
	return &converter{
		doc: doc, ds: ds, pruned: p,
		shapes: map[*raw.Node]*shape{},
		merged: map[string]*shape{},
		ids:    map[*raw.Node]int{},
		uses:   map[*raw.Node]Use{},
		cyclic: map[*component]bool{},
	}
}

// use returns what a schema describes. Inline schemas that stand in several
// places, because what holds them is merged into several objects, share a type.
func (c *converter) use(s schema) Use {
	if s.isZero() {
		return Use{Type: &Any{}}
	}
	if u, ok := c.uses[s.node]; ok {
		return u
	}
	u := c.convert(s)
	c.uses[s.node] = u
	return u
}

// convert is use without memory.
func (c *converter) convert(s schema) Use {
	if comp, null, ok := c.lone(s); ok {
		u := c.component(comp)
		u.Nullable = u.Nullable || null
		return u
	}
	sh := c.flatten(s)
	if sh == nil {
		return Use{Type: &Any{}}
	}
	return Use{Type: c.typeOf(sh), Nullable: c.nullable(sh)}
}

// component returns the use of a component by a reference.
func (c *converter) component(comp *component) Use {
	target, null := c.follow(comp)
	n := c.named(target)
	return Use{Type: n, Nullable: null || n.Nullable}
}

// named returns the named type of a component, which is defined later.
func (c *converter) named(comp *component) *Named {
	if comp.named != nil {
		return comp.named
	}
	comp.named = &Named{
		Name:       comp.name,
		Deprecated: comp.node.Get("deprecated").True(),
		Doc:        cmp.Or(comp.node.Get("description").Str(), comp.node.Get("title").Str()),
		Pos:        comp.pos(),
	}
	if sh := c.flattenComponent(comp); sh != nil {
		comp.named.Nullable = c.nullable(sh)
	}
	c.types = append(c.types, comp)
	c.waits = append(c.waits, comp)
	return comp.named
}

// pos returns where the name of a component stands, or its schema where the
// name is not beside it.
func (comp *component) pos() diag.Pos {
	if all := comp.node.File().Root.Get("components", "schemas"); all.Get(comp.name) == comp.node {
		return all.KeyPos(comp.name)
	}
	return comp.node.Pos()
}

// define gives the named types their definitions.
func (c *converter) define() {
	for len(c.waits) > 0 {
		comp := c.waits[0]
		c.waits = c.waits[1:]
		sh := c.flattenComponent(comp)
		if sh == nil {
			sh = &shape{conflict: true}
		}
		t := c.typeOf(sh)
		if n, ok := t.(*Named); ok {
			t = c.behind(n)
		}
		comp.named.Type = t
	}
}

// behind returns the definition of a named type that may wait for it.
func (c *converter) behind(n *Named) Type {
	for _, comp := range c.types {
		if comp.named == n {
			if sh := c.flattenComponent(comp); sh != nil && sh.typ != nil {
				if _, again := sh.typ.(*Named); !again {
					return sh.typ
				}
			}
		}
	}
	return &Any{Doc: n.Doc}
}

// typeOf returns the type of a shape.
func (c *converter) typeOf(sh *shape) Type {
	if sh.typ != nil {
		return sh.typ
	}
	if sh.converting {
		c.ds.Warnf(sh.pos, diag.AllOfConflict, "give the merged schema a name of its own and refer to it",
			"the parts of this schema, once merged, contain themselves; it is read as anything")
		return &Any{Doc: sh.doc}
	}
	if c.depth >= maxMergeDepth {
		c.overworked(sh.pos)
		return &Any{Doc: sh.doc}
	}
	sh.converting = true
	c.depth++
	sh.typ = c.shapeType(sh)
	c.depth--
	sh.converting = false
	return sh.typ
}

// shapeType is typeOf without memory.
func (c *converter) shapeType(sh *shape) Type {
	k := sh.effective()
	switch {
	case sh.conflict:
		return &Any{Doc: sh.text()}
	case sh.never:
		c.ds.Warnf(sh.pos, diag.Unsupported, "leave the member out if it must be absent", "a schema that admits no value is read as anything")
		return &Any{Doc: sh.text()}
	case sh.listed:
		return c.enum(sh)
	case len(sh.choices) > 0:
		return c.union(sh)
	case sh.poly != nil && len(sh.poly.mapping) > 0:
		if t := c.polymorphic(sh); t != nil {
			return t
		}
	case k == 0:
		if sh.unread != nil {
			c.ds.Warnf(sh.unread.Pos(), diag.Unsupported, "name a type beside it", "a schema of which nothing but exclusions and conditions is known is read as anything")
		}
		return &Any{Doc: sh.text()}
	}
	return c.kindType(sh, k)
}

// text returns what documents a type of the shape.
func (sh *shape) text() string { return cmp.Or(sh.doc, sh.title) }

// kindType returns the type of a shape that admits values of the kinds k.
func (c *converter) kindType(sh *shape, k kinds) Type {
	switch {
	case k == kindsObject:
		return c.object(sh, nil)
	case k == kindsArray:
		return c.array(sh)
	case k == 0:
		return &Any{Doc: sh.text()}
	case k.single():
		return scalarType(sh, k)
	}
	return c.byKind(sh, k)
}

// object returns the type of a JSON object. replaced holds the uses of members
// that are described elsewhere.
func (c *converter) object(sh *shape, replaced map[string]Use) Type {
	if len(sh.members) == 0 && len(replaced) == 0 {
		return c.dictionary(sh)
	}
	o := &Object{Doc: sh.text(), Pos: sh.pos, Fields: make([]*Field, 0, len(sh.members))}
	for i := range sh.members {
		m := &sh.members[i]
		f := c.field(sh, m, replaced)
		o.Fields = append(o.Fields, f)
	}
	if len(sh.patterns) > 0 {
		o.Extra = &Use{Type: &Any{}}
		if len(sh.patterns) == 1 && len(sh.extra) == 0 {
			u := c.use(sh.patterns[0])
			o.Extra = &u
		}
		return o
	}
	if extra := informative(sh.extra); len(extra) > 0 {
		u := c.useAll(extra, sh.pos)
		o.Extra = &u
	}
	return o
}

// informative returns the schemas that are not simply "anything".
func informative(list []schema) []schema {
	var out []schema
	for _, s := range list {
		if _, empty := saysNothing(s); !empty {
			out = append(out, s)
		}
	}
	return out
}

// dictionary returns the type of an object without declared members.
func (c *converter) dictionary(sh *shape) Type {
	switch {
	case len(sh.patterns) == 1 && len(informative(sh.extra)) == 0:
		return &Map{Elem: c.use(sh.patterns[0])}
	case len(sh.patterns) > 0:
		return &Map{Elem: Use{Type: &Any{}}}
	case len(sh.extra) > 0:
		return &Map{Elem: c.useAll(sh.extra, sh.pos)}
	}
	return &Any{Doc: sh.text()}
}

// field returns a declared member.
func (c *converter) field(sh *shape, m *member, replaced map[string]Use) *Field {
	f := &Field{Name: m.name, Required: sh.required.has(m.name), Pos: m.pos}
	for _, s := range m.uses {
		if s.node == nil {
			continue
		}
		if doc := s.node.Get("description").Str(); doc != "" {
			f.Doc = doc
		}
		f.Deprecated = f.Deprecated || s.node.Get("deprecated").True()
	}
	if u, ok := replaced[m.name]; ok {
		f.Use = u
		return f
	}
	f.Use = c.useAll(m.uses, m.pos)
	f.Const = c.constant(m.uses, m.pos)
	return f
}

// constant returns the only string that a member may hold, or nil.
func (c *converter) constant(uses []schema, pos diag.Pos) *string {
	sh := c.mergeAll(uses, pos)
	if len(sh.values) != 1 || sh.values[0].kind != raw.String || sh.conflict {
		return nil
	}
	text := sh.values[0].text
	return &text
}

// array returns the type of a JSON array.
func (c *converter) array(sh *shape) Type {
	elem := Use{Type: &Any{}}
	if len(sh.items) > 0 {
		elem = c.useAll(sh.items, sh.pos)
	}
	if len(sh.prefix) == 0 {
		return &List{Elem: elem}
	}
	t := &Tuple{}
	for _, s := range sh.prefix {
		t.Items = append(t.Items, c.use(s))
	}
	if len(sh.items) > 0 {
		t.Rest = &elem
	}
	return t
}

// useAll returns what several schemas together describe: the parts of an allOf
// that declare the same member. Those that add nothing are left out, so that a
// reference which refines "any object" remains a reference.
func (c *converter) useAll(uses []schema, pos diag.Pos) Use {
	if len(uses) == 1 {
		return c.use(uses[0])
	}
	null, override, some := true, false, false
	var shapes []*shape
	var rest []schema
	for _, s := range uses {
		sh := c.flatten(s)
		if sh == nil || s.isZero() {
			continue
		}
		if !sh.hasSubstance() {
			override = override || sh.null
			continue
		}
		some = true
		null = null && c.nullable(sh)
		rest, shapes = append(rest, s), append(shapes, sh)
	}
	if rest = c.essential(rest, shapes); len(rest) == 0 {
		rest = uses[len(uses)-1:]
	}
	var u Use
	if len(rest) == 1 {
		u = c.use(rest[0])
	} else {
		u = Use{Type: c.typeOf(c.mergeAll(rest, pos))}
	}
	u.Nullable = override || some && null
	return u
}

// essential leaves out the schemas that say less than another one: a mere
// type, or a component of which another one is made.
func (c *converter) essential(uses []schema, shapes []*shape) []schema {
	const most = 50 // of them are compared with each other
	if len(uses) > most {
		return uses
	}
	var out []schema
	for i, s := range uses {
		needed := true
		for j, other := range shapes {
			if i == j || !needed {
				continue
			}
			needed = !shapes[i].isImplied(other) || other.isImplied(shapes[i]) && j > i
			if comp, _, ok := c.lone(s); ok && needed {
				needed = !c.includes(other, uses[j], comp, j < i)
			}
		}
		if needed {
			out = append(out, s)
		}
	}
	return out
}

// isImplied reports whether sh says nothing but a kind, which other has too.
func (sh *shape) isImplied(other *shape) bool {
	return !sh.says && !sh.listed && len(sh.members) == 0 && len(sh.choices) == 0 && !sh.conflict &&
		sh.kinds != 0 && other.effective()&^sh.kinds == 0 && other.effective() != 0
}

// includes reports whether a schema of the shape sh is the component comp too,
// or is made of it. Of two that are the same, the first is kept.
func (c *converter) includes(sh *shape, s schema, comp *component, earlier bool) bool {
	if same, _, ok := c.lone(s); ok && same == comp {
		return earlier
	}
	for _, b := range sh.bases {
		if b == comp {
			return true
		}
	}
	return false
}

// keyOf returns what identifies a list of schemas.
func (c *converter) keyOf(uses []schema) string {
	var key []byte
	for _, s := range uses {
		id, ok := c.ids[s.node]
		if !ok {
			id = len(c.ids)
			c.ids[s.node] = id
		}
		key = strconv.AppendInt(append(key, ' '), int64(id), 36)
	}
	return string(key)
}
