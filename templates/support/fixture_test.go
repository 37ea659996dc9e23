package support

import (
	"context"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
)

// The events below look as generated code does.

const (
	eventPaid    EventType = "payment.paid"
	eventRefused EventType = "payment.refused"
	eventDeleted EventType = "user.deleted"
)

type PaymentPaid struct {
	ID     string   `json:"id"`
	Type   string   `json:"type"`
	Amount int64    `json:"amount"`
	Tags   []string `json:"tags,omitzero"`
	set    [1]presence

	origin
}

func (v *PaymentPaid) field(i int) any { return setOnly(i, &v.set) }

func (*PaymentPaid) EventType() EventType { return eventPaid }

type paymentRefused struct {
	PaymentPaid
	set [1]presence
}

func (v *paymentRefused) field(i int) any {
	switch i {
	case 0:
		return &v.set
	case 1:
		return &v.PaymentPaid
	}
	return nil
}

func (*paymentRefused) EventType() EventType { return eventRefused }

type userDeleted struct {
	PaymentPaid
	set [1]presence
}

func (v *userDeleted) field(i int) any { return setOnly(i, &v.set) }

func (*userDeleted) EventType() EventType { return eventDeleted }

func newFixture(t EventType) Event {
	switch t {
	case eventPaid:
		return new(PaymentPaid)
	case eventRefused:
		return new(paymentRefused)
	case eventDeleted:
		return new(userDeleted)
	}
	return nil
}

// newContract returns a contract that change, which may be nil, has changed.
func newContract(change func(*contract)) *contract {
	c := &contract{
		route:      route{parts: []part{{path: []string{"type"}}}, id: []string{"id"}},
		version:    []string{"api_version"},
		apiVersion: "2022-11-15",
		scheme:     StripeScheme("Payske-Signature"),
		types:      []EventType{eventPaid, eventRefused, eventDeleted},
		newEvent:   newFixture,
	}
	if change != nil {
		change(c)
	}
	return c
}

// carefully makes a contract whose events are looked at before they are
// decoded, as those of a batch are.
func carefully(c *contract) { c.batch = true }

const (
	testSecret  = "payske_secret_one"
	otherSecret = "payske_secret_two"
	testBody    = `{"id":"evt_1","type":"payment.paid","api_version":"2022-11-15","amount":918273645546}`
)

// testNow is the time of all tests.
var testNow = time.Unix(1700000000, 0)

// sender is a receiver behind a real server, and what it was seen to do.
type sender struct {
	t      *testing.T
	server *httptest.Server
	logs   *safeBuffer

	mu      sync.Mutex
	events  []Event
	seen    []Observation
	handled func(context.Context, Event) error // nil: handles all
}

// safeBuffer is a buffer for several goroutines.
type safeBuffer struct {
	mu sync.Mutex
	b  strings.Builder
}

func (b *safeBuffer) Write(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.b.Write(p)
}

func (b *safeBuffer) String() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.b.String()
}

// newSender starts a server for a receiver of c with the test's secret, unless
// opts set something else.
func newSender(t *testing.T, c *contract, opts ...Option) *sender {
	t.Helper()
	s := newSenderWithout(t, c, append([]Option{WithSecret(testSecret)}, opts...)...)
	return s
}

// newSenderWithout starts a server for a receiver that has no secret.
func newSenderWithout(t *testing.T, c *contract, opts ...Option) *sender {
	t.Helper()
	s := &sender{t: t, logs: &safeBuffer{}}
	opts = append([]Option{
		WithClock(func() time.Time { return testNow }), WithLogger(textLogger(s.logs)), WithObserver(s.observe),
	}, opts...)
	rc, err := newReceiver(c, s.dispatch, opts)
	if err != nil {
		t.Fatalf("newReceiver: %v", err)
	}
	s.server = httptest.NewServer(rc)
	s.server.Config.ErrorLog = slog.NewLogLogger(slog.DiscardHandler, slog.LevelError)
	t.Cleanup(s.server.Close)
	return s
}

func (s *sender) observe(_ context.Context, o Observation) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.seen = append(s.seen, o)
}

