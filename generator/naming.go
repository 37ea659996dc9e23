package generator

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/payske/hookgen/generator/names"
	"github.com/payske/hookgen/spec/diag"
)

// A naming gives a Go name to everything in a package: events first, then the
// schemas that the document names, then what is inline in them from the
// outside in, then constants and fields.
type naming struct {
	opts     Options
	ds       *diag.List
	entities []*entity
	owners   map[decl]*entity
	scope    *names.Scope
	lock     map[string]string   // every name that was chosen, for the next run
	pinned   map[string]struct{} // keys that pins were looked up for
}

// fixedNames are the declarations that every package has, and the field of
// Handlers that no event may be called.
var fixedNames = []string{
	"Handler", "UnimplementedHandler", "Handlers", "Fallback", "Parse", "Dispatch", "NewReceiver", "EventTypes", "document", "newEvent", "overrides",
	envelopeName,
}

// envelopeName is the struct of the members that all events share.
const envelopeName = "Envelope"

// methodNames are the methods of generated types, which no field may be
// called.
var methodNames = []string{"EventType", "EventID", "Raw", "MarshalJSON", "UnmarshalJSON"}

// extraField is the name of the field for members that are not declared.
const extraField = "AdditionalProperties"

// nameAll names everything in pkg.
func (n *naming) nameAll(pkg *goPackage) {
	n.scope = names.NewScope(slices.Concat(reservedNames(), fixedNames, foreignNames(pkg))...)
	n.pinned = map[string]struct{}{}
	n.checkPins()
	n.declare(n.ofKind(eventEntity), func(name string) []string { return []string{"Event" + name} })
	n.declare(n.ofKind(typeEntity), decoderName)
	n.declareShared()
	for {
		ready := n.ready()
		if len(ready) == 0 {
			break
		}
		n.declare(ready, decoderName)
	}
	n.nameValues(pkg)
	if pkg.envelope != nil {
		n.nameFields(pkg.envelope, "event:"+envelopeName)
	}
	for _, e := range pkg.events {
		if e.fields != nil {
			e.fields.name = e.name
			n.nameFields(e.fields, eventKey(e.wire))
		}
	}
	for _, d := range pkg.decls {
		if s, ok := d.(*goStruct); ok {
			n.nameFields(s, n.owners[s].key)
		}
	}
	n.unusedPins()
}

// eventKey is the key of an event for pins and the name lock.
func eventKey(wire string) string { return "event:" + wire }

// decoderName is the function that decodes a union of that name. Types that are
// none have it reserved, so that they may become one.
func decoderName(name string) []string { return []string{"decode" + name} }

// ofKind returns the entities of a kind that are without a name.
func (n *naming) ofKind(kind entityKind) []*entity {
	var out []*entity
	for _, e := range n.entities {
		if e.kind == kind && e.name == "" {
			out = append(out, e)
		}
	}
	return out
}

// ready returns the inline entities whose parents have a name.
func (n *naming) ready() []*entity {
	var out []*entity
	for _, e := range n.ofKind(inlineEntity) {
		parent := e.parent
		for parent != nil && parent.goName == nil {
			parent = parent.parent
		}
		if parent == nil || parent.name != "" {
			out = append(out, e)
		}
	}
	return out
}

// declare names a batch of entities.
func (n *naming) declare(batch []*entity, derived func(string) []string) {
	requests := make([]names.Request, len(batch))
	for i, e := range batch {
		requests[i] = names.Request{Key: e.key, Text: cmp.Or(e.alias, e.text), Suffix: e.kind.suffix()}
		if e.parent != nil {
			requests[i].Prefix = goPrefix(e.parent)
		}
	}
	chosen, clashes := n.scope.Declare(requests, n.opts.Pins, n.opts.Lock, derived)
	for i, name := range chosen {
		n.keep(batch[i].key, name)
		batch[i].name = name
		*batch[i].goName = name
		if batch[i].about != nil {
			*batch[i].about = batch[i].describe()
		}
	}
	for _, c := range clashes {
		n.warn(c, func(i int) clashing { return clashing{requests[i].Key, chosen[i], batch[i].pos} })
	}
}

// goPrefix returns the Go name of an entity, or what it would be for one that
// is not declared itself.
func goPrefix(e *entity) string {
	switch {
	case e.name != "":
		return e.name
	case e.parent == nil:
		return names.Exported(e.text, 0)
	default:
		return goPrefix(e.parent) + names.Spell(e.text, 0)
	}
}

