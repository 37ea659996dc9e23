package spec

import (
	"iter"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"
	"go.yaml.in/yaml/v4"

	"github.com/payske/hookgen/spec/diag"
	"github.com/payske/hookgen/spec/raw"
)

// componentPrefix is how the references of the pruned document start.
const componentPrefix = "#/components/schemas/"

// An openapiLoader has kin-openapi load the pruned document.
//
// The library reads JSON by way of YAML, and its fastest way in is a tree of
// YAML nodes: for the largest documents that is two to three times as fast as
// the same schemas as text, JSON or YAML. So the components are handed over as
// nodes, one at a time, which also tells which one the library refuses.
type openapiLoader struct {
	doc *openapi3.T
	ds  *diag.List
	in  *loadedSchemas
}

// loadedSchemas finds the component that a reference of the pruned document
// leads to.
type loadedSchemas struct {
	byKey map[string]*component
}

// newOpenAPILoader returns a loader for the schemas of doc.
func newOpenAPILoader(doc *raw.Document, ds *diag.List) *openapiLoader {
	version := "3.0.3"
	if v := doc.Root().Get("openapi").Str(); strings.HasPrefix(v, "3.") {
		version = v
	}
	return &openapiLoader{
		doc: &openapi3.T{
			OpenAPI:    version,
			Info:       &openapi3.Info{},
			Components: &openapi3.Components{Schemas: openapi3.Schemas{}},
		},
		ds: ds,
		in: &loadedSchemas{byKey: map[string]*component{}},
	}
}

// add loads one component.
func (l *openapiLoader) add(c *component, pruned *yaml.Node) {
	ref := &openapi3.SchemaRef{}
	if err := pruned.Decode(ref); err != nil {
		l.refuse(c, err)
		ref = &openapi3.SchemaRef{Value: &openapi3.Schema{}}
	}
	if ref.Value == nil && ref.Ref == "" {
		ref.Value = &openapi3.Schema{}
	}
	l.in.byKey[c.key] = c
	l.doc.Components.Schemas[c.key] = ref
	c.def = schema{node: c.node, kin: ref.Value, in: l.in}
}

// finish resolves the references between the components.
func (l *openapiLoader) finish(root diag.Pos) {
	loader := openapi3.NewLoader()
	if err := loader.ResolveRefsIn(l.doc, nil); err != nil {
		l.ds.Errorf(root, diag.SchemaInvalid, "correct the schemas of the events", "the OpenAPI library refuses the schemas: %s", oneLine(err))
	}
}

// refuse reports a component that the library does not load.
func (l *openapiLoader) refuse(c *component, err error) {
	name := c.name
	if name == "" {
		name = "the schema of an event"
	}
	l.ds.Errorf(c.node.Pos(), diag.SchemaInvalid, "correct the schema", "the OpenAPI library refuses %s: %s", name, oneLine(err))
}

// oneLine returns the text of an error of the library for a message.
func oneLine(err error) string {
	return shortText(strings.Join(strings.Fields(err.Error()), " "))
}

// A schema is one schema of the document, seen twice: the raw node has the
// order, the positions and the exact literals, kin-openapi's has the meaning of
// the keywords. The zero schema stands for one that could not be used.
type schema struct {
	node *raw.Node
	kin  *openapi3.Schema // nil for a mere reference
	in   *loadedSchemas
	ref  *component // what the schema's $ref leads to, if it has one
}

// child returns the schema at a place of s.
func (s schema) child(node *raw.Node, ref *openapi3.SchemaRef) schema {
	if node == nil || ref == nil {
		return schema{}
	}
	if ref.Ref != "" {
		return schema{node: node, in: s.in, ref: s.in.byKey[strings.TrimPrefix(ref.Ref, componentPrefix)]}
	}
	c := schema{node: node, kin: ref.Value, in: s.in}
	if node.Get("$ref") != nil {
		c.ref = c.leading()
	}
	return c
}

// leading returns the target of a $ref that has siblings: the pruned document
// has it as the first part of an allOf.
func (s schema) leading() *component {
	if s.kin == nil || len(s.kin.AllOf) == 0 {
		return nil
	}
	return s.in.byKey[strings.TrimPrefix(s.kin.AllOf[0].Ref, componentPrefix)]
}