func (s *sender) dispatch(ctx context.Context, e Event) error {
	s.mu.Lock()
	s.events = append(s.events, e)
	handled := s.handled
	s.mu.Unlock()
	if handled == nil {
		return nil
	}
	return handled(ctx, e)
}

// received returns the events that reached the handler.
func (s *sender) received() []Event {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.events)
}

// observed waits for the observation of the only request.
func (s *sender) observed() Observation {
	s.t.Helper()
	s.waitFor(1)
	s.server.Close() // so that nothing can follow
	seen := s.waitFor(1)
	if len(seen) != 1 {
		s.t.Errorf("got %d observations of one request: %+v", len(seen), seen)
	}
	return seen[0]
}

// waitFor waits for the observations of n requests: they come after the
// answers.
func (s *sender) waitFor(n int) []Observation {
	s.t.Helper()
	for range 500 {
		s.mu.Lock()
		seen := slices.Clone(s.seen)
		s.mu.Unlock()
		if len(seen) >= n {
			return seen
		}
		time.Sleep(10 * time.Millisecond)
	}
	s.t.Fatalf("there are less than %d observations", n)
	return nil
}

// signed returns the headers of a delivery of body at the test's time.
func signed(tb testing.TB, secret, body string) http.Header {
	tb.Helper()
	return signedBy(tb, StripeScheme("Payske-Signature"), secret, body)
}

// signedBy returns the headers of a delivery that is signed as scheme says.
func signedBy(tb testing.TB, scheme Scheme, secret, body string) http.Header {
	tb.Helper()
	h, err := scheme.Sign(secret, []byte(body), testNow, "msg_1")
	if err != nil {
		tb.Fatalf("Sign: %v", err)
	}
	h.Set("Content-Type", "application/json")
	return h
}

// answer is what a receiver answered.
type answer struct {
	status int
	header http.Header
	body   string
}

// send sends a request.
func (s *sender) send(method string, header http.Header, body io.Reader) answer {
	s.t.Helper()
	r, err := http.NewRequestWithContext(s.t.Context(), method, s.server.URL+"/hook", body)
	if err != nil {
		s.t.Error(err)
		return answer{}
	}
	r.Header = header
	client := &http.Client{
		Transport:     s.server.Client().Transport,
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
	resp, err := client.Do(r)
	if err != nil {
		s.t.Errorf("%s: %v", method, err)
		return answer{}
	}
	defer func() { _ = resp.Body.Close() }()
	text, err := io.ReadAll(resp.Body)
	if err != nil {
		s.t.Errorf("read the answer: %v", err)
	}
	a := answer{status: resp.StatusCode, header: resp.Header, body: string(text)}
	if resp.Close {
		a.header.Set("Connection", "close")
	}
	checkAnswer(s.t, a)
	return a
}

// checkAnswer checks what is true of every answer of a receiver.
func checkAnswer(t *testing.T, a answer) {
	t.Helper()
	if want := answers[a.status]; a.body != want && a.body != "" || len(a.body) > 64 || want == "" {
		t.Errorf("answer %d has the text %q, want the fixed text %q", a.status, a.body, want)
	}
	if got := a.header.Get("Content-Type"); got != "text/plain; charset=utf-8" {
		t.Errorf("Content-Type of the answer: got %q", got)
	}
	if got := a.header.Get("X-Content-Type-Options"); got != "nosniff" {
		t.Errorf("X-Content-Type-Options of the answer: got %q", got)
	}
}

// post sends a signed delivery.
func (s *sender) post(body string) answer {
	s.t.Helper()
	return s.send(http.MethodPost, signed(s.t, testSecret, body), strings.NewReader(body))
}

// discard returns a logger that logs nothing.
func discard() *slog.Logger { return slog.New(slog.DiscardHandler) }

// textLogger returns a logger that writes all of its log to w.
func textLogger(w io.Writer) *slog.Logger {
	return slog.New(slog.NewTextHandler(w, &slog.HandlerOptions{Level: slog.LevelDebug}))
}

// setOnly is a method called field that leaves all fields to reflection.
func setOnly(i int, set any) any {
	if i == 0 {
		return set
	}
	return nil
}
