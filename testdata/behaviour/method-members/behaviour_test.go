package webhooks_test

import (
	"context"
	"encoding/json"
	"errors"
	"maps"
	"testing"

	webhooks "behaviour/method-members"
)

const body = `{"type":"job.done","Type":"x","MarshalJSON":"m","unmarshal_json":"u","String":"s","Error":"e","event_type":"t","event_id":"i",` +
	`"raw":"r","origin":"o","set":3,"decode":"d","additional_properties":"ap","zzz":5}`

func parse(t *testing.T) *webhooks.JobDone {
	t.Helper()
	events, err := webhooks.Parse(webhooks.Delivery{Body: []byte(body)})
	if err != nil {
		t.Fatal(err)
	}
	e, ok := events[0].(*webhooks.JobDone)
	if !ok {
		t.Fatalf("got %T, want *JobDone", events[0])
	}
	return e
}

func TestMembersAndMethodsAreApart(t *testing.T) {
	e := parse(t)
	for name, c := range map[string]struct {
		got  *string
		want string
	}{
		"type": {e.Xtype, "job.done"}, "Type": {e.XType, "x"},
		"MarshalJSON": {e.MarshalJSONField, "m"}, "unmarshal_json": {e.UnmarshalJSONField, "u"},
		"String": {e.String, "s"}, "Error": {e.Error, "e"}, "event_type": {e.EventTypeField, "t"}, "event_id": {e.EventIDField, "i"},
		"raw": {e.RawField, "r"}, "origin": {e.Origin, "o"}, "decode": {e.Decode, "d"}, "additional_properties": {e.AdditionalPropertiesField, "ap"},
	} {
		if c.got == nil || *c.got != c.want {
			t.Errorf("%s = %v, want %q", name, c.got, c.want)
		}
	}
	if e.Set == nil || *e.Set != 3 {
		t.Errorf("set = %v, want 3", e.Set)
	}
	if want := map[string]int64{"zzz": 5}; !maps.Equal(e.AdditionalProperties, want) {
		t.Errorf("AdditionalProperties = %v, want %v", e.AdditionalProperties, want)
	}
	if e.EventType() != webhooks.EventJobDone || e.EventID() != "i" || string(e.Raw()) != body {
		t.Errorf("got the type %s, the id %s and the body %s", e.EventType(), e.EventID(), e.Raw())
	}
	if back, err := json.Marshal(e); err != nil || string(back) != body {
		t.Errorf("Marshal = %s, %v, want %s", back, err, body)
	}
}

func TestDispatch(t *testing.T) {
	handled := errors.New("handled")
	h := &webhooks.Handlers{JobDone: func(context.Context, *webhooks.JobDone) error { return handled }}
	if err := webhooks.Dispatch(t.Context(), h, parse(t)); !errors.Is(err, handled) {
		t.Errorf("Dispatch = %v, want %v", err, handled)
	}
}
