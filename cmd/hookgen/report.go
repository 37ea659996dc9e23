package main

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/payske/hookgen/spec/diag"
)

// The ways in which a run can end badly, beside ordinary errors.
var (
	errFindings  = errors.New("the document has errors") // the findings say it all
	errStrict    = errors.New("warnings are errors in a strict run")
	errOutOfDate = errors.New(`the package is out of date; run "hookgen generate"`)

	errInterrupted = errors.New("interrupted")
)

// The codes of findings that stand for an error, where a format knows only
// findings.
const (
	codeFailed    diag.Code = "failed"
	codeStrict    diag.Code = "strict"
	codeOutOfDate diag.Code = "out-of-date"
)

// formats are the ways in which findings can be printed.
var formats = []string{"text", "github", "json"}

// listings are the ways in which events can be listed.
var listings = []string{"table", "json"}

// checkFormat reports a format that is not among the known ones.
func checkFormat(command, format string, known []string) error {
	if slices.Contains(known, format) {
		return nil
	}
	return misuse(command, "unknown format %q, not %s%s", format, oneOf(known), didYouMean(format, known, "%q"))
}

// report prints the findings of a run and the error that ended it, which may
// be nil, and returns the error to hand to run.
func (t *tool) report(format string, list diag.List, err error) error {
	t.status.done()
	if _, ok := errors.AsType[*usageError](err); ok {
		return err
	}
	findings := list.Sorted()
	switch format {
	case "github":
		for _, d := range withError(findings, err) {
			fmt.Fprintln(t.stderr, annotation(d, t.checkout))
		}
	case "json":
		if jsonErr := writeFindings(t.stderr, withError(findings, err)); jsonErr != nil {
			return jsonErr
		}
	default:
		t.reportText(findings, err)
	}
	switch {
	case err == nil:
		return nil
	case errors.Is(err, errOutOfDate):
		return reported(exitDiffers)
	default:
		return reported(exitFailed)
	}
}

// overlayHint says how to follow remedies that change the document.
const overlayHint = `a document that is not yours is best changed by an overlay: list one under "overlays" in hookgen.yaml, or name it with --overlay`

// reportText prints findings as compilers do, so that editors can follow.
func (t *tool) reportText(findings []diag.Diagnostic, err error) {
	count := map[diag.Severity]int{}
	inDocument := false
	for _, d := range findings {
		count[d.Severity]++
		inDocument = inDocument || d.Pointer != "" && d.Code != diag.NotOpenAPI
		fmt.Fprintln(t.stderr, printable(d.String()))
		if d.Pointer != "" {
			fmt.Fprintln(t.stderr, "\tat "+printable(shortPointer("#"+d.Pointer)))
		}
		if d.Remedy != "" {
			fmt.Fprintln(t.stderr, "\t"+printable(d.Remedy))
		}
	}
	var totals []string
	for _, severity := range []diag.Severity{diag.Error, diag.Warning} {
		if n := count[severity]; n > 0 {
			totals = append(totals, plural(n, severity.String()))
		}
	}
	if len(totals) > 0 {
		fmt.Fprintln(t.stderr, strings.Join(totals, ", "))
	}
	if inDocument {
		fmt.Fprintln(t.stderr, overlayHint)
	}
	if err != nil && !errors.Is(err, errFindings) {
		fmt.Fprintf(t.stderr, "hookgen: %s\n", printableLines(err.Error()))
	}
}

// shortPointer keeps a pointer readable: its ends say the most.
func shortPointer(pointer string) string {
	const end = 80
	if runes := []rune(pointer); len(runes) > 2*end+3 {
		return string(runes[:end]) + "..." + string(runes[len(runes)-end:])
	}
	return pointer
}

// plural returns "1 thing" or "2 things".
func plural(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return fmt.Sprintf("%d %ss", n, thing)
}

// withError returns the findings and, behind them, the error as one.
func withError(findings []diag.Diagnostic, err error) []diag.Diagnostic {
	if err == nil || errors.Is(err, errFindings) {
		return findings
	}
	code := codeFailed
	switch {
	case errors.Is(err, errStrict):
		code = codeStrict
	case errors.Is(err, errOutOfDate):
		code = codeOutOfDate
	}
	return append(findings, diag.Diagnostic{Severity: diag.Error, Code: code, Message: err.Error()})
}
