// Package templates holds what hookgen writes that does not depend on a
// document: the run-time support of a generated package, which is a real Go
// package that is compiled and tested here, and the text of the files that
// belong to the user afterwards.
package templates

import (
	"embed"
	"fmt"
	"strings"
)

// A Source is the text of a file.
type Source struct {
	Name string
	Text string
}

//go:embed support/*.go
var support embed.FS

// Support returns the files of package support, in the order of their names,
// without its tests and its package comment.
func Support() ([]Source, error) {
	entries, err := support.ReadDir("support")
	if err != nil {
		return nil, fmt.Errorf("list the support code: %w", err)
	}
	var out []Source
	for _, e := range entries {
		if strings.HasSuffix(e.Name(), "_test.go") || e.Name() == "doc.go" || e.Name() == "overrides.go" {
			continue
		}
		text, err := support.ReadFile("support/" + e.Name())
		if err != nil {
			return nil, fmt.Errorf("read the support code: %w", err)
		}
		out = append(out, Source{Name: e.Name(), Text: string(text)})
	}
	return out, nil
}
