package webhooks_test

import (
	"context"
	"encoding/json"
	"slices"
	"testing"

	webhooks "behaviour/key-is-not-wire"
)

// TestTheWireTypeDecides sends the values of the members; the keys of the
// document are no event types.
func TestTheWireTypeDecides(t *testing.T) {
	var got []string
	h := &webhooks.Handlers{
		BatchCompleted: func(_ context.Context, e *webhooks.BatchCompleted) error {
			got = append(got, "completed "+e.Type)
			return nil
		},
		BatchFailed: func(_ context.Context, e *webhooks.BatchFailed) error {
			got = append(got, "failed "+e.Type)
			return nil
		},
		Fallback: func(_ context.Context, e webhooks.Event) error {
			got = append(got, "unknown "+string(e.EventType()))
			return nil
		},
	}
	for _, body := range []string{`{"type":"batch.completed"}`, `{"type":"batch.failed"}`, `{"type":"batch_completed"}`} {
		events, err := webhooks.Parse(webhooks.Delivery{Body: []byte(body)})
		if err != nil {
			t.Fatalf("Parse(%s): %v", body, err)
		}
		if err := webhooks.Dispatch(t.Context(), h, events[0]); err != nil {
			t.Errorf("Dispatch(%s): %v", body, err)
		}
		if back, err := json.Marshal(events[0]); err != nil || string(back) != body {
			t.Errorf("Marshal = %s, %v, want %s", back, err, body)
		}
	}
	if want := []string{"completed batch.completed", "failed batch.failed", "unknown batch_completed"}; !slices.Equal(got, want) {
		t.Errorf("handled %q, want %q", got, want)
	}
	if want := []webhooks.EventType{"batch.completed", "batch.failed"}; !slices.Equal(webhooks.EventTypes(), want) {
		t.Errorf("EventTypes = %q, want %q", webhooks.EventTypes(), want)
	}
}
