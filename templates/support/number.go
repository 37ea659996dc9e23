package support

import (
	"encoding/json"
	"math"
	"strconv"
	"strings"
)

// Limits of the text of numbers. No honest sender comes near: a 64-bit number
// has at most 24 characters when it is written as short as possible, and exact
// decimals of a binary fraction, which some libraries print, have about 60.
const (
	maxNumber  = 128  // of numbers that become Go numbers
	maxLiteral = 1024 // of numbers that stay text or are skipped
)

// What is wrong with a number.
const (
	gotFraction = "number with a fraction"
	gotRange    = "number out of range"
)

// number reads a number and keeps its text, and thus every digit.
func (d *decoder) number() json.Number { return json.Number(d.numeral(maxLiteral)) }

// What the decoder wants where integers stand.
const (
	wantInteger = "64-bit integer"
	wantNatural = "64-bit integer that is not negative"
)

// int64 reads an integer. A number such as 1.0 or 1e3 is an integer too.
func (d *decoder) int64() int64 {
	start, highest := d.i, uint64(math.MaxInt64)
	negative := start < len(d.s) && d.s[start] == '-'
	if negative {
		highest++
	}
	n, plain := d.shortInteger(negative)
	if !plain {
		n = d.longInteger(wantInteger)
	}
	switch {
	case n > highest:
		d.failAt(start, wantInteger, gotRange)
		return 0
	case negative:
		return -int64(n)
	}
	return int64(n)
}

// uint64 reads an integer that is not negative. Minus zero is zero.
func (d *decoder) uint64() uint64 {
	start := d.i
	n, plain := d.shortInteger(false)
	if !plain {
		n = d.longInteger(wantNatural)
	}
	if n > 0 && d.body[start] == '-' {
		d.failAt(start, wantNatural, gotRange)
		return 0
	}
	return n
}

// float64 reads a number that a float64 can come close to.
func (d *decoder) float64() float64 {
	start := d.i
	f, err := strconv.ParseFloat(d.numeral(maxNumber), 64)
	if err != nil {
		d.failAt(start, "64-bit number", gotRange)
		return 0
	}
	return f
}

// numeral reads a number of at most limit characters and returns its text.
func (d *decoder) numeral(limit int) string {
	s, start := d.s, d.i
	if d.kind() != kindNumber {
		d.fail("number")
		return ""
	}
	end, ok := numberEnd(s, start)
	if !ok {
		d.failAt(end, "digit", "something else in a number")
		return ""
	}
	if end-start > limit {
		d.failAt(start, "number of at most "+strconv.Itoa(limit)+" characters", "a longer one")
		return ""
	}
	d.i = end
	return s[start:end]
}

// numberEnd returns the end of the number that begins at i; if it is not well
// formed, the position of the first wrong byte.
func numberEnd(s string, i int) (end int, ok bool) {
	if i < len(s) && s[i] == '-' {
		i++
	}
	if i < len(s) && s[i] == '0' {
		if i++; i < len(s) && isDigit(s[i]) {
			return i, false
		}
	} else if i, ok = digitsEnd(s, i); !ok {
		return i, false
	}
	if i < len(s) && s[i] == '.' {
		if i, ok = digitsEnd(s, i+1); !ok {
			return i, false
		}
	}
	if i < len(s) && s[i]|0x20 == 'e' {
		if i++; i < len(s) && (s[i] == '+' || s[i] == '-') {
			i++
		}
		if i, ok = digitsEnd(s, i); !ok {
			return i, false
		}
	}
	return i, true
}

// digitsEnd returns the end of the digits at i, and whether there are any.
func digitsEnd(s string, i int) (end int, ok bool) {
	start := i
	for i < len(s) && isDigit(s[i]) {
		i++
	}
	return i, i > start
}

func isDigit(c byte) bool { return c-'0' <= 9 }

// safeDigits is how many digits a uint64 holds whatever they are.
const safeDigits = 19

// shortInteger reads an integer that is just digits, and not too many of them
// to overflow. It consumes nothing if something else is next.
func (d *decoder) shortInteger(negative bool) (magnitude uint64, ok bool) {
	s, i := d.s, d.i
	if negative {
		i++
	}
	start := i
	for ; i < len(s) && isDigit(s[i]); i++ {
		magnitude = magnitude*10 + uint64(s[i]-'0')
	}
	switch n := i - start; {
	case n == 0, n > safeDigits, n > 1 && s[start] == '0':
		return 0, false
	case i < len(s) && (s[i] == '.' || s[i]|0x20 == 'e'):
		return 0, false
	}
	d.i = i
	return magnitude, true
}

// longInteger reads any number that is an integer, and returns its magnitude.
func (d *decoder) longInteger(want string) uint64 {
	start := d.i
	if d.kind() != kindNumber {
		d.fail(want)
		return 0
	}
	text := d.numeral(maxNumber)
	if d.failed {
		return 0
	}
	n, problem := wholeNumber(strings.TrimPrefix(text, "-"))
	if problem != "" {
		d.failAt(start, want, problem)
	}
	return n
}

// wholeNumber returns the integer that a number without a sign stands for,
// exactly, or what keeps it from being one of 64 bits.
func wholeNumber(text string) (n uint64, problem string) {
	const longest = 20 // digits of the greatest uint64
	digits, point := significant(text)
	switch {
	case digits == "":
		return 0, ""
	case point < len(digits):
		return 0, gotFraction
	case point > longest:
		return 0, gotRange
	}
	n, err := strconv.ParseUint(digits+strings.Repeat("0", point-len(digits)), 10, 64)
	if err != nil {
		return 0, gotRange
	}
	return n, ""
}

// significant returns the digits of a number without a sign, from the first to the
// last that is not zero, and the place of the decimal point among them.
func significant(text string) (digits string, point int) {
	mantissa, exponent := text, 0
	if e := strings.IndexAny(text, "eE"); e >= 0 {
		mantissa = text[:e]
		// An exponent beyond 32 bits comes back as the nearest one, which is as
		// good: no number is long enough to make up for it.
		n, _ := strconv.ParseInt(text[e+1:], 10, 32)
		exponent = int(n)
	}
	whole, fraction, _ := strings.Cut(mantissa, ".")
	all := whole + fraction
	digits = strings.TrimLeft(all, "0")
	point = len(whole) - (len(all) - len(digits)) + exponent
	digits = strings.TrimRight(digits, "0")
	if digits == "" {
		return "", 0
	}
	return digits, point
}
