package randomdoc

import (
	"fmt"
	"math/rand/v2"
	"slices"
)

// A form is what kind of thing a schema describes.
type form uint8

const (
	formAny form = iota
	formString
	formTime
	formBytes
	formInteger
	formUnsigned
	formWide
	formUnix
	formMilli
	formNumber
	formDouble
	formBoolean
	formEnum  // of strings or integers
	formConst // one string
	formObject
	formMap
	formList
	formTuple
	formTagged     // objects that a member tells apart
	formByKind     // at most one variant for each JSON kind
	formUntagged   // objects that nothing tells apart
	formExpandable // an id, or an object with that id
	formRef
)

// A nullSpelling is how a schema says that null is fine.
type nullSpelling uint8

const (
	notNull nullSpelling = iota
	nullInTypes
	nullInAnyOf
	nullInOneOf
	nullKeyword // of OpenAPI 3.0
	nullSpellings
)

// A schema describes a value.
type schema struct {
	form   form
	null   nullSpelling
	format string

	values   []string // JSON literals of formEnum and formConst
	fields   []field  // own members of an object
	extra    *schema  // what members that are not declared hold; nil: anything
	closed   bool     // additionalProperties: false
	pattern  bool     // a map spelled with patternProperties
	bases    []*component
	split    int     // how many fields stand in a part of allOf
	elem     *schema // of a list or a map
	items    []*schema
	rest     *schema
	variants []*schema

	oneOf   bool // rather than anyOf
	tag     string
	tags    []string // the value of tag for each variant
	mapping bool     // the discriminator lists the tags

	ref    *component
	height int // of the smallest value
}

// A field is a declared member.
type field struct {
	name     string
	schema   *schema
	required bool
}

// allFields returns the members of an object and of what it is made of.
func (s *schema) allFields() []field {
	var out []field
	for _, b := range s.bases {
		out = append(out, b.schema.allFields()...)
	}
	return append(out, s.fields...)
}

// admitsNull reports whether null is a value of s.
func (s *schema) admitsNull() bool {
	return s.null != notNull || s.form == formRef && s.ref.schema.admitsNull()
}

// maxHeight limits how deep values nest that cannot be smaller.
const maxHeight = 5

// A maker makes a document.
type maker struct {
	rand    *rand.Rand
	doc     Document
	taken   int          // components that somebody makes
	done    []*component // that others may require
	names   map[string]bool
	nesting int
}

// take returns a component that is still to be made, or nil.
func (m *maker) take() *component {
	if m.taken == len(m.doc.components) {
		return nil
	}
	m.taken++
	return m.doc.components[m.taken-1]
}

// build makes the schema of a component.
func (m *maker) build(c *component) {
	saved := m.nesting
	m.nesting = 0
	s := m.schema(true)
	for s.form == formRef || s.form < formEnum && chance(m.rand, 80) {
		s = m.object()
	}
	m.nesting = saved
	m.finish(c, s)
}

// finish makes s the schema of c.
func (m *maker) finish(c *component, s *schema) {
	c.schema = s
	m.done = append(m.done, c)
}

// simple are the forms without parts and their formats.
var simple = []struct {
	form    form
	formats []string
}{
	{formString, []string{"", "", "", "uuid", "email", "uri", "date", "password"}},
	{formTime, []string{"date-time"}},
	{formBytes, []string{"byte", "base64"}},
	{formInteger, []string{"", "", "int32", "int64"}},
	{formUnsigned, []string{"uint64"}},
	{formWide, []string{""}},
	{formUnix, []string{"unix-time", "unix-seconds"}},
	{formMilli, []string{"unix-milliseconds", "unix-millis"}},
	{formNumber, []string{"", "decimal"}},
	{formDouble, []string{"float", "double"}},
	{formBoolean, []string{""}},
	{formAny, []string{""}},
}

// schema returns a schema. A required one has a small value.
func (m *maker) schema(required bool) *schema {
	m.nesting++
	defer func() { m.nesting-- }()
	s := m.anySchema(required)
	if s.form != formAny && chance(m.rand, 25) {
		s.null = 1 + nullSpelling(m.rand.IntN(int(nullSpellings)-1))
	}
	return s
}

// anySchema is schema without null.
func (m *maker) anySchema(required bool) *schema {
	const deepest = 4
	if m.nesting > deepest || chance(m.rand, 35) {
		return m.scalar()
	}
	switch n := m.rand.IntN(100); {
	case n < 20:
		return m.object()
	case n < 42:
		return m.reference(required)
	case n < 52:
		return m.enum()
	case n < 62:
		return &schema{form: formList, elem: m.schema(false)}
	case n < 70:
		return &schema{form: formMap, elem: m.schema(false), pattern: chance(m.rand, 20)}
	case n < 75:
		return m.tuple()
	case n < 82:
		return m.tagged()
	case n < 89:
		return m.byKind()
	case n < 94:
		return m.expandable()
	default:
		return m.untagged()
	}
}

