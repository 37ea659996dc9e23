package main

import (
	"fmt"
	"io"
	"os"
	"strings"
	"sync"
	"time"
	"unicode/utf8"
)

// patience is how long a run may take before it says what it is at.
const patience = time.Second

// A progress shows on one line of a terminal what a slow run is at. The line
// appears when the run has taken longer than patience, and is erased at the
// end, so that nothing of it remains between messages.
type progress struct {
	w     io.Writer // the terminal; nil: nothing is ever shown
	after func(time.Duration, func()) (stop func() bool)

	mu    sync.Mutex
	stop  func() bool // of the timer; nil before the first stage and after the end
	slow  bool        // patience is over
	text  string      // the present stage
	width int         // of the line that is shown
}

// stage says what the run does from now on.
func (p *progress) stage(text string) {
	if p.w == nil {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.text = text
	if p.stop == nil {
		p.stop = p.after(patience, p.expire)
	}
	if p.slow {
		p.show(text + " …")
	}
}

// expire is called by the timer.
func (p *progress) expire() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.stop == nil {
		return // the run ended while the timer fired
	}
	p.slow = true
	p.show(p.text + " …")
}

// done erases the line. The next stage begins a new run.
func (p *progress) done() {
	if p.w == nil {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.stop == nil {
		return
	}
	p.stop()
	p.stop, p.slow = nil, false
	if p.width > 0 {
		p.show("")
		fmt.Fprint(p.w, "\r")
	}
}

// show replaces the line. Spaces cover what stood there before: they need no
// escape sequences, which not every terminal has.
func (p *progress) show(line string) {
	line = printable(line)
	width := utf8.RuneCountInString(line)
	fmt.Fprint(p.w, "\r"+line+strings.Repeat(" ", max(0, p.width-width)))
	p.width = width
}

// isTerminal reports whether f is a character device, which a terminal is and
// a file or a pipe is not.
func isTerminal(f *os.File) bool {
	info, err := f.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}
