package raw

import (
	"strings"
	"testing"
)

func TestYAMLValues(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ text, want string }{
		{"b: 1\na: [x, 'y', \"z\"]\nc:\n- d: ''\n  e:\n", `{"b":1,"a":["x","y","z"],"c":[{"d":"","e":null}]}`},
		{"a: |\n  b\n  c\nd: >-\n  e\n  f\n", `{"a":"b\nc\n","d":"e f"}`},
		{"---\na: 1\n...\n", `{"a":1}`},
		{"%YAML 1.1\n---\n[yes]\n", `["yes"]`},
		{"# c\n\n%TAG ! x:\n%YAML 1.2\n---\n[yes]\n", `["yes"]`},
		{"a: |\n  %YAML 1.2\n", `{"a":"%YAML 1.2\n"}`},
		{"\uFEFFa: 1\n", `{"a":1}`},
		{"a: 1\r\nb: 2\rc: 3", `{"a":1,"b":2,"c":3}`},
		{"a: b # c\n", `{"a":"b"}`},
		// The words of the core schema, and those of YAML 1.1.
		{"[null, Null, NULL, ~, {a: , b}, nULL]", `[null,null,null,null,{"a":null,"b":null},"nULL"]`},
		{"[true, True, TRUE, false, False, FALSE, tRUE]", `[true,true,true,false,false,false,"tRUE"]`},
		{"[yes, no, on, off, y, n, Yes]", `["yes","no","on","off","y","n","Yes"]`},
		{"['null', \"true\", '1', \"~\", '']", `["null","true","1","~",""]`},
		// Numbers.
		{"[0, -1, 1.10, 1e5, -2.5E-3, -0, 1e400]", `[0,-1,1.10,1e5,-2.5E-3,-0,1e400]`},
		{"[12345678901234567890123, 0.0]", `[12345678901234567890123,0.0]`},
		{"[.5, -.5, 5., .5e3, 5.e3, .0, 0.]", `[0.5,-0.5,5.0,0.5e3,5.0e3,0.0,0.0]`},
		{"[0x1F, 0o17, 0777, +1, +.5, 1_000, 00, -01]", `["0x1F","0o17","0777","+1","+.5","1_000","00","-01"]`},
		{"[.inf, -.Inf, .nan, ., -., .., .e5, 1.2.3, 12:30, 2024-01-01]", `[".inf","-.Inf",".nan",".","-.","..",".e5","1.2.3","12:30","2024-01-01"]`},
		// Names are text.
		{"200: a\n4XX: b\n1.10: c\non: d\nno: e\nyes: f\nnull: g\ntrue: h\n0x10: i\n2024-01-01: j\n", `{"200":"a","4XX":"b","1.10":"c","on":"d","no":"e","yes":"f","null":"g","true":"h","0x10":"i","2024-01-01":"j"}`},
		{"'': a\n\"~\": b\n!!str null: c\n? d\n: e\n", `{"":"a","~":"b","null":"c","d":"e"}`},
		// Tags.
		{"[!!str 1, !!str, ! 1, !!str null]", `["1","","1","null"]`},
		{"[!!int 1, !!int 0x1F, !!int 0o17, !!int 017, !!int +1, !!int \"5\", !<tag:yaml.org,2002:int> -7]", `[1,31,15,17,1,5,-7]`},
		{"[!!float 1, !!float .5, !!float 1e3]", `[1,0.5,1e3]`},
		{"[!!bool True, !!null '', !!null ~, !!seq [], !!map {}]", `[true,null,null,[],{}]`},
		{"%TAG !y! tag:yaml.org,2002:\n---\n!y!str 1\n", `"1"`},
		// Aliases and merge keys.
		{"a: &x {b: 1}\nc: [*x, *x]\nd: &s t\ne: *s\n", `{"a":{"b":1},"c":[{"b":1},{"b":1}],"d":"t","e":"t"}`},
		{"&k key: *k\n", `{"key":"key"}`},
		{"x: &x {a: 1, b: 2}\ny: {c: 0, <<: *x, b: 3, d: 4}\n", `{"x":{"a":1,"b":2},"y":{"c":0,"a":1,"b":3,"d":4}}`},
		{"x: &x {a: 1}\ny: &y {a: 2, b: 3}\nz: {<<: [*x, *y, {c: 4, b: 5}]}\n", `{"x":{"a":1},"y":{"a":2,"b":3},"z":{"a":1,"b":3,"c":4}}`},
		{"x: &x {a: 1}\ny: &y {<<: *x, b: 2}\nz: {<<: *y}\n", `{"x":{"a":1},"y":{"a":1,"b":2},"z":{"a":1,"b":2}}`},
		{"{'<<': 1}", `{"<<":1}`},
		{"{<<: {}, a: 1}", `{"a":1}`},
		{"{<<: [], a: 1}", `{"a":1}`},
		// Line breaks of YAML 1.1 only.
		{"a: b\u2028c # d\u2028e: f\ng: 'h\u0085i'\nj: \"\u2029\"\nk: \u0080\ue000\n", "{\"a\":\"b\\u2028c\",\"g\":\"h\\u0085i\",\"j\":\"\\u2029\",\"k\":\"\\u0080\\ue000\"}"},
		// YAML that looks like JSON.
		{"{a: 1, b: [c, 'd',], }", `{"a":1,"b":["c","d"]}`},
		{"{\"a\": 1, # b\n \"c\": 01}", `{"a":1,"c":"01"}`},
		{"[a\n]\n", `["a"]`},
	} {
		if got := show(parse(t, "t.yaml", c.text).Root()); got != c.want {
			t.Errorf("%q: got %s, want %s", c.text, got, c.want)
		}
	}
}

