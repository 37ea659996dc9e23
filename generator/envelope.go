package generator

// minCommon is how many members all events must share before they get a
// common envelope: fewer are easier to read where they are.
const minCommon = 3

// hoistEnvelope moves the members that all events have in common into one
// struct, which every event embeds: they are declared and decoded once.
func hoistEnvelope(pkg *goPackage) {
	var structs []*goStruct
	for _, e := range pkg.events {
		if e.fields == nil || e.fields.extra != nil {
			return
		}
		structs = append(structs, e.fields)
	}
	if len(structs) < 2 {
		return
	}
	envelope := &goStruct{about: "is what all events have in common.", name: envelopeName}
	for _, f := range structs[0].fields {
		if inAll(f, structs[1:]) {
			envelope.fields = append(envelope.fields, f)
		}
	}
	if len(envelope.fields) < minCommon {
		return
	}
	common := map[string]bool{}
	for _, f := range envelope.fields {
		common[f.wire] = true
		f.doc = commonDoc(f, structs)
	}
	for _, s := range structs {
		own := make([]*goField, 0, len(s.fields)-len(envelope.fields))
		for _, f := range s.fields {
			if !common[f.wire] {
				own = append(own, f)
			}
		}
		s.fields, s.envelope = own, envelope
	}
	pkg.envelope = envelope
}

// inAll reports whether every struct has the member f with the same type.
func inAll(f *goField, structs []*goStruct) bool {
	for _, s := range structs {
		if other := s.field(f.wire); other == nil || other.optional != f.optional || !sameType(other.typ, f.typ) {
			return false
		}
	}
	return true
}

// commonDoc returns the documentation of a member if all structs agree on it.
func commonDoc(f *goField, structs []*goStruct) []string {
	for _, s := range structs {
		doc := s.field(f.wire).doc
		if len(doc) != len(f.doc) || len(doc) > 0 && doc[0] != f.doc[0] {
			return nil
		}
	}
	return f.doc
}

// sameType reports whether two types are written and decoded alike.
func sameType(a, b *goType) bool {
	if a == b {
		return true
	}
	if a == nil || b == nil || a.kind != b.kind || a.decl != b.decl || a.kind == basicType || a.kind == foreignType {
		return false
	}
	return sameType(a.elem, b.elem)
}
