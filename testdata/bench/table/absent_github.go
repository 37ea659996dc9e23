//go:build !bench_github

package table

import "github.com/payske/hookgen/testdata/bench/measure"

// githubCases returns none: run ./prepare and build with its tags.
func githubCases() ([]measure.Case, error) { return nil, nil }
