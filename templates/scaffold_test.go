package templates

import (
	"go/format"
	"go/parser"
	"go/scanner"
	"go/token"
	"slices"
	"strings"
	"testing"
)

func sample() ScaffoldData {
	return ScaffoldData{
		Command: "hookgen",
		Spec:    "api/openapi.yaml",
		Out:     "./webhooks",
		Package: "webhooks",
		Import:  "example.com/shop/webhooks",
		Events:  []ScaffoldEvent{{Go: "OrderCreated", Wire: "order.created"}, {Go: "OrderPaid", Wire: "order.paid"}},
	}
}

// render returns the files of a scaffold by name.
func render(t *testing.T, data ScaffoldData) map[string]string {
	t.Helper()
	sources, err := Scaffold(data)
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]string{}
	for _, s := range sources {
		files[s.Name] = s.Text
	}
	return files
}

func TestScaffoldIsFormattedGo(t *testing.T) {
	t.Parallel()
	hostile := sample()
	hostile.Events = []ScaffoldEvent{{Go: "OrderCreated", Wire: "order\n+build ignore\n*/ \u2028func init() {}"}}
	aliased := sample()
	aliased.Package = "http"
	none := sample()
	none.Events = nil
	urls := sample()
	urls.PerURL, urls.Unsigned = true, true
	for name, data := range map[string]ScaffoldData{"plain": sample(), "hostile": hostile, "aliased": aliased, "no events": none, "URLs": urls} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			for file, text := range render(t, data) {
				if !strings.HasSuffix(file, ".go") {
					continue
				}
				if _, err := parser.ParseFile(token.NewFileSet(), file, text, parser.SkipObjectResolution); err != nil {
					t.Fatalf("%s does not parse: %v\n%s", file, err, text)
				}
				formatted, err := format.Source([]byte(text))
				if err != nil {
					t.Fatal(err)
				}
				if got, want := text, string(formatted); got != want {
					t.Errorf("%s is not formatted:\n%s\nwant\n%s", file, got, want)
				}
			}
		})
	}
}

func TestScaffoldHasAMethodForEachEvent(t *testing.T) {
	t.Parallel()
	text := render(t, sample())["handlers.go"]
	for _, want := range []string{
		"func (h *handlers) HandleOrderCreated(ctx context.Context, e *webhooks.OrderCreated) error {",
		"func (h *handlers) HandleOrderPaid(ctx context.Context, e *webhooks.OrderPaid) error {",
		"webhooks.UnimplementedHandler\n",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("handlers.go has no line %q:\n%s", want, text)
		}
	}
}

func TestOwnNamesAreComplete(t *testing.T) {
	t.Parallel()
	for _, perURL := range []bool{false, true} {
		data := sample()
		data.Package, data.Import, data.PerURL = "payske", "example.com/payske", perURL
		for file, text := range render(t, data) {
			if !strings.HasSuffix(file, ".go") {
				continue
			}
			for _, name := range identifiers(text) {
				if name != "payske" && !slices.Contains(ownNames, name) {
					t.Errorf("%s uses %q, which is not among ownNames", file, name)
				}
			}
		}
	}
}

// identifiers returns the identifiers of Go source that could hide the name
// of an import: neither fields nor methods, and none with a capital letter.
func identifiers(source string) []string {
	var s scanner.Scanner
	src := []byte(source)
	set := token.NewFileSet()
	s.Init(set.AddFile("", set.Base(), len(src)), src, nil, 0)
	var names []string
	before := token.ILLEGAL
	for {
		_, tok, text := s.Scan()
		if tok == token.EOF {
			return names
		}
		if tok == token.IDENT && before != token.PERIOD && !token.IsExported(text) && text != "_" {
			names = append(names, text)
		}
		before = tok
	}
}

func TestImportName(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ pkg, path, name, alias string }{
		{"webhooks", "example.com/shop/webhooks", "webhooks", ""},
		{"shop", "example.com/shop/webhooks", "shop", "shop "},
		{"handlers", "example.com/handlers", "handlershooks", "handlershooks "},
		{"root", "root", "root", ""},
	} {
		data := ScaffoldData{Package: test.pkg, Import: test.path}
		if got := data.Name(); got != test.name {
			t.Errorf("name of %s: got %q, want %q", test.pkg, got, test.name)
		}
		if got := data.Alias(); got != test.alias {
			t.Errorf("alias of %s: got %q, want %q", test.pkg, got, test.alias)
		}
	}
}
