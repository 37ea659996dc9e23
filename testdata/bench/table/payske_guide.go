//go:build bench_payske

package table

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/payske/hookgen/testdata/bench/measure"
	plainpayske "github.com/payske/hookgen/testdata/bench/prepared/plain/payske"
)

// payskeGuide is the handler that a provider's guide tells people to write.
type payskeGuide struct{ got measure.Facts }

// guideEvent is the envelope, whose payload is decoded once its type is known.
type guideEvent struct {
	ID   string `json:"id"`
	Type string `json:"type"`
	Data struct {
		Object json.RawMessage `json:"object"`
	} `json:"data"`
}

// serve reads, verifies and handles a delivery.
func (g *payskeGuide) serve(w http.ResponseWriter, r *http.Request) {
	const maxBodyBytes = 65536
	r.Body = http.MaxBytesReader(w, r.Body, maxBodyBytes)
	body, err := io.ReadAll(r.Body)
	if err != nil {
		http.Error(w, err.Error(), http.StatusServiceUnavailable)
		return
	}
	if err := g.receive(body, r.Header.Get(payskeHeader)); err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	w.WriteHeader(http.StatusOK)
}

// receive verifies, decodes and handles a body.
func (g *payskeGuide) receive(body []byte, signature string) error {
	if err := guideVerify(body, signature); err != nil {
		return err
	}
	var e guideEvent
	if err := json.Unmarshal(body, &e); err != nil {
		return fmt.Errorf("event: %w", err)
	}
	switch e.Type {
	case "payment_intent.succeeded":
		var pi plainpayske.PaymentIntent
		if err := json.Unmarshal(e.Data.Object, &pi); err != nil {
			return fmt.Errorf("payment intent: %w", err)
		}
		g.got = measure.Facts{ID: e.ID, Type: e.Type, Amount: pi.Amount}
	case "product.created":
		var p plainpayske.Product
		if err := json.Unmarshal(e.Data.Object, &p); err != nil {
			return fmt.Errorf("product: %w", err)
		}
		g.got = measure.Facts{ID: p.ID, Type: e.Type, Amount: p.Created}
	}
	return nil
}

// guideVerify checks a signature as SDKs do it: an HMAC for each delivery, all
// signatures of version 1 compared.
func guideVerify(body []byte, header string) error {
	var timestamp time.Time
	var signatures [][]byte
	for _, pair := range strings.Split(header, ",") {
		parts := strings.Split(pair, "=")
		if len(parts) != 2 {
			return errors.New("the signature header is not right")
		}
		switch parts[0] {
		case "t":
			sec, err := strconv.ParseInt(parts[1], 10, 64)
			if err != nil {
				return fmt.Errorf("timestamp: %w", err)
			}
			timestamp = time.Unix(sec, 0)
		case "v1":
			if sum, err := hex.DecodeString(parts[1]); err == nil {
				signatures = append(signatures, sum)
			}
		}
	}
	if time.Since(timestamp) > day {
		return errors.New("the signature is too old")
	}
	h := hmac.New(sha256.New, []byte(secret))
	fmt.Fprintf(h, "%d", timestamp.Unix())
	h.Write([]byte("."))
	h.Write(body)
	want := h.Sum(nil)
	for _, sum := range signatures {
		if hmac.Equal(want, sum) {
			return nil
		}
	}
	return errors.New("no signature is right")
}

// payskeGuideBytes is the guide's handler without HTTP.
func payskeGuideBytes(group string, body []byte) measure.Case {
	g := &payskeGuide{}
	signature := signedBefore(payskeHeader, body).Get(payskeHeader)
	return measure.Case{Group: group, Name: "guide", Bytes: len(body), Want: payskePI, Run: func() (measure.Facts, error) {
		g.got = measure.Facts{}
		err := g.receive(body, signature)
		return g.got, err
	}}
}