// scalar returns a schema without parts.
func (m *maker) scalar() *schema {
	kind := simple[0]
	if !chance(m.rand, 30) {
		kind = pick(m.rand, simple)
	}
	return &schema{form: kind.form, format: pick(m.rand, kind.formats)}
}

// enum returns an enumeration.
func (m *maker) enum() *schema {
	s := &schema{form: formEnum}
	count := 1 + m.rand.IntN(6)
	if chance(m.rand, 25) {
		for range count {
			s.values = appendNew(s.values, fmt.Sprint(m.rand.IntN(2000)-1000))
		}
		return s
	}
	for range count {
		s.values = appendNew(s.values, quote(pick(m.rand, enumValues)))
	}
	return s
}

// enumValues are strings that make awkward constants.
var enumValues = []string{
	"open", "closed", "OPEN", "in transit", "in_transit", "+1", "-1", "*", "", "1", "1.0", "ünïcode", "日本", "a\"b", "a\\b", "a\nb", "true", "null", "type",
}

func appendNew(list []string, text string) []string {
	if slices.Contains(list, text) {
		return list
	}
	return append(list, text)
}

// object returns an object with members of its own, and perhaps of others.
func (m *maker) object() *schema {
	s := &schema{form: formObject}
	used := map[string]bool{}
	if chance(m.rand, 25) {
		for range 1 + m.rand.IntN(2) {
			m.addBase(s, used)
		}
	}
	for range 1 + m.rand.IntN(7) {
		name := m.memberName()
		if used[name] {
			continue
		}
		used[name] = true
		required := chance(m.rand, 45)
		f := field{name: name, schema: m.schema(required), required: required}
		if required && f.schema.height >= maxHeight {
			f.required = false
		}
		s.fields = append(s.fields, f)
	}
	s.split = len(s.fields)
	if chance(m.rand, 20) {
		s.split = m.rand.IntN(len(s.fields) + 1)
	}
	if len(s.bases) == 0 && s.split == len(s.fields) {
		switch n := m.rand.IntN(100); {
		case n < 15:
			if s.extra = m.schema(false); s.extra.form == formAny {
				s.extra = nil // which says nothing
			}
		case n < 25:
			s.closed = true
		}
	}
	s.measure()
	return s
}

// addBase makes an object out of another one, too, unless both have a member
// of the same name.
func (m *maker) addBase(s *schema, used map[string]bool) {
	if len(m.done) == 0 {
		return
	}
	base := pick(m.rand, m.done)
	if b := base.schema; b.form != formObject || b.null != notNull || b.closed || b.extra != nil || slices.Contains(s.bases, base) {
		return
	}
	all := base.schema.allFields()
	if slices.ContainsFunc(all, func(f field) bool { return used[f.name] }) || len(all) > 20 {
		return
	}
	for _, f := range all {
		used[f.name] = true
	}
	s.bases = append(s.bases, base)
}

// measure sets the height of a schema to that of its parts and one.
func (s *schema) measure() {
	s.height = 1
	for _, f := range s.allFields() {
		if f.required {
			s.height = max(s.height, f.schema.height+1)
		}
	}
	for _, part := range slices.Concat(s.items, s.variants) {
		s.height = max(s.height, part.height+1)
	}
}

// memberNames are names of members that are awkward in Go, in tags or in JSON.
var memberNames = []string{
	"id", "type", "name", "object", "set", "decode", "origin", "Raw", "EventType", "MarshalJSON", "AdditionalProperties", "", "-", ",", "a,b", "a\"b",
	"a`b", "a\\b", "a b", "A B", "+1", "-1", "1st", "日本", "café", "cafe\u0301", "Foo", "foo", "FOO", "foo_bar", "fooBar", "$schema", "@odata", "a/b~c",
	"x\u2028y", "tab\there", "line\nbreak", "null", "🎉", "json", "omitempty", ",omitempty", "wire", "_", "__proto__", "optional:\"true\"",
}

func (m *maker) memberName() string {
	if chance(m.rand, 15) {
		return pick(m.rand, memberNames)
	}
	return fmt.Sprintf("%s%s%d", pick(m.rand, nouns), pick(m.rand, []string{"", "_", "."}), m.rand.IntN(40))
}

// reference returns a reference to a component: to one that is made already
// if a small value is needed, which may lead back here otherwise.
func (m *maker) reference(required bool) *schema {
	if !required {
		return &schema{form: formRef, ref: pick(m.rand, m.doc.components)}
	}
	if len(m.done) > 0 {
		if c := pick(m.rand, m.done); c.schema.height < maxHeight {
			return &schema{form: formRef, ref: c, height: c.schema.height}
		}
	}
	return m.scalar()
}
