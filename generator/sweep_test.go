//go:build sweep

package generator_test

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/payske/hookgen/generator"
	"github.com/payske/hookgen/spec"
)

// The sweep generates a package for each public document of a corpus, builds
// and vets it, and feeds it the deliveries that the corpus has for it.
//
//	HOOKGEN_CORPUS=/path/to/corpus go test -tags sweep -run TestSweep -v ./generator
//
// The corpus directory holds corpus/specs, corpus/events.json (the expected
// events of a document) and corpus/payloads.json with corpus/payloads.

// swept are the documents that generate so far.
var swept = []string{
	"stripe/spec3.beta.sdk.json",
	"github/webhooks-api.github.com.json",
	"openai/openapi.yaml",
	"resend/resend.yaml",
	"adyen/TokenizationNotification-v1.yaml",
	"clerk/2025-04-15.yml",
}

// A payload is an entry of corpus/payloads.json.
type payload struct {
	File     string `json:"file"`
	Spec     string `json:"spec"`
	Event    string `json:"event"`
	Validity string `json:"validity"`
}

// An oracle is what corpus/events.json says of a document.
type oracle struct {
	Events []struct {
		Key  string `json:"key"`
		Wire any    `json:"wire"` // a string, a list of them, or null
	} `json:"events"`
}

// A parsed is a line that the program of a generated package prints.
type parsed struct {
	File  string   `json:"file"`
	Types []string `json:"types"`
	Back  []string `json:"back"`
	Err   string   `json:"err"`
}

func corpus(t *testing.T) string {
	t.Helper()
	dir := os.Getenv("HOOKGEN_CORPUS")
	if dir == "" {
		t.Skip("HOOKGEN_CORPUS is not set: no public documents to test against")
	}
	return filepath.Join(dir, "corpus")
}

func readJSON(t *testing.T, path string, v any) {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(data, v); err != nil {
		t.Fatalf("%s: %v", path, err)
	}
}

func TestSweep(t *testing.T) {
	dir := corpus(t)
	var payloads []payload
	readJSON(t, filepath.Join(dir, "payloads.json"), &payloads)
	oracles := map[string]oracle{}
	readJSON(t, filepath.Join(dir, "events.json"), &oracles)
	t.Logf("%-42s %6s %6s %7s %8s %8s %9s %9s", "document", "events", "types", "lines", "load s", "gen s", "build s", "payloads")
	for _, name := range swept {
		t.Run(name, func(t *testing.T) {
			sweep(t, dir, name, oracles[name], slices.DeleteFunc(slices.Clone(payloads), func(p payload) bool { return p.Spec != name }))
		})
	}
}

// sweep checks one document.
func sweep(t *testing.T, dir, name string, want oracle, payloads []payload) {
	t.Helper()
	start := time.Now()
	api, ds := spec.Load(filepath.Join(dir, "specs", name), spec.Options{})
	loaded := time.Since(start)
	if ds.HasErrors() {
		t.Fatalf("load: %v", ds.Sorted())
	}
	compareEvents(t, api, want)
	start = time.Now()
	res, more := generator.Generate(api, generator.Options{Package: "webhooks"})
	generated := time.Since(start)
	if more.HasErrors() {
		t.Fatalf("generate: %v", more.Sorted())
	}
	sameShuffled(t, filepath.Join(dir, "specs", name), api, res)
	mod := t.TempDir()
	rewrite(t, filepath.Join(mod, "webhooks"), res.Files)
	write(t, filepath.Join(mod, "go.mod"), "module sweep\n\ngo 1.24\n")
	write(t, filepath.Join(mod, "main.go"), program)
	start = time.Now()
	run(t, mod, "go", "build", "./webhooks")
	built := time.Since(start)
	run(t, mod, "go", "vet", "./webhooks")
	run(t, mod, "go", "build", "-o", "parse", ".")
	if bin := os.Getenv("STATICCHECK"); bin != "" {
		run(t, mod, bin, "./webhooks")
	}
	ok := parsePayloads(t, filepath.Join(dir, "payloads"), mod, api, payloads)
	t.Logf("%-42s %6d %6d %7d %8.2f %8.2f %9.1f %9s", name, len(api.Events), res.Types, res.Lines,
		loaded.Seconds(), generated.Seconds(), built.Seconds(), ok)
}

// compareEvents checks type and key of every event.
func compareEvents(t *testing.T, api *spec.API, want oracle) {
	t.Helper()
	got, expected := map[string]bool{}, map[string]bool{}
	for _, e := range api.Events {
		got[e.Key+" "+e.Type] = true
	}
	for _, e := range want.Events {
		switch wire := e.Wire.(type) {
		case string:
			expected[e.Key+" "+wire] = true
		case []any:
			for _, w := range wire {
				expected[e.Key+" "+fmt.Sprint(w)] = true
			}
		default:
			expected[e.Key+" "] = true
		}
	}
	for e := range expected {
		if !got[e] {
			t.Errorf("expected event %q is missing", e)
		}
	}
	for e := range got {
		if !expected[e] {
			t.Errorf("event %q is not expected", e)
		}
	}
}

