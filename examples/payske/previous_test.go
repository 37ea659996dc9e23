package main

import (
	"slices"
	"testing"

	"github.com/payske/hookgen/examples/payske/webhooks"
)

// TestFormerValues reads which members changed, and what they were before: also
// those that were null, which no pointer can tell from those that did not change.
func TestFormerValues(t *testing.T) {
	updated := sampleOf(t, "customer.updated").replaced(`"email": "info@atelier-durand.example",`, `"email": null,`)
	former := eventOf[*webhooks.CustomerUpdated](t, updated).Data.PreviousAttributes
	want := []string{"address", "delinquent", "email", "metadata"}
	if got := webhooks.PresentMembers(former); !slices.Equal(got, want) || former.Email != nil || !*former.Delinquent {
		t.Errorf("customer: got %q", got)
	}
	// Where the document says nothing of the former members, they are some of
	// the object's.
	raw := eventOf[*webhooks.RefundUpdated](t, sampleOf(t, "refund.updated")).Data.PreviousAttributes
	var before webhooks.Refund
	if err := webhooks.Unmarshal(raw, &before); err != nil {
		t.Fatal(err)
	}
	if got := webhooks.PresentMembers(before); !slices.Equal(got, []string{"metadata", "receipt_number"}) || len(before.Metadata) > 0 {
		t.Errorf("refund: got %q", got)
	}
}

// eventOf returns the event of a sample delivery.
func eventOf[E webhooks.Event](t *testing.T, s sample) E {
	t.Helper()
	events, err := webhooks.Parse(webhooks.Delivery{Body: s.body})
	if err != nil {
		t.Fatal(err)
	}
	e, ok := events[0].(E)
	if !ok {
		t.Fatalf("%s is a %T", s.event, events[0])
	}
	return e
}
