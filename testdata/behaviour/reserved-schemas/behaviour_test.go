package webhooks_test

import (
	"context"
	"encoding/json"
	"errors"
	"testing"

	webhooks "behaviour/reserved-schemas"
)

const body = `{"type":"ping","error":{"code":"c"},"time":{"hour":3},"kind":"a","event":{"id":"1"},"receiver":{"name":"n"},"ping":{"n":1},` +
	`"string":{"s":"s"},"json":{"j":"j"},"func":{"f":"f"},"handler":{"h":"h"},"union":"text"}`

func parse(t *testing.T, body string) *webhooks.Ping {
	t.Helper()
	events, err := webhooks.Parse(webhooks.Delivery{Body: []byte(body)})
	if err != nil {
		t.Fatalf("Parse(%s): %v", body, err)
	}
	e, ok := events[0].(*webhooks.Ping)
	if !ok {
		t.Fatalf("Parse(%s) = %T, want *Ping", body, events[0])
	}
	if back, err := json.Marshal(e); err != nil || string(back) != body {
		t.Errorf("Marshal = %s, %v, want %s", back, err, body)
	}
	return e
}

func TestEverySchema(t *testing.T) {
	e := parse(t, body)
	for name, ok := range map[string]bool{
		"error": *e.Error.Code == "c", "time": *e.Time.Hour == 3, "kind": *e.Kind == webhooks.TypeA, "event": *e.Event.ID == "1",
		"receiver": *e.Receiver.Name == "n", "ping": *e.Ping.N == 1, "string": *e.String.S == "s", "json": *e.JSON.J == "j",
		"func": *e.Func.F == "f", "handler": *e.Handler.H == "h", "union": e.Union == webhooks.XeventString("text"),
	} {
		if !ok {
			t.Errorf("%s has another value", name)
		}
	}
	union := parse(t, `{"type":"ping","union":{"j":"k"}}`).Union
	if j, ok := union.(*webhooks.JSON); !ok || *j.J != "k" {
		t.Errorf("union = %#v, want a *JSON with k", union)
	}
}

func TestDispatch(t *testing.T) {
	handled := errors.New("handled")
	h := &webhooks.Handlers{Ping: func(context.Context, *webhooks.Ping) error { return handled }}
	if err := webhooks.Dispatch(t.Context(), h, parse(t, body)); !errors.Is(err, handled) {
		t.Errorf("Dispatch = %v, want %v", err, handled)
	}
}
