package webhooks_test

import (
	"encoding/json"
	"reflect"
	"testing"

	webhooks "behaviour/odd-variants"
)

// TestVariants decodes variants that are no objects, and gives them back.
func TestVariants(t *testing.T) {
	const sent = `{"type":"file.added","content":"aGVsbG8=","size":18446744073709551615,"score":0.5,"labels":["draft",null,"new"],"grade":{"grade":1.50}}`
	events, err := webhooks.Parse(webhooks.Delivery{Body: []byte(sent)})
	if err != nil {
		t.Fatal(err)
	}
	e := events[0].(*webhooks.FileAdded)
	for name, c := range map[string]struct{ got, want any }{
		"content": {e.Content, webhooks.FileAddedContentString("hello")},
		"size":    {e.Size, webhooks.FileAddedSizeNumber(1<<64 - 1)},
		"score":   {e.Score, webhooks.FileAddedScoreNumber(0.5)},
		"labels":  {e.Labels, webhooks.FileAddedLabelsList{"draft", "", "new"}},
	} {
		if !reflect.DeepEqual(c.got, c.want) {
			t.Errorf("%s: got %#v, want %#v", name, c.got, c.want)
		}
	}
	if *e.Grade.Grade != "1.50" {
		t.Errorf("grade: got %s", *e.Grade.Grade)
	}
	const back = `{"type":"file.added","content":"aGVsbG8=","size":18446744073709551615,"score":0.5,"labels":["draft","","new"],"grade":{"grade":1.50}}`
	if text, err := json.Marshal(e); err != nil || string(text) != back {
		t.Errorf("got %s, %v, want %s", text, err, back)
	}
}

// TestParts decodes parts of events on their own.
func TestParts(t *testing.T) {
	for name, decode := range map[string]func([]byte, any) error{"Unmarshal": webhooks.Unmarshal, "encoding/json": json.Unmarshal} {
		var g webhooks.Graded
		if err := decode([]byte(`{"grade":2.5}`), &g); err != nil || *g.Grade != webhooks.GradedGrade2_5 {
			t.Errorf("%s: got %+v, %v", name, g, err)
		}
		if err := decode([]byte(`{"grade":"2.5"}`), &g); err == nil {
			t.Errorf("%s: got %+v for a string, want an error", name, g)
		}
	}
	if err := webhooks.Unmarshal([]byte(`{"type":"x"}`), new(webhooks.UnknownEvent)); err == nil {
		t.Error("got an unknown event out of nothing")
	}
	v := &webhooks.UnknownVariant{}
	if err := webhooks.Unmarshal([]byte(`[1]`), v); err != nil || string(v.Raw) != `[1]` {
		t.Errorf("got %s, %v", v.Raw, err)
	}
	for _, v := range []any{nil, 1, webhooks.Graded{}, (*webhooks.Graded)(nil)} {
		if err := webhooks.Unmarshal([]byte(`{}`), v); err == nil {
			t.Errorf("got no error for %#v, which is no pointer to a value", v)
		}
	}
}
