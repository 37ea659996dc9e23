package support

import (
	"encoding/json"
	"math"
	"reflect"
	"strings"
	"testing"
	"time"
)

// TestRoundTrip decodes and encodes; what is declared must come out as it came.
func TestRoundTrip(t *testing.T) {
	t.Parallel()
	for _, body := range []string{
		samplePayload,
		`{}`,
		`{"data":{}}`,
		`{"data":null,"request":null,"created":null}`,
		`{"data":{"object":{"canceled_at":1948271604.5,"description":null,"lines":null,"metadata":null,"methods":null,"charges":[]}}}`,
		`{"data":{"previous":{"b":"<&>\u2028","a":""},"object":{"customer":{"id":"c","name":null},"ship_to":{"line2":null}}}}`,
		`{"data":{"previous":null,"object":{"customer":null,"opened_at":"2031-09-27 13:26:38","created":"2031-09-27"}}}`,
		`{"data":{"object":{"customer":"","opened_at":"","rate":1.10e400,"risk":-0.0,"amount":1e3,"canceled_at":null}}}`,
		`{"data":{"object":{"customer":{},"opened_at":1948271604,"charges":[null,{},{"card":{"exp_year":2034.0}}]}}}`,
	} {
		checkRoundTrip[samplePayment](t, body)
	}
}

func TestEncodeWhatCame(t *testing.T) {
	t.Parallel()
	name, empty := "n", ""
	decoded := func(body string, change func(*sampleCustomer)) sampleCustomer {
		v, err := decodeSample[sampleCustomer](body)
		if err != nil {
			t.Fatal(err)
		}
		change(v)
		return *v
	}
	keep := func(*sampleCustomer) {}
	for _, c := range []struct {
		v    any
		want string
	}{
		// A struct that was not decoded has its required members.
		{sampleCustomer{}, `{"id":"","email":null}`},
		{sampleCustomer{ID: "a", Name: &name, Email: &empty}, `{"id":"a","name":"n","email":""}`},
		// A decoded one has the members that came, and those set since.
		{decoded(`{}`, keep), `{}`},
		{decoded(`{"name":null}`, keep), `{"name":null}`},
		{decoded(`{"id":""}`, keep), `{"id":""}`},
		{decoded(`{"id":"a"}`, func(v *sampleCustomer) { v.ID = "" }), `{"id":""}`},
		{decoded(`{}`, func(v *sampleCustomer) { v.ID = "b" }), `{"id":"b"}`},
		{decoded(`{"name":"x"}`, func(v *sampleCustomer) { v.Name = nil }), `{"name":null}`},
		{decoded(`{"x":1,"name":"x"}`, func(v *sampleCustomer) { v.Email = &empty }), `{"name":"x","email":""}`},
		// Lists and maps.
		{samplePaymentData{}, `{"object":` + emptyIntent + `}`},
		{samplePaymentData{Previous: map[string]string{}}, `{"object":` + emptyIntent + `,"previous":{}}`},
	} {
		if out, err := marshalObject(c.v); err != nil || string(out) != c.want {
			t.Errorf("got %s, %v\nwant %s", out, err, c.want)
		}
	}
}

const emptyIntent = `{"id":"","amount":0,"amount_received":0,"currency":"","status":"","captured":false,"canceled_at":null,` +
	`"created":-62135596800,"opened_at":"0001-01-01T00:00:00Z","customer":null,"methods":null,"charges":null,` +
	`"metadata":null,"next_action":null,"ship_to":null,"rate":0,"risk":0,"cancel_reason":null}`

// oddNames has wire names that encoding/json cannot carry.
type oddNames struct {
	Quote     string `wire:"a\"b"`
	Comma     string `wire:"a,omitempty"`
	Slash     string `wire:"a\\b"`
	Dash      string `json:"-"`
	Empty     string `wire:""`
	Both      string `json:"x" wire:"y"`
	Extra     string `wire:",extra"`
	Wide      string `wire:"é\u2028<"`
	untouched string

	AdditionalProperties map[string]*int64 `wire:",extra"`

	set [1]presence
}

func (v *oddNames) field(i int) any { return setOnly(i, &v.set) }

func (v oddNames) MarshalJSON() ([]byte, error) { return marshalObject(v) }

func TestOddNames(t *testing.T) {
	t.Parallel()
	const body = `{"a\"b":"1","a,omitempty":"2","a\\b":"3","-":"4","":"5","y":"6",",extra":"7","é` + "\u2028" + `<":"8","n":null,"z":9}`
	v, err := decodeSample[oddNames](body)
	if err != nil || v.Extra != "7" || len(v.AdditionalProperties) != 2 || v.untouched != "" {
		t.Fatalf("got %+v, %v", v, err)
	}
	if out, err := v.MarshalJSON(); err != nil || string(out) != body {
		t.Errorf("got %s, %v, want %s", out, err, body)
	}
	e := readError(t, `{"z":1,"z":2}`, func(d *decoder) { d.into(new(oddNames)) })
	if e.Path != "z" || e.Got != "another one" {
		t.Errorf("got %+v, want the second member z", e)
	}
	v.AdditionalProperties["y"] = nil
	if out, err := v.MarshalJSON(); err == nil {
		t.Errorf("got %s, want an error for two members y", out)
	}
}

