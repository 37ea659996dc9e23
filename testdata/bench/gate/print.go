package main

import (
	"fmt"
	"io"
	"maps"
	"slices"
	"strconv"
	"text/tabwriter"

	"github.com/payske/hookgen/testdata/bench/measure"
)

// number prints a value with three digits that count.
func number(v float64) string {
	switch {
	case v == float64(int64(v)):
		return strconv.FormatInt(int64(v), 10)
	case v >= 100 || v <= -100:
		return strconv.FormatFloat(v, 'f', 0, 64)
	case v >= 10:
		return strconv.FormatFloat(v, 'f', 1, 64)
	}
	return strconv.FormatFloat(v, 'f', 2, 64)
}

// quantity prints a value with its unit.
func quantity(v float64, unit string) string {
	if unit == "" {
		return number(v)
	}
	return number(v) + " " + unit
}

// target prints what a goal asks for.
func (g Goal) target() string {
	sign := "<="
	if g.Direction == "min" {
		sign = ">="
	}
	text := sign + " " + quantity(g.Target, g.Unit)
	if g.Aim != 0 {
		text += ", aim " + number(g.Aim)
	}
	return text
}

// measured prints what was measured.
func (l line) measured() string {
	if l.verdict == skipped {
		return "-"
	}
	return quantity(l.value, l.Unit)
}

// printLines prints one line for each goal.
func printLines(w io.Writer, lines []line) {
	tw := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	for _, l := range lines {
		fmt.Fprintf(tw, "%s\t%s\t%s\t%s\t%s\n", l.Name, buildName(l.Build), l.target(), l.measured(), l.verdict)
	}
	_ = tw.Flush()
}

// ordered returns the samples of a build, grouped, the fastest first.
func ordered(samples map[string]measure.Sample) []measure.Sample {
	return slices.SortedFunc(maps.Values(samples), func(a, b measure.Sample) int {
		switch {
		case a.Group < b.Group:
			return -1
		case a.Group > b.Group:
			return 1
		case a.Nano() < b.Nano():
			return -1
		}
		return 1
	})
}

// against returns how many times as long as hookgen's a case takes.
func against(s measure.Sample, samples map[string]measure.Sample) string {
	ours, ok := samples[s.Group+"/hookgen"]
	if !ok {
		return ""
	}
	return number(measure.Ratio(s, ours))
}

// printTables prints all measurements.
func printTables(w io.Writer, r results) {
	tw := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	for _, b := range builds {
		fmt.Fprintf(tw, "\n%s build\tbytes\tns\tx hookgen\tallocs\theap bytes\n", b.name)
		for _, s := range ordered(r.samples[b.name]) {
			fmt.Fprintf(tw, "%s\t%d\t%.0f\t%s\t%.0f\t%.0f\n", s.Key(), s.Bytes, s.Nano(), against(s, r.samples[b.name]), s.Allocs, s.Heap)
		}
	}
	if r.costs != nil {
		fmt.Fprintf(tw, "\nfigure\ts, MB or as the name says\n")
		for _, name := range r.costs.Names() {
			fmt.Fprintf(tw, "%s\t%s\n", name, number(r.costs.Values[name]))
		}
	}
	_ = tw.Flush()
	if r.costs != nil {
		for _, n := range r.costs.Notes {
			fmt.Fprintln(w, n)
		}
	}
}
