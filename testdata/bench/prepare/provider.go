package main

import (
	"fmt"
	"os"
	"path/filepath"
)

// provider is a sender of deliveries.
type provider struct {
	name     string
	document string
	payloads []payload
	roots    []string // the events whose structs other libraries decode too
}

// providers returns all providers.
func providers() []provider {
	corpus := filepath.Join(os.Getenv("HOOKGEN_CORPUS"), "corpus")
	spec := func(name string) string { return filepath.Join(corpus, "specs", name) }
	real := func(name string) string { return filepath.Join(corpus, "payloads", name) }
	own := "../payske/deliveries/2022-11-15/"
	return []provider{
		{
			name: "payske", document: "../payske/2022-11-15.yaml", roots: []string{"PaymentIntentSucceeded", "ProductCreated"},
			payloads: []payload{
				{name: "pi", file: own + "payment_intent.succeeded.http", layout: asIs},
				{name: "product", file: own + "product.created.http", layout: asIs},
			},
		},
		{
			name: "stripe", document: spec("stripe/spec3.beta.sdk.json"), roots: []string{"PaymentIntentSucceeded", "ProductCreated"},
			payloads: []payload{
				{name: "pi", file: real("stripe/payment_intent.succeeded.json"), layout: pretty, edits: richPaymentIntent},
				{name: "product", file: real("stripe/product.created.json"), layout: pretty},
			},
		},
		{
			name: "github", document: spec("github/webhooks-api.github.com.json"), roots: []string{"PullRequestOpened"},
			payloads: []payload{{name: "pr", file: real("github/pull_request.opened.12.json"), layout: compact}},
		},
		{
			name: "openai", document: spec("openai/openapi.yaml"), roots: []string{"ResponseCompleted"},
			payloads: []payload{{name: "completed", file: real("openai/response.completed.webhook_test.0.json"), layout: pretty}},
		},
	}
}

// prepare writes all packages of a provider.
func (p provider) prepare() error {
	dir := filepath.Join(folder, p.name)
	if err := os.RemoveAll(dir); err != nil {
		return err
	}
	if err := command(".", hookgen, "generate", "--spec", p.document, "--package", p.name, "--out", dir); err != nil {
		return err
	}
	types, err := readTypes(dir)
	if err != nil {
		return err
	}
	if err := p.writeProbe(dir); err != nil {
		return err
	}
	structs, err := types.reach(p.roots)
	if err != nil {
		return err
	}
	for _, variant := range []struct {
		name  string
		print func(pkg string, structs []plainStruct) ([]byte, error)
	}{{"plain", printPlain}, {"easy", printPlain}, {"jx", printJX}} {
		to := filepath.Join(folder, variant.name, p.name)
		if err := os.RemoveAll(to); err != nil {
			return err
		}
		if err := os.MkdirAll(to, 0o755); err != nil {
			return err
		}
		source, err := variant.print(p.name, structs)
		if err != nil {
			return fmt.Errorf("package %s: %w", variant.name, err)
		}
		if err := os.WriteFile(filepath.Join(to, "types.go"), source, 0o644); err != nil {
			return err
		}
	}
	return command(filepath.Join(folder, "easy", p.name), "go", "tool", "easyjson", "-all", "types.go")
}

// probe is added to a generated package to reach what it does not export.
const probe = `package %s

import "embed"

// Payloads are the bodies of the deliveries that are measured.
//
//go:embed *.json.txt
var Payloads embed.FS

// Skip checks that body is one JSON value, as the decoder checks what nobody
// will read: the least that a strict receiver has to do.
func Skip(body string) error {
	d := newDecoder(body)
	d.skip()
	return d.end()
}
`

// writeProbe adds the probe and the payloads to the generated package.
func (p provider) writeProbe(dir string) error {
	for _, one := range p.payloads {
		body, err := one.read()
		if err != nil {
			return fmt.Errorf("payload %s: %w", one.name, err)
		}
		if err := os.WriteFile(filepath.Join(dir, one.name+".json.txt"), body, 0o644); err != nil {
			return err
		}
	}
	return os.WriteFile(filepath.Join(dir, "probe.go"), fmt.Appendf(nil, probe, p.name), 0o644)
}
