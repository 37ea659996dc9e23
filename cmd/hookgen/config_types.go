package main

import (
	"strings"

	"github.com/payske/hookgen/generator"
	"github.com/payske/hookgen/spec"
	"github.com/payske/hookgen/spec/diag"
	"github.com/payske/hookgen/spec/raw"
)

// A typeChoice is one entry of types: some values of the document, and the
// type of the user's own that holds them.
type typeChoice struct {
	values spec.Override
	typ    generator.ForeignType
}

// typeKeys are the keys of an entry of types.
var typeKeys = []configKey{
	{"format", func(r *configReader, n *raw.Node) { r.text(n, &r.choice.values.Format) }},
	{"schema", func(r *configReader, n *raw.Node) { r.text(n, &r.choice.values.Schema) }},
	{"pointer", func(r *configReader, n *raw.Node) { r.pointer(n) }},
	{"go", func(r *configReader, n *raw.Node) { r.text(n, &r.choice.typ.Name) }},
	{"import", func(r *configReader, n *raw.Node) { r.text(n, &r.choice.typ.Import) }},
}

// types reads the types of the user's own.
func (r *configReader) types(n *raw.Node) {
	if !r.is(n, raw.List) {
		return
	}
	outer := r.key
	seen := map[spec.Override]bool{}
	for _, item := range n.Items() {
		if r.key = outer; !r.is(item, raw.Map) {
			continue
		}
		r.choice = typeChoice{}
		r.members(item, typeKeys)
		r.key = outer
		values := r.choice.values
		if !r.checkType(item) {
			continue
		}
		if seen[values] {
			r.findings.Errorf(item.Pos(), codeBadValue, "remove one of the two", "%s has a type already", values)
			continue
		}
		seen[values] = true
		r.choice.values.Pos, r.choice.typ.Pos = item.Pos(), item.Pos()
		r.config.types = append(r.config.types, r.choice)
	}
}

// checkType reports whether an entry of types says which values it is for and
// which type they have, in a way that can become Go.
func (r *configReader) checkType(n *raw.Node) bool {
	before := len(r.findings.Sorted())
	given := 0
	for _, key := range []string{"format", "schema", "pointer"} {
		if n.Get(key) != nil {
			given++
		}
	}
	if given != 1 {
		r.findings.Errorf(n.Pos(), codeBadValue, generator.TypeRemedy, "an entry of %q needs exactly one of format, schema and pointer, but this one has %d of them", r.key, given)
	}
	name, path := n.Get("go"), n.Get("import")
	if name == nil {
		r.findings.Errorf(n.Pos(), codeBadValue, generator.TypeRemedy, "an entry of %q lacks the Go type", r.key)
	} else if problem := r.choice.typ.NameProblem(); problem != "" && r.choice.typ.Name != "" {
		r.findings.Errorf(name.Pos(), diag.TypeInvalid, generator.TypeRemedy, "the type %q %s", r.choice.typ.Name, problem)
	}
	if problem := r.choice.typ.ImportProblem(); problem != "" {
		r.findings.Errorf(path.Pos(), diag.TypeInvalid, generator.ImportRemedy, "the import %q %s", r.choice.typ.Import, problem)
	}
	return len(r.findings.Sorted()) == before
}

// pointer reads a JSON pointer into the document.
func (r *configReader) pointer(n *raw.Node) {
	to := &r.choice.values.Pointer
	if !r.text(n, to) {
		return
	}
	if !strings.HasPrefix(strings.TrimPrefix(*to, "#"), "/") {
		r.findings.Errorf(n.Pos(), codeBadValue, "write it as in '#/components/schemas/Charge/properties/amount'", "%q is no JSON pointer", n.Text)
	}
}

// overrides returns the values that have types of the user's own.
func (cfg *config) overrides() []spec.Override {
	var out []spec.Override
	for _, t := range cfg.types {
		out = append(out, t.values)
	}
	return out
}

// foreignTypes returns those types, parallel to overrides.
func (cfg *config) foreignTypes() []generator.ForeignType {
	var out []generator.ForeignType
	for _, t := range cfg.types {
		out = append(out, t.typ)
	}
	return out
}
