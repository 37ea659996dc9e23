package spec

import (
	"cmp"
	"strings"

	"github.com/payske/hookgen/spec/diag"
	"github.com/payske/hookgen/spec/raw"
)

// An Override says that some values are not to be read as their schemas
// describe them, but are left to a type that the user has. Exactly one of
// Format, Schema and Pointer is set. Where several overrides apply, a pointer
// counts more than a schema, and a schema more than a format.
type Override struct {
	// Format is the format of strings, numbers and booleans whose values are
	// not listed.
	Format string
	// Schema is the name of a schema of components, wherever it is used for
	// values of its own. Where it is a part of an allOf it stays what it is.
	Schema string
	// Pointer leads to a schema in the main file, as in
	// "#/components/schemas/Charge/properties/amount".
	Pointer string
	// Pos is where the user says so.
	Pos diag.Pos
}

// String returns what the override applies to, for messages.
func (o Override) String() string {
	switch {
	case o.Format != "":
		return "the format " + shortText(o.Format)
	case o.Schema != "":
		return "the schema " + shortText(o.Schema)
	}
	return "the pointer " + shortText(o.Pointer)
}

// overrides are the overrides of the user, by what they apply to.
type overrides struct {
	list    []Override
	types   []*Foreign // of list
	used    []bool     // of list
	formats map[string]int
	schemas map[string]int
	nodes   map[*raw.Node]int
}

// newOverrides returns the overrides for doc. A pointer that leads nowhere is
// an override that is not used.
func newOverrides(list []Override, doc *raw.Document) *overrides {
	o := &overrides{
		list: list, used: make([]bool, len(list)),
		formats: map[string]int{}, schemas: map[string]int{}, nodes: map[*raw.Node]int{},
	}
	for i, override := range list {
		o.types = append(o.types, &Foreign{Override: i})
		switch {
		case override.Format != "":
			first(o.formats, override.Format, i)
		case override.Schema != "":
			first(o.schemas, override.Schema, i)
		default:
			if n, _ := doc.Target(doc.Root(), "#"+strings.TrimPrefix(override.Pointer, "#")); n != nil {
				first(o.nodes, n, i)
			}
		}
	}
	return o
}

// first sets m[key] unless it is set already.
func first[K comparable](m map[K]int, key K, i int) {
	if _, ok := m[key]; !ok {
		m[key] = i
	}
}

// take returns the type of override i, if there is one, and notes that it is
// used.
func (o *overrides) take(i int, ok bool) *Foreign {
	if !ok {
		return nil
	}
	o.used[i] = true
	return o.types[i]
}

// node returns the type of the values of a schema that a pointer leads to, or
// nil.
func (o *overrides) node(n *raw.Node) *Foreign {
	i, ok := o.nodes[n]
	return o.take(i, ok)
}

// component returns the type of the values of a component, or nil.
func (o *overrides) component(c *component) *Foreign {
	if t := o.node(c.node); t != nil {
		return t
	}
	i, ok := o.schemas[c.name]
	return o.take(i, ok)
}

// format returns the type of scalars of a format, or nil.
func (o *overrides) format(format string) *Foreign {
	i, ok := o.formats[format]
	return o.take(i, ok)
}

// any returns the type of a value that all of the schemas describe, if one of
// them is overridden; otherwise nil.
func (o *overrides) any(c *converter, uses []schema) *Foreign {
	for _, s := range uses {
		if s.isZero() {
			continue
		}
		if t := o.node(s.node); t != nil {
			return t
		}
		if comp, _, ok := c.lone(s); ok {
			target, _ := c.follow(comp)
			if t := o.component(target); t != nil {
				return t
			}
		}
	}
	return nil
}

// overrideRemedy is for an override that nothing came of.
const overrideRemedy = "correct or remove this entry of types; an entry by pointer wins over one by schema, and that over one by format"

// report warns of the overrides that nothing came of.
func (o *overrides) report(file string, ds *diag.List) {
	for i, override := range o.list {
		if !o.used[i] {
			ds.Warnf(cmp.Or(override.Pos, diag.Pos{File: file}), diag.TypeUnmatched, overrideRemedy,
				"no value of the events takes its type from this entry (%s): none matches, or another entry wins", override)
		}
	}
}
