package discover

import "github.com/payske/hookgen/spec/diag"

// warnUnused says that the bodies of several events have a member by the name
// of a type, but that nothing says which event has which value.
func (f *finder) warnUnused(all []*tally, candidates []*candidate) {
	for _, t := range all {
		if len(candidates) < 2 || t.place.batch() || !most(len(t.by), len(candidates)) || !f.mayTell(t, candidates) {
			continue
		}
		path := pathText(t.place.path)
		f.found.Warnf(candidates[0].pos, diag.NoDiscriminator,
			"if the names of the events are the values, set \"discriminator: "+path+"\" in hookgen.yaml; else give the member a const in each event",
			"the events have the member %s, but nothing says which of them has which value: only the URL tells them apart, so each needs a receiver of its own, with the option WithEvent", quote(path))
		return
	}
}

// mayTell reports whether a member has the name of a type, or is called type
// beside the payload of nearly all events.
func (f *finder) mayTell(t *tally, candidates []*candidate) bool {
	name := t.place.name()
	if isTypeName(name) {
		return true
	}
	wrapped := 0
	for _, c := range candidates {
		if f.hasPayload(c) {
			wrapped++
		}
	}
	return fold(name) == "type" && !t.place.deep && most(wrapped, len(candidates))
}
