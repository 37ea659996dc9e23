package spec

import (
	"slices"
	"strconv"
	"strings"

	"github.com/payske/hookgen/spec/diag"
)

// maxMergeWork bounds the members that are merged for a document. Merges are
// remembered, so only documents that are made to be expensive get there.
const maxMergeWork = 2_000_000

// maxMergeDepth bounds how deep merges may lead to merges.
const maxMergeDepth = 500

// A merger adds parts to a shape; later parts refine earlier ones.
type merger struct {
	c     *converter
	sh    *shape
	at    diag.Pos
	parts []*shape
}

// part merges a part of an allOf, or the only alternative of a choice.
func (m *merger) part(s schema) {
	sh := m.c.flatten(s)
	if sh == nil {
		if s.ref != nil {
			m.c.cycle(s.node, s.ref)
		}
		return
	}
	if s.node != nil {
		m.at = s.node.Pos()
	}
	if s.ref != nil && s.isReference() {
		m.base(s.ref, sh)
		return
	}
	m.parts = append(m.parts, sh)
	m.merge(sh)
}

// base merges a component. Its title and description are about itself, and
// where it is the base of a discriminator, its choice is between the schemas
// that it is a part of.
func (m *merger) base(comp *component, sh *shape) {
	if slices.Contains(m.sh.bases, comp) {
		return // once is enough
	}
	m.parts = append(m.parts, sh)
	plain := *sh
	plain.title, plain.doc, plain.poly = "", "", nil
	if m.c.discriminatorOf(comp.node) != nil || choosesOpen(sh) {
		plain.choices = nil
	}
	m.merge(&plain)
	m.c.work += len(m.sh.bases)
	m.sh.bases = append(slices.Clip(m.sh.bases), comp)
}

// choosesOpen reports whether a choice of sh is between components of which
// one is being built: what has sh as a part.
func choosesOpen(sh *shape) bool {
	for _, ch := range sh.choices {
		for _, alt := range ch.alternatives {
			if alt.ref != nil && alt.ref.inProgress {
				return true
			}
		}
	}
	return false
}

// merge adds what src says.
func (m *merger) merge(src *shape) {
	sh := m.sh
	if m.c.work += len(src.members) + len(src.values) + 1; m.c.work > maxMergeWork {
		m.c.overworked(m.at)
		sh.conflict = true
		return
	}
	sh.conflict = sh.conflict || src.conflict
	sh.never = sh.never || src.never
	sh.says = sh.says || src.says
	if sh.unread.value == nil {
		sh.unread = src.unread
	}
	m.mergeKinds(src)
	if src.format != "" {
		sh.format = src.format
	}
	if src.bounds.low != "" {
		sh.bounds.low = src.bounds.low
	}
	if src.bounds.high != "" {
		sh.bounds.high = src.bounds.high
	}
	if src.doc != "" {
		sh.doc = src.doc
	}
	if src.title != "" {
		sh.title = src.title
	}
	for i := range src.members {
		m.c.work += len(src.members[i].uses)
		if at := sh.find(src.members[i].name); at >= 0 {
			const perStep = 16 // comparisons
			m.c.work += len(sh.members[at].uses) * len(src.members[i].uses) / perStep
		}
		sh.add(src.members[i].name, src.members[i].pos, src.members[i].uses...)
	}
	sh.required.add(src.required.list)
	sh.extra = appendSchemas(sh.extra, src.extra)
	sh.patterns = appendSchemas(sh.patterns, src.patterns)
	sh.items = appendSchemas(sh.items, src.items)
	if len(src.prefix) > 0 {
		sh.prefix = src.prefix
	}
	for _, ch := range src.choices {
		if !slices.ContainsFunc(sh.choices, func(has choice) bool { return has.node == ch.node }) {
			sh.choices = append(slices.Clip(sh.choices), ch)
		}
	}
	m.mergeBases(src)
	m.mergeValues(src)
}

// mergeBases adds the components of which src is made.
func (m *merger) mergeBases(src *shape) {
	if len(m.sh.bases) == 0 {
		m.sh.bases = slices.Clip(src.bases)
		return
	}
	for _, b := range src.bases {
		if !slices.Contains(m.sh.bases, b) {
			m.sh.bases = append(m.sh.bases, b)
		}
	}
}

// mergeKinds narrows the kinds to those that src admits too.
func (m *merger) mergeKinds(src *shape) {
	sh := m.sh
	switch both := sh.kinds & src.kinds; {
	case src.kinds == 0:
	case sh.kinds == 0:
		sh.kinds = src.kinds
	case both == 0:
		if !sh.conflict {
			m.c.ds.Warnf(m.at, diag.AllOfConflict, "give all parts the same type",
				"one part of this schema has the type %s, another the type %s, so "+keptRaw, sh.kinds, src.kinds)
		}
		sh.conflict = true
	default:
		sh.kinds = both
	}
}

// mergeValues narrows the listed values to those that src lists too.
func (m *merger) mergeValues(src *shape) {
	sh := m.sh
	if !src.listed {
		return
	}
	if !sh.listed {
		sh.listed, sh.values = true, src.values
		return
	}
	known := make(map[string]bool, len(sh.values))
	for _, v := range sh.values {
		known[v.text] = true
	}
	var both []literal
	for _, v := range src.values {
		if known[v.text] {
			both = append(both, v)
		}
	}
	if len(both) == 0 {
		m.c.ds.Warnf(m.at, diag.AllOfConflict, "in both parts, list the values that are really sent",
			"one part of this schema lists the values (%s), a later one lists others (%s); hookgen uses those of the later one", listed(sh.values), listed(src.values))
		both = src.values
	}
	sh.values = both
}

// listed names values for a message.
func listed(values []literal) string {
	var texts []string
	for _, v := range values {
		texts = append(texts, strconv.QuoteToGraphic(shortText(v.text)))
	}
	return strings.Join(atMost(3, texts), ", ")
}

// null reports whether the parts and the schema's own keywords together admit
// null. A part that only says "nullable" is meant to say so for the whole.
func (m *merger) null(own *shape) bool {
	all, some := true, false
	for _, p := range m.parts {
		switch {
		case p.null && !p.hasSubstance():
			return true
		case p.hasSubstance():
			some = true
			all = all && m.c.nullable(p)
		}
	}
	return some && all && own.kinds == 0
}

// mergeAll returns the shape of a value that all of uses describe.
func (c *converter) mergeAll(uses []schema, pos diag.Pos) *shape {
	if len(uses) == 1 {
		if sh := c.flatten(uses[0]); sh != nil {
			return sh
		}
		return &shape{conflict: true}
	}
	key := c.keyOf(uses)
	if sh, ok := c.merged[key]; ok {
		return sh
	}
	sh := &shape{pos: pos}
	m := merger{c: c, sh: sh, at: pos}
	for _, s := range uses {
		m.part(s)
	}
	sh.null = m.null(&shape{})
	c.merged[key] = sh
	return sh
}

// overworked reports once that merging costs too much.
func (c *converter) overworked(at diag.Pos) {
	if c.gaveUp {
		return
	}
	c.gaveUp = true
	c.ds.Errorf(at, diag.Limit, "use fewer or flatter allOf", "merging the parts of schemas takes more than %d steps, or leads deeper than %d levels", maxMergeWork, maxMergeDepth)
}
