package discover

import (
	"net/textproto"
	"slices"
	"strings"

	"github.com/payske/hookgen/spec/diag"
	"github.com/payske/hookgen/spec/raw"
)

// A signatureProfile is a signature scheme that has a name.
type signatureProfile struct {
	name string
	// header says that the sender chooses the name of the header.
	header bool
	// evidence are the header parameters that give the scheme away.
	evidence []string
	// id is the header that identifies the delivery, if it is signed.
	id string
}

// signatureProfiles are the schemes that a document can name. No document can
// describe one of its own: what it says would weaken what the user relies on.
var signatureProfiles = []signatureProfile{
	{name: "standard-webhooks", evidence: []string{"webhook-signature", "webhook-id"}, id: "webhook-id"},
	{name: "svix", evidence: []string{"svix-signature", "svix-id"}, id: "svix-id"},
	{name: "github", evidence: []string{"x-hub-signature-256"}},
	{name: "stripe", header: true, evidence: []string{"stripe-signature"}},
}

// A Profile is a signature scheme that has a name.
type Profile struct {
	Name string
	// TakesHeader says that the sender chooses the name of the header.
	TakesHeader bool
}

// SignatureProfiles returns the signature schemes that a document or a
// configuration can name.
func SignatureProfiles() []Profile {
	var out []Profile
	for _, p := range signatureProfiles {
		out = append(out, Profile{Name: p.name, TakesHeader: p.header})
	}
	return out
}

// profileNames lists the profiles for a message.
func profileNames() string {
	var names []string
	for _, p := range signatureProfiles {
		names = append(names, p.name)
	}
	return strings.Join(names, ", ")
}

// declaredSignature reads the extension x-webhook-signature of the document.
// It is closed: what it does not admit is refused, and never read as something
// weaker.
func (f *finder) declaredSignature() Signature {
	const key = "x-webhook-signature"
	n := f.root.Get(key)
	if n == nil {
		return Signature{}
	}
	refuse := func(pos diag.Pos, format string, args ...any) {
		f.found.Errorf(pos, diag.SignatureInvalid,
			`write {profile: NAME} with one of `+profileNames()+`, and "header" where the profile leaves it open; give secrets to the receiver, never to a document`,
			format, args...)
	}
	if !n.Is(raw.Map) {
		refuse(f.root.KeyPos(key), "%s is %s, not an object", key, n.Kind.Phrase())
		return Signature{}
	}
	var s Signature
	var profile *signatureProfile
	ok := true
	for name, value := range n.Members() {
		switch {
		case name != "profile" && name != "header":
			refuse(n.KeyPos(name), "%s has no key %s", key, quote(name))
			ok = false
		case !value.Is(raw.String):
			refuse(value.Pos(), "the %s of %s is %s, not a string", name, key, value.Kind.Phrase())
			ok = false
		case name == "header":
			s.Header = value.Text
		default:
			s.Profile = value.Text
		}
	}
	for i := range signatureProfiles {
		if signatureProfiles[i].name == s.Profile {
			profile = &signatureProfiles[i]
		}
	}
	switch {
	case !ok:
		return Signature{}
	case profile == nil:
		refuse(n.Pos(), "%s names no known profile", key)
		return Signature{}
	case s.Header == "":
		return s
	case !isToken(s.Header):
		f.found.Errorf(n.Get("header").Pos(), diag.HeaderName, headerRemedy, "%s is not a valid HTTP header name, but %s names it", quote(s.Header), key)
		return Signature{}
	case !profile.header:
		refuse(n.KeyPos("header"), "the profile %s has a header of its own", profile.name)
		return Signature{}
	}
	s.Header = textproto.CanonicalMIMEHeaderKey(s.Header)
	return s
}

// givenAway returns the signature scheme that header parameters give away:
// nearly all operations must have them.
func (*finder) givenAway(candidates []*candidate) Signature {
	for _, p := range signatureProfiles {
		with := 0
		for _, c := range candidates {
			if hasAll(c, p.evidence) {
				with++
			}
		}
		if !most(with, len(candidates)) {
			continue
		}
		s := Signature{Profile: p.name}
		if p.header {
			s.Header = textproto.CanonicalMIMEHeaderKey(p.evidence[0])
		}
		return s
	}
	return Signature{}
}

// isIdentified reports whether a header identifies the deliveries of c.
func (c *candidate) isIdentified() bool {
	return slices.ContainsFunc(signatureProfiles, func(p signatureProfile) bool { return p.id != "" && c.header(p.id) != nil })
}

// hasAll reports whether c has all of the header parameters.
func hasAll(c *candidate, names []string) bool {
	for _, name := range names {
		if c.header(name) == nil {
			return false
		}
	}
	return true
}
