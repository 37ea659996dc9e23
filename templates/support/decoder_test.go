package support

import (
	"encoding/json"
	"errors"
	"reflect"
	"strings"
	"testing"
)

// readError decodes body with read and returns the error's parts.
func readError(t *testing.T, body string, read func(*decoder)) *DecodeError {
	t.Helper()
	d := newDecoder(body)
	read(d)
	err := d.end()
	if err == nil {
		t.Fatalf("%s: got no error", body)
	}
	var e *DecodeError
	if !errors.As(err, &e) {
		t.Fatalf("%s: got %T, want *DecodeError", body, err)
	}
	return e
}

// decodeSample decodes a sample type as its generated code would.
func decodeSample[T any](body string) (*T, error) {
	d := newDecoder(body)
	var v *T
	d.into(&v)
	return v, d.end()
}

func TestDecodeSample(t *testing.T) {
	t.Parallel()
	v, err := decodeSample[samplePayment](samplePayload)
	if err != nil {
		t.Fatal(err)
	}
	o := &v.Data.Object
	for _, c := range []struct {
		name      string
		got, want any
	}{
		{"id", v.ID, "evt_4Kq81xNnWc0pTz2LrYb7"},
		{"type", v.Type, "payment.succeeded"},
		{"created", v.Created.Unix(), int64(1948271604)},
		{"livemode", v.Livemode, true},
		{"request.key", *v.Request.Key, "5e0c7b1e-2f44-4d09-9a63-7be1f0c2d8a4"},
		{"amount", o.Amount, int64(128450)},
		{"canceled_at", o.CanceledAt == nil, true},
		{"opened_at", o.Opened.Unix(), int64(1948281998)},
		{"customer", o.Customer.ID, "cus_9Lx73vRtGh20wSdFa5Pj"},
		{"methods", o.Methods, []string{"card", "transfer"}},
		{"charges", len(o.Charges), 1},
		{"card", o.Charges[0].Card.Year, int64(2034)},
		{"refunds", o.Charges[0].Refunds[0].Amount, int64(2500)},
		{"lines", o.Lines[1].SKU, "TULIP-MIX-500G"},
		{"metadata", o.Metadata["campaign"], "spring — early birds"},
		{"rate", o.Rate, json.Number("1.08215")},
		{"risk", o.Risk, 0.21},
		{"ship_to", *o.ShipTo.Line2, "Flat 2b"},
	} {
		if !reflect.DeepEqual(c.got, c.want) {
			t.Errorf("%s: got %v, want %v", c.name, c.got, c.want)
		}
	}
}

func TestNullMissingAndEmpty(t *testing.T) {
	t.Parallel()
	v, err := decodeSample[sampleIntent](` {
		"id": null, "amount": null, "charges": [null, {"id": "c", "unknown": {"id": [1, {}]}}], "methods": [],
		"metadata": {"a": null}, "customer": null, "opened_at": null, "created": null, "ship_to": null, "risk": null } `)
	if err != nil {
		t.Fatal(err)
	}
	if v.ID != "" || v.Amount != 0 || v.Risk != 0 || v.ShipTo != nil || !v.Opened.IsZero() || !v.Created.IsZero() {
		t.Errorf("got %+v, want zero values for null", v)
	}
	if len(v.Charges) != 2 || v.Charges[0].set[0].word != 0 || v.Charges[1].ID != "c" {
		t.Errorf("got charges %+v, want a zero value and c", v.Charges)
	}
	if v.Methods == nil || len(v.Methods) != 0 {
		t.Errorf("got methods %#v, want empty and not nil", v.Methods)
	}
	if v.Lines != nil {
		t.Errorf("got lines %#v, want nil for a missing member", v.Lines)
	}
	if got, ok := v.Metadata["a"]; got != "" || !ok {
		t.Errorf("got metadata %#v, want an empty a", v.Metadata)
	}
	if v, err := decodeSample[sampleCard](" null\n"); v != nil || err != nil {
		t.Errorf("got %v, %v for null, want nil", v, err)
	}
}

