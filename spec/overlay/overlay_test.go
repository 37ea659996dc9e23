package overlay

import (
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/payske/hookgen/spec/diag"
	"github.com/payske/hookgen/spec/raw"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// shop is what most tests apply overlays to.
const shop = `info: {title: shop, version: "1"}
tags: [a, b]
paths:
  /orders:
    get: {summary: list, deprecated: true, parameters: [{name: page, in: query}, {name: trace, in: header}]}
  /orders/{id}:
    get: {summary: one, parameters: []}
components:
`

// apply applies overlays, given by their texts, to a document, and returns the
// document and the findings.
func apply(t *testing.T, document string, limits raw.Limits, overlays ...string) (*raw.Document, diag.List) {
	t.Helper()
	doc, ds := raw.Parse("shop.yaml", []byte(document), raw.Limits{})
	if doc == nil {
		t.Fatalf("the document does not parse: %v", ds.Sorted())
	}
	dir := t.TempDir()
	var names []string
	for i, text := range overlays {
		name := filepath.Join(dir, "overlay"+string(rune('1'+i))+".yaml")
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		names = append(names, name)
	}
	return doc, Apply(doc, names, limits)
}

// compact returns a tree as JSON with the members in the order of the tree.
func compact(n *raw.Node) string {
	var parts []string
	switch n.Kind {
	case raw.Map:
		for name, value := range n.Members() {
			parts = append(parts, name+":"+compact(value))
		}
		return "{" + strings.Join(parts, ",") + "}"
	case raw.List:
		for _, item := range n.Items() {
			parts = append(parts, compact(item))
		}
		return "[" + strings.Join(parts, ",") + "]"
	case raw.Null:
		return "null"
	case raw.Bool, raw.Number, raw.String:
	}
	return n.Text
}

// actions returns an overlay with some actions, given in YAML flow style.
func actions(version string, list ...string) string {
	return "overlay: " + version + "\ninfo: {title: mend, version: '1'}\nactions:\n  - " + strings.Join(list, "\n  - ") + "\n"
}

func TestApply(t *testing.T) {
	t.Parallel()
	for name, tt := range map[string]struct {
		overlay string
		at      string // of what is compared
		want    string
	}{
		"a member is added behind the others": {
			actions("1.0.0", `{target: $.info, update: {x-team: pay}}`), "info", "{title:shop,version:1,x-team:pay}",
		},
		"a scalar is replaced where it stands": {
			actions("1.0.0", `{target: $.info, update: {title: store}}`), "info", "{title:store,version:1}",
		},
		"objects are merged all the way down": {
			actions("1.0.0", `{target: $, update: {paths: {/orders: {get: {summary: all}, post: {}}}}}`), "paths/~1orders",
			"{get:{summary:all,deprecated:true,parameters:[{name:page,in:query},{name:trace,in:header}]},post:{}}",
		},
		"arrays inside an update are concatenated": {
			actions("1.0.0", `{target: $, update: {tags: [c]}}`), "tags", "[a,b,c]",
		},
		"an object is appended to a selected array": {
			actions("1.0.0", `{target: "$.paths['/orders'].get.parameters", update: {name: new}}`), "paths/~1orders/get/parameters",
			"[{name:page,in:query},{name:trace,in:header},{name:new}]",
		},
		"a scalar is appended to a selected array": {
			actions("1.0.0", `{target: $.tags, update: c}`), "tags", "[a,b,c]",
		},
		"an array is concatenated with a selected one": {
			actions("1.0.0", `{target: $.tags, update: [c, d]}`), "tags", "[a,b,c,d]",
		},
		"every selected place is updated": {
			actions("1.0.0", `{target: $.paths.*.get.parameters, update: {name: all}}`), "paths",
			"{/orders:{get:{summary:list,deprecated:true,parameters:[{name:page,in:query},{name:trace,in:header},{name:all}]}}," +
				"/orders/{id}:{get:{summary:one,parameters:[{name:all}]}}}",
		},
		"a place that is selected twice is updated once": {
			actions("1.0.0", `{target: "$['tags','tags']", update: c}`), "tags", "[a,b,c]",
		},
		"an item is removed": {
			actions("1.0.0", `{target: "$.paths.*.get.parameters[?@.name=='trace' && @.in=='header']", remove: true}`), "paths/~1orders/get/parameters",
			"[{name:page,in:query}]",
		},
		"several items are removed by where they were": {
			actions("1.0.0", `{target: "$.paths['/orders'].get.parameters[0,1]", remove: true}`), "paths/~1orders/get/parameters", "[]",
		},
		"a member is removed, and its update is ignored": {
			actions("1.0.0", `{target: "$.paths['/orders']", remove: true, update: {x: 1}}`), "paths", "{/orders/{id}:{get:{summary:one,parameters:[]}}}",
		},
		"actions see what those before them have left": {
			actions("1.0.0", `{target: $.info, remove: true}`, `{target: $, update: {info: {title: new}}}`, `{target: $.info, update: {version: 2}}`), "info",
			"{title:new,version:2}",
		},
		"what an action adds is changed by the next one": {
			actions("1.0.0", `{target: $.info, update: {x: {list: [1]}}}`, `{target: $.info.x, update: {list: [2], more: {}}}`, `{target: $.info.x.more, update: {y: z}}`),
			"info/x", "{list:[1,2],more:{y:z}}",
		},
		"an object takes the place of nothing": {
			actions("1.0.0", `{target: $, update: {components: {schemas: {A: {type: string}}}}}`), "components", "{schemas:{A:{type:string}}}",
		},
		"a place is selected by what is deep inside": {
			actions("1.0.0", `{target: "$..[?@.deprecated == true]", update: {x-old: yes}}`), "paths/~1orders/get",
			"{summary:list,deprecated:true,parameters:[{name:page,in:query},{name:trace,in:header}],x-old:yes}",
		},
		"what is inside another selected place is updated too": {
			actions("1.0.0", `{target: "$.info", update: {a: {}}}`, `{target: "$['info']['a']", update: {b: {}}}`, `{target: "$..[?@.b]", update: {c: 1}}`), "info",
			"{title:shop,version:1,a:{b:{},c:1}}",
		},
		"filters may compare with the document": {
			actions("1.0.0", `{target: "$.paths[?@.get.summary == $.paths['/orders/{id}'].get.summary]", remove: true}`), "paths",
			"{/orders:{get:{summary:list,deprecated:true,parameters:[{name:page,in:query},{name:trace,in:header}]}}}",
		},
		"indexes may count from the end, and slices have steps": {
			actions("1.0.0", `{target: "$.paths['/orders'].get.parameters[-1]", update: {last: 1}}`,
				`{target: "$.paths['/orders'].get.parameters[::-1]", update: {all: 1}}`, `{target: "$.paths['/orders'].get.parameters[:1:9]", update: {first: 1}}`),
			"paths/~1orders/get/parameters", "[{name:page,in:query,all:1,first:1},{name:trace,in:header,last:1,all:1}]",
		},
		"version 1.1 replaces and removes scalars": {
			actions("1.1.0", `{target: $.info.title, update: store}`, `{target: "$.tags[?@ == 'a']", remove: true}`), "", "{info:{title:store,version:1},tags:[b]," +
				"paths:{/orders:{get:{summary:list,deprecated:true,parameters:[{name:page,in:query},{name:trace,in:header}]}},/orders/{id}:{get:{summary:one,parameters:[]}}},components:null}",
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			doc, ds := apply(t, shop, raw.Limits{}, tt.overlay)
			if all := ds.Sorted(); len(all) > 0 {
				t.Fatalf("findings: %v", all)
			}
			n := doc.Root()
			if tt.at != "" {
				for token := range strings.SplitSeq(tt.at, "/") {
					n = n.Get(strings.ReplaceAll(token, "~1", "/"))
				}
			}
			if got := compact(n); got != tt.want {
				t.Errorf("got\n%s\nwant\n%s", got, tt.want)
			}
		})
	}
}

