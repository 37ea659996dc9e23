package raw

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

// nested returns n lists inside each other.
func nested(n int) string { return strings.Repeat("[", n) + strings.Repeat("]", n) }

// block returns a YAML list n deep without brackets.
func block(n int) string { return strings.Repeat("- ", n) + "x\n" }

// bomb returns YAML whose aliases repeat 9 to the power of n values.
func bomb(n int) string {
	var b strings.Builder
	b.WriteString("a0: &a0 [x,x,x,x,x,x,x,x,x]\n")
	for i := range n {
		fmt.Fprintf(&b, "a%d: &a%[1]d [%s*a%d]\n", i+1, strings.Repeat(fmt.Sprintf("*a%d,", i), 8), i)
	}
	return b.String()
}

// tower returns YAML whose aliases make a value n deep.
func tower(n int) string {
	var b strings.Builder
	b.WriteString("a0: &a0 [x]\n")
	for i := range n {
		fmt.Fprintf(&b, "a%d: &a%[1]d [*a%d]\n", i+1, i)
	}
	return b.String()
}

func TestLimits(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, text string
		limits     Limits
		want       string // "" if the text is within the limits
	}{
		{"t.json", nested(5), Limits{Depth: 5}, ""},
		{"t.json", nested(6), Limits{Depth: 5}, "t.json:1:6: error: values are nested more than 5 deep [limit]"},
		{"t.json", `{"a":{"a":1}}`, Limits{Depth: 1}, "t.json:1:6: error: values are nested more than 1 deep [limit]"},
		{"t.json", nested(DefaultDepth), Limits{}, ""},
		{"t.json", nested(DefaultDepth + 1), Limits{Depth: -1}, "t.json:1:501: error: values are nested more than 500 deep [limit]"},
		{"t.json", nested(maxDepth + 1), Limits{Depth: 1 << 30}, "t.json:1:10001: error: values are nested more than 10000 deep [limit]"},
		{"t.yaml", "a: " + nested(4), Limits{Depth: 5}, ""},
		{"t.yaml", "a: " + nested(5), Limits{Depth: 5}, "t.yaml:1:8: error: values are nested more than 5 deep [limit]"},
		{"t.yaml", "a: " + nested(9), Limits{Depth: 5}, "t.yaml:1:9: error: values are nested more than 5 deep [limit]"},
		{"t.yaml", block(5), Limits{Depth: 5}, ""},
		{"t.yaml", block(6), Limits{Depth: 5}, "t.yaml:1:11: error: values are nested more than 5 deep [limit]"},
		{"t.yaml", "- a: {b: 1}\n", Limits{Depth: 2}, "t.yaml:1:6: error: values are nested more than 2 deep [limit]"},
		{"t.yaml", "- !!int " + strings.Repeat("1", 101), Limits{}, "t.yaml:1:3: error: the value is not what its tag !!int says [syntax]"},
		{"t.yaml", tower(3), Limits{Depth: 5}, ""},
		{"t.yaml", tower(4), Limits{Depth: 5}, `t.yaml:5:10: error: with the alias "*a3", values are nested more than 5 deep [limit]`},
		{"t.json", "[1,2,3]", Limits{Nodes: 4}, ""},
		{"t.json", "[1,2,3]", Limits{Nodes: 3}, "t.json:1:6: error: the document has more than 3 values [limit]"},
		{"t.yaml", "- 1\n- 2\n- 3\n", Limits{Nodes: 4}, ""},
		{"t.yaml", "- 1\n- 2\n- 3\n", Limits{Nodes: 3}, "t.yaml:3:3: error: the document has more than 3 values [limit]"},
		{"t.yaml", "[1, {a: [2]}, 3,]", Limits{Nodes: 6}, ""},
		{"t.json", `["1234"]`, Limits{ScalarBytes: 4}, ""},
		{"t.json", `["12345"]`, Limits{ScalarBytes: 4}, "t.json:1:2: error: a string of more than 4 bytes [limit]"},
		{"t.json", `["1\n345"]`, Limits{ScalarBytes: 4}, "t.json:1:2: error: a string of more than 4 bytes [limit]"},
		{"t.json", `{"12345":1}`, Limits{ScalarBytes: 4}, "t.json:1:2: error: a string of more than 4 bytes [limit]"},
		{"t.json", `[12345]`, Limits{ScalarBytes: 4}, "t.json:1:2: error: a number of more than 4 bytes [limit]"},
		{"t.yaml", "a: 12345\n", Limits{ScalarBytes: 4}, "t.yaml:1:4: error: a scalar of more than 4 bytes [limit]"},
		{"t.yaml", "12345: a\n", Limits{ScalarBytes: 4}, "t.yaml:1:1: error: a key of more than 4 bytes [limit]"},
		{"t.yaml", "a: &a [1, 2]\nb: [*a, *a]\n", Limits{Expansion: 6}, ""},
		{"t.yaml", "a: &a [1, 2]\nb: [*a, *a]\n", Limits{Expansion: 5}, "t.yaml:2:9: error: YAML aliases and merge keys repeat more than 5 values [limit]"},
		{"t.yaml", "a: &a {b: 1}\nc: {<<: *a}\n", Limits{Expansion: 1}, "t.yaml:2:9: error: YAML aliases and merge keys repeat more than 1 values [limit]"},
		{"t.yaml", bomb(4), Limits{}, ""},
		{"t.yaml", bomb(60), Limits{}, "t.yaml:6:14: error: YAML aliases and merge keys repeat more than 200000 values [limit]"},
		{"t.json", `{"a": 1}`, Limits{FileBytes: 8}, ""},
		{"t.json", `{"a": 1}`, Limits{FileBytes: 7}, "t.json: error: the file has more than the 7 bytes that are allowed here [limit]"},
		{"t.json", `{"a": 1}`, Limits{TotalBytes: 7}, "t.json: error: the file has more than the 7 bytes that are allowed here [limit]"},
	} {
		_, found := Parse(c.name, []byte(c.text), c.limits)
		if got := listing(found); got != c.want {
			t.Errorf("%.60q with %+v: got\n%s\nwant\n%s", c.text, c.limits, got, c.want)
		}
	}
}

