package spec

import (
	"cmp"
	"net/url"
	"path"
	"path/filepath"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v4"

	"github.com/payske/hookgen/spec/diag"
	"github.com/payske/hookgen/spec/raw"
)

// maxSchemaDepth is how deep schemas may be nested inside one another without
// a reference between them.
const maxSchemaDepth = 100

// maxComponents is how many schemas the events may reach. The library follows
// references recursively, so a chain of more would take too much memory.
const maxComponents = 20_000

// schemaRefRemedy is for references that lead to something else.
const schemaRefRemedy = "refer to a schema, such as \"#/components/schemas/Name\""

// A component is a schema of its own: one that references lead to, or the root
// of an event. Every schema that the events reach is in exactly one.
type component struct {
	key  string // in the pruned document
	name string // the last segment of the reference, as written
	node *raw.Node
	def  schema // set when the component is loaded

	whole bool // used other than as a part of an allOf
	shape *shape
	named *Named
	// The component that this one is merely another name for, once followed.
	alias      *component
	aliasNull  bool
	followed   bool
	inProgress bool
}

// A pruner collects what the events reach: it checks the raw schemas, gathers
// the targets of references as components, and writes each component as a
// small schema that holds only what the model is made of. What breaks or slows
// loaders, such as examples, defaults and patterns, and what the model has no
// place for, is left out; so are descriptions and literals, because the raw
// nodes have them exactly.
type pruner struct {
	doc *raw.Document
	ds  *diag.List

	components []*component
	byNode     map[*raw.Node]*component
	refs       map[*raw.Node]*component // a Reference Object to its target
	mappings   map[*raw.Node]*component // a value of a discriminator's mapping to its target
	loaded     int                      // how many of components are loaded
	load       *openapiLoader
	refused    bool // a component, because there are too many

	nodes []yaml.Node // for the component that is being written
}

// newPruner returns a pruner for doc.
func newPruner(doc *raw.Document, ds *diag.List) *pruner {
	return &pruner{
		doc: doc, ds: ds,
		byNode:   map[*raw.Node]*component{},
		refs:     map[*raw.Node]*component{},
		mappings: map[*raw.Node]*component{},
		load:     newOpenAPILoader(doc, ds),
	}
}

// root makes the schema of an event, and all that it reaches, a part of the
// pruned document.
func (p *pruner) root(n *raw.Node) {
	if n == nil {
		return
	}
	if isPureRef(n) {
		p.follow(n, false)
	} else if c := p.add(n, ""); c != nil {
		c.whole = true
	}
	p.drain()
}

// drain loads the components that wait.
func (p *pruner) drain() {
	for ; p.loaded < len(p.components); p.loaded++ {
		c := p.components[p.loaded]
		p.nodes = p.nodes[:0]
		p.load.add(c, p.schema(c.node, 0, !c.whole))
	}
}

// add returns the component of a node. The first reference names it. It
// returns nil if there are too many.
func (p *pruner) add(n *raw.Node, name string) *component {
	c, ok := p.byNode[n]
	if !ok {
		if len(p.components) >= maxComponents {
			p.refuse(n)
			return nil
		}
		c = &component{key: "c" + strconv.Itoa(len(p.components)), node: n}
		p.byNode[n] = c
		p.components = append(p.components, c)
	}
	if c.name == "" {
		c.name = name
	}
	return c
}

// refuse reports once that there are too many components.
func (p *pruner) refuse(n *raw.Node) {
	if !p.refused {
		p.refused = true
		p.ds.Errorf(n.Pos(), diag.Limit, "choose fewer events", "the events reach more than %d schemas", maxComponents)
	}
}

// isPureRef reports whether n is a reference beside which nothing stands that
// matters to a type.
func isPureRef(n *raw.Node) bool {
	if n.Get("$ref") == nil {
		return false
	}
	for name, value := range n.Members() {
		switch k := keywords[name]; {
		case k < nullableKeyword:
		case k == nullableKeyword && !value.True():
		default:
			return false
		}
	}
	return true
}

