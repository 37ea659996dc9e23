package templates

import (
	"bytes"
	"embed"
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"text/template"
)

// ScaffoldData is what the files of a scaffold say. Every text may come from
// a document: the templates quote what is not an identifier.
type ScaffoldData struct {
	Command  string   // runs hookgen, in the go:generate line
	Spec     string   // the document, relative to the scaffold
	Overlays []string // what is applied to it, relative to the scaffold
	Out      string   // the folder of the generated package, relative to the scaffold
	Package  string   // its name
	Import   string   // its import path
	Include  []string // patterns that choose the events; none for all
	Events   []ScaffoldEvent
	// Unsigned says that neither the document nor the user names a signature
	// scheme.
	Unsigned bool
	// PerURL says that the provider sends every event to a URL of its own.
	PerURL bool
}

// A ScaffoldEvent is an event for which the scaffold has a method.
type ScaffoldEvent struct {
	Go   string // the name of its Go type
	Wire string // its type on the wire, or another name for it
}

// Scaffold returns the files with which a user begins: the configuration, the
// generate line, the handlers and a program around them. They belong to
// the user afterwards.
func Scaffold(data ScaffoldData) ([]Source, error) {
	var out []Source
	for _, name := range []string{"hookgen.yaml", "generate.go", "handlers.go", "main.go"} {
		var b bytes.Buffer
		if err := scaffolds.ExecuteTemplate(&b, name+".tmpl", data); err != nil {
			return nil, fmt.Errorf("scaffold %s: %w", name, err)
		}
		out = append(out, Source{Name: name, Text: b.String()})
	}
	return out, nil
}

//go:embed scaffold/*.tmpl
var scaffoldText embed.FS

var scaffolds = template.Must(template.New("").Option("missingkey=error").Funcs(template.FuncMap{
	"go":   strconv.QuoteToASCII,
	"yaml": yamlString,
}).ParseFS(scaffoldText, "scaffold/*.tmpl"))

// plainScalar matches text that no version of YAML takes for anything but a
// string, unless it is one of yamlWords.
var plainScalar = regexp.MustCompile(`^/?(\.\.?/)*[A-Za-z][A-Za-z0-9._/-]*$`)

// yamlWords are names that some version of YAML takes for other values.
var yamlWords = []string{"null", "true", "false", "yes", "no", "on", "off", "y", "n"}

// yamlString returns text as a scalar of YAML, in quotes where it needs them:
// a JSON string is a YAML string.
func yamlString(text string) (string, error) {
	if plainScalar.MatchString(text) && !slices.Contains(yamlWords, strings.ToLower(text)) {
		return text, nil
	}
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	err := e.Encode(text)
	return strings.TrimSuffix(b.String(), "\n"), err
}

// ownNames are the identifiers of the scaffold. A package with such a name is
// imported under another one.
var ownNames = []string{
	"context", "errors", "http", "os", "signal", "slog", "syscall", "time",
	"handlers", "main", "mount", "run",
	"addr", "ctx", "e", "err", "event", "failed", "h", "mux", "ok", "r", "receiver", "receivers", "routes", "secret", "server", "stop", "w",
	"any", "append", "cap", "clear", "close", "comparable", "complex", "copy", "delete", "error", "false", "iota", "len",
	"make", "max", "min", "new", "nil", "panic", "print", "println", "real", "recover", "string", "true",
}

// Name returns the name under which the program imports the package.
func (d ScaffoldData) Name() string {
	if slices.Contains(ownNames, d.Package) {
		return d.Package + "hooks"
	}
	return d.Package
}

// Alias returns what stands before the import path: the name, where the path
// does not end in it.
func (d ScaffoldData) Alias() string {
	if d.Import[strings.LastIndexByte(d.Import, '/')+1:] == d.Name() {
		return ""
	}
	return d.Name() + " "
}
