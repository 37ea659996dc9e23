//go:build !bench_payske

package table

import "github.com/payske/hookgen/testdata/bench/measure"

// payskeCases returns none: run ./prepare and build with its tags.
func payskeCases() ([]measure.Case, error) { return nil, nil }
