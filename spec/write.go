package spec

import (
	"go.yaml.in/yaml/v4"

	"github.com/payske/hookgen/spec/diag"
	"github.com/payske/hookgen/spec/raw"
)

// A keyword says how a keyword of a schema is read.
type keyword uint8

// The ways of reading a keyword. The zero keyword is one that the model has no
// place for.
const (
	_                 keyword = iota
	textKeyword               // a string that the raw node keeps
	deprecatedKeyword         // a boolean that the raw node keeps
	defaultKeyword            // a value, which is checked and left out
	foreignKeyword            // an instruction to other generators, which is checked and left out
	nullableKeyword           // a boolean
	typeKeyword               // a name or a list of names
	formatKeyword             // a string
	requiredKeyword           // a list of names
	enumKeyword               // literals, which the raw node keeps
	constKeyword              // a literal, which the raw node keeps
	boundKeyword              // a number, which the raw node keeps
	oneKeyword                // a schema
	listKeyword               // a list of schemas
	itemsKeyword              // a schema, in old drafts also a list of schemas
	mapKeyword                // schemas by name
	discriminatorKeyword
)

var keywords = map[string]keyword{
	"title":                textKeyword,
	"description":          textKeyword,
	"deprecated":           deprecatedKeyword,
	"default":              defaultKeyword,
	"x-go-type":            foreignKeyword,
	"x-go-type-import":     foreignKeyword,
	"nullable":             nullableKeyword,
	"type":                 typeKeyword,
	"format":               formatKeyword,
	"required":             requiredKeyword,
	"enum":                 enumKeyword,
	"const":                constKeyword,
	"minimum":              boundKeyword,
	"maximum":              boundKeyword,
	"additionalProperties": oneKeyword,
	"allOf":                listKeyword,
	"oneOf":                listKeyword,
	"anyOf":                listKeyword,
	"prefixItems":          listKeyword,
	"items":                itemsKeyword,
	"properties":           mapKeyword,
	"patternProperties":    mapKeyword,
	"discriminator":        discriminatorKeyword,
}

// schema checks a schema and writes what the model needs of it. part says that
// it is a part of an allOf. A schema that cannot be used is written as an empty
// one, so that the lists of the pruned schema have the places of the raw ones.
func (p *pruner) schema(n *raw.Node, depth int, part bool) *yaml.Node {
	switch n.Kind {
	case raw.Map:
	case raw.Bool:
		return p.scalar(n, "!!bool", n.Text)
	case raw.Null:
		p.ds.Warnf(n.Pos(), diag.WrongKind, "write a schema, such as {type: string}, or {} for a value that may be anything",
			"a schema is expected here, but the value is empty, so "+keptRaw)
		return p.object(n)
	case raw.Number, raw.String, raw.List:
		p.ds.Errorf(n.Pos(), diag.WrongKind, "write a schema, such as {type: string}", "a schema is expected here, but this is %s", n.Kind.Phrase())
		return p.object(n)
	}
	if depth >= maxSchemaDepth {
		p.ds.Errorf(n.Pos(), diag.Limit, "move inner schemas to components and refer to them",
			"schemas are nested deeper than %d levels at %s", maxSchemaDepth, shortPointer(p.doc.Pointer(n)))
		return p.object(n)
	}
	out := p.object(n)
	var reference *yaml.Node
	if n.Get("$ref") != nil {
		pure := isPureRef(n)
		reference = p.reference(n, part || !pure)
		if pure {
			return reference
		}
		if n.Get("allOf") == nil {
			p.member(out, n, "allOf", p.sequence(n, reference))
		}
	}
	for name, value := range n.Members() {
		if k := keywords[name]; k != 0 {
			p.keyword(out, n, name, value, reference, depth)
		}
	}
	if !part {
		p.mapped(n)
	}
	return out
}

// reference writes a reference to the component that n leads to.
func (p *pruner) reference(n *raw.Node, part bool) *yaml.Node {
	out := p.object(n)
	if c := p.follow(n, part); c != nil {
		p.member(out, n, "$ref", p.scalar(n, "!!str", componentPrefix+c.key))
	}
	return out
}

