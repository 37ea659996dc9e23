package support

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"runtime"
	"runtime/debug"
	"time"
)

// Outcome says how a request ended. There is a fixed number of outcomes, so
// they can label metrics.
type Outcome string

// The outcomes, with the statuses that the sender gets.
const (
	// OutcomeHandled: every event was handled (200). A delivery without events
	// counts as handled.
	OutcomeHandled Outcome = "handled"
	// OutcomeUnknown: handled too, but the types of some events are not in the
	// document (200).
	OutcomeUnknown Outcome = "unknown"
	// OutcomeDropped: a handler returned an error made by [Permanent] (200).
	OutcomeDropped Outcome = "dropped"
	// OutcomeRefused: no delivery at all, by its method, its headers or its
	// length (405, 413, 415).
	OutcomeRefused Outcome = "refused"
	// OutcomeUnauthenticated: the signature was refused (401).
	OutcomeUnauthenticated Outcome = "unauthenticated"
	// OutcomeInvalid: signed, but not what the document declares (400).
	OutcomeInvalid Outcome = "invalid"
	// OutcomeInterrupted: the body did not arrive (400, 408, 503).
	OutcomeInterrupted Outcome = "interrupted"
	// OutcomeFailed: a handler returned an error (500).
	OutcomeFailed Outcome = "failed"
	// OutcomeDeferred: a handler returned an error made by [RetryAfter] (503).
	OutcomeDeferred Outcome = "deferred"
	// OutcomePanicked: a handler, or a verifier of your own, panicked or ended
	// its goroutine (500).
	OutcomePanicked Outcome = "panicked"
	// OutcomeTimedOut: handling took longer than allowed (503).
	OutcomeTimedOut Outcome = "timed_out"
	// OutcomeBusy: too many deliveries were in work (503).
	OutcomeBusy Outcome = "busy"
)

// Observation is what an observer learns of a request. It holds nothing of the
// body but the types of its events and their API version, which the sender
// chooses: they are no labels for metrics, unless you compare them with a list.
type Observation struct {
	// Outcome says how the request ended.
	Outcome Outcome
	// Status is the HTTP status that was answered.
	Status int
	// Types are the types of the events, in order, once they are known.
	Types []EventType
	// Version is the API version of the delivery, where it is not the one that
	// this package was generated for.
	Version string
	// Bytes is the length of the body, as far as it was read.
	Bytes int64
	// Duration is how long the request took.
	Duration time.Duration
	// Err is the error behind the outcome, if there is one.
	Err error
	// SecretIndex tells which secret the signature was made with, counted in
	// the order of the options from 0; -1 if none was. When old secrets are no
	// longer seen, they can go.
	SecretIndex int
}

// panicError is the error of a handler that panicked or called runtime.Goexit.
// It holds the stack, but not the value of the panic, which may hold anything.
type panicError struct {
	what  string
	stack []byte
}

// Error says what happened, without the value of the panic.
func (e *panicError) Error() string { return e.what }

// newPanicError describes the value that recover returned in a function that
// did not return.
func newPanicError(value any) *panicError {
	e := &panicError{what: "the goroutine was ended by runtime.Goexit", stack: debug.Stack()}
	switch value := value.(type) {
	case nil:
	case runtime.Error:
		e.what = "panic: " + value.Error()
	default:
		e.what = fmt.Sprintf("panic with a value of type %T", value)
	}
	return e
}

// maxLogged limits texts in the log that the sender chose.
const maxLogged = 128

// report tells the log and the observer how the request ended.
func (x *exchange) report(o Observation) {
	rc, ctx := x.receiver, context.WithoutCancel(x.request.Context())
	defer func() {
		if value := recover(); value != nil {
			err := newPanicError(value)
			rc.log().LogAttrs(ctx, slog.LevelError, "webhook observer or logger panicked",
				slog.String("error", err.Error()), slog.String("stack", string(err.stack)))
		}
	}()
	o.Duration = time.Since(x.begun)
	logger, level := rc.log(), o.Outcome.level()
	logged := logger.Enabled(ctx, level)
	if logged || rc.config.observer != nil {
		for _, e := range x.events {
			o.Types = append(o.Types, e.EventType())
		}
	}
	if o.Version != "" {
		x.logVersion(ctx, logger, o.Version)
	}
	if logged {
		o.log(ctx, logger, level)
	}
	if rc.config.observer != nil {
		rc.config.observer(ctx, o)
	}
}

// log returns the logger.
func (rc *Receiver) log() *slog.Logger {
	if rc.config.logger != nil {
		return rc.config.logger
	}
	return slog.Default()
}

// log writes one line about the request.
func (o *Observation) log(ctx context.Context, logger *slog.Logger, level slog.Level) {
	attrs := make([]slog.Attr, 0, 8)
	attrs = append(attrs, slog.String("outcome", string(o.Outcome)), slog.Int("status", o.Status),
		slog.Int64("bytes", o.Bytes), slog.Duration("duration", o.Duration))
	if len(o.Types) > 0 {
		attrs = append(attrs, slog.String("type", shorten(string(o.Types[0]))), slog.Int("events", len(o.Types)))
	}
	if o.Err != nil {
		attrs = append(attrs, slog.String("error", o.Err.Error()))
	}
	if p := (*panicError)(nil); errors.As(o.Err, &p) {
		attrs = append(attrs, slog.String("stack", string(p.stack)))
	}
	logger.LogAttrs(ctx, level, "webhook delivery", attrs...)
}

// level returns how urgent an outcome is.
func (o Outcome) level() slog.Level {
	switch o {
	case OutcomeHandled, OutcomeUnknown:
		return slog.LevelDebug
	case OutcomeRefused, OutcomeInterrupted:
		return slog.LevelInfo
	case OutcomeUnauthenticated, OutcomeDeferred, OutcomeBusy:
		return slog.LevelWarn
	case OutcomeInvalid, OutcomeDropped, OutcomeFailed, OutcomePanicked, OutcomeTimedOut:
		return slog.LevelError
	}
	return slog.LevelError
}

// logVersion warns of another API version, once for as long as it stays the
// same: it usually comes with every delivery.
func (x *exchange) logVersion(ctx context.Context, logger *slog.Logger, version string) {
	rc := x.receiver
	if last := rc.version.Swap(&version); last == nil || *last != version {
		logger.LogAttrs(ctx, slog.LevelWarn, "webhook deliveries have another API version",
			slog.String("version", shorten(version)), slog.String("generated_for", rc.contract.apiVersion))
	}
}

// shorten cuts text to a length that is fit for a log, on a character.
func shorten(text string) string {
	if len(text) <= maxLogged {
		return text
	}
	for i := range text {
		if i > maxLogged-4 {
			return text[:i] + "…"
		}
	}
	return text
}
