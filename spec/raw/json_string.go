package raw

import (
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// halfPair is what is wrong with text that encodes no character.
const halfPair = `\u with half of a surrogate pair, which stands for no character`

// jsonPlain tells the bytes that stand for themselves in a JSON string.
var jsonPlain = func() (plain [256]bool) {
	for c := range plain {
		plain[c] = c >= ' ' && c != '"' && c != '\\'
	}
	return plain
}()

// string reads a string. It shares the text of the document unless it has
// escapes.
func (p *jsonParser) string() (string, bool) {
	start := p.pos + 1
	i := start
	for i < len(p.text) && jsonPlain[p.text[i]] {
		i++
	}
	if i-start > p.limits.ScalarBytes {
		p.limit(p.line, p.column(), "a string of more than %d bytes", p.limits.ScalarBytes)
		return "", false
	}
	if i < len(p.text) && p.text[i] == '"' {
		p.pos = i + 1
		return p.text[start:i], true
	}
	return p.escaped(start, i)
}

// escaped reads a string that starts at start and is plain up to i.
func (p *jsonParser) escaped(start, i int) (string, bool) {
	var b strings.Builder
	for {
		b.WriteString(p.text[start:i])
		if b.Len() > p.limits.ScalarBytes {
			p.limit(p.line, p.column(), "a string of more than %d bytes", p.limits.ScalarBytes)
			return "", false
		}
		if i >= len(p.text) {
			p.syntax("the string that starts here has no end")
			return "", false
		}
		switch p.text[i] {
		case '"':
			p.pos = i + 1
			return b.String(), true
		case '\\':
			r, n, problem := jsonEscape(p.text[i:])
			if problem != "" {
				p.pos = i
				p.syntax("%s", problem)
				return "", false
			}
			b.WriteRune(r)
			i += n
		default:
			p.pos = i
			p.syntax("a control character (%s) in a string", describe(p.text[i:]))
			return "", false
		}
		for start = i; i < len(p.text) && jsonPlain[p.text[i]]; {
			i++
		}
	}
}

// jsonEscape decodes the escape that s starts with, and returns its length or
// what is wrong with it.
func jsonEscape(s string) (r rune, length int, problem string) {
	if len(s) < 2 {
		return 0, 0, "an escape that is cut off"
	}
	switch s[1] {
	case '"', '\\', '/':
		return rune(s[1]), 2, ""
	case 'b':
		return '\b', 2, ""
	case 'f':
		return '\f', 2, ""
	case 'n':
		return '\n', 2, ""
	case 'r':
		return '\r', 2, ""
	case 't':
		return '\t', 2, ""
	case 'u':
		return unicodeEscape(s)
	}
	return 0, 0, "a backslash that starts no JSON escape"
}

// unicodeEscape decodes \uXXXX, or two of them that make one character.
func unicodeEscape(s string) (r rune, length int, problem string) {
	r, ok := hex4(s)
	if !ok {
		return 0, 0, `\u without four hexadecimal digits`
	}
	if !utf16.IsSurrogate(r) {
		return r, 6, ""
	}
	low, ok := hex4(s[6:])
	if r = utf16.DecodeRune(r, low); !ok || r == utf8.RuneError {
		return 0, 0, halfPair
	}
	return r, 12, ""
}

// hex4 decodes the \uXXXX that s starts with.
func hex4(s string) (rune, bool) {
	if len(s) < 6 || s[0] != '\\' || s[1] != 'u' {
		return 0, false
	}
	for _, c := range []byte(s[2:6]) {
		if strings.IndexByte("0123456789abcdefABCDEF", c) < 0 {
			return 0, false
		}
	}
	v, err := strconv.ParseUint(s[2:6], 16, 16)
	return rune(v), err == nil
}
