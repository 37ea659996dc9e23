package discover

import "github.com/payske/hookgen/spec/raw"

// batchWords are in the names of schemas that describe a delivery.
var batchWords = []string{"webhook", "notification", "callback", "delivery"}

// batchOf makes c the batch of what it describes if the document has a schema
// of deliveries whose only list of objects holds that: one that no operation
// returns, which would be a page of past events.
func (f *finder) batchOf(c *candidate) {
	event := f.deref(c.schema)
	components := f.components()
	for name, schema := range components.Members() {
		if !hasWord(name, batchWords...) || hasWord(name, pageWords...) {
			continue
		}
		v := f.view(schema)
		if len(v.members) > few {
			continue
		}
		for _, m := range v.members {
			in, list := f.inner(m)
			if !list || in.node != event || !batchNames[m.folded] {
				continue
			}
			batch := &candidate{key: c.key, pos: c.pos, from: c.from, schema: schema}
			f.look(batch)
			for _, p := range batch.places {
				if !f.returned()[f.deref(schema)] && p.item && p.name() == c.listed.name() {
					p.values, batch.listed = c.listed.values, p
					*c = *batch
					return
				}
			}
		}
	}
}

// pageWords are in the names of schemas that hold past events.
var pageWords = []string{"response", "list", "page", "result", "collection", "search", "history", "query"}

// returned returns the schemas that operations return.
func (f *finder) returned() map[*raw.Node]bool {
	if f.sent != nil {
		return f.sent
	}
	const near = 2
	f.sent = map[*raw.Node]bool{}
	for _, item := range f.root.Get("paths").Members() {
		for _, op := range f.deref(item).Members() {
			for _, response := range op.Get("responses").Members() {
				for _, media := range f.deref(response).Get("content").Members() {
					f.mark(f.sent, media.Get("schema"), near, maxNesting)
				}
			}
		}
	}
	return f.sent
}
