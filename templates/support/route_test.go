package support

import (
	"errors"
	"fmt"
	"net/http"
	"strings"
	"testing"
)

// ownerAdded is an event whose type is a pattern.
type ownerAdded struct {
	PaymentPaid
	set [1]presence
}

func (v *ownerAdded) field(i int) any { return setOnly(i, &v.set) }

const eventOwner = "{kind}.owner.added"

func (v *ownerAdded) EventType() EventType { return delivered(&v.origin, eventOwner) }

// withPattern adds ownerAdded to a contract.
func withPattern(c *contract) {
	c.types, c.patterns = append(c.types, eventOwner), []EventType{eventOwner}
	c.newEvent = func(t EventType) Event {
		if t == eventOwner {
			return &ownerAdded{}
		}
		return newFixture(t)
	}
}

// TestParsePatterns covers types that have placeholders.
func TestParsePatterns(t *testing.T) {
	t.Parallel()
	for _, test := range []parseTest{
		{"like the pattern", withPattern, nil, `{"type":"team.owner.added"}`, "*support.ownerAdded team.owner.added", ""},
		{"type last", withPattern, nil, `{"amount":1,"type":"team.owner.added"}`, "*support.ownerAdded team.owner.added", ""},
		{"the pattern itself", withPattern, nil, `{"type":"{kind}.owner.added"}`, "*support.ownerAdded {kind}.owner.added", ""},
		{"nothing for the placeholder", withPattern, nil, `{"type":".owner.added"}`, "*support.UnknownEvent .owner.added", ""},
		{"dot in the placeholder", withPattern, nil, `{"type":"a.b.owner.added"}`, "*support.UnknownEvent a.b.owner.added", ""},
		{"more behind it", withPattern, nil, `{"type":"team.owner.added.x"}`, "*support.UnknownEvent team.owner.added.x", ""},
		{"exact type first", withPattern, nil, `{"type":"payment.paid"}`, "*support.PaymentPaid payment.paid", ""},
		{"wrong kind", withPattern, nil, `{"type":"team.owner.added","amount":"x"}`, "", "event team.owner.added: decode JSON: amount"},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			test.run(t)
		})
	}
	if got := (&ownerAdded{}).EventType(); got != eventOwner {
		t.Errorf("type of an event made by hand: got %q, want %q", got, eventOwner)
	}
}

func TestIsLike(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		pattern, text string
		want          bool
	}{
		{"{a}.b", "x.b", true},
		{"{a}.b", "x.c", false},
		{"{a}.b", ".b", false},
		{"{a}", "x", true},
		{"{a}", "", false},
		{"a{b}", "ax", true},
		{"a{b}", "a", false},
		{"a{b}c", "abc", true},
		{"a{b}c", "ac", false},
		{"a{b}c", "acc", true},
		{"{a}-{b}", "x-y", true},
		{"{a}-{b}", "x-y-z", true},
		{"{a}-{b}", "-y", false},
		{"{a}-{b}", "x-", false},
		{"{a}-{b}-c", "x-y-c", true},
		{"{a}-{b}-c", "x-c", false},
		{"{a}{b}", "xy", true},
		{"{a}{b}", "x", false},
		{"{a}.{b}", "x.y", true},
		{"{a}.{b}", "x", false},
		{"{a}.{b}", "x.y.z", false},
		{"é{a}", "éü", true},
	} {
		if got := isLike(test.text, test.pattern); got != test.want {
			t.Errorf("is %q like %q: got %t, want %t", test.text, test.pattern, got, test.want)
		}
	}
	long := strings.Repeat("ab", 1<<15)
	if isLike(long, strings.Repeat("{a}a", 100)+"c") {
		t.Error("a text that ends otherwise is like the pattern")
	}
}

// byPresence makes a contract of events that are told by the member that is
// present.
func byPresence(c *contract) {
	c.route = route{parts: []part{{present: []string{"message", "edit"}}}}
	c.newEvent = func(t EventType) Event {
		if t == "message" || t == "edit" {
			return &namedEvent{name: t}
		}
		return nil
	}
}

// namedEvent is an event of any type.
type namedEvent struct {
	PaymentPaid
	name EventType
	set  [1]presence
}

func (v *namedEvent) field(i int) any { return setOnly(i, &v.set) }

func (v *namedEvent) EventType() EventType { return v.name }

