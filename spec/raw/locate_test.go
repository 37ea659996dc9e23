package raw_test

import (
	"testing"

	"github.com/payske/hookgen/spec/diag"
	"github.com/payske/hookgen/spec/raw"
)

func TestPointerAt(t *testing.T) {
	t.Parallel()
	const text = `a:
  b/c: [1, {"d~": x, e: [y, z]}]
  f:
    g: {}
base: &base
  h: 1
use:
  <<: *base
  i: 2
`
	doc, ds := raw.Parse("x.yaml", []byte(text), raw.Limits{})
	if doc == nil {
		t.Fatal(ds.Sorted())
	}
	for _, c := range []struct {
		line, col int
		want      string
	}{
		{1, 1, ""},               // the root, and its first name
		{2, 3, "/a"},             // a block starts with its first name
		{2, 8, "/a/b~1c"},        // a value
		{2, 9, "/a/b~1c/0"},      // an item
		{2, 13, "/a/b~1c/1/d~0"}, // a name in quotes
		{2, 19, "/a/b~1c/1/d~0"}, // its value
		{2, 22, "/a/b~1c/1/e"},   // a name
		{2, 29, "/a/b~1c/1/e/1"}, // the last item
		{3, 3, "/a/f"},           // a name
		{4, 8, "/a/f/g"},         // an empty object
		{9, 3, "/use/i"},         // a name behind a merge key
		{0, 0, ""},               // nowhere
		{7, 100, ""},             // nothing stands there
		{400, 1, ""},             // behind the end
	} {
		if got := doc.PointerAt(diag.Pos{File: "x.yaml", Line: c.line, Col: c.col}); got != c.want {
			t.Errorf("PointerAt(%d:%d) = %q, want %q", c.line, c.col, got, c.want)
		}
	}
	if got := doc.PointerAt(diag.Pos{File: "y.yaml", Line: 3, Col: 3}); got != "" {
		t.Errorf("PointerAt in another file = %q, want nothing", got)
	}
}