// follow resolves a Reference Object to its component, through references that
// lead to nothing but references. It returns nil where that fails; part says
// that the target is a part of an allOf.
func (p *pruner) follow(n *raw.Node, part bool) *component {
	c, ok := p.refs[n]
	if !ok {
		c = p.resolve(n)
		p.refs[n] = c
	}
	if c != nil && !part {
		p.use(c)
	}
	return c
}

// resolve is follow without memory.
func (p *pruner) resolve(n *raw.Node) *component {
	if _, problem := p.doc.Deref(n); problem != nil {
		p.ds.Add(*problem)
		return nil
	}
	for {
		ref := n.Get("$ref")
		target, problem := p.doc.Target(ref, ref.Text)
		if problem != nil {
			p.ds.Add(*problem)
			return nil
		}
		if target == nil || target.Kind != raw.Map && target.Kind != raw.Bool {
			p.ds.Errorf(ref.Pos(), diag.WrongKind, schemaRefRemedy, "a schema is expected here, but %q leads to %s", shortText(ref.Text), phraseOf(target))
			return nil
		}
		if what := otherThanSchema(target, ref.Text); what != "" {
			p.ds.Errorf(ref.Pos(), diag.WrongKind, schemaRefRemedy, "a schema is expected here, but %q leads to %s", shortText(ref.Text), what)
			return nil
		}
		if !isPureRef(target) {
			return p.add(target, refName(cmp.Or(strings.TrimSuffix(ref.Text, "#"), target.File().Name)))
		}
		n = target
	}
}

// use notes that a component stands for values of its own, not just for a
// part of others: then the schemas that its discriminator maps to matter too.
func (p *pruner) use(c *component) {
	if c.whole {
		return
	}
	c.whole = true
	if c.node.Is(raw.Map) && c.node.Get("$ref") == nil {
		p.mapped(c.node)
	}
}

// mapped resolves the targets of the discriminator of n.
func (p *pruner) mapped(n *raw.Node) {
	for _, value := range n.Get("discriminator", "mapping").Members() {
		if _, done := p.mappings[value]; done || !value.Is(raw.String) {
			continue
		}
		target, name := p.mappingTarget(value)
		if target == nil {
			p.mappings[value] = nil
			p.ds.Warnf(value.Pos(), diag.RefUnresolved, "map to a schema, such as \"#/components/schemas/Name\"",
				"the discriminator maps to %q, which leads to no schema, so this entry of the mapping is ignored", shortText(value.Text))
			continue
		}
		if isPureRef(target) {
			p.mappings[value] = p.follow(target, false)
			continue
		}
		c := p.add(target, name)
		if c != nil {
			p.use(c)
		}
		p.mappings[value] = c
	}
}

// mappingTarget returns the schema that a mapping leads to: by the name of a
// component, or by a reference.
func (p *pruner) mappingTarget(value *raw.Node) (target *raw.Node, name string) {
	if !strings.ContainsAny(value.Text, "#/") {
		target = value.File().Root.Get("components", "schemas", value.Text)
		if target == nil {
			target = p.doc.Root().Get("components", "schemas", value.Text)
		}
	}
	if target == nil {
		target, _ = p.doc.Target(value, value.Text)
	}
	if !target.Is(raw.Map) {
		return nil, ""
	}
	return target, refName(value.Text)
}

// refName returns the name that a reference gives to its target: the last
// segment of the pointer, or the base name of the file.
func refName(ref string) string {
	file, fragment, _ := strings.Cut(ref, "#")
	if i := strings.LastIndexByte(fragment, '/'); i >= 0 && i+1 < len(fragment) {
		name := fragment[i+1:]
		if plain, err := url.PathUnescape(name); err == nil {
			name = plain
		}
		return strings.NewReplacer("~1", "/", "~0", "~").Replace(name)
	}
	if plain, err := url.PathUnescape(file); err == nil {
		file = plain
	}
	base := path.Base(filepath.ToSlash(file))
	return strings.TrimSuffix(base, path.Ext(base))
}

// phraseOf names a node for messages by its kind.
func phraseOf(n *raw.Node) string {
	if n == nil {
		return raw.Null.Phrase()
	}
	return n.Kind.Phrase()
}
