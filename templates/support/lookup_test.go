package support

import (
	"fmt"
	"strings"
	"testing"
)

func TestLookup(t *testing.T) {
	t.Parallel()
	paths := [][]string{{"type"}, {"data", "kind"}, {"data", "meta", "id"}, {"data"}, nil, {"data", "meta", "kind"}}
	for _, c := range []struct {
		body  string
		out   []string
		kinds []jsonKind
	}{
		{`{}`, []string{"", "", "", "", "", ""}, []jsonKind{0, 0, 0, 0, 0, 0}},
		{`{"type":"a"}`, []string{"a", "", "", "", "", ""}, []jsonKind{kindString, 0, 0, 0, 0, 0}},
		{`{"\u0074ype":"\u0061"}`, []string{"a", "", "", "", "", ""}, []jsonKind{kindString, 0, 0, 0, 0, 0}},
		{
			`{"x":{"type":"no","data":{"kind":"no"}},"data":{"meta":{"id":"i","kind":"no"},"kind":"k","type":"no"},"type":"a"}`,
			[]string{"a", "k", "i", "", "", "no"},
			[]jsonKind{kindString, kindString, kindString, kindObject, 0, kindString},
		},
		{`{"type":null,"data":{"kind":1,"meta":"m"}}`, []string{"", "1", "", "", "", ""}, []jsonKind{kindNull, kindNumber, 0, kindObject, 0, 0}},
		{`{"type":true,"data":[{"kind":"no"}]}`, []string{"", "", "", "", "", ""}, []jsonKind{kindBool, 0, 0, kindArray, 0, 0}},
		{`{"Type":"no","TYPE":"no","type ":"no"}`, []string{"", "", "", "", "", ""}, []jsonKind{0, 0, 0, 0, 0, 0}},
		{`{"data":{"kind":""}}`, []string{"", "", "", "", "", ""}, []jsonKind{0, kindString, 0, kindObject, 0, 0}},
	} {
		d := newDecoder(" " + c.body)
		places := make([]wanted, len(paths))
		for i := range places {
			places[i].path = paths[i]
		}
		d.lookUp(places)
		for i, w := range places {
			if w.text != c.out[i] || w.kind != c.kinds[i] {
				t.Errorf("%s: got %q of kind %d at %s, want %q of %d", c.body, w.text, w.kind, w.path, c.out[i], c.kinds[i])
			}
		}
		if d.i != len(c.body)+1 || d.end() != nil {
			t.Errorf("%s: got to %d, want %d: %v", c.body, d.i, len(c.body)+1, d.end())
		}
	}
}

// TestLookupPaths covers paths that share names, or all of them.
func TestLookupPaths(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		body  string
		paths [][]string
		want  []string
	}{
		{`{"a":{"z":1},"b":{"k":"x"}}`, [][]string{{"a", "k"}, {"b", "k"}}, []string{"", "x"}},
		{`{"a":{"k":"x"},"b":{}}`, [][]string{{"a", "k"}, {"b", "k"}}, []string{"x", ""}},
		{`{"a":{"b":{"k":1}},"c":{"b":{"k":2}}}`, [][]string{{"a", "b", "k"}, {"c", "b", "k"}}, []string{"1", "2"}},
		{`{"a":"x","b":2}`, [][]string{{"a"}, {"a"}, {"b"}, {"b"}}, []string{"x", "x", "2", "2"}},
		{`{"a":{"b":"x"}}`, [][]string{{"a"}, {"a", "b"}}, []string{"", "x"}},
		{`{"a":"x"}`, [][]string{{"a", "b"}, {"a"}}, []string{"", "x"}},
	} {
		d := newDecoder(c.body)
		places := make([]wanted, len(c.paths))
		for i := range places {
			places[i].path = c.paths[i]
		}
		d.lookUp(places)
		for i, w := range places {
			if w.text != c.want[i] || w.text != "" && !strings.HasPrefix(strings.Trim(c.body[w.at:], `"`), w.text) {
				t.Errorf("%s: got %q at %d for %s, want %q", c.body, w.text, w.at, w.path, c.want[i])
			}
		}
		if err := d.end(); err != nil {
			t.Errorf("%s: %v", c.body, err)
		}
	}
}

func TestLookupRefuses(t *testing.T) {
	t.Parallel()
	many := func(last string) string {
		var b strings.Builder
		b.WriteString(`{"type":"a"`)
		for i := range 100 {
			fmt.Fprintf(&b, `,"m%d":%d`, i, i)
		}
		return b.String() + `,"` + last + `":0}`
	}
	for _, c := range []struct{ body, path, got string }{
		{`{"type":"a","type":"b"}`, "type", "another one"},
		{`{"type":"a","\u0074ype":null}`, "type", "another one"},
		{`{"x":1,"y":2,"x":3}`, "x", "another one"},
		{`{"data":{"x":1,"x":2}}`, "data.x", "another one"},
		{many("m3"), "m3", "another one"},
		{many("m99"), "m99", "another one"},
		{many("type"), "type", "another one"},
		{`["type"]`, "", "array"},
		{`"type"`, "", "string"},
		{``, "", "end of input"},
		{`{"type":"a"`, "", "end of input"},
		{`{"type":"a","x":[1,2}`, "x[1]", "'}'"},
		{`{"type":"\ud800"}`, "type", "invalid escape"},
	} {
		e := readError(t, c.body, func(d *decoder) {
			d.lookUp([]wanted{{path: []string{"type"}}, {path: []string{"data", "kind"}}})
		})
		if e.Path != c.path || e.Got != c.got {
			t.Errorf("%.40s: got %+v, want %s at %s", c.body, e, c.got, c.path)
		}
	}
	// The names of a skipped object are nobody's, and there may be many.
	for _, body := range []string{`{"x":{"a":1,"a":2}}`, many("m100")} {
		d := newDecoder(body)
		if d.lookUp(nil); d.end() != nil {
			t.Errorf("%.40s: %v", body, d.end())
		}
	}
}

func TestTag(t *testing.T) {
	t.Parallel()
	for body, want := range map[string]string{
		`{"type":"a"}`: "a",
		`{"x":{"type":"b"},"y":["type"],"type":"a"}`: "a",
		`{"typ\u0065":"\u0061"}`:                     "a",
		`{"type":1}`:                                 "",
		`{"type":null}`:                              "",
		`{"Type":"a"}`:                               "",
		`{}`:                                         "",
		`["type","a"]`:                               "",
		`"type"`:                                     "",
		`null`:                                       "",
		`{"x":?,"type":"a"}`:                         "",
		`{"type":"\x"}`:                              "",
	} {
		d := newDecoder(body)
		if got := d.tag("type"); got != want || d.failed || d.i != 0 {
			t.Errorf("%s: got %q at %d, failed %t, want %q", body, got, d.i, d.failed, want)
		}
	}
}
