package raw

import (
	"strings"
	"testing"

	"github.com/payske/hookgen/spec/diag"
)

// problem returns a diagnostic as it is printed, or "" for none.
func problem(t *testing.T, d *diag.Diagnostic) string {
	t.Helper()
	if d == nil {
		return ""
	}
	if d.Remedy == "" || d.Severity != diag.Error {
		t.Errorf("%s: remedy %q, severity %s", d, d.Remedy, d.Severity)
	}
	return d.String()
}

const refsDocument = `a: {x: 1}
a/b: {"~": [p, [q]]}
"%": {"": 2}
ä ö: 3
l: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, ten]
"..": 4
chain: {$ref: "#/chain2", description: ignored}
chain2: {$ref: "#/a"}
A: {$ref: "#/B"}
B: {$ref: "#/A"}
C: {$ref: "#/C"}
intoCycle: {$ref: "#/A"}
n: null
`

func TestTarget(t *testing.T) {
	t.Parallel()
	doc := parse(t, "t.yaml", refsDocument)
	from := doc.Root().Get("l")
	for _, c := range []struct{ ref, want, problem string }{
		{"#/a", `{"x":1}`, ""},
		{"#/a/x", `1`, ""},
		{"#/a~1b/~0/1/0", `"q"`, ""},
		{"#/a%7e1b/%7E0/0", `"p"`, ""},
		{"#/%25/", `2`, ""},
		{"#/%c3%a4%20%C3%B6", `3`, ""},
		{"#/ä ö", `3`, ""},
		{"#/l/10", `"ten"`, ""},
		{"#/l/0", `0`, ""},
		{"#/..", `4`, ""},
		{"#/n", `null`, ""},
		{"#/A", `{"$ref":"#/B"}`, ""},
		{"", "", `t.yaml:5:4: error: an empty reference [ref-unresolved]`},
		{"#/b", "", `t.yaml:5:4: error: "#/b" leads to nothing: there is no "b" in the object at line 1 [ref-unresolved]`},
		{"#/a/../l", "", `t.yaml:5:4: error: "#/a/../l" leads to nothing: there is no ".." in the object at line 1 [ref-unresolved]`},
		{"#/a/x/y", "", `t.yaml:5:4: error: "#/a/x/y" leads to nothing: there is no "y" in the number at line 1 [ref-unresolved]`},
		{"#/l/11", "", `t.yaml:5:4: error: "#/l/11" leads to nothing: there is no item "11" in the list at line 5 [ref-unresolved]`},
		{"#/l/01", "", `t.yaml:5:4: error: "#/l/01" leads to nothing: there is no item "01" in the list at line 5 [ref-unresolved]`},
		{"#/l/-", "", `t.yaml:5:4: error: "#/l/-" leads to nothing: there is no item "-" in the list at line 5 [ref-unresolved]`},
		{"#/l/", "", `t.yaml:5:4: error: "#/l/" leads to nothing: there is no item "" in the list at line 5 [ref-unresolved]`},
		{"#/l/-1", "", `t.yaml:5:4: error: "#/l/-1" leads to nothing: there is no item "-1" in the list at line 5 [ref-unresolved]`},
		{"#/l/99999999999999999999", "", `t.yaml:5:4: error: "#/l/99999999999999999999" leads to nothing: there is no item "99999999999999999999" in the list at line 5 [ref-unresolved]`},
		{"#/a~b", "", `t.yaml:5:4: error: "#/a~b" leads to nothing: '~' stands before something other than 0 or 1 [ref-unresolved]`},
		{"#/a~", "", `t.yaml:5:4: error: "#/a~" leads to nothing: '~' stands before something other than 0 or 1 [ref-unresolved]`},
		{"#/%ZZ", "", `t.yaml:5:4: error: "#/%ZZ" has a broken percent-encoding [ref-unresolved]`},
		{"#a", "", `t.yaml:5:4: error: "#a" refers to an anchor by its name, which is not followed [ref-unresolved]`},
	} {
		got, fault := doc.Target(from, c.ref)
		if p := problem(t, fault); p != c.problem {
			t.Errorf("%s: got problem\n%s\nwant\n%s", c.ref, p, c.problem)
		}
		if c.problem == "" && show(got) != c.want {
			t.Errorf("%s: got %s, want %s", c.ref, show(got), c.want)
		}
	}
	if root, fault := doc.Target(from, "#"); root != doc.Root() || fault != nil {
		t.Errorf("#: got %v, problem %v, want the root", root, fault)
	}
}

