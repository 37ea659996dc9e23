package overlay

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/theory/jsonpath"
	"github.com/theory/jsonpath/spec"

	"github.com/payske/hookgen/spec/raw"
)

// A place is where a node stands. A node that YAML aliases repeat stands in
// several places, and an action may mean one of them.
type place struct {
	node   *raw.Node
	parent *place // nil for the root
	index  int    // in the parent
	depth  int
}

// What is wrong with a query that cannot be carried out.
var errTooMuch = errors.New("the target looks at too many values")

// A search carries out a JSONPath query. The library parses queries and
// decides on filters; the steps are our own, because the library wants the
// whole document as maps, which have neither order nor positions.
type search struct {
	root   *raw.Node
	budget int               // how many more places it may look at
	values map[*raw.Node]any // what filters have seen
	err    error
}

// find returns the places that a query selects, in document order and some of
// them perhaps twice.
func (s *search) find(path *jsonpath.Path) (found []*place, err error) {
	defer func() {
		// A panic of the library is its bug, and must not end the program.
		if v := recover(); v != nil {
			err = fmt.Errorf("the JSONPath library gave up: %v", v)
		}
	}()
	found = []*place{{node: s.root}}
	for _, segment := range path.Query().Segments() {
		var next []*place
		for _, p := range found {
			next = s.segment(next, segment, p)
		}
		found = next
	}
	return found, s.err
}

// segment appends to found what a segment selects below p.
func (s *search) segment(found []*place, segment *spec.Segment, p *place) []*place {
	if p.node.Len() == 0 {
		return found
	}
	for _, selector := range segment.Selectors() {
		found = s.selector(found, selector, p)
	}
	if !segment.IsDescendant() {
		return found
	}
	for i := range p.node.Len() {
		if child := s.child(p, i); child != nil {
			found = s.segment(found, segment, child)
		}
	}
	return found
}

// selector appends to found what a selector selects below p.
func (s *search) selector(found []*place, selector spec.Selector, p *place) []*place {
	take := func(i int) {
		if child := s.child(p, i); child != nil {
			found = append(found, child)
		}
	}
	count := len(p.node.Items())
	switch selector := selector.(type) {
	case spec.Name:
		if i := p.node.Place(string(selector)); i >= 0 {
			take(i)
		}
	case spec.Index:
		i := int(selector)
		if i < 0 {
			i += count
		}
		if 0 <= i && i < count {
			take(i)
		}
	case spec.SliceSelector:
		low, high := selector.Bounds(count)
		switch step := selector.Step(); {
		case step > 0:
			for i := low; i < high; i += min(step, count) {
				take(i)
			}
		case step < 0:
			for i := high; i > low; i += max(step, -count) {
				take(i)
			}
		}
	case *spec.FilterSelector:
		return s.filter(found, selector, p)
	default: // a wildcard
		for i := range p.node.Len() {
			take(i)
		}
	}
	return found
}

// filter appends to found the children of p that a filter lets pass.
func (s *search) filter(found []*place, filter *spec.FilterSelector, p *place) []*place {
	var root any
	if strings.Contains(filter.String(), "$") {
		root = s.value(s.root)
	}
	for i := range p.node.Len() {
		if child := s.child(p, i); child != nil && filter.Eval(s.value(child.node), root) {
			found = append(found, child)
		}
	}
	return found
}

// child returns the place of the child of p at index i, or nil if the budget
// is used up.
func (s *search) child(p *place, i int) *place {
	if s.budget--; s.budget < 0 {
		s.err = errTooMuch
		return nil
	}
	return &place{node: p.node.Child(i), parent: p, index: i, depth: p.depth + 1}
}

// value returns a node as the library wants values for its filters.
func (s *search) value(n *raw.Node) any {
	switch n.Kind {
	case raw.Null:
		return nil
	case raw.Bool:
		return n.True()
	case raw.Number:
		return json.Number(n.Text)
	case raw.String:
		return n.Text
	case raw.List, raw.Map:
	}
	if v, ok := s.values[n]; ok {
		return v
	}
	var v any
	if n.Kind == raw.List {
		items := make([]any, 0, n.Len())
		for _, item := range n.Items() {
			items = append(items, s.value(item))
		}
		v = items
	} else {
		members := make(map[string]any, n.Len())
		for name, member := range n.Members() {
			members[name] = s.value(member)
		}
		v = members
	}
	s.values[n] = v
	return v
}

// steps returns the indexes that lead from the root to p.
func (p *place) steps() []int {
	out := make([]int, 0, p.depth)
	for ; p.parent != nil; p = p.parent {
		out = append(out, p.index)
	}
	slices.Reverse(out)
	return out
}
