package generator

import (
	"fmt"

	"github.com/dave/jennifer/jen"
)

// jsonPkg is the import path of encoding/json.
const jsonPkg = "encoding/json"

// typeCode returns t as a Go type.
func typeCode(t *goType) *jen.Statement {
	switch t.kind {
	case basicType, foreignType:
		if t.pkg != "" {
			return jen.Qual(t.pkg, t.goName)
		}
		return jen.Id(t.goName)
	case structType, enumType, unionType, rawUnionType, definedType:
		return jen.Id(declName(t.decl))
	case listType:
		return jen.Index().Add(typeCode(t.elem))
	case mapType:
		return jen.Map(jen.String()).Add(typeCode(t.elem))
	case pointerType:
		return jen.Op("*").Add(typeCode(t.elem))
	case expandableType:
		return jen.Id("Expandable").Types(typeCode(t.elem))
	}
	panic(fmt.Sprintf("unexpected type kind %d", t.kind))
}
