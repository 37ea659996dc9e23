package generator_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/payske/hookgen/generator"
	"github.com/payske/hookgen/spec"
	"github.com/payske/hookgen/spec/diag"
)

// choices are the overrides of the test, with the types for them.
var choices = []struct {
	override spec.Override
	typ      generator.ForeignType
}{
	{spec.Override{Format: "decimal"}, generator.ForeignType{Name: "decimal.Decimal", Import: "example.com/money/v2/decimal"}},
	{spec.Override{Schema: "Person"}, generator.ForeignType{Name: "text.Person", Import: "example.com/money/v2/go-text"}},
	{spec.Override{Pointer: "#/webhooks/charge.paid/post/requestBody/content/application~1json/schema/properties/due"}, generator.ForeignType{Name: "UnixTime"}},
	{spec.Override{Format: "label"}, generator.ForeignType{Name: "Label"}},
}

// generateForeign generates the package for a document with the choices.
func generateForeign(t *testing.T) *generator.Result {
	t.Helper()
	var overrides []spec.Override
	var types []generator.ForeignType
	for _, c := range choices {
		overrides, types = append(overrides, c.override), append(types, c.typ)
	}
	api, ds := spec.Load("testdata/foreign-types.yaml", spec.Options{Overrides: overrides})
	if all := ds.Sorted(); len(all) > 0 {
		t.Fatalf("findings: %v", all)
	}
	res, ds := generator.Generate(api, generator.Options{Package: "webhooks", Types: types})
	if all := ds.Sorted(); len(all) > 0 {
		t.Fatalf("findings: %v", all)
	}
	return res
}

func TestForeignGolden(t *testing.T) {
	t.Parallel()
	const dir = "testdata/foreign-types"
	files := ownFiles(generateForeign(t))
	if *update {
		rewrite(t, dir, files)
	}
	compare(t, dir, files)
}

// foreignModule is a module in which the generated package finds the types.
var foreignModule = map[string]string{
	"go.mod":       "module example.com/app\n\ngo 1.24\n\nrequire example.com/money/v2 v2.0.0\n\nreplace example.com/money/v2 => ./money\n",
	"money/go.mod": "module example.com/money/v2\n\ngo 1.24\n",
	"money/decimal/decimal.go": `package decimal

import "errors"

type Decimal struct{ digits string }

func (d *Decimal) UnmarshalJSON(data []byte) error {
	if data[0] == '[' {
		return errors.New("no decimal")
	}
	d.digits = string(data)
	return nil
}

func (d Decimal) MarshalJSON() ([]byte, error) { return []byte(d.digits), nil }
`,
	"money/go-text/text.go": `package text

type Person struct {
	Name string ` + "`json:\"name\"`" + `
}
`,
	"webhooks/label.go": `package webhooks

type Label []byte

func (l Label) MarshalText() ([]byte, error) { return l, nil }

func (l *Label) UnmarshalText(text []byte) error {
	*l = append(Label(nil), text...)
	return nil
}
`,
	"webhooks/label_test.go": `package webhooks

import (
	"encoding/json"
	"errors"
	"testing"
)

func TestForeign(t *testing.T) {
	const sent = ` + "`" + `{"type":"charge.paid","amount":"12.50","fee":null,"lines":["12.00","0.50"],"rates":{"eur":1.10},` +
		`"by":{"name":"Ann"},"perhaps":{"name":"Bob"},"due":1700000000,"label":"x","other":{"text":"y"}}` + "`" + `
	events, err := Parse(Delivery{Body: []byte(sent)})
	if err != nil {
		t.Fatal(err)
	}
	e := events[0].(*ChargePaid)
	if e.By.Name != "Ann" || e.Fee != nil || e.Due.Unix() != 1700000000 || string(*e.Label) != "x" || *e.Other.Text != "y" {
		t.Errorf("got %+v", e)
	}
	if p, err := e.Perhaps.AsPerson(); err != nil || p.Name != "Bob" {
		t.Errorf("got %+v, %v", p, err)
	}
	back, err := json.Marshal(e)
	if err != nil || string(back) != sent {
		t.Errorf("got %s, %v, want %s", back, err, sent)
	}
	var problem *DecodeError
	_, err = Parse(Delivery{Body: []byte(` + "`" + `{"type":"charge.paid","lines":["1",[]]}` + "`" + `)})
	if !errors.As(err, &problem) || problem.Path != "lines[1]" || problem.Want != "decimal.Decimal" || problem.Got != "array" {
		t.Errorf("got %v, want an error at lines[1]", err)
	}
}
`,
}

