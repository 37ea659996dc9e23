package generator

import (
	"github.com/payske/hookgen/spec"
	"github.com/payske/hookgen/spec/diag"
)

// A resolver turns an API into a goPackage. It first builds the graph of
// declarations without names, then names all of them at once, so that no name
// depends on the order of the visit; see name.go.
type resolver struct {
	api  *spec.API
	opts Options
	ds   *diag.List
	pkg  *goPackage

	typed    map[*spec.Named]bool // reached other than as the object of an id-or-object choice
	named    map[*spec.Named]*goType
	open     map[*spec.Named]*goDefined // being resolved; non-nil where it turned out to contain itself
	visiting map[*spec.Named]bool
	shapes   *shapes
	entities []*entity // everything that needs a name, in document order
	owners   map[decl]*entity
	texts    map[string]int // how often a name was asked for, by key
}

// An entity is something that needs a name in the package.
type entity struct {
	key    string // for pins and the name lock
	text   string // of the document, from which the name is made
	kind   entityKind
	within *entity // for inline types: what they are in
	parent *entity // whose name begins the name: within, or nil for a shared type
	goName *string // where the name goes; nil for what is not declared itself
	about  *string // where the sentence on what it is goes
	pos    diag.Pos
	decl   decl

	name    string
	variant bool     // of the union that it is in
	hints   []string // of a shared inline type: the member names it is used for
	alias   string   // the text that names a shared inline type, instead of text
}

// An entityKind orders the naming: events first, then the document's types,
// then what is inline in them.
type entityKind uint8

const (
	eventEntity entityKind = iota
	typeEntity
	inlineEntity
)

// suffix is the word that tells an entity from others of the same name.
func (k entityKind) suffix() string {
	if k == eventEntity {
		return "Event"
	}
	return "Object"
}

// resolve makes every Go decision for api.
func resolve(api *spec.API, opts Options, ds *diag.List) (*goPackage, *naming) {
	r := &resolver{
		api: api, opts: opts, ds: ds,
		pkg:      &goPackage{name: opts.Package, title: api.Title, version: api.Version},
		named:    map[*spec.Named]*goType{},
		open:     map[*spec.Named]*goDefined{},
		visiting: map[*spec.Named]bool{},
		shapes:   newShapes(),
		owners:   map[decl]*entity{},
		texts:    map[string]int{},
	}
	r.pkg.foreign, r.pkg.imports = foreignTypes(opts.Types, ds)
	exclusive, typed := survey(api)
	r.typed = typed
	for _, e := range api.Events {
		r.event(e, exclusive)
	}
	hoistEnvelope(r.pkg)
	breakCycles(r.pkg)
	r.pkg.contract = r.contract()
	n := &naming{opts: opts, ds: ds, entities: r.entities, owners: r.owners, lock: map[string]string{}}
	n.nameAll(r.pkg)
	return r.pkg, n
}

// event resolves one event and what its payload reaches.
func (r *resolver) event(e *spec.Event, exclusive map[*spec.Named]bool) {
	ev := &goEvent{
		wire: e.Type, doc: paragraphs(sentence(e.Summary), e.Doc), deprecated: e.Deprecated,
		pattern: e.Pattern, apart: e.ByURL,
	}
	text := e.Type
	if text == "" {
		text = e.Key
		ev.wire = e.Key
	}
	ent := &entity{key: eventKey(ev.wire), text: text, kind: eventEntity, pos: e.Pos, goName: &ev.name}
	r.entities = append(r.entities, ent)
	r.pkg.events = append(r.pkg.events, ev)

	payload := e.Payload
	if n, ok := payload.(*spec.Named); ok && exclusive[n] {
		payload = n.Type
		if len(ev.doc) == 0 {
			ev.doc = paragraphs(n.Doc)
		}
	}
	if payload == nil {
		return
	}
	switch p := payload.(type) {
	case *spec.Object:
		ev.fields = &goStruct{}
		ent.decl = ev.fields
		if len(ev.doc) == 0 {
			ev.doc = paragraphs(p.Doc)
		}
		r.fill(ev.fields, p, ent)
	case *spec.Named, *spec.Map, *spec.List, *spec.Tuple, *spec.Union, *spec.Enum, *spec.Scalar, *spec.Foreign, *spec.Any:
		t := r.typ(payload, ent, "payload")
		if t.kind == structType {
			ev.embed = t.decl.(*goStruct)
		} else {
			ev.value = t
		}
	}
}

