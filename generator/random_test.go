//go:build sweep

package generator_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"math/rand/v2"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"testing"

	"github.com/payske/hookgen/generator"
	"github.com/payske/hookgen/spec"
	"github.com/payske/hookgen/testdata/payske"
	"github.com/payske/hookgen/testdata/randomdoc"
)

// These tests compare generated decoders with encoding/json/v2, on random
// documents and on payloads that were changed at random. What they do by
// default takes a few minutes; the flags are for long runs:
//
//	go test -tags sweep ./generator -timeout 0 -run 'TestRandomDocument|TestMutations' -random.instances 1000000 -random.mutations 1000000
var (
	randomSeed      = flag.Uint64("random.seed", 1, "the seed of random documents, payloads and mutations")
	randomSchemas   = flag.Int("random.schemas", 1000, "how many schemas the random document has")
	randomInstances = flag.Int("random.instances", 100_000, "how many random payloads the random document is tested with")
	randomMutations = flag.Int("random.mutations", 60_000, "how many mutations are tested, of all providers together")
)

// A differCase is what the child program reads: see testdata/differ.
type differCase struct {
	Header  http.Header
	Body    []byte
	Must    []byte
	Valid   bool
	Accept  bool
	Refuse  bool
	Flaw    string
	Unknown bool
}

// differCounts are what the child program prints.
type differCounts struct {
	Total, Accepted, Refused int
	OnlyTheirs, NestedTwice  int
	Seconds                  float64
	Findings                 []string
}

// differMain is the child program.
const differMain = `package main

import (
	"net/http"

	"random/differ"
	"random/webhooks"
)

func main() {
	differ.Main(func(header http.Header, body []byte) ([]differ.Event, error) {
		events, err := webhooks.Parse(webhooks.Delivery{Header: header, Body: body})
		out := make([]differ.Event, len(events))
		for i, e := range events {
			out[i] = e
		}
		return out, err
	})
}
`

