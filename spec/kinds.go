package spec

import (
	"strings"

	"github.com/payske/hookgen/spec/raw"
)

// kinds is a set of JSON kinds. The empty set stands for "nothing is said".
type kinds uint8

// The JSON kinds. A number that may have a fraction is both kindsInteger and
// kindsFraction, so that the intersection of "number" and "integer" is
// "integer".
const (
	kindsString kinds = 1 << iota
	kindsInteger
	kindsFraction
	kindsBoolean
	kindsArray
	kindsObject
	kindsNull

	kindsNumber = kindsInteger | kindsFraction
	kindsScalar = kindsString | kindsNumber | kindsBoolean
)

// kindsByName maps the values of the type keyword.
var kindsByName = map[string]kinds{
	"string":  kindsString,
	"integer": kindsInteger,
	"number":  kindsNumber,
	"boolean": kindsBoolean,
	"array":   kindsArray,
	"object":  kindsObject,
	"null":    kindsNull,
}

// kindsOfNode returns the kind of a literal.
func kindsOfNode(n *raw.Node) kinds {
	switch n.Kind {
	case raw.Null:
		return kindsNull
	case raw.Bool:
		return kindsBoolean
	case raw.Number:
		if isInteger(n.Text) {
			return kindsInteger
		}
		return kindsFraction
	case raw.String:
		return kindsString
	case raw.List:
		return kindsArray
	case raw.Map:
		return kindsObject
	}
	return 0
}

// String names the kinds for messages.
func (k kinds) String() string {
	var names []string
	for _, name := range []string{"string", "number", "integer", "boolean", "array", "object", "null"} {
		bits := kindsByName[name]
		if k&bits == bits && (name != "integer" || k&kindsFraction == 0) {
			names = append(names, name)
		}
	}
	return strings.Join(names, " or ")
}

// single reports whether k is exactly one JSON kind, where all numbers are of
// one kind.
func (k kinds) single() bool {
	number := k != 0 && k&^kindsNumber == 0
	return number || k == kindsString || k == kindsBoolean || k == kindsArray || k == kindsObject
}

// scalar returns the kind of scalar that k is.
func (k kinds) scalar() ScalarKind {
	switch {
	case k&kindsString != 0:
		return KindString
	case k&kindsFraction != 0:
		return KindNumber
	case k&kindsInteger != 0:
		return KindInteger
	default:
		return KindBoolean
	}
}
