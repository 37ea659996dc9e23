package raw

import (
	"encoding/json"
	"strings"
	"testing"
)

func TestJSONValues(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ text, want string }{
		{`{}`, `{}`},
		{` [ ] `, `[]`},
		{`{"b":1,"a":2}`, `{"b":1,"a":2}`},
		{`[1,-0,1.50,1e5,-12.5E+07,123456789012345678901234567890]`, `[1,-0,1.50,1e5,-12.5E+07,123456789012345678901234567890]`},
		{`[true,false,null]`, `[true,false,null]`},
		{`["","a\"b\\c\/d\b\f\n\r\t","\u0041\u00e9\u20AC","\ud83d\ude00"]`, `["","a\"b\\c/d\b\f\n\r\t","Aé€","😀"]`},
		{`["a\u0000b"]`, `["a\x00b"]`},
		{`{"":{"":[]}}`, `{"":{"":[]}}`},
		{"\uFEFF{\"a\":1}", `{"a":1}`},
		{"[\"\u007f\u2028\"]", `["\x7f\u2028"]`},
	} {
		if got := show(parse(t, "t.json", c.text).Root()); got != c.want {
			t.Errorf("%s: got %s, want %s", c.text, got, c.want)
		}
	}
}

func TestJSONPositions(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ text, want string }{
		{`1`, `1:1`},
		{"\n\n  true", `3:3`},
		{`{"a":1}`, `1:1 a@1:2=1:6`},
		{"{\n  \"a\" : [1,\n\t2],\r\n  \"b\": {}\n}", "1:1 a@2:3=2:9 -2:10 -3:2 b@4:3=4:8"},
		{`{"ä":"ö","x":["é", 1]}`, "1:1 ä@1:2=1:7 x@1:12=1:16 -1:17 -1:23"},
		{"\uFEFF[null]", `1:1 -1:2`},
		{`["\n\u000a", 1]`, `1:1 -1:2 -1:14`},
	} {
		if got := places(parse(t, "t.json", c.text).Root()); got != c.want {
			t.Errorf("%q: got %s, want %s", c.text, got, c.want)
		}
	}
}

func TestJSONErrors(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ text, want string }{
		{`{"a" 1}`, `t.json:1:6: error: '1' where ':' is due [syntax]`},
		{`{"a":1 "b":2}`, `t.json:1:8: error: '"' where ',' or '}' is due [syntax]`},
		{`{"a":1,}`, `t.json:1:8: error: '}' where a name in double quotes is due [syntax]`},
		{`{a:1}`, `t.json:1:2: error: 'a' where a name in double quotes is due [syntax]`},
		{`[1,]`, `t.json:1:4: error: ']' where a JSON value is due [syntax]`},
		{`[1 2]`, `t.json:1:4: error: '2' where ',' or ']' is due [syntax]`},
		{`[1,`, `t.json:1:4: error: the file ends where a JSON value is due [syntax]`},
		{`{"a":`, `t.json:1:6: error: the file ends where a JSON value is due [syntax]`},
		{`{"a"`, `t.json:1:5: error: the file ends where ':' is due [syntax]`},
		{"{\n", `t.json:2:1: error: the file ends where a name in double quotes is due [syntax]`},
		{`[1] 2`, `t.json:1:5: error: the JSON value ends before this, but '2' follows [syntax]`},
		{`[tru]`, `t.json:1:2: error: an unknown word where a JSON value is due [syntax]`},
		{`[nullx]`, `t.json:1:2: error: an unknown word where a JSON value is due [syntax]`},
		{`[True]`, `t.json:1:2: error: 'T' where a JSON value is due [syntax]`},
		{`[01]`, `t.json:1:2: error: a number that is not written as JSON has it [syntax]`},
		{`[1.]`, `t.json:1:2: error: a number that is not written as JSON has it [syntax]`},
		{`[-]`, `t.json:1:2: error: a number that is not written as JSON has it [syntax]`},
		{`[1e]`, `t.json:1:2: error: a number that is not written as JSON has it [syntax]`},
		{`[1_000]`, `t.json:1:2: error: a number that is not written as JSON has it [syntax]`},
		{`[0x10]`, `t.json:1:2: error: a number that is not written as JSON has it [syntax]`},
		{`[1-2]`, `t.json:1:2: error: a number that is not written as JSON has it [syntax]`},
		{`["abc`, `t.json:1:2: error: the string that starts here has no end [syntax]`},
		{`["a\"`, `t.json:1:2: error: the string that starts here has no end [syntax]`},
		{"[\"a\nb\"]", `t.json:1:4: error: a control character (byte 0x0a) in a string [syntax]`},
		{"[\"\\n\x01\"]", `t.json:1:5: error: a control character (byte 0x01) in a string [syntax]`},
		{`["\x41"]`, `t.json:1:3: error: a backslash that starts no JSON escape [syntax]`},
		{`["\u00g0"]`, `t.json:1:3: error: \u without four hexadecimal digits [syntax]`},
		{`["\u+041"]`, `t.json:1:3: error: \u without four hexadecimal digits [syntax]`},
		{`["\ud83d"]`, `t.json:1:3: error: \u with half of a surrogate pair, which stands for no character [syntax]`},
		{`["\ude00\ud83d"]`, `t.json:1:3: error: \u with half of a surrogate pair, which stands for no character [syntax]`},
		{`["\ud83d\u0041"]`, `t.json:1:3: error: \u with half of a surrogate pair, which stands for no character [syntax]`},
		{"[\v1]", `t.json:1:2: error: byte 0x0b where a JSON value is due [syntax]`},
		{"[ä]", `t.json:1:2: error: 'ä' where a JSON value is due [syntax]`},
		{"[\"a\xff\"]", `t.json:1:4: error: byte 0xff is not UTF-8 [encoding]`},
		{"\xff\xfe[\x00]\x00", `t.json:1:1: error: the file is UTF-16 or UTF-32, not UTF-8 [encoding]`},
		{
			`{"a":1,"b":{"c":1,"c":2},"a":3,"a":4}`,
			`t.json:1:19: error: "c" is a member of this object twice, first at line 1, column 13 [duplicate-key]
t.json:1:26: error: "a" is a member of this object twice, first at line 1, column 2 [duplicate-key]
t.json:1:32: error: "a" is a member of this object twice, first at line 1, column 2 [duplicate-key]`,
		},
		{`{"a":1,"\u0061":2}`, `t.json:1:8: error: "a" is a member of this object twice, first at line 1, column 2 [duplicate-key]`},
	} {
		d, found := Parse("t.json", []byte(c.text), Limits{})
		if got := listing(found); got != c.want || d != nil {
			t.Errorf("%q: document %v, findings\n%s\nwant\n%s", c.text, d != nil, got, c.want)
		}
	}
}

