package main

import (
	"bytes"
	"context"
	"io"
	"log/slog"
	"maps"
	"net"
	"net/http"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/payske/hookgen/examples/payske/webhooks"
)

// A watch is a log handler that waits for what the server says.
type watch struct {
	slog.Handler

	addr chan string   // takes the address that the server listens on
	last chan struct{} // is closed when the last event was handled
}

func newWatch() *watch {
	return &watch{Handler: slog.DiscardHandler, addr: make(chan string, 1), last: make(chan struct{})}
}

func (*watch) Enabled(context.Context, slog.Level) bool { return true }

func (w *watch) Handle(_ context.Context, r slog.Record) error {
	attrs := map[string]string{}
	r.Attrs(func(a slog.Attr) bool {
		attrs[a.Key] = a.Value.String()
		return true
	})
	switch {
	case r.Message == "listening":
		w.addr <- attrs["addr"]
	case r.Message == "unknown event" && attrs["id"] == lastID:
		close(w.last)
	}
	return nil
}

// A running is a server that run serves.
type running struct {
	*watch

	books *Books
	root  string // URL
	inbox string // path of the file
	stop  func()
	ended chan error // takes what run returned
}

// start runs a server, at a time when the sample deliveries are fresh.
func start(t *testing.T) *running {
	t.Helper()
	ctx, stop := context.WithCancel(t.Context())
	r := &running{watch: newWatch(), inbox: filepath.Join(t.TempDir(), "inbox.jsonl"), stop: stop, ended: make(chan error, 1)}
	log := slog.New(r.watch)
	r.books = NewBooks(log)
	server := &Server{
		Log: log, Inbox: r.inbox, Secrets: []string{"whsec_next", secret}, Books: r.books,
		Options: []webhooks.Option{webhooks.WithClock(func() time.Time { return time.Unix(1668500240, 0) })},
	}
	go func() { r.ended <- run(ctx, "localhost:0", server) }()
	select {
	case addr := <-r.addr:
		r.root = "http://" + addr
	case err := <-r.ended:
		t.Fatalf("run: %v", err)
	}
	return r
}

// TestRun posts deliveries to the server that main runs, and checks what the
// books say once everything was processed.
func TestRun(t *testing.T) {
	t.Parallel()
	r := start(t)
	succeeded := sampleOf(t, "payment_intent.succeeded")
	unsigned := succeeded
	unsigned.header = http.Header{"Content-Type": {"application/json"}}
	for _, tt := range []struct {
		name string
		sample
		want int
	}{
		{"refunded before it succeeded", sampleOf(t, "charge.refunded"), http.StatusOK},
		{"succeeded", succeeded, http.StatusOK},
		{"once more", succeeded, http.StatusOK},
		{"unsigned", unsigned, http.StatusUnauthorized},
		{"charged", sampleOf(t, "charge.succeeded"), http.StatusOK},
		{"disputed", sampleOf(t, "charge.dispute.created").replaced("chg_Q1v70dTe", "chg_8sLQ02nX"), http.StatusOK},
		{"of no interest", sampleOf(t, "payout.paid"), http.StatusOK},
		{"another payment, processing", sampleOf(t, "payment_intent.processing"), http.StatusOK},
		{"a third one, failed", sampleOf(t, "payment_intent.payment_failed").replaced("pin_3Kx81LpQ", "pin_3"), http.StatusOK},
		{"last", sample{header: sign([]byte(last), succeeded.sent, secret), body: []byte(last)}, http.StatusOK},
	} {
		if got := post(t, http.DefaultClient, r.root, tt.header, bytes.NewReader(tt.body)); got != tt.want {
			t.Errorf("%s: status %d, want %d", tt.name, got, tt.want)
		}
	}
	select {
	case <-r.last:
	case <-time.After(time.Minute):
		t.Error("not every event was processed within a minute")
	}
	want := map[string]Payment{
		"pin_3Kx81LpQ": {Status: "succeeded", Currency: "eur", Received: 4990, Refunded: 4990, Disputed: true, event: 1668500009},
		"pin_W80rYb5k": {Status: "processing", Currency: "eur", event: 1668500003},
		"pin_3":        {Status: "requires_payment_method", Currency: "eur", event: 1668500012},
	}
	if got := r.books.Payments(); !maps.Equal(got, want) {
		t.Errorf("recorded %+v, want %+v", got, want)
	}
	r.stop()
	if err := <-r.ended; err != nil {
		t.Errorf("run: %v", err)
	}
	if open := reopen(t, r.inbox).work; len(open) != 0 {
		t.Errorf("%d events are open after the end, want none", len(open))
	}
}

// reopen opens the inbox of a server that ended.
func reopen(t *testing.T, path string) *Inbox {
	t.Helper()
	inbox, err := OpenInbox(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := inbox.Close(); err != nil {
			t.Error(err)
		}
	})
	return inbox
}

// TestShutdown stops the server while it reads a delivery: the delivery is
// still answered and kept.
func TestShutdown(t *testing.T) {
	t.Parallel()
	r := start(t)
	s := sampleOf(t, "payment_intent.succeeded")
	s.header.Set("Expect", "100-continue") // so that the body is read when the receiver asks for it
	begin := sync.OnceFunc(func() {
		r.stop()
		for refused := false; !refused; {
			c, err := net.Dial("tcp", strings.TrimPrefix(r.root, "http://"))
			if refused = err != nil; !refused {
				c.Close()
			}
		}
	})
	body := readerFunc(func(p []byte) (int, error) {
		begin()
		n := copy(p, s.body)
		if s.body = s.body[n:]; n == 0 {
			return 0, io.EOF
		}
		return n, nil
	})
	id := s.id(t)
	client := &http.Client{Transport: &http.Transport{ExpectContinueTimeout: time.Minute}}
	if got := post(t, client, r.root, s.header, body); got != http.StatusOK {
		t.Errorf("status %d, want 200", got)
	}
	if err := <-r.ended; err != nil {
		t.Errorf("run: %v", err)
	}
	if !reopen(t, r.inbox).known[id] {
		t.Error("the delivery was answered, and its event is not in the inbox")
	}
}

// A readerFunc is a body that is made when it is read.
type readerFunc func([]byte) (int, error)

func (f readerFunc) Read(p []byte) (int, error) { return f(p) }
