package raw

import (
	"math/big"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"

	"github.com/payske/hookgen/spec/diag"
)

// standardTags are the tags that have a meaning here.
var standardTags = []string{"!!str", "!!int", "!!float", "!!bool", "!!null", "!!seq", "!!map"}

// checkTag reports a tag of the list or mapping y other than want.
func (p *yamlParser) checkTag(y *yaml.Node, want string) {
	if y.Style&yaml.TaggedStyle != 0 && y.Tag != want {
		line, col := p.at(y)
		p.wrongTag(y, line, col)
	}
}

// wrongTag reports that the tag of y is unknown, or is not one for y.
func (p *yamlParser) wrongTag(y *yaml.Node, line, col int) {
	if slices.Contains(standardTags, y.Tag) {
		p.report(diag.Syntax, line, col, "remove the tag, or write a value of that type",
			"the value is not what its tag %s says", y.Tag)
		return
	}
	p.report(diag.UnknownTag, line, col, "remove the tag; only "+strings.Join(standardTags, ", ")+" have a meaning here",
		"the tag %q is not known", shorten(y.Tag))
}

// scalar converts a scalar.
func (p *yamlParser) scalar(y *yaml.Node) *Node {
	line, col := p.at(y)
	if len(y.Value) > p.limits.ScalarBytes {
		p.limit(line, col, "a scalar of more than %d bytes", p.limits.ScalarBytes)
		return nil
	}
	kind, text := String, p.breaks.show(y.Value)
	switch {
	case y.Style&yaml.TaggedStyle != 0:
		var ok bool
		if kind, text, ok = taggedScalar(y.Tag, text); !ok {
			p.wrongTag(y, line, col)
		}
	case y.Style&quoted == 0 && y.Tag != "!":
		kind, text = plainScalar(text)
	}
	return p.node(kind, text, line, col)
}

// plainScalar returns what a scalar without quotes and tag stands for.
//
// The words are those of the YAML 1.2 core schema, so yes, no, on and off are
// strings. A number has to be written as JSON has it, but a digit may be
// missing beside the decimal point (.5, 5.), which is then added. All other
// numbers of YAML stay strings: 0x10, 0o7, 0777, +1, 1_000, .inf and .nan
// either mean different things to different tools or cannot be expressed in
// JSON, and as event types and enum values the text is what is meant.
func plainScalar(s string) (Kind, string) {
	switch s {
	case "", "~", "null", "Null", "NULL":
		return Null, ""
	case "true", "True", "TRUE":
		return Bool, "true"
	case "false", "False", "FALSE":
		return Bool, "false"
	}
	if c := s[0]; c == '-' || c == '.' || '0' <= c && c <= '9' {
		if number, ok := decimal(s); ok {
			return Number, number
		}
	}
	return String, s
}

// decimal returns the JSON number that s is, or is but for a digit beside the
// decimal point.
func decimal(s string) (string, bool) {
	if jsonNumber(s) == len(s) {
		return s, len(s) > 0
	}
	before, after, found := strings.Cut(s, ".")
	if !found {
		return "", false
	}
	switch whole := strings.TrimPrefix(before, "-"); {
	case digits(after) > 0 && whole == "":
		before += "0"
	case digits(after) == 0 && whole != "":
		after = "0" + after
	}
	s = before + "." + after
	return s, jsonNumber(s) == len(s)
}

// taggedScalar returns what a scalar with one of the standard tags stands for.
func taggedScalar(tag, s string) (kind Kind, text string, ok bool) {
	switch tag {
	case "!!str":
		return String, s, true
	case "!!null", "!!bool":
		kind, text = plainScalar(s)
		return kind, text, kind == Null && tag == "!!null" || kind == Bool && tag == "!!bool"
	case "!!int":
		text, ok = integer(s)
		return Number, text, ok
	case "!!float":
		text, ok = decimal(s)
		return Number, text, ok
	}
	return Null, "", false
}

// integer returns an integer of the core schema as JSON has it.
func integer(s string) (string, bool) {
	const longest = 100 // to convert a base takes more than linear time
	if len(s) > longest {
		return "", false
	}
	base := 10
	if rest, ok := strings.CutPrefix(s, "0x"); ok {
		s, base = rest, 16
	} else if rest, ok := strings.CutPrefix(s, "0o"); ok {
		s, base = rest, 8
	}
	if base != 10 && strings.ContainsAny(s, "+-") {
		return "", false
	}
	v, ok := new(big.Int).SetString(s, base)
	if !ok {
		return "", false
	}
	return v.String(), true
}