// isZero reports whether nothing is known of s.
func (s schema) isZero() bool { return s.kin == nil && s.ref == nil }

// isReference reports whether s is a reference and nothing else.
func (s schema) isReference() bool { return s.kin == nil && s.ref != nil }

// always reports whether s is a boolean schema, and which.
func (s schema) always() (value, isBool bool) {
	if s.kin == nil || s.kin.Always == nil {
		return false, false
	}
	return *s.kin.Always, true
}

// isNever reports whether s is the schema false, which admits no value.
func (s schema) isNever() bool {
	yes, isBool := s.always()
	return isBool && !yes
}

// types returns what the type keyword admits.
func (s schema) types() kinds {
	if s.kin == nil {
		return 0
	}
	var k kinds
	for _, name := range s.kin.Type.Slice() {
		k |= kindsByName[name]
	}
	return k
}

// nullable returns the nullable keyword of OpenAPI 3.0.
func (s schema) nullable() bool { return s.kin != nil && s.kin.Nullable }

// format returns the format keyword.
func (s schema) format() string {
	if s.kin == nil {
		return ""
	}
	return s.kin.Format
}

// required returns the names of the required members.
func (s schema) required() []string {
	if s.kin == nil {
		return nil
	}
	return s.kin.Required
}

// parts returns the members of allOf, without the schema's own $ref.
func (s schema) parts() []schema {
	if s.kin == nil {
		return nil
	}
	refs := s.kin.AllOf
	if s.node.Get("$ref") != nil && len(refs) > 0 {
		refs = refs[1:]
	}
	return s.children("allOf", refs)
}

// oneOf returns the alternatives of oneOf.
func (s schema) oneOf() []schema {
	if s.kin == nil {
		return nil
	}
	return s.children("oneOf", s.kin.OneOf)
}

// anyOf returns the alternatives of anyOf.
func (s schema) anyOf() []schema {
	if s.kin == nil {
		return nil
	}
	return s.children("anyOf", s.kin.AnyOf)
}

// prefix returns the schemas of the first items.
func (s schema) prefix() []schema {
	if s.kin == nil || len(s.kin.PrefixItems) == 0 {
		return nil
	}
	if s.node.Get("prefixItems") == nil {
		return s.children("items", s.kin.PrefixItems) // as older drafts write it
	}
	return s.children("prefixItems", s.kin.PrefixItems)
}

func (s schema) children(name string, refs openapi3.SchemaRefs) []schema {
	items := s.node.Get(name).Items()
	if len(items) != len(refs) || len(items) == 0 {
		return nil
	}
	out := make([]schema, len(items))
	for i, item := range items {
		out[i] = s.child(item, refs[i])
	}
	return out
}

// properties yields the declared members in document order.
func (s schema) properties() iter.Seq2[string, schema] {
	if s.kin == nil {
		return func(func(string, schema) bool) {}
	}
	return s.named("properties", s.kin.Properties)
}

// patterns yields the members that are declared by a pattern.
func (s schema) patterns() iter.Seq2[string, schema] {
	if s.kin == nil {
		return func(func(string, schema) bool) {}
	}
	return s.named("patternProperties", s.kin.PatternProperties)
}

func (s schema) named(keyword string, refs openapi3.Schemas) iter.Seq2[string, schema] {
	return func(yield func(string, schema) bool) {
		if len(refs) == 0 {
			return
		}
		for name, node := range s.node.Get(keyword).Members() {
			if ref := refs[name]; ref != nil && !yield(name, s.child(node, ref)) {
				return
			}
		}
	}
}

// items returns the schema of the items of an array.
func (s schema) items() (schema, bool) {
	if s.kin == nil || s.kin.Items == nil {
		return schema{}, false
	}
	return s.child(s.node.Get("items"), s.kin.Items), true
}

// additional returns the schema of members that are not declared. It reports
// false where the document does not say or excludes them.
func (s schema) additional() (schema, bool) {
	if s.kin == nil {
		return schema{}, false
	}
	a := s.kin.AdditionalProperties
	switch {
	case a.Schema != nil:
		return s.child(s.node.Get("additionalProperties"), a.Schema), true
	case a.Has != nil && *a.Has:
		yes := true
		return schema{node: s.node.Get("additionalProperties"), kin: &openapi3.Schema{Always: &yes}, in: s.in}, true
	}
	return schema{}, false
}
