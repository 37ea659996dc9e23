package webhooks_test

import (
	"context"
	"encoding/json"
	"testing"

	webhooks "behaviour/separated-events"
)

// A recorder notes which of its methods was called.
type recorder struct{ called []string }

func (r *recorder) HandleUserDotCreated(context.Context, *webhooks.UserDotCreated) error {
	r.called = append(r.called, "user.created")
	return nil
}

func (r *recorder) HandleUserUnderscoreCreated(context.Context, *webhooks.UserUnderscoreCreated) error {
	r.called = append(r.called, "user_created")
	return nil
}

func (r *recorder) HandleUserDeleted(context.Context, *webhooks.UserDeleted) error {
	r.called = append(r.called, "user.deleted")
	return nil
}

func (r *recorder) HandleUnknownEvent(_ context.Context, e *webhooks.UnknownEvent) error {
	r.called = append(r.called, "unknown "+string(e.Type))
	return nil
}

func TestEachTypeReachesItsHandler(t *testing.T) {
	for typ, want := range map[string]string{
		"user.created":  "user.created",
		"user_created":  "user_created",
		"user.deleted":  "user.deleted",
		"user-created":  "unknown user-created",
		"user/created":  "unknown user/created",
		"User.Created":  "unknown User.Created",
		"user.created ": "unknown user.created ",
		"user_deleted":  "unknown user_deleted",
		"UserDeleted":   "unknown UserDeleted",
		"ｕser.created":  "unknown ｕser.created",
	} {
		body, err := json.Marshal(map[string]any{"type": typ, "user": map[string]string{"name": "Ada"}})
		if err != nil {
			t.Fatal(err)
		}
		events, err := webhooks.Parse(webhooks.Delivery{Body: body})
		if err != nil {
			t.Errorf("Parse(%s): %v", body, err)
			continue
		}
		r := &recorder{}
		if err := webhooks.Dispatch(context.Background(), r, events[0]); err != nil || len(r.called) != 1 || r.called[0] != want {
			t.Errorf("%q reached %q, %v, want %q", typ, r.called, err, want)
		}
	}
}

// TestFunctionsAreApart checks the same for a handler made of functions.
func TestFunctionsAreApart(t *testing.T) {
	var got string
	h := &webhooks.Handlers{
		UserDotCreated: func(context.Context, *webhooks.UserDotCreated) error { got = "user.created"; return nil },
		Fallback:       func(_ context.Context, e webhooks.Event) error { got = "fallback " + string(e.EventType()); return nil },
	}
	for typ, want := range map[string]string{"user.created": "user.created", "user_created": "fallback user_created"} {
		events, err := webhooks.Parse(webhooks.Delivery{Body: []byte(`{"type":"` + typ + `"}`)})
		if err != nil {
			t.Fatal(err)
		}
		if err := webhooks.Dispatch(context.Background(), h, events[0]); err != nil || got != want {
			t.Errorf("%q reached %q, %v, want %q", typ, got, err, want)
		}
	}
}
