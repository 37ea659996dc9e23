package support

import (
	"encoding/json"
	"errors"
	"fmt"
	"math/big"
	"strconv"
	"strings"
	"testing"
	"time"
)

// cents is a foreign type whose pointer encodes it: a string such as "12.34".
type cents struct{ n int64 }

func (c *cents) UnmarshalText(text []byte) error {
	n, err := strconv.ParseInt(strings.Replace(string(text), ".", "", 1), 10, 64)
	if err != nil {
		return fmt.Errorf("%q is no amount", text)
	}
	c.n = n
	return nil
}

func (c *cents) MarshalText() ([]byte, error) {
	return fmt.Appendf(nil, "%d.%02d", c.n/100, c.n%100), nil
}

// level is a foreign type that is a number in Go and text in JSON.
type level int

func (l level) MarshalText() ([]byte, error) { return []byte(strings.Repeat("+", int(l))), nil }

func (l *level) UnmarshalText(text []byte) error {
	*l = level(len(text))
	return nil
}

// bill is what would be generated for an object with foreign values.
type bill struct {
	Amount cents           `json:"amount"`
	Tip    *cents          `json:"tip,omitzero"`
	Level  level           `json:"level"`
	At     time.Time       `json:"at"`
	Large  *big.Int        `json:"large,omitzero"`
	Plain  struct{ A int } `json:"plain"`
	Parts  []cents         `json:"parts,omitzero"`
	set    [1]presence
}

func (v *bill) field(i int) any { return setOnly(i, &v.set) }

func (v bill) MarshalJSON() ([]byte, error) { return marshalObject(v) }

func TestForeignRoundTrip(t *testing.T) {
	t.Parallel()
	for _, sent := range []string{
		`{"amount":"12.34","tip":"0.50","level":"+++","at":"2024-05-01T10:00:00Z","large":123456789012345678901234567890,"plain":{"A":1},"parts":["1.00","2.00"]}`,
		`{"amount":"0.00","tip":null,"level":"","at":"0001-01-01T00:00:00Z","large":null,"plain":{"A":0},"parts":null}`,
		`{"amount":"0.01","tip":"0.00","level":"+","at":"2024-05-01T10:00:00.5+02:00","plain":{"A":0},"parts":["0.00"]}`,
	} {
		var v bill
		if err := unmarshalInto([]byte(sent), &v); err != nil {
			t.Errorf("%s: %v", sent, err)
			continue
		}
		back, err := json.Marshal(v)
		if err != nil || string(back) != sent {
			t.Errorf("got %s, %v, want %s", back, err, sent)
		}
	}
}

func TestForeignErrors(t *testing.T) {
	t.Parallel()
	for sent, want := range map[string]DecodeError{
		`{"amount":"12,34"}`:             {Path: "amount", Want: "support.cents", Got: "string", Offset: 10},
		`{"amount":7}`:                   {Path: "amount", Want: "support.cents", Got: "number", Offset: 10},
		`{"parts":["1.00", "secret"]}`:   {Path: "parts[1]", Want: "support.cents", Got: "string", Offset: 18},
		`{"plain":{"A":"secret"}}`:       {Path: "plain", Want: "struct { A int }", Got: "object", Offset: 9},
		`{"plain":{"A":1,"A":2}}`:        {Path: "plain.A", Want: "one member of this name", Got: "another one", Offset: 20},
		`{"plain":{"A":1}`:               {Want: "comma or end of object", Got: "end of input", Offset: 16},
		`{"amount":}`:                    {Path: "amount", Want: "value", Got: "'}'", Offset: 10},
		`{"amount":"1.00","amount":"2"}`: {Path: "amount", Want: "one member of this name", Got: "another one", Offset: 26},
	} {
		var v bill
		err := unmarshalInto([]byte(sent), &v)
		var got *DecodeError
		if !errors.As(err, &got) || *got != want {
			t.Errorf("%s: got %+v, want %+v", sent, got, want)
		}
	}
}
