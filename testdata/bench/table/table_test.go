package table_test

import (
	"testing"

	"github.com/payske/hookgen/testdata/bench/measure"
	"github.com/payske/hookgen/testdata/bench/table"
)

// cases returns all cases that this build has.
func cases(tb testing.TB) []measure.Case {
	tb.Helper()
	all, err := table.Cases()
	if err != nil {
		tb.Fatal(err)
	}
	if len(all) == 0 {
		tb.Skip("nothing is prepared: run go run ./prepare, and test with -tags \"$(cat prepared/tags)\"")
	}
	return all
}

// TestFacts checks that all implementations understand the same.
func TestFacts(t *testing.T) {
	for _, c := range cases(t) {
		t.Run(c.Key(), func(t *testing.T) {
			if err := c.Check(); err != nil {
				t.Error(err)
			}
		})
	}
}

// BenchmarkTable runs every case by itself. For comparisons use the gate, which
// makes the implementations take turns.
func BenchmarkTable(b *testing.B) {
	for _, c := range cases(b) {
		b.Run(c.Key(), func(b *testing.B) {
			b.SetBytes(int64(c.Bytes))
			b.ReportAllocs()
			for b.Loop() {
				if _, err := c.Run(); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
