package discover

import (
	"strings"

	"github.com/payske/hookgen/spec/diag"
	"github.com/payske/hookgen/spec/raw"
)

// A transport is how the JSON of a delivery is wrapped.
type transport struct {
	name   string    // for people
	remedy string    // what to do about it
	schema *raw.Node // of the JSON; nil where the document does not describe it
	token  bool      // it is a signed token
}

// transportOf returns the transport of a body that is not JSON, or nil where
// it is nothing that is known.
func (f *finder) transportOf(content *raw.Node) *transport {
	for name, media := range content.Members() {
		name, _, _ = strings.Cut(strings.ToLower(name), ";")
		schema := media.Get("schema")
		switch name = strings.TrimSpace(name); {
		case name == "application/x-www-form-urlencoded" || name == "multipart/form-data":
			return f.formOf(name, schema)
		case name == "application/jwt" || strings.HasSuffix(name, "+jwt"):
			t := &transport{
				name:   "a signed token (" + name + ")",
				token:  true,
				remedy: "in a handler of your own, verify the token, then pass its claims to Parse, as JSON, as the body of a Delivery",
			}
			if v := f.view(schema); len(v.members) > 0 || v.branches != nil {
				t.schema = schema
			}
			return t
		}
	}
	return nil
}

// isForm reports whether a schema of JSON is also that of a form, whose only
// field, called json or payload, holds JSON: then deliveries are forms, and the
// document says JSON for those who look at what the field holds.
func (f *finder) isForm(content, schema *raw.Node) bool {
	for name, media := range content.Members() {
		members := f.view(schema).members
		if !strings.HasPrefix(strings.ToLower(name), "multipart/form-data") || len(members) != 1 || !sameSchema(media.Get("schema"), schema) ||
			fold(members[0].name) != "json" && fold(members[0].name) != "payload" {
			continue
		}
		if isJSONMedia(media.Get("encoding", members[0].name, "contentType").Str()) {
			return true
		}
	}
	return false
}

// jsonFields are the usual names of form fields that hold JSON.
var jsonFields = map[string]bool{"payload": true, "json": true, "data": true, "event": true, "body": true, "message": true}

// formOf returns the transport of a form. One of its fields may hold JSON.
func (f *finder) formOf(name string, form *raw.Node) *transport {
	t := &transport{
		name:   "a form (" + name + ")",
		remedy: "ask the sender for JSON, or decode the form yourself and hand JSON to Parse as the body of a Delivery",
	}
	members := f.view(form).members
	holders := 0
	for _, m := range members {
		if f.isObject(contentOf(f.deref(m.defs[len(m.defs)-1]))) {
			holders++
		}
	}
	if holders > 1 && f.view(form).member("payload") == nil && f.view(form).member("json") == nil {
		t.schema = form // the fields are the members of the JSON, which some field holds
		return t
	}
	for _, m := range members {
		schema := m.defs[len(m.defs)-1]
		if content := contentOf(f.deref(schema)); content != f.deref(schema) {
			schema = content
		}
		holds := f.isObject(schema)
		if !holds && !jsonFields[m.folded] || holds && len(members) > 1 && !jsonFields[m.folded] {
			continue
		}
		if holds {
			t.schema = schema
		}
		t.name = "JSON in the field " + quote(m.name) + " of a form (" + name + ")"
		t.remedy = "in a handler of your own, verify the request, then pass the text of that field to Parse as the body of a Delivery"
		break
	}
	return t
}

// contentOf returns the schema of the JSON that a string holds, or n itself.
func contentOf(n *raw.Node) *raw.Node {
	if media := n.Get("contentMediaType").Str(); media != "" && isJSONMedia(media) && n.Get("contentSchema") != nil {
		return n.Get("contentSchema")
	}
	return n
}

// isObject reports whether a schema describes the members of an object.
func (f *finder) isObject(n *raw.Node) bool {
	v := f.view(n)
	return len(v.members) > 0 || v.branches != nil
}

// warnTransport says that deliveries do not arrive as JSON: once for each
// transport.
func (l *eventList) warnTransport(c *candidate) {
	if l.told[c.transport.name] {
		return
	}
	if l.told == nil {
		l.told = map[string]bool{}
	}
	l.told[c.transport.name] = true
	l.found.Warnf(c.pos, diag.Transport, c.transport.remedy,
		"%s is delivered as %s, which the generated receiver does not read; its Go type is generated, for Parse", quote(c.key), c.transport.name)
}
