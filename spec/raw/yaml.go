package raw

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"go.yaml.in/yaml/v4"

	"github.com/payske/hookgen/spec/diag"
)

// yamlRemedy says what to do about text that is no YAML.
const yamlRemedy = "correct the YAML here; look for tabs, wrong indentation, and unquoted text that starts with a special character or has ': ' or ' #' in it"

// errTooDeep is how the depth limit comes back through the YAML library.
var errTooDeep = errors.New("nested too deep")

// depthLimit makes the YAML library stop before its recursion gets deep.
type depthLimit int

// CheckDepth implements [yaml.LoaderLimitsPlugin].
func (d depthLimit) CheckDepth(depth int, _ *yaml.DepthContext) error {
	if depth > int(d) {
		return errTooDeep
	}
	return nil
}

// CheckAlias implements [yaml.LoaderLimitsPlugin]. The library expands no
// alias for us; see [yamlParser].
func (depthLimit) CheckAlias(int, int) error { return nil }

// A yamlParser turns the nodes of the YAML library into ours, by our rules:
// the scalars of the YAML 1.2 core schema that JSON can express, names that
// are always strings, no duplicate names, and aliases that are counted as
// what they stand for.
type yamlParser struct {
	builder
	breaks *lineBreaks
	places yamlPlaces
	depth  int
	// anchored holds the nodes that aliases may stand for.
	anchored map[*yaml.Node]*anchored
}

// anchored is a node that aliases may stand for.
type anchored struct {
	node   *Node // nil while it is read: an alias to it would contain itself
	size   int   // how many values it has, aliases expanded
	height int   // how deep it is nested, aliases expanded
}

// parseYAML reads text, which is valid UTF-8. What it reports is in the
// builder.
func (p *yamlParser) parseYAML() *Node {
	text := p.text
	p.breaks = newLineBreaks(text)
	text = oldVersion(p.breaks.hide(text))
	p.places = newYAMLPlaces(text)
	p.anchored = map[*yaml.Node]*anchored{}

	loader, err := yaml.NewLoader(strings.NewReader(text), yaml.WithPlugin(depthLimit(p.limits.Depth)))
	if err != nil {
		p.libraryError(err)
		return nil
	}
	doc, err := loadYAML(loader)
	if errors.Is(err, io.EOF) || err == nil && len(doc.Content) == 0 {
		p.report(diag.Syntax, 1, 1, "write an OpenAPI document into it", "the file is empty")
		return nil
	}
	if err != nil {
		p.libraryError(err)
		return nil
	}
	switch second, err := loadYAML(loader); {
	case errors.Is(err, io.EOF):
	case err != nil:
		p.libraryError(err)
		return nil
	default:
		line, col := p.places.find(second.Line, second.Column)
		p.report(diag.Syntax, line, col, "keep one document per file; remove '---' and what belongs to the other document",
			"a second YAML document starts here")
		return nil
	}
	n, _, _ := p.convert(doc.Content[0])
	return n
}

// oldVersion returns text without the claim to be YAML 1.2, which the library
// refuses although it reads it.
func oldVersion(text string) string {
	offset := 0
	for line := range strings.Lines(text) {
		if rest, ok := strings.CutPrefix(line, "%YAML 1.2"); ok {
			return text[:offset] + "%YAML 1.1" + rest + text[offset+len(line):]
		}
		if first := firstByte(line); first != 0 && first != '#' && first != '%' {
			break
		}
		offset += len(line)
	}
	return text
}

// loadYAML reads the next YAML document. A panic of the library is its bug,
// but the input is not ours, so it must not end the program.
func loadYAML(loader *yaml.Loader) (doc *yaml.Node, err error) {
	defer func() {
		if v := recover(); v != nil {
			err = fmt.Errorf("the YAML library gave up: %v", v)
		}
	}()
	doc = new(yaml.Node)
	if err := loader.Load(doc); err != nil {
		return nil, err
	}
	return doc, nil
}

