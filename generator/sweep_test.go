//go:build sweep

package generator_test

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/payske/hookgen/generator"
	"github.com/payske/hookgen/spec"
	"github.com/payske/hookgen/spec/diag"
)

// The sweep generates a package for each public document of a corpus, builds
// and vets it, and feeds it the deliveries that the corpus has for it.
//
//	HOOKGEN_CORPUS=/path/to/documents go test -tags sweep -run TestSweep -v ./generator
//
// The corpus directory holds corpus/specs, corpus/events.json (the expected
// events of a document) and corpus/payloads.json with corpus/payloads.

// baseline is what an earlier sweep found: a document that loses an event or a
// payload fails. -update rewrites it.
const baseline = "../.ci/corpus-baseline.json"

// A row is what the sweep finds for one document.
type row struct {
	Dialect   spec.Dialect
	Delivery  string
	Events    int
	Types     int
	Payloads  score
	Lines     int     `json:"-"`
	Seconds   float64 `json:"-"` // of the command
	Megabytes int64   `json:"-"` // at its peak
	Build     float64 `json:"-"` // seconds
}

// An oracle is what corpus/events.json says of a document.
type oracle struct {
	Events []struct {
		Key  string `json:"key"`
		Wire any    `json:"wire"` // a string, a list of them, or null
	} `json:"events"`
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
	hookgen := filepath.Join(t.TempDir(), "hookgen")
	run(t, "..", "go", "build", "-o", hookgen, "./cmd/hookgen")
	peak := buildPeak(t)
	paths, err := filepath.Glob(filepath.Join(dir, "specs", "*", "*"))
	if err != nil || len(paths) == 0 {
		t.Fatalf("no documents in %s: %v", dir, err)
	}
	rows := map[string]row{}
	for _, path := range paths {
		name, err := filepath.Rel(filepath.Join(dir, "specs"), path)
		if err != nil {
			t.Fatal(err)
		}
		t.Run(name, func(t *testing.T) {
			want, known := oracles[name]
			of := slices.DeleteFunc(slices.Clone(payloads), func(p payload) bool { return p.Spec != name })
			r := sweep(t, tools{hookgen, peak}, dir, name, of, func(api *spec.API) {
				if known {
					compareEvents(t, name, api, want)
				}
			})
			rows[name] = r
		})
	}
	report(t, rows)
}

// report prints the table and compares it with the baseline.
func report(t *testing.T, rows map[string]row) {
	t.Helper()
	var b strings.Builder
	fmt.Fprintf(&b, "%-56s %-16s %6s %6s %7s %6s %5s %6s %9s %9s\n",
		"document", "dialect", "events", "types", "lines", "s", "MB", "build", "valid", "others")
	for _, name := range slices.Sorted(maps.Keys(rows)) {
		r := rows[name]
		fmt.Fprintf(&b, "%-56s %-16s %6d %6d %7d %6.2f %5d %6.1f %4d/%4d %4d/%4d\n", name, r.Dialect, r.Events, r.Types, r.Lines,
			r.Seconds, r.Megabytes, r.Build, r.Payloads.ValidParsed, r.Payloads.Valid, r.Payloads.OthersParsed, r.Payloads.Others)
	}
	t.Log("\n" + b.String())
	if *update {
		data, err := json.MarshalIndent(rows, "", "  ")
		if err != nil {
			t.Fatal(err)
		}
		write(t, baseline, string(data)+"\n")
	}
	var before map[string]row
	readJSON(t, baseline, &before)
	for name, old := range before {
		now, swept := rows[name]
		if swept && (now.Dialect != old.Dialect || now.Delivery != old.Delivery || now.Events != old.Events ||
			now.Payloads.ValidParsed < old.Payloads.ValidParsed || now.Payloads.OthersParsed < old.Payloads.OthersParsed) {
			t.Errorf("%s: got %+v, want what the baseline has: %+v; if this is meant, run with -update and review", name, now, old)
		}
	}
}

// tools are the programs that a sweep runs.
type tools struct{ hookgen, peak string }

// peakProgram runs another program and writes the kilobytes that this one
// needed at its peak into a file. It has to be small: on Linux the peak of a
// process begins with what its parent needs, and that of a test is large.
const peakProgram = `package main

import (
	"os"
	"os/exec"
	"strconv"
	"syscall"
)

func main() {
	cmd := exec.Command(os.Args[2], os.Args[3:]...)
	cmd.Stdout, cmd.Stderr = os.Stdout, os.Stderr
	if err := cmd.Run(); err != nil {
		println(err.Error())
		os.Exit(1)
	}
	peak := cmd.ProcessState.SysUsage().(*syscall.Rusage).Maxrss
	if err := os.WriteFile(os.Args[1], strconv.AppendInt(nil, int64(peak), 10), 0o644); err != nil {
		panic(err)
	}
}
`

