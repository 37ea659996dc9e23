package spec

import (
	"cmp"
	"slices"

	"github.com/payske/hookgen/spec/diag"
	"github.com/payske/hookgen/spec/discover"
	"github.com/payske/hookgen/spec/raw"
)

// build makes the model of the events that were found and selected.
func build(doc *raw.Document, found *discover.Result, list []Override, ds *diag.List) *API {
	root := doc.Root()
	api := &API{
		Title:         text(root.Get("info", "title")),
		Version:       text(root.Get("info", "version")),
		Description:   text(root.Get("info", "description")),
		File:          doc.Main.Name,
		Dialect:       found.Dialect,
		Delivery:      found.Delivery,
		Discriminator: found.Discriminator,
		Routes:        found.Routes,
		IDPath:        found.IDPath,
		ApartIDPath:   found.ApartIDPath,
		VersionPath:   found.VersionPath,
		Signature:     found.Signature,
	}
	p := newPruner(doc, ds)
	for _, e := range found.Events {
		p.root(e.Schema)
		p.root(e.Envelope)
	}
	p.load.finish(root.Pos())
	c := newConverter(p, newOverrides(list, doc), ds)
	for _, e := range found.Events {
		api.Events = append(api.Events, &Event{
			Type: e.Type, Parts: e.Parts, Key: e.Key,
			Pattern: e.Pattern, ByURL: e.ByURL, Route: e.Route,
			Summary: e.Summary, Doc: e.Doc, Deprecated: e.Deprecated,
			Payload: c.payload(e), Schema: e.Name,
			Reason: e.Reason, Pos: e.Pos,
		})
	}
	c.define()
	for i, e := range api.Events {
		e.Payload = fix(e.Payload, found.Events[i], found)
	}
	api.Types = c.namedTypes(doc)
	c.overrides.report(doc.Main.Name, ds)
	return api
}

// text returns a scalar as it is written: a version is often a number.
func text(n *raw.Node) string {
	if n.Is(raw.String) || n.Is(raw.Number) || n.Is(raw.Bool) {
		return n.Text
	}
	return ""
}

// namedTypes returns the named types: those of the main file first, then those
// of other files in the order of their first use; in each file by position.
func (c *converter) namedTypes(doc *raw.Document) []*Named {
	rank := map[*raw.File]int{doc.Main: 0}
	for _, comp := range c.types {
		if f := comp.node.File(); rank[f] == 0 && f != doc.Main {
			rank[f] = len(rank)
		}
	}
	slices.SortStableFunc(c.types, func(a, b *component) int {
		return cmp.Or(cmp.Compare(rank[a.node.File()], rank[b.node.File()]), a.node.Pos().Compare(b.node.Pos()))
	})
	out := make([]*Named, len(c.types))
	for i, comp := range c.types {
		out[i] = comp.named
	}
	return out
}

// payload returns the type of what one event carries, or nil.
func (c *converter) payload(e *discover.Event) Type {
	if e.Schema == nil && e.Envelope == nil {
		return nil
	}
	if e.Envelope == nil || e.Schema == nil {
		n := e.Schema
		if n == nil {
			n = e.Envelope
		}
		return c.use(c.rootSchema(n)).Type
	}
	envelope := c.rootSchema(e.Envelope)
	if envelope.isZero() {
		return &Any{}
	}
	if len(e.EnvelopePath) == 0 {
		return c.variant(envelope, c.rootSchema(e.Schema))
	}
	return c.join([]schema{envelope}, e.EnvelopePath, e.Schema, envelope.node.Pos())
}

// variant returns the type of an event that is one variant of a union: it has
// the members that all variants share, and those of its own.
func (c *converter) variant(union, own schema) Type {
	common, sh := c.flatten(union), c.flatten(own)
	if common == nil || sh == nil {
		return c.use(own).Type
	}
	shared := *common
	shared.title, shared.doc, shared.choices, shared.poly = "", "", nil, nil
	merged := &shape{pos: sh.pos}
	m := merger{c: c, sh: merged, at: sh.pos}
	m.merge(&shared)
	m.merge(sh)
	return c.typeOf(merged)
}

// rootSchema returns the schema of an event.
func (c *converter) rootSchema(n *raw.Node) schema {
	if isPureRef(n) {
		return schema{node: n, in: c.pruned.load.in, ref: c.pruned.refs[n]}
	}
	if comp := c.pruned.byNode[n]; comp != nil {
		return comp.def
	}
	return schema{}
}

