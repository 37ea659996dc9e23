package support

import (
	"errors"
	"fmt"
	"net/http"
	"reflect"
	"strings"
	"testing"
)

// parseTest is a delivery and what becomes of it.
type parseTest struct {
	name   string
	change func(*contract)
	header http.Header
	body   string
	want   string // Go type and event type; "": an error
	err    string // in the text of the error
}

func (test *parseTest) run(t *testing.T) {
	t.Helper()
	events, err := newContract(test.change).parse(Delivery{Header: test.header, Body: []byte(test.body)})
	if test.want == "" {
		if !errors.Is(err, ErrPayload) || events != nil || !strings.Contains(err.Error(), test.err) {
			t.Errorf("got %v, %v, want an error with %q", events, err, test.err)
		}
		return
	}
	if err != nil || len(events) != 1 {
		t.Fatalf("got %v, %v", events, err)
	}
	if got := fmt.Sprintf("%T %s", events[0], events[0].EventType()); got != test.want {
		t.Errorf("got %s, want %s", got, test.want)
	}
	if string(events[0].Raw()) != test.body {
		t.Errorf("Raw: got %s, want the body", events[0].Raw())
	}
}

// TestParse covers deliveries whose type is a member of the body, and bodies
// that are refused.
func TestParse(t *testing.T) {
	t.Parallel()
	careful := carefully
	for _, test := range []parseTest{
		{"type first", nil, nil, `{"type":"payment.paid","amount":1}`, "*support.PaymentPaid payment.paid", ""},
		{"type last", nil, nil, `{"amount":1,"type":"payment.paid"}`, "*support.PaymentPaid payment.paid", ""},
		{"type inside data is none", nil, nil, `{"type":"payment.paid","data":{"type":"user.deleted"}}`, "*support.PaymentPaid payment.paid", ""},
		{"type inside a string is none", nil, nil, `{"type":"payment.paid","note":"\"type\":\"user.deleted\""}`, "*support.PaymentPaid payment.paid", ""},
		{"escaped name-85", nil, nil, `{"\u0074ype":"payment.paid"}`, "*support.PaymentPaid payment.paid", ""},
		{"escaped value", nil, nil, `{"type":"payment\u002epaid"}`, "*support.PaymentPaid payment.paid", ""},
		{"escaped second name", nil, nil, `{"type":"payment.paid","\u0074ype":"user.deleted"}`, "", "one member of this name"},
		{"unknown-91", nil, nil, `{"type":"payment.disputed"}`, "*support.UnknownEvent payment.disputed", ""},
		{"upper case-92", nil, nil, `{"type":"Payment.paid"}`, "*support.UnknownEvent Payment.paid", ""},
		{"space-92", nil, nil, `{"type":"payment.paid "}`, "*support.UnknownEvent payment.paid ", ""},
		{"NUL-92", nil, nil, `{"type":"payment.paid\u0000"}`, "*support.UnknownEvent payment.paid\x00", ""},
		{"other case of the name-83", nil, nil, `{"type":"payment.paid","Type":"user.deleted"}`, "*support.PaymentPaid payment.paid", ""},
		{"other case only-82", nil, nil, `{"Type":"payment.paid"}`, "", "type is missing"},
		{"other case only, careful-82", careful, nil, `{"Type":"payment.paid"}`, "", "type is missing"},
		{"empty object-89", nil, nil, `{}`, "", "type is missing"},
		{"null-89", nil, nil, `{"type":null}`, "", "type is null"},
		{"number-89", nil, nil, `{"type":1}`, "", "type is a number"},
		{"object-89", nil, nil, `{"type":{"type":"payment.paid"}}`, "", "type is an object"},
		{"empty-90", nil, nil, `{"type":""}`, "", "type is empty"},
		{"twice-81", nil, nil, `{"type":"payment.paid","type":"user.deleted"}`, "", "one member of this name"},
		{"twice, null-86", nil, nil, `{"type":"payment.paid","type":null}`, "", "one member of this name"},
		{"twice, careful-81", careful, nil, `{"type":"payment.paid","type":"user.deleted"}`, "", "one member of this name"},
		{"undeclared twice-81", nil, nil, `{"type":"payment.paid","x":1,"x":2}`, "", "one member of this name"},
		{"undeclared twice inside", nil, nil, `{"type":"payment.paid","x":{"y":1,"y":2}}`, "*support.PaymentPaid payment.paid", ""},
		{"unknown twice-81", nil, nil, `{"type":"x","type":"y"}`, "", "one member of this name"},
		{"root null-87", nil, nil, `null`, "", "want object"},
		{"root string-87", nil, nil, `"payment.paid"`, "", "want object"},
		{"root list-88", nil, nil, `[{"type":"payment.paid"}]`, "", "want object"},
		{"no JSON-79", nil, nil, `payment.paid`, "", "want object"},
		{"nothing-79", nil, nil, ``, "", "want object"},
		{"cut-79", nil, nil, `{"type":"payment.paid","amount":1`, "", "end of"},
		{"two documents-80", nil, nil, `{"type":"payment.paid"}{}`, "", "end of input"},
		{"unknown and more-80", nil, nil, `{"type":"x"} x`, "", "end of input"},
		{"wrong kind-94", nil, nil, `{"type":"payment.paid","amount":"1"}`, "", "event payment.paid: decode JSON: amount: want"},
		{"bad UTF-8-105", nil, nil, "{\"type\":\"payment.paid\",\"x\":\"\xff\"}", "", "UTF-8"},
		{"bad UTF-8 in unknown-105", nil, nil, "{\"type\":\"x\",\"x\":\"\xff\"}", "", "UTF-8"},
		{"BOM-107", nil, nil, "\ufeff{\"type\":\"payment.paid\"}", "", "byte order mark"},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			test.run(t)
		})
	}
}

