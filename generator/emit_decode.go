package generator

import (
	"github.com/dave/jennifer/jen"
)

// emitDecoders writes decode.gen.go: how each type is decoded and encoded.
func emitDecoders(f *jen.File, pkg *goPackage) {
	f.Add(comment(
		"Every type decodes itself in one pass. The UnmarshalJSON methods are as strict as that: names match exactly, " +
			"a second member of a name is refused, and a value changes as a whole or not at all. " +
			"The MarshalJSON methods give back the declared members that came, a null as null, and those that were set since.",
	))
	f.Line()
	emitDecodeEvent(f, pkg)
	if pkg.envelope != nil {
		f.Line()
		emitEnvelopeCode(f, pkg.envelope)
	}
	emitAloneCode(f, pkg)
	for _, e := range pkg.events {
		f.Line()
		emitEventCode(f, e)
	}
	for _, d := range pkg.decls {
		f.Line()
		switch d := d.(type) {
		case *goStruct:
			emitStructCode(f, d)
		case *goUnion:
			emitUnionCode(f, d)
		case *goRawUnion:
			emitRawUnionCode(f, d)
		case *goDefined:
			f.Func().Id("decode" + d.name).Params(decoderParam()).Id(d.name).
				Block(jen.Return(jen.Id(d.name).Call(readCode(d.typ))))
			emitConverted(f, d.name, d.typ)
		case *goEnum:
			emitConverted(f, d.name, d.base)
		}
	}
}

func decoderParam() *jen.Statement { return jen.Id("d").Op("*").Id("decoder") }

// emitDecodeEvent writes the switch from the wire to the event's type.
func emitDecodeEvent(f *jen.File, pkg *goPackage) {
	f.Add(comment("decodeEvent decodes the payload of an event of type t. It returns nil if the type is unknown."))
	f.Func().Id("decodeEvent").Params(decoderParam(), jen.Id("t").Id("EventType")).Id("Event").Block(
		jen.Switch(jen.Id("t")).BlockFunc(func(g *jen.Group) {
			for _, e := range pkg.events {
				g.Case(jen.Id(e.constant())).Block(jen.Return(jen.Id("decoded").Call(jen.Id("d"), jen.New(jen.Id(e.name)))))
			}
		}),
		jen.Return(jen.Nil()),
	)
}

// emitEventCode writes the decoder of an event and its JSON methods.
func emitEventCode(f *jen.File, e *goEvent) {
	pointer := jen.Op("*").Id(e.name)
	switch {
	case e.fields.alone() != nil:
		f.Func().Params(jen.Id("v").Op("*").Id(e.name)).Id("decode").Params(decoderParam()).Block(aloneCall(e.fields.alone()))
		emitObjectMethods(f, e.name, pointer)
	case e.fields != nil:
		emitDecode(f, e.fields, memberSwitch(e.fields))
		emitObjectMethods(f, e.name, pointer)
	case e.embed != nil:
		emitObjectMethods(f, e.name, pointer)
	case e.value != nil:
		f.Func().Params(jen.Id("v").Op("*").Id(e.name)).Id("decode").Params(decoderParam()).Block(
			jen.Id("v").Dot("Payload").Op("=").Add(readCode(e.value)),
		)
		emitJSONMethods(f, e.name, pointer, jen.Id("toJSON").Call(jen.Id("v").Dot("Payload")))
	default:
		f.Func().Params(jen.Op("*").Id(e.name)).Id("decode").Params(decoderParam()).Block(jen.Id("d").Dot("walk").Call())
	}
}

// emitStructCode writes the decoder of a struct and its JSON methods.
func emitStructCode(f *jen.File, s *goStruct) {
	emitDecode(f, s, memberSwitch(s))
	emitObjectMethods(f, s.name, jen.Id(s.name))
}

// emitDecode writes the decode method of a struct; member decodes one member.
func emitDecode(f *jen.File, s *goStruct, member jen.Code) {
	f.Func().Params(jen.Id("v").Op("*").Id(s.name)).Id("decode").Params(decoderParam()).BlockFunc(func(g *jen.Group) {
		if s.envelope != nil {
			g.Id("v").Dot(s.envelope.name).Dot("set").Index(jen.Lit(0)).Op("|=").Lit(1)
		}
		g.For(
			jen.Id("ok").Op(":=").Id("d").Dot("begin").Call(jen.Op("&").Id("v").Dot("set").Index(jen.Lit(0))), jen.Id("ok"),
			jen.Id("ok").Op("=").Id("d").Dot("nextMember").Call(),
		).Block(member)
	})
}