func TestExactNames(t *testing.T) {
	t.Parallel()
	for body, want := range map[string]string{
		`{"brand":"a"}`:                         "a",
		`{"\u0062rand":"a"}`:                    "a",
		`{"\u0062\u0072\u0061\u006e\u0064":""}`: "",
		`{"Brand":"a"}`:                         "",
		`{"BRAND":"a","brand":"b"}`:             "b",
		`{"brand":"b","brand\u0000":"a"}`:       "b",
		`{"bra\u006ed" : "b"}`:                  "b",
		`{"countr\u0079":"x","brand ":"a"}`:     "",
	} {
		v, err := decodeSample[sampleCard](body)
		if err != nil || v.Brand != want {
			t.Errorf("%s: got %q, %v, want %q", body, v.Brand, err, want)
		}
	}
	if v, err := decodeSample[sampleRefund](`{"ıd":"1","ID":"2","Id":"3"}`); err != nil || v.ID != "" {
		t.Errorf("got %q, %v, want no folding of names", v.ID, err)
	}
}

func TestErrors(t *testing.T) {
	t.Parallel()
	sample := func(d *decoder) { d.into(new(samplePayment)) }
	for _, c := range []struct {
		body            string
		path, want, got string
		offset          int64
	}{
		{``, "", "object", "end of input", 0},
		{`  `, "", "object", "end of input", 2},
		{`[]`, "", "object", "array", 0},
		{"\ufeff{}", "", "object", "byte order mark", 0},
		{`{} {}`, "", "end of input", "more data", 3},
		{`{},`, "", "end of input", "more data", 2},
		{`{"id":1}`, "id", "string", "number", 6},
		{`{"id":"a","id":"b"}`, "id", "one member of this name", "another one", 15},
		{`{"id":"a","\u0069d":null}`, "id", "one member of this name", "another one", 20},
		{`{"id":null,"id":"b"}`, "id", "one member of this name", "another one", 16},
		{`{"id":nul}`, "id", "null", "something else", 6},
		{`{"livemode":tru}`, "livemode", "true", "something else", 12},
		{`{"livemode":"true"}`, "livemode", "boolean", "string", 12},
		{`{"id":"a" "b"}`, "", "comma or end of object", "string", 10},
		{`{"id" "a"}`, "id", "colon", "string", 6},
		{`{"id":"a",}`, "", "member name", "'}'", 10},
		{`{,}`, "", "member name", "','", 1},
		{`{id:1}`, "", "member name", "invalid character", 1},
		{`{"id":"a`, "id", "closing quote", "end of input", 8},
		{`{"id`, "", "closing quote", "end of input", 4},
		{`{"id":"a"`, "", "comma or end of object", "end of input", 9},
		{`{"id":}`, "id", "string", "'}'", 6},
		{`{"attempts":1.5}`, "attempts", "64-bit integer", "number with a fraction", 12},
		{`{"attempts":"1"}`, "attempts", "64-bit integer", "string", 12},
		{`{"attempts":01}`, "attempts", "digit", "something else in a number", 13},
		{`{"attempts":9223372036854775808}`, "attempts", "64-bit integer", "number out of range", 12},
		{`{"data":{"object":{"charges":[{},{"card":{"exp_year":9223372036854775808}}]}}}`, "data.object.charges[1].card.exp_year", "64-bit integer", "number out of range", 53},
		{`{"data":{"object":{"methods":["a",["b"]]}}}`, "data.object.methods[1]", "string", "array", 34},
		{`{"data":{"object":{"methods":["a" "b"]}}}`, "data.object.methods", "comma or end of array", "string", 34},
		{`{"data":{"object":{"methods":["a",]}}}`, "data.object.methods[1]", "string", "']'", 34},
		{`{"data":{"object":{"metadata":{"a.b\n":7}}}}`, `data.object.metadata["a.b\n"]`, "string", "number", 39},
		{`{"data":{"object":{"metadata":{"":7}}}}`, `data.object.metadata[""]`, "string", "number", 34},
		{`{"data":{"object":{"metadata":{"a":"","a":""}}}}`, `data.object.metadata.a`, "one member of this name", "another one", 42},
		{`{"unknown":[1,{"x":tru}]}`, "unknown[1].x", "true", "something else", 19},
		{`{"unknown":[1,[],{"x":[]},2 3]}`, "unknown", "comma or end of array", "number", 28},
		{"{\"unknown\":{\"a\":\"\x01\"}}", "unknown.a", "character", "control character", 17},
		{"{\"id\":\"\xff\"}", "id", "character", "invalid UTF-8", 7},
		{`{"id":"\ud800"}`, "id", "character", "invalid escape", 7},
		{`{"\ud800":1}`, "", "character", "invalid escape", 2},
	} {
		e := readError(t, c.body, sample)
		if want := (DecodeError{c.path, c.want, c.got, c.offset}); *e != want {
			t.Errorf("%s:\n got %+v\nwant %+v", c.body, *e, want)
		}
	}
}

