package support

import "math/bits"

// The scanners below look at eight bytes at a time. A word holds eight bytes
// of the text, the first one in its lowest byte.
const (
	ones   = 0x0101010101010101
	highs  = 0x8080808080808080
	spaces = ' ' * ones
	quotes = '"' * ones
	slants = '\\' * ones
)

// load8 returns s[i:i+8] as a word. The compiler makes one load of it.
func load8(s string, i int) uint64 {
	b := s[i : i+8]
	return uint64(b[0]) | uint64(b[1])<<8 | uint64(b[2])<<16 | uint64(b[3])<<24 |
		uint64(b[4])<<32 | uint64(b[5])<<40 | uint64(b[6])<<48 | uint64(b[7])<<56
}

// next returns the position of the first byte at or after i that is not white
// space.
func next(s string, i int) int {
	if i < len(s) && s[i] <= ' ' {
		return spaceEnd(s, i)
	}
	return i
}

// afterColon is next where a single space is the common case.
func afterColon(s string, i int) int {
	if i+1 < len(s) && s[i+1] > ' ' && s[i] == ' ' {
		return i + 1
	}
	return next(s, i)
}

// spaceEnd is next where white space is likely to come.
func spaceEnd(s string, i int) int {
	for i < len(s) && (s[i] == ' ' || s[i] == '\n' || s[i] == '\r' || s[i] == '\t') {
		for i++; i+8 <= len(s); i += 8 {
			if x := load8(s, i) ^ spaces; x != 0 {
				i += bits.TrailingZeros64(x) >> 3
				break
			}
		}
	}
	return i
}

// plainEnd returns the position of the first byte at or after i that is not
// plain text in a JSON string: a quote, a backslash, a control character or
// the beginning of a character beyond ASCII.
func plainEnd(s string, i int) int {
	for ; i+8 <= len(s); i += 8 {
		if m := special(load8(s, i)); m != 0 {
			return i + bits.TrailingZeros64(m)>>3
		}
	}
	for i < len(s) && s[i] >= ' ' && s[i] < 0x80 && s[i] != '"' && s[i] != '\\' {
		i++
	}
	return i
}

// special marks the high bit of the first byte of w that is not plain text.
// Bits of later bytes mean nothing, because a borrow may have reached them.
func special(w uint64) uint64 {
	return (((w ^ quotes) - ones) | ((w ^ slants) - ones) | (w - spaces) | w) & highs
}
