package support

import (
	"encoding/json"
	"time"
)

// The types below are the sample types as a person would write them for
// encoding/json, which must do the same work: no set of members, no methods.

type plainPayment struct {
	Type       string           `json:"type"`
	ID         string           `json:"id"`
	APIVersion string           `json:"api_version"`
	Created    int64            `json:"created"`
	Livemode   bool             `json:"livemode"`
	Attempts   int64            `json:"attempts"`
	Request    *plainRequest    `json:"request"`
	Data       plainPaymentData `json:"data"`
}

type plainPaymentData struct {
	Object   plainIntent       `json:"object"`
	Previous map[string]string `json:"previous"`
}

type plainRequest struct {
	ID  *string `json:"id"`
	Key *string `json:"idempotency_key"`
}

type plainIntent struct {
	ID           string            `json:"id"`
	Amount       int64             `json:"amount"`
	Received     int64             `json:"amount_received"`
	Currency     string            `json:"currency"`
	Status       string            `json:"status"`
	Captured     bool              `json:"captured"`
	CanceledAt   *int64            `json:"canceled_at"`
	Description  *string           `json:"description"`
	Receipt      *string           `json:"receipt_email"`
	Created      int64             `json:"created"`
	Opened       time.Time         `json:"opened_at"`
	Customer     string            `json:"customer"`
	Methods      []string          `json:"methods"`
	Charges      []plainCharge     `json:"charges"`
	Lines        []plainLine       `json:"lines"`
	Metadata     map[string]string `json:"metadata"`
	NextAction   *plainAddress     `json:"next_action"`
	ShipTo       *plainAddress     `json:"ship_to"`
	Rate         json.Number       `json:"rate"`
	Risk         float64           `json:"risk"`
	CancelReason *string           `json:"cancel_reason"`
}

type plainCustomer struct {
	ID    string  `json:"id"`
	Name  *string `json:"name"`
	Email *string `json:"email"`
}

type plainCharge struct {
	ID       string        `json:"id"`
	Amount   int64         `json:"amount"`
	Refunded int64         `json:"amount_refunded"`
	Paid     bool          `json:"paid"`
	Card     *plainCard    `json:"card"`
	Billing  plainAddress  `json:"billing"`
	Failure  *string       `json:"failure_message"`
	Refunds  []plainRefund `json:"refunds"`
}

type plainRefund struct {
	ID     string `json:"id"`
	Amount int64  `json:"amount"`
}

type plainCard struct {
	Brand       string `json:"brand"`
	Last4       string `json:"last4"`
	Month       int64  `json:"exp_month"`
	Year        int64  `json:"exp_year"`
	Country     string `json:"country"`
	Fingerprint string `json:"fingerprint"`
}

type plainAddress struct {
	Line1      string  `json:"line1"`
	Line2      *string `json:"line2"`
	City       string  `json:"city"`
	PostalCode string  `json:"postal_code"`
	Country    string  `json:"country"`
}

type plainLine struct {
	SKU      string `json:"sku"`
	Quantity int64  `json:"quantity"`
	Amount   int64  `json:"amount"`
}
