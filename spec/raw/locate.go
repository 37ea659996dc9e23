package raw

import (
	"strings"

	"github.com/payske/hookgen/spec/diag"
)

// PointerAt returns the RFC 6901 pointer of what stands at a position: of a
// value, or of the value of the member whose name stands there. It goes down
// by the positions of the nodes, so it returns "" where YAML aliases, merge
// keys or overlays have put a node elsewhere than what holds it, as it does
// for positions in files that were not read.
func (d *Document) PointerAt(pos diag.Pos) string {
	file := d.Main
	if pos.File != file.Name {
		file = nil
		for _, l := range d.files {
			if l.file != nil && l.file.Name == pos.File {
				file = l.file
			}
		}
	}
	if file == nil || file.Root == nil || !pos.IsValid() {
		return ""
	}
	var path strings.Builder
	for n := file.Root; ; {
		if int(n.line) == pos.Line && int(n.col) == pos.Col {
			return path.String()
		}
		next, token, named := n.childAt(pos)
		if next == nil {
			return ""
		}
		path.WriteString("/" + escapeToken(token))
		if named {
			return path.String()
		}
		n = next
	}
}

// childAt returns the last child that does not stand behind pos, by its name
// where it has one, and whether it is the name that stands there.
func (n *Node) childAt(pos diag.Pos) (child *Node, token string, named bool) {
	if n.Kind == Map && n.content != nil {
		for i := range n.content.members {
			m := &n.content.members[i]
			if m.Value.file != n.file {
				continue
			}
			if key := (diag.Pos{File: pos.File, Line: int(m.line), Col: int(m.col)}); key.Compare(pos) > 0 {
				break
			} else if child, token = m.Value, m.Name; key == pos {
				return child, token, true
			}
		}
		return child, token, false
	}
	for name, item := range n.children() {
		if at := (diag.Pos{File: pos.File, Line: int(item.line), Col: int(item.col)}); item.file == n.file && at.Compare(pos) > 0 {
			break
		}
		child, token = item, name
	}
	return child, token, false
}
