//go:build !goexperiment.jsonv2

package table

import "github.com/payske/hookgen/testdata/bench/measure"

// second returns nothing: this build has no second version of encoding/json.
func second[T any](decoding, func(*T) measure.Facts) []measure.Case { return nil }
