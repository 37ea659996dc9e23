package overlay

import (
	"errors"

	"github.com/payske/hookgen/spec/diag"
	"github.com/payske/hookgen/spec/raw"
)

// An applier carries out the actions of one overlay.
type applier struct {
	doc  *raw.Document
	ds   *diag.List
	root *raw.Node // as the actions have left it so far
}

// An edit is a node on the way to what an action has selected, or such a node
// itself.
type edit struct {
	selected bool
	children map[int]*edit
}

// apply carries out one action.
func (a *applier) apply(act *action) {
	if act.update == nil && !act.remove {
		return // it says remove: false, and nothing else
	}
	s := search{root: a.root, budget: a.doc.Limits().Nodes, values: map[*raw.Node]any{}}
	found, err := s.find(act.path)
	switch {
	case errors.Is(err, errTooMuch):
		a.ds.Errorf(act.target.Pos(), diag.Limit, "name the members on the way instead of searching all of them", "%v", err)
		return
	case err != nil:
		a.ds.Errorf(act.target.Pos(), diag.OverlayInvalid, queryRemedy, "the target %q cannot be looked for: %v", shorten(act.target.Text), err)
		return
	case len(found) == 0:
		a.ds.Warnf(act.target.Pos(), diag.OverlayTarget, "correct the target, or remove the action", "%q selects nothing in %s", shorten(act.target.Text), a.doc.Main.Name)
		return
	}
	edits := &edit{}
	for _, p := range found {
		if !a.admits(act, p) {
			return
		}
		edits.add(p.steps())
	}
	if root, ok := a.rebuild(a.root, edits, act); ok {
		a.root = root
	}
}

// admits reports whether an action may select p.
func (a *applier) admits(act *action, p *place) bool {
	switch {
	case act.remove && p.parent == nil:
		a.ds.Errorf(act.target.Pos(), diag.OverlayInvalid, "select what is in it", "the document itself cannot be removed")
	case !act.scalars && p.node.Kind != raw.Map && p.node.Kind != raw.List:
		a.ds.Errorf(act.target.Pos(), diag.OverlayInvalid, "select the object that holds it, or write overlay: 1.1.0",
			"the target %q selects %s, at %s; in version 1.0 it may select objects and lists only", shorten(act.target.Text), p.node.Kind.Phrase(), p.node.Pos())
	case !act.remove && p.depth+height(act.update) > a.doc.Limits().Depth:
		a.ds.Errorf(act.update.Pos(), diag.Limit, "write less deeply nested values", "with the update, values are nested more than %d deep", a.doc.Limits().Depth)
	default:
		return true
	}
	return false
}

// add notes that what the indexes lead to is selected.
func (e *edit) add(steps []int) {
	for _, i := range steps {
		if e.children == nil {
			e.children = map[int]*edit{}
		}
		if e.children[i] == nil {
			e.children[i] = &edit{}
		}
		e = e.children[i]
	}
	e.selected = true
}

// rebuild returns n with the edits made in it; nil if it is removed. What is
// inside is changed before what holds it. It reports false after an error.
func (a *applier) rebuild(n *raw.Node, e *edit, act *action) (*raw.Node, bool) {
	if e.selected && act.remove {
		return nil, true
	}
	if len(e.children) > 0 {
		changed := make(map[int]*raw.Node, len(e.children))
		for i := range n.Len() {
			inner := e.children[i]
			if inner == nil {
				continue
			}
			child, ok := a.rebuild(n.Child(i), inner, act)
			if !ok {
				return nil, false
			}
			changed[i] = child
		}
		n = n.With(changed)
	}
	if !e.selected {
		return n, true
	}
	return a.update(n, act)
}

// update returns n with the update of an action.
func (a *applier) update(n *raw.Node, act *action) (*raw.Node, bool) {
	if !a.doc.Grow(size(act.update)) {
		a.ds.Errorf(act.target.Pos(), diag.Limit, "select less", "with the updates, the document has more than %d values", a.doc.Limits().Nodes)
		return nil, false
	}
	if n.Is(raw.List) && !act.update.Is(raw.List) {
		return n.Append(act.update), true
	}
	merged, problem := n.Merge(act.update)
	if problem != nil {
		a.ds.Add(*problem)
		return nil, false
	}
	return merged, true
}

// size returns how many values n holds, itself included.
func size(n *raw.Node) int {
	total := 1
	for i := range n.Len() {
		total += size(n.Child(i))
	}
	return total
}

// height returns how deep n is nested.
func height(n *raw.Node) int {
	most := 0
	for i := range n.Len() {
		most = max(most, height(n.Child(i)))
	}
	return most + 1
}
