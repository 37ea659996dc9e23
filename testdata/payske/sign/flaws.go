package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"os"
	"path/filepath"
	"slices"

	"github.com/payske/hookgen/testdata/payske"
)

// base is the delivery that the ones with a flaw are made of.
const base = payske.Version2022 + "/payment_intent.succeeded.http"

// A flaw is one way in which a delivery can be wrong. What a function does not
// say stays right: the body is the body of base, the signature fits the body.
type flaw struct {
	status int // of the right answer
	body   func([]byte) []byte
	header func(t int64, body []byte) string
}

// flaws are the deliveries with a flaw, by name.
var flaws = map[string]flaw{
	"tampered_body": {status: http.StatusUnauthorized, header: func(t int64, body []byte) string {
		return signature(payske.Secret, t, replace(body, `"amount": 4990`, `"amount": 4991`))
	}},
	"stale_timestamp": {status: http.StatusUnauthorized, header: func(_ int64, body []byte) string {
		return signature(payske.Secret, payske.Clock(payske.Version2022).Unix()-301, body)
	}},
	"future_timestamp": {status: http.StatusUnauthorized, header: func(_ int64, body []byte) string {
		return signature(payske.Secret, payske.Clock(payske.Version2022).Unix()+301, body)
	}},
	"unsigned": {status: http.StatusUnauthorized, header: func(int64, []byte) string {
		return ""
	}},
	"wrong_secret": {status: http.StatusUnauthorized, header: func(t int64, body []byte) string {
		return signature("whsec_payske_test_of_somebody_else", t, body)
	}},
	"old_scheme_only": {status: http.StatusUnauthorized, header: func(t int64, body []byte) string {
		return fmt.Sprintf("t=%d,v0=%s", t, digest(payske.Secret, t, body))
	}},
	"empty_body": {status: http.StatusBadRequest, body: func([]byte) []byte {
		return nil
	}},
	"malformed_json": {status: http.StatusBadRequest, body: func(body []byte) []byte {
		return body[:len(body)/2]
	}},
	"trailing_data": {status: http.StatusBadRequest, body: func(body []byte) []byte {
		return append(body, "{}\n"...)
	}},
	"invalid_utf8": {status: http.StatusBadRequest, body: func(body []byte) []byte {
		return replace(body, `"Order 6735"`, "\"Order \xc3\x28\"")
	}},
	"duplicate_member": {status: http.StatusBadRequest, body: func(body []byte) []byte {
		return replace(body, `"amount": 4990,`, `"amount": 4990, "amount": 1,`)
	}},
	"amount_string": {status: http.StatusBadRequest, body: func(body []byte) []byte {
		return replace(body, `"amount": 4990`, `"amount": "4990"`)
	}},
	"member_in_upper_case": {status: http.StatusBadRequest, body: func(body []byte) []byte {
		return replace(body, `"type": "payment_intent.succeeded"`, `"Type": "payment_intent.succeeded"`)
	}},
	"type_in_upper_case": {status: http.StatusOK, body: func(body []byte) []byte {
		return replace(body, `"type": "payment_intent.succeeded"`, `"type": "Payment_Intent.Succeeded"`)
	}},
	"unknown_type": {status: http.StatusOK, body: func(body []byte) []byte {
		return replace(body, `"type": "payment_intent.succeeded"`, `"type": "payment_intent.teleported"`)
	}},
}

// replace replaces the first occurrence of a text.
func replace(body []byte, from, to string) []byte {
	return bytes.Replace(body, []byte(from), []byte(to), 1)
}

// apply returns the request with the flaw. A flaw that no longer changes
// anything, because base was edited, is an error.
func (f flaw) apply(t int64, right []byte) ([]byte, error) {
	body := bytes.Clone(right)
	if f.body != nil {
		body = f.body(body)
	}
	header := signature(payske.Secret, t, body)
	if f.header != nil {
		header = f.header(t, body)
	}
	if bytes.Equal(body, right) && header == signature(payske.Secret, t, right) {
		return nil, fmt.Errorf("nothing is wrong with it; has %s changed?", base)
	}
	return request(header, body), nil
}

// writeFlaws writes the deliveries with a flaw, and the table of answers.
func writeFlaws(dir, source string) error {
	data, err := os.ReadFile(source)
	if err != nil {
		return err
	}
	right, err := bodyOf(data)
	if err != nil {
		return err
	}
	t, err := sentAt(right)
	if err != nil {
		return err
	}
	expected := map[string]int{}
	for _, name := range slices.Sorted(maps.Keys(flaws)) {
		f := flaws[name]
		data, err := f.apply(t, right)
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		expected[name+".http"] = f.status
		if err := write(filepath.Join(dir, name+".http"), data); err != nil {
			return err
		}
	}
	table, err := json.MarshalIndent(expected, "", "  ")
	if err != nil {
		return err
	}
	return write(filepath.Join(dir, "expected.json"), append(table, '\n'))
}
