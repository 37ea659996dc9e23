package names

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// A Request asks a [Scope] for the name of one thing.
type Request struct {
	// Key identifies the thing across runs, such as "event:user.created"; the
	// name lock and the pins of a configuration use it.
	Key string
	// Prefix stands before the spelling of Text: the name of the parent type
	// for inline types and enum values; may be empty.
	Prefix string
	Text   string
	// Suffix is a word that tells this kind of thing from others, used where
	// another kind or the support code has taken the name.
	Suffix string
}

// A Clash reports things of one kind whose usual names are the same.
type Clash struct {
	Name     string // the name that all of them would have
	Requests []int  // indexes of the requests
}

// A Scope holds the names that are taken. The zero Scope is not usable; call
// [NewScope].
type Scope struct {
	taken map[string]string // name → key of its owner
}

// NewScope returns a scope in which the given names are reserved.
func NewScope(reserved ...string) *Scope {
	s := &Scope{taken: make(map[string]string, len(reserved))}
	for _, name := range reserved {
		s.taken[name] = ""
	}
	return s
}

// Taken reports whether name is in use.
func (s *Scope) Taken(name string) bool {
	_, ok := s.taken[name]
	return ok
}

// Reserve takes a name that follows from another one, such as the constant of
// an event.
func (s *Scope) Reserve(name string) { s.taken[name] = "" }

// Declare names all requests at once, so that the result does not depend on
// their order. A pinned name is kept as it is; so is a locked one, unless it
// is taken. The others get their usual spelling. Where several would get the
// same one, all of them move on to the next spelling and a Clash is reported.
// Where a name belongs to something declared before, the suffix is added.
//
// derived, which may be nil, returns further names that come with a name; a
// name is free only if they are.
func (s *Scope) Declare(requests []Request, pins, lock map[string]string, derived func(string) []string) ([]string, []Clash) {
	out := make([]string, len(requests))
	free := func(name string) bool {
		return !s.Taken(name) && (derived == nil || !slices.ContainsFunc(derived(name), s.Taken))
	}
	take := func(i int, name string) {
		out[i] = name
		s.taken[name] = requests[i].Key
		if derived != nil {
			for _, d := range derived(name) {
				s.taken[d] = requests[i].Key
			}
		}
	}
	var open []int
	for i, r := range requests {
		if name := pins[r.Key]; name != "" && free(name) {
			take(i, name)
		}
	}
	for i, r := range requests {
		if out[i] != "" {
			continue
		}
		if name := lock[r.Key]; name != "" && free(name) {
			take(i, name)
			continue
		}
		open = append(open, i)
	}
	return out, settle(requests, open, free, take)
}

// A spelling is the state of one request that is still without a name.
type spelling struct {
	level    int
	suffixed bool
}

// name returns the name that r has in this spelling.
func (sp spelling) name(r Request) string {
	name := r.Prefix
	switch {
	case r.Prefix == "":
		name = Exported(r.Text, sp.level)
	case sp.level == 0:
		name = join(r.Prefix, Spell(r.Text, 0))
	default:
		name += "_" + strings.TrimPrefix(Spell(r.Text, sp.level-1), "X")
	}
	if sp.suffixed {
		name += r.Suffix
	}
	if sp.level > Levels {
		name = fmt.Sprintf("%s_%08x", name, hash(fmt.Sprint(r.Key, sp.level)))
	}
	return name
}

// join appends a spelled part to a prefix, keeping numbers apart.
func join(prefix, part string) string {
	if endsInDigit(prefix) && startsWithDigit(part) {
		return prefix + "_" + part
	}
	return prefix + part
}

// settle finds spellings for the open requests under which all names differ.
func settle(requests []Request, open []int, free func(string) bool, take func(int, string)) []Clash {
	state := make(map[int]spelling, len(open))
	var clashes []Clash
	for len(open) > 0 {
		groups := map[string][]int{}
		for _, i := range open {
			name := state[i].name(requests[i])
			groups[name] = append(groups[name], i)
		}
		var next []int
		for _, name := range slices.Sorted(maps.Keys(groups)) {
			group := groups[name]
			switch {
			case len(group) == 1 && free(name):
				take(group[0], name)
				continue
			case len(group) > 1 && state[group[0]].level == 0:
				clashes = append(clashes, Clash{Name: name, Requests: group})
			}
			for _, i := range group {
				state[i] = advance(state[i], requests[i], len(group) > 1)
			}
			next = append(next, group...)
		}
		slices.Sort(next)
		open = next
	}
	return clashes
}

// advance moves on to the next spelling: more literal after a clash among
// equals, with the suffix where something else owns the name.
func advance(sp spelling, r Request, clash bool) spelling {
	if !clash && !sp.suffixed && r.Suffix != "" {
		sp.suffixed = true
		return sp
	}
	sp.level++
	if sp.level > Levels+maxRounds {
		panic(fmt.Sprintf("names: no free spelling for %q", r.Key))
	}
	return sp
}

// maxRounds bounds the search beyond the known spellings. There the names hold
// a hash of the key, because two things may have the same text in the same
// place: the third item of a tuple "a", say, and the second type in "a".
const maxRounds = 8
