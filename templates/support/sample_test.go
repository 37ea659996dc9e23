package support

import "encoding/json"

// The types below look as generated types do. Their decoders are in
// sample_decode_test.go.

// samplePayment is the event of samplePayload.
type samplePayment struct {
	Type       string            `json:"type"`
	ID         string            `json:"id"`
	APIVersion string            `json:"api_version"`
	Created    UnixTime          `json:"created"`
	Livemode   bool              `json:"livemode"`
	Attempts   int64             `json:"attempts"`
	Request    *sampleRequest    `json:"request"`
	Data       samplePaymentData `json:"data"`
	set        [1]uint64
}

type samplePaymentData struct {
	Object   sampleIntent      `json:"object"`
	Previous map[string]string `json:"previous,omitzero"`
	set      [1]uint64
}

type sampleRequest struct {
	ID  *string `json:"id"`
	Key *string `json:"idempotency_key"`
	set [1]uint64
}

type sampleIntent struct {
	ID           string                     `json:"id"`
	Amount       int64                      `json:"amount"`
	Received     int64                      `json:"amount_received"`
	Currency     string                     `json:"currency"`
	Status       string                     `json:"status"`
	Captured     bool                       `json:"captured"`
	CanceledAt   *UnixTime                  `json:"canceled_at"`
	Description  *string                    `json:"description,omitzero"`
	Receipt      *string                    `json:"receipt_email,omitzero"`
	Created      UnixTime                   `json:"created"`
	Opened       Time                       `json:"opened_at"`
	Customer     Expandable[sampleCustomer] `json:"customer"`
	Methods      []string                   `json:"methods"`
	Charges      []sampleCharge             `json:"charges"`
	Lines        []sampleLine               `json:"lines,omitzero"`
	Metadata     map[string]string          `json:"metadata"`
	NextAction   *sampleAddress             `json:"next_action"`
	ShipTo       *sampleAddress             `json:"ship_to"`
	Rate         json.Number                `json:"rate"`
	Risk         float64                    `json:"risk"`
	CancelReason *string                    `json:"cancel_reason"`
	set          [1]uint64
}

type sampleCustomer struct {
	ID    string  `json:"id"`
	Name  *string `json:"name,omitzero"`
	Email *string `json:"email"`
	set   [1]uint64
}

type sampleCharge struct {
	ID       string         `json:"id"`
	Amount   int64          `json:"amount"`
	Refunded int64          `json:"amount_refunded"`
	Paid     bool           `json:"paid"`
	Card     *sampleCard    `json:"card"`
	Billing  sampleAddress  `json:"billing"`
	Failure  *string        `json:"failure_message"`
	Refunds  []sampleRefund `json:"refunds,omitzero"`
	set      [1]uint64
}

type sampleRefund struct {
	ID     string `json:"id"`
	Amount int64  `json:"amount"`
	set    [1]uint64
}

type sampleCard struct {
	Brand       string `json:"brand"`
	Last4       string `json:"last4"`
	Month       int64  `json:"exp_month"`
	Year        int64  `json:"exp_year"`
	Country     string `json:"country"`
	Fingerprint string `json:"fingerprint"`
	set         [1]uint64
}

type sampleAddress struct {
	Line1      string  `json:"line1"`
	Line2      *string `json:"line2"`
	City       string  `json:"city"`
	PostalCode string  `json:"postal_code"`
	Country    string  `json:"country"`
	set        [1]uint64
}

type sampleLine struct {
	SKU      string `json:"sku"`
	Quantity int64  `json:"quantity"`
	Amount   int64  `json:"amount"`
	set      [1]uint64
}
