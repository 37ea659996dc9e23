package main

import (
	"bytes"
	"net/http"
	"regexp"
	"slices"
	"testing"
	"time"

	"github.com/payske/hookgen/examples/payske/webhooks"
)

// TestEveryDelivery posts each sample delivery and checks that it reaches the
// handler of its type with every member as it was sent.
func TestEveryDelivery(t *testing.T) {
	t.Parallel()
	sh := open(t, time.Time{})
	all := samples(t)
	if got, want := len(all), len(webhooks.EventTypes()); got != want {
		t.Errorf("%d sample deliveries for %d event types", got, want)
	}
	for _, s := range all {
		sh.clock.Set(s.sent)
		if status := sh.post(t, s.header, bytes.NewReader(s.body)); status != http.StatusOK {
			t.Errorf("%s: status %d", s.event, status)
		}
	}
	sh.close(t)
	calls := record(t, sh.inbox).finish(t)
	for _, s := range all {
		checkOnce(t, calls[s.id(t)], s)
	}
	if len(calls) != len(all) {
		t.Errorf("%d events were handled, want %d", len(calls), len(all))
	}
}

// contradiction matches the members that version 2023-08-16 sends as another
// kind of JSON value: InvoiceLine.quantity is a string instead of an integer,
// Refund.failure_reason an object instead of a string.
var contradiction = regexp.MustCompile(`"quantity": "|"failure_reason": \{`)

// TestNewerDeliveries posts the deliveries of a newer API version. Members,
// values, nulls and events that the server's version does not have are no
// reason to refuse them, and another kind of value is.
func TestNewerDeliveries(t *testing.T) {
	t.Parallel()
	sh := open(t, time.Time{})
	known := webhooks.EventTypes()
	handlers := map[string]string{} // identifier → handler
	refused := 0
	for _, s := range samplesIn(t, "2023-08-16") {
		want, handler := http.StatusOK, goName(s.event)
		switch {
		case !slices.Contains(known, webhooks.EventType(s.event)):
			handler = "Fallback"
		case contradiction.Match(s.body):
			want = http.StatusBadRequest
			refused++
		}
		if want == http.StatusOK {
			handlers[s.id(t)] = handler
		}
		sh.clock.Set(s.sent)
		if got := sh.post(t, s.header, bytes.NewReader(s.body)); got != want {
			t.Errorf("%s: status %d, want %d", s.event, got, want)
		}
	}
	if refused == 0 || len(handlers) < 4*refused {
		t.Errorf("%d deliveries are to be refused and %d are not; want some, and many", refused, len(handlers))
	}
	sh.close(t)
	calls := record(t, sh.inbox).finish(t)
	for id, handler := range handlers {
		if len(calls[id]) != 1 || calls[id][0].handler != handler {
			t.Errorf("%s: calls %v, want one of %s", id, calls[id], handler)
		}
	}
	if len(calls) != len(handlers) {
		t.Errorf("%d events were handled, want %d", len(calls), len(handlers))
	}
}
