package support

import (
	"encoding/json"
	"strings"
	"testing"
	"time"
)

func TestTime(t *testing.T) {
	t.Parallel()
	at := time.Date(2031, 9, 27, 13, 26, 38, 0, time.UTC)
	const bad = "another string"
	for _, c := range []struct {
		text    string
		want    time.Time
		problem string
	}{
		{`"2031-09-27T13:26:38Z"`, at, ""},
		{`"2031-09-27t13:26:38z"`, at, ""},
		{`"2031-09-27 13:26:38Z"`, at, ""},
		{`"2031-09-27T13:26:38"`, at, ""},
		{`"2031-09-27 13:26:38"`, at, ""},
		{`"2031-09-27T13:26"`, at.Add(-38 * time.Second), ""},
		{`"2031-09-27"`, time.Date(2031, 9, 27, 0, 0, 0, 0, time.UTC), ""},
		{`"2031-09-27T15:26:38+02:00"`, at, ""},
		{`"2031-09-27T15:26:38+0200"`, at, ""},
		{`"2031-09-27T15:26:38+02"`, at, ""},
		{`"2031-09-27T07:56:38-05:30"`, at, ""},
		{`"2031-09-27T13:26:38-00:00"`, at, ""},
		{`"2031-09-27T13:26:38.5Z"`, at.Add(time.Second / 2), ""},
		{`"2031-09-27T13:26:38.000000001Z"`, at.Add(1), ""},
		{`"2031-09-27T13:26:38.0000000019999Z"`, at.Add(1), ""},
		{`"2031-09-27T13:26:38.123456+00:00"`, at.Add(123456 * time.Microsecond), ""},
		{`"2016-12-31T23:59:60Z"`, time.Date(2017, 1, 1, 0, 0, 0, 0, time.UTC), ""},
		{`"2032-02-29T00:00:00Z"`, time.Date(2032, 2, 29, 0, 0, 0, 0, time.UTC), ""},
		{`"0000-01-01T00:00:00Z"`, time.Date(0, 1, 1, 0, 0, 0, 0, time.UTC), ""},
		{`"2031\u002d09-27T13:26:38Z"`, at, ""},
		{`1948281998`, at, ""},
		{`1948281998.5`, at.Add(time.Second / 2), ""},
		{`1.948281998e9`, at, ""},
		{`""`, time.Time{}, ""},
		{`"2031-02-29"`, time.Time{}, bad},
		{`"2031-04-31"`, time.Time{}, bad},
		{`"2031-13-01"`, time.Time{}, bad},
		{`"2031-00-01"`, time.Time{}, bad},
		{`"2031-01-00"`, time.Time{}, bad},
		{`"2031-09-27T24:00:00Z"`, time.Time{}, bad},
		{`"2031-09-27T13:60:00Z"`, time.Time{}, bad},
		{`"2031-09-27T13:26:61Z"`, time.Time{}, bad},
		{`"2031-09-27T13:26:38.Z"`, time.Time{}, bad},
		{`"2031-09-27T13:26:38,5Z"`, time.Time{}, bad},
		{`"2031-09-27T13:26:38ZZ"`, time.Time{}, bad},
		{`"2031-09-27T13:26:38+24:00"`, time.Time{}, bad},
		{`"2031-09-27T13:26:38+02:60"`, time.Time{}, bad},
		{`"2031-09-27T13:26:38+02:"`, time.Time{}, bad},
		{`"2031-09-27T13:26:38+"`, time.Time{}, bad},
		{`"2031-09-27Z"`, time.Time{}, bad},
		{`"2031-09-27T"`, time.Time{}, bad},
		{`"2031-9-27"`, time.Time{}, bad},
		{`"31-09-27"`, time.Time{}, bad},
		{`" 2031-09-27"`, time.Time{}, bad},
		{`"Sat, 27 Sep 2031 13:26:38 GMT"`, time.Time{}, bad},
		{`"1948281998"`, time.Time{}, bad},
		{`1e18`, time.Time{}, "another number"},
		{`-1e400`, time.Time{}, "another number"},
		{`true`, time.Time{}, "boolean"},
		{`null`, time.Time{}, "null"},
		{`"2031`, time.Time{}, "end of input"},
	} {
		d := newDecoder(c.text)
		got := d.time()
		checkTime(t, c.text, got.Time, c.want, d.end(), c.problem)
		if c.problem == "" {
			if out, err := json.Marshal(got); err != nil || !sameJSON(string(out), c.text) {
				t.Errorf("%s: encoded as %s, %v", c.text, out, err)
			}
		}
	}
}

// checkTime is checkNumber for times, which cannot be compared by ==.
func checkTime(t *testing.T, name string, got, want time.Time, err error, problem string) {
	t.Helper()
	if got.Equal(want) {
		got = want
	}
	checkNumber(t, name, got, want, err, problem)
}

// sameJSON reports whether two strings, or two numbers, are the same.
func sameJSON(x, y string) bool {
	if x[0] == '"' {
		return newDecoder(x).str() == newDecoder(y).str()
	}
	return x == y
}

