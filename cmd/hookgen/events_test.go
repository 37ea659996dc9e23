package main

import (
	"strings"
	"testing"

	"github.com/payske/hookgen/spec"
)

func TestDiscriminatorText(t *testing.T) {
	t.Parallel()
	member := func(path ...string) spec.Part { return spec.Part{Path: path} }
	batch := spec.Delivery{Batch: true, Items: []string{"notificationItems", "[]", "item"}}
	for _, test := range []struct {
		parts    []spec.Part
		delivery spec.Delivery
		want     string
	}{
		{nil, spec.Delivery{}, ""},
		{[]spec.Part{member("type")}, spec.Delivery{}, "type"},
		{[]spec.Part{member("data", "event_type")}, spec.Delivery{}, "data.event_type"},
		{[]spec.Part{{Header: "X-Event"}, member("action")}, spec.Delivery{}, "header X-Event + action"},
		{[]spec.Part{member("code")}, batch, "notificationItems[].item.code"},
		{[]spec.Part{member("category"), member("type")}, spec.Delivery{Batch: true, Items: []string{"[]"}}, "[].category + [].type"},
	} {
		if got := discriminatorText(spec.Discriminator{Parts: test.parts}, test.delivery); got != test.want {
			t.Errorf("got %q, want %q", got, test.want)
		}
	}
}

func TestPayloadText(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		event spec.Event
		want  string
	}{
		{spec.Event{}, ""},
		{spec.Event{Payload: &spec.Named{Name: "Order"}, Schema: "Order"}, "Order"},
		{spec.Event{Payload: &spec.Object{}, Schema: "Order"}, "Order"},
		{spec.Event{Payload: &spec.Object{}}, "inline"},
	} {
		if got := payloadText(&test.event); got != test.want {
			t.Errorf("%+v: got %q, want %q", test.event, got, test.want)
		}
	}
}

func TestTable(t *testing.T) {
	t.Parallel()
	l := listing{
		Dialect: "webhooks", Delivery: "single",
		Events: []event{
			{Type: "order.paid", Key: "order_paid", Go: "OrderPaid", Payload: "Order", Pos: "api.yaml:1:1", Deprecated: true, Reason: "a member of webhooks"},
			{Key: "evil\x1b[2J\tkey", Go: "EvilKey", Pos: "api.yaml:2:1"},
		},
	}
	var b strings.Builder
	if err := l.table(&b, &spec.API{File: "api.yaml"}, true); err != nil {
		t.Fatal(err)
	}
	want := `api.yaml: 2 events
dialect webhooks, discriminator none (the URL tells the event), delivery single

TYPE                     GO         PAYLOAD  WHERE         WHY
order.paid (deprecated)  OrderPaid  Order    api.yaml:1:1  a member of webhooks
evil\x1b[2J\x09key       EvilKey    -        api.yaml:2:1  
`
	if got := b.String(); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}