func TestYAMLPositions(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ text, want string }{
		{"a: 1\nb:\n  - x\n  - c: y\n    d: |\n      z\ne: [1, {f: 2}]\n", "1:1 a@1:1=1:4 b@2:1=3:3 -3:5 -4:5 c@4:5=4:8 d@5:5=5:8 e@7:1=7:4 -7:5 -7:8 f@7:9=7:12"},
		{"\n# c\n---\n  a:\n    'b' : \"c\"\n", "4:3 a@4:3=5:5 b@5:5=5:11"},
		{"ä: ö\né: [ü, x, {ß: y, z: 1}]\n", "1:1 ä@1:1=1:5 é@2:1=2:5 -2:6 -2:10 -2:13 ß@2:14=2:18 z@2:21=2:24"},
		{"a: ü\r\nb: ü\rc: d\n", "1:1 a@1:1=1:4 b@2:1=2:4 c@3:1=3:4"},
		{"a: \"ü\u2028\" # \u2028\nb: 1\n", "1:1 a@1:1=1:4 b@2:1=2:4"},
		{"a: &x {b: 1}\nc: *x\nd: {<<: *x}\n", "1:1 a@1:1=1:4 b@1:8=1:11 c@2:1=1:4 b@1:8=1:11 d@3:1=3:4 b@1:8=1:11"},
		{"\uFEFFa: 1\n", "1:1 a@1:1=1:4"},
	} {
		if got := places(parse(t, "t.yaml", c.text).Root()); got != c.want {
			t.Errorf("%q:\n got %s\nwant %s", c.text, got, c.want)
		}
	}
}

