package generator

import (
	"github.com/dave/jennifer/jen"
)

// emitDecoders writes decode.gen.go: how events and types are decoded and
// encoded where their fields and tags do not tell.
func emitDecoders(f *jen.File, pkg *goPackage) {
	f.Add(comment(
		"The fields of a struct and their tags say how it is decoded: in one pass, in which names match exactly and a second "+
			"member of a name is refused. Its method called field returns where the decoder puts what it reads: for 0 the set of the "+
			"members that came, then the fields of frequent types by their order. All others are found by reflection.",
		"The UnmarshalJSON methods are as strict as the decoder, and a value changes as a whole or not at all. "+
			"The MarshalJSON methods give back the declared members that came, a null as null, and those that were set since.",
	))
	f.Line()
	emitNewEvent(f, pkg)
	emitOverrides(f, pkg)
	if pkg.envelope != nil {
		emitFieldMethod(f, pkg.envelope.name, pkg.envelope)
	}
	for _, e := range pkg.events {
		emitEventCode(f, e)
	}
	usersHold := len(pkg.declaredByUser()) > 0 // their types may hold generated ones, which only methods decode strictly
	for _, d := range pkg.decls {
		switch d := d.(type) {
		case *goStruct:
			emitFieldMethod(f, d.name, d)
			if d.needsMethods() || usersHold {
				emitObjectMethods(f, d.name, jen.Id(d.name))
			}
		case *goUnion:
			f.Line()
			emitUnionCode(f, d)
		case *goRawUnion:
			emitRawUnionCode(f, d)
		case *goDefined:
			emitConverted(f, d.name, d.typ)
		case *goEnum:
			emitConverted(f, d.name, d.base)
		}
	}
}

func decoderParam() *jen.Statement { return jen.Id("d").Op("*").Id("decoder") }

// emitNewEvent writes the switch from the wire to the event's type.
func emitNewEvent(f *jen.File, pkg *goPackage) {
	f.Add(comment("newEvent returns an event of type t, to be decoded. It is nil if the type is unknown."))
	f.Func().Id("newEvent").Params(jen.Id("t").Id("EventType")).Id("Event").Block(
		jen.Switch(jen.Id("t")).BlockFunc(func(g *jen.Group) {
			for _, e := range pkg.events {
				g.Case(jen.Id(e.constant())).Block(jen.Return(jen.New(jen.Id(e.name))))
			}
		}),
		jen.Return(jen.Nil()),
	)
}

// emitOverrides writes the function that says how unions and the types that the
// user declares in the package are decoded.
func emitOverrides(f *jen.File, pkg *goPackage) {
	var list []jen.Code
	for _, d := range pkg.decls {
		if u, ok := d.(*goUnion); ok {
			list = append(list, jen.Line().Id("unionOf").Call(jen.Id("decode"+u.name)))
		}
	}
	for _, name := range pkg.declaredByUser() {
		list = append(list, jen.Line().Id("foreignOf").Types(jen.Id(name)).Call(jen.Lit(name)))
	}
	f.Line()
	f.Add(comment("overrides returns how the types are decoded whose fields and methods do not tell."))
	result := jen.Return(jen.Nil())
	if len(list) > 0 {
		result = jen.Return(jen.Index().Id("override").Values(append(list, jen.Line())...))
	}
	f.Func().Id("overrides").Params().Index().Id("override").Block(result)
}

// emitEventCode writes the JSON methods of an event, and how it is decoded if
// it is no object.
func emitEventCode(f *jen.File, e *goEvent) {
	pointer := jen.Op("*").Id(e.name)
	switch {
	case e.fields != nil:
		emitFieldMethod(f, e.name, e.fields)
		emitObjectMethods(f, e.name, pointer)
	case e.embed != nil:
		emitFieldMethod(f, e.name, e.embedding())
		emitObjectMethods(f, e.name, pointer)
	case e.value != nil:
		emitDecode(f, e.name, jen.Id("d").Dot("into").Call(jen.Op("&").Id("v").Dot("Payload")))
		emitJSONMethods(f, e.name, pointer, jen.Id("toJSON").Call(jen.Id("v").Dot("Payload")))
	default:
		f.Line()
		f.Func().Params(jen.Op("*").Id(e.name)).Id("decode").Params(decoderParam()).Add(oneLine(jen.Id("d").Dot("walk").Call()))
	}
}

// emitDecode writes the method of a type that decodes itself.
func emitDecode(f *jen.File, name string, statement jen.Code) {
	f.Line()
	f.Func().Params(jen.Id("v").Op("*").Id(name)).Id("decode").Params(decoderParam()).Add(oneLine(statement))
}

