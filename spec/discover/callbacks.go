package discover

import (
	"strings"

	"github.com/payske/hookgen/spec/raw"
)

// fromCallbacks finds the events of the callbacks of operations, and of those
// that the document only has among its components. A callback of several
// operations is one event.
func fromCallbacks(f *finder) []*candidate {
	var found callbacks
	found.finder = f
	for path, item := range f.root.Get("paths").Members() {
		item = f.deref(item)
		for method, op := range item.Members() {
			if op.Is(raw.Map) && op.Get("callbacks") != nil {
				owner := op.Get("operationId").Str()
				if owner == "" {
					owner = strings.ToUpper(method) + " " + path
				}
				found.add(op.Get("callbacks"), owner)
			}
		}
	}
	found.add(f.root.Get("components", "callbacks"), "")
	return found.out
}

// callbacks collects callbacks.
type callbacks struct {
	*finder
	out  []*candidate
	seen map[*raw.Node]bool
	same map[candidateID]bool
}

// add adds the callbacks of one operation.
func (c *callbacks) add(section *raw.Node, owner string) {
	if c.seen == nil {
		c.seen, c.same = map[*raw.Node]bool{}, map[candidateID]bool{}
	}
	for key, item := range section.Members() {
		target := c.deref(item)
		if target != nil && c.seen[target] || strings.HasPrefix(key, "x-") || !item.Is(raw.Map) {
			continue
		}
		c.seen[target] = target != nil
		var list []*candidate
		c.appendItem(&list, key, section, item, "as a callback")
		for _, found := range list {
			if found.owner = owner; owner != "" {
				found.from = "as a callback of " + quote(owner)
			}
			if !c.same[found.id()] {
				c.same[found.id()] = true
				c.out = append(c.out, found)
			}
		}
	}
}
