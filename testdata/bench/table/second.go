//go:build goexperiment.jsonv2

package table

import (
	jsonv2 "encoding/json/v2"

	"github.com/payske/hookgen/testdata/bench/measure"
)

// second is the second version of encoding/json.
func second[T any](d decoding, facts func(*T) measure.Facts) []measure.Case {
	return []measure.Case{
		decodes(d, "json/v2", func(b []byte, v *T) error { return jsonv2.Unmarshal(b, v) }, facts),
	}
}
