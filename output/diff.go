package output

import (
	"bufio"
	"fmt"
	"io"
	"strings"
)

// Diff writes the changes as unified diffs, sorted by name, to be applied in
// the output directory.
func (c *Changes) Diff(w io.Writer) error {
	b := bufio.NewWriter(w)
	for _, e := range touching(c.edits) {
		from, to := "a/"+e.Name, "b/"+e.Name
		a, now := lines(e.old.data), lines(e.data)
		if e.Kind == Created {
			from, a = "/dev/null", nil
		}
		if e.Kind == Removed {
			to = "/dev/null"
		}
		for i, h := range hunks(a, now) {
			if i == 0 {
				fmt.Fprintf(b, "--- %s\n+++ %s\n", from, to)
			}
			h.write(b, a, now)
		}
	}
	if err := b.Flush(); err != nil {
		return fmt.Errorf("write the diff: %w", err)
	}
	return nil
}

// lines returns the lines of a file, with their ends.
func lines(data []byte) []string {
	if len(data) == 0 {
		return nil
	}
	all := strings.SplitAfter(string(data), "\n")
	last := len(all) - 1
	if all[last] == "" {
		return all[:last]
	}
	all[last] += "\n\\ No newline at end of file\n"
	return all
}

// contextLines is how many lines that do not change surround a hunk.
const contextLines = 3

// A span is a piece of the old lines and the piece of the new ones that takes
// its place.
type span struct{ fromA, toA, fromB, toB int }

// A hunk is a group of changes that are close to each other.
type hunk []span

// hunks returns the differences between two files.
func hunks(a, b []string) []hunk {
	var all []hunk
	i, j := 0, 0
	for _, m := range align(a, b) {
		s := span{i, m.A, j, m.B}
		i, j = m.A+m.Size, m.B+m.Size
		if s.fromA == s.toA && s.fromB == s.toB {
			continue
		}
		if n := len(all); n > 0 {
			before := all[n-1][len(all[n-1])-1]
			if s.fromA-before.toA <= 2*contextLines {
				all[n-1] = append(all[n-1], s)
				continue
			}
		}
		all = append(all, hunk{s})
	}
	return all
}

// write writes a hunk with its header. The writer remembers its errors.
func (h hunk) write(w *bufio.Writer, a, b []string) {
	first, last := h[0], h[len(h)-1]
	before := min(contextLines, first.fromA)
	after := min(contextLines, len(a)-last.toA)
	fmt.Fprintf(w, "@@ -%s +%s @@\n",
		extent(first.fromA-before, last.toA+after), extent(first.fromB-before, last.toB+after))
	at := first.fromA - before
	for _, s := range h {
		writeLines(w, " ", a[at:s.fromA])
		writeLines(w, "-", a[s.fromA:s.toA])
		writeLines(w, "+", b[s.fromB:s.toB])
		at = s.toA
	}
	writeLines(w, " ", a[at:at+after])
}

func writeLines(w *bufio.Writer, prefix string, some []string) {
	for _, line := range some {
		fmt.Fprintf(w, "%s%s", prefix, line)
	}
}

// extent returns a range of lines as a hunk's header has it: the number of the
// first line and how many there are. An empty range has the number of the line
// before it.
func extent(from, to int) string {
	switch to - from {
	case 0:
		return fmt.Sprintf("%d,0", from)
	case 1:
		return fmt.Sprint(from + 1)
	}
	return fmt.Sprintf("%d,%d", from+1, to-from)
}