// TestParsePresence covers events that are told by which member is there.
func TestParsePresence(t *testing.T) {
	t.Parallel()
	for _, test := range []parseTest{
		{"present", byPresence, nil, `{"id":"1","message":{"text":"x"}}`, "*support.namedEvent message", ""},
		{"second name", byPresence, nil, `{"edit":{},"id":"1"}`, "*support.namedEvent edit", ""},
		{"null is not present", byPresence, nil, `{"message":null,"edit":{}}`, "*support.namedEvent edit", ""},
		{"added by the sender", byPresence, nil, `{"id":"1","poll":{"message":{}}}`, "*support.UnknownEvent poll", ""},
		{"known beside an unknown object", byPresence, nil, `{"extra":{},"edit":{}}`, "*support.namedEvent edit", ""},
		{"nothing", byPresence, nil, `{"id":"1"}`, "", "no member tells the event type"},
		{"twice", byPresence, nil, `{"edit":{},"edit":{}}`, "", "one member of this name"},
		{"no object", byPresence, nil, `[]`, "", "want object"},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			test.run(t)
		})
	}
}

// withRoutes makes a contract with a list of events, with events that have
// their type elsewhere, and with one that only the URL tells.
func withRoutes(c *contract) {
	c.batch, c.items = true, []string{"events", "[]"}
	c.others = []route{{parts: []part{{path: []string{"kind"}}}, id: []string{"key"}}}
	c.apart, c.apartID = []EventType{eventDeleted}, []string{"number"}
}

// TestParseRoutes covers deliveries in which the first route leads nowhere.
func TestParseRoutes(t *testing.T) {
	t.Parallel()
	for _, test := range []parseTest{
		{"other route", withRoutes, nil, `{"kind":"payment.paid"}`, "*support.PaymentPaid payment.paid", ""},
		{"unknown on the other route", withRoutes, nil, `{"kind":"x"}`, "*support.UnknownEvent x", ""},
		{"no route", withRoutes, nil, `{"x":1}`, "", "no member events that holds the events"},
		{"first route has an item without a type", withRoutes, nil, `{"events":[{}],"kind":"payment.paid"}`, "", "type is missing"},
		{"first route is broken", withRoutes, nil, `{"events":[{"type":"payment.paid","amount":"x"}],"kind":"payment.paid"}`, "", "amount"},
		{"not JSON", withRoutes, nil, `{"kind":`, "", ""},
		{"header first", func(c *contract) {
			c.parts, c.others = []part{{header: "X-Event"}}, []route{{parts: []part{{path: []string{"type"}}}}}
		}, nil, `{"type":"payment.paid"}`, "*support.PaymentPaid payment.paid", ""},
		{"header twice", func(c *contract) {
			c.parts, c.others = []part{{header: "X-Event"}}, []route{{parts: []part{{path: []string{"type"}}}}}
		}, http.Header{"X-Event": {"a", "b"}}, `{"type":"payment.paid"}`, "", "there twice"},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			test.run(t)
		})
	}
	events, err := newContract(withRoutes).parse(Delivery{Body: []byte(`{"events":[{"type":"payment.paid","id":"1"}],"kind":"x"}`)})
	if err != nil || len(events) != 1 || events[0].EventID() != "1" {
		t.Errorf("first route: got %v, %v", events, err)
	}
	events, err = newContract(withRoutes).parse(Delivery{Body: []byte(`{"kind":"payment.paid","id":"1","key":"2"}`)})
	if err != nil || len(events) != 1 || events[0].EventID() != "2" {
		t.Errorf("other route: got %v, %v, want the identifier of that route", events, err)
	}
}

// TestParseApart covers an event that only the URL tells, beside others.
func TestParseApart(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		event EventType
		want  string
	}{{eventDeleted, "*support.userDeleted"}, {eventPaid, "*support.PaymentPaid"}, {"", "*support.PaymentPaid"}} {
		events, err := newContract(withRoutes).parse(Delivery{Event: test.event, Body: []byte(`{"kind":"payment.paid"}`)})
		if err != nil || len(events) != 1 || fmt.Sprintf("%T", events[0]) != test.want {
			t.Errorf("event %q: got %v, %v, want %s", test.event, events, err, test.want)
		}
	}
	var refused *OptionError
	if _, err := newReceiver(newContract(withRoutes), nil, []Option{InsecureSkipVerify(), WithEvent(eventPaid)}); !errors.As(err, &refused) {
		t.Errorf("receiver of an event that deliveries tell: got %v, want an OptionError", err)
	}
	s := newSender(t, newContract(withRoutes), WithEvent(eventDeleted))
	if a := s.post(`{"number":"7","id":"no"}`); a.status != http.StatusOK {
		t.Errorf("got status %d, want 200", a.status)
	}
	if got := s.received(); len(got) != 1 || got[0].EventType() != eventDeleted || got[0].EventID() != "7" {
		t.Errorf("got %v, want one event of the type that the URL tells", got)
	}
}
