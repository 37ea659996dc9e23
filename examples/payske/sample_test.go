package main

import (
	"bufio"
	"bytes"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"reflect"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/payske/hookgen/examples/payske/webhooks"
)

const (
	secret     = "whsec_payske_test_1f4a8c2e9b7d"
	deliveries = "../../testdata/payske/deliveries"
)

// A sample is a delivery as Payske sends it.
type sample struct {
	event  string // the name of the file
	header http.Header
	body   []byte
	sent   time.Time // what the signature says; the zero Time where it says nothing
}

// samples reads the signed sample deliveries of the version that the server is
// made for, one for every event.
func samples(t *testing.T) []sample {
	t.Helper()
	return samplesIn(t, "2022-11-15")
}

// samplesIn reads the sample deliveries of a directory.
func samplesIn(t *testing.T, dir string) []sample {
	t.Helper()
	paths, err := filepath.Glob(filepath.Join(deliveries, dir, "*.http"))
	if err != nil || len(paths) == 0 {
		t.Fatalf("no deliveries in %s: %v", dir, err)
	}
	out := make([]sample, len(paths))
	for i, path := range paths {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		r, err := http.ReadRequest(bufio.NewReader(bytes.NewReader(text)))
		if err != nil {
			t.Fatalf("%s: %v", path, err)
		}
		body, err := io.ReadAll(r.Body)
		if err != nil {
			t.Fatalf("%s: %v", path, err)
		}
		name := strings.TrimSuffix(filepath.Base(path), ".http")
		out[i] = sample{event: name, header: r.Header, body: body, sent: signedAt(r.Header)}
	}
	return out
}

// signedAt returns the time in a signature.
func signedAt(header http.Header) time.Time {
	stamp, _, _ := strings.Cut(strings.TrimPrefix(header.Get("Payske-Signature"), "t="), ",")
	sec, err := strconv.ParseInt(stamp, 10, 64)
	if err != nil {
		return time.Time{}
	}
	return time.Unix(sec, 0)
}

// sampleOf returns the sample delivery of an event.
func sampleOf(t *testing.T, event string) sample {
	t.Helper()
	for _, s := range samples(t) {
		if s.event == event {
			return s
		}
	}
	t.Fatalf("no delivery of %s", event)
	return sample{}
}

// replaced returns the delivery with every old replaced in its body, signed
// anew at the same time.
func (s sample) replaced(old, with string) sample {
	s.body = bytes.ReplaceAll(s.body, []byte(old), []byte(with))
	s.header = sign(s.body, s.sent, secret)
	return s
}

// id returns the identifier of the event.
func (s sample) id(t *testing.T) string {
	t.Helper()
	var e struct {
		ID string `json:"id"`
	}
	if err := json.Unmarshal(s.body, &e); err != nil || e.ID == "" {
		t.Fatalf("%s: no identifier: %v", s.event, err)
	}
	return e.ID
}

// sign returns the header of a delivery signed at the given time.
func sign(body []byte, at time.Time, secret string) http.Header {
	mac := hmac.New(sha256.New, []byte(secret))
	fmt.Fprintf(mac, "%d.%s", at.Unix(), body)
	return http.Header{
		"Content-Type":     {"application/json"},
		"Payske-Signature": {fmt.Sprintf("t=%d,v1=%s", at.Unix(), hex.EncodeToString(mac.Sum(nil)))},
	}
}

// checkSame checks that e is what was sent: its type, and every member.
func checkSame(t *testing.T, e webhooks.Event, s sample) {
	t.Helper()
	if got := string(e.EventType()); got != s.event {
		t.Errorf("EventType() = %q, want %q", got, s.event)
	}
	back, err := json.Marshal(e)
	if err != nil {
		t.Errorf("%s: %v", s.event, err)
		return
	}
	if got, want := normal(t, back), normal(t, s.body); !reflect.DeepEqual(got, want) {
		t.Errorf("%s: encoded again:\n%s\nwant\n%s", s.event, back, s.body)
	}
}

// normal decodes JSON for a comparison.
func normal(t *testing.T, data []byte) any {
	t.Helper()
	d := json.NewDecoder(bytes.NewReader(data))
	d.UseNumber()
	var v any
	if err := d.Decode(&v); err != nil {
		t.Fatal(err)
	}
	return v
}

// goName returns the Go name of an event type.
func goName(event string) string {
	var b strings.Builder
	for word := range strings.FieldsFuncSeq(event, func(r rune) bool { return r == '.' || r == '_' }) {
		b.WriteString(strings.ToUpper(word[:1]) + word[1:])
	}
	return b.String()
}
