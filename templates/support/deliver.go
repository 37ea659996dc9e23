package support

import (
	"context"
	"errors"
	"net/http"
	"slices"
	"time"
)

// deliver hands the events to the handler, in the order of the delivery. One
// that fails does not keep the others from being handled: the sender delivers
// all of them again, and in a later delivery it would fail first again.
func (x *exchange) deliver() verdict {
	ctx := context.WithoutCancel(x.request.Context())
	if timeout := x.receiver.config.handlerTimeout; timeout > 0 {
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeoutCause(ctx, timeout, errHandlerTimeout)
		defer cancel()
		timer := time.AfterFunc(timeout, x.late)
		defer timer.Stop()
	}
	total := verdict{outcome: OutcomeHandled, status: http.StatusOK}
	for _, e := range x.events {
		v := verdict{outcome: OutcomeTimedOut, status: http.StatusServiceUnavailable, err: errHandlerTimeout}
		if ctx.Err() == nil {
			v = x.handle(ctx, e)
		}
		total = worse(total, v)
	}
	return total
}

// severity orders the outcomes of events: the worst one decides the answer to
// a batch.
var severity = []Outcome{
	OutcomeHandled, OutcomeUnknown, OutcomeDropped, OutcomeDeferred, OutcomeTimedOut, OutcomeFailed, OutcomePanicked,
}

// worse returns the worse one of two verdicts, with the longer delay if both
// ask for one.
func worse(a, b verdict) verdict {
	if slices.Index(severity, b.outcome) > slices.Index(severity, a.outcome) {
		return b
	}
	if a.outcome == b.outcome {
		a.retry = max(a.retry, b.retry)
	}
	return a
}

// handle hands one event to the handler.
func (x *exchange) handle(ctx context.Context, e Event) (v verdict) {
	defer func() {
		// After runtime.Goexit there is no value, and nothing can go on here:
		// finish answers.
		if value := recover(); value != nil {
			v = verdict{outcome: OutcomePanicked, status: http.StatusInternalServerError, err: newPanicError(value)}
		}
	}()
	if err := x.receiver.dispatch(ctx, e); err != nil {
		return judge(ctx, err)
	}
	if _, unknown := e.(*UnknownEvent); unknown {
		return verdict{outcome: OutcomeUnknown, status: http.StatusOK}
	}
	return verdict{outcome: OutcomeHandled, status: http.StatusOK}
}

// judge says what becomes of an event whose handler returned an error.
func judge(ctx context.Context, err error) verdict {
	var retry *retryError
	switch {
	case errors.Is(err, ErrPermanent):
		return verdict{outcome: OutcomeDropped, status: http.StatusOK, err: err}
	case errors.As(err, &retry):
		return verdict{
			outcome: OutcomeDeferred, status: http.StatusServiceUnavailable, err: err,
			retry: max(retry.after, time.Second),
		}
	case ctx.Err() != nil:
		return verdict{outcome: OutcomeTimedOut, status: http.StatusServiceUnavailable, err: err}
	}
	return verdict{outcome: OutcomeFailed, status: http.StatusInternalServerError, err: err}
}
