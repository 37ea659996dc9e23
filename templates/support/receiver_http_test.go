package support

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
)

// TestReceiverRefusesHeaders covers what is refused, or not, because of the
// method and the headers alone.
func TestReceiverRefusesHeaders(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name   string
		method string
		header map[string][]string
		status int
	}{
		{"get-1", "GET", nil, 405},
		{"head-2", "HEAD", nil, 405},
		{"put-3", "PUT", nil, 405},
		{"patch-3", "PATCH", nil, 405},
		{"delete-3", "DELETE", nil, 405},
		{"lower-case-3", "post", nil, 405},
		{"options-4", "OPTIONS", nil, 405},
		{"trace-5", "TRACE", nil, 405},
		{"unknown-verb-5", "HOOK", nil, 405},
		{"method-override-7", "POST", map[string][]string{"X-HTTP-Method-Override": {"DELETE"}}, 200},
		{"no-content-type-8", "POST", map[string][]string{"Content-Type": nil}, 200},
		{"charset-9", "POST", map[string][]string{"Content-Type": {"application/json; charset=utf-8"}}, 200},
		{"charset-upper-9", "POST", map[string][]string{"Content-Type": {`Application/JSON;Charset="UTF-8"`}}, 200},
		{"suffix-9", "POST", map[string][]string{"Content-Type": {"application/cloudevents+json"}}, 200},
		{"parameter-9", "POST", map[string][]string{"Content-Type": {"application/json; v=1"}}, 200},
		{"utf-16-10", "POST", map[string][]string{"Content-Type": {"application/json; charset=utf-16"}}, 415},
		{"text-11", "POST", map[string][]string{"Content-Type": {"text/plain"}}, 415},
		{"form-11", "POST", map[string][]string{"Content-Type": {"application/x-www-form-urlencoded"}}, 415},
		{"multipart-11", "POST", map[string][]string{"Content-Type": {"multipart/form-data; boundary=x"}}, 415},
		{"xml-11", "POST", map[string][]string{"Content-Type": {"application/xml"}}, 415},
		{"jsonp-11", "POST", map[string][]string{"Content-Type": {"application/jsonp"}}, 415},
		{"broken-12", "POST", map[string][]string{"Content-Type": {"application/json; charset="}}, 415},
		{"no-parameter-12", "POST", map[string][]string{"Content-Type": {"application/json; charset"}}, 415},
		{"empty-12", "POST", map[string][]string{"Content-Type": {""}}, 415},
		{"huge-12", "POST", map[string][]string{"Content-Type": {"application/json" + strings.Repeat("; a=b", 2000)}}, 415},
		{"repeated-parameter-12", "POST", map[string][]string{"Content-Type": {"application/json; charset=utf-8; charset=utf-16"}}, 415},
		{"two-13", "POST", map[string][]string{"Content-Type": {"application/json", "application/json"}}, 415},
		{"gzip-14", "POST", map[string][]string{"Content-Encoding": {"gzip"}}, 415},
		{"br-14", "POST", map[string][]string{"Content-Encoding": {"br"}}, 415},
		{"gzip-twice-14", "POST", map[string][]string{"Content-Encoding": {"gzip, gzip"}}, 415},
		{"identity-then-gzip-14", "POST", map[string][]string{"Content-Encoding": {"identity", "gzip"}}, 415},
		{"identity-14", "POST", map[string][]string{"Content-Encoding": {"identity"}}, 200},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			s := newSender(t, newContract(nil))
			header := signed(t, testSecret, testBody)
			for name, values := range test.header {
				header[name] = values
			}
			a := s.send(test.method, header, strings.NewReader(testBody))
			if a.status != test.status {
				t.Fatalf("got status %d, want %d", a.status, test.status)
			}
			if allow := a.header.Get("Allow"); (a.status == 405) != (allow == "POST") {
				t.Errorf("status %d with Allow %q", a.status, allow)
			}
			if got, want := len(s.received()) == 1, a.status == 200; got != want {
				t.Errorf("handler called: %v, want %v", got, want)
			}
			o := s.observed()
			if want := a.status != 200; (o.Outcome == OutcomeRefused) != want || o.Status != a.status {
				t.Errorf("observed %q with status %d after %d", o.Outcome, o.Status, a.status)
			}
			if a.status != 200 && o.Bytes != 0 {
				t.Errorf("%d bytes of a refused body were read", o.Bytes)
			}
		})
	}
}

// TestReceiverRefusesGzip_15 checks that a compressed body is not even read: a
// bomb stays closed.
func TestReceiverRefusesGzip_15(t *testing.T) {
	t.Parallel()
	var bomb bytes.Buffer
	w := gzip.NewWriter(&bomb)
	if _, err := w.Write(make([]byte, 10<<20)); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	s := newSender(t, newContract(nil))
	header := signed(t, testSecret, bomb.String())
	header.Set("Content-Encoding", "gzip")
	if a := s.send("POST", header, &bomb); a.status != 415 {
		t.Errorf("got status %d, want 415", a.status)
	}
}