// TestParsePlaces covers types in other places, and in several.
func TestParsePlaces(t *testing.T) {
	t.Parallel()
	header := http.Header{"X-Event": {"payment"}}
	twoHeaders := http.Header{"X-Event": {"payment", "user"}}
	inData := func(c *contract) { c.parts[0].path = []string{"data", "kind"} }
	inHeader := func(c *contract) { c.parts = []part{{header: "X-Event"}} }
	composite := func(c *contract) {
		c.parts = []part{{header: "X-Event"}, {path: []string{"action"}, optional: true}}
		c.types = append(c.types, "payment")
		c.newEvent = func(t EventType) Event {
			if t == "payment" {
				return &paymentRefused{}
			}
			return newFixture(t)
		}
	}
	careful := func(c *contract) {
		composite(c)
		carefully(c)
	}
	required := func(c *contract) {
		composite(c)
		c.parts[1].optional = false
	}
	members := func(c *contract) { c.parts = []part{{path: []string{"kind"}}, {path: []string{"type"}}} }
	inString := func(c *contract) { c.parts[0].path = []string{"type", "name"} }
	for _, test := range []parseTest{
		{"deeper", inData, nil, `{"data":{"kind":"payment.paid"}}`, "*support.PaymentPaid payment.paid", ""},
		{"deeper, missing", inData, nil, `{"kind":"payment.paid"}`, "", "data.kind is missing"},
		{"deeper, twice", inData, nil, `{"data":{"kind":"payment.paid"},"data":{"kind":"user.deleted"}}`, "", "one member of this name"},
		{"header", inHeader, http.Header{"X-Event": {"payment.paid"}}, `{"amount":1}`, "*support.PaymentPaid payment.paid", ""},
		{"header, unknown", inHeader, header, `{"amount":"x"}`, "*support.UnknownEvent payment", ""},
		{"header, wrong kind", inHeader, http.Header{"X-Event": {"payment.paid"}}, `{"amount":"x"}`, "", "event payment.paid"},
		{"header, root null-87", inHeader, http.Header{"X-Event": {"payment.paid"}}, `null`, "", "want object"},
		{"header, unknown, root number-87", inHeader, header, `1`, "", "want object"},
		{"header missing", inHeader, nil, `{"amount":1}`, "", "no event type in header X-Event"},
		{"header empty", inHeader, http.Header{"X-Event": {""}}, `{}`, "", "no event type in header X-Event"},
		{"header twice-64", inHeader, twoHeaders, `{}`, "", "X-Event is there twice"},
		{"composite", composite, header, `{"action":"paid"}`, "*support.PaymentPaid payment.paid", ""},
		{"composite, required", required, header, `{"action":"paid"}`, "*support.PaymentPaid payment.paid", ""},
		{"composite, required and empty", required, header, `{"action":""}`, "", "action is empty"},
		{"composite, wrong guess", composite, header, `{"x":{"action":"paid"}}`, "*support.paymentRefused payment.refused", ""},
		{"members", members, nil, `{"type":"paid","kind":"payment"}`, "*support.PaymentPaid payment.paid", ""},
		{"members, the last one a type", members, nil, `{"kind":"x","type":"payment.paid"}`, "*support.UnknownEvent x.payment.paid", ""},
		{"deeper, a string on the way", inString, nil, `{"type":"payment.paid"}`, "", "type.name is missing"},
		{"header, unknown, root list", inHeader, header, `[{"a":1,"a":2}]`, "*support.UnknownEvent payment", ""},
		{"header, unknown, broken list", inHeader, header, `[1}`, "", "end of array"},
		{"composite, careful", careful, header, `{"action":"paid"}`, "*support.PaymentPaid payment.paid", ""},
		{"composite, none", composite, header, `{}`, "*support.paymentRefused payment.refused", ""},
		{"composite, null", composite, header, `{"action":null}`, "*support.paymentRefused payment.refused", ""},
		{"composite, other", composite, header, `{"action":"x"}`, "*support.paymentRefused payment.refused", ""},
		{"composite, unknown", composite, http.Header{"X-Event": {"user"}}, `{"action":"x"}`, "*support.UnknownEvent user.x", ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			test.run(t)
		})
	}
}