// emitJSONMethods writes MarshalJSON and UnmarshalJSON of a type; receiver is
// that of MarshalJSON. The head of the file says what they do.
func emitJSONMethods(f *jen.File, name string, receiver *jen.Statement, marshal *jen.Statement) {
	f.Line()
	f.Func().Params(jen.Id("v").Add(receiver)).Id("MarshalJSON").Params().Params(jen.Index().Byte(), jen.Error()).
		Add(oneLine(jen.Return(marshal)))
	f.Func().Params(jen.Id("v").Op("*").Id(name)).Id("UnmarshalJSON").Params(jen.Id("data").Index().Byte()).Error().
		Add(oneLine(jen.Return(jen.Id("unmarshalInto").Call(jen.Id("data"), jen.Id("v")))))
}

// emitObjectMethods writes the JSON methods of a struct.
func emitObjectMethods(f *jen.File, name string, receiver *jen.Statement) {
	emitJSONMethods(f, name, receiver, jen.Id("marshalObject").Call(jen.Id("v")))
}

// oneLine returns a function body on the line of its signature.
func oneLine(statement jen.Code) *jen.Statement {
	return jen.Custom(jen.Options{Open: "{ ", Close: " }"}, statement)
}

// emitConverted writes the methods of a type that is defined by one with such
// methods, because a defined type does not inherit them.
func emitConverted(f *jen.File, name string, t *goType) {
	if !t.marshals {
		return
	}
	emitDecode(f, name, jen.Id("d").Dot("into").Call(jen.Parens(jen.Op("*").Add(typeCode(t))).Call(jen.Id("v"))))
	emitJSONMethods(f, name, jen.Id(name), jen.Id("toJSON").Call(typeCode(t).Call(jen.Id("v"))))
}

// emitUnionCode writes the function that chooses a variant.
func emitUnionCode(f *jen.File, u *goUnion) {
	f.Func().Id("decode" + u.name).Params(decoderParam()).Id(u.name).BlockFunc(func(g *jen.Group) {
		if len(u.tagged) > 0 {
			g.Switch(jen.Id("d").Dot("tag").Call(jen.Lit(u.tag))).BlockFunc(func(g *jen.Group) { emitTagged(g, u) })
		}
		if len(u.byMember) > 0 {
			g.Switch().BlockFunc(func(g *jen.Group) {
				for _, c := range u.byMember {
					g.Case(jen.Id("d").Dot("has").Call(jen.Lit(c.when[0]))).Block(variantCode(c.typ))
				}
			})
		}
		if len(u.byKind) > 0 {
			g.Switch(jen.Id("d").Dot("kind").Call()).BlockFunc(func(g *jen.Group) {
				for _, c := range u.byKind {
					g.Case(jen.Id(c.when[0])).Block(variantCode(c.typ))
				}
			})
		}
		g.Return(jen.Id("unknownVariant").Call(jen.Id("d")))
	})
}

// emitTagged writes one case for each value of the tag. A value that two
// variants claim belongs to the first.
func emitTagged(g *jen.Group, u *goUnion) {
	seen := map[string]bool{}
	for _, c := range u.tagged {
		var when []jen.Code
		for _, value := range c.when {
			if !seen[value] {
				seen[value] = true
				when = append(when, jen.Lit(value))
			}
		}
		if len(when) > 0 {
			g.Case(when...).Block(variantCode(c.typ))
		}
	}
}

// variantCode returns the statement that decodes and returns a variant; structs
// are variants by pointer.
func variantCode(t *goType) jen.Code {
	if t.kind == structType {
		return jen.Return(jen.Id("into").Call(jen.Id("d"), jen.New(typeCode(t))))
	}
	if d, ok := t.decl.(*goDefined); ok && d.typ.read != "" {
		return jen.Return(typeCode(t).Call(jen.Id("d").Dot(d.typ.read).Call()))
	}
	return jen.Return(jen.Id("read").Types(typeCode(t)).Call(jen.Id("d")))
}

// emitRawUnionCode writes how a raw union is decoded, and its JSON methods.
func emitRawUnionCode(f *jen.File, u *goRawUnion) {
	emitDecode(f, u.name, jen.Id("v").Dot("Raw").Op("=").Id("d").Dot("raw").Call())
	f.Line()
	f.Add(comment("MarshalJSON returns the JSON as it came."))
	f.Func().Params(jen.Id("v").Id(u.name)).Id("MarshalJSON").Params().Params(jen.Index().Byte(), jen.Error()).
		Block(jen.Return(jen.Id("toJSON").Call(jen.Id("v").Dot("Raw"))))
	f.Line()
	f.Add(comment("UnmarshalJSON keeps the JSON."))
	f.Func().Params(jen.Id("v").Op("*").Id(u.name)).Id("UnmarshalJSON").Params(jen.Id("data").Index().Byte()).Error().
		Block(jen.Return(jen.Id("v").Dot("Raw").Dot("UnmarshalJSON").Call(jen.Id("data"))))
}
