package support

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"reflect"
	"regexp"
	"strings"
	"testing"
	"time"
	"unicode/utf8"
)

// FuzzDecode compares the decoder with encoding/json: what the decoder accepts
// is JSON and means the same; what it refuses is no JSON, or refused by one of
// its own rules. The readers of the decoder must agree with each other, and
// what they decode must survive encoding.
func FuzzDecode(f *testing.F) {
	for _, seed := range []string{
		samplePayload,
		`{"id":"a","created":1948271604.5,"data":{"object":{"customer":{"id":"c"},"opened_at":"2031-09-27 13:26:38"}}}`,
		`{"data":{"object":{"charges":[null,{"card":{"exp_month":1.0,"exp_year":2e3}}],"rate":1e400,"risk":-0.0}}}`,
		`[0,-0,1.5e-3,{"a":{"a":[]}},"\ud834\udd1e\u0000é",true,false,null]`,
		`{"a":1,"a":2}`, "\ufeff{}", `{"\u0069d":"\ud800"}`, "\"\xff\"", `[[[[[[[[]]]]]]]]`, `{"id":"a" ,"id":null}`, "[1 ,\n\t2]", `{} {}`,
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, body string) {
		skipped := accepts(body, (*decoder).skip)
		if end := valueEnd(body, next(body, 0), maxDepth); (end > 0 && next(body, end) == len(body)) != skipped {
			t.Errorf("valueEnd ends at %d, skip accepts %t", end, skipped)
		}
		checkAgainstJSON(t, body, skipped)
		d := newDecoder(body)
		got := readAny(d)
		err := d.end()
		if raw := accepts(body, func(d *decoder) { d.raw() }); raw != (err == nil) {
			t.Errorf("raw accepts %t, a typed reader says %v", raw, err)
		}
		if err == nil {
			if !skipped {
				t.Error("skip refuses what a typed reader accepts")
			}
			checkSameValue(t, body, got)
		} else if e := new(DecodeError); !errors.As(err, &e) || e.Offset < 0 || e.Offset > int64(len(body)) || e.Want == "" || e.Got == "" {
			t.Errorf("got error %#v", err)
		}
		checkRoundTrip[samplePayment](t, body)
		checkRoundTrip[sampleIntent](t, body)
	})
}

// checkAgainstJSON compares what skip says with json.Valid.
func checkAgainstJSON(t *testing.T, body string, skipped bool) {
	t.Helper()
	valid := json.Valid([]byte(body))
	if skipped && !valid {
		t.Error("skip accepts what is no JSON")
	}
	ours := !utf8.ValidString(body) || strings.Contains(body, `\u`) || // perhaps a lone surrogate
		strings.Count(body, "[")+strings.Count(body, "{") > maxDepth || len(body) > maxLiteral
	if valid && !skipped && !ours {
		t.Error("skip refuses JSON that breaks none of its rules")
	}
}

// checkSameValue compares a value with what encoding/json reads.
func checkSameValue(t *testing.T, body string, got any) {
	t.Helper()
	d := json.NewDecoder(strings.NewReader(body))
	d.UseNumber()
	var want any
	if err := d.Decode(&want); err != nil {
		t.Fatalf("encoding/json: %v", err)
	}
	if _, err := d.Token(); err != io.EOF {
		t.Errorf("got %v behind the value, want the end", err)
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %#v, want %#v", got, want)
	}
	mine, err := toJSON(got)
	if err != nil {
		t.Fatalf("encode: %v", err)
	}
	var theirs bytes.Buffer
	e := json.NewEncoder(&theirs)
	e.SetEscapeHTML(false)
	if err := e.Encode(want); err != nil {
		t.Fatal(err)
	}
	var again any
	d = json.NewDecoder(bytes.NewReader(mine))
	d.UseNumber()
	if err := d.Decode(&again); err != nil || !reflect.DeepEqual(again, want) {
		t.Errorf("encoded as %s, %v, want %s", mine, err, theirs.Bytes())
	}
}

// rfc3339 is the form of RFC 3339, from which package time departs in details
// such as hours of one digit.
var rfc3339 = regexp.MustCompile(`^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$`)

// FuzzTime compares parseTime with the RFC 3339 parser of package time, which
// accepts fewer forms, and checks that what is accepted is encoded as it
// came.
func FuzzTime(f *testing.F) {
	for _, seed := range []string{
		"2031-09-27T13:26:38Z", "2031-09-27 13:26:38.123+0200", "2016-12-31t23:59:60z", "2031-09-27", "",
		"0000-02-29T00:00:00.000000000001-23:59", "9999-12-31T23:59:59+23:59", "2031-09-27T13:26",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		got, ok := parseTime(text)
		var want time.Time
		if err := want.UnmarshalText([]byte(text)); err == nil && rfc3339.MatchString(text) && (!ok || !got.Equal(want)) {
			t.Errorf("got %v, %t, want %v", got, ok, want)
		}
		if !ok {
			return
		}
		quoted, err := appendQuoted(nil, text)
		if err != nil {
			t.Fatalf("got %v accepted, which is not UTF-8", got)
		}
		d := newDecoder(string(quoted))
		if out, err := d.time().MarshalJSON(); err != nil || string(out) != string(quoted) || d.end() != nil {
			t.Errorf("got %s, %v, want %s", out, err, quoted)
		}
	})
}
