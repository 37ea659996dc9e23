package output

import (
	"fmt"
	"io"
	"strings"

	"github.com/pmezard/go-difflib/difflib"
)

// Diff writes the changes as unified diffs, sorted by name, to be applied in
// the output directory.
func (c *Changes) Diff(w io.Writer) error {
	for _, e := range touching(c.edits) {
		d := difflib.UnifiedDiff{
			FromFile: "a/" + e.Name,
			ToFile:   "b/" + e.Name,
			A:        lines(e.old.data),
			B:        lines(e.data),
			Context:  3,
		}
		switch e.Kind {
		case Created:
			d.FromFile, d.A = "/dev/null", nil
		case Removed:
			d.ToFile = "/dev/null"
		}
		if err := difflib.WriteUnifiedDiff(w, d); err != nil {
			return fmt.Errorf("diff of %s: %w", e.Name, err)
		}
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
