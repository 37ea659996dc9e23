package generator

import (
	"slices"
	"strconv"

	"github.com/dave/jennifer/jen"
)

// emitContract writes what the support code must know of the document.
func emitContract(f *jen.File, pkg *goPackage) {
	c := &pkg.contract
	f.Add(comment("document says where deliveries carry what."))
	f.Var().Id("document").Op("=").Id("contract").ValuesFunc(func(g *jen.Group) {
		entry := func(key string, value jen.Code) { g.Line().Id(key).Op(":").Add(value) }
		if usual := c.routes[0]; usual.says() {
			entry("route", jen.Id("route").Add(routeCode(usual)))
		}
		if len(c.routes) > 1 {
			entry("others", jen.Index().Id("route").ValuesFunc(func(g *jen.Group) {
				for _, r := range c.routes[1:] {
					g.Line().Add(routeCode(r))
				}
				g.Line()
			}))
		}
		if len(c.version) > 0 {
			entry("version", stringsCode(c.version))
			entry("apiVersion", jen.Lit(c.apiVersion))
		}
		if c.scheme.function != "" {
			entry("scheme", jen.Id(c.scheme.function).CallFunc(func(g *jen.Group) {
				for _, arg := range c.scheme.args {
					g.Lit(arg)
				}
			}))
		}
		entry("bodyLimit", sizeCode(c.bodyLimit))
		entry("types", jen.Id("EventTypes").Call())
		if patterns := eventsThat(pkg, func(e *goEvent) bool { return e.pattern }); len(patterns) > 0 {
			entry("patterns", constants(patterns))
		}
		if apart := eventsThat(pkg, func(e *goEvent) bool { return e.apart }); len(apart) > 0 {
			entry("apart", constants(apart))
			if len(c.apartID) > 0 {
				entry("apartID", stringsCode(c.apartID))
			}
		}
		entry("newEvent", jen.Id("newEvent"))
		g.Line()
	})
}

// eventsThat returns the events that ok admits.
func eventsThat(pkg *goPackage, ok func(*goEvent) bool) []*goEvent {
	return slices.DeleteFunc(slices.Clone(pkg.events), func(e *goEvent) bool { return !ok(e) })
}

// constants returns a slice of the constants of events.
func constants(events []*goEvent) jen.Code {
	return jen.Index().Id("EventType").ValuesFunc(func(g *jen.Group) {
		for _, e := range events {
			g.Line().Id(e.constant())
		}
		g.Line()
	})
}

// says reports whether the route says anything: nothing needs to be said where
// the URL tells the events.
func (r *goRoute) says() bool { return len(r.parts) > 0 || r.batch || len(r.id) > 0 }

// routeCode returns the entries of a route.
func routeCode(r goRoute) jen.Code {
	return jen.ValuesFunc(func(g *jen.Group) {
		entry := func(key string, value jen.Code) { g.Line().Id(key).Op(":").Add(value) }
		if len(r.parts) > 0 {
			entry("parts", jen.Index().Id("part").ValuesFunc(func(g *jen.Group) {
				for _, p := range r.parts {
					g.Line().Add(partCode(p))
				}
				g.Line()
			}))
		}
		if r.batch {
			entry("batch", jen.True())
			entry("items", stringsCode(r.items))
		}
		if len(r.id) > 0 {
			entry("id", stringsCode(r.id))
		}
		g.Line()
	})
}

func partCode(p goPart) *jen.Statement {
	return jen.ValuesFunc(func(g *jen.Group) {
		switch {
		case p.header != "":
			g.Id("header").Op(":").Lit(p.header)
		case p.present != nil:
			g.Id("present").Op(":").Add(stringsCode(p.present))
		default:
			g.Id("path").Op(":").Add(stringsCode(p.path))
		}
		if p.optional {
			g.Id("optional").Op(":").True()
		}
	})
}

func stringsCode(values []string) *jen.Statement {
	return jen.Index().String().ValuesFunc(func(g *jen.Group) {
		for _, v := range values {
			g.Lit(v)
		}
	})
}

// sizeCode returns a size in bytes as a person would write it.
func sizeCode(n int64) *jen.Statement {
	for _, unit := range []struct{ shift int }{{20}, {10}} {
		if n >= 1<<unit.shift && n%(1<<unit.shift) == 0 {
			return jen.Lit(int(n >> unit.shift)).Op("<<").Lit(unit.shift)
		}
	}
	return jen.Id(strconv.FormatInt(n, 10))
}
