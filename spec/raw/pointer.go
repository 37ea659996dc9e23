package raw

import (
	"fmt"
	"net/url"
	"strconv"
	"strings"
)

// unescapePercent decodes the percent-encoding of a reference.
func unescapePercent(s string) (string, bool) {
	if !strings.Contains(s, "%") {
		return s, true
	}
	s, err := url.PathUnescape(s)
	return s, err == nil
}

// resolvePointer follows an RFC 6901 pointer that is not empty, or says why it
// leads nowhere.
func resolvePointer(n *Node, pointer string) (target *Node, missing string) {
	for token := range strings.SplitSeq(pointer[1:], "/") {
		name, ok := unescapeToken(token)
		if !ok {
			return nil, "'~' stands before something other than 0 or 1"
		}
		var next *Node
		switch n.Kind {
		case Map:
			if next = n.Get(name); next == nil {
				return nil, fmt.Sprintf("there is no %q in the object at line %d", shorten(name), n.line)
			}
		case List:
			if next = n.item(name); next == nil {
				return nil, fmt.Sprintf("there is no item %q in the list at line %d", shorten(name), n.line)
			}
		case Null, Bool, Number, String:
			return nil, fmt.Sprintf("there is no %q in the %s at line %d", shorten(name), n.Kind, n.line)
		}
		n = next
	}
	return n, ""
}

// unescapeToken decodes one part of a pointer.
func unescapeToken(token string) (string, bool) {
	if !strings.Contains(token, "~") {
		return token, true
	}
	for i := range len(token) {
		if token[i] == '~' && (i+1 == len(token) || token[i+1] != '0' && token[i+1] != '1') {
			return "", false
		}
	}
	return strings.NewReplacer("~1", "/", "~0", "~").Replace(token), true
}

// item returns the item of a List that a part of a pointer names, or nil.
func (n *Node) item(token string) *Node {
	if digits(token) != len(token) || len(token) > 1 && token[0] == '0' {
		return nil
	}
	i, err := strconv.Atoi(token)
	if err != nil || i >= len(n.Items()) {
		return nil
	}
	return n.Items()[i]
}

// escapeToken is the reverse of [unescapeToken].
func escapeToken(name string) string {
	if !strings.ContainsAny(name, "~/") {
		return name
	}
	return strings.NewReplacer("~", "~0", "/", "~1").Replace(name)
}

// Pointer returns the RFC 6901 pointer of n inside its file, which is "" for
// the root. It searches the file, so it is for names and messages. Of several
// pointers that lead to one node through YAML aliases, it returns one.
func (*Document) Pointer(n *Node) string {
	if n == nil || n.file.Root == nil {
		return ""
	}
	if path, ok := guess(n.file.Root, n); ok {
		return path
	}
	s := pointerSearch{target: n, seen: map[*Node]bool{}}
	path, _ := s.find(n.file.Root)
	return path
}

// guess goes down from n to the target by the positions of the nodes. It fails
// in YAML documents with aliases and merge keys, where a node stands elsewhere
// than what holds it.
func guess(n, target *Node) (string, bool) {
	var path strings.Builder
	for n != target {
		var next *Node
		var token string
		for name, child := range n.children() {
			if !child.before(target) {
				break
			}
			next, token = child, name
		}
		if next == nil {
			return "", false
		}
		path.WriteString("/" + escapeToken(token))
		n = next
	}
	return path.String(), true
}

// before reports whether n stands before other, or is it.
func (n *Node) before(other *Node) bool {
	return n == other || n.line < other.line || n.line == other.line && n.col <= other.col
}

// children yields the members or the items of n with the token that a pointer
// has for them.
func (n *Node) children() func(yield func(string, *Node) bool) {
	if n.Kind == Map {
		return n.Members()
	}
	return func(yield func(string, *Node) bool) {
		for i, item := range n.Items() {
			if !yield(strconv.Itoa(i), item) {
				return
			}
		}
	}
}

// pointerSearch looks for a node everywhere, but into shared nodes only once.
type pointerSearch struct {
	target *Node
	seen   map[*Node]bool
}

// find returns the pointer of the target in n.
func (s *pointerSearch) find(n *Node) (string, bool) {
	if n == s.target {
		return "", true
	}
	if n.content == nil || s.seen[n] {
		return "", false
	}
	s.seen[n] = true
	for name, child := range n.children() {
		if path, ok := s.find(child); ok {
			return "/" + escapeToken(name) + path, true
		}
	}
	return "", false
}
