package support

import (
	"context"
	"encoding/base64"
	"errors"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestNewReceiverRefuses covers receivers that would not do what was asked
// for, or would let everybody in.
func TestNewReceiverRefuses(t *testing.T) {
	t.Parallel()
	with := func(opts ...Option) []Option { return append([]Option{WithSecret(testSecret)}, opts...) }
	whsec := func(n int) string {
		return "whsec_" + base64.StdEncoding.EncodeToString([]byte(strings.Repeat("k", n)))
	}
	standard := WithScheme(StandardWebhooksScheme())
	perURL := func(c *contract) { c.parts = nil }
	verifier := verifierFunc(func(http.Header, []byte, time.Time) error { return nil })
	tests := []struct {
		name   string
		change func(*contract)
		opts   []Option
		option string // at fault; "": accepted
	}{
		{"plain", nil, with(), ""},
		{"no secret", nil, nil, "NewReceiver"},
		{"empty secret-54", nil, []Option{WithSecret("")}, "WithSecret"},
		{"blank secret-54", nil, []Option{WithSecret(" \t\n")}, "WithSecret"},
		{"one of them empty-54", nil, []Option{WithSecrets(testSecret, "")}, "WithSecrets"},
		{"no secrets at all-54", nil, []Option{WithSecrets()}, "WithSecrets"},
		{"trailing newline-55", nil, []Option{WithSecret(testSecret + "\n")}, "WithSecret"},
		{"leading space-55", nil, []Option{WithSecret(" " + testSecret)}, "WithSecret"},
		{"inner space-55", nil, []Option{WithSecret("It is a secret")}, ""},
		{"nine secrets", nil, []Option{WithSecrets(strings.Split("a,b,c,d,e,f,g,h,i", ",")...)}, "WithSecret"},
		{"whsec of 23 bytes-56", nil, []Option{standard, WithSecret(whsec(23))}, "WithSecret"},
		{"whsec of 24 bytes-56", nil, []Option{standard, WithSecret(whsec(24))}, ""},
		{"whsec without prefix", nil, []Option{standard, WithSecret(strings.TrimPrefix(whsec(24), "whsec_"))}, ""},
		{"whsec unpadded", nil, []Option{standard, WithSecret(strings.TrimRight(whsec(25), "="))}, ""},
		{"whsec not base64", nil, []Option{standard, WithSecret("whsec_!")}, "WithSecret"},
		{"whsec with loose bits", nil, []Option{standard, WithSecret(strings.Replace(whsec(25), "aw==", "ax==", 1))}, "WithSecret"},
		{"whpk", nil, []Option{standard, WithSecret("whpk_" + whsec(32))}, "WithSecret"},
		{"no scheme", func(c *contract) { c.scheme = Scheme{} }, with(), "NewReceiver"},
		{"bad scheme", nil, with(WithScheme(Scheme{Header: "X"})), "Scheme.Encoding"},
		{"no verification by name", func(c *contract) { c.scheme = Scheme{} }, []Option{InsecureSkipVerify()}, ""},
		{"secret and no verification", nil, with(InsecureSkipVerify()), "NewReceiver"},
		{"verifier", nil, []Option{WithVerifier(verifier)}, ""},
		{"verifier and secret", nil, with(WithVerifier(verifier)), "NewReceiver"},
		{"verifier and none", nil, []Option{WithVerifier(verifier), InsecureSkipVerify()}, "NewReceiver"},
		{"nil verifier", nil, []Option{WithVerifier(nil)}, "WithVerifier"},
		{"tolerance without timestamp", nil, with(WithScheme(GitHubScheme()), WithTolerance(1, 1)), "WithTolerance"},
		{"tolerance of a verifier", nil, []Option{WithVerifier(verifier), WithTolerance(1, 1)}, "WithTolerance"},
		{"no tolerance", nil, with(WithTolerance(0, 1)), "WithTolerance"},
		{"negative tolerance", nil, with(WithTolerance(1, -1)), "WithTolerance"},
		{"event not needed", nil, with(WithEvent(eventPaid)), "WithEvent"},
		{"event needed", perURL, with(), "WithEvent"},
		{"event given", perURL, with(WithEvent(eventPaid)), ""},
		{"event unknown", perURL, with(WithEvent("x")), "WithEvent"},
		{"event empty", perURL, with(WithEvent("")), "WithEvent"},
		{"only event", func(c *contract) { c.parts, c.types = nil, c.types[:1] }, with(), ""},
		{"strict version", nil, with(WithStrictVersion()), ""},
		{"strict without version", func(c *contract) { c.version = nil }, with(WithStrictVersion()), "WithStrictVersion"},
		{"body limit", nil, with(WithBodyLimit(0)), "WithBodyLimit"},
		{"read timeout", nil, with(WithReadTimeout(-1)), "WithReadTimeout"},
		{"handler timeout", nil, with(WithHandlerTimeout(-1)), "WithHandlerTimeout"},
		{"in flight", nil, with(WithMaxInFlight(0)), "WithMaxInFlight"},
		{"clock", nil, with(WithClock(nil)), "WithClock"},
		{"logger", nil, with(WithLogger(nil)), "WithLogger"},
		{"observer", nil, with(WithObserver(nil)), "WithObserver"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			rc, err := newReceiver(newContract(test.change), func(context.Context, Event) error { return nil }, test.opts)
			var e *OptionError
			switch {
			case test.option == "" && err != nil:
				t.Errorf("got error %v", err)
			case test.option != "" && (!errors.As(err, &e) || e.Option != test.option || rc != nil):
				t.Errorf("got error %v, want one of %s", err, test.option)
			case err != nil && strings.Contains(err.Error(), testSecret):
				t.Errorf("the error holds the secret: %v", err)
			}
		})
	}
}

// TestWithSecretFile_55 checks that one newline at the end of a file does not
// belong to the secret, and nothing else is taken away.
func TestWithSecretFile_55(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		text string
		ok   bool
	}{
		{testSecret, true},
		{testSecret + "\n", true},
		{testSecret + "\n\n", false},
		{testSecret + "\r\n", false},
		{"\n", false},
		{"", false},
	} {
		name := filepath.Join(t.TempDir(), "secret")
		if err := os.WriteFile(name, []byte(test.text), 0o600); err != nil {
			t.Fatal(err)
		}
		var c config
		err := WithSecretFile(name)(&c)
		if (err == nil) != test.ok || test.ok && (len(c.secrets) != 1 || c.secrets[0] != testSecret) {
			t.Errorf("%q: got %q, %v", test.text, c.secrets, err)
		}
	}
	if err := WithSecretFile(filepath.Join(t.TempDir(), "none"))(&config{}); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("got %v for a file that does not exist", err)
	}
}

// TestReceiverPerURL checks a document whose events have URLs of their own.
func TestReceiverPerURL(t *testing.T) {
	t.Parallel()
	s := newSender(t, newContract(func(c *contract) { c.parts = nil }), WithEvent(eventDeleted))
	if a := s.post(`{"id":"evt_1","amount":3}`); a.status != 200 {
		t.Fatalf("got status %d, want 200", a.status)
	}
	events := s.received()
	if e, ok := events[0].(*userDeleted); !ok || e.Amount != 3 || e.EventID() != "evt_1" {
		t.Errorf("got %T %+v", events[0], events[0])
	}
	if a := s.post(`[]`); a.status != 400 {
		t.Errorf("got status %d for a list, want 400", a.status)
	}
}
