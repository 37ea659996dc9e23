package generator

import (
	"fmt"
	"html"
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/dave/jennifer/jen"
)

// The limits keep documentation readable: some documents have descriptions of
// tens of thousands of characters. What is cut ends with an ellipsis.
const (
	maxTypeDoc  = 1500 // characters of a type's or an event's documentation
	maxFieldDoc = 400  // characters of a field's or a constant's documentation
	lineWidth   = 96   // columns of a comment or of a list of values, without indentation
)

// htmlTag matches the tags that descriptions use for layout. Other text in
// angle brackets is a placeholder and stays.
var htmlTag = regexp.MustCompile(`(?i)</?(?:a|abbr|b|blockquote|br|code|dd|div|dl|dt|em|h[1-6]|hr|i|img|li|ol|p|pre|small|span|strong|sub|sup|table|tbody|td|th|thead|tr|tt|u|ul)(?:\s[^<>]*)?/?>`)

// blockTag matches the tags that end a paragraph.
var blockTag = regexp.MustCompile(`(?i)</(?:p|div|ul|ol|h[1-6]|table|pre)>|<br\s*/?>|<li>`)

// link matches a Markdown link.
var link = regexp.MustCompile(`\[([^\[\]]*)\]\(([^()\s]*)\)`)

// paragraphs splits texts of a document into paragraphs that are safe and
// pleasant to have in a comment. Items of lists stay on lines of their own.
func paragraphs(texts ...string) []string {
	var out []string
	for _, text := range texts {
		text = clean(text)
		for block := range strings.SplitSeq(text, "\n\n") {
			if block = strings.TrimSpace(block); block != "" && (len(out) == 0 || out[len(out)-1] != block) {
				out = append(out, block)
			}
		}
	}
	return out
}

// clean removes what must not or need not stand in a comment: every line
// break but \n, control and format characters, layout tags, link targets
// within the provider's site.
func clean(text string) string {
	text = strings.ToValidUTF8(text, "\uFFFD")
	if strings.Contains(text, "<") {
		text = blockTag.ReplaceAllString(text, "\n\n")
		text = htmlTag.ReplaceAllString(text, "")
	}
	if strings.Contains(text, "&") {
		text = html.UnescapeString(text)
	}
	if strings.Contains(text, "](") {
		text = link.ReplaceAllStringFunc(text, func(m string) string {
			sub := link.FindStringSubmatch(m)
			if strings.HasPrefix(sub[2], "https://") && !strings.Contains(sub[1], sub[2]) {
				return sub[1] + " (" + sub[2] + ")"
			}
			return sub[1]
		})
	}
	text = strings.ReplaceAll(text, "\r\n", "\n")
	var b strings.Builder
	for _, r := range text {
		switch {
		case r == '\n':
			b.WriteRune(r)
		case r == '\r' || r == '\u2028' || r == '\u2029' || r == '\u0085' || r == '\v' || r == '\f' || r == '\t':
			b.WriteByte(' ')
		case unicode.IsControl(r) || unicode.Is(unicode.Cf, r):
		default:
			b.WriteRune(r)
		}
	}
	lines := strings.Split(b.String(), "\n")
	for i, line := range lines {
		lines[i] = strings.TrimRight(line, " ")
		if strings.TrimSpace(line) == "" {
			lines[i] = ""
		}
	}
	return strings.Join(lines, "\n")
}

// comment returns a line comment of the given paragraphs, re-flowed. It is
// the only way in which text of a document becomes a comment: it cannot end
// the comment, be a directive or a build constraint, or pretend to be a
// deprecation.
func comment(paragraphs ...string) *jen.Statement {
	s := &jen.Statement{}
	for i, line := range commentLines(paragraphs) {
		if i > 0 {
			s.Line()
		}
		s.Comment(line)
	}
	return s
}

// commentLines returns the lines of a comment, each starting with "//".
func commentLines(paragraphs []string) []string {
	var out []string
	for i, p := range paragraphs {
		if i > 0 {
			out = append(out, "//")
		}
		for _, line := range flow(defuse(p)) {
			out = append(out, strings.TrimRight("// "+line, " "))
		}
	}
	return out
}

// defuse breaks up what tools would take for an instruction.
func defuse(p string) string {
	p = strings.NewReplacer("+build", "+ build", "#cgo", "# cgo").Replace(p)
	for _, word := range []string{"Deprecated:", "BUG("} {
		if strings.HasPrefix(p, word) {
			p = "Note: " + p
		}
	}
	return p
}

// flow breaks a paragraph into lines; lines that start a list item stay.
func flow(p string) []string {
	var out []string
	var cur strings.Builder
	width, indent := 0, ""
	flush := func() {
		if cur.Len() > 0 {
			out = append(out, cur.String())
			cur.Reset()
			width = 0
		}
	}
	for line := range strings.SplitSeq(p, "\n") {
		line = strings.TrimSpace(line)
		if marker, item, ok := listItem(line); ok {
			flush()
			cur.WriteString(marker)
			width, indent = len(marker), "    "
			line = item
		}
		for word := range strings.FieldsSeq(line) {
			n := utf8.RuneCountInString(word)
			switch {
			case width > len(indent) && width+1+n > lineWidth:
				flush()
				cur.WriteString(indent)
				width = len(indent)
			case width > len(indent):
				cur.WriteByte(' ')
				width++
			}
			cur.WriteString(word)
			width += n
		}
	}
	flush()
	return out
}

// listItem returns the marker and the text of a Markdown list item, the marker
// as it stands in a Go doc comment.
func listItem(line string) (marker, text string, ok bool) {
	for _, bullet := range []string{"- ", "* ", "• "} {
		if rest, ok := strings.CutPrefix(line, bullet); ok {
			return "  - ", rest, true
		}
	}
	number := len(line) - len(strings.TrimLeft(line, "0123456789"))
	if rest, ok := strings.CutPrefix(line[number:], ". "); ok && number > 0 && number < 3 {
		return fmt.Sprintf("%*s. ", 2, line[:number]), rest, true
	}
	return "", "", false
}

// sentence ends a text with a full stop unless it ends with a mark already:
// Go takes a short paragraph without one for a heading.
func sentence(text string) string {
	text = strings.TrimSpace(text)
	if text == "" || strings.ContainsAny(text[len(text)-1:], ".!?:;)") {
		return text
	}
	return text + "."
}

// limited returns the paragraphs up to limit characters.
func limited(paragraphs []string, limit int) []string {
	var out []string
	for _, p := range paragraphs {
		if len(p) <= limit {
			out = append(out, p)
			limit -= len(p)
			continue
		}
		if limit > 40 || len(out) == 0 {
			out = append(out, cut(p, limit))
		}
		break
	}
	return out
}

// cut shortens a paragraph at the last sentence, or else the last word, that
// fits.
func cut(p string, limit int) string {
	for !utf8.RuneStart(p[limit]) {
		limit--
	}
	head := p[:limit]
	if i := strings.LastIndex(head, ". "); i > limit/3 {
		return head[:i+1]
	}
	if i := strings.LastIndexByte(head, ' '); i > 0 {
		head = head[:i]
	}
	return head + " …"
}

// quoted returns text as it may stand inside a comment or a message: quoted
// if it needs to be, and without format characters.
func quoted(text string) string { return strconv.Quote(text) }
