package main

import (
	"fmt"
	"os"
	"runtime"
	"strings"
)

// writeReport writes the report in Markdown.
func writeReport(o options, lines []line, r results) error {
	var b strings.Builder
	fmt.Fprintf(&b, "# Benchmarks\n\nWritten by `go run ./gate -report FILE` in testdata/bench, with %s, %s/%s, %d rounds.\n",
		runtime.Version(), runtime.GOOS, runtime.GOARCH, o.rounds)
	b.WriteString("\nAll implementations of a group run in one process, on one processor, in turns of ten milliseconds and random order;\n" +
		"times are those of the processor, with the garbage collector's, and a ratio is the median of the ratios within each round. Absolute times hold for one machine in one hour: compare ratios.\n" +
		"64 MB of the heap are alive, as in a server, so that the garbage collector does not work all the time.\n" +
		"Before anything is timed, all implementations must have read the same id, type and amount out of the payload.\n")
	b.WriteString("\n## Goals\n\n| goal | build | target | measured | |\n|---|---|---:|---:|---|\n")
	for _, l := range lines {
		fmt.Fprintf(&b, "| %s | %s | %s | %s | %s |\n", l.Name, buildName(l.Build), l.target(), l.measured(), l.verdict)
	}
	for _, build := range builds {
		reportSamples(&b, build.name, r)
	}
	if r.costs != nil {
		reportCosts(&b, r)
	}
	return os.WriteFile(o.report, []byte(b.String()), 0o644)
}

// reportSamples writes the run time tables of one build.
func reportSamples(b *strings.Builder, build string, r results) {
	fmt.Fprintf(b, "\n## Run time, %s build\n", build)
	group := ""
	for _, s := range ordered(r.samples[build]) {
		if s.Group != group {
			group = s.Group
			fmt.Fprintf(b, "\n%s, %d bytes:\n\n| | time | x hookgen | allocations | bytes |\n|---|---:|---:|---:|---:|\n", group, s.Bytes)
		}
		fmt.Fprintf(b, "| %s | %.0f ns | %s | %.0f | %.0f |\n", s.Name, s.Nano(), against(s, r.samples[build]), s.Allocs, s.Heap)
	}
}

// reportCosts writes what generating and building costs.
func reportCosts(b *strings.Builder, r results) {
	b.WriteString("\n## Generating and building\n\nTimes in seconds, sizes in megabytes, unless the name says otherwise.\n" +
		"`wall` and `cpu` are medians, `peak` is the largest resident size of a process.\n\n| figure | |\n|---|---:|\n")
	for _, name := range r.costs.Names() {
		fmt.Fprintf(b, "| %s | %s |\n", name, number(r.costs.Values[name]))
	}
	if len(r.costs.Notes) > 0 {
		b.WriteString("\nNot measured:\n\n")
	}
	for _, n := range r.costs.Notes {
		fmt.Fprintf(b, "- %s\n", strings.Join(strings.Fields(n), " "))
	}
}
