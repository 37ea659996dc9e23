package raw

import (
	"go.yaml.in/yaml/v4"

	"github.com/payske/hookgen/spec/diag"
)

// Remedies for names that are none.
const (
	nameRemedy  = "write the key as text, in quotes if need be"
	mergeRemedy = "give the merge key an alias of an object, or a list of them"
)

// quoted are the styles in which a scalar is always a string.
const quoted = yaml.DoubleQuotedStyle | yaml.SingleQuotedStyle | yaml.LiteralStyle | yaml.FoldedStyle

// mapping converts a map and carries out its merge key.
func (p *yamlParser) mapping(y *yaml.Node) (n *Node, size, height int) {
	p.checkTag(y, "!!map")
	if n = p.open(y, Map); n == nil {
		return nil, 0, 0
	}
	start := len(p.openMembers)
	var merge mergeKey
	size = 1
	for i := 0; i+1 < len(y.Content); i += 2 {
		key := y.Content[i]
		m := p.member(key) // before the value, because places are found in order
		var s, h int
		if m.Value, s, h = p.convert(y.Content[i+1]); m.Value == nil {
			return nil, 0, 0
		}
		size += s
		height = max(height, h)
		if isMerge(key) {
			p.merge(&merge, m, len(p.openMembers)-start)
			continue
		}
		var ok bool
		if m.Name, ok = p.name(key, &m); ok {
			p.openMembers = append(p.openMembers, m)
		}
	}
	members := p.openMembers[start:]
	if merge.sources != nil {
		members = merge.apply(members)
	}
	p.setMembers(n, members)
	p.openMembers = p.openMembers[:start]
	p.depth--
	return n, size, height + 1
}

// member returns a member that stands where the key y does.
func (p *yamlParser) member(y *yaml.Node) Member {
	if y.Anchor != "" {
		p.convert(y) // for the aliases to it
	}
	line, col := p.at(y)
	return Member{line: uint32(line), col: uint32(col)}
}

// name returns the name that the key y of m stands for: the text as it is
// written, so that 200, on, null and 1.10 are names like any other.
func (p *yamlParser) name(y *yaml.Node, m *Member) (string, bool) {
	refuse := func(code diag.Code, format string, args ...any) (string, bool) {
		p.report(code, int(m.line), int(m.col), nameRemedy, format, args...)
		return "", false
	}
	switch {
	case y.Kind == yaml.AliasNode:
		return refuse(diag.KeyNotString, "the alias %q is used as a key; keys must be text", shorten("*"+y.Value))
	case y.Kind == yaml.MappingNode:
		return refuse(diag.KeyNotString, "an object is used as a key; keys must be text")
	case y.Kind == yaml.SequenceNode:
		return refuse(diag.KeyNotString, "a list is used as a key; keys must be text")
	case y.Style&yaml.TaggedStyle != 0 && y.Tag != "!!str":
		return refuse(diag.UnknownTag, "a key with the tag %q", shorten(y.Tag))
	case y.Style&(quoted|yaml.TaggedStyle) == 0 && (y.Value == "" || y.Value == "~"):
		return refuse(diag.KeyNotString, "a key is empty, which YAML reads as null; keys must be text")
	case len(y.Value) > p.limits.ScalarBytes:
		p.limit(int(m.line), int(m.col), "a key of more than %d bytes", p.limits.ScalarBytes)
		return "", false
	}
	return p.breaks.show(y.Value), true
}

// isMerge reports whether y is the merge key.
func isMerge(y *yaml.Node) bool {
	if y.Kind != yaml.ScalarNode || y.Value != "<<" {
		return false
	}
	if y.Style&yaml.TaggedStyle != 0 {
		return y.Tag == "!!merge"
	}
	return y.Style&quoted == 0 && y.Tag != "!"
}

// A mergeKey collects what the merge key of a mapping brings in.
type mergeKey struct {
	at      int     // how many members stand before it
	sources []*Node // Maps; the first one that has a name counts
	line    int
}

// merge notes the merge key that key is, before which there are at members.
func (p *yamlParser) merge(m *mergeKey, key Member, at int) {
	line, col := int(key.line), int(key.col)
	if m.line > 0 {
		p.report(diag.DuplicateKey, line, col, "write one merge key with a list: <<: [*a, *b]",
			"a second merge key, after the one at line %d", m.line)
		return
	}
	m.at, m.line = at, line
	m.sources = []*Node{key.Value}
	if key.Value.Kind == List {
		m.sources = key.Value.Items()
	}
	for _, source := range m.sources {
		if source.Kind != Map {
			m.sources = nil
			p.report(diag.WrongKind, line, col, mergeRemedy, "the merge key (<<) stands before something that is not an object")
			return
		}
	}
}

// apply returns the members together with those that are merged in, which
// stand where the merge key stands. A member of the mapping itself counts
// more than a merged one.
func (m *mergeKey) apply(members []Member) []Member {
	taken := make(map[string]bool, len(members))
	for i := range members {
		taken[members[i].Name] = true
	}
	all := append([]Member(nil), members[:m.at]...)
	for _, source := range m.sources {
		if source.content == nil {
			continue
		}
		for _, member := range source.content.members {
			if !taken[member.Name] {
				taken[member.Name] = true
				all = append(all, member)
			}
		}
	}
	return append(all, members[m.at:]...)
}