// TestHostileText checks that text which costs the parsers most is refused, or
// read within reasonable time.
func TestHostileText(t *testing.T) {
	t.Parallel()
	const n = 100_000
	r := strings.Repeat
	for _, c := range []struct {
		name, text string
		refused    bool
	}{
		{"flow", r("[", n), true},
		{"flow maps", r("{a: ", n), true},
		{"explicit keys", r("? ", n), true},
		{"block", r("- ", n), true},
		{"JSON lists", r(`[`, n) + `"`, true},
		{"scalars", "[" + r("a,", 3*n) + "]", true},
		{"pairs", "[" + r(`"a":1,`, 3*n) + "]", true},
		{"comments", r("- a # b\n# c\n", 3*n), true},
		{"directives", r("%TAG !a! b\n", n) + "--- a", true},
		{"directives after CR", r("%TAG !a! b\r", n) + "--- a", true},
		{"long line that is not ASCII", "{" + r("ä: [ö, {ü: b}], ", n/10) + "}", true},
		{"quoted escapes", `"` + r(`\u0041`, n) + `"`, false},
		{"blank lines", "a: |\n" + r("\n", n) + "  b\n", false},
	} {
		start := time.Now()
		_, found := Parse("t.yaml", []byte(c.text), Limits{})
		if found.HasErrors() != c.refused {
			t.Errorf("%s: errors %v, want %v: %s", c.name, found.HasErrors(), c.refused, listing(found))
		}
		if took := time.Since(start); took > 20*time.Second {
			t.Errorf("%s: took %v", c.name, took)
		}
	}
}
