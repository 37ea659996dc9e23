package spec

import (
	"errors"
	"strconv"
	"strings"
)

// The largest magnitudes of integers that fit in 64 bits. The bounds of int64
// and uint64 are often written by tools that compute with floating point
// numbers, so what these round them to counts as fitting.
const (
	maxInt64Digits  = "9223372036854776000"
	maxUint64Digits = "18446744073709552000"
)

// splitNumber takes the literal of a number apart: its sign, its significant
// digits, and how many of them stand before the decimal point. It reports
// false if text is not a JSON number.
func splitNumber(text string) (negative bool, digits string, point int, ok bool) {
	rest, negative := strings.CutPrefix(text, "-")
	mantissa, exponent, hasExponent := rest, "", false
	if i := strings.IndexAny(rest, "eE"); i >= 0 {
		mantissa, exponent, hasExponent = rest[:i], rest[i+1:], true
	}
	whole, fraction, hasFraction := strings.Cut(mantissa, ".")
	if !allDigits(whole) || len(whole) > 1 && whole[0] == '0' || hasFraction && !allDigits(fraction) {
		return false, "", 0, false
	}
	point = len(whole)
	if hasExponent {
		e, err := strconv.Atoi(exponent)
		if err != nil && !errors.Is(err, strconv.ErrRange) {
			return false, "", 0, false
		}
		const enough = 1 << 20
		point += max(min(e, enough), -enough)
	}
	digits = whole + fraction
	trimmed := strings.TrimLeft(digits, "0")
	point -= len(digits) - len(trimmed)
	digits = strings.TrimRight(trimmed, "0")
	if digits == "" {
		return negative, "", 0, true
	}
	return negative, digits, point, true
}

// allDigits reports whether s is a run of decimal digits.
func allDigits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}

// isInteger reports whether the literal of a number has no fraction: JSON
// Schema takes 1.0 and 1e3 for integers.
func isInteger(text string) bool {
	_, digits, point, ok := splitNumber(text)
	return ok && len(digits) <= point
}

// isNumber reports whether text is a JSON number.
func isNumber(text string) bool {
	_, _, _, ok := splitNumber(text)
	return ok
}

// exceeds reports whether the magnitude of a number is larger than limit, an
// integer without leading zeros.
func exceeds(text, limit string) bool {
	_, digits, point, ok := splitNumber(text)
	if !ok || digits == "" || point != len(limit) {
		return ok && digits != "" && point > len(limit)
	}
	return digits > strings.TrimRight(limit, "0")
}

// isNegative reports whether a number is below zero.
func isNegative(text string) bool {
	negative, digits, _, ok := splitNumber(text)
	return ok && negative && digits != ""
}