func TestDeref(t *testing.T) {
	t.Parallel()
	doc := parse(t, "t.yaml", refsDocument)
	for _, c := range []struct{ name, want, problem string }{
		{"a", "#/a", ""},
		{"chain", "#/a", ""},
		{"chain2", "#/a", ""},
		{"l", "#/l", ""},
		{"A", "", `t.yaml:9:11: error: references that only lead to each other: #/A -> #/B -> #/A [ref-cycle]`},
		{"B", "", `t.yaml:10:11: error: references that only lead to each other: #/B -> #/A -> #/B [ref-cycle]`},
		{"C", "", `t.yaml:11:11: error: references that only lead to each other: #/C -> #/C [ref-cycle]`},
		{"intoCycle", "", `t.yaml:9:11: error: references that only lead to each other: #/A -> #/B -> #/A [ref-cycle]`},
	} {
		got, fault := doc.Deref(doc.Root().Get(c.name))
		if p := problem(t, fault); p != c.problem {
			t.Errorf("%s: got problem\n%s\nwant\n%s", c.name, p, c.problem)
		}
		if c.problem != "" {
			continue
		}
		if want, _ := doc.Target(doc.Root(), c.want); got != want {
			t.Errorf("%s: got %s, want %s", c.name, show(got), show(want))
		}
	}
	if n, fault := doc.Deref(nil); n != nil || fault != nil {
		t.Errorf("absent node: got %v, problem %v, want nothing", n, fault)
	}
}

func TestDerefFaults(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ text, want string }{
		{`{"$ref": 5}`, `t.json:1:10: error: the $ref is a number, not a string [wrong-kind]`},
		{`{"$ref": ["#"]}`, `t.json:1:10: error: the $ref is a list, not a string [wrong-kind]`},
		{`{"$ref": {"type": "string"}}`, `t.json:1:10: error: the $ref is an object, not a string [wrong-kind]`},
		{`{"$ref": null}`, `t.json:1:10: error: the $ref is null, not a string [wrong-kind]`},
		{`{"$ref": "#/x", "x": {"$ref": "#/y"}}`, `t.json:1:31: error: "#/y" leads to nothing: there is no "y" in the object at line 1 [ref-unresolved]`},
		{`{"$ref": "#"}`, `t.json:1:10: error: references that only lead to each other: # -> # [ref-cycle]`},
	} {
		doc := parse(t, "t.json", c.text)
		if _, fault := doc.Deref(doc.Root()); problem(t, fault) != c.want {
			t.Errorf("%s: got\n%v\nwant\n%s", c.text, fault, c.want)
		}
	}
}

// TestLongChains checks the limits of chains and of the text about cycles.
func TestLongChains(t *testing.T) {
	t.Parallel()
	chain := func(n int, last string) *Document {
		var b strings.Builder
		for i := range n {
			b.WriteString(`"` + strings.Repeat("x", i) + `": {"$ref": "#/` + strings.Repeat("x", i+1) + "\"},\n")
		}
		return parse(t, "t.json", "{"+b.String()+`"`+strings.Repeat("x", n)+`": `+last+"}")
	}
	doc := chain(maxHops, "1")
	if n, fault := doc.Deref(doc.Root().Get("")); show(n) != "1" || fault != nil {
		t.Errorf("chain of %d: got %s, problem %v, want 1", maxHops, show(n), fault)
	}
	doc = chain(maxHops+1, "1")
	_, fault := doc.Deref(doc.Root().Get(""))
	if got, want := problem(t, fault), "t.json:101:114: error: a chain of more than 100 references [limit]"; got != want {
		t.Errorf("chain of %d: got %s, want %s", maxHops+1, got, want)
	}
	doc = chain(20, `{"$ref": "#/x"}`)
	_, fault = doc.Deref(doc.Root().Get(""))
	want := "t.json:2:15: error: references that only lead to each other: #/x -> #/xx -> #/xxx -> #/xxxx -> #/xxxxx -> #/xxxxxx -> ... -> #/x [ref-cycle]"
	if got := problem(t, fault); got != want {
		t.Errorf("cycle of 20: got %s, want %s", got, want)
	}
}

