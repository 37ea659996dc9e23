package discover

import (
	"fmt"
	"strings"

	"github.com/payske/hookgen/spec/raw"
)

// receiverWords are in the title of a document that only describes what its
// reader is to serve.
var receiverWords = []string{"webhook", "callback", "receiver", "listener"}

// receivesOnly reports whether all paths of the document are for the receiver
// of events: the title says so, and each of them takes a body by POST or PUT,
// none of which says where deliveries go to.
func (f *finder) receivesOnly() bool {
	if !hasWholeWord(f.root.Get("info", "title").Str(), receiverWords...) {
		return false
	}
	paths := f.root.Get("paths")
	for _, item := range paths.Members() {
		target := f.deref(item)
		for _, method := range methods {
			op := target.Get(method)
			if op == nil {
				continue
			}
			schema := jsonSchema(f.deref(op.Get("requestBody")).Get("content"))
			if method != "post" && method != "put" || schema == nil || f.takesAddress(schema) {
				return false
			}
		}
	}
	return paths.Len() >= minListeners
}

// isMarked reports whether an extension such as x-webhook marks the operations
// of a path item as deliveries.
func isMarked(item *raw.Node) bool {
	for name, value := range operation(item).Members() {
		if _, ok := eventExtension(name, value); ok {
			return true
		}
	}
	return false
}

// routeName returns the event of a path that only the URL tells.
func routeName(c *candidate) string {
	if id := c.op.Get("operationId").Str(); strings.Contains(id, ".") && looksLikeType(id) {
		return id
	}
	return keyName(c.key)
}

// missSigned notes the paths that take a signature: as a receiver does, or as a
// provider who wants signed requests.
func (f *finder) missSigned() {
	first, header, n := "", "", 0
	for path, item := range f.root.Get("paths").Members() {
		for _, p := range f.deref(item).Get("post", "parameters").Items() {
			p = f.deref(p)
			if name := p.Get("name").Str(); p.Get("in").Str() == "header" && hasWholeWord(name, "signature", "hmac") {
				if n++; n == 1 {
					first, header = path, name
				}
				break
			}
		}
	}
	if n > 0 {
		f.miss(fmt.Sprintf("the path %s takes the header %s, as do %d others: if deliveries are sent there, mark its operation by x-webhook: true in an overlay", quote(first), quote(header), n-1))
	}
}
