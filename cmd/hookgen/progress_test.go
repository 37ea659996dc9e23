package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// A fakeTimer is a clock that stands still until the test lets it strike.
type fakeTimer struct {
	wait    time.Duration
	strike  func()
	stopped bool
}

func (f *fakeTimer) after(wait time.Duration, strike func()) func() bool {
	f.wait, f.strike = wait, strike
	return func() bool { f.stopped = true; return true }
}

func TestProgressOfASlowRun(t *testing.T) {
	t.Parallel()
	var screen strings.Builder
	timer := &fakeTimer{}
	p := &progress{w: &screen, after: timer.after}
	p.stage("reading api.yaml")
	if screen.Len() > 0 {
		t.Fatalf("shown before its time: %q", screen.String())
	}
	if timer.wait != time.Second {
		t.Errorf("waits %v, want 1s", timer.wait)
	}
	timer.strike()
	p.stage("writing \x1b[2J")
	p.done()
	p.done()
	want := "\rreading api.yaml …" +
		"\rwriting \\x1b[2J … " +
		"\r" + strings.Repeat(" ", len("writing \\x1b[2J")+2) + "\r"
	if got := screen.String(); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestProgressErasesALongerLine(t *testing.T) {
	t.Parallel()
	var screen strings.Builder
	timer := &fakeTimer{}
	p := &progress{w: &screen, after: timer.after}
	p.stage("comparing")
	timer.strike()
	p.stage("io")
	if got, want := screen.String(), "\rcomparing …\rio …       "; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestProgressOfAQuickRun(t *testing.T) {
	t.Parallel()
	var screen strings.Builder
	timer := &fakeTimer{}
	p := &progress{w: &screen, after: timer.after}
	p.stage("reading")
	p.stage("writing")
	p.done()
	if !timer.stopped {
		t.Error("the timer goes on after the end")
	}
	timer.strike() // it fired just before it was stopped
	if got := screen.String(); got != "" {
		t.Errorf("a quick run shows %q", got)
	}
}

func TestProgressWithoutATerminal(t *testing.T) {
	t.Parallel()
	timer := &fakeTimer{}
	p := &progress{after: timer.after}
	p.stage("reading")
	p.done()
	if timer.strike != nil {
		t.Error("a timer was started although there is no terminal")
	}
}

func TestAFileIsNoTerminal(t *testing.T) {
	t.Parallel()
	f, err := os.Create(filepath.Join(t.TempDir(), "log"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if isTerminal(f) {
		t.Error("a regular file is taken for a terminal")
	}
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	defer w.Close()
	if isTerminal(w) {
		t.Error("a pipe is taken for a terminal")
	}
}