// bareEvent is an event whose Go type does not declare the type of the event.
type bareEvent struct{ origin }

func (*bareEvent) EventType() EventType { return "bare" }

func (*bareEvent) decode(d *decoder) {
	for ok := d.openObject(); ok; ok = d.nextMember() {
		d.skipMember()
	}
}

// TestParseUndeclaredType checks that a second type is refused although no
// decoder of an event looks for it.
func TestParseUndeclaredType(t *testing.T) {
	t.Parallel()
	c := newContract(func(c *contract) {
		c.newEvent = func(t EventType) Event {
			if t == "bare" {
				return &bareEvent{}
			}
			return nil
		}
	})
	if events, err := c.parse(Delivery{Body: []byte(`{"type":"bare"}`)}); err != nil || events[0].EventType() != "bare" {
		t.Errorf("got %v, %v", events, err)
	}
	if events, err := c.parse(Delivery{Body: []byte(`{"type":"other","type":"bare"}`)}); !errors.Is(err, ErrPayload) {
		t.Errorf("got %v, %v for two types", events, err)
	}
}

// TestParsersAreCleared checks that a parser carries nothing to the next
// delivery.
func TestParsersAreCleared(t *testing.T) {
	t.Parallel()
	for range 100 {
		body := strings.Replace(testBody, "{", `{"stranger":1,`, 1)
		if _, err := newContract(nil).parse(Delivery{Body: []byte(body)}); err != nil {
			t.Fatal(err)
		}
		var part PaymentPaid
		if err := unmarshalInto([]byte(body), &part); err != nil || part.ID != "evt_1" {
			t.Fatal(part, err)
		}
		p, _ := parsers.Get().(*parser)
		if !reflect.DeepEqual(*p, parser{strangers: new(nameSet)}) {
			t.Fatalf("a parser went back to the pool with %+v in it", *p)
		}
	}
}

// TestParseDecodeError checks that the place of an error survives.
func TestParseDecodeError(t *testing.T) {
	t.Parallel()
	c := newContract(func(c *contract) { c.batch, c.items = true, []string{"events", "[]", "event"} })
	body := `{"events":[{"event":{"type":"x"}},{"event":{"type":"payment.paid","tags":["a",1]}}]}`
	_, err := c.parse(Delivery{Body: []byte(body)})
	var e *DecodeError
	if !errors.As(err, &e) || e.Path != "events[1].event.tags[1]" || body[e.Offset] != '1' {
		t.Errorf("got %v", err)
	}
}

// TestParseBatch covers the places of events in a batch.
func TestParseBatch(t *testing.T) {
	t.Parallel()
	item := `{"type":"payment.paid","id":"%s"}`
	a, b := fmt.Sprintf(item, "a"), fmt.Sprintf(item, "b")
	many := func(n int) string { return "[" + strings.TrimSuffix(strings.Repeat(a+",", n), ",") + "]" }
	tests := []struct {
		name  string
		items []string
		body  string
		want  []string // the events; nil: an error
		err   string
	}{
		{"root", []string{"[]"}, "[" + a + " , " + b + "]", []string{a, b}, ""},
		{"empty-114", []string{"[]"}, " [ ] ", []string{}, ""},
		{"member", []string{"events", "[]"}, `{"x":[1],"events":[` + a + `]}`, []string{a}, ""},
		{"member, empty", []string{"events", "[]"}, `{"events":[]}`, []string{}, ""},
		{"deep", []string{"es", "[]", "e"}, `{"es":[{"x":1,"e":` + a + `},{"e":` + b + `}]}`, []string{a, b}, ""},
		{"lists of lists", []string{"[]", "[]"}, `[[` + a + `],[],[` + b + `]]`, []string{a, b}, ""},
		{"limit", []string{"[]"}, many(1000), nil, ""},
		{"over the limit", []string{"[]"}, many(1001), nil, "more than 1000 events"},
		{"no list", []string{"events", "[]"}, `{"event":[]}`, nil, "no member events"},
		{"null", []string{"events", "[]"}, `{"events":null}`, nil, "want array"},
		{"twice", []string{"events", "[]"}, `{"events":[],"events":[` + a + `]}`, nil, "one member of this name"},
		{"null item", []string{"[]"}, `[null]`, nil, "want object"},
		{"item without event", []string{"[]", "e"}, `[{}]`, nil, "no member e"},
		{"object", []string{"[]"}, a, nil, "want array"},
		{"more data", []string{"[]"}, "[]]", nil, "end of input"},
		{"cut", []string{"[]"}, "[" + a, nil, "end of"},
		{"deep item", []string{"[]"}, "[" + strings.Repeat("[", 64) + strings.Repeat("]", 64) + "]", nil, "nesting"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			c := newContract(func(c *contract) { c.batch, c.items = true, test.items })
			events, err := c.parse(Delivery{Body: []byte(test.body)})
			if test.err != "" {
				if !errors.Is(err, ErrPayload) || events != nil || !strings.Contains(err.Error(), test.err) {
					t.Errorf("got %d events, %v, want an error with %q", len(events), err, test.err)
				}
				return
			}
			if err != nil {
				t.Fatalf("got error %v", err)
			}
			if test.want == nil {
				if len(events) != 1000 {
					t.Errorf("got %d events, want 1000", len(events))
				}
				return
			}
			if len(events) != len(test.want) {
				t.Fatalf("got %d events, want %d", len(events), len(test.want))
			}
			for i, want := range test.want {
				if string(events[i].Raw()) != want || !strings.Contains(want, `"`+events[i].EventID()+`"`) {
					t.Errorf("event %d: got %s with ID %q, want %s", i, events[i].Raw(), events[i].EventID(), want)
				}
			}
		})
	}
}

