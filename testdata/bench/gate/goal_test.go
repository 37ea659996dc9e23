package main

import (
	"testing"

	"github.com/payske/hookgen/testdata/bench/cost"
	"github.com/payske/hookgen/testdata/bench/measure"
)

func TestJudge(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		direction          string
		target, aim, value float64
		want               verdict
	}{
		{"min", 10, 0, 10, met},
		{"min", 10, 0, 9.1, nearly},
		{"min", 10, 0, 8.9, missed},
		{"max", 2.2, 1.6, 1.6, aimMet},
		{"max", 2.2, 1.6, 2.2, met},
		{"max", 2.2, 1.6, 2.4, nearly},
		{"max", 2.2, 1.6, 2.5, missed},
		{"max", 0, 0, 1, missed},
	} {
		g := Goal{Direction: c.direction, Target: c.target, Aim: c.aim}
		if got := g.judge(c.value); got != c.want {
			t.Errorf("judge %s %v, measured %v: got %q, want %q", c.direction, c.target, c.value, got, c.want)
		}
	}
}

// TestGoals checks the goals that are checked in: each of them can be measured,
// and is skipped where nothing was.
func TestGoals(t *testing.T) {
	t.Parallel()
	goals, err := readGoals("../goals.json")
	if err != nil {
		t.Fatal(err)
	}
	sample := measure.Sample{Allocs: 3, Nanos: []float64{3}}
	for _, g := range goals {
		if _, ok, err := g.Measured(results{}); ok || err != nil {
			t.Errorf("%s: without measurements: got ok %v, error %v", g.Name, ok, err)
		}
		r := results{
			costs:   &cost.Figures{Values: map[string]float64{g.Of: 3}},
			samples: map[string]map[string]measure.Sample{buildName(g.Build): {g.Of: sample, g.To: sample}},
		}
		for _, rival := range g.Rivals {
			r.samples[buildName(g.Build)][rival] = sample
		}
		if _, ok, err := g.Measured(r); !ok || err != nil {
			t.Errorf("%s: with measurements: got ok %v, error %v", g.Name, ok, err)
		}
	}
}