func TestUnixTimes(t *testing.T) {
	t.Parallel()
	at := time.Date(2031, 9, 27, 13, 26, 38, 0, time.UTC)
	for _, c := range []struct {
		text    string
		seconds time.Time
		milli   time.Time
		problem string
	}{
		{"1948281998", at, time.UnixMilli(1948281998), ""},
		{"1948281998000", time.Unix(1948281998000, 0), at, ""},
		{"1948281998.25", at.Add(time.Second / 4), time.UnixMilli(1948281998).Add(time.Millisecond / 4), ""},
		{"1.948281998e+12", time.Unix(1948281998000, 0), at, ""},
		{"0", time.Unix(0, 0), time.Unix(0, 0), ""},
		{"-0", time.Unix(0, 0), time.Unix(0, 0), ""},
		{"-1", time.Unix(-1, 0), time.UnixMilli(-1), ""},
		{"-1.5", time.Unix(-1, -5e8), time.Unix(0, -1.5e6), ""},
		{"-0.5", time.Unix(0, -5e8), time.Unix(0, -5e5), ""},
		{"1e-9", time.Unix(0, 1), time.Unix(0, 0), ""},
		{"1e-6", time.Unix(0, 1000), time.Unix(0, 1), ""},
		{"1e-100", time.Unix(0, 0), time.Unix(0, 0), ""},
		{"12.3456789012345", time.Unix(12, 345678901), time.Unix(0, 12345678), ""},
		{"999999999999999999", time.Unix(999999999999999999, 0), time.UnixMilli(999999999999999999), ""},
		{"1000000000000000000", time.Time{}, time.Time{}, "another number"},
		{`"2031-09-27T15:26:38+02:00"`, at, at, ""},
		{`""`, time.Time{}, time.Time{}, ""},
		{`"1948281998"`, time.Time{}, time.Time{}, "another string"},
		{"01", time.Time{}, time.Time{}, "something else in a number"},
		{"[]", time.Time{}, time.Time{}, "array"},
	} {
		d := newDecoder(c.text)
		seconds := d.unixTime()
		checkTime(t, "seconds "+c.text, seconds.Time, c.seconds, d.end(), c.problem)
		d = newDecoder(c.text)
		milli := d.unixMilli()
		checkTime(t, "milliseconds "+c.text, milli.Time, c.milli, d.end(), c.problem)
		if c.problem != "" {
			continue
		}
		for _, v := range []json.Marshaler{seconds, milli} {
			if out, err := v.MarshalJSON(); err != nil || string(out) != c.text {
				t.Errorf("%T %s: encoded as %s, %v", v, c.text, out, err)
			}
		}
	}
}

func TestTimesThatChange(t *testing.T) {
	t.Parallel()
	zoned := func(text string) Time { return newDecoder(text).time() }
	change := func(t Time, at time.Time) Time { t.Time = at; return t }
	at := time.Date(2031, 9, 27, 13, 26, 38, 250e6, time.UTC)
	came := zoned(`"2031-09-27 15:26:38.25+0200"`)
	unix := newDecoder("1948281998.250").unixTime()
	unix.Time = unix.Add(time.Second)
	for _, c := range []struct {
		v    json.Marshaler
		want string
	}{
		{came, `"2031-09-27 15:26:38.25+0200"`},
		{change(came, at), `"2031-09-27T13:26:38.25Z"`},
		{change(came, came.Add(time.Hour)), `"2031-09-27T16:26:38.25+02:00"`},
		{change(zoned(`""`), at), `"2031-09-27T13:26:38.25Z"`},
		{Time{}, `"0001-01-01T00:00:00Z"`},
		{Time{Time: at}, `"2031-09-27T13:26:38.25Z"`},
		{unix, "1948281999.25"},
		{UnixTime{Time: at}, "1948281998.25"},
		{UnixTime{Time: time.Unix(-1, -5e8)}, "-1.5"},
		{UnixTime{Time: time.Unix(0, -1)}, "-0.000000001"},
		{UnixTime{Time: time.Unix(-2, 0)}, "-2"},
		{UnixMilli{Time: at}, "1948281998250"},
		{UnixMilli{Time: at.Add(1)}, "1948281998250.000001"},
		{UnixMilli{Time: time.Unix(0, -500)}, "-0.0005"},
		{UnixMilli{Time: time.Unix(-1, 0)}, "-1000"},
	} {
		if out, err := c.v.MarshalJSON(); err != nil || string(out) != c.want {
			t.Errorf("got %s, %v, want %s", out, err, c.want)
		}
	}
	if out, err := (UnixMilli{Time: time.Unix(1<<62, 0)}).MarshalJSON(); err == nil {
		t.Errorf("got %s, want an error for a far time", out)
	}
}

func TestTimesUnmarshal(t *testing.T) {
	t.Parallel()
	type times struct {
		A Time
		B UnixTime
		C *UnixMilli
	}
	const body = `{"A":"2031-09-27","B":7.50,"C":8}`
	var v times
	if err := json.Unmarshal([]byte(body), &v); err != nil {
		t.Fatal(err)
	}
	if out, err := json.Marshal(v); err != nil || string(out) != body {
		t.Errorf("got %s, %v, want %s", out, err, body)
	}
	before := v
	if err := json.Unmarshal([]byte(`{"A":null,"B":null}`), &v); err != nil || v != before {
		t.Errorf("got %+v, %v, want no change for null", v, err)
	}
	for _, body := range []string{`{"A":"x"}`, `{"B":"x"}`, `{"C":"x"}`} {
		if err := json.Unmarshal([]byte(body), &v); err == nil || !strings.Contains(err.Error(), "another string") {
			t.Errorf("%s: got %v", body, err)
		}
	}
	if v != before {
		t.Errorf("got %+v, want no change after errors", v)
	}
}
