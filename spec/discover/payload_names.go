package discover

import "github.com/payske/hookgen/spec/raw"

// part is what a value of an enum stands for: the schema of a member of the
// envelope.
type part struct {
	path   []string
	schema *raw.Node
}

// partOf returns the component that is called like a value of the enum of an
// envelope and describes what a member of it holds, or nil. Nearly all values
// must have one: UserCreate, UserDelete and others for an enum of an envelope
// whose member "event" is the base of UserCreateEvent and UserDeleteEvent.
func (f *finder) partOf(c *candidate, value string) *part {
	if f.parts == nil {
		f.parts = f.partsOf(c)
	}
	return f.parts[value]
}

// maxParts is how many members of an envelope may hold what an event is about.
const maxParts = 8

// partsOf returns the parts of all values; none, unless nearly all have one.
func (f *finder) partsOf(c *candidate) map[string]*part {
	byGist := map[string]*raw.Node{}
	for name, schema := range f.components().Members() {
		if hasSuffix(name, eventSuffixes) {
			byGist[gist(name)] = schema
		}
	}
	out := map[string]*part{}
	tried := 0
	for _, m := range f.view(c.schema).members {
		base, list := f.inner(m)
		if !payloadNames[m.folded] || list || len(base.members) == 0 {
			continue
		}
		if tried++; tried > maxParts {
			break
		}
		for _, value := range c.listed.values {
			if schema := byGist[gist(value)]; schema != nil && f.extends(f.view(schema), base) {
				out[value] = &part{path: []string{m.name}, schema: schema}
			}
		}
		if 10*len(out) >= 8*len(c.listed.values) {
			return out
		}
		clear(out)
	}
	return out
}

// extends reports whether a schema has all members of another one.
func (*finder) extends(v, base *view) bool {
	for _, m := range base.members {
		if v.member(m.name) == nil {
			return false
		}
	}
	return true
}
