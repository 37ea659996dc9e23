package main

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/payske/hookgen/spec"
	"github.com/payske/hookgen/spec/diag"
	"github.com/payske/hookgen/spec/discover"
	"github.com/payske/hookgen/spec/raw"
)

// configName is the configuration file that is read where none is named.
const configName = "hookgen.yaml"

// The codes of findings in a configuration file, beside those of package diag.
const (
	codeUnknownKey diag.Code = "unknown-key" // a key that hookgen does not know
	codeBadValue   diag.Code = "bad-value"   // a value that the key does not admit
)

// A config is what a configuration file says. Its paths are relative to the
// working directory, although those in the file are relative to the file.
type config struct {
	spec, out, pkg   string
	overlays         []string
	include, exclude []string
	at               places
	strict           bool
	keepUnknown      bool
	names            map[string]string
	namePos          map[string]diag.Pos // where they stand
	types            []typeChoice
	discriminator    *discover.Discriminator
	envelope         string
	signature        spec.Signature
	bodyLimit        int64
}

// places are where the values of a configuration stand; those that flags give
// have none.
type places struct {
	spec, discriminator        diag.Pos
	overlays, include, exclude []diag.Pos
}

// findConfig reads the configuration file called name, or [configName] where
// name is empty and there is such a file in the working directory.
func findConfig(name string) (config, diag.List) {
	if name == "" {
		if _, err := os.Stat(configName); errors.Is(err, fs.ErrNotExist) {
			return config{}, diag.List{}
		}
		name = configName
	}
	return readConfig(name)
}

// readConfig reads the configuration file called name.
func readConfig(name string) (config, diag.List) {
	data, err := os.ReadFile(name)
	if err != nil {
		var findings diag.List
		findings.Errorf(diag.Pos{File: name}, diag.ReadFailed, "correct --config, or make the file readable", "the configuration cannot be read: %v", errors.Unwrap(err))
		return config{}, findings
	}
	return parseConfig(name, data)
}

// parseConfig reads the text of the configuration file called name. Whatever
// hookgen does not know is an error: a misspelt key must not pass for one
// that was left out.
func parseConfig(name string, data []byte) (config, diag.List) {
	document, findings := raw.Parse(name, data, raw.Limits{})
	if findings.HasErrors() {
		return config{}, findings
	}
	r := configReader{dir: filepath.Dir(name), findings: &findings}
	if root := document.Root(); r.is(root, raw.Map) {
		r.members(root, configKeys)
	}
	return r.config, findings
}

// A configReader turns the nodes of a configuration file into a config.
type configReader struct {
	config   config
	dir      string // of the file
	key      string // the key whose value is read, for messages
	choice   typeChoice
	findings *diag.List
}

// A configKey is a key of a configuration file.
type configKey struct {
	name string
	read func(r *configReader, value *raw.Node)
}

// configKeys are the keys of the configuration. hookgen.schema.json describes
// them for editors.
var configKeys = []configKey{
	{"spec", func(r *configReader, n *raw.Node) { r.path(n, &r.config.spec); r.config.at.spec = n.Pos() }},
	{"overlays", func(r *configReader, n *raw.Node) { r.paths(n, &r.config.overlays, &r.config.at.overlays) }},
	{"out", func(r *configReader, n *raw.Node) { r.path(n, &r.config.out) }},
	{"package", func(r *configReader, n *raw.Node) { r.packageName(n) }},
	{"include", func(r *configReader, n *raw.Node) { r.texts(n, &r.config.include, &r.config.at.include) }},
	{"exclude", func(r *configReader, n *raw.Node) { r.texts(n, &r.config.exclude, &r.config.at.exclude) }},
	{"strict", func(r *configReader, n *raw.Node) { r.boolean(n, &r.config.strict) }},
	{"keep_unknown", func(r *configReader, n *raw.Node) { r.boolean(n, &r.config.keepUnknown) }},
	{"names", func(r *configReader, n *raw.Node) { r.names(n) }},
	{"types", func(r *configReader, n *raw.Node) { r.types(n) }},
	{"discriminator", func(r *configReader, n *raw.Node) { r.discriminator(n) }},
	{"envelope", func(r *configReader, n *raw.Node) { r.text(n, &r.config.envelope) }},
	{"signature", func(r *configReader, n *raw.Node) { r.signature(n) }},
	{"body_limit", func(r *configReader, n *raw.Node) { r.size(n, &r.config.bodyLimit) }},
}

// members reads the members of n, which are to be among keys.
func (r *configReader) members(n *raw.Node, keys []configKey) {
	outer := r.key
	var names []string
	for _, k := range keys {
		names = append(names, k.name)
	}
	for name, value := range n.Members() {
		known := false
		for _, k := range keys {
			if k.name != name {
				continue
			}
			known = true
			r.key = name
			if outer != "" {
				r.key = outer + "." + name
			}
			k.read(r, value)
		}
		if !known {
			r.findings.Errorf(n.KeyPos(name), codeUnknownKey, "the keys here are "+oneOf(names), "unknown key %q%s", name, didYouMean(name, names, "%q"))
		}
	}
	r.key = outer
}
