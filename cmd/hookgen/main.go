// Command hookgen reads an OpenAPI document that describes webhook events and
// writes a Go package that receives them.
//
// The command decides nothing about documents or about Go: it turns flags and
// the configuration file into options, calls package spec, generator and
// output in this order, and reports. Only main touches the process; every
// other part is given its arguments, streams and clock, and returns.
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"
	"time"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	// A second signal ends the process at once.
	context.AfterFunc(ctx, stop)
	t := &tool{
		stdout: os.Stdout,
		stderr: os.Stderr,
		now:    time.Now, //nolint:forbidigo // The summary says how long the run took; no output file does.
		status: &progress{after: func(d time.Duration, f func()) func() bool { return time.AfterFunc(d, f).Stop }},
		// Annotations name files relative to the root of the checkout.
		checkout: os.Getenv("GITHUB_WORKSPACE"),
	}
	if isTerminal(os.Stderr) {
		t.status.w = os.Stderr
	}
	os.Exit(t.run(ctx, os.Args[1:]))
}
