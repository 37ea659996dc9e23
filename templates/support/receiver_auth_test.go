package support

import (
	"encoding/base64"
	"encoding/hex"
	"errors"
	"net/http"
	"strconv"
	"strings"
	"testing"
	"time"
)

// mac returns the right signature of testBody, in the form of the scheme of
// Payske.
func mac(t *testing.T) string {
	t.Helper()
	_, text, ok := strings.Cut(signed(t, testSecret, testBody).Get("Payske-Signature"), "v1=")
	if !ok {
		t.Fatal("Sign made a header without v1")
	}
	return text
}

// headerTest is a signature header and the reason for which it is refused; ""
// if it is not.
type headerTest struct {
	name   string
	values []string
	reason SignatureReason
}

func (test *headerTest) run(t *testing.T, good string) {
	t.Helper()
	s := newSender(t, newContract(nil))
	a := s.send("POST", http.Header{"Payske-Signature": test.values}, strings.NewReader(testBody))
	want := 401
	if test.reason == "" {
		want = 200
	}
	if a.status != want {
		t.Errorf("got status %d, want %d", a.status, want)
	}
	if got := len(s.received()) == 1; got != (want == 200) {
		t.Errorf("handler called: %v", got)
	}
	o := s.observed()
	var e *SignatureError
	if errors.As(o.Err, &e) != (want == 401) || e != nil && e.Reason != test.reason {
		t.Errorf("observed %v, want reason %q", o.Err, test.reason)
	}
	if want == 401 && (o.Outcome != OutcomeUnauthenticated || o.SecretIndex != -1 || !errors.Is(o.Err, ErrSignature)) {
		t.Errorf("observed %+v", o)
	}
	if logs := s.logs.String(); strings.Contains(logs, good) || strings.Contains(logs, "evt_1") {
		t.Errorf("the log holds a signature or the body: %s", logs)
	}
}

// TestReceiverAuthenticates covers the signature header of the Payske scheme.
// Every refusal is the same to the sender.
func TestReceiverAuthenticates(t *testing.T) {
	t.Parallel()
	good := mac(t)
	raw, err := hex.DecodeString(good)
	if err != nil {
		t.Fatal(err)
	}
	wrong := strings.Repeat("ab", 32)
	at := func(timestamp string) string { return "t=" + timestamp + ",v1=" + good }
	ok := SignatureReason("")
	for _, test := range []headerTest{
		{"valid", []string{"t=1700000000,v1=" + good}, ok},
		{"other-order", []string{"v1=" + good + ",t=1700000000"}, ok},
		{"white-space", []string{"t=1700000000, v1=" + good}, ok},
		{"no-header-42", nil, SignatureMissing},
		{"empty-43", []string{""}, SignatureMissing},
		{"twice-equal-44", []string{at("1700000000"), at("1700000000")}, SignatureRepeated},
		{"twice-different-44", []string{at("1700000000"), "t=1700000000,v1=" + wrong}, SignatureRepeated},
		{"many-signatures-46", []string{"t=1700000000" + strings.Repeat(",v1=00", 16) + ",v1=" + good}, SignatureMalformed},
		{"sixteen-signatures-46", []string{"t=1700000000" + strings.Repeat(",v1="+wrong, 15) + ",v1=" + good}, ok},
		{"long-header-46", []string{at("1700000000") + strings.Repeat(",v0=0", 1000)}, SignatureMalformed},
		{"not-hex-47", []string{"t=1700000000,v1=" + strings.Repeat("z", 64)}, SignatureMalformed},
		{"odd-length-47", []string{"t=1700000000,v1=" + good[1:]}, SignatureMalformed},
		{"base64-47", []string{"t=1700000000,v1=" + base64.StdEncoding.EncodeToString(raw)}, SignatureMalformed},
		{"one-byte-short-48", []string{"t=1700000000,v1=" + good[2:]}, SignatureMalformed},
		{"one-byte-long-48", []string{"t=1700000000,v1=" + good + "00"}, SignatureMalformed},
		{"empty-signature-48", []string{"t=1700000000,v1="}, SignatureMalformed},
		{"zero-signature-48", []string{"t=1700000000,v1=" + strings.Repeat("0", 64)}, SignatureMismatch},
		{"upper-case-hex-49", []string{"t=1700000000,v1=" + strings.ToUpper(good)}, ok},
		{"only-v0-50", []string{"t=1700000000,v0=" + good}, SignatureMissing},
		{"only-v2-50", []string{"t=1700000000,v2=" + good}, SignatureMissing},
		{"upper-case-key-50", []string{"t=1700000000,V1=" + good}, SignatureMissing},
		{"v0-beside-50", []string{"t=1700000000,v0=zz,v1=" + good}, ok},
		{"unreadable-beside", []string{"t=1700000000,v1=zz,v1=" + good}, ok},
		{"wrong-beside-53", []string{"t=1700000000,v1=" + wrong + ",v1=" + good}, ok},
		{"right-first-53", []string{"t=1700000000,v1=" + good + ",v1=" + wrong}, ok},
		{"no-value", []string{"v1,t=1700000000"}, SignatureMalformed},
		{"empty-element", []string{at("1700000000") + ","}, SignatureMalformed},
		{"empty-key", []string{at("1700000000") + ",=1"}, SignatureMalformed},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			test.run(t, good)
		})
	}
}

