package spec

import (
	"slices"
	"strconv"

	"github.com/payske/hookgen/spec/diag"
)

// useAll returns what several schemas together describe: the parts of an allOf
// that declare the same member. Those that add nothing are left out, so that a
// reference which refines "any object" remains a reference.
func (c *converter) useAll(uses []schema, pos diag.Pos) Use {
	if len(uses) == 1 {
		return c.use(uses[0])
	}
	null, override, some := true, false, false
	var shapes []*shape
	var rest []schema
	for _, s := range uses {
		sh := c.flatten(s)
		if sh == nil || s.isZero() {
			continue
		}
		if !sh.hasSubstance() {
			override = override || sh.null
			continue
		}
		some = true
		null = null && c.nullable(sh)
		rest, shapes = append(rest, s), append(shapes, sh)
	}
	if rest = c.essential(rest, shapes); len(rest) == 0 {
		rest = uses[len(uses)-1:]
	}
	var u Use
	if t := c.overrides.any(c, uses); t != nil {
		u = Use{Type: t}
	} else if len(rest) == 1 {
		u = c.use(rest[0])
	} else {
		u = Use{Type: c.typeOf(c.mergeAll(rest, pos))}
	}
	u.Nullable = override || some && null
	return u
}

// essential leaves out the schemas that say less than another one: a mere
// type, or a component of which another one is made.
func (c *converter) essential(uses []schema, shapes []*shape) []schema {
	const most = 50 // of them are compared with each other
	if len(uses) > most {
		return uses
	}
	var out []schema
	for i, s := range uses {
		needed := true
		for j, other := range shapes {
			if i == j || !needed {
				continue
			}
			needed = !shapes[i].isImplied(other) || other.isImplied(shapes[i]) && j > i
			if comp, _, ok := c.lone(s); ok && needed {
				needed = !c.includes(other, uses[j], comp, j < i)
			}
		}
		if needed {
			out = append(out, s)
		}
	}
	return out
}

// isImplied reports whether sh says nothing but a kind, which other has too.
func (sh *shape) isImplied(other *shape) bool {
	return !sh.says && !sh.listed && len(sh.members) == 0 && len(sh.choices) == 0 && !sh.conflict &&
		sh.kinds != 0 && other.effective()&^sh.kinds == 0 && other.effective() != 0
}

// includes reports whether a schema of the shape sh is the component comp too,
// or is made of it. Of two that are the same, the first is kept.
func (c *converter) includes(sh *shape, s schema, comp *component, earlier bool) bool {
	if same, _, ok := c.lone(s); ok && same == comp {
		return earlier
	}
	return slices.Contains(sh.bases, comp)
}

// keyOf returns what identifies a list of schemas.
func (c *converter) keyOf(uses []schema) string {
	var key []byte
	for _, s := range uses {
		id, ok := c.ids[s.node]
		if !ok {
			id = len(c.ids)
			c.ids[s.node] = id
		}
		key = strconv.AppendInt(append(key, ' '), int64(id), 36)
	}
	return string(key)
}
