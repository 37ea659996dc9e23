package main

import (
	"fmt"
	"path/filepath"
	"strings"

	"github.com/payske/hookgen/spec/diag"
)

// annotation returns d as a workflow command of GitHub. File names are
// relative to the checkout, where it is known: only those are shown beside
// the line.
func annotation(d diag.Diagnostic, checkout string) string {
	var properties []string
	if d.Pos.File != "" {
		properties = append(properties, "file="+escapeProperty(relative(checkout, d.Pos.File)))
	}
	if d.Pos.IsValid() {
		properties = append(properties, fmt.Sprintf("line=%d,col=%d", d.Pos.Line, d.Pos.Col))
	}
	properties = append(properties, "title="+escapeProperty(string(d.Code)))
	message := d.Message
	if d.Remedy != "" {
		message += "\n" + d.Remedy
	}
	return fmt.Sprintf("::%s %s::%s", d.Severity, strings.Join(properties, ","), escapeMessage(message))
}

// relative returns name relative to dir if it lies below it, and else name.
func relative(dir, name string) string {
	abs, err := filepath.Abs(name)
	if dir == "" || err != nil {
		return filepath.ToSlash(name)
	}
	rel, err := filepath.Rel(dir, abs)
	if err != nil || !filepath.IsLocal(rel) {
		return filepath.ToSlash(name)
	}
	return filepath.ToSlash(rel)
}

// escapeMessage escapes what ends a workflow command.
func escapeMessage(text string) string {
	return strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A").Replace(text)
}

// escapeProperty escapes what ends a property of a workflow command.
func escapeProperty(text string) string {
	return strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C").Replace(text)
}
