package support

import (
	"encoding/json"
	"strings"
	"testing"
	"unsafe"
)

func TestStrings(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		text, want string
		problem    string
	}{
		{`""`, "", ""},
		{`"a"`, "a", ""},
		{`"\"\\\/\b\f\n\r\t"`, "\"\\/\b\f\n\r\t", ""},
		{`"\u0041\u00e9\u20ac\uD834\udd1e"`, "Aé€𝄞", ""},
		{`"é€𝄞"`, "é€𝄞", ""},
		{`"\u0000"`, "\x00", ""},
		{`"\ufffd` + "\ufffd" + `"`, "\ufffd\ufffd", ""},
		{"\"\u2028\u2029\x7f\"", "\u2028\u2029\x7f", ""},
		{`"12345678\n12345678"`, "12345678\n12345678", ""},
		{`"\\"`, `\`, ""},
		{`"\\\""`, `\"`, ""},
		{`"\uDBFF\uDFFF"`, "\U0010FFFF", ""},
		{`"`, "", "end of input"},
		{`"a`, "", "end of input"},
		{`"\"`, "", "end of input"},
		{`"\`, "", "invalid escape"},
		{`"\a"`, "", "invalid escape"},
		{`"\x41"`, "", "invalid escape"},
		{`"\U0041"`, "", "invalid escape"},
		{`"\u004"`, "", "invalid escape"},
		{`"\u00g0"`, "", "invalid escape"},
		{`"\u+041"`, "", "invalid escape"},
		{`"\ud800"`, "", "invalid escape"},
		{`"\udc00"`, "", "invalid escape"},
		{`"\udc00\ud800"`, "", "invalid escape"},
		{`"\ud800\ud800"`, "", "invalid escape"},
		{`"\ud800\n"`, "", "invalid escape"},
		{`"\ud800\u0041"`, "", "invalid escape"},
		{`"\ud800A"`, "", "invalid escape"},
		{`"\uD834\uDD1`, "", "invalid escape"},
		{"\"\x00\"", "", "control character"},
		{"\"a\nb\"", "", "control character"},
		{"\"12345678\t\"", "", "control character"},
		{"\"\x80\"", "", "invalid UTF-8"},
		{"\"\xc0\xaf\"", "", "invalid UTF-8"},
		{"\"\xe2\x82\"", "", "invalid UTF-8"},
		{"\"\xed\xa0\x80\"", "", "invalid UTF-8"},
		{"\"\xf4\x90\x80\x80\"", "", "invalid UTF-8"},
		{`'a'`, "", "invalid character"},
		{`null`, "", "null"},
		{`1`, "", "number"},
	} {
		d := newDecoder(c.text)
		got := d.str()
		checkNumber(t, c.text, got, c.want, d.end(), c.problem)
		if c.text[0] == '"' && accepts(c.text, (*decoder).skip) != (c.problem == "") {
			t.Errorf("%s: skip and str disagree", c.text)
		}
	}
}

// TestStringsAtEveryPosition puts every special byte at every distance from
// the beginning and the end of a string, which the scanners read by words.
func TestStringsAtEveryPosition(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		part, want string
		ok         bool
	}{
		{`\n`, "\n", true},
		{"é", "é", true},
		{`\u00e9`, "é", true},
		{"\x7f", "\x7f", true},
		{"!", "!", true},
		{"#", "#", true},
		{"[", "[", true},
		{"]", "]", true},
		{" ", " ", true},
		{"\x1f", "", false},
		{"\x00", "", false},
		{"\x80", "", false},
		{"\xff", "", false},
		{"\xa2", "", false},
		{"\xdc", "", false},
		{`\`, "", false},
	} {
		for before := range 20 {
			for after := range 20 {
				x, y := strings.Repeat("x", before), strings.Repeat("y", after)
				body := `"` + x + c.part + y + `"`
				d := newDecoder(body)
				got := d.str()
				if err := d.end(); (err == nil) != c.ok || c.ok && got != x+c.want+y {
					t.Fatalf("%q: got %q, %v", body, got, err)
				}
				if accepts(body, (*decoder).skip) != c.ok {
					t.Fatalf("%q: skip and str disagree", body)
				}
			}
		}
	}
}

func TestWhiteSpace(t *testing.T) {
	t.Parallel()
	for n := range 40 {
		for _, c := range []string{" ", "\n", "\r", "\t", "\r\n ", "\n  "} {
			gap := strings.Repeat(c, n)
			body := strings.NewReplacer("_", gap).Replace(`_{_"id"_:_"a"_,_"amount"_:_2_,_"x"_:_[_1_,_{_}_,_[_]_]_}_`)
			v, err := decodeSample[sampleRefund](body)
			if err != nil || v.ID != "a" || v.Amount != 2 {
				t.Fatalf("%q: got %+v, %v", body, v, err)
			}
			if !accepts(body, (*decoder).skip) {
				t.Fatalf("%q: skip refuses it", body)
			}
		}
	}
	for _, c := range []string{"\v", "\f", "\x00", "\u00a0", "\u2028", "\ufeff", "/**/", "#\n"} {
		for _, body := range []string{c + "{}", "{" + c + "}", "{}" + c, `{"a"` + c + `:1}`, `{"a":` + c + `1}`, `[1` + c + `]`, `[` + c + `]`, `[1,` + c + `1]`} {
			if accepts(body, (*decoder).skip) {
				t.Errorf("%q: got it accepted", body)
			}
		}
	}
}

func TestStringsAliasTheBody(t *testing.T) {
	t.Parallel()
	body := strings.Clone(`["plain text"]`)
	d := newDecoder(body)
	got := d.strings()[0]
	if unsafe.StringData(got) != unsafe.StringData(body[2:]) {
		t.Error("got a copy, want a part of the body")
	}
}

func TestRaw(t *testing.T) {
	t.Parallel()
	body := `[ {"a" : [1, "\u0041"]} , null]`
	got := read[[]json.RawMessage](newDecoder(body))
	if string(got[0]) != `{"a" : [1, "\u0041"]}` || got[1] != nil {
		t.Errorf("got %q", got)
	}
	e := readError(t, `{"x":{"a":1,"b":[{"c":1,"\u0063":2}]}}`, func(d *decoder) { d.raw() })
	if e.Path != "x.b[0].c" || e.Got != "another one" {
		t.Errorf("got %+v, want the second member c", e)
	}
}

func TestBytes(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		text, want, problem string
	}{
		{`""`, "", ""},
		{`"aGk/Pj4="`, "hi?>>", ""},
		{`"aGk/Pj4"`, "hi?>>", ""},
		{`"aGk_Pj4="`, "hi?>>", ""},
		{`"aGk_Pj4"`, "hi?>>", ""},
		{`"aGk\/Pj4"`, "hi?>>", ""},
		{`"aGk_Pj4+"`, "", "another string"},
		{`"a"`, "", "another string"},
		{`"aGk*"`, "", "another string"},
		{`"aGk=="`, "", "another string"},
		{`1`, "", "number"},
	} {
		d := newDecoder(c.text)
		got := string(d.bytes())
		checkNumber(t, c.text, got, c.want, d.end(), c.problem)
	}
}
