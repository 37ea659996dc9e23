package spec

import (
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"

	"github.com/payske/hookgen/spec/diag"
	"github.com/payske/hookgen/spec/raw"
)

// isKind reports whether the value of a keyword that the model can do without
// has the kind that it must have.
func (p *pruner) isKind(name string, value *raw.Node, kind raw.Kind) bool {
	if value.Is(kind) {
		return true
	}
	p.ds.Warnf(value.Pos(), diag.WrongKind, "write "+kind.Phrase(), "%s is %s where %s is expected, and is ignored", name, value.Kind.Phrase(), kind.Phrase())
	return false
}

// mustBe reports whether the value of a keyword that shapes a type has the
// kind that it must have.
func (p *pruner) mustBe(name string, value *raw.Node, kind raw.Kind) bool {
	if value.Is(kind) {
		return true
	}
	remedy := "write an object whose members are schemas"
	if kind == raw.List {
		remedy = "write a list of schemas"
	}
	p.ds.Errorf(value.Pos(), diag.WrongKind, remedy, "%s is %s where %s is expected", name, value.Kind.Phrase(), kind.Phrase())
	return false
}

// types writes the value of the type keyword. Names that are not known say
// nothing about the value.
func (p *pruner) types(value *raw.Node) *yaml.Node {
	switch value.Kind {
	case raw.String:
		if p.knownType(value) {
			return p.scalar(value, "!!str", value.Text)
		}
		return nil
	case raw.List:
	case raw.Null:
		// An unquoted null is meant as the name of the type.
		return p.scalar(value, "!!str", "null")
	case raw.Bool, raw.Number, raw.Map:
		p.ds.Errorf(value.Pos(), diag.WrongKind, typeRemedy, "type is %s where a string is expected", value.Kind.Phrase())
		return nil
	}
	if value.Len() == 0 {
		p.ds.Warnf(value.Pos(), diag.Unsupported, "name the types, or leave the keyword out",
			"type is an empty list and is ignored; "+ifNothingElse)
		return nil
	}
	out := p.sequence(value, nil)
	for _, item := range value.Items() {
		switch {
		case item.Is(raw.Null):
			out.Content = append(out.Content, p.scalar(item, "!!str", "null"))
		case !item.Is(raw.String):
			p.ds.Errorf(item.Pos(), diag.WrongKind, typeRemedy, "an item of type is %s where a string is expected", item.Kind.Phrase())
			return nil
		case !p.knownType(item):
			return nil
		default:
			out.Content = append(out.Content, p.scalar(item, "!!str", item.Text))
		}
	}
	return out
}

const typeRemedy = "write one of string, number, integer, boolean, array, object, null"

// What becomes of values in Go, for messages.
const (
	keptRaw       = "the value is kept as raw JSON (json.RawMessage)"
	ifNothingElse = "where the schema says nothing else, " + keptRaw
)

// knownType reports whether n names a JSON type.
func (p *pruner) knownType(n *raw.Node) bool {
	if _, ok := kindsByName[n.Text]; ok {
		return true
	}
	p.ds.Warnf(n.Pos(), diag.Unsupported, typeRemedy, "%q is not a type of JSON Schema and is ignored; "+ifNothingElse, shortText(n.Text))
	return false
}

// required writes the value of the required keyword.
func (p *pruner) required(value *raw.Node) *yaml.Node {
	if value.Is(raw.Bool) {
		p.ds.Warnf(value.Pos(), diag.WrongKind, "remove it, and add the name of the member to the list required of the object that has it, as in required: [id]",
			"required is a boolean where a list of member names is expected, and is ignored")
		return nil
	}
	if !value.Is(raw.List) {
		p.ds.Errorf(value.Pos(), diag.WrongKind, "write a list of member names", "required is %s where a list of member names is expected", value.Kind.Phrase())
		return nil
	}
	out := p.sequence(value, nil)
	for _, item := range value.Items() {
		if item.Kind == raw.List || item.Kind == raw.Map || item.Kind == raw.Null {
			p.ds.Errorf(item.Pos(), diag.WrongKind, "write the name of a member", "an item of required is %s where the name of a member is expected", item.Kind.Phrase())
			continue
		}
		out.Content = append(out.Content, p.scalar(item, "!!str", item.Text))
	}
	return out
}

// enum checks the members of an enumeration.
func (p *pruner) enum(n, value *raw.Node) {
	if !value.Is(raw.List) {
		p.ds.Errorf(value.Pos(), diag.WrongKind, "write a list of values", "enum is %s where a list of values is expected", value.Kind.Phrase())
		return
	}
	for _, item := range value.Items() {
		p.literal(n, "a value of enum", item)
	}
}

