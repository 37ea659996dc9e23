package spec

import (
	"slices"

	"github.com/payske/hookgen/spec/diag"
	"github.com/payske/hookgen/spec/raw"
)

// A shape is what a schema says about a value once allOf is flattened: the
// constraints of all its parts together. A shape that is built is shared and
// does not change, but for what it remembers.
type shape struct {
	pos    diag.Pos
	title  string
	doc    string
	kinds  kinds // without kindsNull; empty where the schema does not say
	null   bool  // the schema itself admits null; see converter.nullable for choices
	format string
	bounds bounds

	members  []member
	index    map[string]int // of many members, name to place
	required nameSet
	extra    []schema // of members that are not declared, all of them
	patterns []schema // of members that are declared by a pattern
	items    []schema // of the items of an array, all of them
	prefix   []schema

	listed  bool // the values are listed
	values  []literal
	choices []choice
	poly    *discriminator // of the schema itself, where there are no choices
	bases   []*component   // whose parts the shape includes
	says    bool           // the schema has any keyword that constrains it
	unread  unread         // a keyword that is not read, if that is all there is

	conflict bool // parts contradict each other: the value may be anything
	never    bool // no value is admitted

	typ        Type // once converted
	converting bool
	peeked     bool // null is final
}

// An unread is a keyword that restricts a value in a way that types cannot say.
type unread struct {
	keyword string
	value   *raw.Node // nil if there is no such keyword
}

// A member is a declared member of an object, with the schemas that describe
// it: those of all parts, in document order.
type member struct {
	name string
	uses []schema
	pos  diag.Pos
}

// bounds are the bounds of a number, as they are written.
type bounds struct{ low, high string }

// A literal is a value of an enum or const.
type literal struct {
	text string
	kind raw.Kind
	doc  string
	pos  diag.Pos
}

// A choice is a oneOf or anyOf with at least two alternatives other than null.
type choice struct {
	alternatives []schema
	tag          *discriminator
	node         *raw.Node // the list
}

// A discriminator is a Discriminator Object.
type discriminator struct {
	property string
	mapping  []mapped
	pos      diag.Pos
}

// A mapped is one entry of a discriminator's mapping.
type mapped struct {
	value  string
	target *component // nil where the mapping leads nowhere
}

// find returns the place of a member, or -1.
func (sh *shape) find(name string) int {
	if sh.index != nil {
		if i, ok := sh.index[name]; ok {
			return i
		}
		return -1
	}
	return slices.IndexFunc(sh.members, func(m member) bool { return m.name == name })
}

// add declares a member, or adds to what is known of it.
func (sh *shape) add(name string, pos diag.Pos, uses ...schema) {
	if i := sh.find(name); i >= 0 {
		m := &sh.members[i]
		m.uses = appendSchemas(m.uses, uses)
		return
	}
	const linear = 12
	sh.members = append(sh.members, member{name: name, uses: uses, pos: pos})
	switch n := len(sh.members); {
	case sh.index != nil:
		sh.index[name] = n - 1
	case n > linear:
		sh.index = make(map[string]int, 2*n)
		for i, m := range sh.members {
			sh.index[m.name] = i
		}
	}
}

// hasSubstance reports whether the shape says more than that null is admitted.
func (sh *shape) hasSubstance() bool {
	return sh.kinds != 0 || sh.says || sh.listed || len(sh.members) > 0 || len(sh.extra) > 0 || len(sh.choices) > 0
}

// appendSchemas appends the schemas of more that list does not have. It never
// writes into the array of list, which may be shared.
func appendSchemas(list, more []schema) []schema {
	list = slices.Clip(list)
	for _, s := range more {
		if !slices.Contains(list, s) {
			list = append(list, s)
		}
	}
	return list
}

// A nameSet is a set of member names, mostly a small one.
type nameSet struct {
	list  []string
	index map[string]bool // of a long list
}

// has reports whether the set holds name.
func (s *nameSet) has(name string) bool {
	if s.index != nil {
		return s.index[name]
	}
	return slices.Contains(s.list, name)
}

// add puts names into the set.
func (s *nameSet) add(names []string) {
	const linear = 12
	s.list = slices.Clip(s.list)
	for _, name := range names {
		if s.has(name) {
			continue
		}
		s.list = append(s.list, name)
		switch n := len(s.list); {
		case s.index != nil:
			s.index[name] = true
		case n > linear:
			s.index = make(map[string]bool, 2*n)
			for _, known := range s.list {
				s.index[known] = true
			}
		}
	}
}

// effective returns the kinds that the shape admits, guessed from its other
// keywords where it does not say.
func (sh *shape) effective() kinds {
	switch {
	case sh.kinds != 0:
		return sh.kinds
	case sh.listed:
		var k kinds
		for _, v := range sh.values {
			k |= kindsOfLiteral(v)
		}
		return k
	case len(sh.members) > 0 || len(sh.extra) > 0 || len(sh.patterns) > 0:
		return kindsObject
	case len(sh.items) > 0 || len(sh.prefix) > 0:
		return kindsArray
	}
	return 0
}

// kindsOfLiteral returns the kind of a literal.
func kindsOfLiteral(v literal) kinds {
	switch v.kind {
	case raw.String:
		return kindsString
	case raw.Bool:
		return kindsBoolean
	case raw.Number:
		if isInteger(v.text) {
			return kindsInteger
		}
		return kindsFraction
	case raw.Null, raw.List, raw.Map:
	}
	return 0
}

// discriminatorOf reads the discriminator of a raw schema, or returns nil.
func (c *converter) discriminatorOf(n *raw.Node) *discriminator {
	d := n.Get("discriminator")
	if d.Is(raw.String) {
		return &discriminator{property: d.Text, pos: d.Pos()}
	}
	name := d.Get("propertyName")
	if !name.Is(raw.String) {
		return nil
	}
	out := &discriminator{property: name.Text, pos: d.Pos()}
	for value, target := range d.Get("mapping").Members() {
		out.mapping = append(out.mapping, mapped{value: value, target: c.pruned.mappings[target]})
	}
	return out
}
