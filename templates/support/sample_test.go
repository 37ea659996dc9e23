package support

import "encoding/json"

// The types below look as generated types do; some leave all fields to
// reflection.

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
	set        [1]presence
}

func (v *samplePayment) field(i int) any {
	switch i {
	case 0:
		return &v.set
	case 1:
		return &v.Type
	case 2:
		return &v.ID
	case 3:
		return &v.APIVersion
	case 4:
		return &v.Created
	case 5:
		return &v.Livemode
	case 6:
		return &v.Attempts
	case 7:
		v.Request = new(sampleRequest)
		return v.Request
	case 8:
		return &v.Data
	}
	return nil
}

type samplePaymentData struct {
	Object   sampleIntent      `json:"object"`
	Previous map[string]string `json:"previous,omitzero"`
	set      [1]presence
}

func (v *samplePaymentData) field(i int) any {
	switch i {
	case 0:
		return &v.set
	case 1:
		return &v.Object
	case 2:
		return &v.Previous
	}
	return nil
}

type sampleRequest struct {
	ID  *string `json:"id"`
	Key *string `json:"idempotency_key"`
	set [1]presence
}

func (v *sampleRequest) field(i int) any { return setOnly(i, &v.set) }

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
	set          [1]presence
}

func (v *sampleIntent) field(i int) any {
	switch i {
	case 0:
		return &v.set
	case 1:
		return &v.ID
	case 2:
		return &v.Amount
	case 3:
		return &v.Received
	case 4:
		return &v.Currency
	case 5:
		return &v.Status
	case 6:
		return &v.Captured
	case 7:
		return &v.CanceledAt
	case 8:
		return &v.Description
	case 9:
		return &v.Receipt
	case 10:
		return &v.Created
	case 11:
		return &v.Opened
	case 13:
		return &v.Methods
	case 16:
		return &v.Metadata
	case 17:
		v.NextAction = new(sampleAddress)
		return v.NextAction
	case 18:
		v.ShipTo = new(sampleAddress)
		return v.ShipTo
	case 19:
		return &v.Rate
	case 21:
		return &v.CancelReason
	}
	return nil
}

type sampleCustomer struct {
	ID    string  `json:"id"`
	Name  *string `json:"name,omitzero"`
	Email *string `json:"email"`
	set   [1]presence
}

func (v *sampleCustomer) field(i int) any { return setOnly(i, &v.set) }

type sampleCharge struct {
	ID       string         `json:"id"`
	Amount   int64          `json:"amount"`
	Refunded int64          `json:"amount_refunded"`
	Paid     bool           `json:"paid"`
	Card     *sampleCard    `json:"card"`
	Billing  sampleAddress  `json:"billing"`
	Failure  *string        `json:"failure_message"`
	Refunds  []sampleRefund `json:"refunds,omitzero"`
	set      [1]presence
}

func (v *sampleCharge) field(i int) any {
	switch i {
	case 0:
		return &v.set
	case 1:
		return &v.ID
	case 2:
		return &v.Amount
	case 3:
		return &v.Refunded
	case 4:
		return &v.Paid
	case 5:
		v.Card = new(sampleCard)
		return v.Card
	case 6:
		return &v.Billing
	case 7:
		return &v.Failure
	}
	return nil
}

type sampleRefund struct {
	ID     string `json:"id"`
	Amount int64  `json:"amount"`
	set    [1]presence
}

func (v *sampleRefund) field(i int) any {
	switch i {
	case 0:
		return &v.set
	case 1:
		return &v.ID
	case 2:
		return &v.Amount
	}
	return nil
}

type sampleCard struct {
	Brand       string `json:"brand"`
	Last4       string `json:"last4"`
	Month       int64  `json:"exp_month"`
	Year        int64  `json:"exp_year"`
	Country     string `json:"country"`
	Fingerprint string `json:"fingerprint"`
	set         [1]presence
}

func (v *sampleCard) field(i int) any { return setOnly(i, &v.set) }

type sampleAddress struct {
	Line1      string  `json:"line1"`
	Line2      *string `json:"line2"`
	City       string  `json:"city"`
	PostalCode string  `json:"postal_code"`
	Country    string  `json:"country"`
	set        [1]presence
}

func (v *sampleAddress) field(i int) any {
	switch i {
	case 0:
		return &v.set
	case 1:
		return &v.Line1
	case 2:
		return &v.Line2
	case 3:
		return &v.City
	case 4:
		return &v.PostalCode
	case 5:
		return &v.Country
	}
	return nil
}

type sampleLine struct {
	SKU      string `json:"sku"`
	Quantity int64  `json:"quantity"`
	Amount   int64  `json:"amount"`
	set      [1]presence
}

func (v *sampleLine) field(i int) any { return setOnly(i, &v.set) }

// wide has more fields than its set has bits in one word.
type wide struct {
	F1, F2, F3, F4, F5, F6, F7, F8         string
	F9, F10, F11, F12, F13, F14, F15, F16  string
	F17, F18, F19, F20, F21, F22, F23, F24 string
	F25, F26, F27, F28, F29, F30, F31, F32 string
	F33, F34, F35, F36, F37, F38, F39, F40 string
	F41, F42, F43, F44, F45, F46, F47, F48 string
	F49, F50, F51, F52, F53, F54, F55, F56 string
	F57, F58, F59, F60, F61, F62, F63, F64 string

	set [2]presence
}

func (v *wide) field(i int) any { return setOnly(i, &v.set) }
