package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"strings"
)

// layout is how a payload is laid out: as its sender does it.
type layout int

const (
	asIs layout = iota
	pretty
	compact
)

// payload is the body of one delivery.
type payload struct {
	name   string
	file   string // JSON, or a whole HTTP request (.http)
	layout layout
	edits  []edit
}

// edit replaces a text that stands once in the compact payload.
type edit struct{ from, to string }

// richPaymentIntent turns a fixture, in which next to all is null, into what a
// card payment looks like.
var richPaymentIntent = []edit{
	{`"amount_received":0`, `"amount_received":1099`},
	{`"canceled_at":1234567890`, `"canceled_at":null`},
	{`"customer":null`, `"customer":"cus_Nf2mVw81Bq0Lx7"`},
	{`"description":null`, `"description":"Order 6735 of the shop in Lindenallee"`},
	{`"last_payment_error":{"type":"idempotency_error"}`, `"last_payment_error":null`},
	{`"latest_charge":null`, `"latest_charge":"ch_3Mcd6XJITzLVzkSm1pQ8sLQ0"`},
	{`"metadata":{}`, `"metadata":{"order_id":"6735","cart":"b7e2c1d0-9a41-4c55-8f63-1f4a8c2e9b7d","channel":"web","campaign":"autumn"}`},
	{`"next_action":{"type":"type"}`, `"next_action":null`},
	{`"payment_method":null`, `"payment_method":"pm_1Mcd6XJITzLVzkSm5Rb1dQ8y"`},
	{
		`"payment_method_options":{}`,
		`"payment_method_options":{"card":{"installments":null,"mandate_options":null,"network":null,"request_three_d_secure":"automatic"}}`,
	},
	{`"payment_method_types":["card"]`, `"payment_method_types":["card","sepa_debit","link"]`},
	{`"processing":{"type":"card"}`, `"processing":null`},
	{`"receipt_email":null`, `"receipt_email":"mira.vogel@mail.example"`},
	{
		`"shipping":{}`,
		`"shipping":{"address":{"city":"Berlin","country":"DE","line1":"Lindenallee 14","line2":null,"postal_code":"10178","state":null},` +
			`"carrier":"Postillon","name":"Mira Vogel","phone":"+49 30 5550 6735","tracking_number":"PN 0081 7735 1200"}`,
	},
	{`"statement_descriptor":null`, `"statement_descriptor":"NORDLICHT 6735"`},
	{`"status":"requires_payment_method"`, `"status":"succeeded"`},
	{`"transfer_data":{"destination":{"id":"obj_123","object":"account"}}`, `"transfer_data":null`},
	{
		`"request":{"id":null,"idempotency_key":null}`,
		`"request":{"id":"req_Yt5Rr2m0B1dQ8y","idempotency_key":"5d0c7f6e-24b9-4a7e-93c1-8e2f6b7a9d10"}`,
	},
}

// read returns the body.
func (p payload) read() ([]byte, error) {
	body, err := os.ReadFile(p.file)
	if err != nil {
		return nil, err
	}
	if strings.HasSuffix(p.file, ".http") {
		_, rest, ok := bytes.Cut(body, []byte("\r\n\r\n"))
		if !ok {
			return nil, fmt.Errorf("%s: the request has no body", p.file)
		}
		body = rest
	}
	if p.layout == asIs {
		return body, nil
	}
	var out bytes.Buffer
	if err := json.Compact(&out, body); err != nil {
		return nil, fmt.Errorf("%s: %w", p.file, err)
	}
	text := out.String()
	for _, e := range p.edits {
		if n := strings.Count(text, e.from); n != 1 {
			return nil, fmt.Errorf("%s: %s is there %d times, want once", p.file, e.from, n)
		}
		text = strings.Replace(text, e.from, e.to, 1)
	}
	if p.layout == compact {
		return []byte(text), nil
	}
	out.Reset()
	err = json.Indent(&out, []byte(text), "", "  ")
	return out.Bytes(), err
}
