//go:build bench_github

package table

import (
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"time"

	sdk "github.com/google/go-github/v89/github"

	"github.com/payske/hookgen/testdata/bench/measure"
	easygithub "github.com/payske/hookgen/testdata/bench/prepared/easy/github"
	"github.com/payske/hookgen/testdata/bench/prepared/github"
	jxgithub "github.com/payske/hookgen/testdata/bench/prepared/jx/github"
	plaingithub "github.com/payske/hookgen/testdata/bench/prepared/plain/github"
)

// githubApp notes what it is told.
type githubApp struct {
	github.UnimplementedHandler
	got measure.Facts
}

func (a *githubApp) HandlePullRequestOpened(_ context.Context, e *github.PullRequestOpened) error {
	a.got = measure.Facts{ID: e.PullRequest.NodeID, Type: e.Action, Amount: e.Number}
	return nil
}

// githubPR is what the delivery says.
var githubPR = measure.Facts{ID: "MDExOlB1bGxSZXF1ZXN0Mjc5MTQ3NDM3", Type: "opened", Amount: 2}

// githubCases compares with go-github.
func githubCases() ([]measure.Case, error) {
	pr, err := payload(github.Payloads, "pr")
	if err != nil {
		return nil, err
	}
	header := signedBody("pull_request", pr)
	ours, err := githubBytes(header, pr)
	if err != nil {
		return nil, err
	}
	served, err := githubServed(header, pr)
	if err != nil {
		return nil, err
	}
	cases := append(floors("github/pr", pr, github.Skip), ours, githubSDKBytes(header, pr))
	return append(append(cases, served...), githubDecoding(pr)...), nil
}

// githubBytes verifies, decodes and dispatches a delivery that is there as a whole.
func githubBytes(header http.Header, body []byte) (measure.Case, error) {
	v, err := github.NewVerifier(github.GitHubScheme(), secret)
	if err != nil {
		return measure.Case{}, err
	}
	app, ctx := &githubApp{}, context.Background()
	return measure.Case{Group: "github/pr", Name: "hookgen", Bytes: len(body), Want: githubPR, Run: func() (measure.Facts, error) {
		app.got = measure.Facts{}
		if err := v.Verify(header, body, time.Now()); err != nil {
			return app.got, err
		}
		events, err := github.Parse(github.Delivery{Header: header, Body: body})
		for _, e := range events {
			if err := github.Dispatch(ctx, app, e); err != nil {
				return app.got, err
			}
		}
		return app.got, err
	}}, nil
}

// githubHandle is the type switch of the SDK's documentation.
func githubHandle(event any) measure.Facts {
	if e, ok := event.(*sdk.PullRequestEvent); ok {
		return measure.Facts{ID: e.GetPullRequest().GetNodeID(), Type: e.GetAction(), Amount: int64(e.GetNumber())}
	}
	return measure.Facts{}
}

// githubSDKBytes is the SDK without HTTP.
func githubSDKBytes(header http.Header, body []byte) measure.Case {
	key := []byte(secret)
	return measure.Case{Group: "github/pr", Name: "go-github", Bytes: len(body), Want: githubPR, Run: func() (measure.Facts, error) {
		if err := sdk.ValidateSignature(header.Get(sdk.SHA256SignatureHeader), body, key); err != nil {
			return measure.Facts{}, err
		}
		event, err := sdk.ParseWebHook(header.Get(sdk.EventTypeHeader), body)
		return githubHandle(event), err
	}}
}

// githubServed compares http.Handlers.
func githubServed(header http.Header, body []byte) ([]measure.Case, error) {
	app := &githubApp{}
	receiver, err := github.NewReceiver(app, github.WithSecret(secret), github.WithLogger(slog.New(slog.DiscardHandler)))
	if err != nil {
		return nil, err
	}
	ours, err := newCall(receiver, header, body)
	if err != nil {
		return nil, err
	}
	var got measure.Facts
	theirs, err := newCall(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, err := sdk.ValidatePayload(r, []byte(secret))
		if err == nil {
			var event any
			if event, err = sdk.ParseWebHook(sdk.WebHookType(r), body); err == nil {
				got = githubHandle(event)
				return
			}
		}
		http.Error(w, fmt.Sprint(err), http.StatusBadRequest)
	}), header, body)
	if err != nil {
		return nil, err
	}
	return []measure.Case{
		served("github/http", "hookgen", ours, githubPR, &app.got),
		served("github/http", "go-github", theirs, githubPR, &got),
	}, nil
}

// githubDecoding compares decoders on the same structs.
func githubDecoding(body []byte) []measure.Case {
	d := decoding{group: "github/decode", body: body, want: githubPR}
	cases := []measure.Case{
		decodes(d, "hookgen", generated, func(e *github.PullRequestOpened) measure.Facts {
			return measure.Facts{ID: e.PullRequest.NodeID, Type: e.Action, Amount: e.Number}
		}),
		decodes(d, "easyjson", easy, func(e *easygithub.PullRequestOpened) measure.Facts {
			return measure.Facts{ID: e.PullRequest.NodeID, Type: e.Action, Amount: e.Number}
		}),
		decodes(d, "jx", byJX, func(e *jxgithub.PullRequestOpened) measure.Facts {
			return measure.Facts{ID: e.PullRequest.NodeID, Type: e.Action, Amount: e.Number}
		}),
	}
	return append(cases, reflecting(d, func(e *plaingithub.PullRequestOpened) measure.Facts {
		return measure.Facts{ID: e.PullRequest.NodeID, Type: e.Action, Amount: e.Number}
	})...)
}
