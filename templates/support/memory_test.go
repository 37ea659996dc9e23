package support

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"
)

// eventNoted is the event that has all that a decoder takes memory for.
const eventNoted = "note.taken"

type noteTaken struct {
	ID    string   `json:"id"`
	Note  *string  `json:"note,omitzero"`
	Count *int64   `json:"count,omitzero"`
	Seen  *bool    `json:"seen,omitzero"`
	At    *Time    `json:"at,omitzero"`
	Tags  []string `json:"tags"`
	set   [1]presence

	origin
}

func (v *noteTaken) field(i int) any { return setOnly(i, &v.set) }

func (*noteTaken) EventType() EventType { return eventNoted }

// notes is a contract of notes only, which the URL tells.
func notes(c *contract) {
	c.route, c.version, c.types = route{id: []string{"id"}}, nil, []EventType{eventNoted}
	c.newEvent = func(EventType) Event { return new(noteTaken) }
}

// noteBody returns a body of which every value tells the number n.
func noteBody(n int) string {
	return fmt.Sprintf(`{"id":"note_%[1]d","note":"text \u0023%[1]d","count":%[1]d,"seen":%[2]t,"at":"2031-09-27T13:26:38.%09[1]dZ","tags":["a%[1]d","b%[1]d"],"strange_%[1]d":%[1]d}`,
		n, n%2 == 0)
}

// check says what of a note does not tell the number n.
func (v *noteTaken) check(n int) string {
	at := time.Date(2031, 9, 27, 13, 26, 38, n, time.UTC)
	switch {
	case v.ID != fmt.Sprintf("note_%d", n) || v.EventID() != v.ID:
		return "id " + v.ID
	case *v.Note != fmt.Sprintf("text #%d", n):
		return "note " + *v.Note
	case *v.Count != int64(n) || *v.Seen != (n%2 == 0) || !v.At.Equal(at):
		return fmt.Sprintf("count %d, seen %t, at %s", *v.Count, *v.Seen, v.At)
	case len(v.Tags) != 2 || v.Tags[0] != fmt.Sprintf("a%d", n) || v.Tags[1] != fmt.Sprintf("b%d", n):
		return fmt.Sprintf("tags %q", v.Tags)
	case string(v.Raw()) != noteBody(n):
		return "raw " + string(v.Raw())
	}
	return ""
}

// TestDeliveriesShareNothing keeps the events of many deliveries at once: what
// pools hold for later use must not reach into any of them.
func TestDeliveriesShareNothing(t *testing.T) {
	t.Parallel()
	const senders, each = 64, 50
	kept := make([]*noteTaken, senders*each)
	rc, err := newReceiver(newContract(notes), func(_ context.Context, e Event) error {
		note := e.(*noteTaken)
		var n int
		if _, err := fmt.Sscanf(note.ID, "note_%d", &n); err != nil {
			return err
		}
		kept[n] = note
		if wrong := note.check(n); wrong != "" {
			return fmt.Errorf("note %d has %s", n, wrong)
		}
		return nil
	}, []Option{WithSecret(testSecret), WithClock(func() time.Time { return testNow }), WithLogger(discard())})
	if err != nil {
		t.Fatal(err)
	}
	var wg sync.WaitGroup
	for s := range senders {
		wg.Go(func() {
			for i := range each {
				body := noteBody(s*each + i)
				r := httptest.NewRequest(http.MethodPost, "/", strings.NewReader(body))
				r.Header = signed(t, testSecret, body)
				w := httptest.NewRecorder()
				if rc.ServeHTTP(w, r); w.Code != http.StatusOK {
					t.Errorf("note %d: got status %d", s*each+i, w.Code)
				}
			}
		})
	}
	wg.Wait()
	for n, note := range kept {
		if note == nil {
			t.Fatalf("note %d was not kept", n)
		}
		if wrong := note.check(n); wrong != "" {
			t.Errorf("note %d has %s in the end", n, wrong)
		}
	}
}

// TestMemoryStays receives 10,000 deliveries of 64 KiB. Memory that is in use
// afterwards must not depend on how many there were.
func TestMemoryStays(t *testing.T) {
	if underRace {
		t.Skip("the race detector keeps memory of its own")
	}
	const deliveries, before = 10_000, 500
	const spare = 512 << 10 // what the runtime itself may take or give back
	rc, err := newReceiver(newContract(notes), func(context.Context, Event) error { return nil },
		[]Option{WithSecret(testSecret), WithClock(func() time.Time { return testNow }), WithLogger(discard())})
	if err != nil {
		t.Fatal(err)
	}
	head := noteBody(1)
	body := head[:len(head)-1] + `,"rest":"` + strings.Repeat("x", defaultBodyLimit-len(head)-len(`,"rest":""`)) + `"}`
	header := signed(t, testSecret, body)
	inUse := func() int64 {
		var m runtime.MemStats
		runtime.GC()
		runtime.GC() // pools give up what they hold in two steps
		runtime.ReadMemStats(&m)
		return int64(m.HeapAlloc)
	}
	var start int64
	for i := range deliveries {
		if i == before {
			start = inUse()
		}
		r := httptest.NewRequest(http.MethodPost, "/", strings.NewReader(body))
		r.Header = header
		w := httptest.NewRecorder()
		if rc.ServeHTTP(w, r); w.Code != http.StatusOK {
			t.Fatalf("delivery %d of %d bytes: got status %d", i, len(body), w.Code)
		}
	}
	if grown := inUse() - start; grown > spare {
		t.Errorf("%d bytes are in use after %d deliveries that were not after %d", grown, deliveries, before)
	}
}