// TestFindings compares what is wrong with the overlays in testdata with the
// golden files beside them.
func TestFindings(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob("testdata/*.yaml")
	if err != nil || len(files) == 0 {
		t.Fatalf("no overlays: %v", err)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			t.Parallel()
			doc, _ := raw.Parse("shop.yaml", []byte(shop), raw.Limits{})
			before := doc.Root()
			ds := Apply(doc, []string{file}, raw.Limits{})
			var b strings.Builder
			for _, d := range ds.Sorted() {
				d.Pos.File = filepath.Base(d.Pos.File)
				b.WriteString(d.String() + "\n\t" + d.Remedy + "\n")
			}
			if ds.HasErrors() && doc.Root() != before {
				t.Error("a faulty overlay was applied")
			}
			golden(t, strings.TrimSuffix(file, ".yaml")+".err", b.String())
		})
	}
}

// golden compares got with a file.
func golden(t *testing.T, file, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s differs; run go test -update and review\n got:\n%s\nwant:\n%s", file, got, want)
	}
}

// TestPositions checks that everything points to where it is written, and that
// references lead into the document wherever they are written.
func TestPositions(t *testing.T) {
	t.Parallel()
	doc, ds := apply(t, shop, raw.Limits{},
		actions("1.0.0", `{target: $.info, update: {title: store, x-ref: {$ref: '#/tags/2'}}}`, `{target: $.tags, update: c}`),
		actions("1.0.0", `{target: "$.info['x-ref']", update: {x-more: 1}}`))
	if all := ds.Sorted(); len(all) > 0 {
		t.Fatalf("findings: %v", all)
	}
	root := doc.Root()
	info := root.Get("info")
	for what, tt := range map[string]struct {
		pos  diag.Pos
		want string
	}{
		"an object with changes":          {info.Pos(), "shop.yaml:1:7"},
		"its name":                        {root.KeyPos("info"), "shop.yaml:1:1"},
		"a value that was not changed":    {info.Get("version").Pos(), "shop.yaml:1:30"},
		"a value that was replaced":       {info.Get("title").Pos(), "overlay1.yaml:4:38"},
		"the name of that":                {info.KeyPos("title"), "overlay1.yaml:4:31"},
		"a value that was added":          {info.Get("x-ref").Pos(), "overlay1.yaml:4:52"},
		"what another overlay adds to it": {info.Get("x-ref").KeyPos("x-more"), "overlay2.yaml:4:42"},
		"an item that was added":          {root.Get("tags").Items()[2].Pos(), "overlay1.yaml:5:30"},
	} {
		if tt.pos.File = filepath.Base(tt.pos.File); tt.pos.String() != tt.want {
			t.Errorf("%s: got %s, want %s", what, tt.pos, tt.want)
		}
	}
	target, problem := doc.Deref(info.Get("x-ref"))
	if problem != nil || target.Str() != "c" {
		t.Errorf("the reference of the overlay leads to %v, %v; want the item that it adds to the document", target, problem)
	}
	if got, want := doc.Pointer(info.Get("x-ref", "x-more")), "/info/x-ref/x-more"; got != want {
		t.Errorf("got pointer %q, want %q", got, want)
	}
}

