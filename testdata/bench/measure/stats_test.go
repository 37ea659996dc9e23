package measure_test

import (
	"errors"
	"testing"

	"github.com/payske/hookgen/testdata/bench/measure"
)

func TestRatioIsTheMedianOfRounds(t *testing.T) {
	t.Parallel()
	// The machine became ten times as slow in the last round: for both.
	a := measure.Sample{Nanos: []float64{20, 22, 300}}
	b := measure.Sample{Nanos: []float64{10, 10, 100}}
	if got, want := measure.Ratio(a, b), 2.2; got != want {
		t.Errorf("Ratio: got %v, want %v", got, want)
	}
	if got, want := measure.Excess(a, b), 12.0; got != want {
		t.Errorf("Excess: got %v, want %v", got, want)
	}
}

func TestMedian(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		values []float64
		want   float64
	}{{nil, 0}, {[]float64{3}, 3}, {[]float64{3, 1}, 2}, {[]float64{9, 1, 2}, 2}} {
		if got := measure.Median(c.values); got != c.want {
			t.Errorf("Median(%v): got %v, want %v", c.values, got, c.want)
		}
	}
}

func TestPairedRefusesWrongAnswers(t *testing.T) {
	// Not parallel: Paired sets GOMAXPROCS.
	right := measure.Facts{ID: "evt_1", Amount: 5}
	answer := func(f measure.Facts, err error) func() (measure.Facts, error) {
		return func() (measure.Facts, error) { return f, err }
	}
	for name, c := range map[string]measure.Case{
		"wrong amount": {Want: right, Run: answer(measure.Facts{ID: "evt_1", Amount: 6}, nil)},
		"error":        {Want: right, Run: answer(right, errors.New("no"))},
	} {
		if _, err := measure.Paired([]measure.Case{c}, 1); err == nil {
			t.Errorf("%s: got no error", name)
		}
	}
	samples, err := measure.Paired([]measure.Case{{Group: "g", Name: "n", Want: right, Run: answer(right, nil)}}, 3)
	if err != nil {
		t.Fatal(err)
	}
	if got := len(samples[0].Nanos); got != 3 {
		t.Errorf("got %d rounds, want 3", got)
	}
}
