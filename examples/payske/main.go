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
	"net"
	"net/http"
	"os"
	"os/signal"
	"strings"
	"sync"
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
	if err := run(ctx, *addr, &Server{Log: log, Inbox: *inbox, Secrets: secrets, Books: NewBooks(log)}); err != nil {
		log.Error("stopped", "err", err)
		os.Exit(1)
	}
}

// run serves on addr until ctx ends.
func run(ctx context.Context, addr string, s *Server) error {
	listener, err := new(net.ListenConfig).Listen(ctx, "tcp", addr)
	if err != nil {
		return err
	}
	return s.Serve(ctx, listener)
}

// A Server receives webhooks into an inbox and from there into the books.
type Server struct {
	Log     *slog.Logger
	Inbox   string   // path of the file, see [OpenInbox]
	Secrets []string // one of them has signed each delivery
	Books   *Books
	Options []webhooks.Option // what else the receiver is to know
}

// Serve serves on listener until ctx ends, and closes it. Requests that are
// under way are answered before it returns; events that are not processed by
// then stay in the inbox for the next start.
func (s *Server) Serve(ctx context.Context, listener net.Listener) (err error) {
	inbox, err := OpenInbox(s.Inbox)
	if err != nil {
		return errors.Join(err, listener.Close())
	}
	defer func() { err = errors.Join(err, inbox.Close()) }()
	handler, err := NewHandler(inbox, s.Log, append([]webhooks.Option{webhooks.WithSecrets(s.Secrets...)}, s.Options...)...)
	if err != nil {
		return errors.Join(fmt.Errorf("PAYSKE_WEBHOOK_SECRET: %w", err), listener.Close())
	}
	ctx, stop := context.WithCancel(ctx)
	var processing sync.WaitGroup
	defer processing.Wait()
	defer stop()
	processing.Add(1)
	go func() {
		defer processing.Done()
		inbox.Process(ctx, s.Books, func(id string, err error) { s.Log.Error("event failed", "id", id, "err", err) })
	}()
	server := &http.Server{
		Handler:           handler,
		ReadHeaderTimeout: readHeaderTimeout, ReadTimeout: readTimeout, WriteTimeout: writeTimeout, IdleTimeout: idleTimeout,
	}
	failed := make(chan error, 1)
	go func() { failed <- server.Serve(listener) }()
	s.Log.Info("listening", "addr", listener.Addr().String())
	select {
	case err = <-failed:
		return err
	case <-ctx.Done():
	}
	stopping, cancel := context.WithTimeout(context.WithoutCancel(ctx), shutdownTimeout)
	defer cancel()
	return server.Shutdown(stopping)
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
