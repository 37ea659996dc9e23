package support

import (
	"bytes"
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"math"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"
)

// newTestVerifier returns a verifier of the Payske scheme.
func newTestVerifier(tb testing.TB, secrets ...string) *hmacVerifier {
	tb.Helper()
	v, err := newHMACVerifier("test", StripeScheme("Payske-Signature"), secrets)
	if err != nil {
		tb.Fatal(err)
	}
	return v
}

// TestVerificationIsReset checks that a verification that is used again knows
// nothing of its earlier use, however that ended. Each earlier use leaves
// something behind with which a careless verification would accept a forgery.
func TestVerificationIsReset(t *testing.T) {
	t.Parallel()
	good := signed(t, testSecret, testBody)
	value := good.Get("Payske-Signature")
	_, tag, _ := strings.Cut(value, "v1=")
	first := func(t *testing.T, p *verification, h http.Header) {
		t.Helper()
		if err := p.prepare(h, testNow); err != nil {
			t.Fatal(err)
		}
	}
	tests := []struct {
		name   string
		before func(*testing.T, *verification)
		header string
		body   string
		ok     bool
	}{
		{"right after an abandoned body", func(t *testing.T, p *verification) {
			t.Helper()
			first(t, p, good)
			p.write([]byte("left over"))
		}, value, testBody, true},
		{"second half after the first", func(t *testing.T, p *verification) {
			t.Helper()
			first(t, p, good)
			p.write([]byte(testBody[:30]))
		}, value, testBody[30:], false},
		{"signature of before", func(t *testing.T, p *verification) {
			t.Helper()
			first(t, p, good)
		}, "t=1700000000,v1=" + strings.Repeat("0", 64), testBody, false},
		{"timestamp of before", func(t *testing.T, p *verification) {
			t.Helper()
			first(t, p, good)
		}, "v1=" + tag, testBody, false},
		{"count of before", func(t *testing.T, p *verification) {
			t.Helper()
			first(t, p, http.Header{"Payske-Signature": {value + strings.Repeat(",v1="+tag, 15)}})
		}, value, testBody, true},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			p, _ := newTestVerifier(t, testSecret).pool.Get().(*verification)
			test.before(t, p)
			err := p.prepare(http.Header{"Payske-Signature": {test.header}}, testNow)
			if err == nil {
				p.write([]byte(test.body))
				_, err = p.finish()
			}
			if (err == nil) != test.ok {
				t.Errorf("got %v, want success: %v", err, test.ok)
			}
		})
	}
}

// TestChunksAreCleared checks that a buffer carries nothing to the next
// delivery.
func TestChunksAreCleared(t *testing.T) {
	t.Parallel()
	src := &keeper{Reader: strings.NewReader(strings.Repeat("secret", 5000))}
	x := &exchange{receiver: &Receiver{}, request: &http.Request{ContentLength: -1}}
	body, err := x.copyBody(src, nil)
	if err != nil || len(body) != 30000 {
		t.Fatalf("got %d bytes, %v", len(body), err)
	}
	for _, chunk := range src.seen {
		if bytes.ContainsAny(chunk, "secrt") {
			t.Fatal("a buffer went back to the pool with the body in it")
		}
	}
}

// keeper remembers the buffers that it was asked to fill.
type keeper struct {
	*strings.Reader
	seen [][]byte
}

func (k *keeper) Read(p []byte) (int, error) {
	k.seen = append(k.seen, p)
	return k.Reader.Read(p)
}

// TestReceiverConcurrently checks that deliveries that are received at once do
// not mix: each sender has its own body, and every fourth one forges it.
func TestReceiverConcurrently(t *testing.T) {
	t.Parallel()
	var mu sync.Mutex
	got := map[string]int64{}
	rc, err := newReceiver(newContract(nil), func(_ context.Context, e Event) error {
		paid, ok := e.(*PaymentPaid)
		if !ok || !strings.Contains(string(e.Raw()), fmt.Sprintf(`"amount":%d,`, paid.Amount)) {
			return errors.New("got another event")
		}
		mu.Lock()
		defer mu.Unlock()
		got[paid.ID] += paid.Amount
		return nil
	}, []Option{WithSecrets(otherSecret, testSecret), WithClock(func() time.Time { return testNow }), WithLogger(discard())})
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(rc)
	defer server.Close()
	const senders, rounds = 64, 10
	var wait sync.WaitGroup
	for i := range senders {
		wait.Add(1)
		go func() {
			defer wait.Done()
			body := fmt.Sprintf(`{"id":"evt_%d","type":"payment.paid","amount":%d,"x":%q}`, i, i+1, strings.Repeat("y", i*400))
			header := signed(t, []string{testSecret, otherSecret}[i%2], body)
			want := 200
			if i%4 == 3 {
				body, want = strings.Replace(body, "payment.paid", "payment.fake", 1), 401
			}
			for range rounds {
				r, err := http.NewRequestWithContext(t.Context(), "POST", server.URL, strings.NewReader(body))
				if err != nil {
					t.Error(err)
					return
				}
				r.Header = header
				resp, err := server.Client().Do(r)
				if err != nil {
					t.Error(err)
					return
				}
				if _ = resp.Body.Close(); resp.StatusCode != want {
					t.Errorf("sender %d: got status %d, want %d", i, resp.StatusCode, want)
				}
			}
		}()
	}
	wait.Wait()
	for i := range senders {
		want := int64(0)
		if i%4 != 3 {
			want = int64(i+1) * rounds
		}
		if id := fmt.Sprintf("evt_%d", i); got[id] != want {
			t.Errorf("sender %d: handled %d, want %d", i, got[id], want)
		}
	}
}

