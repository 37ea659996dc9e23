package generator

import "github.com/dave/jennifer/jen"

// Most events have the envelope and one object of their own. They share the
// function that decodes them.

// alone returns the only member of an event beside those of the envelope, if it
// is an object that is always there, or nil.
func (s *goStruct) alone() *goField {
	if s == nil || s.envelope == nil || len(s.fields) != 1 || s.fields[0].typ.kind != structType {
		return nil
	}
	return s.fields[0]
}

// emitAloneCode writes that function, if there are such events.
func emitAloneCode(f *jen.File, pkg *goPackage) {
	if len(eventsThat(pkg, func(e *goEvent) bool { return e.fields.alone() != nil })) == 0 {
		return
	}
	bit := (&goStruct{envelope: pkg.envelope}).bit(0)
	f.Line()
	f.Add(comment("decodeAlone decodes an event that has one member of its own, which is an object, beside the envelope."))
	f.Func().Id("decodeAlone").Params(
		decoderParam(), jen.Id("envelope").Op("*").Id(envelopeName), jen.Id("set").Op("*").Uint64(),
		jen.Id("name").String(), jen.Id("member").Id("decodes"),
	).Block(
		jen.Id("envelope").Dot("set").Index(jen.Lit(0)).Op("|=").Lit(1),
		jen.For(
			jen.Id("ok").Op(":=").Id("d").Dot("begin").Call(jen.Id("set")), jen.Id("ok"),
			jen.Id("ok").Op("=").Id("d").Dot("nextMember").Call(),
		).Block(
			jen.If(jen.Id("d").Dot("key").Op("!=").Id("name")).Block(
				jen.Id("decodeEnvelope").Call(jen.Id("envelope"), jen.Id("d")),
			).Else().If(jen.Id("d").Dot("field").Call(jen.Id("set"), jen.Lit(bit))).Block(
				jen.Id("member").Dot("decode").Call(jen.Id("d")),
			),
		),
	)
}

// aloneCall returns the call of that function for the member of an event.
func aloneCall(member *goField) *jen.Statement {
	address := func() *jen.Statement { return jen.Op("&").Id("v") }
	return jen.Id("decodeAlone").Call(jen.Id("d"), address().Dot(envelopeName), address().Dot("set").Index(jen.Lit(0)),
		jen.Lit(member.wire), address().Dot(member.name))
}