// TestReceiverTimestamps covers the timestamp in the signature header.
func TestReceiverTimestamps(t *testing.T) {
	t.Parallel()
	good := mac(t)
	at := func(timestamp string) string { return "t=" + timestamp + ",v1=" + good }
	for _, test := range []headerTest{
		{"no-timestamp-57", []string{"v1=" + good}, SignatureMissing},
		{"empty-timestamp-57", []string{at("")}, SignatureMalformed},
		{"words-57", []string{at("abc")}, SignatureMalformed},
		{"fraction-57", []string{at("1700000000.5")}, SignatureMalformed},
		{"exponent-57", []string{at("17e8")}, SignatureMalformed},
		{"space-57", []string{at(" 1700000000")}, SignatureMalformed},
		{"plus-57", []string{at("+1700000000")}, SignatureMalformed},
		{"leading-zero-57", []string{at("01700000000")}, SignatureMalformed},
		{"minus-57", []string{at("-1")}, SignatureMalformed},
		{"2^63-57", []string{at("9223372036854775808")}, SignatureMalformed},
		{"other-digits-57", []string{at("١٧٠٠٠٠٠٠٠٠")}, SignatureMalformed},
		{"zero-57", []string{at("0")}, SignatureExpired},
		{"far-future-57", []string{at("999999999999999")}, SignatureEarly},
		{"milliseconds-60", []string{at("1700000000000")}, SignatureEarly},
		{"two-timestamps-61", []string{"t=1700000000," + at("1700000000")}, SignatureRepeated},
		{"two-timestamps-last-61", []string{at("1700000000") + ",t=1"}, SignatureRepeated},
		{"new-timestamp-62", []string{at("1700000001")}, SignatureMismatch},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			test.run(t, good)
		})
	}
}

// TestReceiverTolerance checks both ends of the time in which a signature is
// fresh.
func TestReceiverTolerance(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name string
		late time.Duration // how much later than the signature it is
		opts []Option
		want int
	}{
		{"age-300-58", 300 * time.Second, nil, 200},
		{"age-300.9-58", 300*time.Second + 900*time.Millisecond, nil, 200},
		{"age-301-58", 301 * time.Second, nil, 401},
		{"early-300-59", -300 * time.Second, nil, 200},
		{"early-301-59", -301 * time.Second, nil, 401},
		{"early-300.1-59", -300*time.Second - 100*time.Millisecond, nil, 401},
		{"year-ahead-59", -365 * 24 * time.Hour, nil, 401},
		{"narrow", 11 * time.Second, []Option{WithTolerance(10*time.Second, time.Second)}, 401},
		{"narrow-inside", 10 * time.Second, []Option{WithTolerance(10*time.Second, time.Second)}, 200},
		{"narrow-early", -2 * time.Second, []Option{WithTolerance(10*time.Second, time.Second)}, 401},
		{"wide", 10 * time.Minute, []Option{WithTolerance(time.Hour, time.Second)}, 200},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			clock := WithClock(func() time.Time { return testNow.Add(test.late) })
			s := newSender(t, newContract(nil), append(test.opts, clock)...)
			if a := s.post(testBody); a.status != test.want {
				t.Errorf("got status %d, want %d", a.status, test.want)
			}
		})
	}
}

// TestReceiverSecrets checks which secret a delivery may be signed with.
func TestReceiverSecrets(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name  string
		opts  []Option
		sign  string
		want  int
		index int
	}{
		{"wrong-52", []Option{WithSecret(testSecret)}, otherSecret, 401, -1},
		{"first-53", []Option{WithSecrets(otherSecret, testSecret)}, otherSecret, 200, 0},
		{"old-53", []Option{WithSecrets(otherSecret, testSecret)}, testSecret, 200, 1},
		{"two-options-53", []Option{WithSecret(otherSecret), WithSecret(testSecret)}, testSecret, 200, 1},
		{"none-of-them-53", []Option{WithSecrets(otherSecret, testSecret)}, "payske_secret_three", 401, -1},
		{"skipped", []Option{InsecureSkipVerify()}, "payske_secret_three", 200, -1},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			s := newSenderWithout(t, newContract(nil), test.opts...)
			if a := s.send("POST", signed(t, test.sign, testBody), strings.NewReader(testBody)); a.status != test.want {
				t.Errorf("got status %d, want %d", a.status, test.want)
			}
			if o := s.observed(); o.SecretIndex != test.index {
				t.Errorf("got secret %d, want %d", o.SecretIndex, test.index)
			}
		})
	}
}

