package support

import (
	"errors"
	"net/http"
	"strings"
	"testing"
	"time"
)

// TestSchemeRefuses checks that nothing in a scheme has a silent fallback.
func TestSchemeRefuses(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name   string
		change func(*Scheme)
		field  string // at fault; "": accepted
	}{
		{"stripe", func(*Scheme) {}, ""},
		{"no header", func(s *Scheme) { s.Header = "" }, "Header"},
		{"bad header", func(s *Scheme) { s.Header = "X Signature" }, "Header"},
		{"bad second header", func(s *Scheme) { s.MoreHeaders = []string{"a:b"} }, "Header"},
		{"no encoding", func(s *Scheme) { s.Encoding = "" }, "Encoding"},
		{"bad encoding", func(s *Scheme) { s.Encoding = "HEX" }, "Encoding"},
		{"no hash", func(s *Scheme) { s.Hash = "" }, "Hash"},
		{"md5", func(s *Scheme) { s.Hash = "md5" }, "Hash"},
		{"sha1", func(s *Scheme) { s.Hash = "sha1" }, "Hash"},
		{"sha1 by name", func(s *Scheme) { s.Hash, s.Legacy = "sha1", true }, ""},
		{"sha384", func(s *Scheme) { s.Hash = "sha384" }, ""},
		{"sha512", func(s *Scheme) { s.Hash = "sha512" }, ""},
		{"no form of secret", func(s *Scheme) { s.Secret = "" }, "Secret"},
		{"bad form of secret", func(s *Scheme) { s.Secret = "base64" }, "Secret"},
		{"key without assign", func(s *Scheme) { s.Assign = "" }, "Key"},
		{"assign without key", func(s *Scheme) { s.Key = "" }, "Key"},
		{"same separators", func(s *Scheme) { s.Separator = "=" }, "Separator"},
		{"two timestamps", func(s *Scheme) { s.TimestampHeader = "X-Time" }, "TimestampKey"},
		{"timestamp is signature", func(s *Scheme) { s.TimestampKey = "v1" }, "TimestampKey"},
		{"timestamp in several headers", func(s *Scheme) { s.MoreHeaders = []string{"X-Other"} }, "TimestampKey"},
		{"bad timestamp header", func(s *Scheme) { s.TimestampKey, s.TimestampHeader = "", "a b" }, "TimestampHeader"},
		{"no past", func(s *Scheme) { s.Past = 0 }, "Past"},
		{"negative future", func(s *Scheme) { s.Future = -1 }, "Past"},
		{"no future", func(s *Scheme) { s.Future = 0 }, ""},
		{"bad format", func(s *Scheme) { s.TimestampFormat = "iso" }, "TimestampFormat"},
		{"format without timestamp", func(s *Scheme) { s.TimestampKey = "" }, "TimestampFormat"},
		{"no content", func(s *Scheme) { s.Content = "" }, "Content"},
		{"body not signed", func(s *Scheme) { s.Content = "{timestamp}" }, "Content"},
		{"timestamp not signed", func(s *Scheme) { s.Content = "{body}" }, "Content"},
		{"body twice", func(s *Scheme) { s.Content = "{timestamp}{body}{body}" }, "Content"},
		{"unknown placeholder", func(s *Scheme) { s.Content = "{timestamp}{url}{body}" }, "Content"},
		{"open placeholder", func(s *Scheme) { s.Content = "{timestamp}{body}{header:X" }, "Content"},
		{"bad header placeholder", func(s *Scheme) { s.Content = "{timestamp}{header:}{body}" }, "Content"},
		{"literals", func(s *Scheme) { s.Content = "https://example.com/hook{timestamp}:{body}!" }, ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			scheme := StripeScheme("Payske-Signature")
			test.change(&scheme)
			v, err := NewVerifier(scheme, testSecret)
			var e *OptionError
			if test.field == "" && err != nil ||
				test.field != "" && (!errors.As(err, &e) || e.Option != "Scheme."+test.field || v != nil) {
				t.Errorf("got error %v, want one of field %q", err, test.field)
			}
		})
	}
	if _, err := NewVerifier(StripeScheme("X")); err == nil {
		t.Error("a verifier without secrets was made")
	}
	hexed := StripeScheme("X")
	hexed.Secret = "hex"
	if _, err := NewVerifier(hexed, "xyz"); err == nil {
		t.Error("a secret that is not hexadecimal was accepted")
	}
}

