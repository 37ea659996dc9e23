package generator

import "github.com/dave/jennifer/jen"

// memberCode returns the statements that decode a field whose member is next;
// bit is its place in the presence set.
func memberCode(field *goField, bit int) jen.Code {
	place := jen.Id("v").Dot(field.name)
	set := []jen.Code{jen.Op("&").Id("v").Dot("set").Index(jen.Lit(bit / 64)), jen.Lit(bit % 64)}
	into := func(method string, at ...jen.Code) jen.Code {
		return jen.Id("d").Dot(method).Call(append(at, set...)...)
	}
	address := jen.Op("&").Add(place)
	t := field.typ
	switch {
	case t.kind == basicType:
		return into(t.read+"Field", address)
	case t.kind == enumType:
		base := t.decl.(*goEnum).base
		return into(base.read+"Field", jen.Parens(jen.Op("*").Add(typeCode(base))).Call(address))
	case t.kind == pointerType && t.elem.kind == basicType && t.elem.slab != "":
		return into(t.elem.slab+"Field", address)
	case t.kind == expandableType && t.elem == rawType:
		return into("expandableField", address)
	case t.kind == expandableType && t.elem.kind == structType:
		object := place.Clone().Dot("Object")
		return jen.If(into("expandField", address.Clone().Dot("ID"), address.Clone().Dot("form"))).
			Block(object.Clone().Op("=").New(typeCode(t.elem)), object.Clone().Dot("decode").Call(jen.Id("d")))
	}
	return jen.If(into("field")).Block(assign(field)...)
}

// assign returns the statements that decode a value into a field.
func assign(field *goField) []jen.Code {
	place := jen.Id("v").Dot(field.name)
	decode := place.Clone().Dot("decode").Call(jen.Id("d"))
	switch t := field.typ; {
	case t.kind == structType:
		return []jen.Code{decode}
	case t.kind == pointerType && t.elem.kind == structType:
		return []jen.Code{place.Clone().Op("=").New(typeCode(t.elem)), decode}
	case t.kind == pointerType && t.elem.kind == enumType && t.elem.decl.(*goEnum).base.slab != "":
		value := jen.Id("d").Dot(t.elem.decl.(*goEnum).base.slab).Call()
		return []jen.Code{place.Clone().Op("=").Parens(jen.Op("*").Add(typeCode(t.elem))).Call(value)}
	}
	return []jen.Code{place.Op("=").Add(readCode(field.typ))}
}
