package support

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"
)

// TestReceiverHandlerResults covers what becomes of the result of a handler.
func TestReceiverHandlerResults(t *testing.T) {
	t.Parallel()
	failure := errors.New("database is down")
	tests := []struct {
		name    string
		body    string
		handle  func(context.Context, Event) error
		status  int
		outcome Outcome
		retry   string
		err     error
	}{
		{"nil", testBody, func(context.Context, Event) error { return nil }, 200, OutcomeHandled, "", nil},
		{"error-116", testBody, func(context.Context, Event) error { return failure }, 500, OutcomeFailed, "", failure},
		{
			"permanent-116", testBody,
			func(context.Context, Event) error { return fmt.Errorf("wrapped: %w", Permanent(failure)) },
			200, OutcomeDropped, "", ErrPermanent,
		},
		{"permanent-nil", testBody, func(context.Context, Event) error { return Permanent(nil) }, 200, OutcomeHandled, "", nil},
		{
			"retry-after-116", testBody,
			func(context.Context, Event) error { return RetryAfter(failure, 90*time.Second+1) },
			503, OutcomeDeferred, "91", failure,
		},
		{
			"retry-at-once-116", testBody,
			func(context.Context, Event) error { return RetryAfter(failure, 0) }, 503, OutcomeDeferred, "1", failure,
		},
		{"retry-nil", testBody, func(context.Context, Event) error { return RetryAfter(nil, time.Hour) }, 200, OutcomeHandled, "", nil},
		{
			"unknown-91", strings.Replace(testBody, "paid", "disputed", 1),
			func(context.Context, Event) error { return nil }, 200, OutcomeUnknown, "", nil,
		},
		{
			"unknown-fails", strings.Replace(testBody, "paid", "disputed", 1),
			func(context.Context, Event) error { return failure }, 500, OutcomeFailed, "", failure,
		},
		{
			"time-is-up-117", testBody,
			func(ctx context.Context, _ Event) error { <-ctx.Done(); return ctx.Err() },
			503, OutcomeTimedOut, "", context.DeadlineExceeded,
		},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			timeout := time.Minute
			if test.outcome == OutcomeTimedOut {
				timeout = time.Millisecond
			}
			s := newSender(t, newContract(nil), WithHandlerTimeout(timeout))
			s.handled = test.handle
			a := s.post(test.body)
			if a.status != test.status || a.header.Get("Retry-After") != test.retry {
				t.Errorf("got status %d, Retry-After %q, want %d, %q", a.status, a.header.Get("Retry-After"), test.status, test.retry)
			}
			o := s.observed()
			if o.Outcome != test.outcome || !errors.Is(o.Err, test.err) {
				t.Errorf("observed %q, %v, want %q, %v", o.Outcome, o.Err, test.outcome, test.err)
			}
			if len(o.Types) != 1 || o.Types[0] != s.received()[0].EventType() || o.Bytes != int64(len(test.body)) {
				t.Errorf("observed types %q, %d bytes", o.Types, o.Bytes)
			}
		})
	}
}

// TestReceiverAnswersInTime_117 checks that the sender does not wait for a handler
// that ignores its deadline.
func TestReceiverAnswersInTime_117(t *testing.T) {
	t.Parallel()
	failure := errors.New("too late for this")
	for _, test := range []struct{ result, observed error }{{failure, failure}, {nil, errHandlerTimeout}} {
		s := newSender(t, newContract(nil), WithHandlerTimeout(time.Millisecond))
		leave, left := make(chan struct{}), make(chan struct{})
		s.handled = func(context.Context, Event) error {
			<-leave
			close(left)
			return test.result
		}
		if a := s.post(testBody); a.status != 503 { // while the handler goes on
			t.Errorf("got status %d, want 503", a.status)
		}
		close(leave)
		<-left
		if o := s.observed(); o.Outcome != OutcomeTimedOut || !errors.Is(o.Err, test.observed) {
			t.Errorf("observed %q, %v; want what the handler came to: %v", o.Outcome, o.Err, test.observed)
		}
	}
}

