//go:build goexperiment.jsonv2

package differ

import (
	"bytes"
	"math/rand/v2"
	"slices"
)

// mutate returns body with one to three random changes.
func mutate(r *rand.Rand, body []byte, others [][]byte) []byte {
	out := bytes.Clone(body)
	for range 1 + r.IntN(3) {
		if len(out) == 0 {
			break
		}
		out = mutations[r.IntN(len(mutations))](r, out, others)
	}
	return out
}

// mutations are the ways to change a payload.
var mutations = []func(r *rand.Rand, b []byte, others [][]byte) []byte{
	flipBit, flipBit, replaceByte, replaceByte, deleteBytes, insertToken, insertToken, swapTokens, swapTokens, replaceToken, replaceToken,
	duplicateMember, duplicateMember, renameMember, truncate, editNumber, editNumber, spoilString, splice,
}

func flipBit(r *rand.Rand, b []byte, _ [][]byte) []byte {
	b[r.IntN(len(b))] ^= 1 << r.IntN(8)
	return b
}

func replaceByte(r *rand.Rand, b []byte, _ [][]byte) []byte {
	const telling = "{}[],:\"\\/0123456789.-+eEntfu \n\x00\x1f\x7f\x80\xc0\xed\xef\xff"
	b[r.IntN(len(b))] = telling[r.IntN(len(telling))]
	return b
}

func deleteBytes(r *rand.Rand, b []byte, _ [][]byte) []byte {
	at := r.IntN(len(b))
	return slices.Delete(b, at, min(len(b), at+1+r.IntN(4)))
}

// pieces are what insertToken inserts.
var pieces = []string{
	"{", "}", "[", "]", ",", ":", `"`, `\`, "null", "true", "false", "0", "-", ".", "e9", "1e400", "-0", "00", `""`, `"id"`, "{}", "[]", "\ufeff", "\u00a0",
	"\xff", "\x00", `\u0000`, `\ud800`, `\udc00\ud800`, `\ud834\udd1e`, "/**/", "//\n", "NaN", "Infinity", "'", " ", "\n", "\v", "\f", "[[[[[[[[", "]]]]]]]]",
	`,"id":null`, `,"":1`, `"type":"x",`, "+1", "0x1", "True", "undefined", ",,", "\u2028", "\xed\xa0\x80",
}

func insertToken(r *rand.Rand, b []byte, _ [][]byte) []byte {
	return slices.Insert(b, r.IntN(len(b)+1), []byte(pieces[r.IntN(len(pieces))])...)
}

// A token is a place in a text.
type token struct{ start, end int }

// tokenAt returns a token at a random place: a string, a word, a number or one
// character.
func tokenAt(r *rand.Rand, b []byte) token {
	at := r.IntN(len(b))
	start, end := at, at+1
	for start > 0 && isWord(b[start-1]) && isWord(b[at]) {
		start--
	}
	for end < len(b) && isWord(b[end]) && isWord(b[at]) {
		end++
	}
	if start > 0 && end < len(b) && b[start-1] == '"' && b[end] == '"' {
		start, end = start-1, end+1
	}
	return token{start, end}
}

func isWord(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_' || c == '.' || c == '-' || c == '+' || c >= 0x80
}

func swapTokens(r *rand.Rand, b []byte, _ [][]byte) []byte {
	first, second := tokenAt(r, b), tokenAt(r, b)
	if first.start > second.start {
		first, second = second, first
	}
	if first.end > second.start {
		return b
	}
	return slices.Concat(b[:first.start], b[second.start:second.end], b[first.end:second.start], b[first.start:first.end], b[second.end:])
}

func replaceToken(r *rand.Rand, b []byte, _ [][]byte) []byte {
	values := []string{"null", "true", "false", "0", "-1", "1.5", "1e3", "1.0", `""`, `"x"`, "{}", "[]", "[null]", `{"id":"x"}`, "12345678901234567890", "1e-9"}
	t := tokenAt(r, b)
	return slices.Concat(b[:t.start], []byte(values[r.IntN(len(values))]), b[t.end:])
}

// memberAt returns a member with a scalar value, its name first, or an empty
// token.
func memberAt(r *rand.Rand, b []byte) token {
	from := r.IntN(len(b))
	colon := bytes.Index(b[from:], []byte(`":`))
	if colon < 0 {
		return token{}
	}
	colon += from
	start := bytes.LastIndexByte(b[:colon], '"')
	end := bytes.IndexAny(b[colon:], ",}]\n")
	if start < 0 || end < 0 {
		return token{}
	}
	return token{start, colon + end}
}

// duplicateMember puts a member into the text a second time, beside itself or
// far away.
func duplicateMember(r *rand.Rand, b []byte, _ [][]byte) []byte {
	m := memberAt(r, b)
	if m.end == 0 {
		return b
	}
	text := append(bytes.Clone(b[m.start:m.end]), ',')
	at := m.start
	if r.IntN(2) == 0 {
		at = memberAt(r, b).start
	}
	return slices.Insert(b, at, text...)
}

// renameMember gives a member the name of another one, or another case.
func renameMember(r *rand.Rand, b []byte, _ [][]byte) []byte {
	m, other := memberAt(r, b), memberAt(r, b)
	if m.end == 0 || other.end == 0 {
		return b
	}
	name := bytes.Clone(b[m.start : m.start+bytes.Index(b[m.start:], []byte(`":`))])
	end := other.start + bytes.Index(b[other.start:], []byte(`":`))
	if r.IntN(3) == 0 {
		name = bytes.ToUpper(b[other.start:end])
	}
	return slices.Concat(b[:other.start], name, b[end:])
}

func truncate(r *rand.Rand, b []byte, _ [][]byte) []byte {
	if r.IntN(2) == 0 {
		return b[r.IntN(len(b)):]
	}
	return b[:r.IntN(len(b))]
}

// editNumber changes a number, if there is one.
func editNumber(r *rand.Rand, b []byte, _ [][]byte) []byte {
	at := r.IntN(len(b))
	offset := bytes.IndexAny(b[at:], "0123456789")
	if offset < 0 {
		return b
	}
	edits := []string{"0", "9", ".", ".0", "e1", "E+2", "e-2", "-", "99999999999999999999", "e99999", "e-99999", "_", "."}
	return slices.Insert(b, at+offset+r.IntN(2), []byte(edits[r.IntN(len(edits))])...)
}

// spoilString puts something odd into a string.
func spoilString(r *rand.Rand, b []byte, _ [][]byte) []byte {
	at := r.IntN(len(b))
	offset := bytes.IndexByte(b[at:], '"')
	if offset < 0 {
		return b
	}
	odd := []string{`\u0041`, `\n`, `\/`, `\'`, `\u12`, `\ud834\udd1e`, `\ud834`, `\udd1e`, "\xc3\xa9", "\xc3", "\xe2\x82", "\t", "\x7f", "\xf4\x90\x80\x80", `\"`, `\\`}
	return slices.Insert(b, at+offset+1, []byte(odd[r.IntN(len(odd))])...)
}

// splice puts a piece of another payload into this one.
func splice(r *rand.Rand, b []byte, others [][]byte) []byte {
	const longest = 200
	other := others[r.IntN(len(others))]
	if len(other) == 0 {
		return b
	}
	from := r.IntN(len(other))
	piece := other[from:min(len(other), from+1+r.IntN(longest))]
	at := r.IntN(len(b))
	return slices.Concat(b[:at], piece, b[min(len(b), at+r.IntN(longest)):])
}