// parsePayloads feeds the payloads to the generated package and checks what
// comes back. It returns "valid ones that parse/valid ones, others that
// parse/others".
func parsePayloads(t *testing.T, dir, mod string, api *spec.API, payloads []payload) string {
	t.Helper()
	if len(payloads) == 0 {
		return "none"
	}
	var in bytes.Buffer
	enc := json.NewEncoder(&in)
	for _, p := range payloads {
		header := map[string]string{}
		for i, part := range api.Discriminator.Parts {
			if e := eventOf(api, p); part.Header != "" && e != nil {
				header[part.Header] = e.Parts[i]
			} else if part.Header != "" {
				header[part.Header], _, _ = strings.Cut(p.Event, ".")
			}
		}
		if err := enc.Encode(map[string]any{"file": p.File, "path": filepath.Join(dir, p.File), "header": header}); err != nil {
			t.Fatal(err)
		}
	}
	cmd := exec.Command(filepath.Join(mod, "parse"))
	cmd.Stdin = &in
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("parse: %v", err)
	}
	results := map[string]parsed{}
	lines := bufio.NewScanner(bytes.NewReader(out))
	lines.Buffer(nil, 64<<20)
	for lines.Scan() {
		var r parsed
		if err := json.Unmarshal(lines.Bytes(), &r); err != nil {
			t.Fatal(err)
		}
		results[r.File] = r
	}
	var n, good [2]int
	for _, p := range payloads {
		class := 0
		if p.Validity != "valid" {
			class = 1
		}
		n[class]++
		problem := judge(api, filepath.Join(dir, p.File), p, results[p.File])
		switch {
		case problem == "":
			good[class]++
		case class == 0:
			t.Errorf("%s: %s", p.File, problem)
		default:
			t.Logf("%s (%s): %s", p.File, p.Validity, problem)
		}
	}
	return fmt.Sprintf("%d/%d %d/%d", good[0], n[0], good[1], n[1])
}

// judge returns what is wrong with the result for a payload, or "".
func judge(api *spec.API, path string, p payload, r parsed) string {
	switch {
	case r.Err != "":
		return "refused: " + r.Err
	case eventOf(api, p) == nil:
		if !slices.Contains(r.Types, p.Event) {
			return fmt.Sprintf("parsed as %q, want the unknown type %q", r.Types, p.Event)
		}
		return ""
	case !slices.Contains(r.Types, eventOf(api, p).Type):
		return fmt.Sprintf("parsed as %q, want %q", r.Types, p.Event)
	case len(r.Back) != 1:
		return fmt.Sprintf("%d events", len(r.Back))
	}
	text, err := os.ReadFile(path)
	if err != nil {
		return err.Error()
	}
	sent, err := decodeJSON(string(text))
	if err != nil {
		return err.Error()
	}
	back, err := decodeJSON(r.Back[0])
	if err != nil {
		return "re-encoded: " + err.Error()
	}
	if where := lost(eventOf(api, p).Payload, sent, back, "$"); where != "" {
		return "lost in re-encoding: " + where
	}
	return ""
}

// eventOf returns the event of a payload, which the corpus calls by type or by
// key; nil if the document does not have it.
func eventOf(api *spec.API, p payload) *spec.Event {
	for _, e := range api.Events {
		if e.Type == p.Event || e.Key == p.Event {
			return e
		}
	}
	return nil
}

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), fs.FileMode(0o644)); err != nil {
		t.Fatal(err)
	}
}

func run(t *testing.T, dir, name string, args ...string) {
	t.Helper()
	cmd := exec.Command(name, args...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "GOWORK=off", "GOFLAGS=-mod=mod")
	if out, err := cmd.CombinedOutput(); err != nil {
		if len(out) > 4000 {
			out = out[:4000]
		}
		t.Errorf("%s %s: %v\n%s", name, strings.Join(args, " "), err, out)
	}
}

// program parses the deliveries that it reads from standard input.
const program = `package main

import (
	"encoding/json"
	"io"
	"net/http"
	"os"

	"sweep/webhooks"
)

func main() {
	in, out := json.NewDecoder(os.Stdin), json.NewEncoder(os.Stdout)
	for {
		var delivery struct {
			File, Path string
			Header     map[string]string
		}
		if err := in.Decode(&delivery); err == io.EOF {
			return
		} else if err != nil {
			panic(err)
		}
		body, err := os.ReadFile(delivery.Path)
		if err != nil {
			panic(err)
		}
		header := http.Header{}
		for name, value := range delivery.Header {
			header.Set(name, value)
		}
		var result struct {
			File  string   ` + "`json:\"file\"`" + `
			Types []string ` + "`json:\"types\"`" + `
			Back  []string ` + "`json:\"back\"`" + `
			Err   string   ` + "`json:\"err\"`" + `
		}
		result.File = delivery.File
		events, err := webhooks.Parse(webhooks.Delivery{Header: header, Body: body})
		if err != nil {
			result.Err = err.Error()
		}
		for _, e := range events {
			result.Types = append(result.Types, string(e.EventType()))
			back, err := json.Marshal(e)
			if err != nil {
				panic(err)
			}
			result.Back = append(result.Back, string(back))
		}
		if err := out.Encode(result); err != nil {
			panic(err)
		}
	}
}
`
