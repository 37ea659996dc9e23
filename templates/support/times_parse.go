package support

import (
	"strconv"
	"strings"
	"time"
)

// parseUnix returns the time that is a number of units after 1970. What is
// finer than a nanosecond is dropped.
func parseUnix(text string, unit int) (t time.Time, ok bool) {
	unsigned := strings.TrimPrefix(text, "-")
	digits, point := significant(unsigned)
	if point > maxTimeDigits {
		return time.Time{}, false
	}
	point -= unit
	const nanos = 9
	if point < -nanos {
		digits, point = "", 0
	}
	// Zeros on both sides make room for nine digits behind the point.
	padded := strings.Repeat("0", max(0, -point)) + digits + strings.Repeat("0", max(0, point-len(digits))+nanos)
	point = max(0, point)
	seconds, _ := strconv.ParseInt("0"+padded[:point], 10, 64)
	nsec, _ := strconv.ParseInt(padded[point:point+nanos], 10, 64)
	if len(unsigned) < len(text) {
		seconds, nsec = -seconds, -nsec
	}
	return time.Unix(seconds, nsec).UTC(), true
}

// parseTime returns the time that is written in one of the forms that [Time]
// lists. A leap second is the first one of the next minute.
func parseTime(text string) (t time.Time, ok bool) {
	if text == "" {
		return time.Time{}, true
	}
	p := timeParser{s: text, ok: true}
	year := p.number(4, 0, 9999)
	p.one("-")
	month := p.number(2, 1, 12)
	p.one("-")
	day := p.number(2, 1, 31)
	hour, minute, second, nanos := 0, 0, 0, 0
	zone := time.UTC
	if len(p.s) > 0 {
		p.one("Tt ")
		hour = p.number(2, 0, 23)
		p.one(":")
		minute = p.number(2, 0, 59)
		if p.next(":") {
			second = p.number(2, 0, 60)
			nanos = p.fraction()
		}
		zone = p.zone()
	}
	t = time.Date(year, time.Month(month), day, hour, minute, second, nanos, zone)
	if !p.ok || p.s != "" || day > 28 && time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC).Day() != day {
		return time.Time{}, false
	}
	return t, true
}

// timeParser reads the parts of a time from the front of s.
type timeParser struct {
	s  string
	ok bool
}

// number reads a number of so many digits between low and high.
func (p *timeParser) number(digits, low, high int) int {
	if len(p.s) < digits {
		p.ok, p.s = false, ""
		return 0
	}
	n := 0
	for i := range digits {
		if !isDigit(p.s[i]) {
			p.ok = false
		}
		n = n*10 + int(p.s[i]-'0')
	}
	p.s = p.s[digits:]
	p.ok = p.ok && n >= low && n <= high
	return n
}

// next consumes a character out of set, if one is next.
func (p *timeParser) next(set string) bool {
	if p.s == "" || strings.IndexByte(set, p.s[0]) < 0 {
		return false
	}
	p.s = p.s[1:]
	return true
}

// one consumes a character that must be out of set.
func (p *timeParser) one(set string) {
	if !p.next(set) {
		p.ok = false
	}
}

// fraction reads a fraction of a second, if there is one, in nanoseconds.
func (p *timeParser) fraction() int {
	if !p.next(".") {
		return 0
	}
	nanos, unit := 0, 1_000_000_000
	end, ok := digitsEnd(p.s, 0)
	for i := range end {
		unit /= 10
		nanos += int(p.s[i]-'0') * unit
	}
	p.s = p.s[end:]
	p.ok = p.ok && ok
	return nanos
}

// zone reads the offset from UTC, if there is one.
func (p *timeParser) zone() *time.Location {
	east := p.next("+")
	if !east && !p.next("-") {
		p.next("Zz")
		return time.UTC
	}
	seconds := p.number(2, 0, 23) * 3600
	if p.next(":") || p.s != "" {
		seconds += p.number(2, 0, 59) * 60
	}
	if seconds == 0 {
		return time.UTC
	}
	if !east {
		seconds = -seconds
	}
	return time.FixedZone("", seconds)
}
