package table

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/json"
	"errors"

	"github.com/payske/hookgen/testdata/bench/measure"
)

// sink keeps the compiler from leaving work out.
var sink string

// errInvalid is the error of a floor that refuses a payload.
var errInvalid = errors.New("the payload is not valid JSON")

// floors are the least work that a receiver of body can do, in several ways of
// looking at it. Their number of operations is what the others are held against.
func floors(group string, body []byte, skip func(string) error) []measure.Case {
	text := string(body)
	h := hmac.New(sha256.New, []byte(secret))
	sum := make([]byte, 0, sha256.Size)
	stamp := []byte("1700000000.")
	hash := func() {
		h.Reset()
		h.Write(stamp)
		h.Write(body)
		sum = h.Sum(sum[:0])
	}
	valid := func() error {
		if !json.Valid(body) {
			return errInvalid
		}
		return nil
	}
	floor := func(name string, run func() error) measure.Case {
		return measure.Case{Group: group, Name: name, Bytes: len(body), Run: func() (measure.Facts, error) {
			return measure.Facts{}, run()
		}}
	}
	return []measure.Case{
		floor("floor-hmac", func() error { hash(); return nil }),
		floor("floor-copy", func() error { sink = string(body); return nil }),
		floor("floor-skip", func() error { return skip(text) }),
		floor("floor-valid", valid),
		floor("floor-hmac+skip", func() error { hash(); return skip(text) }),
		floor("floor-hmac+valid", func() error { hash(); return valid() }),
	}
}

// least does what no strict receiver of a delivery can leave out: it verifies the
// delivery, copies it, and checks that it is JSON. It decodes nothing.
func least(group string, body []byte, verify func() error, skip func(string) error) measure.Case {
	return measure.Case{Group: group, Name: "floor-verify+copy+skip", Bytes: len(body), Run: func() (measure.Facts, error) {
		if err := verify(); err != nil {
			return measure.Facts{}, err
		}
		sink = string(body)
		return measure.Facts{}, skip(sink)
	}}
}
