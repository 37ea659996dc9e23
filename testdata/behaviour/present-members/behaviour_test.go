package webhooks_test

import (
	"errors"
	"fmt"
	"testing"

	webhooks "behaviour/present-members"
)

// TestPresentMemberTellsTheEvent checks which event a delivery is.
func TestPresentMemberTellsTheEvent(t *testing.T) {
	for body, want := range map[string]string{
		`{"update_id":1,"message":{"text":"x"}}`:           "*webhooks.Message",
		`{"edited_message":{"text":"x"},"update_id":1}`:    "*webhooks.EditedMessage",
		`{"update_id":1,"message":null,"poll":{}}`:         "*webhooks.Poll",
		`{"update_id":1,"story":{"message":{"text":"x"}}}`: "*webhooks.UnknownEvent",
	} {
		events, err := webhooks.Parse(webhooks.Delivery{Body: []byte(body)})
		if err != nil {
			t.Errorf("Parse(%s): %v", body, err)
			continue
		}
		if got := fmt.Sprintf("%T", events[0]); got != want {
			t.Errorf("Parse(%s): got %s, want %s", body, got, want)
		}
		if m, ok := events[0].(*webhooks.Message); ok && (m.UpdateID != 1 || *m.Message.Text != "x") {
			t.Errorf("Parse(%s): got %+v", body, m)
		}
	}
	if _, err := webhooks.Parse(webhooks.Delivery{Body: []byte(`{"update_id":1}`)}); !errors.Is(err, webhooks.ErrPayload) {
		t.Errorf("a delivery without an event: got %v, want ErrPayload", err)
	}
}
