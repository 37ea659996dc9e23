package main

import (
	"log/slog"
	"testing"

	"github.com/payske/hookgen/examples/payske/webhooks"
)

// TestBooks checks what the handlers record, whatever order the events come in.
func TestBooks(t *testing.T) {
	t.Parallel()
	books := NewBooks(slog.New(slog.DiscardHandler))
	for _, body := range []string{
		`{"id":"evt_2","type":"payment_intent.succeeded","created":200,"data":{"object":{"id":"pin_1","status":"succeeded","currency":"eur","amount_received":1200}}}`,
		`{"id":"evt_1","type":"payment_intent.processing","created":100,"data":{"object":{"id":"pin_1","status":"processing","currency":"eur","amount_received":0}}}`,
		`{"id":"evt_3","type":"charge.refunded","created":300,"data":{"object":{"id":"ch_1","payment_intent":"pin_1","amount_refunded":200}}}`,
		`{"id":"evt_4","type":"charge.dispute.created","created":400,"data":{"object":{"id":"dp_1","charge":"ch_1"}}}`,
		`{"id":"evt_5","type":"moon.landed","created":500,"data":{}}`,
	} {
		events, err := webhooks.Parse(webhooks.Delivery{Body: []byte(body)})
		if err != nil {
			t.Fatal(err)
		}
		if err := webhooks.Dispatch(t.Context(), books, events[0]); err != nil {
			t.Fatal(err)
		}
	}
	got := books.Payments()["pin_1"]
	want := Payment{Status: "succeeded", Currency: "eur", Received: 1200, Refunded: 200, Disputed: true, event: 200}
	if got != want {
		t.Errorf("recorded %+v, want %+v", got, want)
	}
}
