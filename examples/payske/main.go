// Command payske is a server that receives Payske's webhooks. It stores each
// event, answers, and records the payment afterwards, so that the answer never
// waits for complex work.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"log/slog"
	"net/http"
	"os"
	"os/signal"
	"strings"
	"syscall"
	"time"

	"github.com/payske/hookgen/examples/payske/webhooks"
)

// The time-outs keep a slow or silent client from holding a connection.
const (
	readHeaderTimeout = 5 * time.Second
	readTimeout       = 10 * time.Second
	writeTimeout      = 15 * time.Second
	idleTimeout       = time.Minute
	shutdownTimeout   = 20 * time.Second
)

func main() {
	addr := flag.String("addr", "localhost:4242", "address to listen on")
	inbox := flag.String("inbox", "inbox.jsonl", "file that keeps events until they are processed")
	flag.Parse()
	log := slog.New(slog.NewTextHandler(os.Stderr, nil))
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	// Several secrets, separated by commas, are accepted while one is rotated.
	secrets := strings.Split(os.Getenv("PAYSKE_WEBHOOK_SECRET"), ",")
	if err := run(ctx, log, *addr, *inbox, secrets); err != nil {
		log.Error("stopped", "err", err)
		os.Exit(1)
	}
}

// run serves until ctx ends.
func run(ctx context.Context, log *slog.Logger, addr, path string, secrets []string) error {
	inbox, err := OpenInbox(path)
	if err != nil {
		return err
	}
	handler, err := NewHandler(inbox, log, webhooks.WithSecrets(secrets...))
	if err != nil {
		return errors.Join(fmt.Errorf("PAYSKE_WEBHOOK_SECRET: %w", err), inbox.Close())
	}
	done := make(chan struct{})
	go func() {
		defer close(done)
		inbox.Process(ctx, NewBooks(log), func(id string, err error) { log.Error("event failed", "id", id, "err", err) })
	}()
	server := &http.Server{
		Addr: addr, Handler: handler,
		ReadHeaderTimeout: readHeaderTimeout, ReadTimeout: readTimeout, WriteTimeout: writeTimeout, IdleTimeout: idleTimeout,
	}
	failed := make(chan error, 1)
	go func() { failed <- server.ListenAndServe() }()
	log.Info("listening", "addr", addr)
	select {
	case err = <-failed:
		return errors.Join(err, inbox.Close())
	case <-ctx.Done():
	}
	stopping, cancel := context.WithTimeout(context.WithoutCancel(ctx), shutdownTimeout)
	defer cancel()
	err = server.Shutdown(stopping)
	<-done
	return errors.Join(err, inbox.Close())
}

// NewHandler returns the server's routes: every event that is received goes to
// the inbox.
func NewHandler(inbox *Inbox, log *slog.Logger, opts ...webhooks.Option) (http.Handler, error) {
	receiver, err := webhooks.NewReceiver(&webhooks.Handlers{Fallback: inbox.Accept}, append(opts, webhooks.WithLogger(log))...)
	if err != nil {
		return nil, err
	}
	mux := http.NewServeMux()
	mux.Handle("/webhooks/payske", receiver)
	return mux, nil
}
