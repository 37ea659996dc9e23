package support

import (
	"encoding/json"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// str reads a string.
func (d *decoder) str() string {
	s, i := d.s, d.i
	if i >= len(s) || s[i] != '"' {
		d.fail("string")
		return ""
	}
	start := i + 1
	i = plainEnd(s, start)
	if i < len(s) && s[i] == '"' {
		d.i = i + 1
		return s[start:i]
	}
	text, end := d.unquote(start, i)
	if d.failed {
		return ""
	}
	d.i = end + 1
	return text
}

// raw reads any value and returns a copy of its text. Its objects may not hold
// two members of the same name, because readers disagree on what that means.
func (d *decoder) raw() json.RawMessage {
	start := d.i
	d.walk()
	if d.failed {
		return nil
	}
	return json.RawMessage(d.s[start:d.i])
}

// unquote returns the string whose text begins at start, and the position of
// its closing quote. Everything before i is known to be plain.
func (d *decoder) unquote(start, i int) (text string, end int) {
	s, from := d.s, start
	var b strings.Builder
	for i < len(s) && s[i] != '"' {
		if s[i] != '\\' {
			n := characterLength(s[i:])
			if n == 0 {
				d.failAt(i, "character", badCharacter(s[i]))
				return "", 0
			}
			i = plainEnd(s, i+n)
			continue
		}
		r, n := unescape(s[i:])
		if n == 0 {
			d.failAt(i, "character", "invalid escape")
			return "", 0
		}
		if b.Cap() == 0 {
			b.Grow(i - start + strings.IndexByte(s[i+1:], '"') + 2)
		}
		b.WriteString(s[from:i])
		b.WriteRune(r)
		from = i + n
		i = plainEnd(s, from)
	}
	if i >= len(s) {
		d.failAt(len(s), "closing quote", "end of input")
		return "", 0
	}
	if b.Len() == 0 {
		return s[from:i], i
	}
	b.WriteString(s[from:i])
	return b.String(), i
}

// badCharacter says what is wrong about a character that begins with c.
func badCharacter(c byte) string {
	if c < ' ' {
		return "control character"
	}
	return "invalid UTF-8"
}

// unescape returns the character that the escape at the beginning of s stands
// for and the length of the escape, 0 if it is invalid.
func unescape(s string) (r rune, n int) {
	if len(s) < 2 {
		return 0, 0
	}
	switch s[1] {
	case '"', '\\', '/':
		return rune(s[1]), 2
	case 'b':
		return '\b', 2
	case 'f':
		return '\f', 2
	case 'n':
		return '\n', 2
	case 'r':
		return '\r', 2
	case 't':
		return '\t', 2
	case 'u':
	default:
		return 0, 0
	}
	high, ok := hex4(s)
	switch {
	case !ok:
		return 0, 0
	case !utf16.IsSurrogate(high):
		return high, 6
	}
	low, ok := hex4(s[6:])
	if r = utf16.DecodeRune(high, low); !ok || r == utf8.RuneError {
		return 0, 0
	}
	return r, 12
}

// hex4 returns the code unit of the escape \uXXXX at the beginning of s.
func hex4(s string) (r rune, ok bool) {
	if len(s) < 6 || s[0] != '\\' || s[1] != 'u' {
		return 0, false
	}
	for i := 2; i < 6; i++ {
		c := s[i]
		switch {
		case c >= '0' && c <= '9':
			c -= '0'
		case c >= 'a' && c <= 'f':
			c -= 'a' - 10
		case c >= 'A' && c <= 'F':
			c -= 'A' - 10
		default:
			return 0, false
		}
		r = r<<4 | rune(c)
	}
	return r, true
}

// characterLength returns the length of the character at the beginning of s,
// which may be an escape, or 0 if it may not be part of a JSON string.
func characterLength(s string) int {
	if s[0] == '\\' {
		_, n := unescape(s)
		return n
	}
	if r, n := utf8.DecodeRuneInString(s); n > 1 || r >= ' ' && r != utf8.RuneError {
		return n
	}
	return 0
}
