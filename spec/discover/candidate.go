package discover

import (
	"cmp"
	"slices"
	"strings"

	"github.com/payske/hookgen/spec/diag"
	"github.com/payske/hookgen/spec/raw"
)

// A candidate is what a dialect takes for an event, before it is known where
// deliveries carry their type. One candidate may become several events.
type candidate struct {
	key   string
	pos   diag.Pos
	from  string // where it is declared, for people: "under webhooks"
	owner string // the operation that a callback belongs to
	told  string // the type that an extension gives
	url   string // the type that the URL tells, whatever the body says

	op      *raw.Node   // the operation; nil for a schema
	item    *raw.Node   // the path item of the operation
	headers []*raw.Node // header parameters, dereferenced
	schema  *raw.Node   // the body; nil where there is no JSON body
	// envelope, where it is set, describes one event, and schema the member of
	// it to which envelopePath leads.
	envelope     *raw.Node
	envelopePath []string

	places []*place
	// listed is the place whose values are the events of an envelope, beside
	// that of a second part of the type.
	listed, beside *place
	// named says that the configuration names the schema as that of all events.
	named bool
	// marked says that an extension marks the operation as a delivery.
	marked bool
	// section says that it stands in a section for webhooks.
	section bool
	// lost says that there is a body, whose schema is not there.
	lost bool
	// transport says how the JSON is wrapped; nil where the body is JSON.
	transport *transport
	// variants says that the schema is a choice of events, which are called
	// by their types.
	variants bool
}

// root returns the schema that describes the whole event.
func (c *candidate) root() *raw.Node {
	if c.envelope != nil {
		return c.envelope
	}
	return c.schema
}

// at returns the place at path, or nil.
func (c *candidate) at(path string) *place {
	for _, p := range c.places {
		if p.key() == path {
			return p
		}
	}
	return nil
}

// methods are the names of the operations of a path item. A delivery is
// mostly a POST.
var methods = [...]string{"post", "put", "patch", "get", "delete", "options", "head", "trace", "query"}

// operation returns the operation of a path item that describes a delivery:
// that of the usual method, but one with a body before one without.
func operation(item *raw.Node) *raw.Node {
	var found *raw.Node
	for _, method := range methods {
		op := item.Get(method)
		if !op.Is(raw.Map) {
			continue
		}
		if op.Get("requestBody") != nil {
			return op
		}
		if found == nil {
			found = op
		}
	}
	return found
}

// fromItem returns the candidate that a path item describes, or nil if it
// describes no operation. What cannot be resolved is reported, because the
// event is lost.
func (f *finder) fromItem(key string, parent, item *raw.Node) *candidate {
	pos := parent.KeyPos(key)
	target := f.deref(item)
	if target == nil {
		f.reportBroken(item)
		return nil
	}
	op := operation(target)
	if op == nil {
		return nil
	}
	c := &candidate{key: key, pos: pos, op: op, item: target}
	f.readHeaders(c)
	f.readBody(c)
	c.told = toldBy(op)
	return c
}

// headerRemedy is for names that no header can have.
const headerRemedy = "a name consists of letters, digits and hyphens, such as X-Event-Type"

// readHeaders notes the header parameters of an operation and refuses those
// whose name cannot be the name of a header.
func (f *finder) readHeaders(c *candidate) {
	params := slices.Concat(c.item.Get("parameters").Items(), c.op.Get("parameters").Items())
	for _, p := range params {
		p = f.deref(p)
		if p.Get("in").Str() != "header" {
			continue
		}
		if !isToken(p.Get("name").Str()) {
			f.reportHeader(c, p)
			continue
		}
		c.headers = append(c.headers, p)
	}
}

// reportHeader reports a header parameter whose name cannot be one.
func (f *finder) reportHeader(c *candidate, p *raw.Node) {
	if f.reported[p] {
		return
	}
	f.reported[p] = true
	name := p.Get("name")
	if !name.Is(raw.String) {
		f.found.Errorf(cmp.Or(name, p).Pos(), diag.HeaderName, "add the name of the header, as in name: X-Event-Type, or remove the parameter", "a header parameter of %s has no name", quote(c.key))
		return
	}
	f.found.Errorf(name.Pos(), diag.HeaderName, headerRemedy,
		"%s is not a valid HTTP header name, but a header parameter of %s has it", quote(name.Text), quote(c.key))
}

