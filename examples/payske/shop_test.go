package main

import (
	"bytes"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/payske/hookgen/examples/payske/webhooks"
)

// A clock is the time that the receiver sees.
type clock struct {
	mu  sync.Mutex
	now time.Time
}

func (c *clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

func (c *clock) Set(now time.Time) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = now
}

// A shop is the example's handler behind a test server.
type shop struct {
	clock  *clock
	inbox  *Inbox
	server *httptest.Server
}

// open opens a shop, which is closed at the end of the test.
func open(t *testing.T, now time.Time) *shop {
	t.Helper()
	inbox, err := OpenInbox(filepath.Join(t.TempDir(), "inbox.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	sh := &shop{clock: &clock{now: now}, inbox: inbox}
	log := slog.New(slog.DiscardHandler)
	handler, err := NewHandler(inbox, log, webhooks.WithSecret(secret), webhooks.WithClock(sh.clock.Now))
	if err != nil {
		t.Fatal(err)
	}
	sh.server = httptest.NewServer(handler)
	t.Cleanup(func() {
		sh.server.Close()
		if err := inbox.Close(); err != nil {
			t.Error(err)
		}
	})
	return sh
}

// post sends a delivery to the shop and returns the status.
func (sh *shop) post(t *testing.T, header http.Header, body io.Reader) int {
	t.Helper()
	return post(t, sh.server.Client(), sh.server.URL, header, body)
}

// close posts the event that nothing comes behind.
func (sh *shop) close(t *testing.T) {
	t.Helper()
	if got := sh.post(t, sign([]byte(last), sh.clock.Now(), secret), bytes.NewReader([]byte(last))); got != http.StatusOK {
		t.Errorf("last event: status %d, want 200", got)
	}
}

// post sends a delivery to the server at root and returns the status, or 0. A
// body that does not tell its length is sent in chunks.
func post(t *testing.T, client *http.Client, root string, header http.Header, body io.Reader) int {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), http.MethodPost, root+"/webhooks/payske", body)
	if err != nil {
		t.Error(err)
		return 0
	}
	r.Header = header.Clone()
	resp, err := client.Do(r)
	if err != nil {
		t.Error(err)
		return 0
	}
	defer resp.Body.Close()
	if _, err := io.Copy(io.Discard, resp.Body); err != nil {
		t.Error(err)
	}
	return resp.StatusCode
}