// TestLargeMap checks the index that large maps have.
func TestLargeMap(t *testing.T) {
	t.Parallel()
	names := strings.Fields(strings.Repeat("x ", 40))
	var b strings.Builder
	for i := range names {
		names[i] += strings.Repeat("y", i)
		b.WriteString(`,"` + names[i] + `":` + strings.Repeat("1", i+1))
	}
	body := b.String()[1:]
	root := parse(t, "t.json", "{"+body+"}").Root()
	for i, name := range names {
		if got, want := root.Get(name).Text, strings.Repeat("1", i+1); got != want {
			t.Errorf("member %s: got %s, want %s", name, got, want)
		}
	}
	if root.Get("z") != nil || root.Len() != len(names) {
		t.Errorf("got member z %v and %d members, want none and %d", root.Get("z"), root.Len(), len(names))
	}
	_, found := Parse("t.json", []byte("{"+body+",\"xy\":0}"), Limits{})
	if got, want := listing(found), `"xy" is a member of this object twice, first at line 1, column 8`; !strings.Contains(got, want) {
		t.Errorf("got %s, want %s", got, want)
	}
}

// TestManyFindings checks that a hostile file cannot fill the terminal.
func TestManyFindings(t *testing.T) {
	t.Parallel()
	_, found := Parse("t.json", []byte("["+strings.Repeat(`{"a":1,"a":2},`, 1000)+"1]"), Limits{})
	if got := len(found.Sorted()); got != maxFindings {
		t.Errorf("got %d findings, want %d", got, maxFindings)
	}
}

// TestJSONAgainstLibrary compares the parser with encoding/json.
func TestJSONAgainstLibrary(t *testing.T) {
	t.Parallel()
	texts := []string{"", "nul", "\"\"", "0", "-", "-0", "0.0e-0", "[[]]", "{\"a\":{}}", "[1,]", "[,1]", "{,}", "{\"a\":1,}", "[1]]", "\t\r\n 1 \n", "\f1", "\"\\", "\"\\u", "\"\\u12", "1 1", "[1}", "{\"a\"]", "tru e", "nulll", "1e+", ".5", "5.", "+1", "--1", "1.0.0", "\"a\tb\"", "\u00a01"}
	for _, text := range texts {
		if root, p := readJSON(text); (root != nil && !p.failed()) != json.Valid([]byte(text)) {
			t.Errorf("%q: read %v, valid JSON %v", text, root != nil, json.Valid([]byte(text)))
		}
	}
}