// Embedded is part of embedding.
type Embedded struct {
	A   string `json:"a"`
	B   *int64 `json:"b,omitzero"`
	set [1]presence
}

func (v *Embedded) field(i int) any { return setOnly(i, &v.set) }

func (v Embedded) MarshalJSON() ([]byte, error) { return marshalObject(v) }

type embedding struct {
	Embedded
	hidden
	C   string `json:"c"`
	set [1]presence
}

func (v *embedding) field(i int) any { return setOnly(i, &v.set) }

type hidden struct{ D string }

func TestEmbedded(t *testing.T) {
	t.Parallel()
	seven := int64(7)
	for _, c := range []struct {
		v    embedding
		want string
	}{
		{embedding{C: "c"}, `{"a":"","c":"c"}`},
		{embedding{C: "c", Embedded: Embedded{A: "a", B: &seven}}, `{"a":"a","b":7,"c":"c"}`},
		{embedding{C: "c", Embedded: Embedded{set: [1]presence{{word: 1}}}, hidden: hidden{"d"}}, `{"c":"c"}`},
		{embedding{set: [1]presence{{word: 1}}, Embedded: Embedded{A: "a"}}, `{"a":"a"}`},
	} {
		if out, err := marshalObject(c.v); err != nil || string(out) != c.want {
			t.Errorf("got %s, %v, want %s", out, err, c.want)
		}
	}
}

func TestEncodeValues(t *testing.T) {
	t.Parallel()
	type named string
	type plain struct {
		A string `json:"a"`
	}
	var (
		none    *int64
		nothing any
		seven   = int32(7)
	)
	for _, c := range []struct {
		v    any
		want string
	}{
		{"<a&b>\u2028\x7f\"\\\n\r\t\b\x00é", `"<a&b>` + "\u2028\x7f" + `\"\\\n\r\t\u0008\u0000é"`},
		{named("x"), `"x"`},
		{strings.Repeat("x", 20) + "\n" + strings.Repeat("é", 9) + `"`, `"` + strings.Repeat("x", 20) + `\n` + strings.Repeat("é", 9) + `\""`},
		{true, "true"},
		{int64(math.MinInt64), "-9223372036854775808"},
		{uint64(math.MaxUint64), "18446744073709551615"},
		{&seven, "7"},
		{none, "null"},
		{nothing, "null"},
		{1.0, "1"},
		{1e20, "100000000000000000000"},
		{1e21, "1e+21"},
		{1e-7, "1e-07"},
		{float32(0.1), "0.1"},
		{math.MaxFloat64, "1.7976931348623157e+308"},
		{json.Number("1.10"), "1.10"},
		{json.Number(""), "0"},
		{json.RawMessage(` {"a" : 1}`), ` {"a" : 1}`},
		{json.RawMessage(nil), "null"},
		{[]byte("hi?>>"), `"aGk/Pj4="`},
		{[]byte(nil), "null"},
		{[]byte{}, `""`},
		{[]string{}, "[]"},
		{[]string(nil), "null"},
		{[]any{nil, 1, "a", []any{}}, `[null,1,"a",[]]`},
		{[2]bool{true}, "[true,false]"},
		{map[string]any{"b": nil, "a": map[named]int{"y": 1, "x": 2}}, `{"a":{"x":2,"y":1},"b":null}`},
		{map[string]int(nil), "null"},
		{map[int]string{1: "<"}, `{"1":"<"}`},
		{plain{"<"}, `{"a":"<"}`},
		{time.Date(2031, 1, 2, 3, 4, 5, 0, time.UTC), `"2031-01-02T03:04:05Z"`},
		{&UnknownVariant{Raw: json.RawMessage("[1]")}, "[1]"},
	} {
		if out, err := toJSON(c.v); err != nil || string(out) != c.want {
			t.Errorf("%#v: got %s, %v, want %s", c.v, out, err, c.want)
		}
	}
	for _, v := range []any{
		"\xff", math.NaN(), math.Inf(1), json.Number("1."), json.Number("abc"), json.RawMessage("{"), json.RawMessage(""),
		[]any{"\xff"},
		map[string]string{"\xff": ""},
		map[string]string{"a": "\xff"},
		func() {}, make(chan int),
		sampleRefund{ID: "\xff"},
		&sampleIntent{Rate: "x"},
		Time{Time: time.Date(10000, 1, 1, 0, 0, 0, 0, time.UTC)},
	} {
		if out, err := toJSON(v); err == nil {
			t.Errorf("%#v: got %s, want an error", v, out)
		}
	}
}

