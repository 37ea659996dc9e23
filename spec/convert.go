package spec

import (
	"cmp"

	"github.com/payske/hookgen/spec/diag"
	"github.com/payske/hookgen/spec/raw"
)

// A converter turns the schemas of the pruned document into types.
type converter struct {
	ds        *diag.List
	pruned    *pruner
	overrides *overrides

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
func newConverter(p *pruner, o *overrides, ds *diag.List) *converter {
	return &converter{
		ds: ds, pruned: p, overrides: o,
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
	if t := c.overrides.node(s.node); t != nil {
		sh := c.flatten(s)
		return Use{Type: t, Nullable: sh != nil && c.nullable(sh)}
	}
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
	if t := c.overrides.component(target); t != nil {
		sh := c.flattenComponent(target)
		return Use{Type: t, Nullable: null || sh != nil && c.nullable(sh)}
	}
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
func (c *component) pos() diag.Pos {
	if all := c.node.File().Root.Get("components", "schemas"); all.Get(c.name) == c.node {
		return all.KeyPos(c.name)
	}
	return c.node.Pos()
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
		c.ds.Warnf(sh.pos, diag.AllOfConflict, "write the merged schema out under components and refer to it here",
			"merging the allOf parts leads back to this schema without end; where it holds itself, "+keptRaw)
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
		c.ds.Warnf(sh.pos, diag.Unsupported, "remove the schema if there is never a value",
			"the schema `false` allows no value; should there be one, "+keptRaw)
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
		if sh.unread.value != nil {
			c.ds.Warnf(sh.unread.value.Pos(), diag.Unsupported, "add a type to the schema, such as type: object",
				"the schema has %q but no type, so "+keptRaw, sh.unread.keyword)
		}
		return &Any{Doc: sh.text()}
	}
	return c.kindType(sh, k)
}

// text returns what documents a type of the shape.
func (sh *shape) text() string { return cmp.Or(sh.doc, sh.title) }

// kindType returns the type of a shape that admits values of the kinds k.
func (c *converter) kindType(sh *shape, k kinds) Type {
	if k == kindsObject {
		return c.object(sh, nil)
	}
	if k == kindsArray {
		return c.array(sh)
	}
	if k == 0 {
		return &Any{Doc: sh.text()}
	}
	if k&^kindsScalar == 0 {
		if t := c.overrides.format(sh.format); t != nil {
			return t
		}
	}
	if k.single() {
		return scalarType(sh, k)
	}
	return c.byKind(sh, k)
}
