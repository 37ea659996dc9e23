package spec

import (
	"slices"

	"github.com/payske/hookgen/spec/diag"
)

// An option is an alternative of a choice on its way to become a variant.
type option struct {
	schema schema
	comp   *component // where the alternative is a reference
	sh     *shape
	kinds  kinds
	merged bool // sh holds the members that stand beside the choice, too
	tags   []string
}

// title returns the document's name for an option.
func (o *option) title() string {
	if o.comp != nil {
		return o.comp.name
	}
	return o.sh.title
}

// isAnything reports whether an option admits values of which nothing is said.
func (o *option) isAnything() bool {
	if len(o.sh.choices) > 0 || o.sh.listed || o.sh.poly != nil && len(o.sh.poly.mapping) > 0 {
		return false
	}
	bare := len(o.sh.members) == 0 && len(o.sh.extra) == 0 && len(o.sh.patterns) == 0
	return o.kinds == 0 || o.sh.conflict || o.sh.never || o.kinds == kindsObject && bare
}

// union returns the type of a shape with choices.
func (c *converter) union(sh *shape) Type {
	rest := *sh // what stands beside the choice
	rest.choices, rest.poly, rest.typ, rest.converting, rest.bases = nil, nil, nil, false, nil
	main := sh.choices[0]
	for _, ch := range sh.choices[1:] {
		if main.tag == nil && ch.tag != nil {
			main, ch = ch, main
		}
		c.fold(&rest, ch)
	}
	direct := slices.DeleteFunc(c.options(main, &rest), func(o *option) bool { return o.sh == sh })
	if len(direct) == 0 {
		if len(rest.members) > 0 {
			return c.object(&rest, nil)
		}
		return &Any{Doc: sh.text()}
	}
	leaves := slices.DeleteFunc(c.leaves(direct, map[*shape]bool{}), func(o *option) bool { return o.sh == sh })
	chosen := leaves
	tag := c.tag(leaves, main.tag)
	if len(leaves) != len(direct) && tag == "" && !distinct(leaves) {
		chosen = direct
		tag = c.tag(direct, main.tag)
	}
	return c.unionOf(sh, chosen, tag)
}

// fold reads a further choice, which a union cannot express: the members of
// its alternatives become optional members beside the first choice.
func (c *converter) fold(rest *shape, ch choice) {
	c.ds.Warnf(ch.node.Pos(), diag.Unsupported, "replace them by one oneOf that lists every combination",
		"the schema has more than one oneOf or anyOf: another one becomes a Go union, and the members of this one become optional fields of each variant")
	members := *rest
	members.index = nil
	members.members = nil
	for _, m := range rest.members {
		members.add(m.name, m.pos, m.uses...)
	}
	for _, alt := range ch.alternatives {
		if sh := c.flatten(alt); sh != nil {
			for _, m := range sh.members {
				members.add(m.name, m.pos, m.uses...)
			}
		}
	}
	*rest = members
}

// options returns the alternatives of a choice, with the members that stand
// beside it where an alternative does not have them itself.
func (c *converter) options(ch choice, rest *shape) []*option {
	var out []*option
	for _, alt := range ch.alternatives {
		sh := c.flatten(alt)
		if sh == nil {
			continue
		}
		o := &option{schema: alt, sh: sh, kinds: sh.effective()}
		if comp, _, ok := c.lone(alt); ok {
			o.comp, _ = c.follow(comp)
		}
		if o.kinds == 0 && len(sh.choices) == 0 {
			o.kinds = rest.effective()
		}
		if rest.kinds != 0 && o.kinds != 0 && o.kinds&rest.kinds == 0 {
			continue // never met
		}
		if len(rest.members) > 0 && !sh.covers(rest) {
			o.sh = &shape{pos: sh.pos}
			m := merger{c: c, sh: o.sh, at: sh.pos}
			m.merge(rest)
			o.sh.doc, o.sh.title = "", ""
			m.part(alt)
			o.sh.doc, o.sh.title = sh.doc, sh.title
			o.kinds, o.merged = o.sh.effective(), true
		}
		out = append(out, o)
	}
	return out
}

// covers reports whether sh has all members of other.
func (sh *shape) covers(other *shape) bool {
	for _, m := range other.members {
		if sh.find(m.name) < 0 {
			return false
		}
	}
	return true
}

