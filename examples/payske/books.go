package main

import (
	"context"
	"log/slog"
	"maps"
	"sync"

	"github.com/payske/hookgen/examples/payske/webhooks"
)

// Books records what payments brought in. It handles the events that move
// money; the others are acknowledged by the embedded UnimplementedHandler, and
// a type that this build does not know is logged.
type Books struct {
	webhooks.UnimplementedHandler

	log *slog.Logger

	mu       sync.Mutex
	payments map[string]Payment
	charges  map[string]string // charge → payment intent
	disputed map[string]bool   // charges that a buyer disputes
}

var _ webhooks.Handler = (*Books)(nil)

// A Payment is the record of one payment intent. Amounts are in minor units of
// the currency.
type Payment struct {
	Status   string
	Currency string
	Received int64
	Refunded int64
	Disputed bool
	event    int64 // when the event that was recorded last happened, in unix seconds
}

// NewBooks returns empty books.
func NewBooks(log *slog.Logger) *Books {
	return &Books{log: log, payments: map[string]Payment{}, charges: map[string]string{}, disputed: map[string]bool{}}
}

// Payments returns a copy of all records by the payment intent's identifier.
func (b *Books) Payments() map[string]Payment {
	b.mu.Lock()
	defer b.mu.Unlock()
	out := maps.Clone(b.payments)
	for charge, intent := range b.charges {
		p := out[intent]
		p.Disputed = p.Disputed || b.disputed[charge]
		out[intent] = p
	}
	return out
}

// update changes the record of a payment.
func (b *Books) update(id string, change func(*Payment)) {
	b.mu.Lock()
	defer b.mu.Unlock()
	p := b.payments[id]
	change(&p)
	b.payments[id] = p
}

// record takes over the state of a payment intent, unless a later event was
// recorded before: deliveries arrive in any order.
func (b *Books) record(created webhooks.UnixTime, pi *webhooks.PaymentIntent) error {
	b.update(pi.ID, func(p *Payment) {
		if created.Unix() < p.event {
			return
		}
		p.event = created.Unix()
		p.Status = string(pi.Status)
		p.Currency = pi.Currency
		p.Received = pi.AmountReceived
	})
	return nil
}

// HandlePaymentIntentProcessing records a payment that is under way.
func (b *Books) HandlePaymentIntentProcessing(_ context.Context, e *webhooks.PaymentIntentProcessing) error {
	return b.record(e.Created, &e.Data.Object)
}

// HandlePaymentIntentSucceeded records a payment that succeeded.
func (b *Books) HandlePaymentIntentSucceeded(_ context.Context, e *webhooks.PaymentIntentSucceeded) error {
	return b.record(e.Created, &e.Data.Object)
}

// HandlePaymentIntentPaymentFailed records a payment that failed.
func (b *Books) HandlePaymentIntentPaymentFailed(_ context.Context, e *webhooks.PaymentIntentPaymentFailed) error {
	return b.record(e.Created, &e.Data.Object)
}

// HandleChargeSucceeded notes which payment a charge belongs to.
func (b *Books) HandleChargeSucceeded(_ context.Context, e *webhooks.ChargeSucceeded) error {
	b.link(&e.Data.Object)
	return nil
}

// HandleChargeRefunded records how much of a payment was given back.
func (b *Books) HandleChargeRefunded(_ context.Context, e *webhooks.ChargeRefunded) error {
	charge := &e.Data.Object
	b.link(charge)
	b.update(charge.PaymentIntent.ID, func(p *Payment) {
		p.Refunded = max(p.Refunded, charge.AmountRefunded)
	})
	return nil
}

// HandleChargeDisputeCreated marks the charge that the buyer disputes.
func (b *Books) HandleChargeDisputeCreated(_ context.Context, e *webhooks.ChargeDisputeCreated) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.disputed[e.Data.Object.Charge.ID] = true
	return nil
}

// link notes which payment a charge belongs to.
func (b *Books) link(charge *webhooks.Charge) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.charges[charge.ID] = charge.PaymentIntent.ID
}

// HandleUnknownEvent logs a type that was added after this build.
func (b *Books) HandleUnknownEvent(_ context.Context, e *webhooks.UnknownEvent) error {
	b.log.Info("unknown event", "type", e.Type, "id", e.EventID())
	return nil
}
