package randomdoc

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"unicode/utf8"
)

// A value is a JSON value that knows which schema it was made for.
type value struct {
	kind    byte // '{', '[' or 's' for a scalar
	text    string
	members []member
	items   []*value
	from    *schema // nil: made for no schema
	// sure says that a decoder has a Go type for this place, whatever else the
	// value might be: no choice and no free-form value is around it.
	sure bool
}

// A member is a member of an object.
type member struct {
	name     string
	value    *value
	field    *field // nil: not declared
	declared bool   // or described by additionalProperties: it survives decoding
}

func (v *value) isNull() bool { return v.text == "null" }

// A printer writes values as JSON in random layout.
type printer struct {
	bytes.Buffer

	rand     *rand.Rand // nil: without layout
	declared bool       // write nothing that may be lost
}

// space writes white space, or none.
func (p *printer) space() {
	if p.rand == nil || p.rand.IntN(4) > 0 {
		return
	}
	p.WriteString(pick(p.rand, []string{" ", "\n  ", "\t", "\r\n", "          \n           "}))
}

// value writes v.
func (p *printer) value(v *value) {
	p.space()
	switch v.kind {
	case '{':
		p.WriteByte('{')
		first := true
		for _, m := range v.members {
			if p.declared && !m.declared {
				continue
			}
			if !first {
				p.WriteByte(',')
			}
			first = false
			p.space()
			p.string(m.name)
			p.space()
			p.WriteByte(':')
			p.value(m.value)
		}
		p.space()
		p.WriteByte('}')
	case '[':
		p.WriteByte('[')
		for i, item := range v.items {
			if i > 0 {
				p.WriteByte(',')
			}
			p.value(item)
		}
		p.space()
		p.WriteByte(']')
	default:
		p.WriteString(v.text)
	}
	p.space()
}

// string writes a name, sometimes with escapes that nobody needs.
func (p *printer) string(text string) {
	if p.rand == nil || p.rand.IntN(20) > 0 {
		p.WriteString(quote(text))
		return
	}
	p.WriteString(escaped(p.rand, text))
}

// escaped returns a string as JSON with many escapes.
func escaped(r *rand.Rand, text string) string {
	out := []byte{'"'}
	for _, c := range text {
		switch {
		case c < ' ' || c == '"' || c == '\\' || c < 0x10000 && r.IntN(3) == 0:
			out = fmt.Appendf(out, `\u%04x`, c)
		case c >= 0x10000:
			c -= 0x10000
			out = fmt.Appendf(out, `\u%04X\u%04x`, 0xd800+c>>10, 0xdc00+c&0x3ff)
		case c == '/':
			out = append(out, `\/`...)
		default:
			out = utf8.AppendRune(out, c)
		}
	}
	return string(append(out, '"'))
}
