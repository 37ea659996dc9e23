package raw

import (
	"strings"

	"github.com/payske/hookgen/spec/diag"
)

// jsonRemedy says what to do about text that is no JSON.
const jsonRemedy = "correct the JSON here; a JSON checker shows what is missing"

// A jsonParser reads RFC 8259 JSON. It is our own because positions, the
// order of members, exact numbers and duplicate names all matter here, and
// documents of many megabytes have to be read within the blink of an eye.
type jsonParser struct {
	builder

	pos       int
	line      int
	lineStart int // offset of the first byte of the line
	depth     int
}

// parseJSON reads text, which is valid UTF-8. What it reports is in the
// builder.
func (p *jsonParser) parseJSON() *Node {
	p.line = 1
	p.space()
	root := p.value()
	if root == nil {
		return nil
	}
	p.space()
	if p.pos < len(p.text) {
		return p.syntax("the JSON value ends before this, but %s follows", describe(p.text[p.pos:]))
	}
	return root
}

// column returns the column of the next byte.
func (p *jsonParser) column() int { return p.pos - p.lineStart + 1 }

// syntax reports an error at the next byte and returns nil.
func (p *jsonParser) syntax(format string, args ...any) *Node {
	p.report(diag.Syntax, p.line, p.column(), jsonRemedy, format, args...)
	return nil
}

// unexpected reports that the next byte is not what is due.
func (p *jsonParser) unexpected(want string) *Node {
	if p.pos >= len(p.text) {
		return p.syntax("the file ends where %s is due", want)
	}
	return p.syntax("%s where %s is due", describe(p.text[p.pos:]), want)
}

// space skips white space.
func (p *jsonParser) space() {
	text, i := p.text, p.pos
	for i < len(text) {
		switch text[i] {
		case ' ', '\t', '\r':
		case '\n':
			p.line++
			p.lineStart = i + 1
		default:
			p.pos = i
			return
		}
		i++
	}
	p.pos = i
}

// next returns the next byte, or 0 at the end.
func (p *jsonParser) next() byte {
	if p.pos < len(p.text) {
		return p.text[p.pos]
	}
	return 0
}

// value reads the value that starts at the next byte, and returns nil if
// there is none.
func (p *jsonParser) value() *Node {
	switch c := p.next(); c {
	case '{':
		return p.object()
	case '[':
		return p.list()
	case '"':
		line, col := p.line, p.column()
		s, ok := p.string()
		if !ok {
			return nil
		}
		return p.node(String, s, line, col)
	case 't':
		return p.word(Bool, "true", "true")
	case 'f':
		return p.word(Bool, "false", "false")
	case 'n':
		return p.word(Null, "null", "")
	default:
		if c == '-' || '0' <= c && c <= '9' {
			return p.number()
		}
		return p.unexpected("a JSON value")
	}
}

// word reads one of the three literal names.
func (p *jsonParser) word(kind Kind, word, text string) *Node {
	rest := p.text[p.pos:]
	if !strings.HasPrefix(rest, word) || len(rest) > len(word) && isWordByte(rest[len(word)]) {
		return p.syntax("an unknown word where a JSON value is due")
	}
	n := p.node(kind, text, p.line, p.column())
	p.pos += len(word)
	return n
}

// isWordByte reports whether c would continue a word.
func isWordByte(c byte) bool {
	return c == '_' || '0' <= c && c <= '9' || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || c >= 0x80
}

// number reads a number and keeps it as it is written.
func (p *jsonParser) number() *Node {
	n := jsonNumber(p.text[p.pos:])
	if n == 0 {
		return p.syntax("a number that is not written as JSON has it")
	}
	if end := p.pos + n; end < len(p.text) && (isWordByte(p.text[end]) || p.text[end] == '.' || p.text[end] == '+' || p.text[end] == '-') {
		return p.syntax("a number that is not written as JSON has it")
	}
	if n > p.limits.ScalarBytes {
		p.limit(p.line, p.column(), "a number of more than %d bytes", p.limits.ScalarBytes)
		return nil
	}
	node := p.node(Number, p.text[p.pos:p.pos+n], p.line, p.column())
	p.pos += n
	return node
}

// jsonNumber returns the length of the JSON number that s starts with, or 0.
func jsonNumber(s string) int {
	i := 0
	if i < len(s) && s[i] == '-' {
		i++
	}
	switch n := digits(s[i:]); {
	case n == 0, n > 1 && s[i] == '0':
		return 0
	default:
		i += n
	}
	if i < len(s) && s[i] == '.' {
		n := digits(s[i+1:])
		if n == 0 {
			return 0
		}
		i += 1 + n
	}
	if i < len(s) && (s[i] == 'e' || s[i] == 'E') {
		i++
		if i < len(s) && (s[i] == '+' || s[i] == '-') {
			i++
		}
		n := digits(s[i:])
		if n == 0 {
			return 0
		}
		i += n
	}
	return i
}

// digits returns how many decimal digits s starts with.
func digits(s string) int {
	i := 0
	for i < len(s) && '0' <= s[i] && s[i] <= '9' {
		i++
	}
	return i
}

// enter counts one level of nesting at the bracket that is next, and returns
// the node for it.
func (p *jsonParser) enter(kind Kind) *Node {
	if p.depth >= p.limits.Depth {
		p.limit(p.line, p.column(), "values are nested more than %d deep", p.limits.Depth)
		return nil
	}
	n := p.node(kind, "", p.line, p.column())
	if n != nil {
		p.depth++
		p.pos++
	}
	return n
}

// object reads an object.
func (p *jsonParser) object() *Node {
	n := p.enter(Map)
	if n == nil {
		return nil
	}
	start := len(p.openMembers)
	p.space()
	if p.next() == '}' {
		p.pos++
		p.depth--
		return n
	}
	for {
		m, ok := p.member()
		if !ok {
			return nil
		}
		p.openMembers = append(p.openMembers, m)
		p.space()
		c := p.next()
		if c != ',' && c != '}' {
			return p.unexpected("',' or '}'")
		}
		p.pos++
		if c == '}' {
			break
		}
		p.space()
	}
	p.setMembers(n, p.openMembers[start:])
	p.openMembers = p.openMembers[:start]
	p.depth--
	return n
}

// member reads a name and its value.
func (p *jsonParser) member() (Member, bool) {
	m := Member{line: uint32(p.line), col: uint32(p.column())}
	if p.next() != '"' {
		p.unexpected("a name in double quotes")
		return m, false
	}
	var ok bool
	if m.Name, ok = p.string(); !ok {
		return m, false
	}
	p.space()
	if p.next() != ':' {
		p.unexpected("':'")
		return m, false
	}
	p.pos++
	p.space()
	m.Value = p.value()
	return m, m.Value != nil
}

// list reads a list.
func (p *jsonParser) list() *Node {
	n := p.enter(List)
	if n == nil {
		return nil
	}
	start := len(p.openItems)
	p.space()
	if p.next() == ']' {
		p.pos++
		p.depth--
		return n
	}
	for {
		item := p.value()
		if item == nil {
			return nil
		}
		p.openItems = append(p.openItems, item)
		p.space()
		c := p.next()
		if c != ',' && c != ']' {
			return p.unexpected("',' or ']'")
		}
		p.pos++
		if c == ']' {
			break
		}
		p.space()
	}
	p.setItems(n, p.openItems[start:])
	p.openItems = p.openItems[:start]
	p.depth--
	return n
}
