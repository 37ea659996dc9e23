package support

import (
	"context"
	"net/http"
	"slices"
	"sync/atomic"
	"time"
)

// Receiver is the http.Handler that receives deliveries. It verifies, decodes
// and dispatches them, in this order: nothing is decoded before it is
// authenticated, and nothing is read that can be refused already.
//
// Mount it under the exact path that the sender knows: a ServeMux answers
// other spellings of the path with redirects, which senders take for failures.
// Give the server a ReadHeaderTimeout and an IdleTimeout; the receiver limits
// the body only.
//
// The sender learns only what it needs to go on: 200 if every event was
// handled or nobody will want it again, another status if it should deliver
// again or look for a mistake. All failures of authentication look the same.
//
// The context of a handler is not cancelled when the sender goes away, because
// an event that is handled by half helps nobody; it ends after the time that
// [WithHandlerTimeout] sets.
//
// A sender may deliver an event twice, and events in any order; a delivery can
// be repeated by others for as long as its timestamp is fresh, and for ever
// where the scheme has none. The receiver keeps no list of what it has seen:
// handlers must bear repetition, or remember Event.EventID.
type Receiver struct {
	contract *contract
	dispatch func(context.Context, Event) error
	config   config
	engine   *hmacVerifier // the verifier, where it can read along with the body

	inFlight atomic.Int64
	version  atomic.Pointer[string] // the last one that was not the contract's
}

// newReceiver returns a receiver of the events of a document.
func newReceiver(c *contract, dispatch func(context.Context, Event) error, opts []Option) (*Receiver, error) {
	rc := &Receiver{contract: c, dispatch: dispatch, config: config{
		scheme:         &c.scheme,
		bodyLimit:      c.bodyLimit,
		readTimeout:    defaultReadTimeout,
		handlerTimeout: defaultHandlerTimeout,
		clock:          time.Now,
	}}
	if rc.config.bodyLimit == 0 {
		rc.config.bodyLimit = defaultBodyLimit
	}
	for _, opt := range opts {
		if err := opt(&rc.config); err != nil {
			return nil, err
		}
	}
	for _, build := range []func() error{rc.buildVerifier, rc.checkEvent, rc.checkVersion} {
		if err := build(); err != nil {
			return nil, err
		}
	}
	rc.config.secrets = nil // the verifier has keys; nothing else needs them
	return rc, nil
}

// buildVerifier makes exactly one way to authenticate deliveries out of the
// options.
func (rc *Receiver) buildVerifier() error {
	c := &rc.config
	secrets, scheme := len(c.secrets) > 0, *c.scheme
	switch {
	case secrets && (c.skipVerify || c.verifier != nil) || c.skipVerify && c.verifier != nil:
		return &OptionError{
			Option:  "NewReceiver",
			Problem: "secrets, WithVerifier and InsecureSkipVerify exclude each other: it would be open which one counts",
		}
	case c.tolerance && (!secrets || !scheme.timed()):
		return &OptionError{Option: "WithTolerance", Problem: "there is no scheme whose deliveries carry the time of their signature"}
	case c.skipVerify || c.verifier != nil:
		// What NewVerifier made can read along with the body.
		rc.engine, _ = c.verifier.(*hmacVerifier)
		return nil
	case !secrets:
		return &OptionError{Option: "NewReceiver", Problem: "there is no secret; use WithSecret"}
	case scheme.Header == "":
		return &OptionError{Option: "NewReceiver", Problem: "the document declares no signature scheme; use WithScheme or WithVerifier"}
	}
	if c.tolerance {
		scheme.Past, scheme.Future = c.past, c.future
	}
	v, err := newHMACVerifier("WithSecret", scheme, c.secrets)
	rc.engine = v
	return err
}

// checkEvent checks that the event type can be told.
func (rc *Receiver) checkEvent() error {
	event, types := rc.config.event, rc.contract.types
	switch {
	case slices.Contains(rc.contract.apart, event):
	case len(rc.contract.parts) > 0 && event != "":
		return &OptionError{Option: "WithEvent", Problem: "is not needed: deliveries tell their event type"}
	case len(rc.contract.parts) == 0 && event == "" && len(types) != 1:
		return &OptionError{Option: "WithEvent", Problem: "is needed: only the URL tells the event, so each one has its own receiver"}
	case event != "" && !slices.Contains(types, event):
		return &OptionError{Option: "WithEvent", Problem: "the document does not list this event"}
	}
	return nil
}

// checkVersion checks that there is a version to be strict about.
func (rc *Receiver) checkVersion() error {
	if c := rc.contract; rc.config.strictVersion && (len(c.version) == 0 || c.apiVersion == "") {
		return &OptionError{Option: "WithStrictVersion", Problem: "the document does not say where deliveries carry their API version"}
	}
	return nil
}

// ServeHTTP receives one delivery.
func (rc *Receiver) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	x := &exchange{receiver: rc, writer: w, request: r, begun: time.Now()}
	x.seen.SecretIndex = -1
	defer x.finish()
	if limit := rc.config.maxInFlight; limit > 0 {
		defer rc.inFlight.Add(-1)
		x.crowded = rc.inFlight.Add(1) > limit
	}
	x.answer(x.serve())
}
