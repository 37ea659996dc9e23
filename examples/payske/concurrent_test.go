package main

import (
	"bytes"
	"fmt"
	"io"
	"net/http"
	"sync"
	"testing"
	"time"
)

const (
	senders = 64
	shared  = 5 // deliveries by each sender of events that others deliver too
	own     = 1 // and of events that it alone delivers
)

// TestConcurrentSenders posts from many senders at once while the inbox is
// processed: events that several senders deliver, events of their own, and
// between them deliveries that must not get through.
func TestConcurrentSenders(t *testing.T) {
	t.Parallel()
	now := time.Unix(1700000000, 0)
	sh := open(t, now)
	sh.server.Client().Transport.(*http.Transport).MaxIdleConnsPerHost = senders
	all := samples(t)
	rec := record(t, sh.inbox)
	sent := map[string]sample{}
	var wg sync.WaitGroup
	gate := make(chan struct{})
	for i := range senders {
		good := load(t, all, i, now)
		for _, s := range good {
			sent[s.id(t)] = s
		}
		bad := flaws(good[0].body, now)
		wg.Add(1)
		go func() {
			defer wg.Done()
			<-gate
			for j := range good {
				s, f := good[j], bad[(i+j)%len(bad)]
				expect(t, sh, s.event, s.header, bytes.NewReader(s.body), http.StatusOK)
				expect(t, sh, f.name, f.header, f.reader(), f.want)
			}
		}()
	}
	if len(sent) != len(all)+senders*own {
		t.Errorf("%d events are sent, want %d", len(sent), len(all)+senders*own)
	}
	close(gate)
	wg.Wait()
	sh.close(t)
	calls := rec.finish(t)
	for id, s := range sent {
		checkOnce(t, calls[id], s)
	}
	if len(calls) != len(sent) {
		t.Errorf("%d events were handled, want %d", len(calls), len(sent))
	}
}

// load returns what sender i delivers, signed at now.
func load(t *testing.T, all []sample, i int, now time.Time) []sample {
	t.Helper()
	out := make([]sample, 0, shared+own)
	for j := range shared + own {
		s := all[(i*7+j)%len(all)]
		s.sent = now
		id := s.id(t)
		if j < shared {
			out = append(out, s.replaced(id, id)) // signed anew
			continue
		}
		out = append(out, s.replaced(id, fmt.Sprintf("%s_%d", id, i)))
	}
	return out
}

// expect posts a delivery and checks the status.
func expect(t *testing.T, sh *shop, name string, header http.Header, body io.Reader, want int) {
	t.Helper()
	if got := sh.post(t, header, body); got != want {
		t.Errorf("%s: status %d, want %d", name, got, want)
	}
}