// buildDiffer generates the package of a document and builds the child program
// around it. It returns the program.
func buildDiffer(t *testing.T, path string) (program string, api *spec.API) {
	t.Helper()
	api, ds := spec.Load(path, spec.Options{})
	if ds.HasErrors() {
		t.Fatalf("load: %v", ds.Sorted())
	}
	res, more := generator.Generate(api, generator.Options{Package: "webhooks"})
	if more.HasErrors() {
		t.Fatalf("generate: %v", more.Sorted())
	}
	t.Logf("%d events, %d types, %d lines", len(api.Events), res.Types, res.Lines)
	mod := t.TempDir()
	rewrite(t, filepath.Join(mod, "webhooks"), res.Files)
	files := map[string][]byte{"go.mod": []byte("module random\n\ngo 1.26\n"), "main.go": []byte(differMain)}
	sources, err := filepath.Glob("../testdata/differ/*.go")
	if err != nil || len(sources) == 0 {
		t.Fatalf("no sources of the child program: %v", err)
	}
	for _, source := range sources {
		if files["differ/"+filepath.Base(source)], err = os.ReadFile(source); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Mkdir(filepath.Join(mod, "differ"), 0o755); err != nil {
		t.Fatal(err)
	}
	for name, data := range files {
		if err := os.WriteFile(filepath.Join(mod, name), data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	program = filepath.Join(mod, "child")
	build := exec.Command("go", "build", "-o", program, ".")
	build.Dir = mod
	build.Env = append(os.Environ(), "GOWORK=off", "GOFLAGS=-mod=mod", "GOEXPERIMENT=jsonv2")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("build: %v\n%.4000s", err, out)
	}
	return program, api
}

// runDiffer runs the child program with the cases that feed writes, reports
// what it finds and returns its counts.
func runDiffer(t *testing.T, program string, feed func(*json.Encoder) error, args ...string) differCounts {
	t.Helper()
	cmd := exec.Command(program, args...)
	cmd.Stderr = os.Stderr
	in, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	cmd.Stdout = &out
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	fed := feed(json.NewEncoder(in))
	if err := in.Close(); err != nil && fed == nil {
		fed = err
	}
	if err := cmd.Wait(); err != nil || fed != nil {
		t.Fatalf("the child program: %v, %v", err, fed)
	}
	var counts differCounts
	if err := json.NewDecoder(&out).Decode(&counts); err != nil {
		t.Fatal(err)
	}
	for _, f := range counts.Findings {
		t.Errorf("%.500s", f)
	}
	t.Logf("%d payloads: %d accepted (%d with a name twice where nobody reads it), %d refused (%d of them are JSON), %.1f s",
		counts.Total, counts.Accepted, counts.NestedTwice, counts.Refused, counts.OnlyTheirs, counts.Seconds)
	return counts
}

// TestRandomDocument decodes random payloads of a random document. Valid ones
// must be accepted, mean what encoding/json/v2 reads, and survive encoding;
// what is wrong in a way that matters must be refused.
func TestRandomDocument(t *testing.T) {
	t.Parallel()
	const schemasPerEvent = 10
	doc := randomdoc.New(*randomSeed, randomdoc.Options{Schemas: *randomSchemas, Events: max(1, *randomSchemas/schemasPerEvent)})
	path := filepath.Join(t.TempDir(), "random.json")
	if err := os.WriteFile(path, doc.JSON(), 0o644); err != nil {
		t.Fatal(err)
	}
	program, api := buildDiffer(t, path)
	var types []string
	for _, e := range api.Events {
		types = append(types, e.Type)
	}
	if !slices.Equal(types, doc.Events()) {
		t.Fatalf("got events %q, want %q", types, doc.Events())
	}
	r := rand.New(rand.NewPCG(*randomSeed, 4))
	counts := runDiffer(t, program, func(out *json.Encoder) error {
		for i := range *randomInstances {
			instance := doc.Instance(r)
			if i%2 == 1 {
				instance = doc.Flawed(r)
			}
			c := differCase{
				Body: instance.Body, Must: instance.Must, Flaw: instance.Flaw, Valid: instance.Flaw == "",
				Accept: instance.Verdict == randomdoc.Accept, Refuse: instance.Verdict == randomdoc.Refuse,
			}
			if instance.Verdict == randomdoc.Either {
				c.Must = nil
			}
			if err := out.Encode(c); err != nil {
				return err
			}
		}
		return nil
	}, "cases")
	if counts.Accepted < counts.Total/2 || counts.Refused < counts.Total/10 {
		t.Errorf("got %d accepted and %d refused of %d: the payloads do not test much", counts.Accepted, counts.Refused, counts.Total)
	}
}

// TestMutations changes payloads at random. What the generated decoder
// accepts, encoding/json/v2 accepts too, and both read the same.
func TestMutations(t *testing.T) {
	t.Parallel()
	type provider struct{ name, spec string }
	providers := []provider{{"payske", ""}}
	if os.Getenv("HOOKGEN_CORPUS") != "" {
		providers = append(providers, provider{"stripe", "stripe/spec3.beta.sdk.json"}, provider{"github", "github/webhooks-api.github.com.json"})
	}
	for _, p := range providers {
		t.Run(p.name, func(t *testing.T) {
			t.Parallel()
			path, payloads := payskePayloads(t)
			if p.spec != "" {
				path = filepath.Join(corpus(t), "specs", p.spec)
			}
			program, api := buildDiffer(t, path)
			if p.spec != "" {
				payloads = corpusPayloads(t, api, p.spec)
			}
			feed := func(out *json.Encoder) error {
				for _, c := range payloads {
					if err := out.Encode(c); err != nil {
						return err
					}
				}
				return nil
			}
			if whole := runDiffer(t, program, feed, "cases"); whole.Accepted == 0 {
				t.Error("no payload is accepted as it is")
			}
			n := *randomMutations / len(providers)
			counts := runDiffer(t, program, feed, "mutate", strconv.Itoa(n), strconv.FormatUint(*randomSeed, 10))
			if counts.Accepted == 0 || counts.Refused == 0 {
				t.Errorf("got %d accepted and %d refused: the mutations do not test much", counts.Accepted, counts.Refused)
			}
		})
	}
}

// payskePayloads returns the document of the reference provider and its
// deliveries.
func payskePayloads(t *testing.T) (path string, out []differCase) {
	t.Helper()
	deliveries, err := payske.Deliveries(payske.Version2022)
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range deliveries {
		out = append(out, differCase{Body: d.Body, Accept: true, Valid: true, Flaw: d.Event})
	}
	return filepath.Join("..", "testdata", "payske", payske.Version2022+".yaml"), out
}

// corpusPayloads returns the payloads that the corpus has for a document.
func corpusPayloads(t *testing.T, api *spec.API, name string) (out []differCase) {
	t.Helper()
	dir := corpus(t)
	var all []payload
	readJSON(t, filepath.Join(dir, "payloads.json"), &all)
	for _, p := range all {
		if p.Spec != name {
			continue
		}
		body, err := os.ReadFile(filepath.Join(dir, "payloads", p.File))
		if err != nil {
			t.Fatal(err)
		}
		header := http.Header{}
		e := eventOf(api, p)
		for i, part := range api.Discriminator.Parts {
			if part.Header != "" && e != nil {
				header.Set(part.Header, e.Parts[i])
			}
		}
		if e == nil {
			continue
		}
		out = append(out, differCase{Header: header, Body: body, Accept: p.Validity == "valid", Valid: p.Validity == "valid", Flaw: p.File})
	}
	if len(out) == 0 {
		t.Fatalf("the corpus has no payloads for %s", name)
	}
	return out
}
