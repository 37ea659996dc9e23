// Command gate measures all goals of goals.json, prints one line for each, and
// exits with 1 if one is missed by more than a tenth.
//
//	go run ./gate                      everything, 25 rounds
//	go run ./gate -rounds 5 -costs=false
//	go run ./gate -report REPORT.md
package main

import (
	"errors"
	"flag"
	"fmt"
	"os"

	"github.com/payske/hookgen/testdata/bench/cost"
)

// errMissed is the error of a run that was all right, but not good enough.
var errMissed = errors.New("goals are missed")

// options are the flags.
type options struct {
	rounds  int
	turns   int
	only    string
	costs   bool
	rivals  bool
	verbose bool
	report  string
}

func main() {
	var o options
	flag.IntVar(&o.rounds, "rounds", 25, "how many `rounds` the implementations take turns")
	flag.IntVar(&o.turns, "turns", 3, "how many `times` generating and building is repeated")
	flag.StringVar(&o.only, "only", "", "measure only cases that match this `pattern`")
	flag.BoolVar(&o.costs, "costs", true, "measure generating and building too")
	flag.BoolVar(&o.rivals, "rivals", false, "install ogen and oapi-codegen to measure them too")
	flag.BoolVar(&o.verbose, "v", false, "print the tables of all measurements")
	flag.StringVar(&o.report, "report", "", "write a report in Markdown to this `file`")
	flag.Parse()
	if err := run(o); err != nil {
		fmt.Fprintln(os.Stderr, "gate:", err)
		os.Exit(1)
	}
}

func run(o options) error {
	goals, err := readGoals("goals.json")
	if err != nil {
		return err
	}
	r, err := collect(o)
	if err != nil {
		return err
	}
	lines, err := compare(goals, r)
	if err != nil {
		return err
	}
	printLines(os.Stdout, lines)
	if o.verbose {
		printTables(os.Stdout, r)
	}
	if o.report != "" {
		if err := writeReport(o, lines, r); err != nil {
			return err
		}
	}
	for _, l := range lines {
		if l.verdict == missed {
			return errMissed
		}
	}
	return nil
}

// line is a goal with what came of it.
type line struct {
	Goal
	value   float64
	verdict verdict
}

// compare judges all goals.
func compare(goals []Goal, r results) ([]line, error) {
	lines := make([]line, len(goals))
	for i, g := range goals {
		value, ok, err := g.Measured(r)
		if err != nil {
			return nil, err
		}
		lines[i] = line{Goal: g, value: value, verdict: skipped}
		if ok {
			lines[i].verdict = g.judge(value)
		}
	}
	return lines, nil
}

// costs measures generating and building, if it is wanted.
func costs(o options) (*cost.Figures, error) {
	if !o.costs {
		return nil, nil
	}
	if o.rivals {
		if err := cost.InstallRivals(); err != nil {
			return nil, err
		}
	}
	return cost.Measure(o.turns)
}
