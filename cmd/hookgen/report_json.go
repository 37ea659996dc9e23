package main

import (
	"encoding/json"
	"io"

	"github.com/payske/hookgen/spec/diag"
)

// writeFindings writes findings as one JSON array, also where there are none.
func writeFindings(w io.Writer, findings []diag.Diagnostic) error {
	type object struct {
		File     string    `json:"file,omitempty"`
		Line     int       `json:"line,omitempty"`
		Col      int       `json:"col,omitempty"`
		Severity string    `json:"severity"`
		Code     diag.Code `json:"code"`
		Message  string    `json:"message"`
		Remedy   string    `json:"remedy,omitempty"`
		Pointer  string    `json:"pointer,omitempty"` // JSON pointer, RFC 6901
	}
	objects := []object{}
	for _, d := range findings {
		objects = append(objects, object{d.Pos.File, d.Pos.Line, d.Pos.Col, d.Severity.String(), d.Code, d.Message, d.Remedy, d.Pointer})
	}
	return writeJSON(w, objects)
}

// writeJSON writes v for people and programs alike.
func writeJSON(w io.Writer, v any) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(v)
}
