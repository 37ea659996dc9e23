package payske_test

import (
	"bytes"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/payske/hookgen/testdata/payske"
)

// webhookKey matches a key of the webhooks section.
var webhookKey = regexp.MustCompile(`(?m)^  ([a-z_.]+):$`)

// events lists the events of a document.
func events(t *testing.T, doc payske.Document) []string {
	t.Helper()
	_, rest, ok := strings.Cut(string(doc.Data), "\nwebhooks:\n")
	section, _, ok2 := strings.Cut(rest, "\npaths:\n")
	if !ok || !ok2 {
		t.Fatalf("%s has no section webhooks before paths", doc.Name)
	}
	var names []string
	for _, m := range webhookKey.FindAllStringSubmatch(section, -1) {
		names = append(names, m[1])
	}
	slices.Sort(names)
	return names
}

// validSignature computes a signature header on its own.
func validSignature(d payske.Delivery) string {
	t := d.Time.Unix()
	mac := hmac.New(sha256.New, []byte(payske.Secret))
	fmt.Fprintf(mac, "%d.%s", t, d.Body)
	return fmt.Sprintf("t=%d,v1=%s", t, hex.EncodeToString(mac.Sum(nil)))
}

func TestEveryEventHasADelivery(t *testing.T) {
	t.Parallel()
	for _, doc := range payske.Documents() {
		ds, err := payske.Deliveries(doc.Version)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, d := range ds {
			got = append(got, d.Event)
		}
		slices.Sort(got)
		if want := events(t, doc); !slices.Equal(got, want) {
			t.Errorf("%s: got deliveries of %q, want %q", doc.Version, got, want)
		}
	}
}

func TestDeliveries(t *testing.T) {
	t.Parallel()
	for _, doc := range payske.Documents() {
		ds, err := payske.Deliveries(doc.Version)
		if err != nil {
			t.Fatal(err)
		}
		ids := map[string]bool{}
		for _, d := range ds {
			t.Run(doc.Version+"/"+d.Event, func(t *testing.T) {
				t.Parallel()
				checkDelivery(t, doc.Version, d)
			})
			ids[string(d.Body)] = true
		}
		if len(ids) != len(ds) {
			t.Errorf("%s: got %d different bodies, want %d", doc.Version, len(ids), len(ds))
		}
	}
}

func checkDelivery(t *testing.T, version string, d payske.Delivery) {
	t.Helper()
	var event struct {
		Type       string `json:"type"`
		APIVersion string `json:"api_version"`
		Created    int64  `json:"created"`
	}
	if err := json.Unmarshal(d.Body, &event); err != nil {
		t.Fatal(err)
	}
	if event.Type != d.Event || event.APIVersion != version {
		t.Errorf("got type %s of version %s, want %s of %s", event.Type, event.APIVersion, d.Event, version)
	}
	if got, want := d.Header.Get("Payske-Signature"), validSignature(d); got != want {
		t.Errorf("got signature %s, want %s; run go run ./testdata/payske/sign", got, want)
	}
	if got, want := d.Time.Unix(), event.Created+2; got != want {
		t.Errorf("got delivery at %d, want %d", got, want)
	}
	if age := payske.Clock(version).Sub(d.Time); age < 0 || age > 5*time.Minute {
		t.Errorf("got age %s, want at most five minutes", age)
	}
}

func TestBadDeliveries(t *testing.T) {
	t.Parallel()
	bad, err := payske.BadDeliveries()
	if err != nil {
		t.Fatal(err)
	}
	if len(bad) < 10 {
		t.Errorf("got %d deliveries with a flaw, want at least 10", len(bad))
	}
	clock := payske.Clock(payske.Version2022)
	for _, d := range bad {
		age := clock.Sub(d.Time).Abs()
		authentic := d.Header.Get("Payske-Signature") == validSignature(d.Delivery) && age <= 5*time.Minute
		if want := d.Status != http.StatusUnauthorized; authentic != want {
			t.Errorf("%s: got authentic %t, want %t for status %d", d.Event, authentic, want, d.Status)
		}
	}
}

func TestNewRequest(t *testing.T) {
	t.Parallel()
	d, err := payske.DeliveryOf(payske.Version2022, "payment_intent.succeeded")
	if err != nil {
		t.Fatal(err)
	}
	r, err := d.NewRequest("http://localhost/webhooks/payske")
	if err != nil {
		t.Fatal(err)
	}
	var body bytes.Buffer
	if _, err := body.ReadFrom(r.Body); err != nil {
		t.Fatal(err)
	}
	if r.Method != http.MethodPost || !bytes.Equal(body.Bytes(), d.Body) {
		t.Errorf("got %s with %d bytes, want POST with %d bytes", r.Method, body.Len(), len(d.Body))
	}
	if got, want := r.Header.Get("Payske-Signature"), d.Header.Get("Payske-Signature"); got != want {
		t.Errorf("got signature %q, want %q", got, want)
	}
}

func TestUnknownVersion(t *testing.T) {
	t.Parallel()
	if ds, err := payske.Deliveries("1999-12-31"); err == nil {
		t.Errorf("got %d deliveries and no error, want an error", len(ds))
	}
	if got := payske.Clock("1999-12-31"); !got.IsZero() {
		t.Errorf("got clock %s, want the zero time", got)
	}
}
