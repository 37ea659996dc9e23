package cost

import (
	"os"
	"path/filepath"
)

// folder is where packages are generated to be measured and thrown away.
const folder = "prepared/cost"

// module is the import path of that folder.
const module = "github.com/payske/hookgen/testdata/bench/prepared/cost/"

// hookgen is the command that ./prepare has built.
const hookgen = "prepared/bin/hookgen"

// document is an OpenAPI document that is measured.
type document struct {
	name, file string
	rival      string // import path of the SDK of the same provider, or ""
	rivals     string // pattern of all packages of the SDK
}

// documents returns those that are there.
func documents(f *Figures) []document {
	specs := filepath.Join(os.Getenv("HOOKGEN_CORPUS"), "corpus", "specs")
	all := []document{
		{name: "payske", file: "../payske/2022-11-15.yaml"},
		{
			name: "stripe", file: filepath.Join(specs, "stripe", "spec3.beta.sdk.json"),
			rival: "github.com/stripe/stripe-go/v86/webhook", rivals: "github.com/stripe/stripe-go/v86/...",
		},
		{
			name: "github", file: filepath.Join(specs, "github", "webhooks-api.github.com.json"),
			rival: "github.com/google/go-github/v89/github", rivals: "github.com/google/go-github/v89/...",
		},
		{name: "openai", file: filepath.Join(specs, "openai", "openapi.yaml")},
	}
	var there []document
	for _, d := range all {
		if _, err := os.Stat(d.file); err != nil {
			f.note("%s: there is no document; is HOOKGEN_CORPUS set?", d.name)
			continue
		}
		there = append(there, d)
	}
	return there
}

// Measure measures everything, each pair of works n times.
func Measure(n int) (*Figures, error) {
	f := &Figures{Values: map[string]float64{}}
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return nil, err
	}
	// Nothing of it is worth to be found by later builds of all packages.
	defer func() { _ = os.RemoveAll(folder) }()
	if _, err := child(nil, "go", "build", "-o", "prepared/bin/loader", "./loader"); err != nil {
		return nil, err
	}
	for _, d := range documents(f) {
		for _, step := range []func(*Figures, document, int) error{measureGenerate, measureBuild, measureBinary, measureFields} {
			if err := step(f, d, n); err != nil {
				return nil, err
			}
		}
	}
	measureRivals(f)
	return f, nil
}
