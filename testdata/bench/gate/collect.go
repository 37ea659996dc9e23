package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/payske/hookgen/testdata/bench/measure"
)

// builds are the two builds of the table, with their experiments.
var builds = []struct{ name, experiment string }{
	{"default", ""},
	{"jsonv2", "jsonv2"},
}

// collect prepares the packages and measures all that the options ask for.
func collect(o options) (results, error) {
	r := results{samples: map[string]map[string]measure.Sample{}}
	if _, err := output(nil, "go", "run", "./prepare"); err != nil {
		return r, err
	}
	tags, err := os.ReadFile(filepath.Join("prepared", "tags"))
	if err != nil {
		return r, err
	}
	for _, b := range builds {
		binary := filepath.Join("prepared", "bin", "run-"+b.name)
		env := []string{"GOEXPERIMENT=" + b.experiment}
		if _, err := output(env, "go", "build", "-tags", strings.TrimSpace(string(tags)), "-o", binary, "./run"); err != nil {
			return r, err
		}
		out, err := output(nil, binary, "-rounds", strconv.Itoa(o.rounds), "-only", o.only)
		if err != nil {
			return r, err
		}
		var samples []measure.Sample
		if err := json.Unmarshal(out, &samples); err != nil {
			return r, fmt.Errorf("samples of the %s build: %w", b.name, err)
		}
		r.samples[b.name] = map[string]measure.Sample{}
		for _, s := range samples {
			r.samples[b.name][s.Key()] = s
		}
	}
	r.costs, err = costs(o)
	return r, err
}

// output runs a program and returns what it prints.
func output(env []string, name string, args ...string) ([]byte, error) {
	cmd := exec.Command(name, args...)
	cmd.Env = append(os.Environ(), env...)
	var problems bytes.Buffer
	cmd.Stderr = &problems
	out, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("%s: %w\n%s", strings.Join(cmd.Args, " "), err, problems.String())
	}
	return out, nil
}
