//go:build sweep && linux

package generator_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/payske/hookgen/spec"
)

// The hostile documents are tried with the real command, in a process of its
// own, and the packages that come out are audited, vetted and built for
// several systems.
//
//	HOOKGEN_CORPUS=/path/to/corpus go test -tags sweep -run TestHostile -v ./generator
//
// The corpus directory holds security/malicious.

// control is a document without any malice: the harness must let it pass.
const control = `openapi: 3.1.0
info: {title: Control, version: "1"}
webhooks:
  user.created:
    post:
      requestBody:
        content:
          application/json:
            schema:
              type: object
              properties:
                type: {type: string, const: user.created}
                role: {type: string, enum: [admin, guest]}
                friends: {type: array, items: {$ref: '#/components/schemas/Person'}}
      responses: {"200": {description: ok}}
components:
  schemas:
    Person: {type: object, required: [name], properties: {name: {type: string}, PWNED: {type: string}}}
`

// limits on what a document may cost.
const (
	mostMemory, mostSeconds           = 512 << 20, 5 // of processor and waiting, on a busy machine
	largeDocument                     = 4 << 20
	mostMemoryLarge, mostSecondsLarge = 1 << 30, 30
)

func TestHostile(t *testing.T) {
	dir := filepath.Join(filepath.Dir(corpus(t)), "security", "malicious")
	paths, err := filepath.Glob(filepath.Join(dir, "*.yaml"))
	if err != nil || len(paths) == 0 {
		t.Fatalf("no hostile documents in %s: %v", dir, err)
	}
	l := newLab(t)
	mod := t.TempDir()
	write(t, filepath.Join(mod, "go.mod"), "module hostile\n\ngo 1.24\n")
	write(t, filepath.Join(l.root, "control.yaml"), control)
	if o := l.try(t, filepath.Join(l.root, "control.yaml"), mod, hostileCase{want: generates}); o.exit != 0 {
		t.Fatalf("the control document is refused:\n%s", o.output)
	}
	seen := map[string]bool{}
	for _, path := range paths {
		name := strings.TrimSuffix(filepath.Base(path), ".yaml")
		seen[name] = true
		t.Run(name, func(t *testing.T) {
			c, ok := hostileCases[name]
			if !ok {
				t.Log("not in the table: only what holds for all documents is checked")
			}
			o := l.try(t, path, mod, c)
			t.Logf("exit %d %v, %.2f s, %d MiB", o.exit, o.codes(), o.seconds, o.rss>>20)
		})
	}
	for name := range hostileCases {
		if !seen[name] {
			t.Errorf("%s.yaml is missing from the corpus", name)
		}
	}
	buildAll(t, mod, dir, filepath.Join(l.root, "control.yaml"))
	if n := l.calls.Load(); n != 0 {
		t.Errorf("%d connections to %s, want none", n, listenAddress)
	}
}

// try runs the command on a document and checks everything but the build. The
// package, if there is one, is left in a folder of mod.
func (l *lab) try(t *testing.T, path, mod string, c hostileCase) outcome {
	t.Helper()
	name := strings.TrimSuffix(filepath.Base(path), ".yaml")
	work := filepath.Join(l.root, "work", name)
	fresh, filled := filepath.Join(work, "fresh"), filepath.Join(work, "filled")
	if err := os.MkdirAll(filled, 0o755); err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(filled, "mine.go"), "package hooks\n")
	watched := []string{l.root, filepath.Dir(path), mod}
	before := snapshot(t, watched...)
	o := l.run(t, work, "generate", "--package", "hooks", "--out", fresh, path)
	again := l.run(t, work, "generate", "--package", "hooks", "--out", filled, path)
	after := snapshot(t, watched...)

	for _, problem := range slices.Concat(o.problems(), again.problems(), l.expensive(t, path, o), c.problems(o)) {
		t.Errorf("%s\n%.2000s", problem, o.output)
	}
	for _, changed := range differences(before, after) {
		if o.exit != 0 || changed != fresh && filepath.Dir(changed) != fresh && changed != filled && filepath.Dir(changed) != filled {
			t.Errorf("%s was changed", changed)
		}
	}
	for _, track := range tracks(t) {
		t.Errorf("%s is there", track)
	}
	if o.exit != again.exit {
		t.Fatalf("exit code %d, then %d", o.exit, again.exit)
	}
	if o.exit != 0 {
		return o
	}
	files, chosen := readPackage(t, fresh)
	for _, problem := range slices.Concat(auditPackage(files, chosen), c.filesProblems(files)) {
		t.Error(problem)
	}
	second, _ := readPackage(t, filled)
	if string(second["mine.go"]) != "package hooks\n" {
		t.Error("a file of the user was changed")
	}
	delete(second, "mine.go")
	if !maps.EqualFunc(files, second, bytes.Equal) {
		t.Error("two runs give different files")
	}
	if err := os.CopyFS(filepath.Join(mod, name), os.DirFS(fresh)); err != nil {
		t.Fatal(err)
	}
	return o
}

