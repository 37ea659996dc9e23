package support

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

func TestLookup(t *testing.T) {
	t.Parallel()
	paths := [][]string{{"type"}, {"data", "kind"}, {"data", "meta", "id"}, {"data"}}
	for _, c := range []struct {
		body  string
		out   []string
		kinds []jsonKind
	}{
		{`{}`, []string{"", "", "", ""}, []jsonKind{0, 0, 0, 0}},
		{`{"type":"a"}`, []string{"a", "", "", ""}, []jsonKind{kindString, 0, 0, 0}},
		{`{"\u0074ype":"\u0061"}`, []string{"a", "", "", ""}, []jsonKind{kindString, 0, 0, 0}},
		{
			`{"x":{"type":"no","data":{"kind":"no"}},"data":{"meta":{"id":"i","kind":"no"},"kind":"k","type":"no"},"type":"a"}`,
			[]string{"a", "k", "i", ""},
			[]jsonKind{kindString, kindString, kindString, kindObject},
		},
		{`{"type":null,"data":{"kind":1,"meta":"m"}}`, []string{"", "", "", ""}, []jsonKind{kindNull, kindNumber, 0, kindObject}},
		{`{"type":true,"data":[{"kind":"no"}]}`, []string{"", "", "", ""}, []jsonKind{kindBool, 0, 0, kindArray}},
		{`{"Type":"no","TYPE":"no","type ":"no"}`, []string{"", "", "", ""}, []jsonKind{0, 0, 0, 0}},
		{`{"data":{"kind":""}}`, []string{"", "", "", ""}, []jsonKind{0, kindString, 0, kindObject}},
	} {
		d := newDecoder(" " + c.body)
		out := make([]string, len(paths))
		kinds, end := lookup(d, paths, out)
		if !slices.Equal(out, c.out) || !slices.Equal(kinds[:len(paths)], c.kinds) || d.failed {
			t.Errorf("%s: got %q %v, want %q %v", c.body, out, kinds, c.out, c.kinds)
		}
		if end != len(c.body)+1 {
			t.Errorf("%s: got the end %d, want %d", c.body, end, len(c.body)+1)
		}
		if got := d.span(); got != c.body || d.end() != nil {
			t.Errorf("%s: got %s left to read", c.body, got)
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
			lookup(d, [][]string{{"type"}, {"data", "kind"}}, make([]string, 2))
		})
		if e.Path != c.path || e.Got != c.got {
			t.Errorf("%.40s: got %+v, want %s at %s", c.body, e, c.got, c.path)
		}
	}
	// The names of a skipped object are nobody's.
	if d := newDecoder(`{"x":{"a":1,"a":2}}`); !readsWhole(d) {
		t.Error("got an error for names that are not on the way")
	}
	if d := newDecoder(many("m100")); !readsWhole(d) {
		t.Error("got an error for an object with many members")
	}
}

// readsWhole looks up nothing and reports whether it found the end all the same.
func readsWhole(d *decoder) bool {
	_, end := lookup(d, nil, nil)
	return end == len(d.body) && !d.failed
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

// TestHint checks that a guess is believed only where it is the member of the
// outermost object that the decoder has met.
func TestHint(t *testing.T) {
	t.Parallel()
	far := strings.Repeat(" ", 2*hintWindow)
	for _, c := range []struct {
		body, hint string
		true       bool
	}{
		{`{"id":"1","type":"a"}`, "a", true},
		{`{"type":"a","id":"1"}`, "a", true},
		{`{"type" : "a"}`, "a", true},
		{`{"type":"a",` + far + `"id":"1"}`, "a", true},
		{`{` + far + `"type":"a"}`, "a", true},
		{`{"type":"\u0061"}`, "a", true},
		{`{"type":"a","data":{"type":"b"}}`, "b", false},
		{`{"data":{"type":"b"},"type":"a"}`, "a", true},
		{`{"data":[{"type":"b"}]}`, "b", false},
		{`[{"type":"b"}]`, "b", false},
		{`{"type":"a","x":"\"type\":\"b\""}`, "a", true},
		{`{"type":"a","x":"type"}`, "", false},
		{`{"type":"a","x":"type","y":"b"}`, "", false},
		{`{"type":1}`, "", false},
		{`{"typ\u0065":"a"}`, "", false},
		{`{}`, "", false},
		{`{"type":"a",}`, "a", false},
		{`{"x":{"x":{"type":"b"}}}`, "b", false},
	} {
		d := newDecoder(c.body)
		if got := d.hint("type"); got != c.hint {
			t.Errorf("%.40s: got %q, want %q", c.body, got, c.hint)
		}
		read := func(d *decoder) {
			for ok := d.openObject(); ok; ok = d.nextMember() {
				if d.key == "data" && d.kind() == kindObject {
					for ok := d.openObject(); ok; ok = d.nextMember() {
						d.skip()
					}
				} else {
					d.skip()
				}
			}
		}
		if d.kind() == kindArray {
			for ok := d.openArray(); ok; ok = d.nextItem() {
				read(d)
			}
		} else {
			read(d)
		}
		if got := d.hinted(); got != c.true {
			t.Errorf("%.40s: got hinted %t, want %t", c.body, got, c.true)
		}
	}
}
