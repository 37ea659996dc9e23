package main

import (
	"context"
	"reflect"
	"sync"
	"testing"
	"time"

	"github.com/payske/hookgen/examples/payske/webhooks"
)

// last is an event that tells a recorder that nothing comes behind it: the
// inbox is processed in order.
const (
	last   = `{"id":"` + lastID + `","type":"nothing.more"}`
	lastID = "evt_last"
)

// A recorder notes which handlers were called with what.
type recorder struct {
	mu    sync.Mutex
	calls map[string][]call // by the identifier of the event
	done  chan struct{}     // closed when the last event was handled
	stop  func()            // ends the processing and waits for its end
}

// A call is one call of a handler.
type call struct {
	handler string // name of the function in [webhooks.Handlers]
	event   webhooks.Event
}

// record starts to process the inbox.
func record(t *testing.T, inbox *Inbox) *recorder {
	t.Helper()
	rec := &recorder{calls: map[string][]call{}, done: make(chan struct{})}
	ctx, cancel := context.WithCancel(t.Context())
	stopped := make(chan struct{})
	go func() {
		defer close(stopped)
		inbox.Process(ctx, rec.handlers(), func(id string, err error) { t.Errorf("%s: %v", id, err) })
	}()
	rec.stop = func() {
		cancel()
		<-stopped
	}
	return rec
}

// handlers returns a Handlers in which every function records.
func (rec *recorder) handlers() *webhooks.Handlers {
	h := new(webhooks.Handlers)
	v := reflect.ValueOf(h).Elem()
	for i := range v.NumField() {
		name, field := v.Type().Field(i).Name, v.Field(i)
		field.Set(reflect.MakeFunc(field.Type(), func(args []reflect.Value) []reflect.Value {
			rec.add(call{name, args[1].Interface().(webhooks.Event)})
			return []reflect.Value{reflect.Zero(field.Type().Out(0))}
		}))
	}
	return h
}

func (rec *recorder) add(c call) {
	rec.mu.Lock()
	defer rec.mu.Unlock()
	id := c.event.EventID()
	rec.calls[id] = append(rec.calls[id], c)
	if id == lastID && len(rec.calls[id]) == 1 {
		close(rec.done)
	}
}

// finish waits until the last event was handled, and returns the calls for all
// others by their identifiers.
func (rec *recorder) finish(t *testing.T) map[string][]call {
	t.Helper()
	select {
	case <-rec.done:
	case <-time.After(time.Minute):
		t.Error("not every event was processed within a minute")
	}
	rec.stop()
	delete(rec.calls, lastID)
	return rec.calls
}

// checkOnce checks that the handler of the event, and no other, was called
// once with what was sent.
func checkOnce(t *testing.T, calls []call, s sample) {
	t.Helper()
	if len(calls) != 1 {
		t.Errorf("%s: %d calls for %s, want one", s.event, len(calls), s.id(t))
		return
	}
	if got, want := calls[0].handler, goName(s.event); got != want {
		t.Errorf("%s: %s was called, want %s", s.event, got, want)
	}
	checkSame(t, calls[0].event, s)
}
