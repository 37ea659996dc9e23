package generator

import (
	"cmp"
	"slices"

	"github.com/payske/hookgen/spec"
)

// contract resolves what the support code must know of the document.
func (r *resolver) contract() goContract {
	api := r.api
	c := goContract{version: api.VersionPath, bodyLimit: r.opts.BodyLimit}
	if len(api.VersionPath) > 0 {
		c.apiVersion = api.Version
	}
	sig := api.Signature
	if r.opts.Signature.Profile != "" {
		sig = r.opts.Signature
	}
	c.scheme = scheme(sig)
	usual := spec.Route{Delivery: api.Delivery, Discriminator: api.Discriminator, IDPath: api.IDPath}
	for i, from := range append([]spec.Route{usual}, api.Routes...) {
		route := goRoute{batch: from.Delivery.Batch, items: from.Delivery.Items, id: from.IDPath}
		for _, p := range from.Discriminator.Parts {
			route.parts = append(route.parts, goPart{header: p.Header, path: p.Path, present: p.Present, optional: p.Optional})
		}
		carried := r.carriedBy(i)
		for _, e := range carried {
			if !e.declaresParts(route.parts) {
				route.bare = append(route.bare, e)
			}
		}
		if route.declared = len(route.parts) > 0 && 2*len(route.bare) < len(carried); !route.declared {
			route.bare = nil
		}
		c.routes = append(c.routes, route)
	}
	return c
}

// carriedBy returns the events that deliveries may carry by a route.
func (r *resolver) carriedBy(route int) []*goEvent {
	var out []*goEvent
	for i, e := range r.api.Events {
		if e.Route == route && !e.ByURL {
			out = append(out, r.pkg.events[i])
		}
	}
	return out
}

// declaresParts reports whether an event has a field for each member that holds
// a part of the type.
func (e *goEvent) declaresParts(parts []goPart) bool {
	s := e.embed
	if e.fields != nil {
		s = e.fields
	}
	return !slices.ContainsFunc(parts, func(p goPart) bool {
		return p.header == "" && (s == nil || len(p.path) != 1 || !s.declares(p.path[0]))
	})
}

// schemes are the constructors of the signature profiles in the support code,
// and the header that a profile usually has where the sender chooses it.
var schemes = map[string]struct{ function, header string }{
	"stripe":            {function: "StripeScheme", header: "Stripe-Signature"},
	"standard-webhooks": {function: "StandardWebhooksScheme"},
	"svix":              {function: "SvixScheme"},
	"github":            {function: "GitHubScheme"},
}

// scheme returns the call that makes the scheme of a profile.
func scheme(sig spec.Signature) goScheme {
	s := schemes[sig.Profile]
	if s.header == "" {
		return goScheme{function: s.function}
	}
	return goScheme{function: s.function, args: []string{cmp.Or(sig.Header, s.header)}}
}