func TestErrorText(t *testing.T) {
	t.Parallel()
	e := readError(t, `{"data":{"object":{"amount":"x"}}}`, func(d *decoder) { d.into(new(samplePayment)) })
	if got, want := e.Error(), "decode JSON: data.object.amount: want 64-bit integer, got string at offset 28"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	e = readError(t, `["1"`, (*decoder).skip)
	if got, want := e.Error(), "decode JSON: want comma or end of array, got end of input at offset 4"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	long := strings.Repeat("é", 1000)
	e = readError(t, `{"`+long+`":?}`, (*decoder).skip)
	if len(e.Path) > 500 {
		t.Errorf("got a path of %d bytes, want a short one", len(e.Path))
	}
}

// TestErrorsHoldNoValues cuts and spoils a payload at every byte. No error may
// repeat a value.
func TestErrorsHoldNoValues(t *testing.T) {
	t.Parallel()
	const body = `{"id":"SECRET","data":{"object":{"metadata":{"k":"SECRET"},"rate":31337,"charges":[{"card":{"brand":"SECRET\u0021"}}],"more":["SECRET",31337]}}}`
	for i := range body {
		for _, bad := range []string{body[:i], body[:i] + "?" + body[i:], body[:i] + "\"" + body[i:], body[:i] + "\x00" + body[i:]} {
			_, err := decodeSample[samplePayment](bad)
			if err != nil && (strings.Contains(err.Error(), "SEC") || strings.Contains(err.Error(), "RET") || strings.Contains(err.Error(), "313")) {
				t.Fatalf("%s: error %q holds a value", bad, err)
			}
			if i > 0 && i < len(body) && bad == body[:i] && err == nil {
				t.Errorf("%s: got no error", bad)
			}
		}
	}
}

// TestErrorSticks checks that the first error is the one reported, and that
// nothing is read after it.
func TestErrorSticks(t *testing.T) {
	t.Parallel()
	d := newDecoder(`[1,"a",true,{"a":1},[1]]`)
	d.fail("something")
	if d.openObject() || d.nextMember() || d.openArray() || d.nextItem() || d.boolean() || d.null() ||
		d.str() != "" || d.int64() != 0 || d.uint64() != 0 || d.float64() != 0 ||
		d.number() != "" || d.raw() != nil || d.bytes() != nil || d.tag("a") != "" || d.kind() != kindNone ||
		d.span() != "" || !d.time().IsZero() || !d.unixTime().IsZero() || !d.unixMilli().IsZero() {
		t.Error("got a value after the error")
	}
	d.skip()
	d.into(new(sampleRefund))
	d.lookUp([]wanted{{path: []string{"a"}}})
	if len(d.strings()) != 0 || len(read[map[string]string](d)) != 0 {
		t.Error("got items after the error")
	}
	want := &DecodeError{Want: "something", Got: "array"}
	if err := d.end(); !reflect.DeepEqual(err, want) {
		t.Errorf("got %v, want %v", err, want)
	}
}

func TestDepth(t *testing.T) {
	t.Parallel()
	nest := func(n int, open, inner, end string) string {
		return strings.Repeat(open, n) + inner + strings.Repeat(end, n)
	}
	for name, read := range map[string]func(*decoder){
		"skip": (*decoder).skip,
		"raw":  func(d *decoder) { d.raw() },
		"any":  func(d *decoder) { readAny(d) },
	} {
		for _, c := range []struct {
			body string
			want bool
		}{
			{nest(64, "[", "1", "]"), true},
			{nest(64, "[", "", "]"), true},
			{nest(65, "[", "1", "]"), false},
			{nest(65, "[", "", "]"), false},
			{nest(64, `{"a":`, "1", "}"), true},
			{nest(65, `{"a":`, "1", "}"), false},
			{nest(64, `{"a":`, "{}", "}"), false},
			{nest(63, `{"a":`, "[{},[],{}]", "}"), false},
			{nest(62, `{"a":`, "[{},[],{}]", "}"), true},
			{nest(32, `{"a":[`, "1", "]}"), true},
			{nest(100000, "[", "", ""), false},
		} {
			if got := accepts(c.body, read); got != c.want {
				t.Errorf("%s %.20s… (%d bytes): got accepted %t, want %t", name, c.body, len(c.body), got, c.want)
			}
		}
	}
	e := readError(t, nest(65, "[", "", "]"), (*decoder).skip)
	if e.Offset != 64 || e.Want != "nesting of at most 64 levels" {
		t.Errorf("got %+v, want the depth at offset 64", e)
	}
}