// expensive returns which limits a run has exceeded.
func (*lab) expensive(t *testing.T, path string, o outcome) []string {
	t.Helper()
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	memory, seconds := int64(mostMemory), float64(mostSeconds)
	if info.Size() > largeDocument {
		memory, seconds = mostMemoryLarge, mostSecondsLarge
	}
	var out []string
	if o.rss > memory {
		out = append(out, fmt.Sprintf("%d MiB at the peak, want at most %d", o.rss>>20, memory>>20))
	}
	if o.seconds > seconds {
		out = append(out, fmt.Sprintf("%.1f s, want at most %.0f", o.seconds, seconds))
	}
	return out
}

// buildAll builds and vets the packages of mod, and runs a program that sends
// every event of every package to its handler.
func buildAll(t *testing.T, mod, dir, controlPath string) {
	t.Helper()
	var imports, calls strings.Builder
	entries, err := os.ReadDir(mod)
	if err != nil {
		t.Fatal(err)
	}
	for i, e := range entries {
		if !e.IsDir() {
			continue
		}
		path := filepath.Join(dir, e.Name()+".yaml")
		if e.Name() == "control" {
			path = controlPath
		}
		fmt.Fprintf(&imports, "\tp%d %q\n", i, "hostile/"+e.Name())
		fmt.Fprintf(&calls, dispatchCall, i, e.Name(), eventBodies(t, path))
	}
	write(t, filepath.Join(mod, "main.go"), fmt.Sprintf(dispatchProgram, imports.String(), calls.String()))
	for _, env := range [][]string{{"GOOS=linux"}, {"GOOS=windows"}, {"GOOS=darwin"}, {"GOARCH=386"}} {
		for _, command := range []string{"build", "vet"} {
			if command == "vet" && env[0] != "GOOS=linux" {
				continue
			}
			cmd := exec.Command("go", command, "./...")
			cmd.Dir, cmd.Env = mod, slices.Concat(os.Environ(), []string{"GOWORK=off", "CGO_ENABLED=0"}, env)
			if out, err := cmd.CombinedOutput(); err != nil {
				t.Errorf("%s go %s: %v\n%.4000s", env[0], command, err, out)
			}
		}
	}
	cmd := exec.Command("go", "run", ".")
	cmd.Dir, cmd.Env = mod, append(os.Environ(), "GOWORK=off", "CGO_ENABLED=0")
	if out, err := cmd.CombinedOutput(); err != nil || !strings.HasPrefix(string(out), "dispatched ") {
		t.Errorf("send every event to its handler: %v\n%.4000s", err, out)
	} else {
		t.Logf("%s", out)
	}
}

// eventBodies returns a Go literal of one body for each event of a document,
// which holds nothing but the type, where it holds the type.
func eventBodies(t *testing.T, path string) string {
	t.Helper()
	api, ds := spec.Load(path, spec.Options{})
	if api == nil {
		t.Fatalf("%s: %v", path, ds.Sorted())
	}
	var out []string
	for _, e := range api.Events {
		body := map[string]any{}
		for i, part := range api.Discriminator.Parts {
			inner := body
			for _, name := range part.Path[:max(len(part.Path)-1, 0)] {
				next, ok := inner[name].(map[string]any)
				if !ok {
					next = map[string]any{}
					inner[name] = next
				}
				inner = next
			}
			if part.Header == "" {
				inner[part.Path[len(part.Path)-1]] = e.Parts[i]
			}
		}
		text, err := json.Marshal(body)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, string(text))
	}
	return fmt.Sprintf("%#v", out)
}

