package main

import (
	"bufio"
	"bytes"
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"reflect"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/payske/hookgen/examples/payske/webhooks"
)

const (
	secret     = "whsec_payske_test_1f4a8c2e9b7d"
	deliveries = "../../testdata/payske/deliveries/2022-11-15"
)

// A sample is a delivery as Payske sends it.
type sample struct {
	event  string
	header http.Header
	body   []byte
	sent   time.Time // what the signature says
}

// samples reads the signed sample deliveries, one for every event.
func samples(t *testing.T) []sample {
	t.Helper()
	paths, err := filepath.Glob(filepath.Join(deliveries, "*.http"))
	if err != nil || len(paths) == 0 {
		t.Fatalf("no deliveries in %s: %v", deliveries, err)
	}
	var out []sample
	for _, path := range paths {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		r, err := http.ReadRequest(bufio.NewReader(bytes.NewReader(text)))
		if err != nil {
			t.Fatalf("%s: %v", path, err)
		}
		body, err := io.ReadAll(r.Body)
		if err != nil {
			t.Fatalf("%s: %v", path, err)
		}
		stamp, _, _ := strings.Cut(strings.TrimPrefix(r.Header.Get("Payske-Signature"), "t="), ",")
		sec, err := strconv.ParseInt(stamp, 10, 64)
		if err != nil {
			t.Fatalf("%s: %v", path, err)
		}
		out = append(out, sample{
			event:  strings.TrimSuffix(filepath.Base(path), ".http"),
			header: r.Header, body: body, sent: time.Unix(sec, 0),
		})
	}
	return out
}

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

