package webhooks_test

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	webhooks "behaviour/several-routes"
)

// TestEachRouteLeadsToItsEvents parses deliveries that carry their events in
// different ways.
func TestEachRouteLeadsToItsEvents(t *testing.T) {
	for _, test := range []struct {
		url        webhooks.EventType
		body, want string
	}{
		{"", `{"items":[{"Item":{"eventCode":"PAID","amount":1}},{"Item":{"eventCode":"NEW"}}]}`, "*webhooks.Paid PAID, *webhooks.UnknownEvent NEW"},
		{"", `{"type":"foreign.changed","id":"1"}`, "*webhooks.ForeignChanged foreign.changed"},
		{"", `{"type":"account.merged","id":"1"}`, "*webhooks.UnknownEvent account.merged"},
		{webhooks.EventAccountMoved, `{"type":"domestic.changed","account":"x"}`, "*webhooks.AccountMoved ACCOUNT_MOVED"},
		{"", `{"items":[]}`, ""},
	} {
		events, err := webhooks.Parse(webhooks.Delivery{Event: test.url, Body: []byte(test.body)})
		if err != nil {
			t.Errorf("Parse(%s): %v", test.body, err)
			continue
		}
		var got []string
		for _, e := range events {
			got = append(got, fmt.Sprintf("%T %s", e, e.EventType()))
		}
		if text := strings.Join(got, ", "); text != test.want {
			t.Errorf("Parse(%s): got %s, want %s", test.body, text, test.want)
		}
	}
}

// TestURLTellsTheEvent mounts a receiver for the event that nothing else tells.
func TestURLTellsTheEvent(t *testing.T) {
	var got webhooks.EventType
	h := &webhooks.Handlers{AccountMoved: func(_ context.Context, e *webhooks.AccountMoved) error { got = e.EventType(); return nil }}
	rc, err := webhooks.NewReceiver(h, webhooks.InsecureSkipVerify(), webhooks.WithEvent(webhooks.EventAccountMoved))
	if err != nil {
		t.Fatal(err)
	}
	w := httptest.NewRecorder()
	rc.ServeHTTP(w, httptest.NewRequest(http.MethodPost, "/moved", strings.NewReader(`{"account":"x"}`)))
	if w.Code != http.StatusOK || got != webhooks.EventAccountMoved {
		t.Errorf("got %d and the event %q", w.Code, got)
	}
	if _, err := webhooks.NewReceiver(h, webhooks.InsecureSkipVerify(), webhooks.WithEvent(webhooks.EventPaid)); err == nil {
		t.Error("a receiver for an event that deliveries tell was made")
	}
}