func TestExpandable(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		body, id, name string
		out            string // the same as body unless set
	}{
		{body: `"cus_1"`, id: "cus_1"},
		{body: `""`},
		{body: `null`},
		{body: `{"id":"cus_2","name":"n"}`, id: "cus_2", name: "n"},
		{body: `{"name":"n","email":null}`, name: "n"},
		{body: `{"x":{"id":"no"},"id":"cus_3"}`, id: "cus_3", out: `{"id":"cus_3"}`},
		{body: `{"id":null}`, out: `{"id":""}`},
	} {
		d := newDecoder(c.body)
		v := read[Expandable[sampleCustomer]](d)
		if err := d.end(); err != nil || v.ID != c.id || (v.Object != nil) != (c.body[0] == '{') {
			t.Errorf("%s: got %+v, %v", c.body, v, err)
		}
		if c.name != "" && *v.Object.Name != c.name {
			t.Errorf("%s: got name %s, want %s", c.body, *v.Object.Name, c.name)
		}
		want := c.out
		if want == "" {
			want = c.body
		}
		if out, err := v.MarshalJSON(); err != nil || string(out) != want {
			t.Errorf("got %s, %v, want %s", out, err, want)
		}
		var again Expandable[sampleCustomer]
		if err := json.Unmarshal([]byte(c.body), &again); err != nil || again.ID != v.ID || (again.Object == nil) != (v.Object == nil) {
			t.Errorf("%s: UnmarshalJSON got %+v, %v", c.body, again, err)
		}
	}
	for body, want := range map[string]string{`7`: "ID or object", `[]`: "ID or object", `{"id":7}`: "string", `{"id":"a","id":"b"}`: "one member of this name"} {
		if e := readError(t, body, func(d *decoder) { read[Expandable[sampleCustomer]](d) }); e.Want != want {
			t.Errorf("%s: got %+v, want %s", body, e, want)
		}
		v := Expandable[sampleCustomer]{ID: "kept"}
		if err := v.UnmarshalJSON([]byte(body)); err == nil || v.ID != "kept" || v.Object != nil {
			t.Errorf("%s: got %+v, %v, want an error and no change", body, v, err)
		}
	}
	// A type that is not generated is left to encoding/json.
	var foreign Expandable[struct{ Name string }]
	if err := foreign.UnmarshalJSON([]byte(`{"id":"a","Name":"n"}`)); err != nil || foreign.ID != "a" || foreign.Object.Name != "n" {
		t.Errorf("got %+v, %v", foreign, err)
	}
	if err := foreign.UnmarshalJSON([]byte(`{"Name":1}`)); err == nil || foreign.Object.Name != "n" {
		t.Errorf("got %+v, %v, want an error and no change", foreign, err)
	}
}

// wrong is a foreign type that encodes itself as what is no JSON.
type wrong struct{}

func (wrong) MarshalJSON() ([]byte, error) { return []byte("{oops"), nil }

// customerBeside is a type of the user's that embeds a generated one.
type customerBeside struct {
	sampleCustomer
	set map[string]bool
}

func TestMarshalParts(t *testing.T) {
	t.Parallel()
	v := &sampleCustomer{ID: "kept"}
	if err := Unmarshal([]byte("null"), v); err != nil || v.ID != "kept" {
		t.Errorf("null: got %+v, %v", v, err)
	}
	if err := Unmarshal([]byte(`{"id":"a","name":null,"ID":"b"}`), v); err != nil || v.ID != "a" {
		t.Errorf("got %+v, %v", v, err)
	}
	for _, part := range []any{v, *v, []*sampleCustomer{v}} {
		text, err := Marshal(part)
		if want := `{"id":"a","name":null}`; err != nil || strings.Trim(string(text), "[]") != want {
			t.Errorf("%T: got %s, %v, want %s", part, text, err, want)
		}
	}
	if err := Unmarshal([]byte(`{"id":"b"} x`), v); err == nil || v.ID != "a" {
		t.Errorf("got %+v, %v, want an error and no change", v, err)
	}
	for _, target := range []any{nil, *v, (*sampleCustomer)(nil)} {
		if err := Unmarshal([]byte(`{}`), target); err == nil {
			t.Errorf("got no error for %#v", target)
		}
	}
	if text, err := Marshal(map[string]any{"a": wrong{}}); err == nil {
		t.Errorf("got %s, want an error for what is no JSON", text)
	}
	if readerOf(reflect.TypeFor[customerBeside]()).form == structForm {
		t.Error("a type that embeds a generated one is taken for generated")
	}
}

func TestListed(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		v, separator, values string
		want                 bool
	}{
		{"a", " ", "a b", true},
		{"b", " ", "a b", true},
		{"a b", " ", "a b", false},
		{"", " ", "a b", false},
		{"", " ", "a b ", true},
		{"", " ", " a", true},
		{"a b", ",", "c,a b", true},
		{"c", ",", "cc,ccc", false},
	} {
		if got := listed(c.v, c.separator, c.values); got != c.want {
			t.Errorf("%q in %q: got %t", c.v, c.values, got)
		}
	}
}
