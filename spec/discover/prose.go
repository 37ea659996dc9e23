package discover

import (
	"slices"
	"strings"

	"github.com/payske/hookgen/spec/raw"
)

// eventSuffixes are how the names of schemas end that describe one event each.
var eventSuffixes = []string{"Webhook", "Event", "Notification", "WebhookPayload", "EventPayload", "NotificationPayload", "WebhookBody", "EventBody"}

// minProse is the number of schemas that make a convention.
const minProse = 3

// fromProse finds the schemas that are called events and whose type stands in
// a description, as the only text in backquotes, or in an example.
func fromProse(f *finder) []*candidate {
	var out []*candidate
	components := f.components()
	named := 0
	for name, schema := range components.Members() {
		connection := hasWholeWord(name, connectionWords...) && !hasWholeWord(name, "webhook")
		if !hasSuffix(name, eventSuffixes) || connection || isLog(name) {
			continue
		}
		named++
		c := &candidate{key: name, pos: components.KeyPos(name), from: "by the name of the schema " + quote(name), schema: schema}
		f.look(c)
		if f.readProse(c) && !f.used()[f.deref(schema)] {
			out = append(out, c)
		}
	}
	if len(out) < minProse || 2*len(out) < named {
		return nil
	}
	return out
}

// readProse sets the values of the places of c that its texts tell, and
// reports whether there is one.
func (f *finder) readProse(c *candidate) bool {
	told := false
	for _, p := range c.places {
		if p.deep || len(p.path) != 1 || len(p.values) > 1 {
			continue
		}
		name := fold(p.name())
		if !isKnownName(p.name()) && !subjectNames[name] && !deedNames[name] {
			continue
		}
		if len(p.values) > 0 {
			// A constant is no prose: a union or an operation says what it is
			// for, or the name of the schema does.
			told = told || hasWholeWord(c.key, "webhook") && (isTypeName(p.name()) || mostlyDotted(p.values)) && !f.takesAddress(c.schema)
			continue
		}
		if value := f.proseValue(c, p); value != "" {
			p.values = []string{value}
		}
		told = told || len(p.values) == 1 && (isTypeName(p.name()) || name == "type" || name == "webhookcode")
	}
	return told
}

// proseValue returns the value of a string that an example shows or that the
// description quotes.
func (f *finder) proseValue(c *candidate, p *place) string {
	schema := f.deref(c.schema)
	for _, value := range [...]string{exampleMember(schema, p.name()), p.example} {
		if looksLikeType(value) {
			return value
		}
	}
	if looksLikeType(p.prose) {
		return p.prose
	}
	return ""
}

// exampleMember returns a member of the first example of a schema.
func exampleMember(schema *raw.Node, name string) string {
	for _, keyword := range [...]string{"x-examples", "example", "examples"} {
		e := schema.Get(keyword)
		if e.Is(raw.List) && e.Len() > 0 {
			e = e.Items()[0]
		}
		if value := e.Get(name).Str(); value != "" {
			return value
		}
		for _, inner := range e.Members() {
			if value := inner.Get(name).Str(); value != "" {
				return value
			}
			if value := inner.Get("value", name).Str(); value != "" {
				return value
			}
			break
		}
	}
	return ""
}

// quotedLiteral returns the text in backquotes of a description that has one,
// without the quotation marks inside; "" if there are several.
func quotedLiteral(text string) string {
	_, rest, ok := strings.Cut(text, "`")
	if !ok {
		return ""
	}
	value, rest, ok := strings.Cut(rest, "`")
	if !ok || strings.Contains(rest, "`") {
		return ""
	}
	return strings.Trim(value, `"'`)
}

// maxQuoted is how many types a description may quote. Real ones name a dozen.
const maxQuoted = 500

// quotedLiterals returns, in the order of the alphabet, the texts in backquotes that may be event types.
func quotedLiterals(text string) []string {
	var out []string
	for i, part := range strings.Split(text, "`") {
		if value := strings.Trim(part, `"'`); i%2 == 1 && looksLikeType(value) {
			out = append(out, value)
		}
	}
	slices.Sort(out)
	out = slices.Compact(out)
	return out[:min(len(out), maxQuoted)]
}

// hasSuffix reports whether name ends in one of suffixes and is longer.
func hasSuffix(name string, suffixes []string) bool {
	for _, s := range suffixes {
		if len(name) > len(s) && strings.HasSuffix(name, s) {
			return true
		}
	}
	return false
}
