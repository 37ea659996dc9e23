package support

import (
	"fmt"
	"slices"
	"strings"
)

// readHeader reads the parts of the event type that do not stand in the body.
func (p *parser) readHeader() error {
	parts := p.way.parts
	if len(parts) == 0 {
		url := p.url
		if url == "" && len(p.types) == 1 {
			url = p.types[0]
		}
		if url == "" {
			return p.lacks("nothing tells the event type; set Delivery.Event")
		}
		p.told = append(p.room[:0], string(url))
		return nil
	}
	p.told = p.room[:0]
	for i, part := range parts {
		p.told = append(p.told, "")
		if part.header == "" {
			p.members++
			p.member = i
			continue
		}
		switch values := p.header[part.header]; {
		case len(values) > 1:
			return fmt.Errorf("%w: header %s is there twice", ErrPayload, part.header)
		case len(values) == 1 && values[0] != "":
			p.told[i] = values[0]
		case !part.optional:
			return p.lacks("no event type in header %s", part.header)
		}
	}
	return nil
}

// lacks returns the error of a delivery that has nothing where the route leads.
func (p *parser) lacks(format string, args ...any) error {
	p.astray = true
	return fmt.Errorf("%w: %s", ErrPayload, fmt.Sprintf(format, args...))
}

// usualParts is how many members tell the type and the API version of an event
// at most, as a rule.
const usualParts = 4

// lookUp reads the event that is next, and finds the parts of its type that are
// members, and its API version.
func (p *parser) lookUp(d *decoder) (version string, err error) {
	start := d.i
	if p.members == 0 && d.kind() == kindArray {
		d.skip() // the type of the event knows whether that is right
		return "", nil
	}
	places := append(make([]wanted, 0, usualParts), wanted{path: p.contract.version})
	for _, part := range p.way.parts {
		if part.path != nil {
			places = append(places, wanted{path: part.path})
		}
	}
	d.lookUp(places)
	if d.failed {
		return "", fmt.Errorf("%w: %w", ErrPayload, d.end())
	}
	next := 1
	for i, part := range p.way.parts {
		switch {
		case part.header != "":
		case part.path == nil:
			if p.told[i] = d.present(start, part.present); p.told[i] == "" {
				return "", p.lacks("no member tells the event type")
			}
		default:
			found := &places[next]
			if next++; found.kind == kindString && found.text != "" {
				p.told[i] = found.text
				if p.typeAt >= 0 {
					p.typeAt = found.at
				}
			} else if p.told[i] = ""; !part.optional {
				return "", p.lacks("%s is %s, want the event type", strings.Join(part.path, "."), kindNames[found.kind])
			}
		}
	}
	return places[0].text, nil
}

// present returns the first of names that the object has that begins at start
// and is valid. Nothing is consumed. Without any of them it is the name
// of the first object in it: the sender has added an event. It is empty if
// there is none.
func (d *decoder) present(start int, names []string) string {
	p := *d
	p.i = start
	added := ""
	for ok := p.openObject(); ok; ok = p.nextMember() {
		switch k := p.kind(); {
		case k != kindNull && slices.Contains(names, p.key):
			return p.key
		case k == kindObject && added == "":
			added = p.key
		}
		p.skip()
	}
	return added
}

// kindNames names what stands where the event type should.
var kindNames = [...]string{
	kindNone:   "missing",
	kindNull:   "null",
	kindBool:   "a boolean",
	kindNumber: "a number",
	kindString: "empty",
	kindArray:  "an array",
	kindObject: "an object",
}

// join returns the event type that all parts make up.
func (p *parser) join() EventType {
	if len(p.told) == 1 {
		return EventType(p.told[0])
	}
	return p.joinParts(func(int) bool { return true })
}

// joinRequired returns the event type without its optional parts. An event
// that is declared without such a part may still have a member of its name,
// which then means something else.
func (p *parser) joinRequired() EventType {
	return p.joinParts(func(i int) bool { return len(p.way.parts) == 0 || !p.way.parts[i].optional })
}

// joinParts joins the parts that take chooses and that are there.
func (p *parser) joinParts(take func(int) bool) EventType {
	texts := make([]string, 0, len(p.told))
	for i, text := range p.told {
		if text != "" && take(i) {
			texts = append(texts, text)
		}
	}
	return EventType(strings.Join(texts, "."))
}

// newEventLike returns an event of type t, which may be one of those that a
// pattern stands for. It returns nil if the document does not have the type.
func (p *parser) newEventLike(t EventType) Event {
	if e := p.newEvent(t); e != nil {
		return e
	}
	for _, pattern := range p.patterns {
		if isLike(string(t), string(pattern)) {
			e := p.newEvent(pattern)
			e.eventOrigin().sent = t
			return e
		}
	}
	return nil
}

// event decodes the value that is next into e.
func (d *decoder) event(e Event) {
	d.room().strs = e.eventOrigin().few[:0]
	d.into(e)
}

// isLike reports whether a type is like a pattern, in which a name in braces
// stands for one or more bytes without a dot.
func isLike(t, pattern string) bool {
	for {
		word, more, dotted := strings.Cut(t, ".")
		p, rest, patternDotted := strings.Cut(pattern, ".")
		if dotted != patternDotted || !isWordLike(word, p) {
			return false
		}
		if !dotted {
			return true
		}
		t, pattern = more, rest
	}
}

// isWordLike is isLike for what stands between dots. Each literal text of the
// pattern is taken where it comes first: a later place would leave less for
// what follows.
func isWordLike(word, pattern string) bool {
	plain, rest, open := strings.Cut(pattern, "{")
	word, ok := strings.CutPrefix(word, plain)
	for ok && open {
		_, rest, _ = strings.Cut(rest, "}")
		plain, rest, open = strings.Cut(rest, "{")
		if !open {
			return len(word) > len(plain) && strings.HasSuffix(word, plain)
		}
		if word == "" {
			return false
		}
		_, word, ok = strings.Cut(word[1:], plain)
	}
	return ok && word == ""
}