// dispatchCall sends the events of one package; its arguments are a number,
// the name and the bodies.
const dispatchCall = `
	for i, body := range %[3]s {
		t := p%[1]d.EventTypes()[i]
		var got p%[1]d.Event
		events, err := p%[1]d.Parse(p%[1]d.Delivery{Event: t, Body: []byte(body)})
		if err == nil {
			h := &p%[1]d.Handlers{Fallback: func(_ context.Context, e p%[1]d.Event) error { got = e; return nil }}
			err = p%[1]d.Dispatch(context.Background(), h, events[0])
		}
		if _, unknown := got.(*p%[1]d.UnknownEvent); err != nil || got == nil || unknown || got.EventType() != t {
			fmt.Printf("%[2]s: %%q went to %%T, %%v\n", t, got, err)
		}
		n++
	}
`

// dispatchProgram is the program around the calls.
const dispatchProgram = `package main

import (
	"context"
	"fmt"

%s)

func main() {
	n := 0
%s
	fmt.Printf("dispatched %%d events\n", n)
}
`

// TestHostileAudit proves that the audit sees what it is there to see.
func TestHostileAudit(t *testing.T) {
	t.Parallel()
	good := firstLine + "\n\npackage hooks\n"
	for name, c := range map[string]struct{ text, want string }{
		"init":       {good + "\nfunc init() {}\n", "func init"},
		"import":     {good + "\nimport \"os/exec\"\n\nvar _ = exec.Command\n", `import of "os/exec"`},
		"cgo":        {good + "\nimport \"C\"\n", `import of "C"`},
		"named":      {good + "\nimport u \"errors\"\n\nvar _ = u.New\n", `import of "errors"`},
		"go:":        {good + "\n//go:embed x\nvar _ string\n", `comment "//go:embed x"`},
		"line":       {good + "\n//line x.go:1\nvar _ string\n", `comment "//line x.go:1"`},
		"build":      {good + "\n// +build ignore\nvar _ string\n", `comment "// +build ignore"`},
		"block":      {good + "\n/* x */\nvar _ string\n", `comment "/* x */"`},
		"identifier": {good + "\ntype PWNED int\n", "identifier PWNED"},
		"variable":   {good + "\nvar x = f()\n", "variable x"},
		"raw":        {good + "\nconst x = `x`\n", "literal `x`"},
		"tag":        {good + "\ntype T struct {\n\tX int `json:\"x\" xml:\"-\"`\n}\n", "tag `json:\"x\" xml:\"-\"`"},
		"twice":      {good + "\ntype T struct {\n\tX int `json:\"x\" json:\"y\"`\n}\n", "tag `json:\"x\" json:\"y\"`"},
		"bidi":       {good + "\n// \u202e\nvar _ string\n", "character U+202E"},
		"joiner":     {good + "\nconst x = \"\u200d\"\n", "character U+200D"},
		"carriage":   {good + "\n// a\rb\nvar _ string\n", "character U+000D"},
		"marker":     {good + "\n// Code generated by evil. DO NOT EDIT.\nvar _ string\n", "a second mark of generated code"},
		"unmarked":   {"package hooks\n", `first line "package hooks"`},
		"clause":     {firstLine + "\n\npackage other\n", "package other"},
		"gofmt":      {good + "\nvar  _ string\n", "gofmt would change it"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if got := auditGo("x.go", []byte(c.text), nil, false); !slices.Contains(got, c.want) {
				t.Errorf("audit = %q, want %q among them", got, c.want)
			}
		})
	}
	if got := auditGo("x.go", []byte(good+"\ntype UserPWNED int\n"), map[string]string{"type:user_PWNED": "UserPWNED"}, false); len(got) != 0 {
		t.Errorf("audit of a name of the rule = %q, want nothing", got)
	}
	if got := auditPackage(map[string][]byte{"x_windows.go": []byte(good)}, nil); !slices.Contains(got, `unexpected file "x_windows.go"`) {
		t.Errorf("audit of a file name = %q", got)
	}
	for _, output := range []string{"panic: x", "goroutine 1 [running]:", environmentSecret, "x.yaml:1:1: error: \x1b[2J [syntax]"} {
		if len((outcome{exit: 2, output: "x.yaml:1:1: error: x [syntax]\n" + output}).problems()) == 0 {
			t.Errorf("nothing wrong with the output %q", output)
		}
	}
	if got := (outcome{exit: 2, output: "hookgen: sorry\n"}).problems(); len(got) != 1 {
		t.Errorf("problems of a refusal without a place = %q, want one", got)
	}
}
