package spec

import (
	"cmp"
	"slices"
	"strings"

	"github.com/payske/hookgen/spec/diag"
	"github.com/payske/hookgen/spec/raw"
)

// flatten returns the shape of a schema. It is nil while the shape of a
// component that the schema refers to is being built: then the schema is a
// part of itself.
func (c *converter) flatten(s schema) *shape {
	switch {
	case s.isZero():
		return &shape{}
	case s.isReference():
		return c.flattenComponent(s.ref)
	}
	if sh, ok := c.shapes[s.node]; ok {
		return sh
	}
	c.shapes[s.node] = nil
	sh := c.build(s)
	c.shapes[s.node] = sh
	return sh
}

// flattenComponent returns the shape of a component, or nil while it is being
// built.
func (c *converter) flattenComponent(comp *component) *shape {
	if comp.shape != nil {
		return comp.shape
	}
	if comp.inProgress {
		return nil
	}
	if len(c.stack) >= maxMergeDepth {
		c.overworked(comp.node.Pos())
		return &shape{conflict: true}
	}
	comp.inProgress = true
	c.stack = append(c.stack, comp)
	sh := c.flatten(comp.def)
	if sh == nil {
		sh = &shape{conflict: true}
	}
	c.stack = c.stack[:len(c.stack)-1]
	comp.inProgress = false
	comp.shape = sh
	return sh
}

// build makes the shape of a schema from its keywords and its parts, in
// document order.
func (c *converter) build(s schema) *shape {
	if yes, ok := s.always(); ok {
		return &shape{pos: s.node.Pos(), never: !yes, says: !yes}
	}
	own := c.own(s)
	parts := s.parts()
	if s.ref != nil {
		parts = slices.Insert(slices.Clone(parts), 0, schema{node: s.node, in: s.in, ref: s.ref})
	}
	alternatives, extra := c.choicesOf(s, own)
	if len(parts) == 0 && len(extra) == 0 {
		own.choices = alternatives
		return own
	}
	sh := &shape{pos: own.pos, null: own.null}
	ownFirst := before(s.node, "properties", "allOf", "$ref")
	m := merger{c: c, sh: sh, at: s.node.Pos()}
	if ownFirst {
		m.merge(own)
	}
	for _, part := range slices.Concat(parts, extra) {
		m.part(part)
	}
	if !ownFirst {
		m.merge(own)
	}
	sh.choices = append(sh.choices, alternatives...)
	sh.poly = own.poly
	sh.null = own.null || m.null(own)
	if own.doc != "" {
		sh.doc = own.doc
	}
	if own.title != "" {
		sh.title = own.title
	}
	return sh
}

// before reports whether the keyword first stands before all others that n
// has.
func before(n *raw.Node, first string, others ...string) bool {
	for name := range n.Members() {
		if name == first {
			return true
		}
		if slices.Contains(others, name) {
			return false
		}
	}
	return false
}

// own returns the shape of the keywords of s itself, without allOf, oneOf and
// anyOf.
func (c *converter) own(s schema) *shape {
	types := s.types()
	sh := &shape{
		pos:    s.node.Pos(),
		title:  s.node.Get("title").Str(),
		doc:    s.node.Get("description").Str(),
		kinds:  types &^ kindsNull,
		null:   s.nullable() || types&kindsNull != 0,
		format: s.format(),
	}
	if types == kindsNull {
		sh.says = true
	}
	if low := s.node.Get("minimum"); low.Is(raw.Number) {
		sh.bounds.low = low.Text
	}
	if high := s.node.Get("maximum"); high.Is(raw.Number) {
		sh.bounds.high = high.Text
	}
	if list := s.node.Get("properties"); list != nil {
		for name, p := range s.properties() {
			sh.add(name, list.KeyPos(name), p)
		}
	}
	sh.required.add(s.required())
	if extra, ok := s.additional(); ok {
		sh.extra = []schema{extra}
	}
	for _, p := range s.patterns() {
		sh.patterns = append(sh.patterns, p)
	}
	if items, ok := s.items(); ok && !items.isNever() {
		sh.items = []schema{items}
	}
	sh.prefix = s.prefix()
	literals(s.node, sh)
	sh.poly = c.discriminatorOf(s.node)
	sh.says = sh.says || sh.format != "" || len(informative(sh.extra)) > 0 || len(sh.patterns) > 0 ||
		len(sh.items) > 0 || len(sh.prefix) > 0
	sh.unread = unreadKeyword(s.node)
	return sh
}

// unreadKeyword returns a keyword that restricts a value in a way that the model
// cannot say, if there is one.
func unreadKeyword(n *raw.Node) unread {
	for name, value := range n.Members() {
		switch name {
		case "not", "if", "dependentSchemas", "$dynamicRef", "$recursiveRef":
			return unread{keyword: name, value: value}
		}
	}
	return unread{}
}

// literals adds the values of enum and const to a shape. A null among them
// makes the value nullable, and is not listed.
func literals(n *raw.Node, sh *shape) {
	var all []*raw.Node
	switch list, one := n.Get("enum"), n.Get("const"); {
	case one != nil:
		all = []*raw.Node{one}
	case list.Is(raw.List) && list.Len() > 0:
		all = list.Items()
	default:
		return
	}
	seen := make(map[literal]bool, len(all))
	for _, v := range all {
		switch v.Kind {
		case raw.Null:
			sh.null = true
			continue
		case raw.List, raw.Map:
			continue // reported when it was pruned
		case raw.Bool, raw.Number, raw.String:
		}
		kind := v.Kind
		switch {
		case sh.kinds == 0 && declaredKinds(n) != kindsNull || kindsOfNode(v)&sh.kinds != 0:
		case sh.kinds&kindsString != 0:
			kind = raw.String // a number or boolean without its quotes
		case quotedNumber(v, sh.kinds):
			kind = raw.Number
		case sh.kinds&kindsNumber == 0 || v.Kind != raw.Number:
			continue // reported when it was pruned
		}
		key := literal{text: v.Text, kind: kind}
		if !seen[key] {
			seen[key] = true
			key.pos = v.Pos()
			sh.values = append(sh.values, key)
		}
	}
	if n.Get("const") != nil && len(sh.values) == 1 {
		sh.values[0].doc = cmp.Or(n.Get("description").Str(), n.Get("title").Str())
	}
	sh.listed = len(sh.values) > 0
	sh.says = true
}

// cycle reports a component that is a part of itself.
func (c *converter) cycle(at *raw.Node, comp *component) {
	if c.cyclic[comp] {
		return
	}
	c.cyclic[comp] = true
	var names []string
	for _, part := range slices.Backward(c.stack) {
		names = append(names, part.name)
		if part == comp {
			break
		}
	}
	slices.Reverse(names)
	names = append(names, comp.name)
	const most = 8
	if len(names) > most {
		names = slices.Concat(names[:most-2], []string{"..."}, names[len(names)-1:])
	}
	c.ds.Errorf(at.Pos(), diag.RefCycle, "take the reference out of allOf; if the object is to hold another one like it, make that a property",
		"a schema includes itself by allOf: %s", strings.Join(names, " -> "))
}
