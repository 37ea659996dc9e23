package support

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
)

// wire talks to the server of a sender by hand.
type wire struct {
	t    *testing.T
	conn net.Conn
	in   *bufio.Reader
}

func (s *sender) dial() *wire {
	s.t.Helper()
	conn, err := net.Dial("tcp", s.server.Listener.Addr().String())
	if err != nil {
		s.t.Fatal(err)
	}
	s.t.Cleanup(func() { _ = conn.Close() })
	if err := conn.SetDeadline(time.Now().Add(10 * time.Second)); err != nil {
		s.t.Fatal(err)
	}
	return &wire{t: s.t, conn: conn, in: bufio.NewReader(conn)}
}

// put writes text as it is.
func (w *wire) put(text string) {
	w.t.Helper()
	if _, err := io.WriteString(w.conn, text); err != nil {
		w.t.Fatal(err)
	}
}

// head writes the head of a delivery with further header lines.
func (w *wire) head(proto string, header http.Header, lines ...string) {
	w.t.Helper()
	var b strings.Builder
	fmt.Fprintf(&b, "POST /hook %s\r\nHost: localhost\r\n", proto)
	if err := header.Write(&b); err != nil {
		w.t.Fatal(err)
	}
	for _, line := range lines {
		b.WriteString(line + "\r\n")
	}
	w.put(b.String() + "\r\n")
}

// answer reads an answer.
func (w *wire) answer() answer {
	w.t.Helper()
	resp, err := http.ReadResponse(w.in, nil)
	if err != nil {
		w.t.Fatalf("read the answer: %v", err)
	}
	text, err := io.ReadAll(resp.Body)
	if err != nil {
		w.t.Fatalf("read the answer: %v", err)
	}
	a := answer{status: resp.StatusCode, header: resp.Header, body: string(text)}
	if resp.Close {
		a.header.Set("Connection", "close")
	}
	return a
}

// closed checks that nothing but the end of the connection comes.
func (w *wire) closed() {
	w.t.Helper()
	rest, err := io.ReadAll(w.in)
	if timeout := net.Error(nil); len(rest) > 0 || errors.As(err, &timeout) && timeout.Timeout() {
		w.t.Errorf("the connection goes on with %q, %v", rest, err)
	}
}

// TestReceiverOnTheWire covers deliveries that no client of net/http can send.
// The sender goes silent after what it wrote: an answer that needs more of the
// body does not come.
func TestReceiverOnTheWire(t *testing.T) {
	t.Parallel()
	good := signed(t, testSecret, testBody)
	length := fmt.Sprintf("Content-Length: %d", len(testBody))
	chunked := fmt.Sprintf("%x\r\n%s\r\n0\r\n\r\n", len(testBody), testBody)
	tests := []struct {
		name   string
		proto  string
		header http.Header
		lines  []string
		body   string
		status int
		closes bool
	}{
		{"announced-too-large-16", "HTTP/1.1", good, []string{"Content-Length: 70000"}, "", 413, true},
		{"announced-absurd-18", "HTTP/1.1", good, []string{"Content-Length: 999999999999"}, "", 413, true},
		{"media-type-before-body-11", "HTTP/1.1", http.Header{"Content-Type": {"text/plain"}}, []string{length}, "", 415, true},
		{"unsigned-before-body-42", "HTTP/1.1", nil, []string{length}, "", 401, true},
		{"bad-chunk-size-24", "HTTP/1.1", good, []string{"Transfer-Encoding: chunked"}, "zz\r\n{}\r\n0\r\n\r\n", 400, true},
		{"chunk-extension-24", "HTTP/1.1", good, []string{"Transfer-Encoding: chunked"}, "2;" + strings.Repeat("x", 20000) + "\r\n{}\r\n", 400, true},
		{"both-lengths-25", "HTTP/1.1", good, []string{length, "Transfer-Encoding: chunked"}, chunked, 200, false},
		{"two-lengths-26", "HTTP/1.1", good, []string{length, "Content-Length: 3"}, "", 400, true},
		{"gzip-coding-27", "HTTP/1.1", good, []string{"Transfer-Encoding: gzip"}, "", 501, true},
		{
			"signature-in-trailer-28", "HTTP/1.1", nil,
			[]string{"Transfer-Encoding: chunked", "Trailer: Payske-Signature"},
			strings.TrimSuffix(chunked, "\r\n") + "Payske-Signature: " + good.Get("Payske-Signature") + "\r\n\r\n", 401, true,
		},
		{"expect-other-30", "HTTP/1.1", good, []string{length, "Expect: tea"}, testBody, 417, true},
		{"folded-header-33", "HTTP/1.1", nil, []string{length, "Payske-Signature: t=1700000000,", " v1=00"}, testBody, 401, true},
		{"http-1.0-34", "HTTP/1.0", good, []string{length}, testBody, 200, true},
		{"keep-alive", "HTTP/1.1", good, []string{length}, testBody, 200, false},
		{
			"pipelined-after-413-36", "HTTP/1.1", good,
			[]string{"Content-Length: 70000"},
			"POST /hook HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n", 413, true,
		},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			w := newSender(t, newContract(nil)).dial()
			w.head(test.proto, test.header, test.lines...)
			w.put(test.body)
			a := w.answer()
			if a.status != test.status {
				t.Fatalf("got status %d, want %d", a.status, test.status)
			}
			if got := a.header.Get("Connection") == "close"; got != test.closes {
				t.Errorf("closes the connection: %v, want %v", got, test.closes)
			}
			if test.closes {
				w.closed()
			}
		})
	}
}