// leaves returns the options with those that are choices themselves replaced
// by their alternatives.
func (c *converter) leaves(options []*option, seen map[*shape]bool) []*option {
	var out []*option
	for _, o := range options {
		if len(o.sh.choices) != 1 || len(o.sh.members) > 0 || o.sh.listed || seen[o.sh] {
			out = append(out, o)
			continue
		}
		seen[o.sh] = true
		rest := *o.sh
		rest.choices = nil
		out = append(out, c.leaves(c.options(o.sh.choices[0], &rest), seen)...)
	}
	return unique(out)
}

// unique leaves out references to a component that is there already.
func unique(options []*option) []*option {
	seen := make(map[*component]bool, len(options))
	out := options[:0:0]
	for _, o := range options {
		if o.comp != nil && !o.merged {
			if seen[o.comp] {
				continue
			}
			seen[o.comp] = true
		}
		out = append(out, o)
	}
	return out
}

// distinct reports whether options are told apart by their JSON kind.
func distinct(options []*option) bool {
	var seen kinds
	for _, o := range options {
		class := scalarClass(o.kinds)
		if class != 0 {
			continue // scalars of one kind become one type
		}
		if !o.kinds.single() || seen&o.kinds != 0 {
			return false
		}
		seen |= o.kinds
	}
	return true
}

// unionOf makes the union of options.
func (c *converter) unionOf(sh *shape, options []*option, tag string) Type {
	u := &Union{Doc: sh.text(), Tag: tag, Pos: sh.pos}
	groups := map[kinds]*scalarGroup{}
	var order []any // *scalarGroup or *option
	anything := 0
	for _, o := range options {
		if o.isAnything() {
			anything++
			continue
		}
		class := scalarClass(o.kinds)
		if class == 0 || len(o.sh.choices) > 0 {
			order = append(order, o)
			continue
		}
		g := groups[class]
		if g == nil {
			g = &scalarGroup{kind: class}
			groups[class] = g
			order = append(order, g)
		}
		g.options = append(g.options, o)
	}
	if anything > 0 && (tag == "" || len(order) < 2) {
		return &Any{Doc: sh.text()}
	}
	for _, x := range order {
		switch x := x.(type) {
		case *scalarGroup:
			u.Variants = append(u.Variants, &Variant{
				Type: c.typeOfGroup(x, sh), Title: x.title(), Pos: x.options[0].sh.pos,
			})
		case *option:
			v := &Variant{Type: c.optionType(x), Title: x.title(), Pos: x.sh.pos}
			if tag != "" {
				v.Tags = x.tags
			}
			u.Variants = append(u.Variants, v)
		}
	}
	if len(u.Variants) == 1 {
		return u.Variants[0].Type
	}
	return u
}

// title returns the document's name for a group of one.
func (g *scalarGroup) title() string {
	if len(g.options) == 1 {
		return g.options[0].title()
	}
	return ""
}

// optionType returns the type of an option.
func (c *converter) optionType(o *option) Type {
	switch {
	case o.merged:
		return c.typeOf(o.sh)
	case o.comp != nil:
		return c.component(o.comp).Type
	case o.sh.effective() == 0 && len(o.sh.choices) == 0:
		return c.kindType(o.sh, o.kinds)
	}
	return c.use(o.schema).Type
}

// polymorphic returns the type of the base of a discriminator, which stands
// for the schemas that it maps to; nil if it maps to none but itself.
func (c *converter) polymorphic(sh *shape) Type {
	var options []*option
	byComponent := map[*component]*option{}
	for _, m := range sh.poly.mapping {
		if m.target == nil {
			continue
		}
		comp, _ := c.follow(m.target)
		target := c.flattenComponent(comp)
		if target == nil || target == sh {
			continue
		}
		o := byComponent[comp]
		if o == nil {
			o = &option{comp: comp, sh: target, kinds: target.effective()}
			byComponent[comp] = o
			options = append(options, o)
		}
		o.tags = append(o.tags, m.value)
	}
	if len(options) == 0 {
		return nil
	}
	u := &Union{Doc: sh.text(), Tag: sh.poly.property, Pos: sh.pos}
	for _, o := range options {
		u.Variants = append(u.Variants, &Variant{Type: c.component(o.comp).Type, Tags: o.tags, Title: o.comp.name, Pos: o.sh.pos})
	}
	return u
}
