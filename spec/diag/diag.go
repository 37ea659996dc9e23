// Package diag holds what hookgen has to say about a document: findings with
// a position, a stable code and a remedy. Every finding of a run is collected
// in a [List]; the command sorts and prints it once.
//
// A diagnostic means "your document"; an ordinary error means "could not do
// it". Nothing in this package prints.
package diag

import (
	"cmp"
	"fmt"
	"slices"
)

// A Pos is a place in a document: a file as the user named it, and a line and
// a column counted from 1, the column in bytes. The zero Pos is unknown.
type Pos struct {
	File string
	Line int
	Col  int
}

// IsValid reports whether p names a place.
func (p Pos) IsValid() bool { return p.Line > 0 }

// String returns "file:line:col", or the file alone where the line is unknown.
func (p Pos) String() string {
	if !p.IsValid() {
		return p.File
	}
	return fmt.Sprintf("%s:%d:%d", p.File, p.Line, p.Col)
}

// Compare orders positions by file, line and column.
func (p Pos) Compare(q Pos) int {
	return cmp.Or(cmp.Compare(p.File, q.File), cmp.Compare(p.Line, q.Line), cmp.Compare(p.Col, q.Col))
}

// Severity says whether a finding stops the run.
type Severity uint8

// The severities. An Error stops the run before anything is written.
const (
	Warning Severity = iota
	Error
)

// String returns the word that the severity has in printed diagnostics.
func (s Severity) String() string {
	if s == Error {
		return "error"
	}
	return "warning"
}

// A Diagnostic is one finding about a document.
type Diagnostic struct {
	Pos      Pos
	Severity Severity
	Code     Code
	Message  string // one line, without the position, the severity and the code
	Remedy   string // what the user can do, one line; may be empty
	Pointer  string // the JSON pointer of what stands at Pos, where it is known
}

// String returns "file:line:col: severity: message [code]", the form that
// compilers use and editors follow.
func (d Diagnostic) String() string {
	where := d.Pos.String()
	if where != "" {
		where += ": "
	}
	return fmt.Sprintf("%s%s: %s [%s]", where, d.Severity, d.Message, d.Code)
}

// A List collects diagnostics. The zero List is empty and ready to use.
type List struct {
	all []Diagnostic
}

// Add appends d.
func (l *List) Add(d Diagnostic) { l.all = append(l.all, d) }

// Append appends everything that other holds.
func (l *List) Append(other List) { l.all = append(l.all, other.all...) }

// Errorf adds an error at pos.
func (l *List) Errorf(pos Pos, code Code, remedy, format string, args ...any) {
	l.Add(Diagnostic{Pos: pos, Severity: Error, Code: code, Message: fmt.Sprintf(format, args...), Remedy: remedy})
}

// Warnf adds a warning at pos.
func (l *List) Warnf(pos Pos, code Code, remedy, format string, args ...any) {
	l.Add(Diagnostic{Pos: pos, Severity: Warning, Code: code, Message: fmt.Sprintf(format, args...), Remedy: remedy})
}

// Locate sets the pointers of all findings that are without one.
func (l *List) Locate(pointer func(Pos) string) {
	for i := range l.all {
		if d := &l.all[i]; d.Pointer == "" {
			d.Pointer = pointer(d.Pos)
		}
	}
}

// HasErrors reports whether any finding is an error.
func (l *List) HasErrors() bool {
	return slices.ContainsFunc(l.all, func(d Diagnostic) bool { return d.Severity == Error })
}

// Sorted returns the findings ordered by position, severity (errors first),
// code and message, without repetitions.
func (l *List) Sorted() []Diagnostic {
	out := slices.Clone(l.all)
	slices.SortStableFunc(out, func(a, b Diagnostic) int {
		return cmp.Or(a.Pos.Compare(b.Pos), cmp.Compare(b.Severity, a.Severity), cmp.Compare(a.Code, b.Code), cmp.Compare(a.Message, b.Message))
	})
	return slices.Compact(out)
}