// describe says what a type is in the document, to follow its name.
func (e *entity) describe() string {
	if e.kind == typeEntity {
		return "is the schema " + quoted(e.text) + "."
	}
	if e.variant {
		return "is a variant of " + goPrefix(e.within) + "."
	}
	member, isItem := strings.CutSuffix(e.text, itemHint)
	if len(e.hints) > 1 {
		return "is shared by " + strconv.Itoa(len(e.hints)) + " places, first " + quoted(member) + " of " + goPrefix(e.within) + "."
	}
	if isItem {
		return "is an item of " + quoted(member) + " of " + goPrefix(e.within) + "."
	}
	return "is the type of " + quoted(member) + " of " + goPrefix(e.within) + "."
}

// declareShared gives a short name to an inline type that several places
// share and that all of them call the same: PaymentIntentData rather than
// PaymentIntentCreatedData. Of several such types with one name the most used
// gets it.
func (n *naming) declareShared() {
	best := map[string]*entity{}
	for _, e := range n.ofKind(inlineEntity) {
		if len(e.hints) < 2 || slices.ContainsFunc(e.hints, func(h string) bool { return h != e.hints[0] }) {
			continue
		}
		name := names.Exported(n.sharedText(e), 0)
		if b := best[name]; b == nil || len(e.hints) > len(b.hints) {
			best[name] = e
		}
	}
	var batch []*entity
	for _, e := range n.entities {
		name := names.Exported(n.sharedText(e), 0)
		if best[name] == e && !n.scope.Taken(name) && !n.scope.Taken("decode"+name) {
			e.alias, e.parent = n.sharedText(e), nil
			batch = append(batch, e)
		}
	}
	n.declare(batch, decoderName)
}

// sharedText returns the text that names a shared inline type: what the
// places call it, after the schema that it holds if it holds just one.
func (n *naming) sharedText(e *entity) string {
	s, ok := e.decl.(*goStruct)
	if !ok {
		return e.text
	}
	held := ""
	for _, f := range s.fields {
		owner := n.owners[f.typ.decl]
		if f.typ.kind != structType || owner == nil || owner.kind != typeEntity {
			continue
		}
		if held != "" {
			return e.text
		}
		held = owner.text + " "
	}
	return held + e.text
}

// nameValues names the constants of all enumerations.
func (n *naming) nameValues(pkg *goPackage) {
	var requests []names.Request
	var values []*goEnumValue
	for _, d := range pkg.decls {
		e, ok := d.(*goEnum)
		if !ok {
			continue
		}
		for _, v := range e.values {
			requests = append(requests, names.Request{
				Key: "value:" + path(n.owners[e].key) + "." + v.text, Prefix: e.name, Text: v.text, Suffix: "Value",
			})
			values = append(values, v)
		}
	}
	chosen, clashes := n.scope.Declare(requests, n.opts.Pins, n.opts.Lock, nil)
	for i, name := range chosen {
		n.keep(requests[i].Key, name)
		values[i].name = name
	}
	for _, c := range clashes {
		n.warn(c, func(i int) clashing { return clashing{requests[i].Key, chosen[i], values[i].pos} })
	}
}

// nameFields names the fields of one struct.
func (n *naming) nameFields(s *goStruct, key string) {
	scope := names.NewScope(slices.Concat(methodNames, []string{extraField})...)
	if s.envelope != nil {
		scope.Reserve(envelopeName)
		for _, f := range s.envelope.fields {
			scope.Reserve(f.name)
		}
	}
	requests := make([]names.Request, len(s.fields))
	for i, f := range s.fields {
		requests[i] = names.Request{Key: "field:" + path(key) + "." + f.wire, Text: f.wire, Suffix: "Field"}
	}
	chosen, clashes := scope.Declare(requests, n.opts.Pins, n.opts.Lock, nil)
	for i, name := range chosen {
		n.keep(requests[i].Key, name)
		s.fields[i].name = name
	}
	for _, c := range clashes {
		n.warn(c, func(i int) clashing { return clashing{requests[i].Key, chosen[i], s.fields[i].pos} })
	}
}

// path returns a key without its kind.
func path(key string) string {
	for i := range len(key) {
		if key[i] == ':' {
			return key[i+1:]
		}
	}
	return key
}

// keep remembers a name for the lock and marks its pin as used.
func (n *naming) keep(key, name string) {
	n.lock[key] = name
	if _, ok := n.opts.Pins[key]; ok {
		n.pinned[key] = struct{}{}
	}
}
