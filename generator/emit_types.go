package generator

import (
	"slices"
	"strconv"
	"strings"

	"github.com/dave/jennifer/jen"
)

// emitTypes writes types.gen.go: the types that events reach.
func emitTypes(f *jen.File, pkg *goPackage) {
	for i, d := range pkg.decls {
		if i > 0 {
			f.Line()
		}
		switch d := d.(type) {
		case *goStruct:
			emitStruct(f, d)
		case *goEnum:
			emitEnum(f, d)
		case *goUnion:
			emitUnion(f, d)
		case *goRawUnion:
			emitRawUnion(f, d)
		case *goDefined:
			emitDefined(f, d)
		}
	}
}

// typeComment returns the doc comment of a type: what it is in the document,
// and what the document says of it.
func typeComment(name, about string, doc []string, more ...string) *jen.Statement {
	return deprecable(slices.Concat([]string{name + " " + about}, limited(doc, maxTypeDoc), more))
}

// deprecation is the paragraph of what the document calls deprecated.
const deprecation = "Deprecated: the provider has deprecated it."

// deprecable is comment, but lets our own deprecation paragraph be one.
func deprecable(doc []string) *jen.Statement {
	n := len(doc)
	if n == 0 || doc[n-1] != deprecation {
		return comment(doc...)
	}
	s := &jen.Statement{}
	if n > 1 {
		s.Add(comment(doc[:n-1]...)).Line()
		s.Comment("//").Line()
	}
	return s.Comment("// " + deprecation)
}

func emitStruct(f *jen.File, s *goStruct) {
	var more []string
	if s.deprecated {
		more = []string{deprecation}
	}
	f.Add(typeComment(s.name, s.about, s.doc, more...))
	f.Type().Id(s.name).StructFunc(func(g *jen.Group) { emitFields(g, s) })
	emitMarks(f, jen.Op("*").Id(s.name), s.marks)
}

// emitFields writes the fields of a struct and its presence set.
func emitFields(g *jen.Group, s *goStruct) {
	if s.envelope != nil {
		g.Id(s.envelope.name)
		g.Line()
	}
	for i, field := range s.fields {
		doc := limited(field.doc, maxFieldDoc)
		if field.deprecated {
			doc = append(slices.Clip(doc), deprecation)
		}
		if i > 0 && len(doc) > 0 {
			g.Line()
		}
		if len(doc) > 0 {
			g.Add(deprecable(doc))
		}
		g.Id(field.name).Add(typeCode(field.typ)).Tag(fieldTag(field))
	}
	if s.extra != nil {
		g.Line()
		g.Add(comment("AdditionalProperties holds the members that the document does not list."))
		g.Id(extraField).Map(jen.String()).Add(typeCode(s.extra)).Tag(map[string]string{"wire": ",extra"})
	}
	g.Line()
	g.Id("set").Add(presenceCode(s)).Add(comment("which members were there"))
}

// presenceCode returns the type of the presence set of s.
func presenceCode(s *goStruct) *jen.Statement {
	const wordBits = 64
	return jen.Index(jen.Lit((s.bit(len(s.fields)) + wordBits - 1) / wordBits)).Id("presence")
}

// fieldTag returns the struct tag of a field: the wire name, under "json"
// where that package can carry it.
func fieldTag(field *goField) map[string]string {
	switch plain := plainName(field.wire); {
	case plain && field.optional:
		return map[string]string{"json": field.wire + ",omitzero"}
	case plain:
		return map[string]string{"json": field.wire}
	case field.optional:
		return map[string]string{"wire": field.wire, "optional": "true"}
	}
	return map[string]string{"wire": field.wire}
}

// plainName reports whether encoding/json reads name from a tag as it is.
func plainName(name string) bool {
	if name == "" || name == "-" {
		return false
	}
	for _, r := range name {
		if !strings.ContainsRune("!#$%&()*+-./:;<=>?@[]^_{|}~", r) && !isLetterOrDigit(r) {
			return false
		}
	}
	return true
}

func isLetterOrDigit(r rune) bool {
	return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9'
}

// emitMarks writes the methods that make a type a variant of unions.
func emitMarks(f *jen.File, receiver *jen.Statement, marks []*goUnion) {
	for _, u := range marks {
		f.Line()
		f.Func().Params(receiver.Clone()).Id("is" + u.name).Params().Block()
	}
}