// TestEventOrigin covers identifiers and raw text.
func TestEventOrigin(t *testing.T) {
	t.Parallel()
	for body, want := range map[string]string{
		`{"type":"payment.paid","id":"evt_1"}`:             "evt_1",
		`{"id":"evt\u005f1","type":"payment.paid"}`:        "evt_1",
		`{"x":{"id":"no"},"type":"x","id":"evt_2"}`:        "evt_2",
		`{"type":"x","id":12345678901234567890123}`:        "12345678901234567890123",
		`{"type":"x","id":null}`:                           "",
		`{"type":"x","id":{"id":"no"}}`:                    "",
		`{"type":"x"}`:                                     "",
		"\n {\"id\":\"evt_3\",\"type\":\"payment.paid\"} ": "evt_3",
	} {
		events, err := newContract(nil).parse(Delivery{Body: []byte(body)})
		if err != nil {
			t.Fatalf("%s: %v", body, err)
		}
		if got := events[0].EventID(); got != want {
			t.Errorf("%s: got ID %q, want %q", body, got, want)
		}
		events[0].Raw()[0] = 'x'
		if got := string(events[0].Raw()); got != body {
			t.Errorf("Raw gives away its own bytes: %s", got)
		}
	}
	byHand := &PaymentPaid{ID: "evt_1"}
	if byHand.Raw() != nil || byHand.EventID() != "" {
		t.Errorf("an event made by hand has raw JSON %q and ID %q", byHand.Raw(), byHand.EventID())
	}
	unknown := &UnknownEvent{Type: "x"}
	if text, err := unknown.MarshalJSON(); string(text) != "null" || err != nil {
		t.Errorf("an unknown event made by hand is %s, %v", text, err)
	}
}

// TestParseCopiesBody checks that events do not change with the caller's body.
func TestParseCopiesBody(t *testing.T) {
	t.Parallel()
	body := []byte(testBody)
	events, err := newContract(nil).parse(Delivery{Body: body})
	if err != nil {
		t.Fatal(err)
	}
	clear(body)
	if e, ok := events[0].(*PaymentPaid); !ok || e.ID != "evt_1" || string(e.Raw()) != testBody {
		t.Errorf("got %+v", events[0])
	}
}

// TestParsePerURL checks deliveries of which only the URL tells the event.
func TestParsePerURL(t *testing.T) {
	t.Parallel()
	c := newContract(func(c *contract) { c.parts = nil })
	events, err := c.parse(Delivery{Body: []byte(`{}`), Event: eventDeleted})
	if err != nil || events[0].EventType() != eventDeleted {
		t.Errorf("got %v, %v", events, err)
	}
	if events, err := c.parse(Delivery{Body: []byte(`{}`)}); !errors.Is(err, ErrPayload) {
		t.Errorf("got %v, %v without an event", events, err)
	}
	c.types = c.types[:1]
	if events, err := c.parse(Delivery{Body: []byte(`{}`)}); err != nil || events[0].EventType() != eventPaid {
		t.Errorf("got %v, %v for the only event", events, err)
	}
}

// BenchmarkParse measures a delivery whose type comes last.
func BenchmarkParse(b *testing.B) {
	body := `{"id":"evt_1","data":{"note":"` + strings.Repeat("y", 3000) + `"},"amount":1,"type":"payment.paid"}`
	for name, c := range map[string]*contract{
		"guessed": newContract(nil),
		"careful": newContract(carefully),
	} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := c.parseString(nil, body, ""); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