// buildPeak builds peakProgram.
func buildPeak(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	write(t, filepath.Join(dir, "go.mod"), "module peak\n\ngo 1.24\n")
	write(t, filepath.Join(dir, "main.go"), peakProgram)
	run(t, dir, "go", "build", "-o", "peak", ".")
	return filepath.Join(dir, "peak")
}

// sweep checks one document.
func sweep(t *testing.T, with tools, dir, name string, payloads []payload, check func(*spec.API)) row {
	t.Helper()
	path := filepath.Join(dir, "specs", name)
	api, ds := spec.Load(path, spec.Options{})
	if ds.HasErrors() {
		found := ds.Sorted()
		if len(found) == 1 && found[0].Code == diag.NoEvents {
			check(&spec.API{})
			return row{}
		}
		t.Fatalf("load: %v", found)
	}
	check(api)
	res, ds := generator.Generate(api, generator.Options{Package: "webhooks"})
	if ds.HasErrors() {
		t.Fatalf("generate: %v", ds.Sorted())
	}
	sameShuffled(t, path, api, res)
	r := row{Dialect: api.Dialect, Delivery: "single", Events: len(api.Events), Types: res.Types, Lines: res.Lines}
	if api.Delivery.Batch {
		r.Delivery = "batch"
	}
	mod := t.TempDir()
	write(t, filepath.Join(mod, "go.mod"), "module sweep\n\ngo 1.24\n")
	write(t, filepath.Join(mod, "main.go"), program)
	start := time.Now()
	run(t, mod, with.peak, filepath.Join(mod, "peak"), with.hookgen, "generate", path, "--out", "webhooks")
	r.Seconds = time.Since(start).Seconds()
	var kilobytes int64
	readJSON(t, filepath.Join(mod, "peak"), &kilobytes)
	r.Megabytes = kilobytes >> 10
	start = time.Now()
	run(t, mod, "go", "build", "./webhooks")
	r.Build = time.Since(start).Seconds()
	run(t, mod, "go", "vet", "./webhooks")
	run(t, mod, "env", "GOOS=windows", "GOARCH=386", "go", "build", "./webhooks")
	run(t, mod, "go", "build", "-o", "parse", ".")
	if bin := os.Getenv("STATICCHECK"); bin != "" {
		run(t, mod, bin, "./webhooks")
	}
	r.Payloads = parsePayloads(t, filepath.Join(dir, "payloads"), mod, api, payloads)
	if len(payloads) > 0 {
		write(t, filepath.Join(mod, "keep.yaml"), "spec: "+path+"\nout: webhooks\nkeep_unknown: true\n")
		run(t, mod, with.hookgen, "generate", "--config", "keep.yaml")
		run(t, mod, "go", "build", "-o", "parse", ".")
		keepWhole(t, filepath.Join(dir, "payloads"), mod, api, payloads)
	}
	return r
}

// disputed are the events, by key and type, in which an oracle contradicts the
// document, which is right. Each has to differ, or it is not in dispute.
var disputed = map[string][]string{
	// The webhook is no batch, and its body has a type of its own.
	"adyen/Webhooks-v1.json": {
		"/DIRECT_DEBIT_NOTICE_OF_CHANGE_NOTIFICATION DIRECT_DEBIT_NOTICE_OF_CHANGE_NOTIFICATION",
		"/DIRECT_DEBIT_NOTICE_OF_CHANGE_NOTIFICATION ach.notificationOfChange",
		"/DIRECT_DEBIT_NOTICE_OF_CHANGE_NOTIFICATION eft.notificationOfChange",
	},
	// The callback of the operation is the component: one event.
	"bandwidth/bandwidth.yml": {"endpointEvent WEBRTC"},
	// The example of the one schema has a type, that of the other has none.
	"telnyx/apisguru-telnyx.com.json": {"numberOrderStatusUpdate number_order.complete"},
}

// compareEvents checks type and key of every event.
func compareEvents(t *testing.T, name string, api *spec.API, want oracle) {
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
	for _, e := range disputed[name] {
		if got[e] == expected[e] {
			t.Errorf("event %q is no longer disputed", e)
		}
		delete(got, e)
		delete(expected, e)
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