func emitEnum(f *jen.File, e *goEnum) {
	f.Add(typeComment(e.name, e.about, e.doc))
	f.Type().Id(e.name).Add(typeCode(e.base))
	f.Line()
	f.Add(comment("The values of " + e.name + " that the document lists. Others may come."))
	f.Const().DefsFunc(func(g *jen.Group) {
		for _, v := range e.values {
			if doc := limited(v.doc, maxFieldDoc); len(doc) > 0 {
				g.Add(comment(doc...))
			}
			g.Id(v.name).Id(e.name).Op("=").Add(valueCode(e, v))
		}
	})
	f.Line()
	f.Add(comment("Known reports whether v is one of the values that the document lists."))
	f.Func().Params(jen.Id("v").Id(e.name)).Id("Known").Params().Bool().Block(jen.Return(knownCode(e)))
	emitMarks(f, jen.Id(e.name), e.marks)
}

// knownCode returns the expression that is true for the values of e.
func knownCode(e *goEnum) *jen.Statement {
	if e.base == int64Type {
		return jen.Id("listedInteger").CallFunc(func(g *jen.Group) {
			g.Id("int64").Call(jen.Id("v"))
			for _, v := range e.values {
				g.Add(valueCode(e, v))
			}
		})
	}
	separator := separatorOf(e.values)
	return jen.Id("listed").Call(jen.String().Call(jen.Id("v")), jen.Lit(separator), joinedCode(e.values, separator))
}

// separatorOf returns a character that is in none of the values.
func separatorOf(values []*goEnumValue) string {
	in := func(separator string) bool {
		return slices.ContainsFunc(values, func(v *goEnumValue) bool { return strings.Contains(v.text, separator) })
	}
	for _, usual := range []string{" ", ",", ";", "|"} {
		if !in(usual) {
			return usual
		}
	}
	separator := '!'
	for in(string(separator)) {
		separator++
	}
	return string(separator)
}

// joinedCode returns a string constant of values, on several lines if it is long.
func joinedCode(values []*goEnumValue, separator string) *jen.Statement {
	out, line := &jen.Statement{}, ""
	for i, v := range values {
		if line != "" && len(line)+len(v.text) > lineWidth {
			out.Lit(line).Op("+").Line()
			line = ""
		}
		line += v.text
		if i < len(values)-1 {
			line += separator
		}
	}
	return out.Lit(line)
}

// valueCode returns the literal of an enumeration's value.
func valueCode(e *goEnum, v *goEnumValue) *jen.Statement {
	if n, err := strconv.ParseInt(v.text, 10, 64); err == nil && e.base == int64Type {
		return jen.Lit(int(n))
	}
	return jen.Lit(v.text)
}

func emitUnion(f *jen.File, u *goUnion) {
	f.Add(typeComment(u.name, u.about, u.doc, "It is one of "+orList(u.variantNames())+"."))
	f.Type().Id(u.name).Interface(jen.Id("is" + u.name).Params())
	f.Line()
	f.Func().Params(jen.Op("*").Id("UnknownVariant")).Id("is" + u.name).Params().Block()
}

// variantNames returns the types that implement u, as they are written in Go.
func (u *goUnion) variantNames() []string {
	var out []string
	seen := map[string]bool{}
	for _, c := range slices.Concat(u.tagged, u.byMember, u.byKind) {
		name := declName(c.typ.decl)
		if c.typ.kind == structType {
			name = "*" + name
		}
		if !seen[name] {
			seen[name] = true
			out = append(out, name)
		}
	}
	return append(out, "*UnknownVariant")
}

// orList joins words with commas and a final "or".
func orList(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:len(words)-1], ", ") + " or " + words[len(words)-1]
}

func emitRawUnion(f *jen.File, u *goRawUnion) {
	f.Add(typeComment(u.name, u.about, u.doc,
		"Nothing in the value tells its variants apart: it is kept as JSON, and the As methods decode it."))
	f.Type().Id(u.name).Struct(jen.Id("Raw").Qual(jsonPkg, "RawMessage"))
	seen := map[string]bool{}
	for _, v := range u.variants {
		name, t := v.word, v.typ
		if t.decl != nil {
			name = declName(t.decl)
		}
		if seen[name] {
			continue
		}
		seen[name] = true
		if t.kind == structType {
			t = &goType{kind: pointerType, elem: t}
		}
		f.Line()
		f.Add(comment("As" + name + " decodes the value as " + article(name) + "."))
		f.Func().Params(jen.Id("v").Id(u.name)).Id("As"+name).Params().
			Params(typeCode(t), jen.Error()).
			Block(jen.Return(jen.Id("as").Types(typeCode(t)).Call(jen.Id("v").Dot("Raw"))))
	}
}

// article puts "a" or "an" before a name.
func article(name string) string {
	if strings.ContainsRune("AEIOU", rune(name[0])) {
		return "an " + name
	}
	return "a " + name
}

func emitDefined(f *jen.File, d *goDefined) {
	f.Add(typeComment(d.name, d.about, d.doc))
	f.Type().Id(d.name).Add(typeCode(d.typ))
	emitMarks(f, jen.Id(d.name), d.marks)
}
