//go:build bench_openai

package table

import (
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"time"

	sdk "github.com/openai/openai-go/v3"
	"github.com/openai/openai-go/v3/option"
	"github.com/openai/openai-go/v3/webhooks"

	"github.com/payske/hookgen/testdata/bench/measure"
	"github.com/payske/hookgen/testdata/bench/prepared/openai"
)

// openaiApp notes what it is told.
type openaiApp struct {
	openai.UnimplementedHandler
	got measure.Facts
}

func (a *openaiApp) HandleResponseCompleted(_ context.Context, e *openai.ResponseCompleted) error {
	a.got = measure.Facts{ID: e.Data.ID, Type: e.Type, Amount: e.CreatedAt.Unix()}
	return nil
}

// openaiWant is what the delivery says.
var openaiWant = measure.Facts{ID: "resp_123", Type: "response.completed", Amount: 1750861210}

// openaiCases compares with openai-go.
func openaiCases() ([]measure.Case, error) {
	body, err := payload(openai.Payloads, "completed")
	if err != nil {
		return nil, err
	}
	header := standard("evt_685c059ae3a481909bdc86819b066fb6", body)
	ours, err := openaiBytes(header, body)
	if err != nil {
		return nil, err
	}
	served, err := openaiServed(header, body)
	if err != nil {
		return nil, err
	}
	cases := append(floors("openai/completed", body, openai.Skip), openaiSDK(header, body))
	return append(append(cases, ours...), served...), nil
}

// openaiBytes verifies, decodes and dispatches a delivery that is there as a whole,
// beside the least that this takes.
func openaiBytes(header http.Header, body []byte) ([]measure.Case, error) {
	scheme := openai.StandardWebhooksScheme()
	scheme.Past = day
	v, err := openai.NewVerifier(scheme, secret)
	if err != nil {
		return nil, err
	}
	app, ctx := &openaiApp{}, context.Background()
	verify := func() error { return v.Verify(header, body, time.Now()) }
	ours := measure.Case{Group: "openai/completed", Name: "hookgen", Bytes: len(body), Want: openaiWant, Run: func() (measure.Facts, error) {
		app.got = measure.Facts{}
		if err := verify(); err != nil {
			return app.got, err
		}
		events, err := openai.Parse(openai.Delivery{Header: header, Body: body})
		for _, e := range events {
			if err := openai.Dispatch(ctx, app, e); err != nil {
				return app.got, err
			}
		}
		return app.got, err
	}}
	return []measure.Case{ours, least("openai/completed", body, verify, openai.Skip)}, nil
}

// openaiSDK unwraps a delivery with the SDK.
func openaiSDK(header http.Header, body []byte) measure.Case {
	client := sdk.NewClient(option.WithAPIKey("none"), option.WithWebhookSecret(secret))
	return measure.Case{Group: "openai/completed", Name: "openai-go", Bytes: len(body), Want: openaiWant, Run: func() (measure.Facts, error) {
		event, err := client.Webhooks.UnwrapWithTolerance(body, header, day)
		if err != nil {
			return measure.Facts{}, err
		}
		e, ok := event.AsAny().(webhooks.ResponseCompletedWebhookEvent)
		if !ok {
			return measure.Facts{}, fmt.Errorf("got a %T", event.AsAny())
		}
		return measure.Facts{ID: e.Data.ID, Type: string(e.Type), Amount: e.CreatedAt}, nil
	}}
}

// openaiServed is the receiver as an http.Handler.
func openaiServed(header http.Header, body []byte) ([]measure.Case, error) {
	app := &openaiApp{}
	receiver, err := openai.NewReceiver(app, openai.WithScheme(openai.StandardWebhooksScheme()), openai.WithSecret(secret),
		openai.WithTolerance(day, 0), openai.WithLogger(slog.New(slog.DiscardHandler)))
	if err != nil {
		return nil, err
	}
	ours, err := newCall(receiver, header, body)
	if err != nil {
		return nil, err
	}
	return []measure.Case{served("openai/http", "hookgen", ours, openaiWant, &app.got)}, nil
}