// TestVerifyAllocations checks that verifying costs no memory.
func TestVerifyAllocations(t *testing.T) {
	if underRace {
		t.Skip("allocations differ under the race detector")
	}
	body := []byte(strings.Repeat(testBody, 50))
	stripe, standard := StripeScheme("Payske-Signature"), StandardWebhooksScheme()
	for _, test := range []struct {
		scheme Scheme
		secret string
	}{{stripe, testSecret}, {standard, "whsec_a2tra2tra2tra2tra2tra2tra2tra2tr"}, {GitHubScheme(), testSecret}} {
		header, err := test.scheme.Sign(test.secret, body, testNow, "msg_1")
		if err != nil {
			t.Fatal(err)
		}
		v, err := NewVerifier(test.scheme, test.secret)
		if err != nil {
			t.Fatal(err)
		}
		if n := testing.AllocsPerRun(100, func() {
			if err := v.Verify(header, body, testNow); err != nil {
				t.Fatal(err)
			}
		}); n > 0 {
			t.Errorf("%s: %v allocations, want 0", test.scheme.Header, n)
		}
	}
}

// TestTimestampAge covers ages that no duration can hold.
func TestTimestampAge(t *testing.T) {
	t.Parallel()
	const far = "999999999999999"
	for format, unit := range map[string]time.Duration{"unix": time.Second, "unix-ms": time.Millisecond} {
		want := -time.Duration(math.MaxInt64) / unit * unit
		if age, ok := timestampAge(format, far, testNow); !ok || age != want {
			t.Errorf("%s: got %d, %t, want %d", format, age, ok, want)
		}
	}
}

func TestTrimBlanks(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"": "", "a": "a", " \t ": "", "\t a b \t": "a b", " a": "a", "a\t ": "a", "\na\r": "\na\r",
	} {
		if got := trimBlanks(text); got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}

// TestVerifierHidesSecrets checks that printing a verifier or a receiver does
// not print its keys.
func TestVerifierHidesSecrets(t *testing.T) {
	t.Parallel()
	rc, err := newReceiver(newContract(nil), nil, []Option{WithSecret(testSecret)})
	if err != nil {
		t.Fatal(err)
	}
	for _, v := range []any{rc, *rc.engine.scheme, rc.engine, NewVerifier} {
		text := fmt.Sprintf("%v %+v %#v", v, v, v)
		if strings.Contains(text, testSecret) || strings.Contains(text, hex.EncodeToString([]byte(testSecret))) ||
			strings.Contains(text, fmt.Sprintf("%d", []byte(testSecret))[1:20]) {
			t.Errorf("%T prints its secret: %s", v, text)
		}
	}
}

// FuzzSignatureHeader checks that no header is accepted but with the right
// signature under the right timestamp, and that none is too much.
func FuzzSignatureHeader(f *testing.F) {
	value := signed(f, testSecret, testBody).Get("Payske-Signature")
	_, tag, _ := strings.Cut(value, "v1=")
	for _, seed := range []string{
		value, "", ",", "=", "t=,v1=", "v1=" + tag, value + "," + value, strings.ToUpper(value), " " + value + " ",
		"t=1700000000,v0=" + tag, "t=+1700000000,v1=" + tag, strings.Repeat("v1=0,", 5001), "t=1700000000,v1=" + tag[2:] + "zz",
	} {
		f.Add(seed)
	}
	v := newTestVerifier(f, testSecret)
	f.Fuzz(func(t *testing.T, value string) {
		err := v.Verify(http.Header{"Payske-Signature": {value}}, []byte(testBody), testNow)
		if err == nil && (!strings.Contains(value, "t=1700000000") || !strings.Contains(strings.ToLower(value), "v1="+tag)) {
			t.Errorf("accepted %q", value)
		}
		var e *SignatureError
		if err != nil && (!errors.As(err, &e) || e.Reason == "") {
			t.Errorf("got error %v for %q", err, value)
		}
		if err := v.Verify(signed(t, testSecret, testBody), []byte(testBody), testNow); err != nil {
			t.Errorf("refused the right header after %q: %v", value, err)
		}
	})
}

// BenchmarkHMAC measures the least that a signature over a body of 3 kB costs.
func BenchmarkHMAC(b *testing.B) {
	body := []byte(strings.Repeat("x", 3200))
	mac := hmac.New(sha256.New, []byte(testSecret))
	sum := make([]byte, 0, sha256.Size)
	b.SetBytes(int64(len(body)))
	for b.Loop() {
		mac.Reset()
		_, _ = mac.Write(body)
		sum = mac.Sum(sum[:0])
	}
}

// BenchmarkVerify measures a signature over a body of 3 kB.
func BenchmarkVerify(b *testing.B) {
	body := []byte(strings.Repeat("x", 3200))
	header := signed(b, testSecret, string(body))
	v := newTestVerifier(b, testSecret)
	b.SetBytes(int64(len(body)))
	b.ReportAllocs()
	for b.Loop() {
		if err := v.Verify(header, body, testNow); err != nil {
			b.Fatal(err)
		}
	}
}
