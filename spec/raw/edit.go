package raw

import (
	"slices"

	"github.com/payske/hookgen/spec/diag"
)

// This file makes new trees out of old ones, for overlays. Nodes never change:
// what is new on the way from the root to a change is a copy that keeps its
// position, and all the rest is shared.

// With returns n with some of its children replaced. The new ones are given by
// the place of the member or item in n; nil stands for one that is taken out.
func (n *Node) With(changed map[int]*Node) *Node {
	if len(changed) == 0 || n.Len() == 0 {
		return n
	}
	c := &content{}
	for i, m := range n.content.members {
		value, ok := changed[i]
		if ok {
			m.Value = value
		}
		if m.Value != nil {
			c.members = append(c.members, m)
		}
	}
	for i, item := range n.content.items {
		if value, ok := changed[i]; ok {
			item = value
		}
		if item != nil {
			c.items = append(c.items, item)
		}
	}
	return n.holding(c)
}

// Child returns the value of the member, or the item, at a place below [Node.Len].
func (n *Node) Child(place int) *Node {
	if n.Kind == Map {
		return n.content.members[place].Value
	}
	return n.content.items[place]
}

// Append returns the List n with one more item.
func (n *Node) Append(item *Node) *Node {
	return n.holding(&content{items: append(slices.Clip(n.Items()), item)})
}

// Merge returns n with update merged into it. Objects are merged member by
// member, the items of an array are added to those of the other, and a scalar
// takes the place of another one, or anything that of a null. It reports, at the
// place in update, what cannot be merged.
func (n *Node) Merge(update *Node) (*Node, *diag.Diagnostic) {
	switch {
	case n.Kind == Map && update.Kind == Map:
		return n.mergeMembers(update)
	case n.Kind == List && update.Kind == List:
		return n.holding(&content{items: slices.Concat(n.Items(), update.Items())}), nil
	case n.Kind == Null, !n.isContainer() && !update.isContainer():
		return update, nil
	}
	remedy := "write a value of the same kind, or remove the old one with an action of its own first"
	if update.Kind == Null {
		remedy = "to remove what is there, write an action with remove: true; to keep it, leave this out"
	}
	return nil, fault(update, diag.OverlayConflict, remedy, "%s cannot be merged into %s, which stands at %s", update.Kind.Phrase(), n.Kind.Phrase(), n.Pos())
}

// isContainer reports whether n is of a kind that holds other values.
func (n *Node) isContainer() bool { return n.Kind == Map || n.Kind == List }

// mergeMembers merges a Map into the Map n.
func (n *Node) mergeMembers(update *Node) (*Node, *diag.Diagnostic) {
	if update.Len() == 0 {
		return n, nil
	}
	var members []Member
	if n.content != nil {
		members = slices.Clone(n.content.members)
	}
	for _, m := range update.content.members {
		i := n.Place(m.Name)
		if i < 0 {
			members = append(members, m)
			continue
		}
		merged, problem := members[i].Value.Merge(m.Value)
		if problem != nil {
			return nil, problem
		}
		if merged == m.Value {
			members[i] = m // with the position of its name
		} else {
			members[i].Value = merged
		}
	}
	return n.holding(&content{members: members}), nil
}

// Place returns the place of the member of a Map called name, or -1.
func (n *Node) Place(name string) int {
	m := n.member(name)
	if m == nil {
		return -1
	}
	if n.content.index != nil {
		return int(n.content.index[name])
	}
	return slices.IndexFunc(n.content.members, func(m Member) bool { return m.Name == name })
}

// holding returns a node like n that holds c.
func (n *Node) holding(c *content) *Node {
	out := &Node{Kind: n.Kind, line: n.line, col: n.col, file: n.file}
	if len(c.members)+len(c.items) == 0 {
		return out
	}
	if len(c.members) > indexThreshold {
		c.index = make(map[string]int32, len(c.members))
		for i := range c.members {
			c.index[c.members[i].Name] = int32(i)
		}
	}
	out.content = c
	return out
}

// Limits returns what d may cost, with the defaults filled in.
func (d *Document) Limits() Limits { return d.limits }

// Grow notes that d is about to have more values, and reports whether it may.
func (d *Document) Grow(values int) bool {
	if values > d.limits.Nodes-d.work.nodes {
		return false
	}
	d.work.nodes += values
	return true
}

// Graft makes root the root of the main file of d. It may hold nodes of the
// file source, which was read on its own: they keep their positions, but what
// they refer to is looked for where the main file would look for it.
func (d *Document) Graft(root *Node, source *File) {
	source.path = d.Main.path
	d.grafted = append(d.grafted, source)
	d.Main.Root = root
	for _, f := range d.grafted {
		f.Root = root
	}
}
