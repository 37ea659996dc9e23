// Command run measures the table of this build and prints the samples as JSON.
// The gate builds it twice, with and without the second version of
// encoding/json, which makes the competitors faster.
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"regexp"

	"github.com/payske/hookgen/testdata/bench/measure"
	"github.com/payske/hookgen/testdata/bench/table"
)

func main() {
	rounds := flag.Int("rounds", 25, "how many `rounds` to measure")
	only := flag.String("only", "", "measure only cases that match this `pattern`")
	flag.Parse()
	if err := run(*rounds, *only); err != nil {
		fmt.Fprintln(os.Stderr, "run:", err)
		os.Exit(1)
	}
}

func run(rounds int, only string) error {
	pattern, err := regexp.Compile(only)
	if err != nil {
		return err
	}
	all, err := table.Cases()
	if err != nil {
		return err
	}
	var cases []measure.Case
	for _, c := range all {
		if pattern.MatchString(c.Key()) {
			cases = append(cases, c)
		}
	}
	samples, err := measure.Paired(cases, rounds)
	if err != nil {
		return err
	}
	return json.NewEncoder(os.Stdout).Encode(samples)
}