func TestForbiddenReferences(t *testing.T) {
	t.Parallel()
	doc := parse(t, "t.yaml", "a: b\n")
	from := doc.Root().Get("a")
	const prefix = "t.yaml:1:4: error: the reference to "
	for _, c := range []struct{ ref, why string }{
		{"http://127.0.0.1:1/x.yaml#/a", "there is no network access"},
		{"https://example.com/x", "there is no network access"},
		{"HTTPS:x", "there is no network access"},
		{"ftp://example.com/x", "there is no network access"},
		{"urn:example:x", "there is no network access"},
		{"//example.com/x", "there is no network access"},
		{"file:///etc/passwd", "it is not a relative path"},
		{"FILE:x.yaml", "it is not a relative path"},
		{"/etc/passwd", "it is not a relative path"},
		{"C:/x.yaml", "it is not a relative path"},
		{"c:x.yaml", "it is not a relative path"},
		{"http%3A//example.com/x", "it is not a relative path"},
		{`\\host\share\x.yaml`, "it has a backslash or a NUL byte"},
		{`..\x.yaml`, "it has a backslash or a NUL byte"},
		{"..%5cx.yaml", "it has a backslash or a NUL byte"},
		{"x%00.yaml", "it has a backslash or a NUL byte"},
		{"x\x00.yaml", "it has a backslash or a NUL byte"},
		{"..%2fx.yaml", "it has a percent-encoded slash"},
		{"%2fetc/passwd", "it has a percent-encoded slash"},
		{"%zz", "its percent-encoding is broken"},
		{"x.yaml", "the document has no folder"},
	} {
		_, fault := doc.Target(from, c.ref)
		got := problem(t, fault)
		if !strings.HasPrefix(got, prefix) || !strings.HasSuffix(got, " is not followed: "+c.why+" [ref-forbidden]") {
			t.Errorf("%q: got %s, want it forbidden: %s", c.ref, got, c.why)
		}
	}
}

func TestPointer(t *testing.T) {
	t.Parallel()
	for _, text := range []string{
		refsDocument,
		`{"a":[{"b~/":[[],{}]},{"":1}],"c":{"a":null}}`,
		"a: &x {b: [1, {c: d}]}\ne: {f: 1, <<: *x, g: {h: 2}}\ni: [*x, j]\n? k\n: l\n",
		"a:\nb:\nc:\n  -\n  -\n",
		"[{a: &x [1, 2]}, {<<: {b: [3]}}, *x, 4]",
	} {
		doc := parse(t, "t.yaml", text)
		walk(doc.Root(), func(n *Node) {
			pointer := doc.Pointer(n)
			if pointer == "" {
				if n != doc.Root() {
					t.Errorf("%q: no pointer for %s at %s", text, show(n), n.Pos())
				}
				return
			}
			if got, missing := resolvePointer(doc.Root(), pointer); got != n {
				t.Errorf("%q: pointer %s of %s leads to %v, %s", text, pointer, show(n), got, missing)
			}
		})
	}
	doc := parse(t, "t.yaml", refsDocument)
	if got, want := doc.Pointer(doc.Root().Get("a/b", "~").Items()[1].Items()[0]), "/a~1b/~0/1/0"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	other := parse(t, "t.yaml", refsDocument)
	if got := doc.Pointer(other.Root().Get("a")); got != "/a" {
		t.Errorf("a node of another document: got %q, want its pointer there", got)
	}
	if got := doc.Pointer(nil); got != "" {
		t.Errorf("absent node: got %q, want nothing", got)
	}
}