// TestReceiverBodyIsSigned checks that all of the body takes part in the
// signature, byte for byte.
func TestReceiverBodyIsSigned(t *testing.T) {
	t.Parallel()
	for name, body := range map[string]string{
		"space-67":   strings.Replace(testBody, ":", ": ", 1),
		"garbage-68": testBody + " ",
		"second-68":  testBody + testBody,
		"prefix-68":  testBody[:len(testBody)-1],
		"empty-19":   "",
		"amount":     strings.Replace(testBody, "918273645546", "918273645547", 1),
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := newSender(t, newContract(nil))
			a := s.send("POST", signed(t, testSecret, testBody), strings.NewReader(body))
			if a.status != 401 || len(s.received()) != 0 {
				t.Errorf("got status %d and %d events, want 401 and none", a.status, len(s.received()))
			}
		})
	}
}

// TestReceiverStandardWebhooks covers a scheme that takes three headers.
func TestReceiverStandardWebhooks(t *testing.T) {
	t.Parallel()
	secret := "whsec_" + base64.StdEncoding.EncodeToString([]byte(strings.Repeat("k", 24)))
	scheme := StandardWebhooksScheme()
	good := signedBy(t, scheme, secret, testBody)
	set := func(name string, values ...string) http.Header {
		h := good.Clone()
		h[name] = values
		return h
	}
	tag := strings.TrimPrefix(good.Get("Webhook-Signature"), "v1,")
	svix := http.Header{
		"Svix-Id": good["Webhook-Id"], "Svix-Timestamp": good["Webhook-Timestamp"], "Svix-Signature": good["Webhook-Signature"],
	}
	shifted := set("Webhook-Id", "msg_1."+strconv.FormatInt(testNow.Unix(), 10))
	shifted["Webhook-Timestamp"] = []string{""}
	tests := []struct {
		name   string
		header http.Header
		want   int
	}{
		{"valid", good, 200},
		{"other-brand-45", svix, 401},
		{"url-safe-47", set("Webhook-Signature", "v1,"+strings.NewReplacer("+", "-", "/", "_").Replace(tag)+"-"), 401},
		{"unpadded-47", set("Webhook-Signature", "v1,"+strings.TrimRight(tag, "=")), 401},
		{"asymmetric-50", set("Webhook-Signature", "v1a,"+tag), 401},
		{"bare-50", set("Webhook-Signature", tag), 401},
		{"several-53", set("Webhook-Signature", "v1a,xx v1,AAAA v1,"+tag), 200},
		{"other-id-66", set("Webhook-Id", "msg_2"), 401},
		{"no-id-66", set("Webhook-Id"), 401},
		{"two-ids-66", set("Webhook-Id", "msg_1", "msg_1"), 401},
		{"dot-in-id-66", shifted, 401},
		{"space-in-id-66", set("Webhook-Id", "msg 1"), 401},
		{"long-id-66", set("Webhook-Id", strings.Repeat("m", 10000)), 401},
		{"timestamp-plus-57", set("Webhook-Timestamp", "+1700000000"), 401},
		{"timestamp-twice-57", set("Webhook-Timestamp", "1700000000", "1700000000"), 401},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			s := newSenderWithout(t, newContract(nil), WithScheme(scheme), WithSecret(secret))
			if a := s.send("POST", test.header, strings.NewReader(testBody)); a.status != test.want {
				t.Errorf("got status %d, want %d", a.status, test.want)
			}
		})
	}
}

// TestReceiverGitHub covers a scheme with a prefix and without timestamp.
func TestReceiverGitHub(t *testing.T) {
	t.Parallel()
	scheme := GitHubScheme()
	good := signedBy(t, scheme, testSecret, testBody).Get("X-Hub-Signature-256")
	tag := strings.TrimPrefix(good, "sha256=")
	for name, test := range map[string]struct {
		value string
		want  int
	}{
		"valid":         {good, 200},
		"sha1-51":       {"sha1=" + tag, 401},
		"no-prefix-51":  {tag, 401},
		"upper-case-51": {"SHA256=" + tag, 401},
		"twice-51":      {good + ", " + good, 401},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := newSender(t, newContract(nil), WithScheme(scheme))
			a := s.send("POST", http.Header{"X-Hub-Signature-256": {test.value}}, strings.NewReader(testBody))
			if a.status != test.want {
				t.Errorf("got status %d, want %d", a.status, test.want)
			}
		})
	}
}
