package generator

import (
	"fmt"

	"github.com/dave/jennifer/jen"
)

const contextPkg = "context"

// emitDispatch writes dispatch.gen.go: from a delivery to the user's handler.
func emitDispatch(f *jen.File, pkg *goPackage) {
	emitHandler(f, pkg)
	f.Line()
	emitUnimplemented(f, pkg)
	f.Line()
	emitHandlers(f, pkg)
	f.Line()
	emitDispatchFunc(f, pkg)
	f.Line()
	emitEntryPoints(f)
	f.Line()
	emitContract(f, pkg)
}

// handlerParams are the parameters of a method that handles events of a type.
func handlerParams(event string) []jen.Code {
	return []jen.Code{jen.Id("ctx").Qual(contextPkg, "Context"), jen.Id("e").Op("*").Id(event)}
}

func emitHandler(f *jen.File, pkg *goPackage) {
	f.Add(comment(
		"Handler handles events. An error that a method returns is answered with status 500, so that the provider sends the event again; "+
			"see [Permanent] and [RetryAfter] for errors that say otherwise.",
		"Embed [UnimplementedHandler] to handle only some events and to keep compiling when the provider adds others. "+
			"Without it, a new event breaks the build until it is handled.",
	))
	f.Type().Id("Handler").InterfaceFunc(func(g *jen.Group) {
		for _, e := range pkg.events {
			g.Id("Handle" + e.name).Params(handlerParams(e.name)...).Error()
		}
		g.Line()
		g.Add(comment("HandleUnknownEvent handles events of types that are not in the document."))
		g.Id("HandleUnknownEvent").Params(handlerParams("UnknownEvent")...).Error()
	})
}

func emitUnimplemented(f *jen.File, pkg *goPackage) {
	f.Add(comment("UnimplementedHandler acknowledges every event without doing anything. Embed it in a type that handles some of them."))
	f.Type().Id("UnimplementedHandler").Struct()
	f.Line()
	f.Var().Id("_").Id("Handler").Op("=").Id("UnimplementedHandler").Values()
	for _, name := range append(eventNames(pkg), "UnknownEvent") {
		f.Line()
		f.Add(comment(fmt.Sprintf("Handle%s does nothing.", name)))
		f.Func().Params(jen.Id("UnimplementedHandler")).Id("Handle"+name).
			Params(jen.Qual(contextPkg, "Context"), jen.Op("*").Id(name)).Error().
			Add(oneLine(jen.Return(jen.Nil())))
	}
}

func eventNames(pkg *goPackage) []string {
	out := make([]string, len(pkg.events))
	for i, e := range pkg.events {
		out[i] = e.name
	}
	return out
}

func emitHandlers(f *jen.File, pkg *goPackage) {
	f.Add(comment(
		"Handlers is a Handler made of functions. An event whose function is nil goes to Fallback, " +
			"and so does an event of an unknown type; a nil Fallback acknowledges it.",
	))
	f.Type().Id("Handlers").StructFunc(func(g *jen.Group) {
		for _, e := range pkg.events {
			g.Id(e.name).Func().Params(handlerTypes(jen.Op("*").Id(e.name))...).Error()
		}
		g.Line()
		g.Id("Fallback").Func().Params(handlerTypes(jen.Id("Event"))...).Error()
	})
	f.Line()
	f.Var().Id("_").Id("Handler").Op("=").Parens(jen.Op("*").Id("Handlers")).Call(jen.Nil())
	for _, e := range pkg.events {
		f.Line()
		f.Add(comment(fmt.Sprintf("Handle%s calls the function for it, or Fallback.", e.name)))
		f.Func().Params(jen.Id("h").Op("*").Id("Handlers")).Id("Handle"+e.name).Params(handlerParams(e.name)...).Error().Block(
			jen.If(jen.Id("h").Dot(e.name).Op("!=").Nil()).Block(jen.Return(jen.Id("h").Dot(e.name).Call(jen.Id("ctx"), jen.Id("e")))),
			jen.Return(jen.Id("h").Dot("fallback").Call(jen.Id("ctx"), jen.Id("e"))),
		)
	}
	f.Line()
	f.Add(comment("HandleUnknownEvent calls Fallback."))
	f.Func().Params(jen.Id("h").Op("*").Id("Handlers")).Id("HandleUnknownEvent").Params(handlerParams("UnknownEvent")...).Error().Block(
		jen.Return(jen.Id("h").Dot("fallback").Call(jen.Id("ctx"), jen.Id("e"))),
	)
	f.Line()
	f.Func().Params(jen.Id("h").Op("*").Id("Handlers")).Id("fallback").Params(jen.Id("ctx").Qual(contextPkg, "Context"), jen.Id("e").Id("Event")).Error().Block(
		jen.If(jen.Id("h").Dot("Fallback").Op("==").Nil()).Block(jen.Return(jen.Nil())),
		jen.Return(jen.Id("h").Dot("Fallback").Call(jen.Id("ctx"), jen.Id("e"))),
	)
}

func handlerTypes(event jen.Code) []jen.Code {
	return []jen.Code{jen.Qual(contextPkg, "Context"), event}
}

func emitDispatchFunc(f *jen.File, pkg *goPackage) {
	f.Add(comment("Dispatch calls the method of h that handles e."))
	f.Func().Id("Dispatch").Params(jen.Id("ctx").Qual(contextPkg, "Context"), jen.Id("h").Id("Handler"), jen.Id("e").Id("Event")).Error().Block(
		jen.Switch(jen.Id("e").Op(":=").Id("e").Assert(jen.Type())).BlockFunc(func(g *jen.Group) {
			for _, name := range append(eventNames(pkg), "UnknownEvent") {
				g.Case(jen.Op("*").Id(name)).Block(jen.Return(jen.Id("h").Dot("Handle"+name).Call(jen.Id("ctx"), jen.Id("e"))))
			}
		}),
		jen.Return(jen.Id("errForeignEvent").Call(jen.Id("e"))),
	)
}

func emitEntryPoints(f *jen.File) {
	f.Add(comment(
		"Parse decodes the events of a delivery. It does not verify a signature: use a [Receiver], or a [Verifier] first. " +
			"An event of an unknown type is an *UnknownEvent; a known event that cannot be decoded is a *DecodeError.",
	))
	f.Func().Id("Parse").Params(jen.Id("d").Id("Delivery")).Params(jen.Index().Id("Event"), jen.Error()).
		Block(jen.Return(jen.Id("document").Dot("parse").Call(jen.Id("d"))))
	f.Line()
	f.Add(comment(
		"NewReceiver returns an http.Handler that verifies deliveries, decodes them and calls h. " +
			"It needs the signing secret ([WithSecret]) or another decision on how deliveries are authenticated.",
	))
	f.Func().Id("NewReceiver").Params(jen.Id("h").Id("Handler"), jen.Id("opts").Op("...").Id("Option")).
		Params(jen.Op("*").Id("Receiver"), jen.Error()).
		Block(jen.Return(jen.Id("newReceiver").Call(
			jen.Op("&").Id("document"),
			jen.Func().Params(jen.Id("ctx").Qual(contextPkg, "Context"), jen.Id("e").Id("Event")).Error().
				Block(jen.Return(jen.Id("Dispatch").Call(jen.Id("ctx"), jen.Id("h"), jen.Id("e")))),
			jen.Id("opts"),
		)))
}
