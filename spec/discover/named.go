package discover

import (
	"maps"
	"slices"
	"strings"

	"github.com/payske/hookgen/spec/raw"
)

// Words that names have and types have not: before the words of the type, and
// behind them.
var (
	leadWords  = []string{"on", "webhook", "webhooks", "event", "x"}
	trailWords = []string{"event", "events", "webhook", "webhooks", "notification", "callback", "payload", "body", "request", "message", "handler"}
)

// essence returns the words of a name that a type may share with it. Of a path
// the last segment counts.
func essence(name string) []string {
	words := wordsOf(name[strings.LastIndexByte(strings.TrimRight(name, "/"), '/')+1:])
	for len(words) > 1 && slices.Contains(leadWords, words[0]) {
		words = words[1:]
	}
	for len(words) > 1 && slices.Contains(trailWords, words[len(words)-1]) {
		words = words[:len(words)-1]
	}
	return words
}

// gist is the essence of a name as one text, which is the same for names of the
// same words in any order: "createdUser" is "user.created".
func gist(name string) string {
	words := essence(name)
	slices.Sort(words)
	return strings.Join(words, " ")
}

// namings are the names of a candidate, the surest first.
var namings = []func(*finder, *candidate) string{
	func(_ *finder, c *candidate) string { return c.key },
	func(_ *finder, c *candidate) string { return c.op.Get("operationId").Str() },
	func(f *finder, c *candidate) string { return f.name(c.root()) },
}

// readNames sets t.named. Candidates that share an enum of all types are told
// apart by their names, if nearly each of them then means another value. Where
// any string is admitted, an enum elsewhere may have the spelling.
func (f *finder) readNames(t *tally, candidates []*candidate) {
	if len(candidates) < 2 {
		return
	}
	taken := map[string]bool{}
	var open, bare []*candidate
	for _, c := range candidates {
		switch p := t.by[c]; {
		case p == nil || p.variants != nil || c.told != "":
		case len(p.values) == 0:
			bare = append(bare, c)
		case len(f.pick(t, c, p)) == 1:
			taken[f.pick(t, c, p)[0]] = true
		default:
			open = append(open, c)
		}
	}
	open = sharing(t, open)
	for _, nameOf := range namings {
		if named := t.meant(f, open, maps.Clone(taken), nameOf); most(len(named), len(open)) {
			t.named = named
			return
		}
	}
	if isTypeName(t.place.name()) && !t.place.deep && len(bare) >= minTypes {
		t.named = f.spelt(bare)
	}
}

// sharing returns the candidates some of whose values others have too. An enum
// that nobody shares is that of several events.
func sharing(t *tally, candidates []*candidate) []*candidate {
	lists, owners := map[valueList]int{}, map[string]int{}
	for _, c := range candidates {
		values := t.by[c].values
		id := valueList{&values[0], len(values)}
		if lists[id]++; lists[id] > 1 {
			continue // its values are counted
		}
		for _, v := range values {
			owners[v]++
		}
	}
	return slices.DeleteFunc(candidates, func(c *candidate) bool {
		values := t.by[c].values
		return lists[valueList{&values[0], len(values)}] < 2 && !slices.ContainsFunc(values, func(v string) bool { return owners[v] > 1 })
	})
}

// meant returns the values that the names of candidates mean, each of which
// only one of them does.
func (t *tally) meant(f *finder, candidates []*candidate, taken map[string]bool, nameOf func(*finder, *candidate) string) map[*candidate]string {
	named := map[*candidate]string{}
	for _, c := range candidates {
		name := gist(nameOf(f, c))
		found := f.indexOf(t.by[c].values).gists[name]
		if name == "" || found == "" || taken[found] {
			continue
		}
		taken[found] = true
		named[c] = found
	}
	return named
}

// spelt returns the types of candidates as an enum of events spells them, if
// nearly all keys mean a value of it and few are spelt like it.
func (f *finder) spelt(candidates []*candidate) map[*candidate]string {
	byKey := map[string]*candidate{}
	for _, c := range candidates {
		byKey[gist(c.key)] = c
	}
	for _, enum := range f.eventEnums() {
		named, equal := map[*candidate]string{}, 0
		for _, v := range enum {
			if c := byKey[v.gist]; c != nil && named[c] == "" {
				if named[c] = v.text; v.text == keyName(c.key) {
					equal++
				}
			}
		}
		if most(len(named), len(candidates)) && !most(equal, len(candidates)) {
			return named
		}
	}
	return nil
}

// A spelling is a value of an enum and what it means.
type spelling struct{ text, gist string }

// eventEnums returns the enums among the components that are called like a list
// of event types.
func (f *finder) eventEnums() [][]spelling {
	if f.spellings != nil {
		return *f.spellings
	}
	f.spellings = new([][]spelling)
	for name, schema := range f.components().Members() {
		if !typeListNames[fold(name)] && !hasWord(name, "event", "hook") || !schema.Get("enum").Is(raw.List) {
			continue
		}
		var enum []spelling
		for _, v := range f.literalAt(schema, maxNesting).values {
			if g := gist(v); g != "" {
				enum = append(enum, spelling{v, g})
			}
		}
		*f.spellings = append(*f.spellings, enum)
	}
	return *f.spellings
}