// TestReceiverPanics_115 checks that a handler that does not return costs one
// answer and nothing else, and that nothing of what it saw is logged.
func TestReceiverPanics_115(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name   string
		handle func(context.Context, Event) error
		logged string
	}{
		{"string", func(_ context.Context, e Event) error { panic(string(e.Raw())) }, "type string"},
		{"error", func(_ context.Context, e Event) error { panic(errors.New(e.EventID())) }, "type *errors.errorString"},
		{"abort", func(context.Context, Event) error { panic(http.ErrAbortHandler) }, "type *errors.errorString"},
		{"nil map", func(context.Context, Event) error {
			var m map[string]int
			m["a"]++ //nolint:staticcheck // the panic is what is tested
			return nil
		}, "assignment to entry in nil map"},
		{"goexit", func(context.Context, Event) error { runtime.Goexit(); return nil }, "runtime.Goexit"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			s := newSender(t, newContract(nil))
			s.handled = test.handle
			a := s.post(testBody)
			if a.status != 500 {
				t.Errorf("got status %d, want 500", a.status)
			}
			if got, want := a.header.Get("Connection") == "close", test.name == "goexit"; got != want {
				t.Errorf("closes the connection: %v, want %v", got, want)
			}
			s.mu.Lock()
			s.handled = nil
			s.mu.Unlock()
			if a := s.post(testBody); a.status != 200 {
				t.Errorf("got status %d afterwards, want 200", a.status)
			}
			seen := s.waitFor(2)
			if o := seen[slices.IndexFunc(seen, func(o Observation) bool { return o.Status == 500 })]; o.Outcome != OutcomePanicked || o.Err == nil {
				t.Errorf("observed %+v", o)
			}
			logs := s.logs.String()
			if !strings.Contains(logs, test.logged) || !strings.Contains(logs, "receiver_handler_test.go") {
				t.Errorf("the log lacks %q or the stack: %s", test.logged, logs)
			}
			for _, secret := range []string{"evt_1", "918273645546", testSecret, "v1="} {
				if strings.Contains(logs, secret) {
					t.Errorf("the log holds %q: %s", secret, logs)
				}
			}
		})
	}
}

// TestReceiverBatch_113 checks how the events of a batch share one answer.
func TestReceiverBatch_113(t *testing.T) {
	t.Parallel()
	batch := newContract(func(c *contract) { c.batch, c.items = true, []string{"[]"} })
	item := func(id, typ, amount string) string {
		return fmt.Sprintf(`{"id":%q,"type":%q,"amount":%s}`, id, typ, amount)
	}
	failure := errors.New("no")
	fail := func(by map[string]error) func(context.Context, Event) error {
		return func(_ context.Context, e Event) error {
			err := by[e.EventID()]
			if errors.Is(err, http.ErrAbortHandler) {
				panic("boom")
			}
			return err
		}
	}
	one, two := item("a", "payment.paid", "1"), item("b", "payment.refused", "2")
	tests := []struct {
		name    string
		body    string
		handle  func(context.Context, Event) error
		status  int
		outcome Outcome
		calls   int
	}{
		{"all", "[" + one + "," + two + "]", nil, 200, OutcomeHandled, 2},
		{"empty-114", "[]", nil, 200, OutcomeHandled, 0},
		{"one unknown", "[" + one + "," + item("c", "x", "1") + "]", nil, 200, OutcomeUnknown, 2},
		{"one broken", "[" + one + "," + item("c", "payment.paid", `"1"`) + "]", nil, 400, OutcomeInvalid, 0},
		{"first fails", "[" + one + "," + two + "]", fail(map[string]error{"a": failure}), 500, OutcomeFailed, 2},
		{"last fails", "[" + one + "," + two + "]", fail(map[string]error{"b": failure}), 500, OutcomeFailed, 2},
		{"one dropped", "[" + one + "," + two + "]", fail(map[string]error{"a": Permanent(failure)}), 200, OutcomeDropped, 2},
		{"first panics", "[" + one + "," + two + "]", fail(map[string]error{"a": http.ErrAbortHandler}), 500, OutcomePanicked, 2},
		{
			"deferred and failed", "[" + one + "," + two + "]",
			fail(map[string]error{"a": RetryAfter(failure, time.Minute), "b": failure}), 500, OutcomeFailed, 2,
		},
		{"not a list", one, nil, 400, OutcomeInvalid, 0},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			s := newSender(t, batch)
			s.handled = test.handle
			a := s.post(test.body)
			if a.status != test.status || len(s.received()) != test.calls {
				t.Errorf("got status %d, %d calls, want %d, %d", a.status, len(s.received()), test.status, test.calls)
			}
			if o := s.observed(); o.Outcome != test.outcome {
				t.Errorf("observed %q, want %q", o.Outcome, test.outcome)
			}
		})
	}
	late := newSender(t, batch, WithHandlerTimeout(time.Second))
	late.handled = func(ctx context.Context, _ Event) error { <-ctx.Done(); return nil }
	if a := late.post("[" + one + "," + two + "]"); a.status != 503 || late.observed().Outcome != OutcomeTimedOut || len(late.received()) != 1 {
		t.Errorf("got status %d and %d calls when time was up, want 503 and 1", a.status, len(late.received()))
	}
	s := newSender(t, batch)
	s.handled = fail(map[string]error{"a": RetryAfter(failure, time.Second), "b": RetryAfter(failure, time.Minute)})
	if a := s.post("[" + one + "," + two + "]"); a.header.Get("Retry-After") != "60" {
		t.Errorf("got Retry-After %q, want the longest", a.header.Get("Retry-After"))
	}
}