// serve starts the example server.
func serve(t *testing.T, c *clock) (*httptest.Server, *Inbox) {
	t.Helper()
	inbox, err := OpenInbox(filepath.Join(t.TempDir(), "inbox.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	log := slog.New(slog.DiscardHandler)
	handler, err := NewHandler(inbox, log, webhooks.WithSecret(secret), webhooks.WithClock(c.Now))
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(handler)
	t.Cleanup(func() {
		server.Close()
		if err := inbox.Close(); err != nil {
			t.Error(err)
		}
	})
	return server, inbox
}

// post sends a delivery and returns the status.
func post(t *testing.T, server *httptest.Server, header http.Header, body []byte) int {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), http.MethodPost, server.URL+"/webhooks/payske", bytes.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	r.Header = header.Clone()
	resp, err := server.Client().Do(r)
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

// A recorder notes which typed handler was called with what.
type recorder struct {
	mu     sync.Mutex
	events map[string]map[string]webhooks.Event // name of the handler → identifier → event
	want   int
	done   chan struct{}
}

// handlers returns a Handlers in which every function records.
func (rec *recorder) handlers() *webhooks.Handlers {
	h := new(webhooks.Handlers)
	v := reflect.ValueOf(h).Elem()
	for i := range v.NumField() {
		name, field := v.Type().Field(i).Name, v.Field(i)
		field.Set(reflect.MakeFunc(field.Type(), func(args []reflect.Value) []reflect.Value {
			rec.record(name, args[1].Interface().(webhooks.Event))
			return []reflect.Value{reflect.Zero(field.Type().Out(0))}
		}))
	}
	return h
}

func (rec *recorder) record(name string, e webhooks.Event) {
	rec.mu.Lock()
	defer rec.mu.Unlock()
	if rec.events[name] == nil {
		rec.events[name] = map[string]webhooks.Event{}
	}
	rec.events[name][e.EventID()] = e
	if rec.want--; rec.want == 0 {
		close(rec.done)
	}
}

// TestEveryDelivery posts each sample delivery and checks that it reaches the
// handler of its type with every member as it was sent.
func TestEveryDelivery(t *testing.T) {
	t.Parallel()
	c := &clock{}
	server, inbox := serve(t, c)
	all := samples(t)
	if got, want := len(all), len(webhooks.EventTypes()); got != want {
		t.Errorf("%d sample deliveries for %d event types", got, want)
	}
	for _, s := range all {
		c.Set(s.sent)
		if status := post(t, server, s.header, s.body); status != http.StatusOK {
			t.Fatalf("%s: status %d", s.event, status)
		}
	}
	rec := &recorder{events: map[string]map[string]webhooks.Event{}, want: len(all), done: make(chan struct{})}
	process(t, inbox, rec)
	for _, s := range all {
		name := goName(s.event)
		var id struct {
			ID string `json:"id"`
		}
		if err := json.Unmarshal(s.body, &id); err != nil {
			t.Fatal(err)
		}
		e := rec.events[name][id.ID]
		if e == nil {
			t.Errorf("%s: Handle%s was not called with %s", s.event, name, id.ID)
			continue
		}
		if got := string(e.EventType()); got != s.event {
			t.Errorf("EventType() = %q, want %q", got, s.event)
		}
		back, err := json.Marshal(e)
		if err != nil {
			t.Errorf("%s: %v", s.event, err)
		} else if got, want := normal(t, back), normal(t, s.body); !reflect.DeepEqual(got, want) {
			t.Errorf("%s: encoded again:\n%s\nwant\n%s", s.event, back, s.body)
		}
	}
}

// process runs the inbox until everything was recorded.
func process(t *testing.T, inbox *Inbox, rec *recorder) {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	stopped := make(chan struct{})
	go func() {
		defer close(stopped)
		inbox.Process(ctx, rec.handlers(), func(id string, err error) { t.Errorf("%s: %v", id, err) })
	}()
	select {
	case <-rec.done:
	case <-time.After(time.Minute):
		t.Error("not every event was processed within a minute")
	}
	cancel()
	<-stopped
}

// goName returns the Go name of an event type.
func goName(event string) string {
	var b strings.Builder
	for word := range strings.FieldsFuncSeq(event, func(r rune) bool { return r == '.' || r == '_' }) {
		b.WriteString(strings.ToUpper(word[:1]) + word[1:])
	}
	return b.String()
}

// normal decodes JSON for a comparison.
func normal(t *testing.T, data []byte) any {
	t.Helper()
	d := json.NewDecoder(bytes.NewReader(data))
	d.UseNumber()
	var v any
	if err := d.Decode(&v); err != nil {
		t.Fatal(err)
	}
	return v
}

// sign returns the header of a delivery signed at the given time.
func sign(body []byte, at time.Time, secret string) http.Header {
	mac := hmac.New(sha256.New, []byte(secret))
	fmt.Fprintf(mac, "%d.%s", at.Unix(), body)
	return http.Header{
		"Content-Type":     {"application/json"},
		"Payske-Signature": {fmt.Sprintf("t=%d,v1=%s", at.Unix(), hex.EncodeToString(mac.Sum(nil)))},
	}
}

// TestBadDeliveries checks the answer to deliveries that must not get through.
func TestBadDeliveries(t *testing.T) {
	t.Parallel()
	now := time.Unix(1700000000, 0)
	c := &clock{now: now}
	server, inbox := serve(t, c)
	body := samples(t)[0].body
	unsigned := http.Header{"Content-Type": {"application/json"}}
	text := sign(body, now, secret)
	text.Set("Content-Type", "text/plain")
	big := append(bytes.Repeat([]byte(" "), 64<<10), body...)
	for _, tt := range []struct {
		name   string
		header http.Header
		body   []byte
		want   int
	}{
		{"tampered", sign(body, now, secret), bytes.Replace(body, []byte("1"), []byte("2"), 1), http.StatusUnauthorized},
		{"other secret", sign(body, now, "whsec_other"), body, http.StatusUnauthorized},
		{"stale", sign(body, now.Add(-301*time.Second), secret), body, http.StatusUnauthorized},
		{"future", sign(body, now.Add(301*time.Second), secret), body, http.StatusUnauthorized},
		{"unsigned", unsigned, body, http.StatusUnauthorized},
		{"empty", sign(nil, now, secret), nil, http.StatusBadRequest},
		{"oversized", sign(big, now, secret), big, http.StatusRequestEntityTooLarge},
		{"malformed", sign([]byte(`{"type":`), now, secret), []byte(`{"type":`), http.StatusBadRequest},
		{"another media type", text, body, http.StatusUnsupportedMediaType},
	} {
		if got := post(t, server, tt.header, tt.body); got != tt.want {
			t.Errorf("%s: status %d, want %d", tt.name, got, tt.want)
		}
	}
	if n := len(inbox.known); n != 0 {
		t.Errorf("%d events in the inbox, want none", n)
	}
	unknown := []byte(`{"id":"evt_x","object":"event","type":"moon.landed"}`)
	if got := post(t, server, sign(unknown, now, secret), unknown); got != http.StatusOK {
		t.Errorf("unknown type: status %d, want 200", got)
	}
	resp, err := server.Client().Get(server.URL + "/webhooks/payske")
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusMethodNotAllowed || resp.Header.Get("Allow") != http.MethodPost {
		t.Errorf("GET: status %d, Allow %q; want 405, POST", resp.StatusCode, resp.Header.Get("Allow"))
	}
}

// TestConcurrentSenders posts every delivery from 64 senders at once, several
// times over; each event is kept once.
func TestConcurrentSenders(t *testing.T) {
	t.Parallel()
	now := time.Unix(1700000000, 0)
	server, inbox := serve(t, &clock{now: now})
	all := samples(t)
	const senders = 64
	var wg sync.WaitGroup
	for i := range senders {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for j := range 10 {
				s := all[(i*7+j)%len(all)]
				if status := post(t, server, sign(s.body, now, secret), s.body); status != http.StatusOK {
					t.Errorf("%s: status %d", s.event, status)
				}
			}
		}()
	}
	wg.Wait()
	ids := map[string]bool{}
	for _, s := range all {
		var id struct {
			ID string `json:"id"`
		}
		if err := json.Unmarshal(s.body, &id); err != nil {
			t.Fatal(err)
		}
		ids[id.ID] = true
	}
	rec := &recorder{events: map[string]map[string]webhooks.Event{}, want: len(ids), done: make(chan struct{})}
	process(t, inbox, rec)
}
