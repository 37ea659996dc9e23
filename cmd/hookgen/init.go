package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/payske/hookgen/generator"
	"github.com/payske/hookgen/output"
	"github.com/payske/hookgen/spec/diag"
	"github.com/payske/hookgen/templates"
)

// usualNames are the documents that init looks for where none is named.
var usualNames = []string{"openapi.yaml", "openapi.yml", "openapi.json"}

// A document with more events than stubLimit, of which the user chose none,
// gets methods for a few examples only.
const (
	stubLimit = 20
	examples  = 3
)

// init writes the scaffold.
func (t *tool) init(c *cli.Context) error {
	format := c.String("format")
	if err := checkFormat(c.Command.Name, format, formats); err != nil {
		return err
	}
	s := scaffold{dir: filepath.Clean(c.String("dir"))}
	var findings diag.List
	err := s.configure(c, &findings)
	if err == nil {
		err = t.write(c.Context, &s, &findings)
	}
	return t.report(format, findings, err)
}

// A scaffold is what init is about to write.
type scaffold struct {
	dir     string
	config  config
	planned bool // the document is not there yet
	events  int  // of the document
	data    templates.ScaffoldData
}

// configure finds out what the configuration says, or is to say.
func (s *scaffold) configure(c *cli.Context, findings *diag.List) error {
	name := filepath.Join(s.dir, configName)
	_, err := os.Stat(name)
	exists := !errors.Is(err, fs.ErrNotExist)
	if exists {
		s.config, *findings = readConfig(name)
		if findings.HasErrors() {
			return errFindings
		}
	}
	document := c.String("spec")
	override(&document, c.Args().First())
	for _, choice := range []struct {
		flag, value string
		to          *string
	}{
		{"spec", document, &s.config.spec},
		{"package", c.String("package"), &s.config.pkg},
	} {
		if *choice.to != "" && choice.value != "" && filepath.Clean(*choice.to) != filepath.Clean(choice.value) {
			return misuse(c.Command.Name, "%s names another %s, %q: change it there, or leave it out here", name, choice.flag, *choice.to)
		}
		override(choice.to, choice.value)
	}
	if overlays := c.StringSlice("overlay"); len(overlays) > 0 {
		if exists && !slices.Equal(s.config.overlays, overlays) {
			return misuse(c.Command.Name, "%s names other overlays: change it there, or leave it out here", name)
		}
		s.config.overlays = overlays
	}
	if include := c.StringSlice("include"); len(include) > 0 {
		if exists && !slices.Equal(s.config.include, include) {
			return misuse(c.Command.Name, "%s chooses other events: change it there, or leave it out here", name)
		}
		s.config.include = include
	}
	if s.config.out == "" {
		s.config.out = filepath.Join(s.dir, s.config.pkg)
		if s.config.pkg == "" {
			s.config.out = filepath.Join(s.dir, defaultOut)
		}
	}
	if s.config.out == s.dir {
		return misuse(c.Command.Name, "the package and the scaffold are both in %s: give \"out\" in %s another folder", s.dir, name)
	}
	s.findDocument()
	return s.config.complete(c.Command.Name)
}

// findDocument looks for a document where none is named. If there is none,
// the scaffold is written for one that is to come.
func (s *scaffold) findDocument() {
	if s.config.spec != "" {
		return
	}
	for _, name := range usualNames {
		if _, err := os.Stat(filepath.Join(s.dir, name)); err == nil {
			s.config.spec = filepath.Join(s.dir, name)
			return
		}
	}
	s.config.spec = filepath.Join(s.dir, usualNames[0])
	s.planned = true
}

