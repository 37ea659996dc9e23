//go:build bench_stripe

package table

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"

	sdk "github.com/stripe/stripe-go/v86"
	"github.com/stripe/stripe-go/v86/webhook"

	"github.com/payske/hookgen/testdata/bench/measure"
)

// stripeGuide is the handler of the SDK's documentation.
type stripeGuide struct{ got measure.Facts }

// serve reads, verifies and handles a delivery.
func (g *stripeGuide) serve(w http.ResponseWriter, r *http.Request) {
	const maxBodyBytes = 65536
	r.Body = http.MaxBytesReader(w, r.Body, maxBodyBytes)
	body, err := io.ReadAll(r.Body)
	if err != nil {
		http.Error(w, err.Error(), http.StatusServiceUnavailable)
		return
	}
	if err := g.receive(body, r.Header.Get(stripeHeader)); err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	w.WriteHeader(http.StatusOK)
}

// receive verifies, decodes and handles a body.
func (g *stripeGuide) receive(body []byte, signature string) error {
	e, err := webhook.ConstructEventWithTolerance(body, signature, secret, day)
	if err != nil {
		return err
	}
	switch e.Type {
	case sdk.EventTypePaymentIntentSucceeded:
		var pi sdk.PaymentIntent
		if err := json.Unmarshal(e.Data.Raw, &pi); err != nil {
			return fmt.Errorf("payment intent: %w", err)
		}
		g.got = measure.Facts{ID: e.ID, Type: string(e.Type), Amount: pi.Amount}
	case sdk.EventTypeProductCreated:
		var p sdk.Product
		if err := json.Unmarshal(e.Data.Raw, &p); err != nil {
			return fmt.Errorf("product: %w", err)
		}
		g.got = measure.Facts{ID: p.ID, Type: string(e.Type), Amount: p.Created}
	}
	return nil
}

// stripeSDKBytes is the SDK without HTTP.
func stripeSDKBytes(group string, body []byte, want measure.Facts) measure.Case {
	g := &stripeGuide{}
	signature := signedBefore(stripeHeader, body).Get(stripeHeader)
	return measure.Case{Group: group, Name: "stripe-go", Bytes: len(body), Want: want, Run: func() (measure.Facts, error) {
		g.got = measure.Facts{}
		err := g.receive(body, signature)
		return g.got, err
	}}
}
