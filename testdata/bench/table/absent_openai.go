//go:build !bench_openai

package table

import "github.com/payske/hookgen/testdata/bench/measure"

// openaiCases returns none: run ./prepare and build with its tags.
func openaiCases() ([]measure.Case, error) { return nil, nil }