// TestReceiverVersion_112 checks what another API version leads to.
func TestReceiverVersion_112(t *testing.T) {
	t.Parallel()
	newer := strings.Replace(testBody, "2022-11-15", "2026-01-01", 1)
	silent := strings.Replace(testBody, "api_version", "other", 1)
	for _, test := range []struct {
		name    string
		body    string
		opts    []Option
		status  int
		version string
	}{
		{"same", testBody, nil, 200, ""},
		{"same strict", testBody, []Option{WithStrictVersion()}, 200, ""},
		{"other", newer, nil, 200, "2026-01-01"},
		{"other strict", newer, []Option{WithStrictVersion()}, 400, "2026-01-01"},
		{"none strict", silent, []Option{WithStrictVersion()}, 200, ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			s := newSender(t, newContract(nil), test.opts...)
			for range 2 {
				if a := s.post(test.body); a.status != test.status {
					t.Errorf("got status %d, want %d", a.status, test.status)
				}
			}
			o := s.waitFor(2)[0]
			if o.Version != test.version || errors.Is(o.Err, ErrVersion) != (test.status == 400) {
				t.Errorf("observed %+v", o)
			}
			warnings := strings.Count(s.logs.String(), "generated_for=2022-11-15")
			if want := min(1, len(test.version)); warnings != want {
				t.Errorf("got %d warnings, want %d: %s", warnings, want, s.logs.String())
			}
		})
	}
}

// TestReceiverLogsQuoted_122 checks that a type cannot forge a line of the log.
func TestReceiverLogsQuoted_122(t *testing.T) {
	t.Parallel()
	s := newSender(t, newContract(nil))
	body := `{"type":"\n2026-01-01 ERROR admin logged in\u001b[2J` + strings.Repeat("x", 1000) + `"}`
	if a := s.post(body); a.status != 200 {
		t.Fatalf("got status %d, want 200", a.status)
	}
	s.observed()
	logs := s.logs.String()
	if strings.Count(logs, "\n") != 1 || strings.Contains(logs, "\x1b") || len(logs) > 600 {
		t.Errorf("the log was forged: %q", logs)
	}
}

// TestReceiverCustomVerifier checks a verifier of the user's own, also one
// that panics.
func TestReceiverCustomVerifier(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		verify func(http.Header, []byte, time.Time) error
		want   int
	}{
		"accepts": {func(_ http.Header, body []byte, now time.Time) error {
			if string(body) != testBody || !now.Equal(testNow) {
				return errors.New("got something else")
			}
			clear(body) // must not reach the decoder
			return nil
		}, 200},
		"refuses": {func(http.Header, []byte, time.Time) error { return errors.New("no") }, 401},
		"panics":  {func(http.Header, []byte, time.Time) error { panic("boom") }, 500},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := newSenderWithout(t, newContract(nil), WithVerifier(verifierFunc(test.verify)))
			a := s.send("POST", http.Header{}, strings.NewReader(testBody))
			if a.status != test.want || (len(s.received()) == 1) != (test.want == 200) {
				t.Errorf("got status %d, %d events, want %d", a.status, len(s.received()), test.want)
			}
		})
	}
}

type verifierFunc func(http.Header, []byte, time.Time) error

func (f verifierFunc) Verify(h http.Header, b []byte, now time.Time) error { return f(h, b, now) }

// TestReceiverObserverPanics checks that an observer cannot cost an answer.
func TestReceiverObserverPanics(t *testing.T) {
	t.Parallel()
	logs := &safeBuffer{}
	rc, err := newReceiver(newContract(nil), func(context.Context, Event) error { return nil }, []Option{
		WithSecret(testSecret), WithClock(func() time.Time { return testNow }), WithLogger(textLogger(logs)),
		WithObserver(func(context.Context, Observation) { panic("boom") }),
	})
	if err != nil {
		t.Fatal(err)
	}
	r := httptest.NewRequest("POST", "/hook", strings.NewReader(testBody))
	r.Header = signed(t, testSecret, testBody)
	w := httptest.NewRecorder()
	rc.ServeHTTP(w, r)
	if w.Code != 200 || !strings.Contains(logs.String(), "observer or logger panicked") {
		t.Errorf("got status %d, log %s", w.Code, logs.String())
	}
}
