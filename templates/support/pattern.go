package support

// pattern is a quoted name and the colon behind it, in a form that can be
// compared at once with the text where a member begins. Most are not longer
// than two words.
type pattern struct {
	first, second         uint64 // words, of eight bytes each
	firstBits, secondBits uint64 // the bits of them that count
	rest                  string // what is longer
	size                  uint16 // bytes in all; 0 for a pattern that stands nowhere
}

// wordSize is the size of a word in bytes.
const wordSize = 8

// longestPattern is the length of a name beyond which it has no pattern.
const longestPattern = 1000

// patternOf returns the pattern of a quoted name and its colon.
func patternOf(name []byte) pattern {
	if len(name) > longestPattern {
		return pattern{}
	}
	var b [2 * wordSize]byte
	n := copy(b[:], name)
	return pattern{
		first: load8(string(b[:]), 0), firstBits: ^uint64(0) >> (8 * (wordSize - min(n, wordSize))),
		second: load8(string(b[:]), wordSize), secondBits: ^uint64(0) >> (8 * (2*wordSize - max(n, wordSize))),
		rest: string(name[n:]), size: uint16(len(name)),
	}
}

// end returns the position behind the pattern if it stands at i, or 0. Near the
// end of s it does not look.
func (p *pattern) end(s string, i int) int {
	if i+2*wordSize > len(s) || (load8(s, i)^p.first)&p.firstBits != 0 || (load8(s, i+wordSize)^p.second)&p.secondBits != 0 {
		return 0
	}
	if p.size == 0 {
		return 0
	}
	end := i + int(p.size)
	if p.rest != "" && (end > len(s) || s[end-len(p.rest):end] != p.rest) {
		return 0
	}
	return end
}