// TestReceiverExpectContinue_29 checks that a sender that asks first is refused
// before it sends the body, and invited only if all is well.
func TestReceiverExpectContinue_29(t *testing.T) {
	t.Parallel()
	good := signed(t, testSecret, testBody)
	tests := []struct {
		name   string
		header http.Header
		length int
		status int
	}{
		{"unsigned", nil, len(testBody), 401},
		{"too large", good, 70000, 413},
		{"media type", http.Header{"Content-Type": {"text/plain"}}, len(testBody), 415},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			w := newSender(t, newContract(nil)).dial()
			w.head("HTTP/1.1", test.header, fmt.Sprintf("Content-Length: %d", test.length), "Expect: 100-continue")
			if a := w.answer(); a.status != test.status {
				t.Errorf("got status %d, want %d without 100", a.status, test.status)
			}
		})
	}
	w := newSender(t, newContract(nil)).dial()
	w.head("HTTP/1.1", good, fmt.Sprintf("Content-Length: %d", len(testBody)), "Expect: 100-continue")
	if line, err := w.in.ReadString('\n'); err != nil || !strings.Contains(line, "100 Continue") {
		t.Fatalf("got %q, %v, want 100 Continue", line, err)
	}
	if _, err := w.in.ReadString('\n'); err != nil {
		t.Fatal(err)
	}
	w.put(testBody)
	if a := w.answer(); a.status != 200 {
		t.Errorf("got status %d, want 200", a.status)
	}
}

// TestReceiverSlowBody checks that a body that does not arrive in time is
// given up, whether the sender stops or trickles, and that the limit does not
// outlive the body.
func TestReceiverSlowBody(t *testing.T) {
	t.Parallel()
	header := signed(t, testSecret, testBody)
	length := fmt.Sprintf("Content-Length: %d", len(testBody))
	t.Run("silence-20", func(t *testing.T) {
		t.Parallel()
		s := newSender(t, newContract(nil), WithReadTimeout(50*time.Millisecond))
		w := s.dial()
		w.head("HTTP/1.1", header, length)
		w.put(testBody[:10])
		a := w.answer()
		if a.status != 408 || a.header.Get("Connection") != "close" {
			t.Errorf("got status %d, Connection %q, want 408 and close", a.status, a.header.Get("Connection"))
		}
		w.closed()
		if o := s.observed(); o.Outcome != OutcomeInterrupted || o.Bytes != 10 || len(s.received()) != 0 {
			t.Errorf("observed %+v, %d events", o, len(s.received()))
		}
	})
	t.Run("trickle-23", func(t *testing.T) {
		t.Parallel()
		s := newSender(t, newContract(nil), WithReadTimeout(50*time.Millisecond))
		w := s.dial()
		w.head("HTTP/1.1", header, length)
		go func() {
			for i := range testBody {
				if _, err := io.WriteString(w.conn, testBody[i:i+1]); err != nil {
					return
				}
				time.Sleep(5 * time.Millisecond)
			}
		}()
		if a := w.answer(); a.status != 408 {
			t.Errorf("got status %d, want 408", a.status)
		}
	})
	t.Run("deadline is lifted", func(t *testing.T) {
		t.Parallel()
		s := newSender(t, newContract(nil), WithReadTimeout(time.Second))
		s.handled = func(ctx context.Context, _ Event) error {
			time.Sleep(1200 * time.Millisecond)
			return ctx.Err()
		}
		w := s.dial()
		for range 2 {
			w.head("HTTP/1.1", header, length)
			w.put(testBody)
			if a := w.answer(); a.status != 200 {
				t.Errorf("got status %d, want 200", a.status)
			}
			time.Sleep(1200 * time.Millisecond)
		}
	})
}

// TestReceiverLiftsDeadline checks that the deadline for the body is lifted
// when the body is there, and not set where the server is stricter.
func TestReceiverLiftsDeadline(t *testing.T) {
	t.Parallel()
	rc, err := newReceiver(newContract(nil), func(context.Context, Event) error { return nil },
		[]Option{WithSecret(testSecret), WithClock(func() time.Time { return testNow }), WithLogger(discard())})
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		server time.Duration
		want   int
	}{{0, 2}, {time.Minute, 2}, {time.Second, 0}} {
		ctx := context.WithValue(t.Context(), http.ServerContextKey, &http.Server{ReadTimeout: test.server})
		r := httptest.NewRequestWithContext(ctx, "POST", "/hook", strings.NewReader(testBody))
		r.Header = signed(t, testSecret, testBody)
		w := &nullWriter{header: http.Header{}}
		rc.ServeHTTP(w, r)
		if len(w.deadlines) != test.want || test.want > 0 && (w.deadlines[0].IsZero() || !w.deadlines[1].IsZero()) || w.status != 200 {
			t.Errorf("got deadlines %v, status %d, want %d deadlines", w.deadlines, w.status, test.want)
		}
	}
}

// TestReceiverAbandonedBody_21 checks that a sender that goes away in the middle
// of the body reaches no handler and raises no alarm.
func TestReceiverAbandonedBody_21(t *testing.T) {
	t.Parallel()
	s := newSender(t, newContract(nil))
	w := s.dial()
	w.head("HTTP/1.1", signed(t, testSecret, testBody), fmt.Sprintf("Content-Length: %d", len(testBody)))
	w.put(testBody[:20])
	if err := w.conn.Close(); err != nil {
		t.Fatal(err)
	}
	o := s.observed()
	if o.Outcome != OutcomeInterrupted || o.Status != 503 || len(s.received()) != 0 {
		t.Errorf("observed %+v, %d events", o, len(s.received()))
	}
	if logs := s.logs.String(); strings.Contains(logs, "level=ERROR") || strings.Contains(logs, "level=WARN") {
		t.Errorf("raised an alarm: %s", logs)
	}
}