// write writes the files that are not there.
func (t *tool) write(ctx context.Context, s *scaffold, findings *diag.List) error {
	if err := s.describe(); err != nil {
		return err
	}
	if !s.planned {
		if err := t.stubs(ctx, s, findings); err != nil {
			return err
		}
	}
	sources, err := templates.Scaffold(s.data)
	if err != nil {
		return err
	}
	hasMain, err := inspectPackage(s.dir)
	if err != nil {
		return err
	}
	var files []output.File
	for _, source := range sources {
		program := source.Name == "main.go" || source.Name == "handlers.go"
		if program && s.planned || source.Name == "main.go" && hasMain != "" {
			continue
		}
		files = append(files, output.File{Name: source.Name, Data: []byte(source.Text)})
	}
	t.status.done()
	created, err := output.Create(s.dir, files)
	for _, f := range files {
		if slices.Contains(created, f.Name) {
			fmt.Fprintf(t.stdout, "created  %s\n", filepath.Join(s.dir, f.Name))
		} else if err == nil {
			fmt.Fprintf(t.stdout, "kept     %s\n", filepath.Join(s.dir, f.Name))
		}
	}
	if err != nil {
		return err
	}
	if hasMain != "" {
		fmt.Fprintf(t.stdout, "kept     %s, which has a func main\n", filepath.Join(s.dir, hasMain))
	}
	t.tell(s)
	return nil
}

// describe fills in everything that the document has no part in.
func (s *scaffold) describe() error {
	path, err := importPath(s.config.out)
	if err != nil {
		return err
	}
	spec, err := fromFolder(s.dir, s.config.spec)
	if err != nil {
		return err
	}
	var overlays []string
	for _, name := range s.config.overlays {
		name, err := fromFolder(s.dir, name)
		if err != nil {
			return err
		}
		overlays = append(overlays, name)
	}
	out, err := fromFolder(s.dir, s.config.out)
	if err != nil {
		return err
	}
	if filepath.IsLocal(out) {
		out = "./" + out
	}
	info, _ := debug.ReadBuildInfo()
	s.data = templates.ScaffoldData{
		Command:  invocation(info),
		Spec:     spec,
		Overlays: overlays,
		Out:      out,
		Package:  s.config.pkg,
		Import:   path,
		Include:  s.config.include,
		Unsigned: s.config.signature.Profile == "",
	}
	return nil
}

// stubs reads the document and chooses the events that get a method.
func (t *tool) stubs(ctx context.Context, s *scaffold, findings *diag.List) error {
	api, err := t.load(ctx, s.config, findings)
	if err != nil {
		return err
	}
	if findings.HasErrors() {
		return errFindings
	}
	options, err := s.config.generatorOptions()
	if err != nil {
		return err
	}
	names, more := generator.EventNames(api, options)
	if more.HasErrors() {
		findings.Append(more)
		return errFindings
	}
	s.events = len(names)
	if api.Signature.Profile != "" {
		s.data.Unsigned = false
	}
	s.data.PerURL = len(api.Discriminator.Parts) == 0
	if len(s.config.include) == 0 && len(names) > stubLimit {
		names = names[:examples]
	}
	for i, name := range names {
		wire := api.Events[i].Type
		s.data.Events = append(s.data.Events, templates.ScaffoldEvent{Go: name, Wire: cmp.Or(wire, api.Events[i].Key)})
	}
	return nil
}

// tell says what is left to do.
func (t *tool) tell(s *scaffold) {
	where := ""
	if s.dir != "." {
		where = ", in " + s.dir
	}
	fmt.Fprintf(t.stdout, "\nNext%s:\n  %s\n", where, strings.Join(s.next(), "\n  "))
	if n := len(s.data.Events); n < s.events {
		fmt.Fprintf(t.stdout, "\nhandlers.go has methods for %d of %d events, as examples; \"hookgen events\" lists them all.\n", n, s.events)
	}
}

// next returns what the user is to do.
func (s *scaffold) next() []string {
	if s.planned {
		return []string{
			"Put the OpenAPI document at " + s.config.spec + ", or name another one in " + configName + ".",
			"Run hookgen init again: it adds handlers.go and main.go.",
		}
	}
	var steps []string
	if s.data.Unsigned {
		steps = append(steps, configName+"           name the signature scheme: the document does not")
	}
	return append(steps,
		"go generate .          writes the package "+s.config.pkg,
		"handlers.go            is where you handle events",
		"WEBHOOK_SECRET=… go run .",
	)
}
