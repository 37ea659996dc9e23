package support

import (
	"encoding/json"
	"errors"
	"math"
	"strings"
	"testing"
)

func TestIntegers(t *testing.T) {
	t.Parallel()
	const (
		fraction = gotFraction
		far      = gotRange
		bad      = "something else in a number"
	)
	zeros := strings.Repeat("0", 60)
	for _, c := range []struct {
		text     string
		want     int64
		problem  string
		problemU string // for uint64; the same unless set
		wantU    uint64
	}{
		{text: "0"},
		{text: "-0"},
		{text: "0.0"},
		{text: "-0.00e5"},
		{text: "0e99999999999999999999"},
		{text: "7", want: 7, wantU: 7},
		{text: "-7", want: -7, problemU: far},
		{text: "1.0", want: 1, wantU: 1},
		{text: "-1.0", want: -1, problemU: far},
		{text: "1e3", want: 1000, wantU: 1000},
		{text: "1E+3", want: 1000, wantU: 1000},
		{text: "1.5e1", want: 15, wantU: 15},
		{text: "1500e-2", want: 15, wantU: 15},
		{text: "0.0015e4", want: 15, wantU: 15},
		{text: "1" + zeros + "e-60", want: 1, wantU: 1},
		{text: "0." + zeros + "1e61", want: 1, wantU: 1},
		{text: "9007199254740993", want: 9007199254740993, wantU: 9007199254740993},
		{text: "9007199254740993.0", want: 9007199254740993, wantU: 9007199254740993},
		{text: "9223372036854775807", want: math.MaxInt64, wantU: math.MaxInt64},
		{text: "9223372036854775807.000", want: math.MaxInt64, wantU: math.MaxInt64},
		{text: "922337203685477580.7e1", want: math.MaxInt64, wantU: math.MaxInt64},
		{text: "-9223372036854775808", want: math.MinInt64, problemU: far},
		{text: "-9223372036854775808e0", want: math.MinInt64, problemU: far},
		{text: "-9223372036854775809", problem: far},
		{text: "9223372036854775808", problem: far, problemU: "-", wantU: 1 << 63},
		{text: "18446744073709551615", problem: far, problemU: "-", wantU: math.MaxUint64},
		{text: "1844674407370955161.5e1", problem: far, problemU: "-", wantU: math.MaxUint64},
		{text: "18446744073709551616", problem: far},
		{text: "99999999999999999999", problem: far},
		{text: "1e19", problem: far, problemU: "-", wantU: 1e19},
		{text: "1e20", problem: far},
		{text: "1e400", problem: far},
		{text: "-1e99999999999999999999", problem: far},
		{text: "1e-99999999999999999999", problem: fraction},
		{text: "1.5", problem: fraction},
		{text: "-0.1", problem: fraction},
		{text: "1e-1", problem: fraction},
		{text: "12345678901234567890.5", problem: fraction},
		{text: "01", problem: bad},
		{text: "-01", problem: bad},
		{text: "00", problem: bad},
		{text: "-", problem: bad},
		{text: "1.", problem: bad},
		{text: "1.e1", problem: bad},
		{text: "1e", problem: bad},
		{text: "1e+", problem: bad},
		{text: "+1", problem: "invalid character"},
		{text: ".5", problem: "invalid character"},
		{text: "NaN", problem: "invalid character"},
		{text: "Infinity", problem: "invalid character"},
		{text: "0x1", problem: "more data"},
		{text: "1_000", problem: "more data"},
		{text: `"1"`, problem: "string"},
		{text: "null", problem: "null"},
		{text: "", problem: "end of input"},
		{text: "1" + strings.Repeat("0", maxNumber), problem: "a longer one"},
	} {
		d := newDecoder(c.text)
		got := d.int64()
		checkNumber(t, "int64 "+c.text, got, c.want, d.end(), c.problem)
		problem := c.problem
		if c.problemU != "" {
			problem = strings.TrimPrefix(c.problemU, "-")
		}
		d = newDecoder(c.text)
		gotU := d.uint64()
		checkNumber(t, "uint64 "+c.text, gotU, c.wantU, d.end(), problem)
	}
}

// checkNumber checks a number and the Got of its error.
func checkNumber[T comparable](t *testing.T, name string, got, want T, err error, problem string) {
	t.Helper()
	if problem == "" {
		if err != nil || got != want {
			t.Errorf("%s: got %v, %v, want %v", name, got, err, want)
		}
		return
	}
	var e *DecodeError
	if !errors.As(err, &e) || e.Got != problem {
		t.Errorf("%s: got %v, %v, want an error that says %q", name, got, err, problem)
	}
}

func TestFloats(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		text    string
		want    float64
		problem string
	}{
		{"0", 0, ""},
		{"-1.5e-3", -0.0015, ""},
		{"1.7976931348623157e308", math.MaxFloat64, ""},
		{"1e-400", 0, ""},
		{"0.1000000000000000055511151231257827021181583404541015625", 0.1, ""},
		{"1e400", 0, gotRange},
		{"-1e309", 0, gotRange},
		{"1.", 0, "something else in a number"},
		{`"1"`, 0, "string"},
		{"0." + strings.Repeat("0", maxNumber), 0, "a longer one"},
	} {
		d := newDecoder(c.text)
		got := d.float64()
		checkNumber(t, c.text, got, c.want, d.end(), c.problem)
	}
}

func TestNumbersKeepTheirText(t *testing.T) {
	t.Parallel()
	for _, text := range []string{"0", "-0", "1.10", "1e400", "123456789012345678901234567890.0123456789", strings.Repeat("9", maxLiteral)} {
		d := newDecoder(text)
		if got := d.number(); got != json.Number(text) || d.end() != nil {
			t.Errorf("got %s, want %s", got, text)
		}
		if !accepts(text, (*decoder).skip) {
			t.Errorf("%s: skip refuses it", text)
		}
	}
	long := strings.Repeat("9", maxLiteral+1)
	if accepts(long, func(d *decoder) { d.number() }) || accepts(long, (*decoder).skip) || accepts("["+long+"]", (*decoder).skip) {
		t.Errorf("got a number of %d digits accepted", len(long))
	}
}
