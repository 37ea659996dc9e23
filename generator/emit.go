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

// readCode returns an expression that decodes a t from the decoder d.
func readCode(t *goType) *jen.Statement {
	d := jen.Id("d")
	switch t.kind {
	case basicType:
		return jen.Id("d").Dot(t.read).Call()
	case structType:
		return jen.Id("value").Types(typeCode(t)).Call(d)
	case foreignType:
		return jen.Id("foreign").Types(typeCode(t)).Call(d)
	case enumType:
		return enumReader(t).Call(d)
	case unionType, rawUnionType, definedType:
		return jen.Id("decode" + declName(t.decl)).Call(d)
	case listType:
		if t.elem.kind == structType {
			return jen.Id("objects").Types(typeCode(t.elem)).Call(d)
		}
		return jen.Id("list").Call(d, readerCode(t.elem))
	case mapType:
		return jen.Id("dictionary").Call(d, readerCode(t.elem))
	case pointerType:
		if t.elem.kind == structType {
			return jen.Id("object").Types(typeCode(t.elem)).Call(d)
		}
		return jen.Id("pointer").Call(d, readerCode(t.elem))
	case expandableType:
		if t.elem == rawType {
			return jen.Id("expandable").Call(d, jen.Id("rawObject"))
		}
		return jen.Id("expandable").Call(d, readerCode(&goType{kind: pointerType, elem: t.elem}))
	}
	panic(fmt.Sprintf("unexpected type kind %d", t.kind))
}

// readerCode returns a function of type func(*decoder) T.
func readerCode(t *goType) *jen.Statement {
	switch t.kind {
	case basicType:
		return jen.Parens(jen.Op("*").Id("decoder")).Dot(t.read)
	case structType:
		return jen.Id("value").Types(typeCode(t))
	case foreignType:
		return jen.Id("foreign").Types(typeCode(t))
	case enumType:
		return enumReader(t)
	case unionType, rawUnionType, definedType:
		return jen.Id("decode" + declName(t.decl))
	case pointerType:
		if t.elem.kind == structType {
			return jen.Id("object").Types(typeCode(t.elem))
		}
	case listType, mapType, expandableType:
	}
	if t.kind == listType && t.elem.kind == structType {
		return jen.Id("objects").Types(typeCode(t.elem))
	}
	return jen.Func().Params(jen.Id("d").Op("*").Id("decoder")).Add(typeCode(t)).Block(jen.Return(readCode(t)))
}

// enumReader returns the support function that decodes an enumeration.
func enumReader(t *goType) *jen.Statement {
	e := t.decl.(*goEnum)
	name := map[*goType]string{stringType: "text", int64Type: "integer", numberType: "numeral"}[e.base]
	return jen.Id(name).Types(jen.Id(e.name))
}
