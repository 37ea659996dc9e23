package table

import (
	"encoding/json"

	"github.com/bytedance/sonic"
	"github.com/go-faster/jx"
	gojson "github.com/goccy/go-json"
	"github.com/mailru/easyjson"

	"github.com/payske/hookgen/testdata/bench/measure"
)

// target is a struct that is decoded, and what it says.
type target[T any] interface {
	*T
	json.Unmarshaler
}

// decoding are the parameters of the cases that only decode.
type decoding struct {
	group string
	body  []byte
	want  measure.Facts
}

// decodes returns the case of a function that decodes into a new T.
func decodes[T any](d decoding, name string, unmarshal func([]byte, *T) error, facts func(*T) measure.Facts) measure.Case {
	return measure.Case{Group: d.group, Name: name, Bytes: len(d.body), Want: d.want, Run: func() (measure.Facts, error) {
		v := new(T)
		if err := unmarshal(d.body, v); err != nil {
			return measure.Facts{}, err
		}
		return facts(v), nil
	}}
}

// generated decodes into a struct of a generated package.
func generated[T any, P target[T]](body []byte, v *T) error { return P(v).UnmarshalJSON(body) }

// easy decodes with the code that easyjson has generated.
func easy[T any, P interface {
	*T
	easyjson.Unmarshaler
}](body []byte, v *T) error {
	return easyjson.Unmarshal(body, P(v))
}

// byJX decodes with jx; the decoder is taken from the pool of that library.
func byJX[T any, P interface {
	*T
	Decode(*jx.Decoder) error
}](body []byte, v *T) error {
	d := jx.GetDecoder()
	defer jx.PutDecoder(d)
	d.ResetBytes(body)
	return P(v).Decode(d)
}

// reflecting are the libraries that decode plain structs by reflection.
func reflecting[T any](d decoding, facts func(*T) measure.Facts) []measure.Case {
	cases := []measure.Case{
		decodes(d, "encoding/json", func(b []byte, v *T) error { return json.Unmarshal(b, v) }, facts),
		decodes(d, "goccy", func(b []byte, v *T) error { return gojson.Unmarshal(b, v) }, facts),
		decodes(d, "sonic", func(b []byte, v *T) error { return sonic.Unmarshal(b, v) }, facts),
	}
	return append(cases, second(d, facts)...)
}
