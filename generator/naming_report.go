package generator

import (
	"fmt"
	"go/token"
	"maps"
	"slices"
	"strings"

	"github.com/payske/hookgen/generator/names"
	"github.com/payske/hookgen/spec/diag"
)

// A clashing is one of several things whose usual Go names are the same.
type clashing struct {
	key  string // for pins
	name string // in place of the usual one
	pos  diag.Pos
}

// warn reports a clash at the second of the places that cause it.
func (n *naming) warn(c names.Clash, at func(int) clashing) {
	first, second := at(c.Requests[0]), at(c.Requests[1])
	others := ""
	if more := len(c.Requests) - 2; more > 0 {
		others = fmt.Sprintf(" (as would %d more)", more)
	}
	n.ds.Warnf(second.pos, diag.NameClash,
		"to choose yourself, pin one in hookgen.yaml, as in names: {"+quoted(second.key)+": "+c.Name+"}; the other is then named apart from it",
		"%q and %q (%s) would both be %s in Go%s, so they are called %s and %s",
		second.key, first.key, first.pos, c.Name, others, second.name, first.name)
}

// checkPins refuses pins that are no exported identifiers.
func (n *naming) checkPins() {
	for _, key := range slices.Sorted(maps.Keys(n.opts.Pins)) {
		if name := n.opts.Pins[key]; !token.IsIdentifier(name) || !token.IsExported(name) {
			n.ds.Errorf(n.opts.PinPos[key], diag.NamePin, "begin the name with a capital letter and use letters and digits, as in UserCreated",
				"%q, pinned for %q, is not an exported Go name", name, key)
		}
	}
}

// unusedPins reports pins that name nothing.
func (n *naming) unusedPins() {
	for _, key := range slices.Sorted(maps.Keys(n.opts.Pins)) {
		if _, ok := n.pinned[key]; ok {
			continue
		}
		remedy := `remove or correct the key; hookgen.lock.json lists all keys under "names"`
		if near := n.near(key); near != "" {
			remedy = "remove or correct the key; did you mean " + quoted(near) + "?"
		}
		n.ds.Warnf(n.opts.PinPos[key], diag.NamePin, remedy, "%q matches nothing in the document, so the pin has no effect", key)
	}
}

// near returns the key of the same kind that is most like key, or "".
func (n *naming) near(key string) string {
	kind, _, _ := strings.Cut(key, ":")
	var known []string
	for _, k := range slices.Sorted(maps.Keys(n.lock)) {
		if rest, ok := strings.CutPrefix(k, kind+":"); ok {
			known = append(known, rest)
		}
	}
	if near := diag.Nearest(path(key), known); near != "" {
		return kind + ":" + near
	}
	return ""
}
