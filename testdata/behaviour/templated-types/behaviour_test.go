package webhooks_test

import (
	"context"
	"testing"

	webhooks "behaviour/templated-types"
)

// TestTypesLikeAPattern checks which types reach the handler of a pattern, and
// that it learns the type as it was delivered.
func TestTypesLikeAPattern(t *testing.T) {
	var got string
	h := &webhooks.Handlers{
		DataTypeWriteSuccessful: func(_ context.Context, e *webhooks.DataTypeWriteSuccessful) error {
			got = "successful " + string(e.EventType())
			return nil
		},
		ClientLimitReached: func(context.Context, *webhooks.ClientLimitReached) error { got = "limit"; return nil },
		Fallback:           func(_ context.Context, e webhooks.Event) error { got = "fallback " + string(e.EventType()); return nil },
	}
	for typ, want := range map[string]string{
		"bills.write.successful":   "successful bills.write.successful",
		"bills.write.failed":       "fallback bills.write.failed",
		"write.successful":         "fallback write.successful",
		"a.bills.write.successful": "fallback a.bills.write.successful",
		".write.successful":        "fallback .write.successful",
		"client.limit.reached":     "limit",
	} {
		events, err := webhooks.Parse(webhooks.Delivery{Body: []byte(`{"id":"1","eventType":"` + typ + `"}`)})
		if err != nil {
			t.Fatalf("%s: %v", typ, err)
		}
		if err := webhooks.Dispatch(context.Background(), h, events[0]); err != nil || got != want {
			t.Errorf("%q reached %q, %v, want %q", typ, got, err, want)
		}
	}
}