// join returns an envelope in which the member at path is described by data
// too.
func (c *converter) join(uses []schema, path []string, data *raw.Node, pos diag.Pos) Type {
	sh := &shape{pos: pos, kinds: kindsObject}
	if len(uses) > 0 {
		sh = c.mergeAll(uses, pos)
	}
	own := member{name: path[0], pos: data.Pos()}
	i := sh.find(path[0])
	if i >= 0 {
		own = sh.members[i]
	}
	var u Use
	switch {
	case len(path) > 1:
		u = Use{Type: c.join(own.uses, path[1:], data, own.pos)}
	case data == nil:
		u = Use{Type: &Any{}}
		if len(own.uses) > 0 {
			u = c.useAll(own.uses, own.pos)
		}
	default:
		u = c.narrowed(own, data)
	}
	t := c.object(sh, map[string]Use{path[0]: u})
	o, ok := t.(*Object)
	if !ok {
		o = &Object{Pos: pos}
	}
	if i < 0 {
		o.Fields = append(o.Fields, &Field{Name: path[0], Use: u, Required: true, Pos: own.pos})
	}
	return o
}

// narrowed returns the type of a member that data describes too. Where the
// member is a choice, data is one of its variants.
func (c *converter) narrowed(own member, data *raw.Node) Use {
	if len(own.uses) == 1 {
		if sh := c.flatten(own.uses[0]); sh != nil && len(sh.choices) > 0 {
			return Use{Type: c.variant(own.uses[0], c.rootSchema(data))}
		}
	}
	return c.useAll(append(slices.Clone(own.uses), c.rootSchema(data)), own.pos)
}

// fix sets the members that hold the type of an event to that type. A named
// type stays as it is, because other events may share it.
func fix(t Type, e *discover.Event, found *discover.Result) Type {
	d := found.Discriminator
	switch {
	case e.Pattern || e.ByURL:
		return t
	case e.Route > 0:
		d = found.Routes[e.Route-1].Discriminator
	}
	for i, part := range d.Parts {
		if part.Present != nil && len(e.EnvelopePath) == 1 {
			t = only(t, e.EnvelopePath[0], part.Present)
		}
		if len(part.Path) == 0 || i >= len(e.Parts) || e.Parts[i] == "" {
			continue
		}
		t = fixMember(t, part.Path, e.Parts[i])
	}
	return t
}

// only returns t with one of the members whose presence tells the event, and
// without the others, which it excludes.
func only(t Type, member string, present []string) Type {
	o, ok := t.(*Object)
	if !ok {
		return t
	}
	clone := *o
	clone.Fields = nil
	for _, f := range o.Fields {
		if f.Name == member {
			its := *f
			its.Required = true
			f = &its
		} else if slices.Contains(present, f.Name) {
			continue
		}
		clone.Fields = append(clone.Fields, f)
	}
	return &clone
}

// fixMember returns t with the string member at path set to a constant. The
// objects on the way are copied.
func fixMember(t Type, path []string, value string) Type {
	o, ok := t.(*Object)
	if !ok {
		return t
	}
	for i, f := range o.Fields {
		if f.Name != path[0] {
			continue
		}
		changed := *f
		if len(path) > 1 {
			changed.Use.Type = fixMember(f.Use.Type, path[1:], value)
			if changed.Use.Type == f.Use.Type {
				return t
			}
		} else if changed.Const != nil || !isString(f.Use.Type) {
			return t
		} else {
			changed.Const = &value
			changed.Use.Type = narrowed(f.Use.Type, value)
		}
		clone := *o
		clone.Fields = slices.Clone(o.Fields)
		clone.Fields[i] = &changed
		return &clone
	}
	return t
}

// narrowed returns t, which holds strings, confined to one value: an inline
// enumeration of all event types tells nothing in the payload of one.
func narrowed(t Type, value string) Type {
	e, ok := t.(*Enum)
	if !ok {
		return t
	}
	one := &Enum{Base: e.Base, Doc: e.Doc, Pos: e.Pos, Values: []EnumValue{{Text: value, Pos: e.Pos}}}
	for _, v := range e.Values {
		if v.Text == value {
			one.Values[0] = v
		}
	}
	return one
}

// isString reports whether values of t are strings.
func isString(t Type) bool {
	switch t := t.(type) {
	case *Scalar:
		return t.Kind == KindString
	case *Enum:
		return t.Base == KindString
	case *Named:
		return isString(t.Type)
	case *Object, *Map, *List, *Tuple, *Union, *Foreign, *Any:
	}
	return false
}
