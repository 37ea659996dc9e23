package raw

import (
	"slices"
	"testing"

	"github.com/payske/hookgen/spec/diag"
)

// TestAbsent checks that all methods accept a node that is not there.
func TestAbsent(t *testing.T) {
	t.Parallel()
	var n *Node
	for range n.Members() {
		t.Error("it has a member")
	}
	if n.File() != nil || n.Pos().IsValid() || n.KeyPos("a").IsValid() || n.Get("a", "b") != nil || n.Is(Null) ||
		n.Str() != "" || n.True() || n.Len() != 0 || n.Items() != nil {
		t.Error("an absent node is not empty")
	}
}

func TestNode(t *testing.T) {
	t.Parallel()
	doc := parse(t, "t.json", `{"s": "x", "b": true, "f": false, "n": 1, "l": ["true", 2], "m": {"k": {"j": 3}}, "e": {}}`)
	root := doc.Root()
	if root.File() != doc.Main || root.File().Root != root {
		t.Error("the root is not the root of its file")
	}
	var names []string
	for name := range root.Members() {
		if names = append(names, name); name == "l" {
			break
		}
	}
	if want := []string{"s", "b", "f", "n", "l"}; !slices.Equal(names, want) {
		t.Errorf("members: got %q, want %q", names, want)
	}
	for _, c := range []struct {
		what      string
		got, want any
	}{
		{"Str of a string", root.Get("s").Str(), "x"},
		{"Str of a number", root.Get("n").Str(), ""},
		{"True of true", root.Get("b").True(), true},
		{"True of false", root.Get("f").True(), false},
		{`True of "true"`, root.Get("l").Items()[0].True(), false},
		{"Len of an object", root.Len(), 7},
		{"Len of a list", root.Get("l").Len(), 2},
		{"Len of a string", root.Get("s").Len(), 0},
		{"Len of an empty object", root.Get("e").Len(), 0},
		{"nested Get", root.Get("m", "k", "j").Text, "3"},
		{"Get through a string", root.Get("s", "k"), (*Node)(nil)},
		{"Get of nothing", root.Get(), root},
		{"Is", root.Get("l").Is(List), true},
		{"kind", root.Get("l").Kind.String(), "list"},
		{"Pos", root.Get("b").Pos(), diag.Pos{File: "t.json", Line: 1, Col: 17}},
		{"KeyPos", root.KeyPos("b"), diag.Pos{File: "t.json", Line: 1, Col: 12}},
		{"KeyPos of no member", root.KeyPos("z"), diag.Pos{File: "t.json", Line: 1, Col: 1}},
	} {
		if c.got != c.want {
			t.Errorf("%s: got %v, want %v", c.what, c.got, c.want)
		}
	}
}
