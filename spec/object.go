package spec

import (
	"github.com/payske/hookgen/spec/diag"
	"github.com/payske/hookgen/spec/raw"
)

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
