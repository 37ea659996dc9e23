package spec

import (
	"github.com/payske/hookgen/spec/raw"
)

// choicesOf returns the choices that a schema offers, and the alternatives
// that are none because they stand alone: those are parts like those of allOf.
// An alternative of null makes own nullable.
func (c *converter) choicesOf(s schema, own *shape) (choices []choice, parts []schema) {
	for _, group := range []struct {
		name         string
		alternatives []schema
	}{
		{"oneOf", s.oneOf()},
		{"anyOf", s.anyOf()},
	} {
		alternatives, null := proper(group.alternatives)
		own.null = own.null || null
		switch {
		case len(alternatives) == 0:
		case len(alternatives) == 1:
			if alt := alternatives[0]; alt.ref == nil || !alt.ref.inProgress || len(own.members) == 0 {
				parts = append(parts, alt)
			}
		default:
			choices = append(choices, choice{
				alternatives: alternatives, tag: c.discriminatorOf(s.node), node: s.node.Get(group.name),
			})
		}
	}
	return choices, parts
}

// proper returns the alternatives without null and repetitions, and whether
// there was a null. There is none left where alternatives only say which
// members must be present together.
func proper(alternatives []schema) (out []schema, null bool) {
	shaping := false
	seen := make(map[any]bool, len(alternatives))
	for _, alt := range alternatives {
		if isNull(alt) {
			null = true
			continue
		}
		if alt.isNever() {
			continue
		}
		var key any = alt.node
		if alt.isReference() {
			key = alt.ref
		}
		if seen[key] {
			continue
		}
		seen[key] = true
		shaping = shaping || !onlyRequires(alt)
		out = append(out, alt)
	}
	if !shaping {
		return nil, null
	}
	return out, null
}

// isNull reports whether a schema admits nothing but null.
func isNull(s schema) bool {
	if s.isReference() {
		s = s.ref.def
	}
	if s.kin == nil {
		return false
	}
	if s.types() == kindsNull {
		return true
	}
	if n := s.node.Get("const"); n != nil {
		return n.Is(raw.Null)
	}
	if n := s.node.Get("enum"); n.Len() == 1 {
		return n.Items()[0].Is(raw.Null)
	}
	if !s.nullable() {
		return false
	}
	for name := range s.node.Members() {
		if k := keywords[name]; k > nullableKeyword {
			return false
		}
	}
	return s.node.Get("$ref") == nil
}

// onlyRequires reports whether a schema constrains nothing but which members
// are present.
func onlyRequires(s schema) bool {
	if s.kin == nil || s.types()&^kindsObject != 0 || s.node.Get("$ref") != nil {
		return false
	}
	requires := false
	for name := range s.node.Members() {
		switch k := keywords[name]; {
		case k == requiredKeyword || name == "not":
			requires = true
		case k < nullableKeyword, k == typeKeyword:
		default:
			return false
		}
	}
	return requires
}

// nullable reports whether a shape admits null, itself or in one of its
// alternatives.
func (c *converter) nullable(sh *shape) bool {
	if sh.null || sh.peeked {
		return sh.null
	}
	sh.peeked = true // alternatives may lead back here, which adds nothing
	for _, ch := range sh.choices {
		for _, alt := range ch.alternatives {
			if a := c.flatten(alt); a != nil && c.nullable(a) {
				sh.null = true
				return true
			}
		}
	}
	return false
}

// lone returns the component to which a schema merely refers: by a $ref, or by
// an allOf, oneOf or anyOf that says nothing else but a description, or that
// null is admitted, too.
func (c *converter) lone(s schema) (comp *component, null, ok bool) {
	if s.isReference() {
		return s.ref, false, true
	}
	if s.kin == nil {
		return nil, false, false
	}
	wraps := false
	for name := range s.node.Members() {
		switch k := keywords[name]; {
		case name == "$ref" || name == "allOf" || name == "oneOf" || name == "anyOf":
			wraps = true
		case k > typeKeyword:
			return nil, false, false
		}
	}
	if !wraps {
		return nil, false, false
	}
	null = s.nullable() || s.types()&kindsNull != 0
	parts := s.parts()
	if s.ref != nil {
		parts = append(parts, schema{node: s.node, in: s.in, ref: s.ref})
	}
	for _, alternatives := range [][]schema{s.oneOf(), s.anyOf()} {
		list, hasNull := proper(alternatives)
		null = null || hasNull
		if len(list) > 1 {
			return nil, false, false
		}
		parts = append(parts, list...)
	}
	for _, part := range parts {
		if nullOnly, empty := saysNothing(part); empty {
			null = null || nullOnly
			continue
		}
		target, n, isLone := c.lone(part)
		if !isLone || comp != nil && comp != target {
			return nil, false, false
		}
		comp, null = target, null || n
	}
	return comp, null, comp != nil
}

// saysNothing reports whether a schema has no keyword that shapes a type, and
// whether it admits null.
func saysNothing(s schema) (null, empty bool) {
	if s.isReference() {
		return false, false
	}
	if s.isZero() {
		return false, true
	}
	if yes, ok := s.always(); ok {
		return false, yes
	}
	for name := range s.node.Members() {
		if name == "$ref" || keywords[name] > nullableKeyword {
			return false, false
		}
	}
	return s.nullable(), true
}

// follow returns the component behind components that are merely other names
// for it, and whether one of them admits null.
func (c *converter) follow(comp *component) (target *component, null bool) {
	if comp.followed {
		return comp.alias, comp.aliasNull
	}
	seen := map[*component]bool{}
	target = comp
	for !seen[target] {
		seen[target] = true
		if c.overrides.component(target) != nil {
			break
		}
		next, n, ok := c.lone(target.def)
		if !ok {
			break
		}
		target, null = next, null || n
	}
	comp.followed, comp.alias, comp.aliasNull = true, target, null
	return target, null
}
