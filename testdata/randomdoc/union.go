package randomdoc

import (
	"fmt"
	"slices"
)

// tuple returns an array whose places have types of their own.
func (m *maker) tuple() *schema {
	s := &schema{form: formTuple}
	for range 1 + m.rand.IntN(3) {
		s.items = append(s.items, m.schema(true))
	}
	if chance(m.rand, 20) {
		same := m.scalar()
		s.items = []*schema{same, same}
	}
	if chance(m.rand, 30) {
		s.rest = m.schema(false)
	}
	s.measure()
	return s
}

// tagged returns a choice of objects that a member tells apart: by a
// discriminator with a mapping or without, or by constants alone.
func (m *maker) tagged() *schema {
	s := &schema{form: formTagged, oneOf: chance(m.rand, 60), tag: pick(m.rand, []string{"type", "kind", "object", "a\"b", "tag name"})}
	named := chance(m.rand, 60)
	s.mapping = named && chance(m.rand, 60)
	for i := range 2 + m.rand.IntN(3) {
		variant := m.object()
		variant.bases = nil
		variant.fields = slices.DeleteFunc(variant.fields, func(f field) bool { return f.name == s.tag })
		value := fmt.Sprintf("%s_%d", pick(m.rand, nouns), i)
		if named {
			c := m.take()
			if c == nil {
				break
			}
			if s.mapping && chance(m.rand, 50) {
				variant.fields = append(variant.fields, field{name: s.tag, schema: &schema{form: formString}, required: true})
			}
			m.addConstant(variant, s.tag, value)
			variant.measure()
			m.finish(c, variant)
			variant = &schema{form: formRef, ref: c, height: c.schema.height}
		} else {
			m.addConstant(variant, s.tag, value)
			variant.measure()
		}
		s.variants, s.tags = append(s.variants, variant), append(s.tags, value)
	}
	if len(s.variants) < 2 {
		return m.scalar()
	}
	s.measure()
	return s
}

// addConstant adds a member with one value, unless there is one of that name.
func (*maker) addConstant(s *schema, name, value string) {
	if !slices.ContainsFunc(s.fields, func(f field) bool { return f.name == name }) {
		s.fields = append(s.fields, field{name: name, schema: &schema{form: formConst, values: []string{quote(value)}}, required: true})
	}
	s.split = len(s.fields)
}

// byKind returns a choice of values of different JSON kinds.
func (m *maker) byKind() *schema {
	s := &schema{form: formByKind, oneOf: chance(m.rand, 50)}
	kinds := []func() *schema{
		func() *schema { return &schema{form: formString} },
		func() *schema { return &schema{form: pick(m.rand, []form{formInteger, formNumber})} },
		func() *schema { return &schema{form: formBoolean} },
		func() *schema { return &schema{form: formList, elem: m.schema(false)} },
		func() *schema {
			if chance(m.rand, 50) {
				return &schema{form: formMap, elem: m.schema(false)}
			}
			return m.object()
		},
	}
	m.rand.Shuffle(len(kinds), func(i, j int) { kinds[i], kinds[j] = kinds[j], kinds[i] })
	for _, kind := range kinds[:2+m.rand.IntN(3)] {
		variant := kind()
		variant.null = notNull
		s.variants = append(s.variants, variant)
	}
	s.measure()
	return s
}

// untagged returns a choice of objects that nothing tells apart, or one that
// a member beside it would tell apart.
func (m *maker) untagged() *schema {
	s := &schema{form: formUntagged, oneOf: chance(m.rand, 30)}
	for range 2 + m.rand.IntN(2) {
		s.variants = append(s.variants, m.object())
	}
	s.measure()
	return s
}

// expandable returns an id-or-object choice.
func (m *maker) expandable() *schema {
	s := &schema{form: formExpandable, oneOf: chance(m.rand, 40)}
	s.variants = append(s.variants, &schema{form: formString})
	for _, c := range m.done {
		if !chance(m.rand, 10) || c.schema.form != formObject || c.schema.null != notNull || c.schema.height >= maxHeight {
			continue
		}
		all := c.schema.allFields()
		if i := slices.IndexFunc(all, func(f field) bool { return f.name == "id" }); i >= 0 && all[i].schema.form == formString {
			s.variants = append(s.variants, &schema{form: formRef, ref: c, height: c.schema.height})
			break
		}
	}
	if len(s.variants) == 1 {
		object := m.object()
		object.bases = nil
		object.fields = slices.DeleteFunc(object.fields, func(f field) bool { return f.name == "id" })
		object.fields = append(object.fields, field{name: "id", schema: &schema{form: formString}, required: true})
		object.split = len(object.fields)
		object.measure()
		s.variants = append(s.variants, object)
	}
	s.measure()
	return s
}
