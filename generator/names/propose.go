// Package names is the only place that turns text of a document into Go
// identifiers. It proposes spellings, from the usual one to ever more literal
// ones, and a [Scope] chooses among them so that no two things of a document
// share a name. What is proposed depends on the text alone, never on what
// else the document holds.
package names

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Levels is the number of spellings that [Spell] knows.
const Levels = 4

// maxLength bounds an identifier: longer text is cut and marked with a hash,
// because compilers and people have limits too.
const maxLength = 120

// Spell returns the part of an exported identifier that stands for text, in
// the spelling of the given level:
//
//	0  the usual Go name: host_fqdn → HostFqdn, user_id → UserID, +1 → Plus1
//	1  separators spelled: host_fqdn → HostUnderscoreFqdn
//	2  letters as they stand: userId → XuserId
//	3  every other character as its code point: a b → Xa_0020_b
//
// Level 3 is different for every text. The result may start with a digit;
// [Exported] makes it stand alone.
func Spell(text string, level int) string {
	var name string
	switch level {
	case 0:
		name = usual(words(text), isShouting(text))
		if name == "" {
			name = usual(literalWords(text), isShouting(text))
		}
	case 1:
		name = usual(literalWords(text), isShouting(text))
	case 2:
		name = "X" + strings.Map(func(r rune) rune {
			if isIdentifierRune(r) {
				return r
			}
			return -1
		}, text)
	default:
		name = codePoints(text)
	}
	return shorten(name, text)
}

// Exported returns Spell(text, level) as an identifier of its own: a name that
// does not start with an upper-case letter gets an X before it.
func Exported(text string, level int) string {
	name := Spell(text, level)
	if r, _ := utf8.DecodeRuneInString(name); !unicode.IsUpper(r) {
		return "X" + name
	}
	return name
}

// usual joins words the Go way. Words of a text that is all capitals are
// calmed down, but for a code of at most three letters (USD).
func usual(words []string, shouting bool) string {
	var b strings.Builder
	calm := shouting && (len(words) > 1 || len(words) == 1 && len(words[0]) > 3)
	for i, w := range words {
		if i > 0 && endsInDigit(words[i-1]) && startsWithDigit(w) {
			b.WriteByte('_') // 1.10 and 11.0 are two names
		}
		b.WriteString(capitalised(w, calm))
	}
	return b.String()
}

// capitalised returns the word with an upper-case first letter, an initialism
// in capitals, and the rest in small letters if calm is set.
func capitalised(w string, calm bool) string {
	if initialism, ok := initialisms[strings.ToLower(w)]; ok {
		return initialism
	}
	r, n := utf8.DecodeRuneInString(w)
	rest := w[n:]
	if calm && isShouting(rest) {
		rest = strings.ToLower(rest)
	}
	return string(unicode.ToUpper(r)) + rest
}

// literalWords is like words, but spells every separator and bracket.
func literalWords(text string) []string {
	var out []string
	rest := text
	for rest != "" {
		i := strings.IndexFunc(rest, func(r rune) bool { return !isIdentifierRune(r) })
		if i < 0 {
			return append(out, words(rest)...)
		}
		out = append(out, words(rest[:i])...)
		r, n := utf8.DecodeRuneInString(rest[i:])
		word := spelled[r]
		switch {
		case i == 0 && len(rest) == len(text) && r == '-' && n < len(rest):
			word = "Minus"
		case word == "":
			word = fmt.Sprintf("U%04X", r)
		}
		out = append(out, word)
		rest = rest[i+n:]
	}
	if len(out) == 0 {
		return []string{"Empty"}
	}
	return out
}

// codePoints writes every character that is no letter or digit as its code
// point between underscores.
func codePoints(text string) string {
	var b strings.Builder
	b.WriteByte('X')
	for i, r := range text {
		if isIdentifierRune(r) {
			b.WriteRune(r)
		} else if r == utf8.RuneError {
			fmt.Fprintf(&b, "_x%02x_", text[i])
		} else {
			fmt.Fprintf(&b, "_%04x_", r)
		}
	}
	return b.String()
}

// shorten cuts a name that is too long and ends it with a hash of the whole
// text.
func shorten(name, text string) string {
	if len(name) <= maxLength {
		return name
	}
	cut := maxLength
	for !utf8.RuneStart(name[cut]) {
		cut--
	}
	return fmt.Sprintf("%s_%08x", name[:cut], hash(text))
}

// hash is FNV-1a.
func hash(text string) uint32 {
	h := uint32(2166136261)
	for i := range len(text) {
		h = (h ^ uint32(text[i])) * 16777619
	}
	return h
}

func startsWithDigit(s string) bool { return s != "" && s[0] >= '0' && s[0] <= '9' }

func endsInDigit(s string) bool { return s != "" && s[len(s)-1] >= '0' && s[len(s)-1] <= '9' }
