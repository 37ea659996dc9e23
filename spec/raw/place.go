package raw

import (
	"strings"
	"unicode/utf8"
)

// position returns the line and column of the byte at offset.
func position(text string, offset int) (line, col int) {
	before := text[:min(max(offset, 0), len(text))]
	return 1 + strings.Count(before, "\n"), len(before) - strings.LastIndexByte(before, '\n')
}

// yamlPlaces turns the positions of the YAML library, which counts characters
// in a line, into ours, which count bytes.
type yamlPlaces struct {
	text   string
	starts []int // offsets of the lines; nil if all text is ASCII

	// The last answer: nodes come in document order, and a line may be long.
	line, chars, offset int
}

// newYAMLPlaces returns the places of text.
func newYAMLPlaces(text string) yamlPlaces {
	p := yamlPlaces{text: text}
	if isASCII(text) {
		return p
	}
	p.starts = []int{0}
	for i := 0; i < len(text); i++ {
		if text[i] == '\r' && i+1 < len(text) && text[i+1] == '\n' {
			i++
		}
		if text[i] == '\n' || text[i] == '\r' {
			p.starts = append(p.starts, i+1)
		}
	}
	return p
}

// isASCII reports whether characters are bytes in s.
func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// find returns our line and column for the character of the library's.
func (p *yamlPlaces) find(line, char int) (ourLine, col int) {
	if p.starts == nil || line < 1 || line > len(p.starts) {
		return max(line, 1), max(char, 1)
	}
	start := p.starts[line-1]
	if line != p.line || char < p.chars {
		p.line, p.chars, p.offset = line, 1, start
	}
	for p.chars < char && p.offset < len(p.text) {
		_, size := utf8.DecodeRuneInString(p.text[p.offset:])
		p.offset += size
		p.chars++
	}
	return line, p.offset - start + 1
}

// The characters that YAML 1.1 takes for line breaks and YAML 1.2 does not.
var oldBreaks = [...]string{"\u0085", "\u2028", "\u2029"}

// lineBreaks keeps the YAML library, which follows YAML 1.1 here, from taking
// the characters of [oldBreaks] for line breaks: a comment would end at them,
// and what a reviewer's tool shows as a comment would be part of the
// document. They are replaced by characters of the same length that the
// document does not have, and put back in the scalars.
type lineBreaks struct {
	hidden, shown *strings.Replacer // nil if the document has none
}

// newLineBreaks looks for such characters in text.
func newLineBreaks(text string) *lineBreaks {
	b := &lineBreaks{}
	var there, back []string
	next := map[int]rune{2: 0x80, 3: 0xE000}
	for _, c := range oldBreaks {
		if !strings.Contains(text, c) {
			continue
		}
		for r := next[len(c)]; ; r++ {
			if substitute := string(r); r != 0x85 && !strings.Contains(text, substitute) {
				there = append(there, c, substitute)
				back = append(back, substitute, c)
				next[len(c)] = r + 1
				break
			}
		}
	}
	if there != nil {
		b.hidden, b.shown = strings.NewReplacer(there...), strings.NewReplacer(back...)
	}
	return b
}

// hide returns text without the characters.
func (b *lineBreaks) hide(text string) string {
	if b.hidden == nil {
		return text
	}
	return b.hidden.Replace(text)
}

// show returns a scalar with the characters put back.
func (b *lineBreaks) show(s string) string {
	if b.shown == nil {
		return s
	}
	return b.shown.Replace(s)
}