// libraryError reports what the YAML library said.
func (p *yamlParser) libraryError(err error) {
	loadErr, ok := errors.AsType[*yaml.LoadError](err)
	if !ok {
		p.report(diag.Syntax, 1, 1, yamlRemedy, "not YAML: %s", printable(err.Error()))
		return
	}
	mark := loadErr.Mark
	line, col := p.places.find(mark.Line, mark.Column)
	if mark.Line == 0 {
		line, col = position(p.text, mark.Index)
	}
	if loadErr.Message == errTooDeep.Error() {
		p.limit(line, col, "values are nested more than %d deep", p.limits.Depth)
		return
	}
	message := printable(loadErr.Message)
	if context := loadErr.ContextMark; loadErr.ContextMsg != "" && context.Line > 0 {
		message += fmt.Sprintf(", %s at line %d", printable(loadErr.ContextMsg), context.Line)
	}
	p.report(diag.Syntax, line, col, yamlRemedy, "not YAML: %s", message)
}

// convert returns our node for y, and its size and height with aliases
// expanded. The node is nil if what was reported makes going on pointless.
func (p *yamlParser) convert(y *yaml.Node) (n *Node, size, height int) {
	if y.Kind == yaml.AliasNode {
		return p.alias(y)
	}
	var known *anchored
	if y.Anchor != "" {
		known = &anchored{}
		p.anchored[y] = known
	}
	size = 1
	switch y.Kind {
	case yaml.MappingNode:
		n, size, height = p.mapping(y)
	case yaml.SequenceNode:
		n, size, height = p.sequence(y)
	case yaml.ScalarNode, yaml.AliasNode, yaml.DocumentNode, yaml.StreamNode:
		n = p.scalar(y) // the last two do not occur below a document
	}
	if known != nil {
		*known = anchored{n, size, height}
	}
	return n, size, height
}

// at returns where y starts.
func (p *yamlParser) at(y *yaml.Node) (line, col int) { return p.places.find(y.Line, y.Column) }

// alias returns the node that the alias y stands for.
func (p *yamlParser) alias(y *yaml.Node) (n *Node, size, height int) {
	target := p.anchored[y.Alias]
	if target == nil || target.node == nil {
		if p.failed() {
			return nil, 0, 0
		}
		line, col := p.at(y)
		p.report(diag.Syntax, line, col, "write the repetition as a $ref, which may be recursive",
			"the alias %q stands for a value that contains it", shorten("*"+y.Value))
		return nil, 0, 0
	}
	if p.depth+target.height > p.limits.Depth {
		line, col := p.at(y)
		p.limit(line, col, "with the alias %q, values are nested more than %d deep", shorten("*"+y.Value), p.limits.Depth)
		return nil, 0, 0
	}
	if !p.expand(y, target.size) {
		return nil, 0, 0
	}
	return target.node, target.size, target.height
}

// expand counts n values that y repeats.
func (p *yamlParser) expand(y *yaml.Node, n int) bool {
	if n > p.limits.Expansion-p.work.expansion {
		line, col := p.at(y)
		p.limit(line, col, "YAML aliases and merge keys repeat more than %d values", p.limits.Expansion)
		return false
	}
	p.work.expansion += n
	return true
}

// open counts one level of nesting for y and makes its node.
func (p *yamlParser) open(y *yaml.Node, kind Kind) *Node {
	line, col := p.at(y)
	if p.depth >= p.limits.Depth {
		p.limit(line, col, "values are nested more than %d deep", p.limits.Depth)
		return nil
	}
	p.depth++
	return p.node(kind, "", line, col)
}

// sequence converts a list.
func (p *yamlParser) sequence(y *yaml.Node) (n *Node, size, height int) {
	p.checkTag(y, "!!seq")
	if n = p.open(y, List); n == nil {
		return nil, 0, 0
	}
	start := len(p.openItems)
	size = 1
	for _, child := range y.Content {
		item, s, h := p.convert(child)
		if item == nil {
			return nil, 0, 0
		}
		p.openItems = append(p.openItems, item)
		size += s
		height = max(height, h)
	}
	p.setItems(n, p.openItems[start:])
	p.openItems = p.openItems[:start]
	p.depth--
	return n, size, height + 1
}
