package discover

import (
	"slices"

	"github.com/payske/hookgen/spec/raw"
)

// isTyped reports whether the enums at a path list the types of the events that
// candidates may be. Many things have a type: that of an event is a constant
// somewhere, stands beside its payload, or is spelt or called like one.
func (f *finder) isTyped(t *tally, candidates []*candidate) bool {
	if p := t.place; isTypeName(p.name()) || p.declared || p.tag || p.item {
		return true
	}
	return slices.ContainsFunc(candidates, func(c *candidate) bool {
		p := t.by[c]
		if p == nil || len(p.values) == 0 {
			return false
		}
		return p.variants != nil || len(t.pick(c, p)) == 1 || f.hasPayload(c) || mostlyDotted(p.values) || f.isNamedList(c, p)
	})
}

// listExamples sets the values of a string by the name of a type that admits
// any value, if the examples of the only candidate show several.
func (f *finder) listExamples(c *candidate) {
	if c.op == nil || c.told != "" {
		return
	}
	examples := f.mediaObject(c).Get("examples")
	for i, p := range c.places {
		if p.deep || len(p.values) > 0 || !isTypeName(p.name()) {
			continue
		}
		var shown []string
		for _, e := range examples.Members() {
			value := f.valueAt(f.deref(e).Get("value"), p.path)
			if looksLikeType(value) && isCompound(value) && !slices.Contains(shown, value) {
				shown = append(shown, value)
			}
		}
		if len(shown) > 1 {
			listed := *p // others may share the place
			listed.values = shown
			c.places = slices.Clone(c.places)
			c.places[i] = &listed
			return
		}
	}
}

// valueAt returns the string that path leads to in an example, or "".
func (*finder) valueAt(value *raw.Node, path []string) string {
	for _, name := range path {
		if name != "[]" {
			value = value.Get(name)
		} else if items := value.Items(); len(items) > 0 {
			value = items[0]
		} else {
			return ""
		}
	}
	return value.Str()
}