// readAny decodes any value as encoding/json does with UseNumber.
func readAny(d *decoder) any {
	switch d.kind() {
	case kindNull:
		d.null()
	case kindBool:
		return d.boolean()
	case kindNumber:
		return d.number()
	case kindString:
		return d.str()
	case kindArray:
		out := []any{}
		for ok := d.openArray(); ok; ok = d.nextItem() {
			out = append(out, readAny(d))
		}
		return out
	case kindObject:
		out := map[string]any{}
		for ok := d.openObject(); ok; ok = d.nextMember() {
			entry(d, &out, readAny)
		}
		return out
	case kindNone:
		d.fail("value")
	}
	return nil
}

func TestFieldsBeyondOneWord(t *testing.T) {
	t.Parallel()
	v, err := decodeSample[wide](`{"F64":"b","F63":"a"}`)
	if err != nil || v.F63 != "a" || v.F64 != "b" || v.set[0].word != 1<<63|1 || v.set[1].word != 1 {
		t.Errorf("got %+v, %v", v, err)
	}
	if v, err := decodeSample[wide](`{"F64":"b","F1":"","F64":null}`); err == nil {
		t.Errorf("got %+v, want an error for the second member", v)
	}
}

func TestCollections(t *testing.T) {
	t.Parallel()
	values := read[[]sampleRefund](newDecoder(`[{"id":"a"},null,{"id":"b","amount":3}]`))
	if len(values) != 3 || values[0].ID != "a" || values[1].set[0].word != 0 || values[2].Amount != 3 {
		t.Errorf("got %+v, want a, a zero value and b", values)
	}
	nested := read[[][]int64](newDecoder(`[[1,2],null,[]]`))
	if want := [][]int64{{1, 2}, nil, {}}; !reflect.DeepEqual(nested, want) {
		t.Errorf("got %#v, want %#v", nested, want)
	}
	m := read[map[string]map[string]*string](newDecoder(`{"a":{"x":null},"b":null,"":{}}`))
	if want := map[string]map[string]*string{"a": {"x": nil}, "b": nil, "": {}}; !reflect.DeepEqual(m, want) {
		t.Errorf("got %#v, want %#v", m, want)
	}
	pointers := read[[]*sampleRefund](newDecoder(`[null,{"id":"a"}]`))
	if len(pointers) != 2 || pointers[0] != nil || pointers[1].ID != "a" {
		t.Errorf("got %v, want nil and a", pointers)
	}
	// A tuple is an array whose items are read one after the other.
	d := newDecoder(`["a",7]`)
	if !d.openArray() || d.str() != "a" || !d.nextItem() || d.int64() != 7 || d.nextItem() || d.end() != nil {
		t.Error("tuple: got something else than a, 7")
	}
}

func TestUnmarshalJSON(t *testing.T) {
	t.Parallel()
	v := samplePayment{ID: "kept"}
	if err := v.UnmarshalJSON([]byte("null")); err != nil || v.ID != "kept" {
		t.Errorf("null: got %+v, %v, want no change", v, err)
	}
	for _, body := range []string{`{"id":"a"} x`, `{"id":"a","attempts":""}`, `[]`, ``} {
		if err := v.UnmarshalJSON([]byte(body)); err == nil || v.ID != "kept" {
			t.Errorf("%s: got %+v, %v, want an error and no change", body, v, err)
		}
	}
	for _, body := range []string{`{"id":"a","attempts":1}`, `{"id":"b"}`} {
		if err := v.UnmarshalJSON([]byte(body)); err != nil {
			t.Errorf("%s: got %v", body, err)
		}
	}
	if v.ID != "b" || v.Attempts != 0 {
		t.Errorf("got %+v, want nothing left of the first one", v)
	}
	var outer struct{ R *samplePayment }
	if err := json.Unmarshal([]byte(`{"R":{"id":"a","attempts":1e2}}`), &outer); err != nil || outer.R.Attempts != 100 {
		t.Errorf("got %+v, %v", outer.R, err)
	}
}
