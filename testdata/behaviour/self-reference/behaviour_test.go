package webhooks_test

import (
	"encoding/json"
	"reflect"
	"testing"

	webhooks "behaviour/self-reference"
)

// TestPartsStandAlone encodes and decodes a part of an event on its own: it
// gives back what came, a null as null, and is read as strictly as a delivery.
// encoding/json knows the members and their values.
func TestPartsStandAlone(t *testing.T) {
	const part = `{"tree":[[],[[]]],"branches":{"a":{},"b":{"c":{}}},"node":{"next":null,"children":[{},{"next":{"children":[]}}]}}`
	events, err := webhooks.Parse(webhooks.Delivery{Body: []byte(`{"type":"tree.grown","holder":` + part + `}`)})
	if err != nil {
		t.Fatal(err)
	}
	holder := events[0].(*webhooks.TreeGrown).Holder
	for name, v := range map[string]any{"pointer": holder, "value": *holder} {
		text, err := webhooks.Marshal(v)
		if err != nil || string(text) != part {
			t.Errorf("%s: got %s, %v, want %s", name, text, err, part)
		}
	}
	text, err := json.Marshal(holder)
	if want := `{"tree":[[],[[]]],"branches":{"a":{},"b":{"c":{}}},"node":{"children":[{},{"next":{"children":[]}}]}}`; err != nil || string(text) != want {
		t.Errorf("got %s, %v, want %s", text, err, want)
	}
	if err := webhooks.Unmarshal([]byte(part), *holder); err == nil {
		t.Error("got no error for a value that is no pointer")
	}
	var again webhooks.Holder
	if err := webhooks.Unmarshal([]byte(part), &again); err != nil || !reflect.DeepEqual(again, *holder) {
		t.Errorf("got %+v, %v, want %+v", again, err, *holder)
	}
	for _, text := range []string{`{"tree":[],"tree":[]}`, `{"tree":{}}`, `{"node":{"next":1}}`, "{\"x\":\"\xff\"}"} {
		if err := webhooks.Unmarshal([]byte(text), &again); err == nil || !reflect.DeepEqual(again, *holder) {
			t.Errorf("%s: got %+v, %v, want an error and no change", text, again, err)
		}
	}
	var other webhooks.Holder
	if err := webhooks.Unmarshal([]byte(`{"Tree":[[]],"NODE":{}}`), &other); err != nil || other.Tree != nil || other.Node != nil {
		t.Errorf("got %+v, %v, want nothing from names in another case", other, err)
	}
}
