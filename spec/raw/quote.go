package raw

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// shorten cuts a text of the document that a message quotes.
func shorten(s string) string {
	const most = 80
	if len(s) <= most {
		return s
	}
	end := most - len("...")
	for end > 0 && !utf8.RuneStart(s[end]) {
		end--
	}
	return s[:end] + "..."
}

// printable makes a text that may be of the document fit for a terminal.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsPrint(r) {
			return r
		}
		return '?'
	}, shorten(s))
}

// describe names the character that text starts with.
func describe(text string) string {
	r, _ := utf8.DecodeRuneInString(text)
	if r == utf8.RuneError || !unicode.IsGraphic(r) {
		return fmt.Sprintf("byte 0x%02x", text[0])
	}
	return fmt.Sprintf("%q", r)
}
