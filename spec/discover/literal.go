package discover

import (
	"cmp"
	"slices"
	"strings"

	"github.com/payske/hookgen/spec/raw"
)

// A literal is what a schema says about the value of a string.
type literal struct {
	text    bool     // a string is admitted
	values  []string // the values that are admitted; empty for any string
	hint    string   // a default beside several values
	example string
	prose   string // the only text in backquotes of the description
	doc     string // the description
}

// single returns the only value, or "".
func (l literal) single() string {
	if len(l.values) == 1 {
		return l.values[0]
	}
	return ""
}

// mentions reports whether the description quotes value.
func (l literal) mentions(value string) bool {
	return strings.Contains(l.doc, "`"+value+"`") || strings.Contains(l.doc, `"`+value+`"`)
}

// has reports whether value is admitted by name.
func (l literal) has(value string) bool { return slices.Contains(l.values, value) }

// literal returns what the definitions of a member say. A definition that
// names fewer values overrides one that names more: a base has the enum, and
// the event has the constant.
func (s *schemas) literal(m *member) literal {
	var out literal
	if m == nil {
		return out
	}
	for _, def := range m.defs {
		out = narrow(out, s.literalAt(def, maxNesting))
	}
	return out
}

// narrow combines two definitions of one string.
func narrow(a, b literal) literal {
	if !a.text {
		return b
	}
	if !b.text {
		return a
	}
	switch {
	case len(b.values) == 0:
		b.values = a.values
	case len(a.values) > 0:
		both := slices.DeleteFunc(slices.Clone(a.values), func(v string) bool { return !b.has(v) })
		if len(both) > 0 {
			b.values = both
		}
	}
	b.hint = cmp.Or(b.hint, a.hint)
	b.example = cmp.Or(b.example, a.example)
	b.prose = cmp.Or(b.prose, a.prose)
	b.doc = cmp.Or(b.doc, a.doc)
	return b
}

// literalAt returns what one schema says about a string.
func (s *schemas) literalAt(n *raw.Node, depth int) literal {
	n = s.deref(n)
	if l, known := s.literals[n]; known {
		return l
	}
	var l literal
	if !n.Is(raw.Map) || depth == 0 || !s.spend() {
		return l
	}
	s.literals[n] = l
	l = ownLiteral(n)
	for _, part := range n.Get("allOf").Items() {
		l = narrow(s.literalAt(part, depth-1), l)
	}
	if len(l.values) == 0 {
		for _, keyword := range [...]string{"oneOf", "anyOf"} {
			if choice := s.choice(n.Get(keyword).Items(), depth); choice.text {
				l = narrow(l, choice)
			}
		}
	}
	s.literals[n] = l
	return l
}

// ownLiteral returns what a schema says itself.
func ownLiteral(n *raw.Node) literal {
	doc := n.Get("description").Str()
	l := literal{text: hasType(n, "string"), example: exampleOf(n), prose: quotedLiteral(doc), doc: doc}
	if c := n.Get("const"); c.Is(raw.String) {
		l.text, l.values = true, []string{c.Text}
		return l
	}
	for _, item := range n.Get("enum").Items() {
		if item.Is(raw.String) && !slices.Contains(l.values, item.Text) {
			l.text = true
			l.values = append(l.values, item.Text)
		}
	}
	if d := n.Get("default"); d.Is(raw.String) && d.Text != "" {
		if l.hint = d.Text; len(l.values) == 0 && l.text {
			l.values = []string{d.Text}
		}
	}
	return l
}

// choice returns the values of a union of strings. An open enum, which names
// its values beside a plain string, counts as what it names.
func (s *schemas) choice(variants []*raw.Node, depth int) literal {
	var out literal
	for _, variant := range variants {
		target := s.deref(variant)
		if isNull(target) {
			continue
		}
		l := s.literalAt(target, depth-1)
		if !l.text {
			return literal{}
		}
		out.text = true
		switch {
		case out.values == nil:
			out.values = l.values // the same list, which others share
		case len(l.values) > 0:
			out.values = slices.Concat(out.values, l.values)
		}
		out.example = cmp.Or(out.example, l.example)
	}
	return out
}

// exampleOf returns the example of a string, if there is one.
func exampleOf(n *raw.Node) string {
	if e := n.Get("example"); e.Is(raw.String) {
		return e.Text
	}
	if e := n.Get("examples"); e.Len() > 0 && e.Is(raw.List) {
		return e.Items()[0].Str()
	}
	return ""
}
