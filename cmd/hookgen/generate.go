package main

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/payske/hookgen/output"
)

// An ending is what a command does with the changes of a build.
type ending func(ctx context.Context, t *tool, b *build) error

// ending returns the action of generate, check and diff, which differ in
// their ending only.
func (t *tool) ending(end ending) cli.ActionFunc {
	return func(c *cli.Context) error {
		format := c.String("format")
		if err := checkFormat(c.Command.Name, format, formats); err != nil {
			return err
		}
		start := t.now()
		cfg, findings, err := fromConfig(c)
		if err == nil && findings.HasErrors() {
			err = errFindings
		}
		var b *build
		if err == nil {
			b, err = t.build(c.Context, cfg, &findings)
		}
		if err == nil {
			b.start = start
			err = end(c.Context, t, b)
		}
		return t.report(format, findings, err)
	}
}

// writeChanges is the ending of generate.
func writeChanges(ctx context.Context, t *tool, b *build) error {
	t.status.stage("writing " + b.config.out)
	err := b.changes.Apply(ctx)
	if errors.Is(err, context.Canceled) {
		return errInterrupted
	}
	if err != nil {
		return err
	}
	t.status.done()
	fmt.Fprintf(t.stdout, "%s: %s, %s, %s, %s in %.2f s\n",
		b.config.out,
		plural(len(b.api.Events), "event"),
		plural(b.result.Types, "type"),
		countChanges(b.changes.List()),
		plural(b.result.Lines, "line"),
		t.now().Sub(b.start).Seconds())
	for _, c := range b.changes.List() {
		name := filepath.Join(b.config.out, c.Name)
		switch {
		case c.Kind == output.Released:
			fmt.Fprintf(t.stdout, "%s is yours: it is no longer generated, and its first line no longer says that it is\n", name)
		case c.Edited && c.Kind != output.Unchanged:
			fmt.Fprintf(t.stdout, "%s had been edited, which is lost\n", name)
		}
	}
	return nil
}

// countChanges returns a text such as "5 files (2 created, 3 unchanged)".
func countChanges(changes []output.Change) string {
	var parts []string
	for _, kind := range []output.Kind{output.Created, output.Updated, output.Removed, output.Unchanged, output.Released} {
		n := 0
		for _, c := range changes {
			if c.Kind == kind {
				n++
			}
		}
		if n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", n, kind))
		}
	}
	return fmt.Sprintf("%s (%s)", plural(len(changes), "file"), strings.Join(parts, ", "))
}

// differences are the words of check for what generate would do.
var differences = map[output.Kind]string{
	output.Created: "missing",
	output.Updated: "differs",
	output.Removed: "obsolete",
}

// listChanges is the ending of check.
func listChanges(_ context.Context, t *tool, b *build) error {
	if b.changes.Empty() {
		return nil
	}
	t.status.done()
	for _, c := range b.changes.List() {
		if word, differs := differences[c.Kind]; differs {
			edited := ""
			if c.Edited {
				edited = " (edited by hand)"
			}
			fmt.Fprintf(t.stdout, "%-8s  %s%s\n", word, filepath.Join(b.config.out, c.Name), edited)
		}
	}
	return errOutOfDate
}

// printDiff is the ending of diff.
func printDiff(_ context.Context, t *tool, b *build) error {
	t.status.done()
	return b.changes.Diff(t.stdout)
}
