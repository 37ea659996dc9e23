package generator

import "github.com/dave/jennifer/jen"

// emitFieldMethod writes the method that tells the decoder where to decode the
// fields of a struct: it costs the compiler little, and no time at run time. A
// pointer gets the struct that it leads to. Fields of rare types are left to
// reflection.
func emitFieldMethod(f *jen.File, name string, s *goStruct) {
	f.Line()
	f.Func().Params(jen.Id("v").Op("*").Id(name)).Id("field").Params(jen.Id("i").Int()).Any().BlockFunc(func(g *jen.Group) {
		g.Switch(jen.Id("i")).BlockFunc(func(g *jen.Group) {
			g.Case(jen.Lit(0)).Block(jen.Return(jen.Op("&").Id("v").Dot("set")))
			if s.envelope != nil {
				g.Case(jen.Lit(envelopeBit)).Block(jen.Return(jen.Op("&").Id("v").Dot(s.envelope.name)))
			}
			for i, field := range s.fields {
				if code := fieldCode(field); code != nil {
					g.Case(jen.Lit(s.bit(i))).Block(code...)
				}
			}
		})
		g.Return(jen.Nil())
	})
}

// fieldCode returns the statements that return where to decode a field, as one
// of the types that the decoder knows, or nil if its type is none of them.
func fieldCode(field *goField) []jen.Code {
	place := jen.Id("v").Dot(field.name)
	if t := field.typ; t.kind == pointerType && t.elem.kind == structType {
		return []jen.Code{place.Clone().Op("=").New(typeCode(t.elem)), jen.Return(place)}
	}
	if address := addressCode(field); address != nil {
		return []jen.Code{jen.Return(address)}
	}
	return nil
}

// addressCode returns the address of a field, or nil.
func addressCode(field *goField) *jen.Statement {
	address := jen.Op("&").Id("v").Dot(field.name)
	switch t := field.typ; t.kind {
	case basicType:
		if t.direct {
			return address
		}
	case pointerType:
		if t.elem.direct && t.elem != numberType {
			return address
		}
	case enumType:
		if base := t.decl.(*goEnum).base; base.direct && base != numberType {
			return jen.Parens(jen.Op("*").Add(typeCode(base))).Call(address)
		}
	case structType, expandableType:
		return address
	case listType, mapType:
		if t.elem == stringType {
			return address
		}
	case unionType, rawUnionType, definedType, foreignType:
	}
	return nil
}
