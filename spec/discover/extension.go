package discover

import (
	"strings"

	"github.com/payske/hookgen/spec/raw"
)

// groupingWords are in the names of extensions that speak about events without
// naming one.
var groupingWords = []string{"doc", "group", "categor", "tag", "section", "description", "example", "version", "base", "order", "visib", "deprecat", "url", "signature", "header"}

// eventExtension returns the event type that an extension gives, and whether
// it marks an event at all: true marks one without naming it.
func eventExtension(name string, value *raw.Node) (text string, ok bool) {
	if !strings.HasPrefix(name, "x-") || !hasWord(name, "event", "webhook") || hasWord(name, groupingWords...) {
		return "", false
	}
	switch value.Kind {
	case raw.Bool:
		return "", value.True()
	case raw.String:
		return value.Text, looksLikeType(value.Text)
	case raw.Map:
		for _, key := range [...]string{"type", "event", "name"} {
			if text = value.Get(key).Str(); looksLikeType(text) {
				return text, true
			}
		}
	case raw.Null, raw.Number, raw.List:
	}
	return "", false
}

// fromExtensions finds the component schemas that an extension marks as
// events.
func fromExtensions(f *finder) []*candidate {
	var out []*candidate
	for name, schema := range f.components().Members() {
		for key, value := range schema.Members() {
			text, ok := eventExtension(key, value)
			if !ok {
				continue
			}
			c := &candidate{
				key: name, pos: f.components().KeyPos(name), from: "by " + quote(key) + " of the schema " + quote(name),
				told: text, schema: schema,
			}
			if text == "" && !f.tellsType(c) {
				continue
			}
			out = append(out, c)
			break
		}
	}
	return out
}

// tellsType reports whether the schema of c has a string that may tell its
// type: a flag says no more than that the schema is an event.
func (f *finder) tellsType(c *candidate) bool {
	f.look(c)
	for _, p := range c.places {
		if !p.deep && isKnownName(p.name()) && p.single() != "" {
			return true
		}
	}
	return false
}