func TestYAMLErrors(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ text, want string }{
		{"", "t.yaml:1:1: error: the file is empty [syntax]"},
		{"# only a comment\n", "t.yaml:1:1: error: the file is empty [syntax]"},
		{"a: 1\n b: 2\n", "t.yaml:2:3: error: not YAML: mapping values are not allowed in this context [syntax]"},
		{"ä: [ö\n", "t.yaml:2:1: error: not YAML: did not find expected ',' or ']', while parsing a flow sequence at line 1 [syntax]"},
		{"ä: ü: x\n", "t.yaml:1:7: error: not YAML: mapping values are not allowed in this context [syntax]"},
		{"\ta: 1\n", "t.yaml:1:1: error: not YAML: found character that cannot start any token, while scanning for the next token at line 1 [syntax]"},
		{"a: *x\n", "t.yaml:1:4: error: not YAML: unknown anchor 'x' referenced [syntax]"},
		{"a: \"\\q\"\n", "t.yaml:1:5: error: not YAML: found unknown escape character, while scanning a quoted scalar at line 1 [syntax]"},
		{"a: 1\n---\nb: 2\n", "t.yaml:2:1: error: a second YAML document starts here [syntax]"},
		{"a: 1\n---\n", "t.yaml:2:1: error: a second YAML document starts here [syntax]"},
		{"a: 1\n---\n[\n", "t.yaml:4:1: error: not YAML: did not find expected node content, while parsing a flow node at line 4 [syntax]"},
		{"%YAML 2.0\n--- a\n", "t.yaml:1:1: error: not YAML: found incompatible YAML document [syntax]"},
		{"a: b\x01\n", "t.yaml:1:5: error: a control character (byte 0x01) [encoding]"},
		{"a: \"\x00\"\n", "t.yaml:1:5: error: a control character (byte 0x00) [encoding]"},
		{"a: 1\nb: ä\uFFFE\n", "t.yaml:2:6: error: not YAML: control characters are not allowed (value: 65534) [syntax]"},
		{"a: \xc3(\n", "t.yaml:1:4: error: byte 0xc3 is not UTF-8 [encoding]"},
		{"\xfe\xff\x00a", "t.yaml:1:1: error: the file is UTF-16 or UTF-32, not UTF-8 [encoding]"},
		{
			"a: 1\nb: {c: 1, c: 2}\na: 3\n'200': x\n200: y\n",
			`t.yaml:2:11: error: "c" is a member of this object twice, first at line 2, column 5 [duplicate-key]
t.yaml:3:1: error: "a" is a member of this object twice, first at line 1, column 1 [duplicate-key]
t.yaml:5:1: error: "200" is a member of this object twice, first at line 4, column 1 [duplicate-key]`,
		},
		{
			"a: !!binary MQ==\nb: !!set {}\nc: !x [1]\nd: !!python/object/apply:os.system [x]\n!!float 1: e\n!y z: 1\n",
			`t.yaml:1:4: error: the tag "!!binary" is not known [unknown-tag]
t.yaml:2:4: error: the tag "!!set" is not known [unknown-tag]
t.yaml:3:4: error: the tag "!x" is not known [unknown-tag]
t.yaml:4:4: error: the tag "!!python/object/apply:os.system" is not known [unknown-tag]
t.yaml:5:1: error: a key with the tag "!!float" [unknown-tag]
t.yaml:6:1: error: a key with the tag "!y" [unknown-tag]`,
		},
		{
			"- !!int x\n- !!int 0x-1\n- !!int 1_0\n- !!int 1.5\n- !!float .inf\n- !!bool yes\n- !!null x\n- !!seq {}\n- !!str []\n- !!map x\n",
			`t.yaml:1:3: error: the value is not what its tag !!int says [syntax]
t.yaml:2:3: error: the value is not what its tag !!int says [syntax]
t.yaml:3:3: error: the value is not what its tag !!int says [syntax]
t.yaml:4:3: error: the value is not what its tag !!int says [syntax]
t.yaml:5:3: error: the value is not what its tag !!float says [syntax]
t.yaml:6:3: error: the value is not what its tag !!bool says [syntax]
t.yaml:7:3: error: the value is not what its tag !!null says [syntax]
t.yaml:8:3: error: the value is not what its tag !!seq says [syntax]
t.yaml:9:3: error: the value is not what its tag !!str says [syntax]
t.yaml:10:3: error: the value is not what its tag !!map says [syntax]`,
		},
		{
			"x: &x y\n? [a, b]\n: 1\n? {c: d}\n: 2\n~: 3\n: 4\n*x : 5\n",
			`t.yaml:2:3: error: a list is used as a key; keys must be text [key-not-string]
t.yaml:4:3: error: an object is used as a key; keys must be text [key-not-string]
t.yaml:6:1: error: a key is empty, which YAML reads as null; keys must be text [key-not-string]
t.yaml:7:1: error: a key is empty, which YAML reads as null; keys must be text [key-not-string]
t.yaml:8:1: error: the alias "*x" is used as a key; keys must be text [key-not-string]`,
		},
		{"a: &a [*a]\n", `t.yaml:1:8: error: the alias "*a" stands for a value that contains it [syntax]`},
		{"a: &a\n  b: {<<: *a}\n", `t.yaml:2:11: error: the alias "*a" stands for a value that contains it [syntax]`},
		{"{<<: 1}", "t.yaml:1:2: error: the merge key (<<) stands before something that is not an object [wrong-kind]"},
		{"{<<: [{}, 1]}", "t.yaml:1:2: error: the merge key (<<) stands before something that is not an object [wrong-kind]"},
		{"<<: {}\na: 1\n<<: {}\n", "t.yaml:3:1: error: a second merge key, after the one at line 1 [duplicate-key]"},
		// The better error of JSON and YAML.
		{`{"a" 1}`, "t.yaml:1:6: error: '1' where ':' is due [syntax]"},
		{"{a: 1, b: [c}", "t.yaml:1:13: error: not YAML: did not find expected ',' or ']', while parsing a flow sequence at line 1 [syntax]"},
		{"{a: 1, a: 2}", `t.yaml:1:8: error: "a" is a member of this object twice, first at line 1, column 2 [duplicate-key]`},
		{`{"a":1,"a":2,}`, `t.yaml:1:8: error: "a" is a member of this object twice, first at line 1, column 2 [duplicate-key]`},
	} {
		d, found := Parse("t.yaml", []byte(c.text), Limits{})
		if got := listing(found); got != c.want || d != nil {
			t.Errorf("%q: document %v, findings\n%s\nwant\n%s", c.text, d != nil, got, c.want)
		}
	}
}

// TestQuotedText checks that text of the document cannot command a terminal.
func TestQuotedText(t *testing.T) {
	t.Parallel()
	for _, text := range []string{
		"a: !\u202ex 1\n", "a: *\u202ex\n", "a: &\u202ex [*\u202ex]\n", "{\"\u202e\": 1, \"\u202e\": 2}",
		"{\"\\u001b[2J\": 1, \"\\u001b[2J\": 2}",
	} {
		_, found := Parse("t.yaml", []byte(text), Limits{})
		if got := listing(found); got == "" || strings.ContainsAny(got, "\u202e\x1b") {
			t.Errorf("%q: got %q, want an error without control characters", text, got)
		}
	}
	long := strings.Repeat("ä", 1000)
	_, found := Parse("t.yaml", []byte("{"+long+": 1, "+long+": 2}"), Limits{})
	if got := listing(found); !strings.Contains(got, `ä..." is a member`) || len(got) > 200 {
		t.Errorf("got %q, want the name cut", got)
	}
}