// emitEnvelopeCode writes the function that decodes a member of the envelope. It
// is no method, because every event would have it too.
func emitEnvelopeCode(f *jen.File, s *goStruct) {
	f.Add(comment("decodeEnvelope decodes the member that is next, if it is one of the envelope."))
	f.Func().Id("decodeEnvelope").Params(jen.Id("v").Op("*").Id(s.name), decoderParam()).Block(memberSwitch(s))
}

// memberSwitch returns the statement that decodes one member of s.
func memberSwitch(s *goStruct) jen.Code {
	rest := jen.Id("d").Dot("skipMember").Call()
	switch {
	case s.envelope != nil:
		rest = jen.Id("decodeEnvelope").Call(jen.Op("&").Id("v").Dot(s.envelope.name), jen.Id("d"))
	case s.extra != nil:
		rest = jen.Id("extra").Call(jen.Id("d"), jen.Op("&").Id("v").Dot(extraField), readerCode(s.extra))
	}
	if len(s.fields) == 0 {
		return rest
	}
	return jen.Switch(jen.Id("d").Dot("key")).BlockFunc(func(g *jen.Group) {
		for i, field := range s.fields {
			g.Case(jen.Lit(field.wire)).Block(memberCode(field, s.bit(i)))
		}
		g.Default().Block(rest)
	})
}

// emitJSONMethods writes MarshalJSON and UnmarshalJSON of a type; receiver is
// that of MarshalJSON. The head of the file says what they do.
func emitJSONMethods(f *jen.File, name string, receiver *jen.Statement, marshal *jen.Statement) {
	f.Line()
	f.Func().Params(jen.Id("v").Add(receiver)).Id("MarshalJSON").Params().Params(jen.Index().Byte(), jen.Error()).
		Add(oneLine(jen.Return(marshal)))
	f.Func().Params(jen.Id("v").Op("*").Id(name)).Id("UnmarshalJSON").Params(jen.Id("data").Index().Byte()).Error().
		Add(oneLine(jen.Return(jen.Id("unmarshalObject").Call(jen.Id("data"), jen.Id("v")))))
}

// emitObjectMethods writes the JSON methods of a struct.
func emitObjectMethods(f *jen.File, name string, receiver *jen.Statement) {
	emitJSONMethods(f, name, receiver, jen.Id("marshalObject").Call(jen.Id("v")))
}

// oneLine returns a function body on the line of its signature.
func oneLine(statement jen.Code) *jen.Statement {
	return jen.Custom(jen.Options{Open: "{ ", Close: " }"}, statement)
}

// emitConverted writes the MarshalJSON method of a type that is defined by one
// with such a method, because a defined type does not inherit it.
func emitConverted(f *jen.File, name string, t *goType) {
	if t.kind != basicType || !t.marshals {
		return
	}
	f.Line()
	f.Add(comment("MarshalJSON encodes v as what it is defined by."))
	f.Func().Params(jen.Id("v").Id(name)).Id("MarshalJSON").Params().Params(jen.Index().Byte(), jen.Error()).
		Block(jen.Return(jen.Qual(jsonPkg, "Marshal").Call(typeCode(t).Call(jen.Id("v")))))
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

// variantCode returns the statements that decode and return a variant; structs
// are variants by pointer.
func variantCode(t *goType) jen.Code {
	if t.kind == structType {
		return jen.Id("v").Op(":=").New(typeCode(t)).Line().Id("v").Dot("decode").Call(jen.Id("d")).Line().Return(jen.Id("v"))
	}
	return jen.Return(readCode(t))
}

// emitRawUnionCode writes the decoder and JSON methods of a raw union.
func emitRawUnionCode(f *jen.File, u *goRawUnion) {
	f.Func().Id("decode" + u.name).Params(decoderParam()).Id(u.name).
		Block(jen.Return(jen.Id(u.name).Values(jen.Dict{jen.Id("Raw"): jen.Id("d").Dot("raw").Call()})))
	f.Line()
	f.Add(comment("MarshalJSON returns the JSON as it came."))
	f.Func().Params(jen.Id("v").Id(u.name)).Id("MarshalJSON").Params().Params(jen.Index().Byte(), jen.Error()).
		Block(jen.Return(jen.Id("toJSON").Call(jen.Id("v").Dot("Raw"))))
	f.Line()
	f.Add(comment("UnmarshalJSON keeps the JSON."))
	f.Func().Params(jen.Id("v").Op("*").Id(u.name)).Id("UnmarshalJSON").Params(jen.Id("data").Index().Byte()).Error().
		Block(jen.Return(jen.Id("v").Dot("Raw").Dot("UnmarshalJSON").Call(jen.Id("data"))))
}
