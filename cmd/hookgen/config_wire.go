package main

import (
	"net/textproto"
	"slices"
	"strings"

	"github.com/payske/hookgen/spec"
	"github.com/payske/hookgen/spec/diag"
	"github.com/payske/hookgen/spec/discover"
	"github.com/payske/hookgen/spec/raw"
)

// discriminatorKeys are the keys of a discriminator that is no mere path.
var discriminatorKeys = []configKey{
	{"header", func(r *configReader, n *raw.Node) { r.headerPart(n) }},
	{"path", func(r *configReader, n *raw.Node) { r.pathPart(n) }},
}

// discriminator reads where a delivery carries its event type: a path such as
// "data.event_type", or a header, or a header and a path whose values make up
// the type together.
func (r *configReader) discriminator(n *raw.Node) {
	r.config.discriminator, r.config.at.discriminator = &discover.Discriminator{}, n.Pos()
	if n.Is(raw.String) {
		r.pathPart(n)
		return
	}
	if !r.is(n, raw.Map) {
		return
	}
	if n.Len() == 0 {
		r.findings.Errorf(n.Pos(), codeBadValue, `write a path such as "data.type", or header and path`, "%q names no place", r.key)
	}
	r.members(n, discriminatorKeys)
	parts := r.config.discriminator.Parts
	// The header stands first in the type, in whatever order they are written.
	slices.SortStableFunc(parts, func(a, b discover.Part) int { return strings.Compare(b.Header, a.Header) })
	if len(parts) > 1 {
		// Not every event that the header names has a part in the body.
		parts[1].Optional = true
	}
}

// pathPart reads the path to a member of an event.
func (r *configReader) pathPart(n *raw.Node) {
	var text string
	if !r.text(n, &text) {
		return
	}
	path := strings.Split(text, ".")
	if slices.Contains(path, "") {
		r.findings.Errorf(n.Pos(), codeBadValue, `separate the names of members with single dots, as in "data.type"`, "%q is no path", text)
		return
	}
	r.addPart(discover.Part{Path: path})
}

// headerPart reads the name of a header.
func (r *configReader) headerPart(n *raw.Node) {
	var name string
	if r.header(n, &name) {
		r.addPart(discover.Part{Header: name})
	}
}

// addPart adds a part to the discriminator.
func (r *configReader) addPart(part discover.Part) {
	d := r.config.discriminator
	d.Parts = append(d.Parts, part)
}

// header reads the name of a header and gives it its canonical form.
func (r *configReader) header(n *raw.Node, to *string) bool {
	if !r.text(n, to) {
		return false
	}
	if strings.ContainsFunc(*to, func(c rune) bool { return !isTokenChar(c) }) {
		r.findings.Errorf(n.Pos(), diag.HeaderName, "a name consists of letters, digits and hyphens, such as X-Event-Type", "%q is not a valid HTTP header name", *to)
		return false
	}
	*to = textproto.CanonicalMIMEHeaderKey(*to)
	return true
}

// isTokenChar reports whether RFC 9110 admits c in the name of a header.
func isTokenChar(c rune) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || strings.ContainsRune("!#$%&'*+-.^_`|~", c)
}

// signatureKeys are the keys of a signature.
var signatureKeys = []configKey{
	{"profile", func(r *configReader, n *raw.Node) { r.profile(n) }},
	{"header", func(r *configReader, n *raw.Node) { r.header(n, &r.config.signature.Header) }},
}

// signature reads how deliveries are signed.
func (r *configReader) signature(n *raw.Node) {
	if !r.is(n, raw.Map) {
		return
	}
	r.members(n, signatureKeys)
	s := r.config.signature
	if n.Get("profile") == nil {
		r.findings.Errorf(n.Pos(), diag.SignatureInvalid, "add profile: "+oneOf(profileNames()), "the signature has no profile")
		return
	}
	for _, p := range spec.SignatureProfiles() {
		if p.Name == s.Profile && s.Header != "" && !p.TakesHeader {
			r.findings.Errorf(n.KeyPos("header"), diag.SignatureInvalid, "remove the header", "the profile %q has its own headers", p.Name)
			r.config.signature = spec.Signature{}
		}
	}
}

// profile reads the name of a profile.
func (r *configReader) profile(n *raw.Node) {
	names := profileNames()
	if !r.text(n, &r.config.signature.Profile) || slices.Contains(names, n.Text) {
		return
	}
	r.findings.Errorf(n.Pos(), diag.SignatureInvalid, "the profiles are "+oneOf(names), "unknown profile %q%s", n.Text, didYouMean(n.Text, names, "%q"))
}

// profileNames returns the names of the profiles.
func profileNames() []string {
	var names []string
	for _, p := range spec.SignatureProfiles() {
		names = append(names, p.Name)
	}
	return names
}