// keyword checks one keyword of the schema n and writes it to out. reference
// is the first part of its allOf, if n has a $ref with siblings.
func (p *pruner) keyword(out *yaml.Node, n *raw.Node, name string, value *raw.Node, reference *yaml.Node, depth int) {
	switch keywords[name] {
	case typeKeyword:
		if v := p.types(value); v != nil {
			p.member(out, n, name, v)
		}
	case formatKeyword:
		if p.isKind(name, value, raw.String) {
			p.member(out, n, name, p.scalar(value, "!!str", value.Text))
		}
	case nullableKeyword:
		if p.isKind(name, value, raw.Bool) {
			p.member(out, n, name, p.scalar(value, "!!bool", value.Text))
		}
	case textKeyword:
		p.isKind(name, value, raw.String)
	case deprecatedKeyword:
		p.isKind(name, value, raw.Bool)
	case defaultKeyword:
		p.defaultValue(n, value)
	case foreignKeyword:
		p.foreign(name, value)
	case requiredKeyword:
		if v := p.required(value); v != nil {
			p.member(out, n, name, v)
		}
	case enumKeyword:
		p.enum(n, value)
	case constKeyword:
		p.literal(n, "the value of const", value)
	case boundKeyword:
		p.isKind(name, value, raw.Number)
	case oneKeyword:
		p.member(out, n, name, p.schema(value, depth+1, false))
	case itemsKeyword:
		if value.Is(raw.List) {
			p.member(out, n, "prefixItems", p.schemas(value, nil, depth, false))
			return
		}
		p.member(out, n, name, p.schema(value, depth+1, false))
	case listKeyword:
		if !p.mustBe(name, value, raw.List) {
			return
		}
		first := reference
		if name != "allOf" {
			first = nil
		}
		part := name == "allOf" && isMerged(n, value, first != nil)
		p.member(out, n, name, p.schemas(value, first, depth, part))
	case mapKeyword:
		if !p.mustBe(name, value, raw.Map) {
			return
		}
		inner := p.object(value)
		for member, s := range value.Members() {
			p.member(inner, value, member, p.schema(s, depth+1, false))
		}
		p.member(out, n, name, inner)
	case discriminatorKeyword:
		p.discriminator(value)
	}
}

// isMerged reports whether the parts of an allOf are merged with something, and
// not just one that is wrapped.
func isMerged(n, allOf *raw.Node, hasRef bool) bool {
	if hasRef || n.Get("properties") != nil {
		return true
	}
	telling := 0
	for _, part := range allOf.Items() {
		for name := range part.Members() {
			if name == "$ref" || keywords[name] > nullableKeyword {
				telling++
				break
			}
		}
	}
	return telling > 1
}

// schemas writes a list of schemas, with first before them if it is not nil.
func (p *pruner) schemas(list *raw.Node, first *yaml.Node, depth int, part bool) *yaml.Node {
	out := p.sequence(list, nil)
	if first != nil {
		out.Content = append(out.Content, first)
	}
	for _, item := range list.Items() {
		out.Content = append(out.Content, p.schema(item, depth+1, part))
	}
	return out
}

// node returns a fresh node at the place of n. They are taken from a slab that
// the next component uses again.
func (p *pruner) node(n *raw.Node) *yaml.Node {
	if len(p.nodes) == cap(p.nodes) {
		p.nodes = make([]yaml.Node, 0, max(256, min(2*cap(p.nodes), 1<<14)))
	}
	p.nodes = append(p.nodes, yaml.Node{})
	out := &p.nodes[len(p.nodes)-1]
	pos := n.Pos()
	out.Line, out.Column = pos.Line, pos.Col
	return out
}

// scalar writes a scalar of a YAML type.
func (p *pruner) scalar(n *raw.Node, tag, text string) *yaml.Node {
	out := p.node(n)
	out.Kind, out.Tag, out.Value = yaml.ScalarNode, tag, text
	return out
}

// object writes an empty mapping.
func (p *pruner) object(n *raw.Node) *yaml.Node {
	out := p.node(n)
	out.Kind, out.Tag = yaml.MappingNode, "!!map"
	return out
}

// sequence writes a list, of first if it is not nil.
func (p *pruner) sequence(n *raw.Node, first *yaml.Node) *yaml.Node {
	out := p.node(n)
	out.Kind, out.Tag = yaml.SequenceNode, "!!seq"
	if first != nil {
		out.Content = append(out.Content, first)
	}
	return out
}

// member appends a member to a mapping.
func (p *pruner) member(mapping *yaml.Node, n *raw.Node, name string, value *yaml.Node) {
	mapping.Content = append(mapping.Content, p.scalar(n, "!!str", name), value)
}

// shortPointer keeps a pointer readable in a message.
func shortPointer(pointer string) string {
	const most = 120
	if len(pointer) <= most {
		return pointer
	}
	return pointer[:most/2] + "..." + pointer[len(pointer)-most/2:]
}