// TestReceiverLimitsBody covers bodies around and above the limit.
func TestReceiverLimitsBody(t *testing.T) {
	t.Parallel()
	limit := int64(len(testBody))
	tests := []struct {
		name   string
		body   io.Reader // hides its length where it is no strings.Reader
		limit  int64
		status int
	}{
		{"at-the-limit", strings.NewReader(testBody), limit, 200},
		{"over-the-limit-16", strings.NewReader(testBody), limit - 1, 413},
		{"chunked-at-the-limit", struct{ io.Reader }{strings.NewReader(testBody)}, limit, 200},
		{"chunked-over-the-limit-17", struct{ io.Reader }{strings.NewReader(testBody)}, limit - 1, 413},
		{"default-limit", struct{ io.Reader }{strings.NewReader(testBody + strings.Repeat(" ", 64<<10))}, 0, 413},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			opts := []Option{}
			if test.limit%2 == 1 { // both ways to set it
				opts = append(opts, WithBodyLimit(test.limit))
			}
			s := newSender(t, newContract(func(c *contract) { c.bodyLimit = test.limit &^ 1 }), opts...)
			a := s.send("POST", signed(t, testSecret, testBody), test.body)
			if a.status != test.status {
				t.Fatalf("got status %d, want %d", a.status, test.status)
			}
			o := s.observed()
			if a.status == 413 && (o.Outcome != OutcomeRefused || !errors.Is(o.Err, ErrBodyTooLarge)) {
				t.Errorf("observed %q, %v", o.Outcome, o.Err)
			}
		})
	}
}

// TestReceiverReadError checks that an error of the connection asks for
// another delivery.
func TestReceiverReadError(t *testing.T) {
	t.Parallel()
	rc, err := newReceiver(newContract(nil), func(context.Context, Event) error { return nil },
		[]Option{WithSecret(testSecret), WithClock(func() time.Time { return testNow }), WithLogger(discard())})
	if err != nil {
		t.Fatal(err)
	}
	for name, body := range map[string]io.Reader{
		"error":       io.MultiReader(strings.NewReader(`{"id"`), failingReader{io.ErrClosedPipe}),
		"no progress": failingReader{nil},
	} {
		r := httptest.NewRequest("POST", "/hook", body)
		r.Header = signed(t, testSecret, testBody)
		w := httptest.NewRecorder()
		rc.ServeHTTP(w, r)
		if w.Code != 503 {
			t.Errorf("%s: got status %d, want 503", name, w.Code)
		}
	}
}

type failingReader struct{ err error }

func (r failingReader) Read([]byte) (int, error) { return 0, r.err }

// TestReceiverHTTP2_35 checks that HTTP/2 makes no difference.
func TestReceiverHTTP2_35(t *testing.T) {
	t.Parallel()
	s := newSender(t, newContract(nil))
	server := httptest.NewUnstartedServer(s.server.Config.Handler)
	server.EnableHTTP2 = true
	server.StartTLS()
	t.Cleanup(server.Close)
	for _, test := range []struct {
		name   string
		secret string
		body   io.Reader
		status int
	}{
		{"length known", testSecret, strings.NewReader(testBody), 200},
		{"length unknown", testSecret, struct{ io.Reader }{strings.NewReader(testBody)}, 200},
		{"wrong secret", otherSecret, strings.NewReader(testBody), 401},
		{"too large", testSecret, strings.NewReader(testBody + strings.Repeat(" ", 70000)), 413},
	} {
		r, err := http.NewRequestWithContext(t.Context(), "POST", server.URL, test.body)
		if err != nil {
			t.Fatal(err)
		}
		r.Header = signed(t, test.secret, testBody)
		resp, err := server.Client().Do(r)
		if err != nil {
			t.Fatalf("%s: %v", test.name, err)
		}
		if resp.StatusCode != test.status || resp.ProtoMajor != 2 {
			t.Errorf("%s: got status %d over %s, want %d", test.name, resp.StatusCode, resp.Proto, test.status)
		}
		_ = resp.Body.Close()
	}
}

// TestReceiverMaxInFlight_38 checks that a delivery too many is put off before it
// is read.
func TestReceiverMaxInFlight_38(t *testing.T) {
	t.Parallel()
	s := newSender(t, newContract(nil), WithMaxInFlight(1))
	entered, leave := make(chan struct{}), make(chan struct{})
	s.handled = func(context.Context, Event) error {
		close(entered)
		<-leave
		return nil
	}
	first := make(chan answer)
	go func() { first <- s.post(testBody) }()
	<-entered
	if a := s.post(testBody); a.status != 503 || a.header.Get("Retry-After") != "1" {
		t.Errorf("got status %d, Retry-After %q, want 503 and 1", a.status, a.header.Get("Retry-After"))
	}
	close(leave)
	if a := <-first; a.status != 200 {
		t.Errorf("got status %d for the first delivery, want 200", a.status)
	}
	s.mu.Lock()
	s.handled = nil
	s.mu.Unlock()
	if a := s.post(testBody); a.status != 200 {
		t.Errorf("got status %d afterwards, want 200", a.status)
	}
}

// TestReceiverDisconnect_41 checks that the handler runs to its end although the
// sender has gone.
func TestReceiverDisconnect_41(t *testing.T) {
	t.Parallel()
	s := newSender(t, newContract(nil))
	entered, result := make(chan struct{}), make(chan error, 1)
	s.handled = func(ctx context.Context, _ Event) error {
		close(entered)
		select {
		case <-ctx.Done():
		case <-time.After(100 * time.Millisecond):
		}
		result <- ctx.Err()
		return nil
	}
	w := s.dial()
	w.head("HTTP/1.1", signed(t, testSecret, testBody), fmt.Sprintf("Content-Length: %d", len(testBody)))
	w.put(testBody)
	<-entered
	if err := w.conn.Close(); err != nil {
		t.Fatal(err)
	}
	if err := <-result; err != nil {
		t.Errorf("the context of the handler ended: %v", err)
	}
}