// TestAliases checks that a change in one place leaves the other places alone
// where YAML repeats the same value.
func TestAliases(t *testing.T) {
	t.Parallel()
	doc, ds := apply(t, "a: &x {v: {n: 1}}\nb: *x\n", raw.Limits{}, actions("1.0.0", `{target: $.b.v, update: {m: 2}}`))
	if all := ds.Sorted(); len(all) > 0 {
		t.Fatalf("findings: %v", all)
	}
	if got, want := compact(doc.Root()), "{a:{v:{n:1}},b:{v:{n:1,m:2}}}"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

// TestLimits checks that overlays cannot make a document larger than it may be.
func TestLimits(t *testing.T) {
	t.Parallel()
	deep := strings.Repeat("[", 499) + strings.Repeat("]", 499)
	wide, err := json.Marshal(make([]int, 100_000))
	if err != nil {
		t.Fatal(err)
	}
	for name, tt := range map[string]struct {
		document, overlay, want string
		limits                  raw.Limits
	}{
		"depth":    {document: shop, overlay: actions("1.0.0", `{target: "$.paths['/orders'].get.parameters[0]", update: {x: `+deep[:495]+deep[len(deep)-495:]+`}}`), want: "nested more than 500 deep"},
		"values":   {document: "list: [" + strings.Repeat("{},", 30) + "]", overlay: actions("1.0.0", `{target: "$.list.*", update: {x: `+string(wide)+`}}`), want: "more than 2000000 values"},
		"search":   {document: deep, overlay: actions("1.0.0", `{target: "$`+strings.Repeat("..*", 6)+`", update: {}}`), want: "looks at too many values"},
		"the file": {document: shop, overlay: actions("1.0.0", `{target: $, update: {}}`), limits: raw.Limits{FileBytes: 10}, want: "more than the 10 bytes"},
		"query":    {document: shop, overlay: actions("1.0.0", `{target: "$`+strings.Repeat("[0]", 4000)+`", update: {}}`), want: "more than 10000 characters"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, ds := apply(t, tt.document, tt.limits, tt.overlay)
			all := ds.Sorted()
			if len(all) != 1 || all[0].Code != diag.Limit || !strings.Contains(all[0].Message, tt.want) {
				t.Errorf("got %v, want a limit that says %q", all, tt.want)
			}
		})
	}
}

// FuzzApply looks for overlays that crash, or that leave a tree with holes.
func FuzzApply(f *testing.F) {
	f.Add(actions("1.0.0", `{target: $..*, update: {x: [1]}}`))
	f.Add(actions("1.1.0", `{target: "$.paths[?@..name == 'page' || length(@) > 1]", remove: true}`))
	f.Add(actions("1.0.0", `{target: "$.tags[::-1]", update: {}}`))
	f.Fuzz(func(t *testing.T, text string) {
		doc, _ := apply(t, shop, raw.Limits{}, text)
		compact(doc.Root())
	})
}
