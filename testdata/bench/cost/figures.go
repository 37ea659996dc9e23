package cost

import (
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"

	"github.com/payske/hookgen/testdata/bench/measure"
)

// Figures are what was measured, by name: "generate/stripe/hookgen/wall".
// Times are in seconds, sizes in megabytes (of a million bytes).
type Figures struct {
	Values map[string]float64
	Notes  []string // what could not be measured, and why
}

// Names returns the names of all figures in order.
func (f *Figures) Names() []string { return slices.Sorted(maps.Keys(f.Values)) }

// note says why something is missing.
func (f *Figures) note(format string, args ...any) {
	text := fmt.Sprintf(format, args...)
	if corpus := os.Getenv("HOOKGEN_CORPUS"); corpus != "" {
		text = strings.ReplaceAll(text, corpus, "$HOOKGEN_CORPUS")
	}
	f.Notes = append(f.Notes, text)
}

// add adds the medians of several usages of the same work.
func (f *Figures) add(name string, usages []Usage) {
	var wall, cpu, peak []float64
	for _, u := range usages {
		wall = append(wall, u.Wall.Seconds())
		cpu = append(cpu, u.CPU.Seconds())
		peak = append(peak, float64(u.Peak)/1e6)
	}
	f.Values[name+"/wall"] = measure.Median(wall)
	f.Values[name+"/cpu"] = measure.Median(cpu)
	f.Values[name+"/peak"] = slices.Max(peak)
}

// pair adds two kinds of work that took turns, and the median of their ratios.
func (f *Figures) pair(ours, theirs, ratio string, a, b []Usage) {
	f.add(ours, a)
	f.add(theirs, b)
	var wall, cpu []float64
	for i := range a {
		wall = append(wall, a[i].Wall.Seconds()/b[i].Wall.Seconds())
		cpu = append(cpu, a[i].CPU.Seconds()/b[i].CPU.Seconds())
	}
	f.Values[ratio+"/wall"] = measure.Median(wall)
	f.Values[ratio+"/cpu"] = measure.Median(cpu)
}

// turns lets two kinds of work take turns n times.
func turns(n int, ours, theirs func() (Usage, error)) (a, b []Usage, err error) {
	for range n {
		for _, side := range []struct {
			work func() (Usage, error)
			to   *[]Usage
		}{{ours, &a}, {theirs, &b}} {
			u, err := side.work()
			if err != nil {
				return nil, nil, err
			}
			*side.to = append(*side.to, u)
		}
	}
	return a, b, nil
}
