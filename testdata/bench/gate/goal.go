package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math"
	"os"

	"github.com/payske/hookgen/testdata/bench/cost"
	"github.com/payske/hookgen/testdata/bench/measure"
)

// Goal is one entry of goals.json.
type Goal struct {
	Name      string   `json:"name"`
	Build     string   `json:"build"`  // "jsonv2", or "" for the default build
	Kind      string   `json:"kind"`   // what Measured makes of the cases
	Of        string   `json:"of"`     // a case, or a figure of package cost
	To        string   `json:"to"`     // the case that it is compared with
	Rivals    []string `json:"rivals"` // the cases that it has to be ahead of
	Target    float64  `json:"target"`
	Aim       float64  `json:"aim"` // what would be better still; 0: nothing
	Unit      string   `json:"unit"`
	Direction string   `json:"direction"` // "min": at least the target; "max": at most
}

// slack is the part of a goal that the gate insists on, because the machines
// that it runs on are noisy.
const slack = 0.9

// readGoals reads goals.json strictly.
func readGoals(name string) ([]Goal, error) {
	data, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	d := json.NewDecoder(bytes.NewReader(data))
	d.DisallowUnknownFields()
	var goals []Goal
	if err := d.Decode(&goals); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	for _, g := range goals {
		if g.Direction != "min" && g.Direction != "max" {
			return nil, fmt.Errorf("%s: goal %q: direction %q is neither min nor max", name, g.Name, g.Direction)
		}
	}
	return goals, nil
}

// results are all measurements of one run of the gate.
type results struct {
	samples map[string]map[string]measure.Sample // by build and case
	costs   *cost.Figures                        // nil if they were left out
}

// Measured returns what was measured for a goal; ok is false if something that
// it needs is missing.
func (g Goal) Measured(r results) (value float64, ok bool, err error) {
	if g.Kind == "figure" {
		if r.costs == nil {
			return 0, false, nil
		}
		value, ok = r.costs.Values[g.Of]
		return value, ok, nil
	}
	build := r.samples[buildName(g.Build)]
	of, ok := build[g.Of]
	if !ok {
		return 0, false, nil
	}
	switch g.Kind {
	case "allocs":
		return of.Allocs, true, nil
	case "ratio", "excess":
		to, ok := build[g.To]
		if !ok {
			return 0, false, fmt.Errorf("goal %q: there is no case %s", g.Name, g.To)
		}
		if g.Kind == "excess" {
			return measure.Excess(of, to), true, nil
		}
		return measure.Ratio(of, to), true, nil
	case "ahead":
		value = math.Inf(1)
		for _, name := range g.Rivals {
			rival, ok := build[name]
			if !ok {
				return 0, false, fmt.Errorf("goal %q: there is no case %s", g.Name, name)
			}
			value = min(value, measure.Ratio(rival, of))
		}
		return value, true, nil
	}
	return 0, false, fmt.Errorf("goal %q: unknown kind %q", g.Name, g.Kind)
}

// verdict is how a goal fared.
type verdict string

const (
	met     verdict = "met"
	aimMet  verdict = "met, aim too"
	nearly  verdict = "not met, within a tenth"
	missed  verdict = "NOT MET"
	skipped verdict = "skipped: its inputs are missing"
)

// judge compares what was measured with the goal.
func (g Goal) judge(value float64) verdict {
	reached := func(limit float64) bool {
		if g.Direction == "min" {
			return value >= limit
		}
		return value <= limit
	}
	loose := g.Target * slack
	if g.Direction == "max" {
		loose = g.Target / slack
	}
	switch {
	case g.Aim != 0 && reached(g.Aim):
		return aimMet
	case reached(g.Target):
		return met
	case reached(loose):
		return nearly
	}
	return missed
}

// buildName returns the name of a build.
func buildName(build string) string {
	if build == "" {
		return "default"
	}
	return build
}
