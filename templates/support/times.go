package support

import (
	"errors"
	"math"
	"strconv"
	"strings"
	"time"
)

// Time is a point in time. It is the time.Time within; besides, it remembers
// how the time was written, so that a delivery that is encoded again looks as
// it came. When you change the time, it is written anew, in RFC 3339.
//
// Senders do not always write what their documents promise. Time accepts
// RFC 3339 with any fraction, also with lower-case letters or a space between
// date and time, without seconds, without a colon in the offset, without an
// offset (which means UTC), and a date alone. It accepts a number too, as
// seconds since 1970, and an empty string as the zero time.
type Time struct {
	time.Time
	text string // the JSON as it came, or empty
}

// UnixTime is a point in time that travels as a number of seconds since 1970.
// Fractions are kept. Where a sender writes RFC 3339 instead, that is accepted
// in the forms that [Time] lists, and encoded again as it came.
type UnixTime struct {
	time.Time
	text string // the JSON as it came unless it is a plain integer, or empty
}

// UnixMilli is a point in time that travels as a number of milliseconds since
// 1970. Otherwise it is as [UnixTime].
type UnixMilli struct {
	time.Time
	text string
}

// What the decoder wants where times stand.
const (
	wantTime  = "RFC 3339 time"
	wantUnix  = "seconds since 1970"
	wantMilli = "milliseconds since 1970"
)

// The decimal digits by which units of time differ from the second.
const (
	perSecond = 0
	perMilli  = 3
)

// time reads a time that is declared as RFC 3339.
func (d *decoder) time() Time {
	t, text := d.anyTime(perSecond, wantTime)
	return Time{Time: t, text: text}
}

// unixTime reads a time that is declared in seconds.
func (d *decoder) unixTime() UnixTime {
	start := d.i
	if n, ok := d.shortTime(); ok {
		return UnixTime{Time: time.Unix(n, 0).UTC()}
	}
	d.i = start
	t, text := d.anyTime(perSecond, wantUnix)
	return UnixTime{Time: t, text: text}
}

// unixMilli reads a time that is declared in milliseconds.
func (d *decoder) unixMilli() UnixMilli {
	start := d.i
	if n, ok := d.shortTime(); ok {
		return UnixMilli{Time: time.UnixMilli(n).UTC()}
	}
	d.i = start
	t, text := d.anyTime(perMilli, wantMilli)
	return UnixMilli{Time: t, text: text}
}

// maxTimeDigits limits times that are numbers, so that time.Time can hold them.
const maxTimeDigits = 18

// shortTime reads a number that is just digits.
func (d *decoder) shortTime() (n int64, ok bool) {
	start := d.i
	u, ok := d.shortInteger(false)
	return int64(u), ok && d.i-start <= maxTimeDigits
}

// anyTime reads a time in any form, and returns its text too.
func (d *decoder) anyTime(unit int, want string) (t time.Time, text string) {
	start, ok := d.i, false
	switch d.kind() {
	case kindString:
		t, ok = parseTime(d.str())
	case kindNumber:
		t, ok = parseUnix(d.numeral(maxNumber), unit)
	case kindNone, kindNull, kindBool, kindArray, kindObject:
		d.fail(want)
	}
	if d.failed {
		return time.Time{}, ""
	}
	text = d.s[start:d.i]
	if !ok {
		d.i = start
		d.failAt(start, want, "another "+describe(d.s, start))
		return time.Time{}, ""
	}
	return t, text
}

// stands reports whether text still says t, to the zone.
func stands(text string, t time.Time, unit int) bool {
	if text == "" {
		return false
	}
	at, _ := newDecoder(text).anyTime(unit, "")
	_, offset := t.Zone()
	_, was := at.Zone()
	return at.Equal(t) && offset == was
}

// MarshalJSON encodes t as it came, or in RFC 3339.
func (t Time) MarshalJSON() ([]byte, error) {
	if stands(t.text, t.Time, perSecond) {
		return []byte(t.text), nil
	}
	return t.Time.MarshalJSON()
}

// UnmarshalJSON decodes a time in any form that [Time] lists.
func (t *Time) UnmarshalJSON(data []byte) error { return unmarshalInto(data, t) }

// MarshalJSON encodes t as it came, or as seconds since 1970.
func (t UnixTime) MarshalJSON() ([]byte, error) {
	if stands(t.text, t.Time, perSecond) {
		return []byte(t.text), nil
	}
	return appendUnix(nil, t.Time, perSecond)
}

// UnmarshalJSON decodes seconds since 1970.
func (t *UnixTime) UnmarshalJSON(data []byte) error { return unmarshalInto(data, t) }

// MarshalJSON encodes t as it came, or as milliseconds since 1970.
func (t UnixMilli) MarshalJSON() ([]byte, error) {
	if stands(t.text, t.Time, perMilli) {
		return []byte(t.text), nil
	}
	return appendUnix(nil, t.Time, perMilli)
}

// UnmarshalJSON decodes milliseconds since 1970.
func (t *UnixMilli) UnmarshalJSON(data []byte) error { return unmarshalInto(data, t) }

// errFarTime is the error of times that no number of 64 bits reaches.
var errFarTime = errors.New("time is too far from 1970 to be encoded")

// appendUnix appends t as a number of units since 1970.
func appendUnix(b []byte, t time.Time, unit int) ([]byte, error) {
	scale := int64(1)
	for range unit {
		scale *= 10
	}
	seconds, nanos := t.Unix(), int64(t.Nanosecond())
	if limit := math.MaxInt64/scale - 1; seconds < -limit || seconds > limit {
		return nil, errFarTime
	}
	if seconds < 0 && nanos > 0 { // the fraction counts from zero, not upwards
		seconds, nanos = seconds+1, nanos-1e9
	}
	per := 1e9 / scale
	whole, rest := seconds*scale+nanos/per, nanos%per
	if rest < 0 {
		rest = -rest
		if whole == 0 {
			b = append(b, '-')
		}
	}
	b = strconv.AppendInt(b, whole, 10)
	if rest != 0 {
		fraction := strconv.FormatInt(rest+per, 10)[1:]
		b = append(b, '.')
		b = append(b, strings.TrimRight(fraction, "0")...)
	}
	return b, nil
}