// signVectors are signatures that were made with the hmac module of Python, so
// that the engine is not its own witness.
var signVectors = []struct {
	name   string
	scheme Scheme
	secret string
	body   string
	header http.Header
}{
	{
		"stripe", StripeScheme("Payske-Signature"), "payske_secret_one", `{"id":"evt_1"}`,
		http.Header{"Payske-Signature": {"t=1700000000,v1=bee34bede1bec18be54cdd26a6b45d48409ce2613860599fd08a12948a3cd28b"}},
	},
	{
		"standard webhooks", StandardWebhooksScheme(), "whsec_a2tra2tra2tra2tra2tra2tra2tra2tr", `{"id":"evt_1"}`,
		http.Header{
			"Webhook-Id": {"msg_1"}, "Webhook-Timestamp": {"1700000000"},
			"Webhook-Signature": {"v1,Dgb8aMYjTyRum3IYl/PiFMQh5W4bbEFjUt8xXF7cKiw="},
		},
	},
	{
		"svix", SvixScheme(), "whsec_a2tra2tra2tra2tra2tra2tra2tra2tr", `{"id":"evt_1"}`,
		http.Header{
			"Svix-Id": {"msg_1"}, "Svix-Timestamp": {"1700000000"},
			"Svix-Signature": {"v1,Dgb8aMYjTyRum3IYl/PiFMQh5W4bbEFjUt8xXF7cKiw="},
		},
	},
	{
		"github", GitHubScheme(), "payske_secret_one", `{"id":"evt_1"}`,
		http.Header{"X-Hub-Signature-256": {"sha256=f18b07773a81a706071df42ea1d4997b455cbc4ae96fc67ac5e407c56c6d85aa"}},
	},
	{
		"hex key, sha512, body first, milliseconds",
		Scheme{
			Header: "X-Sig", Encoding: "base64", Hash: "sha512", Secret: "hex",
			TimestampHeader: "X-Time", TimestampFormat: "unix-ms", Past: time.Second,
			Content: "POST{body}|{timestamp}|{header:x-id}",
		},
		"00ff10", `{"id":"evt_1"}`,
		http.Header{"X-Time": {"1700000000000"}, "X-Id": {"msg_1"}, "X-Sig": {"jFMVWQ+qYron2K1siaF0M1iAaS8UVVOdWIuuQYLB5gkOfZk4aH3YbWMusqjH+YBmNrxTdLTE7Qe7shfAAUfQbg=="}},
	},
	{
		"sha1, rfc3339",
		Scheme{
			Header: "X-Sig", Encoding: "hex", Hash: "sha1", Legacy: true, Secret: "raw",
			TimestampHeader: "X-Time", TimestampFormat: "rfc3339", Past: time.Second, Content: "{timestamp}{body}",
		},
		"payske_secret_one", `{"id":"evt_1"}`,
		http.Header{"X-Time": {"2023-11-14T22:13:20Z"}, "X-Sig": {"f2f95e11bc686c6807d5ad9b43e6a300c260d171"}},
	},
}

// TestSchemeVectors checks that the schemes sign as others do, and accept what
// others signed.
func TestSchemeVectors(t *testing.T) {
	t.Parallel()
	for _, test := range signVectors {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			v, err := NewVerifier(test.scheme, otherSecretFor(test.scheme), test.secret)
			if err != nil {
				t.Fatal(err)
			}
			if err := v.Verify(test.header, []byte(test.body), testNow); err != nil {
				t.Errorf("Verify: %v", err)
			}
			if err := v.Verify(test.header, []byte(test.body+" "), testNow); !errors.Is(err, ErrSignature) {
				t.Errorf("Verify of another body: %v", err)
			}
			got, err := test.scheme.Sign(test.secret, []byte(test.body), testNow, "msg_1")
			if err != nil {
				t.Fatalf("Sign: %v", err)
			}
			for name, want := range test.header {
				if got.Get(name) != want[0] {
					t.Errorf("Sign: got %s %q, want %q", name, got.Get(name), want[0])
				}
			}
			if len(got) != len(test.header) {
				t.Errorf("Sign: got headers %v, want %v", got, test.header)
			}
		})
	}
}

// otherSecretFor returns a secret of the right form that signed nothing.
func otherSecretFor(s Scheme) string {
	switch s.Secret {
	case "hex":
		return "1234"
	case "whsec":
		return "whsec_" + strings.Repeat("QUJD", 8)
	}
	return otherSecret
}

// TestSchemeShift_66 checks that what is signed can be cut in one way only: with
// the same text signed, no part of it can be moved from the body to the
// identifier.
func TestSchemeShift_66(t *testing.T) {
	t.Parallel()
	const secret = "whsec_a2tra2tra2tra2tra2tra2tra2tra2tr"
	scheme := StandardWebhooksScheme()
	h, err := scheme.Sign(secret, []byte("1700000001.x"), testNow, "a")
	if err != nil {
		t.Fatal(err)
	}
	v, err := NewVerifier(scheme, secret)
	if err != nil {
		t.Fatal(err)
	}
	h.Set("Webhook-Id", "a.1700000000")
	h.Set("Webhook-Timestamp", "1700000001")
	var e *SignatureError
	if err := v.Verify(h, []byte("x"), testNow); !errors.As(err, &e) || e.Reason != SignatureMalformed {
		t.Errorf("got %v, want %s", err, SignatureMalformed)
	}
	for _, id := range []string{"", "a.b", "a b", "ä", strings.Repeat("a", 257)} {
		if h, err := scheme.Sign(secret, nil, testNow, id); err == nil {
			t.Errorf("Sign made %v for the identifier %q", h, id)
		}
	}
}

// TestSchemeMoreHeaders_53 checks senders with one header per secret.
func TestSchemeMoreHeaders_53(t *testing.T) {
	t.Parallel()
	scheme := Scheme{
		Header: "X-Sig-1", MoreHeaders: []string{"x-sig-2"}, Encoding: "hex", Hash: "sha256", Secret: "raw", Content: "{body}",
	}
	h, err := scheme.Sign(testSecret, []byte(testBody), testNow, "")
	if err != nil {
		t.Fatal(err)
	}
	good := h.Get("X-Sig-1")
	bad := strings.Repeat("0", 64)
	v, err := NewVerifier(scheme, testSecret)
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		name   string
		header http.Header
		ok     bool
	}{
		{"first", http.Header{"X-Sig-1": {good}}, true},
		{"second", http.Header{"X-Sig-2": {good}}, true},
		{"both, second right", http.Header{"X-Sig-1": {bad}, "X-Sig-2": {good}}, true},
		{"none", http.Header{}, false},
		{"second twice", http.Header{"X-Sig-1": {good}, "X-Sig-2": {good, good}}, false},
		{"both wrong", http.Header{"X-Sig-1": {bad}, "X-Sig-2": {bad}}, false},
	} {
		if err := v.Verify(test.header, []byte(testBody), testNow); (err == nil) != test.ok {
			t.Errorf("%s: got %v", test.name, err)
		}
	}
}
