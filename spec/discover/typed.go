package discover

import (
	"cmp"
	"slices"
	"strings"

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
		return p.variants != nil || len(f.pick(t, c, p)) == 1 || f.hasPayload(c) || mostlyDotted(p.values) || f.isNamedList(c, p)
	})
}

// listExamples sets the values of a string that admits any value, if the
// examples of the only candidate show several, or the titles of the variants
// around it.
func (f *finder) listExamples(c *candidate) {
	if c.op == nil || c.told != "" {
		return
	}
	for i, p := range c.places {
		if len(p.values) > 0 || !isTypeName(p.name()) && fold(p.name()) != "type" {
			continue
		}
		listed := *p // others may share the place
		listed.values = f.shownTypes(c, p)
		if branches := f.viewOf(c.root(), p.path[:len(p.path)-1]).branches; len(branches) > 1 {
			f.divide(&listed, branches)
		}
		if listed.variants == nil && (p.deep || !isTypeName(p.name())) || len(listed.values) < 2 {
			continue
		}
		c.places = slices.Clone(c.places)
		c.places[i] = &listed
		return
	}
}

// shownTypes returns the values that the examples of the body have at a place.
func (f *finder) shownTypes(c *candidate, p *place) []string {
	var shown []string
	for _, e := range f.mediaObject(c).Get("examples").Members() {
		value := f.valueAt(f.deref(e).Get("value"), p.path)
		if looksLikeType(value) && isCompound(value) && !slices.Contains(shown, value) {
			shown = append(shown, value)
		}
	}
	return shown
}

// divide gives each variant the value of which its title or its name speaks, or
// its title where that is spelt like a type. Nothing is said of p unless nearly
// all variants have a value of their own.
func (f *finder) divide(p *place, branches []*raw.Node) {
	byGist := map[string]string{}
	if len(p.values) > 0 {
		byGist = f.indexOf(p.values).gists
	}
	told := place{path: p.path, declared: true, at: len(p.path) - 1, deep: p.deep}
	told.literal, told.values = p.literal, nil
	for _, branch := range branches {
		titleGist, nameGist := f.gistOf(branch)
		title := f.deref(branch).Get("title").Str()
		value := cmp.Or(byGist[titleGist], byGist[nameGist])
		if value == "" && looksLikeType(title) && strings.ContainsAny(title, ".:/_") {
			value = title
		}
		if value != "" {
			told.add(value, branch)
		}
	}
	if most(told.selects(), len(branches)) {
		*p = told
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
