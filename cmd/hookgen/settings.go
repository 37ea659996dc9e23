package main

import (
	"cmp"
	"go/token"
	"path/filepath"
	"strings"
	"unicode"

	"github.com/urfave/cli/v2"

	"github.com/payske/hookgen/spec"
	"github.com/payske/hookgen/spec/diag"
)

// defaultOut is the folder of the package, and its name, where nothing else
// is said.
const defaultOut = "webhooks"

// fromConfig returns the configuration of a run: what the configuration file
// says, and in its place what the flags say. The error is a misuse of the
// command line; what is wrong with the file is among the findings.
func fromConfig(c *cli.Context) (config, diag.List, error) {
	cfg, findings := findConfig(c.String("config"))
	if findings.HasErrors() {
		return cfg, findings, nil
	}
	if file := cmp.Or(c.String("spec"), c.Args().First()); file != "" {
		cfg.spec, cfg.at.spec = file, diag.Pos{}
	}
	override(&cfg.out, c.String("out"))
	override(&cfg.pkg, c.String("package"))
	if c.IsSet("overlay") {
		cfg.overlays, cfg.at.overlays = c.StringSlice("overlay"), nil
	}
	if c.IsSet("include") {
		cfg.include, cfg.at.include = c.StringSlice("include"), nil
	}
	if c.IsSet("exclude") {
		cfg.exclude, cfg.at.exclude = c.StringSlice("exclude"), nil
	}
	if c.IsSet("strict") {
		cfg.strict = c.Bool("strict")
	}
	return cfg, findings, cfg.complete(c.Command.Name)
}

// override replaces *to by a value that is given.
func override(to *string, value string) {
	if value != "" {
		*to = value
	}
}

// complete checks the configuration and fills in what follows from the rest.
// name is the command that needs it.
func (cfg *config) complete(name string) error {
	switch {
	case cfg.spec == "":
		return misuse(name, "no document: name it with --spec FILE, or with \"spec: FILE\" in %s", configName)
	case strings.Contains(cfg.spec, "://"):
		return misuse(name, "%s is an address: hookgen reads files only, so that a build never depends on the network; download it first", cfg.spec)
	}
	if cfg.out == "" {
		cfg.out = defaultOut
	}
	if cfg.pkg == "" {
		cfg.pkg = packageName(cfg.out)
	}
	if problem := packageProblem(cfg.pkg); problem != "" {
		return misuse(name, "the name of the package %s", problem)
	}
	return nil
}

// loadOptions returns what package spec is to be told.
func (cfg *config) loadOptions() spec.Options {
	return spec.Options{
		Overlays:      cfg.overlays,
		Overrides:     cfg.overrides(),
		Include:       cfg.include,
		Exclude:       cfg.exclude,
		Discriminator: cfg.discriminator,
		Envelope:      cfg.envelope,
		IncludePos:    cfg.at.include,
		ExcludePos:    cfg.at.exclude,

		DiscriminatorPos: cfg.at.discriminator,
	}
}

// packageName makes the name of a package of the last element of a path, as
// people do it: in small letters and without separators.
func packageName(dir string) string {
	if abs, err := filepath.Abs(dir); err == nil {
		dir = abs
	}
	name := strings.Map(func(r rune) rune {
		if r == '_' || unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, filepath.Base(dir))
	name = strings.TrimLeftFunc(name, func(r rune) bool { return !unicode.IsLetter(r) })
	if packageProblem(name) != "" {
		return defaultOut
	}
	return name
}

// packageProblem says why name cannot be the name of the package; "" where it
// can.
func packageProblem(name string) string {
	switch {
	case token.IsKeyword(name):
		return "is a Go keyword: " + name
	case !token.IsIdentifier(name) || name == "_":
		return "must be made of letters and digits, as in webhooks: " + name
	case name == "main":
		return "must not be main: a program imports the package"
	default:
		return ""
	}
}
