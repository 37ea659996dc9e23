// Package raw reads a JSON or YAML document into a tree that keeps what typed
// models lose: the position of every node, the order of members, the exact
// text of numbers, unknown keywords. It reads with hard limits, because the
// author of a document is not trusted, and it opens no file outside the
// document's folder and no network connection.
//
// Discovery works on this tree, and the schemas that the events reach are
// pruned from it; see package spec.
package raw

import (
	"iter"

	"github.com/payske/hookgen/spec/diag"
)

// A Kind is the JSON type of a node.
type Kind uint8

// The kinds.
const (
	Null Kind = iota
	Bool
	Number
	String
	List
	Map
)

// String names the kind in messages.
func (k Kind) String() string {
	return [...]string{"null", "boolean", "number", "string", "list", "object"}[k]
}

// Phrase names a value of the kind in messages: "a list", "an object".
func (k Kind) Phrase() string {
	switch k {
	case Null:
		return "null"
	case Map:
		return "an object"
	case Bool, Number, String, List:
	}
	return "a " + k.String()
}

// A Node is one value of a document. Nodes are shared and never changed after
// parsing. All methods accept a nil Node, which stands for "absent".
type Node struct {
	Kind Kind
	// Text is the value of a String, the literal of a Number as it is written,
	// "true" or "false" of a Bool; empty for the other kinds. The literal of a
	// Number is always a JSON number: the .5 of a YAML file becomes 0.5, and
	// what YAML has beyond that (0x10, 0777, +1, .inf) is a String.
	Text string

	line    uint32
	col     uint32
	file    *File
	content *content // nil for a scalar, and for an empty Map or List
}

// content is what a Map or a List holds. It is apart from [Node] because most
// nodes are scalars.
type content struct {
	members []Member         // of a Map, in document order
	items   []*Node          // of a List
	index   map[string]int32 // of a large Map, name to place in members
}

// A Member is a name and its value in a Map.
type Member struct {
	Name  string
	Value *Node
	// The position of the name.
	line, col uint32
}

// File returns the file that the node was read from.
func (n *Node) File() *File {
	if n == nil {
		return nil
	}
	return n.file
}

// Pos returns where the value starts.
func (n *Node) Pos() diag.Pos {
	if n == nil {
		return diag.Pos{}
	}
	return diag.Pos{File: n.file.Name, Line: int(n.line), Col: int(n.col)}
}

// KeyPos returns where the name of the member called name starts, or the
// position of n where it has no such member.
func (n *Node) KeyPos(name string) diag.Pos {
	m := n.member(name)
	if m == nil {
		return n.Pos()
	}
	// An overlay may have added the member, name and value.
	return diag.Pos{File: m.Value.file.Name, Line: int(m.line), Col: int(m.col)}
}

// member returns the member of a Map called name, or nil.
func (n *Node) member(name string) *Member {
	if n == nil || n.content == nil {
		return nil
	}
	c := n.content
	if c.index != nil {
		if i, ok := c.index[name]; ok {
			return &c.members[i]
		}
		return nil
	}
	for i := range c.members {
		if c.members[i].Name == name {
			return &c.members[i]
		}
	}
	return nil
}

// Get follows the names down nested Maps and returns the value there, or nil.
func (n *Node) Get(names ...string) *Node {
	for _, name := range names {
		m := n.member(name)
		if m == nil {
			return nil
		}
		n = m.Value
	}
	return n
}

// Is reports whether n is present and of kind k.
func (n *Node) Is(k Kind) bool { return n != nil && n.Kind == k }

// Str returns the value of a String, and "" of anything else.
func (n *Node) Str() string {
	if !n.Is(String) {
		return ""
	}
	return n.Text
}

// True reports whether n is the boolean true.
func (n *Node) True() bool { return n.Is(Bool) && n.Text == "true" }

// Len returns the number of members of a Map or items of a List.
func (n *Node) Len() int {
	if n == nil || n.content == nil {
		return 0
	}
	return max(len(n.content.members), len(n.content.items))
}

// Members yields the members of a Map in document order, and nothing of
// anything else.
func (n *Node) Members() iter.Seq2[string, *Node] {
	return func(yield func(string, *Node) bool) {
		if n == nil || n.content == nil {
			return
		}
		for i := range n.content.members {
			if m := &n.content.members[i]; !yield(m.Name, m.Value) {
				return
			}
		}
	}
}

// Items returns the items of a List, and nil of anything else. The slice must
// not be changed.
func (n *Node) Items() []*Node {
	if n == nil || n.content == nil {
		return nil
	}
	return n.content.items
}
