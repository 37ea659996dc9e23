package support

import (
	"context"
	"fmt"
	"log/slog"
	"os"
	"strings"
	"time"
)

const (
	// defaultBodyLimit is far above the deliveries of nearly all senders, which
	// are advised to stay below 20 kB, and far below what hurts.
	defaultBodyLimit = 64 << 10
	// defaultReadTimeout is how long a sender may take to send the body. Half
	// of them give up on us after that time, so we may on them.
	defaultReadTimeout = 5 * time.Second
	// defaultHandlerTimeout lets the answer reach senders that wait for ten
	// seconds, as many do. For stricter ones see WithHandlerTimeout.
	defaultHandlerTimeout = 8 * time.Second
)

// Option changes a receiver that is being built.
type Option func(*config) error

// config is what the options say.
type config struct {
	secrets      []string
	verifier     Verifier
	skipVerify   bool
	scheme       *Scheme
	past, future time.Duration
	tolerance    bool

	event          EventType
	bodyLimit      int64
	readTimeout    time.Duration
	handlerTimeout time.Duration
	maxInFlight    int64
	strictVersion  bool

	clock    func() time.Time
	logger   *slog.Logger
	observer func(context.Context, Observation)
}

// WithSecret sets the secret that the sender signs with. It is an error if it
// is empty, or begins or ends with white space.
func WithSecret(secret string) Option { return withSecrets("WithSecret", []string{secret}) }

// WithSecrets sets several secrets, any of which the sender may sign with, to
// roll them without losing a delivery. Their order is that of
// Observation.SecretIndex.
func WithSecrets(secrets ...string) Option { return withSecrets("WithSecrets", secrets) }

// WithSecretFile sets the secret that a file holds, as containers mount it.
// One newline at the end of the file does not belong to the secret. The file
// is read once.
func WithSecretFile(name string) Option {
	return func(c *config) error {
		text, err := os.ReadFile(name)
		if err != nil {
			return fmt.Errorf("WithSecretFile: %w", err)
		}
		secret := strings.TrimSuffix(string(text), "\n")
		return withSecrets("WithSecretFile", []string{secret})(c)
	}
}

// withSecrets adds secrets on behalf of option.
func withSecrets(option string, secrets []string) Option {
	return func(c *config) error {
		if len(secrets) == 0 {
			return &OptionError{Option: option, Problem: "there is no secret"}
		}
		for _, secret := range secrets {
			if err := checkSecret(option, secret); err != nil {
				return err
			}
		}
		c.secrets = append(c.secrets, secrets...)
		return nil
	}
}

// WithScheme sets the signature scheme, instead of the one that the document
// declares.
func WithScheme(scheme Scheme) Option {
	return func(c *config) error {
		c.scheme = &scheme
		return nil
	}
}

// WithVerifier sets a verifier of your own, instead of a scheme and secrets.
func WithVerifier(v Verifier) Option {
	return func(c *config) error {
		if v == nil {
			return &OptionError{Option: "WithVerifier", Problem: "the verifier is nil"}
		}
		c.verifier = v
		return nil
	}
}

// InsecureSkipVerify accepts deliveries from everybody who knows the URL. It
// is meant for local experiments, and for receivers behind something that has
// verified the signature already.
func InsecureSkipVerify() Option {
	return func(c *config) error {
		c.skipVerify = true
		return nil
	}
}

// WithTolerance sets how far the timestamp of a delivery may lie in the past
// and in the future, instead of what the scheme says. A longer time in the
// past gives more room to who repeats a delivery that he overheard.
func WithTolerance(past, future time.Duration) Option {
	return func(c *config) error {
		if past <= 0 || future < 0 {
			return &OptionError{Option: "WithTolerance", Problem: "past must be positive, and future must not be negative"}
		}
		c.past, c.future, c.tolerance = past, future, true
		return nil
	}
}

// WithEvent says which event the sender delivers to this receiver. It is
// needed, and allowed, only for an event that has a URL of its own, because
// nothing in a delivery tells it from others.
func WithEvent(event EventType) Option {
	return func(c *config) error {
		if event == "" {
			return &OptionError{Option: "WithEvent", Problem: "the event type is empty"}
		}
		c.event = event
		return nil
	}
}

// WithBodyLimit sets how long a body may be, in bytes. Longer ones are answered
// with 413. Without this option the limit is what the package was generated
// with, 64 KiB if nothing else was asked for.
func WithBodyLimit(limit int64) Option {
	return func(c *config) error {
		if limit <= 0 {
			return &OptionError{Option: "WithBodyLimit", Problem: "the limit must be positive"}
		}
		c.bodyLimit = limit
		return nil
	}
}

// WithReadTimeout sets how long the sender may take to send the body, 5
// seconds without this option. 0 leaves that to the server. It takes a server
// whose ResponseWriter can set a read deadline, as that of net/http can.
func WithReadTimeout(timeout time.Duration) Option {
	return func(c *config) error {
		if timeout < 0 {
			return &OptionError{Option: "WithReadTimeout", Problem: "the timeout must not be negative"}
		}
		c.readTimeout = timeout
		return nil
	}
}

// WithHandlerTimeout sets how long handling a delivery may take, 8 seconds
// without this option. Then the context of the handler is cancelled and the
// sender gets 503; the handler goes on until it returns. Choose less than what
// the sender waits for. 0 sets no limit.
func WithHandlerTimeout(timeout time.Duration) Option {
	return func(c *config) error {
		if timeout < 0 {
			return &OptionError{Option: "WithHandlerTimeout", Problem: "the timeout must not be negative"}
		}
		c.handlerTimeout = timeout
		return nil
	}
}

// WithMaxInFlight sets how many deliveries may be in work at once. Further ones
// are answered with 503 and Retry-After before anything of them is read.
// Senders count before they are authenticated, each for no longer than
// WithReadTimeout says. Without this option there is no limit.
func WithMaxInFlight(n int) Option {
	return func(c *config) error {
		if n <= 0 {
			return &OptionError{Option: "WithMaxInFlight", Problem: "the number must be positive"}
		}
		c.maxInFlight = int64(n)
		return nil
	}
}

// WithStrictVersion refuses deliveries whose API version is not the one that
// this package was generated for, with 400. Without it they are decoded as
// well as possible, and the version is logged and observed.
func WithStrictVersion() Option {
	return func(c *config) error {
		c.strictVersion = true
		return nil
	}
}

// WithClock sets where the time comes from, for tests.
func WithClock(now func() time.Time) Option {
	return func(c *config) error {
		if now == nil {
			return &OptionError{Option: "WithClock", Problem: "the function is nil"}
		}
		c.clock = now
		return nil
	}
}

// WithLogger sets where the receiver logs, [slog.Default] without this option.
// It logs the outcome of deliveries, never their bodies, headers or secrets.
func WithLogger(logger *slog.Logger) Option {
	return func(c *config) error {
		if logger == nil {
			return &OptionError{Option: "WithLogger", Problem: "the logger is nil"}
		}
		c.logger = logger
		return nil
	}
}

// WithObserver sets a function that is called once for every request when it
// has been answered, for metrics. It is called by many goroutines at once, with
// the context of the request, which is not cancelled.
func WithObserver(observe func(context.Context, Observation)) Option {
	return func(c *config) error {
		if observe == nil {
			return &OptionError{Option: "WithObserver", Problem: "the function is nil"}
		}
		c.observer = observe
		return nil
	}
}
