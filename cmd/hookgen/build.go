package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"github.com/payske/hookgen/generator"
	"github.com/payske/hookgen/output"
	"github.com/payske/hookgen/spec"
	"github.com/payske/hookgen/spec/diag"
)

// A build is what generate, check and diff have in common: everything up to
// the changes that remain to be written, listed or printed.
type build struct {
	start   time.Time
	config  config
	api     *spec.API
	result  *generator.Result
	changes *output.Changes
}

// build reads the document, generates the package in memory and compares it
// with what is there. It adds to the findings, and returns [errFindings] or
// [errStrict] where they stop the run.
func (t *tool) build(ctx context.Context, cfg config, findings *diag.List) (*build, error) {
	api, err := t.load(ctx, cfg, findings)
	if err != nil {
		return nil, err
	}
	if findings.HasErrors() {
		return nil, errFindings
	}
	t.status.stage("generating " + cfg.out)
	options, err := cfg.generatorOptions()
	if err != nil {
		return nil, err
	}
	result, more := generator.Generate(api, options)
	findings.Append(more)
	switch {
	case findings.HasErrors():
		return nil, errFindings
	case cfg.strict && len(findings.Sorted()) > 0:
		return nil, errStrict
	}
	t.status.stage("comparing " + cfg.out)
	changes, err := output.Plan(cfg.out, result.Files, result.Lock)
	if err != nil {
		return nil, err
	}
	return &build{config: cfg, api: api, result: result, changes: changes}, interrupted(ctx)
}

// load reads the document.
func (t *tool) load(ctx context.Context, cfg config, findings *diag.List) (*spec.API, error) {
	if missing := cfg.missingFiles(); missing.HasErrors() {
		findings.Append(missing)
		return nil, interrupted(ctx)
	}
	t.status.stage("reading " + cfg.spec)
	api, more := spec.Load(cfg.spec, cfg.loadOptions())
	findings.Append(more)
	return api, interrupted(ctx)
}

// missingFiles reports what the user names and is not there, or is a folder: at
// the place in the configuration that names it, unless a flag does.
func (cfg *config) missingFiles() diag.List {
	var missing diag.List
	check := func(name, what, key string, pos diag.Pos) {
		problem := "there is no such file"
		switch info, err := os.Stat(name); {
		case errors.Is(err, fs.ErrNotExist):
		case err == nil && info.IsDir():
			problem = "it is a folder"
		default:
			return
		}
		remedy := "correct \"" + key + "\"; paths are relative to the folder of " + filepath.Base(pos.File)
		if !pos.IsValid() {
			remedy = "correct the name; it is relative to the working directory"
			pos.File = name
		}
		missing.Errorf(pos, diag.ReadFailed, remedy, "%s %q cannot be read: %s", what, name, problem)
	}
	check(cfg.spec, "the document", "spec", cfg.at.spec)
	for i, name := range cfg.overlays {
		var pos diag.Pos
		if i < len(cfg.at.overlays) {
			pos = cfg.at.overlays[i]
		}
		check(name, "the overlay", "overlays", pos)
	}
	return missing
}

// interrupted says so where a signal has ended the run.
func interrupted(ctx context.Context) error {
	if ctx.Err() == nil {
		return nil
	}
	return errInterrupted
}

// generatorOptions returns what package generator is to be told. The names
// that earlier runs chose come from the folder of the package.
func (cfg *config) generatorOptions() (generator.Options, error) {
	lock, err := output.ReadNames(cfg.out)
	if err != nil {
		return generator.Options{}, fmt.Errorf("names of earlier runs: %w", err)
	}
	return generator.Options{
		Package:   cfg.pkg,
		Pins:      cfg.names,
		PinPos:    cfg.namePos,
		Lock:      lock,
		Signature: cfg.signature,
		BodyLimit: cfg.bodyLimit,
		Types:     cfg.foreignTypes(),

		KeepUnknown: cfg.keepUnknown,
	}, nil
}