// literal checks a value of an enum or const against the type of its schema.
func (p *pruner) literal(n *raw.Node, name string, value *raw.Node) {
	declared, kind, phrase := declaredKinds(n), kindsOfNode(value), value.Kind.Phrase()
	if (value.Is(raw.List) || value.Is(raw.Map)) && (declared == 0 || kind&declared != 0) {
		p.ds.Warnf(value.Pos(), diag.EnumMismatch, "list strings, numbers, booleans or null",
			"%s is %s, so no constant is generated for it", name, phrase)
		return
	}
	if declared == 0 || kind&declared != 0 || kind == kindsNull || kind == kindsFraction && declared&kindsNumber == kindsNumber {
		return
	}
	switch {
	case declared&kindsScalar == 0 && kind&kindsScalar != 0:
		remedy := "correct the type"
		if declared&kindsArray != 0 {
			remedy = "list the values in the schema of the items, or correct the type"
		}
		p.ds.Warnf(value.Pos(), diag.EnumMismatch, remedy,
			"%s is %s, but the type is %s, so no constant is generated for it", name, phrase, declared)
	case declared&kindsString != 0 && kind&kindsScalar != 0:
		p.ds.Warnf(value.Pos(), diag.EnumMismatch, "put the value in quotes",
			"%s is %s, but the type is %s; it is read as the text %q", name, phrase, declared, shortText(value.Text))
	case quotedNumber(value, declared):
		p.ds.Warnf(value.Pos(), diag.EnumMismatch, "write the number without quotes, or the type string",
			"%s is a string, but the type is %s; it is read as the number %s", name, declared, shortText(value.Text))
	default:
		if kind == kindsFraction {
			phrase = "a number with a fraction"
		}
		p.ds.Errorf(value.Pos(), diag.EnumMismatch, "correct the value, or the type", "%s is %s, but the type is %s", name, phrase, declared)
	}
}

// defaultValue checks the default of a schema against its type. Defaults mean
// nothing for what is received, so this is worth a warning only.
func (p *pruner) defaultValue(n, value *raw.Node) {
	declared, kind := declaredKinds(n), kindsOfNode(value)
	if declared == 0 || kind&declared != 0 || kind == kindsNull || kind&kindsNumber != 0 && declared&kindsNumber != 0 {
		return
	}
	p.ds.Warnf(value.Pos(), diag.EnumMismatch, "correct the value, or the type",
		"the value of default is %s, but the type is %s; hookgen does not use it", value.Kind.Phrase(), declared)
}

// quotedNumber reports whether a value is a number in quotes where the type
// asks for a number.
func quotedNumber(value *raw.Node, declared kinds) bool {
	if !value.Is(raw.String) || declared&kindsNumber == 0 || !isNumber(value.Text) {
		return false
	}
	return declared&kindsFraction != 0 || isInteger(value.Text)
}

// declaredKinds returns what the type keyword of a raw schema admits.
func declaredKinds(n *raw.Node) kinds {
	t := n.Get("type")
	if t.Is(raw.String) {
		return kindsByName[t.Text]
	}
	var k kinds
	for _, item := range t.Items() {
		k |= kindsByName[item.Str()]
	}
	return k
}

// discriminator checks a Discriminator Object.
func (p *pruner) discriminator(value *raw.Node) {
	const remedy = "write an object with a propertyName"
	switch {
	case value.Is(raw.String):
		p.ds.Warnf(value.Pos(), diag.WrongKind, remedy, "discriminator is a string where an object is expected; it is taken for the propertyName")
	case !value.Is(raw.Map):
		p.ds.Errorf(value.Pos(), diag.WrongKind, remedy, "discriminator is %s where an object is expected", value.Kind.Phrase())
	case !value.Get("propertyName").Is(raw.String):
		p.ds.Warnf(value.Pos(), diag.WrongKind, remedy, "a discriminator without a propertyName is ignored")
	}
	if mapping := value.Get("mapping"); mapping != nil && !mapping.Is(raw.Map) {
		p.ds.Warnf(mapping.Pos(), diag.WrongKind, "write an object of names and references", "mapping is %s where an object is expected, and is ignored", mapping.Kind.Phrase())
	}
}

// shortText keeps text of the document readable in a message.
func shortText(s string) string {
	const most = 60
	s = strings.ToValidUTF8(s, "?")
	if r := []rune(s); len(r) > most {
		return string(slices.Concat(r[:most], []rune("...")))
	}
	return s
}
