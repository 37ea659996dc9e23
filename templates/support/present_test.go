package support

import (
	"slices"
	"testing"
)

func TestPresentMembers(t *testing.T) {
	t.Parallel()
	customer, err := decodeSample[sampleCustomer](`{"stranger":1,"name":null,"id":"a"}`)
	if err != nil {
		t.Fatal(err)
	}
	refused, err := newContract(nil).parse(Delivery{Body: []byte(`{"type":"payment.refused","amount":null,"tags":[]}`)})
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		v    any
		want []string
	}{
		"struct":         {*customer, []string{"id", "name"}},
		"pointer":        {customer, []string{"id", "name"}},
		"embedded":       {refused[0], []string{"type", "amount", "tags"}},
		"by hand":        {&sampleCustomer{ID: "a"}, nil},
		"nil":            {nil, nil},
		"nil pointer":    {(*sampleCustomer)(nil), nil},
		"not generated":  {struct{ ID string }{"a"}, nil},
		"no struct":      {3, nil},
		"pointer to one": {new(int), nil},
		"unknown event":  {&UnknownEvent{Type: "x"}, nil},
	} {
		if got := PresentMembers(c.v); !slices.Equal(got, c.want) {
			t.Errorf("%s: got %q, want %q", name, got, c.want)
		}
	}
}
