package discover

import (
	"regexp"
	"strings"

	"github.com/payske/hookgen/spec/raw"
)

// The shape of a schema whose one present member is the event.
const (
	minPresent  = 6 // optional members that are objects
	maxRequired = 2
)

// fromPresence finds the schema of which at most one optional member is
// present, which is the event.
func fromPresence(f *finder) []*candidate {
	components := f.components()
	for name, schema := range components.Members() {
		target := f.deref(schema)
		text := plainWords(target.Get("description").Str())
		if !strings.Contains(text, "at most one") && !strings.Contains(text, "exactly one") {
			continue
		}
		if target.Get("required").Len() > maxRequired || f.used()[target] {
			continue
		}
		if out := f.presentMembers(name, schema); len(out) >= minPresent {
			return out
		}
	}
	return nil
}

// presence returns the discriminator of events that are told by which member
// is present.
func presence(events []*Event) Discriminator {
	p := Part{}
	for _, e := range events {
		p.Present = append(p.Present, e.Type)
		e.Parts = []string{e.Type}
	}
	return Discriminator{Parts: []Part{p}}
}

// presentMembers returns the optional members of a schema that are objects.
func (f *finder) presentMembers(name string, schema *raw.Node) []*candidate {
	required := map[string]bool{}
	for _, r := range f.deref(schema).Get("required").Items() {
		required[r.Str()] = true
	}
	var out []*candidate
	for _, m := range f.view(schema).members {
		v, list := f.inner(m)
		if list || !v.object || required[m.name] {
			continue
		}
		out = append(out, &candidate{
			key: m.name, pos: f.deref(schema).Get("properties").KeyPos(m.name), from: "as an optional member of " + quote(name), url: m.name,
			schema: m.defs[len(m.defs)-1], envelope: schema, envelopePath: []string{m.name}, places: []*place{},
		})
	}
	return out
}

// markup is what marks text up, in HTML and in Markdown.
var markup = regexp.MustCompile("<[^<>]*>|[*_~`]")

// plainWords returns text in lower case without what marks it up.
func plainWords(text string) string {
	return strings.Join(strings.Fields(markup.ReplaceAllString(strings.ToLower(text), "")), " ")
}
