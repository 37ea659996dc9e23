package webhooks_test

import (
	"encoding/json"
	"reflect"
	"testing"

	webhooks "behaviour/tag-breaking-members"
)

// delivery has every member of the event, in the order of the document.
const delivery = `{"type":"form.sent","id,omitempty":"comma","-":"dash","":"empty","a\"b":"quote","a` + "`" + `b":"backquote",` +
	`"a\\b":"backslash","x\" xml:\"y":"second key","with space":"space","été":"accents"}`

func parse(t *testing.T, body string) *webhooks.FormSent {
	t.Helper()
	events, err := webhooks.Parse(webhooks.Delivery{Body: []byte(body)})
	if err != nil {
		t.Fatalf("Parse(%s): %v", body, err)
	}
	e, ok := events[0].(*webhooks.FormSent)
	if !ok {
		t.Fatalf("Parse(%s) = %T, want *FormSent", body, events[0])
	}
	return e
}

func TestEveryMemberHasItsField(t *testing.T) {
	e := parse(t, delivery)
	for _, c := range []struct {
		field string
		got   *string
		want  string
	}{
		{"IDOmitempty", &e.IDOmitempty, "comma"},
		{"Dash", &e.Dash, "dash"},
		{"Empty", e.Empty, "empty"},
		{"AQuoteB", e.AQuoteB, "quote"},
		{"ABackquoteB", e.ABackquoteB, "backquote"},
		{"ABackslashB", e.ABackslashB, "backslash"},
		{"XXMLY", e.XXMLY, "second key"},
		{"WithSpace", e.WithSpace, "space"},
		{"Été", e.Été, "accents"},
	} {
		if c.got == nil || *c.got != c.want {
			t.Errorf("%s = %v, want %q", c.field, c.got, c.want)
		}
	}
}

func TestEncodesWhatItDecoded(t *testing.T) {
	for _, body := range []string{
		delivery,
		`{"type":"form.sent","id,omitempty":"","-":"x"}`,
		`{"type":"form.sent","id,omitempty":"x","-":"","":null,"été":""}`,
	} {
		got, err := json.Marshal(parse(t, body))
		if err != nil || string(got) != body {
			t.Errorf("Marshal = %s, %v, want %s", got, err, body)
		}
	}
}

func TestMembersThatLookAlikeAreOthers(t *testing.T) {
	e := parse(t, `{"type":"form.sent","id,omitempty":"x","-":"x","id":"a","a":"b","ab":"c","x":"d","y":"e","withspace":"f","WITH SPACE":"g"}`)
	for i, got := range []*string{e.Empty, e.AQuoteB, e.ABackquoteB, e.ABackslashB, e.XXMLY, e.WithSpace, e.Été} {
		if got != nil {
			t.Errorf("field %d = %q, want nil", i, *got)
		}
	}
}

// TestTags reads the tags as any reflecting library would.
func TestTags(t *testing.T) {
	typ := reflect.TypeFor[webhooks.FormSent]()
	want := map[string]string{
		"IDOmitempty": "id,omitempty", "Dash": "-", "Empty": "", "AQuoteB": `a"b`, "ABackquoteB": "a`b", "ABackslashB": `a\b`,
		"XXMLY": `x" xml:"y`, "WithSpace": "with space", "Été": "été",
	}
	for name, wire := range want {
		f, ok := typ.FieldByName(name)
		if !ok {
			t.Errorf("no field %s", name)
			continue
		}
		if got, ok := f.Tag.Lookup("wire"); !ok || got != wire {
			t.Errorf("%s has the tag wire:%q, want %q", name, got, wire)
		}
		for _, other := range []string{"json", "xml", "gorm"} {
			if got, ok := f.Tag.Lookup(other); ok {
				t.Errorf("%s has the tag %s:%q", name, other, got)
			}
		}
	}
}
