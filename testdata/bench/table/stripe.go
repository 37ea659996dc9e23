//go:build bench_stripe

package table

import (
	"bytes"
	"context"
	"log/slog"
	"net/http"
	"time"

	sdk "github.com/stripe/stripe-go/v86"

	"github.com/payske/hookgen/testdata/bench/measure"
	easystripe "github.com/payske/hookgen/testdata/bench/prepared/easy/stripe"
	jxstripe "github.com/payske/hookgen/testdata/bench/prepared/jx/stripe"
	plainstripe "github.com/payske/hookgen/testdata/bench/prepared/plain/stripe"
	"github.com/payske/hookgen/testdata/bench/prepared/stripe"
)

// stripeHeader carries the signature.
const stripeHeader = "Stripe-Signature"

// stripeApp notes what it is told.
type stripeApp struct {
	stripe.UnimplementedHandler
	got measure.Facts
}

func (a *stripeApp) HandlePaymentIntentSucceeded(_ context.Context, e *stripe.PaymentIntentSucceeded) error {
	a.got = measure.Facts{ID: e.ID, Type: e.Type, Amount: e.Data.Object.Amount}
	return nil
}

func (a *stripeApp) HandleProductCreated(_ context.Context, e *stripe.ProductCreated) error {
	a.got = measure.Facts{ID: e.Data.Object.ID, Type: e.Type, Amount: e.Data.Object.Created.Unix()}
	return nil
}

func (a *stripeApp) HandleUnknownEvent(_ context.Context, e *stripe.UnknownEvent) error {
	a.got = measure.Facts{Type: string(e.Type)}
	return nil
}

// What the deliveries say.
var (
	stripePI      = measure.Facts{ID: "evt_1Pgc76B7WZ01zgkWwyRHS12y", Type: "payment_intent.succeeded", Amount: 1099}
	stripeProduct = measure.Facts{ID: "prod_NNNsbcqAqCJrj2", Type: "product.created", Amount: 1234567890}
	stripeUnknown = measure.Facts{Type: "payment_intent.sidestepped"}
)

// stripePayload reads a payload and gives it the API version of the SDK, which
// refuses all others.
func stripePayload(name string) ([]byte, error) {
	body, err := payload(stripe.Payloads, name)
	return bytes.Replace(body, []byte(`"api_version": null`), []byte(`"api_version": "`+sdk.APIVersion+`"`), 1), err
}

// stripeCases compares with stripe-go.
func stripeCases() ([]measure.Case, error) {
	pi, err := stripePayload("pi")
	if err != nil {
		return nil, err
	}
	product, err := stripePayload("product")
	if err != nil {
		return nil, err
	}
	unknown := bytes.Replace(pi, []byte(stripePI.Type), []byte(stripeUnknown.Type), 1)
	var cases []measure.Case
	for _, g := range []struct {
		name string
		body []byte
		want measure.Facts
	}{{"stripe/pi", pi, stripePI}, {"stripe/product", product, stripeProduct}, {"stripe/unknown", unknown, stripeUnknown}} {
		ours, err := stripeBytes(g.name, g.body, g.want)
		if err != nil {
			return nil, err
		}
		cases = append(cases, ours...)
		cases = append(cases, floors(g.name, g.body, stripe.Skip)...)
		if g.want != stripeUnknown {
			cases = append(cases, stripeSDKBytes(g.name, g.body, g.want))
		}
	}
	served, err := stripeServed(pi)
	if err != nil {
		return nil, err
	}
	return append(append(cases, served...), stripeDecoding(pi)...), nil
}

// stripeBytes verifies, decodes and dispatches a delivery that is there as a whole,
// beside the least that this takes.
func stripeBytes(group string, body []byte, want measure.Facts) ([]measure.Case, error) {
	header := signedBefore(stripeHeader, body)
	scheme := stripe.StripeScheme(stripeHeader)
	scheme.Past = day
	v, err := stripe.NewVerifier(scheme, secret)
	if err != nil {
		return nil, err
	}
	app, ctx := &stripeApp{}, context.Background()
	verify := func() error { return v.Verify(header, body, time.Now()) }
	ours := measure.Case{Group: group, Name: "hookgen", Bytes: len(body), Want: want, Run: func() (measure.Facts, error) {
		app.got = measure.Facts{}
		if err := verify(); err != nil {
			return app.got, err
		}
		events, err := stripe.Parse(stripe.Delivery{Header: header, Body: body})
		for _, e := range events {
			if err := stripe.Dispatch(ctx, app, e); err != nil {
				return app.got, err
			}
		}
		return app.got, err
	}}
	return []measure.Case{ours, least(group, body, verify, stripe.Skip)}, nil
}

// stripeServed compares http.Handlers.
func stripeServed(body []byte) ([]measure.Case, error) {
	app := &stripeApp{}
	receiver, err := stripe.NewReceiver(app, stripe.WithScheme(stripe.StripeScheme(stripeHeader)), stripe.WithSecret(secret),
		stripe.WithTolerance(day, 0), stripe.WithLogger(slog.New(slog.DiscardHandler)))
	if err != nil {
		return nil, err
	}
	header := signedBefore(stripeHeader, body)
	ours, err := newCall(receiver, header, body)
	if err != nil {
		return nil, err
	}
	g := &stripeGuide{}
	theirs, err := newCall(http.HandlerFunc(g.serve), header, body)
	if err != nil {
		return nil, err
	}
	return []measure.Case{
		served("stripe/http", "hookgen", ours, stripePI, &app.got),
		served("stripe/http", "guide", theirs, stripePI, &g.got),
	}, nil
}

// stripeDecoding compares decoders on the same structs.
func stripeDecoding(body []byte) []measure.Case {
	d := decoding{group: "stripe/decode", body: body, want: stripePI}
	cases := []measure.Case{
		decodes(d, "hookgen", generated, func(e *stripe.PaymentIntentSucceeded) measure.Facts {
			return measure.Facts{ID: e.ID, Type: e.Type, Amount: e.Data.Object.Amount}
		}),
		decodes(d, "easyjson", easy, func(e *easystripe.PaymentIntentSucceeded) measure.Facts {
			return measure.Facts{ID: e.ID, Type: e.Type, Amount: e.Data.Object.Amount}
		}),
		decodes(d, "jx", byJX, func(e *jxstripe.PaymentIntentSucceeded) measure.Facts {
			return measure.Facts{ID: e.ID, Type: e.Type, Amount: e.Data.Object.Amount}
		}),
	}
	return append(cases, reflecting(d, func(e *plainstripe.PaymentIntentSucceeded) measure.Facts {
		return measure.Facts{ID: e.ID, Type: e.Type, Amount: e.Data.Object.Amount}
	})...)
}