// readBody finds the schema of the JSON body.
func (f *finder) readBody(c *candidate) {
	body := c.op.Get("requestBody")
	target := f.deref(body)
	if target == nil && body != nil {
		f.reportBroken(body)
		c.lost = true
		return
	}
	schema := jsonSchema(target.Get("content"))
	if schema == nil || f.isForm(target.Get("content"), schema) {
		if c.transport = f.transportOf(target.Get("content")); c.transport == nil || c.transport.schema == nil {
			return
		}
		schema = c.transport.schema
	}
	if !schema.Is(raw.Map) {
		if !schema.Is(raw.Bool) {
			f.found.Errorf(schema.Pos(), diag.WrongKind, "write a schema, such as {type: object}", "a schema is expected for %s, but this is %s", quote(c.key), schema.Kind.Phrase())
			c.lost = true
			return
		}
	} else if f.deref(schema) == nil {
		f.reportBroken(schema)
		c.lost = true
		return
	}
	c.schema = schema
}

// jsonSchema returns the schema of the JSON media type of a content object:
// application/json before any other.
func jsonSchema(content *raw.Node) *raw.Node {
	var best *raw.Node
	for name, media := range content.Members() {
		schema := media.Get("schema")
		if schema == nil {
			continue
		}
		name, _, _ = strings.Cut(strings.ToLower(name), ";")
		switch name = strings.TrimSpace(name); {
		case name == "application/json":
			return schema
		case best == nil && isJSONMedia(name):
			best = schema
		}
	}
	return best
}

// isJSONMedia reports whether bodies of a media type are JSON.
func isJSONMedia(name string) bool {
	kind, sub, ok := strings.Cut(name, "/")
	if !ok || strings.ContainsAny(name, " \"'()<>@,:\\[]={}\r\n") {
		return false
	}
	return strings.HasSuffix(sub, "+json") || sub == "json" || kind == "*" && sub == "*"
}

// isToken reports whether s is a token of RFC 9110.
func isToken(s string) bool {
	return s != "" && !strings.ContainsFunc(s, func(c rune) bool {
		return (c < 'a' || c > 'z') && (c < 'A' || c > 'Z') && (c < '0' || c > '9') && !strings.ContainsRune("!#$%&'*+-.^_`|~", c)
	})
}

// toldBy returns the event type that an extension of an operation gives, such
// as x-acme-event-type.
func toldBy(op *raw.Node) string {
	for name, value := range op.Members() {
		if text, ok := eventExtension(name, value); ok && text != "" {
			return text
		}
	}
	return ""
}

// header returns the header parameter called name, whatever its case.
func (c *candidate) header(name string) *raw.Node {
	for _, p := range c.headers {
		if strings.EqualFold(p.Get("name").Str(), name) {
			return p
		}
	}
	return nil
}

// example returns the value at path of the first example of the body, or "".
func (f *finder) example(c *candidate, path []string) string {
	if c.op == nil {
		return ""
	}
	media := f.mediaObject(c)
	value := media.Get("example")
	if value == nil {
		for _, e := range media.Get("examples").Members() {
			value = f.deref(e).Get("value")
			break
		}
	}
	if value == nil && c.schema != nil {
		if value = f.deref(c.schema).Get("example"); value == nil {
			if list := f.deref(c.schema).Get("examples"); list.Is(raw.List) && list.Len() > 0 {
				value = list.Items()[0]
			}
		}
	}
	return f.valueAt(value, path)
}

// mediaObject returns the media type object that the schema of c stands in.
func (f *finder) mediaObject(c *candidate) *raw.Node {
	body := f.deref(c.op.Get("requestBody"))
	for _, media := range body.Get("content").Members() {
		if c.schema != nil && media.Get("schema") == c.schema {
			return media
		}
	}
	return nil
}
