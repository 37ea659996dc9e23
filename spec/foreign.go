package spec

import (
	"strings"
	"unicode"

	"github.com/payske/hookgen/spec/diag"
	"github.com/payske/hookgen/spec/raw"
)

// otherThanSchema says what a reference leads to if its target cannot be meant
// as a schema: it would be read as a schema without keywords, that is, as
// anything.
func otherThanSchema(target *raw.Node, ref string) string {
	if target == target.File().Root && (target.Get("openapi") != nil || target.Get("swagger") != nil) {
		return "a whole document"
	}
	_, fragment, _ := strings.Cut(ref, "#")
	tokens := strings.Split(fragment, "/")
	if len(tokens) < 3 {
		return ""
	}
	if len(tokens) > 3 && schemasByName[tokens[len(tokens)-3]] {
		return "" // what holds it is a schema that is called like that
	}
	return otherHolders[tokens[len(tokens)-2]]
}

// schemasByName are the members that hold schemas by their names.
var schemasByName = map[string]bool{
	"schemas": true, "definitions": true, "$defs": true, "properties": true, "patternProperties": true, "dependentSchemas": true,
}

// otherHolders are the members that hold other things by their names.
var otherHolders = map[string]string{
	"responses":       "a response",
	"requestBodies":   "a request body",
	"parameters":      "a parameter",
	"headers":         "a header",
	"examples":        "an example",
	"links":           "a link",
	"callbacks":       "a callback",
	"securitySchemes": "a security scheme",
	"pathItems":       "a path item",
	"paths":           "a path item",
	"webhooks":        "a webhook",
}

// foreign checks an instruction to other generators, such as the Go type that
// they shall use. It means nothing here. But what is no name is an attempt to
// have code compiled, and the document is not to be trusted at all then.
func (p *pruner) foreign(name string, value *raw.Node) {
	if path := value.Get("path"); path != nil {
		value = path
	}
	if value.Is(raw.String) && (len(value.Text) > maxForeignName || strings.ContainsFunc(value.Text, notInTypeName)) {
		p.ds.Errorf(value.Pos(), diag.SchemaInvalid, "remove it; only the plain name of a type or the path of a package may stand there",
			"%s holds more than a name; other generators would compile it as Go source, so hookgen refuses documents that carry such text", name)
	}
}

// maxForeignName is how long the name of a type may be, with its import path.
const maxForeignName = 500

// notInTypeName reports whether a character has no place in the name of a Go
// type, such as map[string]*example.com/pkg.Type or interface{}.
func notInTypeName(r rune) bool {
	return r < ' ' || r == 0x7f || strings.ContainsRune("\"'`;:=&|!?#%\\", r) || r >= 0x80 && !unicode.IsLetter(r)
}
