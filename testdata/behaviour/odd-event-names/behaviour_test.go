package webhooks_test

import (
	"context"
	"encoding/json"
	"testing"

	webhooks "behaviour/odd-event-names"
)

// handlers returns handlers that say which one was called.
func handlers(called *string) *webhooks.Handlers {
	return &webhooks.Handlers{
		Authorisation: func(_ context.Context, e *webhooks.Authorisation) error {
			*called = "Authorisation " + *e.EventCode
			return nil
		},
		Capture: func(_ context.Context, e *webhooks.Capture) error { *called = "Capture " + *e.EventCode; return nil },
		V2CoreAccountConfigurationMerchantUpdated: func(_ context.Context, e *webhooks.V2CoreAccountConfigurationMerchantUpdated) error {
			*called = "Updated " + *e.EventCode
			return nil
		},
		X3dsDone: func(_ context.Context, e *webhooks.X3dsDone) error { *called = "3ds " + *e.EventCode; return nil },
		ItSOdd:   func(_ context.Context, e *webhooks.ItSOdd) error { *called = "Odd " + *e.EventCode; return nil },
		Fallback: func(_ context.Context, e webhooks.Event) error { *called = "none " + string(e.EventType()); return nil },
	}
}

func TestEveryEvent(t *testing.T) {
	for wire, want := range map[string]string{
		"AUTHORISATION":  "Authorisation AUTHORISATION",
		"/AUTHORISATION": "none /AUTHORISATION", // the slash belongs to the key
		"CAPTURE":        "Capture CAPTURE",
		"v2.core.account[configuration.merchant].updated": "Updated v2.core.account[configuration.merchant].updated",
		"3ds.done":    "3ds 3ds.done",
		"it\"s `odd`": "Odd it\"s `odd`",
		"capture":     "none capture",
	} {
		body, err := json.Marshal(map[string]string{"eventCode": wire})
		if err != nil {
			t.Fatal(err)
		}
		events, err := webhooks.Parse(webhooks.Delivery{Body: body})
		if err != nil {
			t.Errorf("Parse(%s): %v", body, err)
			continue
		}
		called := ""
		if err := webhooks.Dispatch(t.Context(), handlers(&called), events[0]); err != nil || called != want {
			t.Errorf("Dispatch(%s) called %q (%v), want %q", body, called, err, want)
		}
		if back, err := json.Marshal(events[0]); err != nil || string(back) != string(body) {
			t.Errorf("Marshal = %s, %v, want %s", back, err, body)
		}
		if got := string(events[0].EventType()); got != wire {
			t.Errorf("EventType = %q, want %q", got, wire)
		}
	}
}
