package generator

import (
	"fmt"

	"github.com/dave/jennifer/jen"
)

// emitEvents writes events.gen.go: the event types of the document.
func emitEvents(f *jen.File, pkg *goPackage) {
	emitConstants(f, pkg)
	f.Line()
	f.Add(comment("EventTypes returns every event type of the document, in its order: " +
		"what to subscribe to when the endpoint is configured at the provider."))
	f.Func().Id("EventTypes").Params().Index().Id("EventType").Block(
		jen.Return(jen.Index().Id("EventType").ValuesFunc(func(g *jen.Group) {
			for _, e := range pkg.events {
				g.Line().Id(e.constant())
			}
			g.Line()
		})),
	)
	if pkg.envelope != nil {
		f.Line()
		emitStruct(f, pkg.envelope)
	}
	for _, e := range pkg.events {
		f.Line()
		emitEvent(f, e)
	}
}

func emitConstants(f *jen.File, pkg *goPackage) {
	f.Add(comment("The event types of the document."))
	f.Const().DefsFunc(func(g *jen.Group) {
		for _, e := range pkg.events {
			g.Id(e.constant()).Id("EventType").Op("=").Lit(e.wire)
		}
	})
}

// about says what an event is.
func about(e *goEvent) string {
	switch {
	case e.pattern:
		return fmt.Sprintf("%s is an event of a type like %s.", e.name, quoted(e.wire))
	case e.apart:
		return fmt.Sprintf("%s is the event %s. Only the URL tells it: give it a receiver of its own, see [WithEvent].", e.name, quoted(e.wire))
	}
	return fmt.Sprintf("%s is the event %s.", e.name, quoted(e.wire))
}

// emitEvent writes the type of one event.
func emitEvent(f *jen.File, e *goEvent) {
	doc := append([]string{about(e)}, limited(e.doc, maxTypeDoc)...)
	if e.deprecated {
		doc = append(doc, deprecation)
	}
	f.Add(deprecable(doc))
	f.Type().Id(e.name).StructFunc(func(g *jen.Group) {
		switch {
		case e.fields != nil:
			emitFields(g, e.fields)
		case e.embed != nil:
			emitFields(g, e.embedding())
		case e.value != nil:
			g.Add(comment("Payload is the body of the delivery."))
			g.Id("Payload").Add(typeCode(e.value))
		}
		g.Id("origin")
	})
	f.Line()
	if e.pattern {
		f.Add(comment(fmt.Sprintf("EventType returns the type of the event as it was delivered, for which %s stands.", e.constant())))
		f.Func().Params(jen.Id("e").Op("*").Id(e.name)).Id("EventType").Params().Id("EventType").
			Block(jen.Return(jen.Id("delivered").Call(jen.Op("&").Id("e").Dot("origin"), jen.Id(e.constant()))))
		return
	}
	f.Add(comment(fmt.Sprintf("EventType returns %s.", e.constant())))
	f.Func().Params(jen.Op("*").Id(e.name)).Id("EventType").Params().Id("EventType").
		Add(oneLine(jen.Return(jen.Id(e.constant()))))
}