// survey returns the named objects that are the payload of exactly one event
// and are used nowhere else, whose members become the fields of the event
// itself; and the schemas that a delivery carries other than as the object of
// an id-or-object choice. Deliveries carry the id in such a place, so a schema
// that is reached in no other way needs no Go type.
func survey(api *spec.API) (exclusive, typed map[*spec.Named]bool) {
	uses, typed := map[*spec.Named]int{}, map[*spec.Named]bool{}
	seen := map[spec.Type]bool{}
	var visit func(t spec.Type)
	visit = func(t spec.Type) {
		if n, ok := t.(*spec.Named); ok {
			uses[n]++
			typed[n] = true
		}
		if t == nil || seen[t] {
			return
		}
		seen[t] = true
		if u, ok := t.(*spec.Union); ok && classify(u) == choiceExpandable {
			return
		}
		for _, child := range children(t) {
			visit(child)
		}
	}
	for _, e := range api.Events {
		visit(e.Payload)
	}
	exclusive = map[*spec.Named]bool{}
	for _, e := range api.Events {
		if n, ok := e.Payload.(*spec.Named); ok && uses[n] == 1 {
			if _, isObject := n.Type.(*spec.Object); isObject {
				exclusive[n] = true
			}
		}
	}
	return exclusive, typed
}

// children returns the types that t is made of.
func children(t spec.Type) []spec.Type {
	var out []spec.Type
	switch t := t.(type) {
	case *spec.Named:
		out = append(out, t.Type)
	case *spec.Object:
		for _, f := range t.Fields {
			out = append(out, f.Use.Type)
		}
		if t.Extra != nil {
			out = append(out, t.Extra.Type)
		}
	case *spec.Map:
		out = append(out, t.Elem.Type)
	case *spec.List:
		out = append(out, t.Elem.Type)
	case *spec.Tuple:
		for _, u := range t.Items {
			out = append(out, u.Type)
		}
		if t.Rest != nil {
			out = append(out, t.Rest.Type)
		}
	case *spec.Union:
		for _, v := range t.Variants {
			out = append(out, v.Type)
		}
	case *spec.Enum, *spec.Scalar, *spec.Foreign, *spec.Any:
	}
	return out
}

// fill resolves the members of o into s.
func (r *resolver) fill(s *goStruct, o *spec.Object, ent *entity) {
	for _, f := range o.Fields {
		t := r.use(f.Use, !f.Required, ent, f.Name)
		s.fields = append(s.fields, &goField{
			wire: f.Name, typ: t, optional: !f.Required,
			doc: fieldDoc(f), deprecated: f.Deprecated, pos: f.Pos,
		})
	}
	switch {
	case o.Extra != nil:
		s.extra = r.use(*o.Extra, false, ent, "value")
	case r.opts.KeepUnknown:
		s.extra = rawType
	}
}

// fieldDoc returns what is said about a member: its own description, and its
// constant value.
func fieldDoc(f *spec.Field) []string {
	doc := paragraphs(f.Doc)
	if f.Const != nil && len(doc) == 0 {
		doc = []string{"Always " + quoted(*f.Const) + "."}
	}
	return doc
}

// use resolves a type in a place that may be empty: what cannot be nil by
// itself becomes a pointer.
func (r *resolver) use(u spec.Use, optional bool, ent *entity, hint string) *goType {
	t := r.typ(u.Type, ent, hint)
	if (u.Nullable || optional) && !t.nilable() {
		return &goType{kind: pointerType, elem: t}
	}
	return t
}
