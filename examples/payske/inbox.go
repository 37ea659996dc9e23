package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"sync"

	"github.com/payske/hookgen/examples/payske/webhooks"
)

// An Inbox keeps deliveries until they are processed. It is a file of JSON
// lines: an event when it comes, its identifier when it is done. An event is
// on disk before its delivery is acknowledged, so that a crash at any moment
// loses nothing; and an event that comes twice is kept once.
//
// A server with a database would insert into a table with a unique key
// instead; the contract is the same.
type Inbox struct {
	mu    sync.Mutex
	file  *os.File
	known map[string]bool // identifiers of all events, done or not
	work  []entry         // not done yet, oldest first
	wake  chan struct{}   // holds a token when there may be work
}

// An entry is a line of the file: an event, or only the identifier of one that
// is done.
type entry struct {
	ID    string          `json:"id"`
	Event json.RawMessage `json:"event,omitempty"`
}

// maxLine bounds a line of the file: a body of 64 KiB and the identifier.
const maxLine = 1 << 20

// OpenInbox opens or creates the inbox at path. Events that were not done when
// the server stopped are processed again.
func OpenInbox(path string) (*Inbox, error) {
	file, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE|os.O_APPEND, 0o600)
	if err != nil {
		return nil, fmt.Errorf("open inbox: %w", err)
	}
	in := &Inbox{file: file, known: map[string]bool{}, wake: make(chan struct{}, 1)}
	if err := in.load(); err != nil {
		return nil, errors.Join(err, file.Close())
	}
	in.signal()
	return in, nil
}

// load reads the file. A line that a crash cut short was never acknowledged:
// it is dropped, and Payske sends the event again.
func (in *Inbox) load() error {
	lines := bufio.NewScanner(in.file)
	lines.Buffer(nil, maxLine)
	done := map[string]bool{}
	var whole int64
	for lines.Scan() {
		var e entry
		if json.Unmarshal(lines.Bytes(), &e) != nil {
			break
		}
		whole += int64(len(lines.Bytes())) + 1
		in.known[e.ID] = true
		if e.Event == nil {
			done[e.ID] = true
		} else {
			in.work = append(in.work, e)
		}
	}
	if err := lines.Err(); err != nil {
		return fmt.Errorf("read inbox: %w", err)
	}
	if err := in.file.Truncate(whole); err != nil {
		return fmt.Errorf("repair inbox: %w", err)
	}
	if _, err := in.file.Seek(0, io.SeekEnd); err != nil {
		return fmt.Errorf("read inbox: %w", err)
	}
	open := in.work[:0]
	for _, e := range in.work {
		if !done[e.ID] {
			open = append(open, e)
		}
	}
	in.work = open
	return nil
}

// Accept stores an event. When it returns nil the event is on disk, or was
// there already; the receiver then answers 200.
func (in *Inbox) Accept(_ context.Context, e webhooks.Event) error {
	in.mu.Lock()
	defer in.mu.Unlock()
	if in.known[e.EventID()] {
		return nil
	}
	line := entry{ID: e.EventID(), Event: e.Raw()}
	if err := in.append(line); err != nil {
		return err
	}
	in.known[line.ID] = true
	in.work = append(in.work, line)
	in.signal()
	return nil
}

// append writes a line and waits until it is on disk.
func (in *Inbox) append(line entry) error {
	data, err := json.Marshal(line)
	if err != nil {
		return fmt.Errorf("write inbox: %w", err)
	}
	if _, err := in.file.Write(append(data, '\n')); err != nil {
		return fmt.Errorf("write inbox: %w", err)
	}
	if err := in.file.Sync(); err != nil {
		return fmt.Errorf("write inbox: %w", err)
	}
	return nil
}

func (in *Inbox) signal() {
	select {
	case in.wake <- struct{}{}:
	default:
	}
}

// Process hands every event to h, one after the other, until ctx ends. An
// event that h fails on stays in the inbox and is tried at the next start;
// failed is told why.
func (in *Inbox) Process(ctx context.Context, h webhooks.Handler, failed func(id string, err error)) {
	for {
		select {
		case <-ctx.Done():
			return
		case <-in.wake:
		}
		for ctx.Err() == nil {
			e, ok := in.next()
			if !ok {
				break
			}
			if err := in.process(ctx, h, e); err != nil {
				failed(e.ID, err)
			}
		}
	}
}

// next takes the oldest open event.
func (in *Inbox) next() (entry, bool) {
	in.mu.Lock()
	defer in.mu.Unlock()
	if len(in.work) == 0 {
		return entry{}, false
	}
	e := in.work[0]
	in.work = in.work[1:]
	return e, true
}

// process decodes an event as the receiver did, calls h and notes that the
// event is done.
func (in *Inbox) process(ctx context.Context, h webhooks.Handler, e entry) error {
	events, err := webhooks.Parse(webhooks.Delivery{Body: e.Event})
	if err != nil {
		return err
	}
	for _, event := range events {
		if err := webhooks.Dispatch(ctx, h, event); err != nil {
			return err
		}
	}
	in.mu.Lock()
	defer in.mu.Unlock()
	return in.append(entry{ID: e.ID})
}

// Close closes the file.
func (in *Inbox) Close() error { return in.file.Close() }
