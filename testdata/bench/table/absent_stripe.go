//go:build !bench_stripe

package table

import "github.com/payske/hookgen/testdata/bench/measure"

// stripeCases returns none: run ./prepare and build with its tags.
func stripeCases() ([]measure.Case, error) { return nil, nil }
