package main

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/payske/hookgen/examples/payske/webhooks"
)

// TestRestart checks that a crash loses no event and processes none twice.
func TestRestart(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "inbox.jsonl")
	inbox, err := OpenInbox(path)
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range samples(t)[:2] {
		events, err := webhooks.Parse(webhooks.Delivery{Body: s.body})
		if err != nil {
			t.Fatal(err)
		}
		if err := inbox.Accept(t.Context(), events[0]); err != nil {
			t.Fatal(err)
		}
	}
	first, _ := inbox.next()
	if err := inbox.process(t.Context(), &webhooks.Handlers{}, first); err != nil {
		t.Fatal(err)
	}
	if err := inbox.Close(); err != nil {
		t.Fatal(err)
	}
	// The crash cut a line short.
	file, err := os.OpenFile(path, os.O_WRONLY|os.O_APPEND, 0)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := file.WriteString(`{"id":"evt_cut","event":{"id`); err != nil {
		t.Fatal(err)
	}
	if err := file.Close(); err != nil {
		t.Fatal(err)
	}
	again, err := OpenInbox(path)
	if err != nil {
		t.Fatal(err)
	}
	defer again.Close()
	if len(again.work) != 1 || again.work[0].ID == first.ID {
		t.Errorf("%d events are open after the restart, want the second one alone", len(again.work))
	}
	if again.known["evt_cut"] {
		t.Error("the event that was cut short counts as known")
	}
	if err := again.append(entry{ID: first.ID}); err != nil {
		t.Fatal(err)
	}
	if _, err := OpenInbox(path); err != nil {
		t.Errorf("the repaired file cannot be read: %v", err)
	}
}
