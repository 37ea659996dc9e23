//go:build bench_payske

package table

import (
	"bytes"
	"context"
	"log/slog"
	"net/http"
	"time"

	"github.com/payske/hookgen/testdata/bench/measure"
	easypayske "github.com/payske/hookgen/testdata/bench/prepared/easy/payske"
	jxpayske "github.com/payske/hookgen/testdata/bench/prepared/jx/payske"
	"github.com/payske/hookgen/testdata/bench/prepared/payske"
	plainpayske "github.com/payske/hookgen/testdata/bench/prepared/plain/payske"
)

// payskeHeader carries the signature.
const payskeHeader = "Payske-Signature"

// payskeApp notes what it is told.
type payskeApp struct {
	payske.UnimplementedHandler
	got measure.Facts
}

func (a *payskeApp) HandlePaymentIntentSucceeded(_ context.Context, e *payske.PaymentIntentSucceeded) error {
	a.got = measure.Facts{ID: e.ID, Type: e.Type, Amount: e.Data.Object.Amount}
	return nil
}

func (a *payskeApp) HandleProductCreated(_ context.Context, e *payske.ProductCreated) error {
	a.got = measure.Facts{ID: e.Data.Object.ID, Type: e.Type, Amount: e.Data.Object.Created.Unix()}
	return nil
}

func (a *payskeApp) HandleUnknownEvent(_ context.Context, e *payske.UnknownEvent) error {
	a.got = measure.Facts{Type: string(e.Type)}
	return nil
}

// What the deliveries say.
var (
	payskePI      = measure.Facts{ID: "evt_J7R5VlgNJF93", Type: "payment_intent.succeeded", Amount: 4990}
	payskeUnknown = measure.Facts{Type: "payment_intent.sidestepped"}
)

// payskeCases compares on deliveries of the reference provider.
func payskeCases() ([]measure.Case, error) {
	pi, err := payload(payske.Payloads, "pi")
	if err != nil {
		return nil, err
	}
	piCases, err := payskeBytes("payske/pi", pi, payskePI)
	if err != nil {
		return nil, err
	}
	cases := append(floors("payske/pi", pi, payske.Skip), payskeGuideBytes("payske/pi", pi))
	cases = append(cases, piCases...)
	unknown := bytes.Replace(pi, []byte(payskePI.Type), []byte(payskeUnknown.Type), 1)
	unknownCases, err := payskeBytes("payske/unknown", unknown, payskeUnknown)
	if err != nil {
		return nil, err
	}
	cases = append(cases, floors("payske/unknown", unknown, payske.Skip)...)
	cases = append(cases, unknownCases...)
	verify, err := payskeVerify()
	if err != nil {
		return nil, err
	}
	served, err := payskeServed(pi)
	if err != nil {
		return nil, err
	}
	cases = append(append(cases, verify...), served...)
	return append(cases, payskeDecoding(pi)...), nil
}

// payskeBytes verifies, decodes and dispatches a delivery that is there as a whole,
// beside the least that this takes.
func payskeBytes(group string, body []byte, want measure.Facts) ([]measure.Case, error) {
	header := signedBefore(payskeHeader, body)
	scheme := payske.StripeScheme(payskeHeader)
	scheme.Past = day
	v, err := payske.NewVerifier(scheme, secret)
	if err != nil {
		return nil, err
	}
	app, ctx := &payskeApp{}, context.Background()
	verify := func() error { return v.Verify(header, body, time.Now()) }
	ours := measure.Case{Group: group, Name: "hookgen", Bytes: len(body), Want: want, Run: func() (measure.Facts, error) {
		app.got = measure.Facts{}
		if err := verify(); err != nil {
			return app.got, err
		}
		events, err := payske.Parse(payske.Delivery{Header: header, Body: body})
		for _, e := range events {
			if err := payske.Dispatch(ctx, app, e); err != nil {
				return app.got, err
			}
		}
		return app.got, err
	}}
	return []measure.Case{ours, least(group, body, verify, payske.Skip)}, nil
}

// payskeVerify compares verification alone, on 3,200 bytes.
func payskeVerify() ([]measure.Case, error) {
	body := bytes.Repeat([]byte("0123456789abcdef"), 200)
	header := signedBefore(payskeHeader, body)
	scheme := payske.StripeScheme(payskeHeader)
	scheme.Past = day
	v, err := payske.NewVerifier(scheme, secret)
	if err != nil {
		return nil, err
	}
	verify := measure.Case{Group: "payske/verify", Name: "hookgen", Bytes: len(body), Run: func() (measure.Facts, error) {
		return measure.Facts{}, v.Verify(header, body, time.Now())
	}}
	hash := floors("payske/verify", body, nil)[0]
	return []measure.Case{verify, hash}, nil
}

// payskeServed compares http.Handlers.
func payskeServed(body []byte) ([]measure.Case, error) {
	app := &payskeApp{}
	receiver, err := payske.NewReceiver(app, payske.WithSecret(secret), payske.WithTolerance(day, 0),
		payske.WithLogger(slog.New(slog.DiscardHandler)))
	if err != nil {
		return nil, err
	}
	header := signedBefore(payskeHeader, body)
	ours, err := newCall(receiver, header, body)
	if err != nil {
		return nil, err
	}
	g := &payskeGuide{}
	theirs, err := newCall(http.HandlerFunc(g.serve), header, body)
	if err != nil {
		return nil, err
	}
	return []measure.Case{
		served("payske/http", "hookgen", ours, payskePI, &app.got),
		served("payske/http", "guide", theirs, payskePI, &g.got),
	}, nil
}

// payskeDecoding compares decoders on the same structs.
func payskeDecoding(body []byte) []measure.Case {
	d := decoding{group: "payske/decode", body: body, want: payskePI}
	cases := []measure.Case{
		decodes(d, "hookgen", generated, func(e *payske.PaymentIntentSucceeded) measure.Facts {
			return measure.Facts{ID: e.ID, Type: e.Type, Amount: e.Data.Object.Amount}
		}),
		decodes(d, "easyjson", easy, func(e *easypayske.PaymentIntentSucceeded) measure.Facts {
			return measure.Facts{ID: e.ID, Type: e.Type, Amount: e.Data.Object.Amount}
		}),
		decodes(d, "jx", byJX, func(e *jxpayske.PaymentIntentSucceeded) measure.Facts {
			return measure.Facts{ID: e.ID, Type: e.Type, Amount: e.Data.Object.Amount}
		}),
	}
	return append(cases, reflecting(d, func(e *plainpayske.PaymentIntentSucceeded) measure.Facts {
		return measure.Facts{ID: e.ID, Type: e.Type, Amount: e.Data.Object.Amount}
	})...)
}
