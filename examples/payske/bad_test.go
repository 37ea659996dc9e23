package main

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/payske/hookgen/examples/payske/webhooks"
)

// A flaw is a delivery that must not get through, and the answer to it.
type flaw struct {
	name    string
	header  http.Header
	body    []byte
	chunked bool
	want    int
}

// reader returns the body for a request.
func (f flaw) reader() io.Reader {
	if f.chunked {
		return struct{ io.Reader }{bytes.NewReader(f.body)} // hides the length
	}
	return bytes.NewReader(f.body)
}

// flaws returns deliveries made of a good body.
func flaws(body []byte, now time.Time) []flaw {
	unsigned := http.Header{"Content-Type": {"application/json"}}
	text := sign(body, now, secret)
	text.Set("Content-Type", "text/plain")
	big := append(bytes.Repeat([]byte(" "), 64<<10), body...)
	cut := body[:len(body)/2]
	tampered := bytes.Replace(body, []byte("1"), []byte("2"), 1)
	return []flaw{
		{"tampered", sign(body, now, secret), tampered, false, http.StatusUnauthorized},
		{"other secret", sign(body, now, "whsec_other"), body, false, http.StatusUnauthorized},
		{"stale", sign(body, now.Add(-301*time.Second), secret), body, false, http.StatusUnauthorized},
		{"future", sign(body, now.Add(301*time.Second), secret), body, false, http.StatusUnauthorized},
		{"unsigned", unsigned, body, false, http.StatusUnauthorized},
		{"empty", sign(nil, now, secret), nil, false, http.StatusBadRequest},
		{"oversized", sign(big, now, secret), big, false, http.StatusRequestEntityTooLarge},
		{"oversized in chunks", sign(big, now, secret), big, true, http.StatusRequestEntityTooLarge},
		{"malformed", sign(cut, now, secret), cut, false, http.StatusBadRequest},
		{"malformed in chunks", sign(cut, now, secret), cut, true, http.StatusBadRequest},
		{"another media type", text, body, false, http.StatusUnsupportedMediaType},
	}
}

// TestBadDeliveries checks the answer to deliveries that must not get through.
func TestBadDeliveries(t *testing.T) {
	t.Parallel()
	now := time.Unix(1700000000, 0)
	sh := open(t, now)
	for _, f := range flaws(samples(t)[0].body, now) {
		if got := sh.post(t, f.header, f.reader()); got != f.want {
			t.Errorf("%s: status %d, want %d", f.name, got, f.want)
		}
	}
	if n := len(sh.inbox.known); n != 0 {
		t.Errorf("%d events in the inbox, want none", n)
	}
	resp, err := sh.server.Client().Get(sh.server.URL + "/webhooks/payske")
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusMethodNotAllowed || resp.Header.Get("Allow") != http.MethodPost {
		t.Errorf("GET: status %d, Allow %q; want 405, POST", resp.StatusCode, resp.Header.Get("Allow"))
	}
}

// TestBadSamples posts Payske's deliveries with a flaw, each of which says what
// the answer is to be. Those that are answered 200 are of an unknown type.
func TestBadSamples(t *testing.T) {
	t.Parallel()
	table, err := os.ReadFile(filepath.Join(deliveries, "bad", "expected.json"))
	if err != nil {
		t.Fatal(err)
	}
	var want map[string]int
	if err := json.Unmarshal(table, &want); err != nil {
		t.Fatal(err)
	}
	sh := open(t, time.Unix(1668500240, 0)) // payske.Clock(payske.Version2022)
	all := samplesIn(t, "bad")
	if len(all) != len(want) {
		t.Errorf("%d deliveries for %d expected answers", len(all), len(want))
	}
	for _, s := range all {
		if got, want := sh.post(t, s.header, bytes.NewReader(s.body)), want[s.event+".http"]; got != want {
			t.Errorf("%s: status %d, want %d", s.event, got, want)
		}
	}
	if len(sh.inbox.work) != 1 {
		t.Fatalf("%d events in the inbox, want one: those of an unknown type share an identifier", len(sh.inbox.work))
	}
	events, err := webhooks.Parse(webhooks.Delivery{Body: sh.inbox.work[0].Event})
	if err != nil {
		t.Fatal(err)
	}
	if _, ok := events[0].(*webhooks.UnknownEvent); !ok {
		t.Errorf("%s with a flaw is in the inbox", events[0].EventType())
	}
}
