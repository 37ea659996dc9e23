package generator

import (
	"cmp"

	"github.com/payske/hookgen/spec"
)

// contract resolves what the support code must know of the document.
func (r *resolver) contract() goContract {
	api := r.api
	c := goContract{version: api.VersionPath, apartID: api.ApartIDPath, bodyLimit: r.opts.BodyLimit}
	if len(api.VersionPath) > 0 {
		c.apiVersion = api.Version
	}
	sig := api.Signature
	if r.opts.Signature.Profile != "" {
		sig = r.opts.Signature
	}
	c.scheme = scheme(sig)
	usual := spec.Route{Delivery: api.Delivery, Discriminator: api.Discriminator, IDPath: api.IDPath}
	for _, from := range append([]spec.Route{usual}, api.Routes...) {
		route := goRoute{batch: from.Delivery.Batch, items: from.Delivery.Items, id: from.IDPath}
		for _, p := range from.Discriminator.Parts {
			route.parts = append(route.parts, goPart{header: p.Header, path: p.Path, present: p.Present, optional: p.Optional})
		}
		c.routes = append(c.routes, route)
	}
	return c
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
