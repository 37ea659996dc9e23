package names

import "testing"

// TestDeclareEqual checks that things of the same text in the same place get
// names of their own, whatever spelling is tried: the third item of a tuple
// and the second type of a member may both be called "batch 2".
func TestDeclareEqual(t *testing.T) {
	t.Parallel()
	requests := []Request{
		{Key: "type:Order.batch 2", Prefix: "Order", Text: "batch 2", Suffix: "Object"},
		{Key: "type:Order.batch#2", Prefix: "Order", Text: "batch 2", Suffix: "Object"},
		{Key: "type:Order.batch", Prefix: "Order", Text: "batch", Suffix: "Object"},
	}
	got, _ := NewScope().Declare(requests, nil, nil, nil)
	again, _ := NewScope().Declare(requests, nil, nil, nil)
	if got[0] == got[1] || got[0] == "" || got[1] == "" {
		t.Errorf("got %q, want three names", got)
	}
	if got[2] != "OrderBatch" {
		t.Errorf("got %q, want the usual name where nothing clashes", got[2])
	}
	for i := range got {
		if got[i] != again[i] {
			t.Errorf("got %q, then %q", got[i], again[i])
		}
	}
}