// TestForeignCompile builds, vets and runs what is generated, with packages of
// the user's that exist for the test only.
func TestForeignCompile(t *testing.T) {
	t.Parallel()
	mod := t.TempDir()
	rewrite(t, filepath.Join(mod, "webhooks"), generateForeign(t).Files)
	for name, text := range foreignModule {
		name = filepath.Join(mod, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for _, args := range [][]string{{"vet", "./..."}, {"test", "./webhooks"}} {
		cmd := exec.Command("go", args...)
		cmd.Dir = mod
		cmd.Env = append(os.Environ(), "GOWORK=off", "GOFLAGS=-mod=mod", "GOPROXY=off")
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Errorf("go %s: %v\n%s", strings.Join(args, " "), err, out)
		}
	}
}

// TestForeignImports checks under which names packages are imported.
func TestForeignImports(t *testing.T) {
	t.Parallel()
	for name, tt := range map[string]struct{ typ, path, want string }{
		"as it is called":                    {"decimal.Decimal", "github.com/shopspring/decimal", `"github.com/shopspring/decimal"`},
		"otherwise than the path":            {"yaml.Node", "gopkg.in/yaml.v3", `yaml "gopkg.in/yaml.v3"`},
		"of the standard library":            {"big.Int", "math/big", `"math/big"`},
		"one that is imported already":       {"json.Number", "encoding/json", `"encoding/json"`},
		"called like another":                {"json.Text", "example.com/json", `jsonpkg "example.com/json"`},
		"called like a function of support":  {"find.Text", "example.com/find", `findpkg "example.com/find"`},
		"called like a variable":             {"d.D", "example.com/d", `dpkg "example.com/d"`},
		"called like a predeclared type":     {"string.S", "example.com/string", `stringpkg "example.com/string"`},
		"called like a generated identifier": {"document.Doc", "example.com/document", `documentpkg "example.com/document"`},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			api, ds := spec.Load("testdata/foreign-types.yaml", spec.Options{Overrides: []spec.Override{{Format: "decimal"}}})
			if ds.HasErrors() {
				t.Fatal(ds.Sorted())
			}
			res, ds := generator.Generate(api, generator.Options{Package: "webhooks", Types: []generator.ForeignType{{Name: tt.typ, Import: tt.path}}})
			if all := ds.Sorted(); len(all) > 0 {
				t.Fatalf("findings: %v", all)
			}
			// Every envelope and event is in events.gen.go.
			if got := string(res.Files[0].Data); !strings.Contains(got, tt.want+"\n") {
				t.Errorf("the import %s is missing in\n%s", tt.want, got)
			}
		})
	}
}

func TestForeignProblems(t *testing.T) {
	t.Parallel()
	pos := diag.Pos{File: "hookgen.yaml", Line: 7, Col: 3}
	for name, tt := range map[string]struct {
		types []generator.ForeignType
		want  string
	}{
		"a pointer":            {[]generator.ForeignType{{Name: "*Money"}}, "cannot be used here: only a named type"},
		"code":                 {[]generator.ForeignType{{Name: "Money; func init() {}"}}, "cannot be used here: only a named type"},
		"nothing":              {[]generator.ForeignType{{Name: ""}}, "cannot be used here: only a named type"},
		"two dots":             {[]generator.ForeignType{{Name: "a.b.C", Import: "a"}}, "cannot be used here: only a named type"},
		"a keyword":            {[]generator.ForeignType{{Name: "func.T", Import: "func"}}, "func is not a name in Go"},
		"the blank identifier": {[]generator.ForeignType{{Name: "_.T", Import: "a"}}, "_ is not a name in Go"},
		"no import":            {[]generator.ForeignType{{Name: "decimal.Decimal"}}, "add the key import"},
		"no package":           {[]generator.ForeignType{{Name: "Decimal", Import: "decimal"}}, "lacks the name of the package"},
		"not exported":         {[]generator.ForeignType{{Name: "decimal.decimal", Import: "decimal"}}, "not exported"},
		"a name of support":    {[]generator.ForeignType{{Name: "Receiver"}}, "for something else"},
		"a path with a quote":  {[]generator.ForeignType{{Name: "a.A", Import: "a\"\nimport \"b"}}, "is not an import path"},
		"a path that climbs":   {[]generator.ForeignType{{Name: "a.A", Import: "../a"}}, "is not an import path"},
		"a path with a gap":    {[]generator.ForeignType{{Name: "a.A", Import: "b//a"}}, "is not an import path"},
		"cgo":                  {[]generator.ForeignType{{Name: "C.Int", Import: "C"}}, "must not be imported"},
		"unsafe":               {[]generator.ForeignType{{Name: "unsafe.Pointer", Import: "unsafe"}}, "must not be imported"},
		"two names for one":    {[]generator.ForeignType{{Name: "a.A", Import: "x/a"}, {Name: "b.B", Import: "x/a", Pos: pos}}, `the package "x/a" is called b here, and a in an earlier entry of types`},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			for i := range tt.types {
				tt.types[i].Pos = pos
			}
			res, ds := generator.Generate(&spec.API{}, generator.Options{Package: "webhooks", Types: tt.types})
			all := ds.Sorted()
			if res != nil || len(all) == 0 || all[0].Code != diag.TypeInvalid || all[0].Pos != pos || !strings.Contains(all[0].Message, tt.want) {
				t.Errorf("got %v, want an error that says %q", all, tt.want)
			}
		})
	}
}
