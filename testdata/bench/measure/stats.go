package measure

import "slices"

// Median returns the median of values, 0 if there are none.
func Median(values []float64) float64 {
	if len(values) == 0 {
		return 0
	}
	sorted := slices.Sorted(slices.Values(values))
	half := len(sorted) / 2
	if len(sorted)%2 == 1 {
		return sorted[half]
	}
	return (sorted[half-1] + sorted[half]) / 2
}

// Nano returns the median time of one operation.
func (s Sample) Nano() float64 { return Median(s.Nanos) }

// Key identifies the case that was measured.
func (s Sample) Key() string { return s.Group + "/" + s.Name }

// Ratio returns how many times as long as b an operation of a takes: the median
// over the rounds.
func Ratio(a, b Sample) float64 {
	return overRounds(a, b, func(x, y float64) float64 { return x / y })
}

// Excess returns by how many nanoseconds an operation of a takes longer than
// one of b: the median over the rounds.
func Excess(a, b Sample) float64 {
	return overRounds(a, b, func(x, y float64) float64 { return x - y })
}

// overRounds returns the median of what compare makes of each round.
func overRounds(a, b Sample, compare func(x, y float64) float64) float64 {
	n := min(len(a.Nanos), len(b.Nanos))
	values := make([]float64, n)
	for i := range values {
		values[i] = compare(a.Nanos[i], b.Nanos[i])
	}
	return Median(values)
}
