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

// fromReceiver finds the paths of a document that only describes a receiver:
// those with a constant type, or those that are called like dotted types.
func fromReceiver(f *finder) []*candidate {
	if !f.receivesOnly() {
		return nil
	}
	before := f.found
	var told, routes []*candidate
	paths := f.root.Get("paths")
	for path, item := range paths.Members() {
		c := f.fromItem(path, paths, item)
		if c == nil {
			continue
		}
		c.from = "as a path of a document about a receiver"
		if f.tellsType(c) {
			told = append(told, c)
		} else if c.url = routeName(c); c.url != "" {
			routes = append(routes, c)
		}
	}
	switch {
	case len(told) >= minListeners && len(told) >= len(routes):
		return told
	case len(routes) >= minListeners:
		return routes
	}
	f.found = before
	return nil
}

// isMarked reports whether an extension such as x-webhook is true for the
// operation of a path item, which marks it as a delivery.
func isMarked(item *raw.Node) bool {
	for name, value := range operation(item).Members() {
		if strings.HasPrefix(name, "x-") && hasWholeWord(name, "webhook") && !hasWord(name, groupingWords...) && value.True() {
			return true
		}
	}
	return false
}

// routeName returns the event of a path that only the URL tells, if the
// operation or the path is called like a dotted type; else "".
func routeName(c *candidate) string {
	for _, name := range [...]string{c.op.Get("operationId").Str(), keyName(c.key)} {
		if strings.Contains(name, ".") && looksLikeType(name) {
			return name
		}
	}
	return ""
}

// missSigned notes the paths that take a signature: as a receiver does, or as a
// provider who wants signed requests.
func (f *finder) missSigned() {
	first, header, n := "", "", 0
	for path, item := range f.root.Get("paths").Members() {
		for _, p := range f.deref(item).Get("post", "parameters").Items() {
			if p = f.deref(p); !f.spend() {
				return
			}
			if name := p.Get("name").Str(); p.Get("in").Str() == "header" && hasWholeWord(name, "signature", "hmac") {
				if n++; n == 1 {
					first, header = path, name
				}
				break
			}
		}
	}
	switch {
	case n == 1:
		f.miss(fmt.Sprintf("the path %s, which takes the header %s: if deliveries are sent there, mark its operation by x-webhook: true in an overlay", quote(first), quote(header)))
	case n > 1:
		f.miss(fmt.Sprintf("%d paths such as %s, which take the header %s: if deliveries are sent there, mark their operations by x-webhook: true in an overlay", n, quote(first), quote(header)))
	}
}
