package main

import (
	"fmt"
	"strings"
	"unicode"
)

// printable returns text with everything that a terminal would not show as a
// character spelled out. Names from a document reach the terminal through it
// only: a document must not be able to move the cursor or to hide a line.
func printable(text string) string {
	if strings.IndexFunc(text, hidden) < 0 {
		return text
	}
	var b strings.Builder
	for _, r := range text {
		switch {
		case !hidden(r):
			b.WriteRune(r)
		case r < 0x100:
			fmt.Fprintf(&b, `\x%02x`, r)
		default:
			fmt.Fprintf(&b, `\u%04x`, r)
		}
	}
	return b.String()
}

// printableLines is printable for text of several lines.
func printableLines(text string) string {
	lines := strings.Split(text, "\n")
	for i := range lines {
		lines[i] = printable(lines[i])
	}
	return strings.Join(lines, "\n")
}

// hidden reports whether r controls the terminal or cannot be seen on it.
// Line ends are control characters as well: one finding is one line.
func hidden(r rune) bool {
	return !unicode.IsGraphic(r) || unicode.In(r, unicode.Zl, unicode.Zp)
}
