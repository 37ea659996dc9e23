package spec

import (
	"strings"

	"github.com/payske/hookgen/spec/diag"
	"github.com/payske/hookgen/spec/raw"
)

// scalarType returns the type of a string, number or boolean whose values are
// not listed.
func scalarType(sh *shape, k kinds) Type {
	s := &Scalar{Kind: k.scalar(), Format: sh.format}
	if s.Kind != KindInteger {
		return s
	}
	low, high := sh.bounds.low, sh.bounds.high
	switch {
	case low != "" && isNegative(low) && exceeds(low, maxInt64Digits):
		s.Wide = true
	case high == "" || isNegative(high) || !exceeds(high, maxInt64Digits):
	case exceeds(high, maxUint64Digits):
		s.Wide = true
	case s.Format == "" && low != "" && !isNegative(low):
		s.Format = "uint64"
	default:
		s.Wide = s.Format != "uint64"
	}
	return s
}

// enum returns the type of a value whose values are listed.
func (c *converter) enum(sh *shape) Type {
	e := &Enum{Doc: sh.text(), Pos: sh.pos}
	base, ok := baseOf(sh.values)
	if !ok {
		mix := kindsOfLiterals(sh.values)
		if mix&kindsNumber != 0 {
			mix |= kindsNumber
		}
		c.ds.Warnf(sh.values[0].pos, diag.EnumMismatch, "list values of one kind",
			"the listed values mix the kinds %s, so no constants are generated and "+keptRaw, strings.ReplaceAll(mix.String(), " or ", " and "))
		return &Any{Doc: sh.text()}
	}
	if base == KindInteger && sh.kinds&kindsFraction != 0 {
		base = KindNumber
	}
	e.Base = base
	for _, v := range sh.values {
		e.Values = append(e.Values, EnumValue{Text: v.text, Doc: v.doc, Pos: v.pos})
	}
	return e
}

// kindsOfLiterals returns the kinds that values are of.
func kindsOfLiterals(values []literal) kinds {
	var all kinds
	for _, v := range values {
		all |= kindsOfLiteral(v)
	}
	return all
}

// baseOf returns the kind that all values are of.
func baseOf(values []literal) (ScalarKind, bool) {
	all := kindsOfLiterals(values)
	if all&kindsNumber != 0 && all&^kindsNumber == 0 {
		if all&kindsFraction != 0 {
			return KindNumber, true
		}
		return KindInteger, true
	}
	return all.scalar(), all == kindsString || all == kindsBoolean
}

// byKind returns the type of a value that may be of several JSON kinds: a
// union with one variant for each.
func (c *converter) byKind(sh *shape, k kinds) Type {
	u := &Union{Doc: sh.text(), Pos: sh.pos}
	for _, kind := range []kinds{kindsString, kindsNumber, kindsBoolean, kindsArray, kindsObject} {
		if k&kind == 0 {
			continue
		}
		part := *sh
		part.kinds, part.null, part.typ, part.converting = k&kind, false, nil, false
		t := c.kindType(&part, part.kinds)
		if _, anything := t.(*Any); anything {
			return &Any{Doc: sh.text()}
		}
		u.Variants = append(u.Variants, &Variant{Type: t, Pos: sh.pos})
	}
	return u
}

// A scalarGroup gathers the alternatives of a choice that are of one scalar
// kind: they are one type.
type scalarGroup struct {
	kind    kinds
	options []*option
}

// typeOfGroup returns the type of alternatives of one scalar kind. An
// enumeration is open, so that one beside a plain string, say, holds both.
func (c *converter) typeOfGroup(g *scalarGroup, sh *shape) Type {
	if len(g.options) == 1 {
		return c.optionType(g.options[0])
	}
	var values []literal
	seen := map[literal]bool{}
	format := g.options[0].sh.format
	kind := kinds(0)
	for _, o := range g.options {
		kind |= o.kinds
		if o.sh.format != format {
			format = ""
		}
		for _, v := range o.sh.values {
			key := literal{text: v.text, kind: v.kind}
			if !seen[key] {
				seen[key] = true
				if v.doc == "" && len(o.sh.values) == 1 {
					v.doc = o.sh.text()
				}
				values = append(values, v)
			}
		}
	}
	if len(values) == 0 {
		if t := c.overrides.format(format); t != nil {
			return t
		}
		return &Scalar{Kind: kind.scalar(), Format: format}
	}
	merged := &shape{pos: sh.pos, doc: sh.doc, title: sh.title, kinds: kind, listed: true, values: values}
	return c.enum(merged)
}

// scalarClass returns the JSON kind to which scalars of the kinds k belong, or
// 0 if they are of several kinds or no scalars.
func scalarClass(k kinds) kinds {
	switch {
	case k == kindsString, k == kindsBoolean:
		return k
	case k != 0 && k&^kindsNumber == 0:
		return kindsNumber
	}
	return 0
}

// strings returns the strings that a shape lists, or nil if it admits others.
func (sh *shape) strings() []string {
	if !sh.listed || sh.conflict {
		return nil
	}
	out := make([]string, 0, len(sh.values))
	for _, v := range sh.values {
		if v.kind != raw.String {
			return nil
		}
		out = append(out, v.text)
	}
	return out
}
