package raw

import (
	"fmt"
	"strconv"
	"strings"
	"testing"

	"github.com/payske/hookgen/spec/diag"
)

// parse parses a document that has no errors.
func parse(t *testing.T, name, text string) *Document {
	t.Helper()
	d, found := Parse(name, []byte(text), Limits{})
	if d == nil || found.HasErrors() {
		t.Fatalf("Parse(%q) of %q: unexpected errors:\n%s", name, text, listing(found))
	}
	return d
}

// listing returns the findings as the command prints them, without remedies.
// Every finding must have a remedy and a position.
func listing(found diag.List) string {
	var b strings.Builder
	for _, d := range found.Sorted() {
		fmt.Fprintln(&b, d)
		if d.Remedy == "" {
			fmt.Fprintln(&b, "  has no remedy")
		}
	}
	return strings.TrimSuffix(b.String(), "\n")
}

// show returns a tree as JSON text without spaces. Numbers are as their nodes
// have them.
func show(n *Node) string {
	switch n.Kind {
	case Null:
		return "null"
	case Bool, Number:
		return n.Text
	case String:
		return strconv.Quote(n.Text)
	case List:
		items := make([]string, 0, n.Len())
		for _, item := range n.Items() {
			items = append(items, show(item))
		}
		return "[" + strings.Join(items, ",") + "]"
	case Map:
		members := make([]string, 0, n.Len())
		for name, value := range n.Members() {
			members = append(members, strconv.Quote(name)+":"+show(value))
		}
		return "{" + strings.Join(members, ",") + "}"
	}
	return "?"
}

// places lists the positions of all names and values: "name@1:2=1:5" for a
// member, "1:5" for an item.
func places(n *Node) string {
	at := func(p diag.Pos) string { return fmt.Sprintf("%d:%d", p.Line, p.Col) }
	out := at(n.Pos())
	for name, value := range n.Members() {
		out += " " + name + "@" + at(n.KeyPos(name)) + "=" + places(value)
	}
	for _, item := range n.Items() {
		out += " -" + places(item)
	}
	return out
}

// walk calls visit for n and everything below it, aliases expanded.
func walk(n *Node, visit func(*Node)) {
	visit(n)
	for _, child := range n.children() {
		walk(child, visit)
	}
}

// readJSON parses text as JSON, with no regard to YAML.
func readJSON(text string) (*Node, *jsonParser) {
	limits := Limits{}.orDefaults()
	p := &jsonParser{builder: newBuilder(&File{Name: "t.json"}, text, &limits, &work{})}
	return p.parseJSON(), p
}
