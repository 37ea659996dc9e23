package support

import (
	"fmt"
	"strings"
	"testing"
)

// TestHint checks that a guess is believed only where it is the member of the
// outermost object that the decoder has met.
func TestHint(t *testing.T) {
	t.Parallel()
	far := strings.Repeat(" ", 200)
	for _, c := range []struct {
		body, hint string
		true       bool
	}{
		{`{"id":"1","type":"a"}`, "a", true},
		{`{"type":"a","id":"1"}`, "a", true},
		{`{"type" : "a"}`, "a", true},
		{`{"type":"a",` + far + `"id":"1"}`, "a", true},
		{`{` + far + `"type":"a"}`, "a", true},
		{`{"type":"\u0061"}`, "", false},
		{`{"type":"a","data":{"type":"b"}}`, "a", true},
		{`{"data":{"type":"b"},"type":"a"}`, "b", false},
		{`{"data":{"type":"b"},` + far + `"type":"a"}`, "a", true},
		{`{"data":[{"type":"b"}]}`, "b", false},
		{`[{"type":"b"}]`, "b", false},
		{`{"type":"a","x":"\"type\":\"b\""}`, "a", true},
		{`{"type":"a","x":"type"}`, "a", true},
		{`{"x":"type","type":"a"}`, "", false},
		{`{"x":"type","y":"b","type":"a"}`, "", false},
		{`{"type":1}`, "", false},
		{`{"typ\u0065":"a"}`, "", false},
		{`{}`, "", false},
		{`{"type":"a",}`, "a", false},
		{`{"x":{"x":{"type":"b"}}}`, "b", false},
		{`{"type":"a"`, "a", false},
		{`{"type":"a`, "", false},
		{`{"type":`, "", false},
		{`{"type"`, "", false},
		{`"type"`, "", false},
	} {
		d := newDecoder(c.body)
		got, at := new(hinter).hint(c.body, "type")
		if got != c.hint || (at >= 0) != (got != "") {
			t.Errorf("%.40s: got %q at %d, want %q", c.body, got, at, c.hint)
		}
		d.hintAt = at
		read := func(d *decoder) {
			for ok := d.openObject(); ok; ok = d.nextMember() {
				if d.key == "data" && d.kind() == kindObject {
					for ok := d.openObject(); ok; ok = d.nextMember() {
						d.skip()
					}
				} else {
					d.skip()
				}
			}
		}
		if d.kind() == kindArray {
			for ok := d.openArray(); ok; ok = d.nextItem() {
				read(d)
			}
		} else {
			read(d)
		}
		if got := !d.failed && d.hintDepth == 1; got != c.true {
			t.Errorf("%.40s: got a true hint %t, want %t", c.body, got, c.true)
		}
	}
	if text, at := new(hinter).hint(`{"":"a"}`, ""); text != "" || at != -1 {
		t.Errorf("a name that stands everywhere: got %q at %d", text, at)
	}
}

// TestHintWindows checks where a hint is looked for: in the last 64 bytes, in
// the last 128, and from the beginning.
func TestHintWindows(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		left, between int // bytes from the second name to the end, and between both
		early         bool
		want          string
	}{
		{60, 100, false, "second"},
		{60, 20, false, "second"},
		{40, 20, false, "first"},
		{64, 64, false, "second"},
		{100, 100, false, "second"},
		{100, 20, false, "first"},
		{128, 40, false, "second"},
		{130, 40, false, "first"},
		{60, 100, true, "first"},
	} {
		second := `"type":"second"`
		first := `"type":"first"`
		body := first + strings.Repeat(" ", c.between-len(first)) + second + strings.Repeat(" ", c.left-len(second))
		var h hinter
		h.early.Store(c.early)
		if got, _ := h.hint(body, "type"); got != c.want {
			t.Errorf("%+v: got %q", c, got)
		}
	}
}

// nestedEvent is an event whose payload has a member that is called as the one
// that tells the type.
type nestedEvent struct {
	Type string     `json:"type"`
	Data nestedData `json:"data"`
	set  [1]presence

	origin
}

type nestedData struct {
	Type string `json:"type"`
	Note string `json:"note"`
	set  [1]presence
}

func (v *nestedEvent) field(i int) any { return setOnly(i, &v.set) }
func (v *nestedData) field(i int) any  { return setOnly(i, &v.set) }

func (v *nestedEvent) EventType() EventType { return EventType(v.Type) }

// TestHintIsLearned checks that a contract learns where the sender writes the
// type, also from guesses that are wrong, and that it makes no difference to an
// event.
func TestHintIsLearned(t *testing.T) {
	t.Parallel()
	c := newContract(func(c *contract) {
		c.newEvent = func(t EventType) Event {
			if t == "outer" || t == "inner" {
				return &nestedEvent{}
			}
			return nil
		}
	})
	filler := strings.Repeat("y", 200)
	for _, step := range []struct {
		body  string
		want  EventType
		early bool // after it
	}{
		{`{"type":"outer","data":{"type":"inner","note":"` + filler + `"}}`, "outer", true},
		{`{"data":{"note":"` + filler + `","type":"inner"},"type":"outer"}`, "outer", false},
		{`{"type":"lost","note":"` + filler + `"}`, "lost", true},
		{`{"data":{"type":"inner","note":"` + filler + `"},"type":"lost"}`, "lost", false},
		{`{"type":"outer","data":{"note":"` + filler + `","type":"inner"}}`, "outer", true},
		{`{"type":"outer","data":{"note":"` + filler + `","type":"inner"}}`, "outer", true},
		{`{"data":{"type":"inner"},"type":"outer"}`, "outer", false},
	} {
		events, err := c.parse(Delivery{Body: []byte(step.body)})
		if err != nil || events[0].EventType() != step.want || c.hinter.early.Load() != step.early {
			t.Errorf("%.40s: got %v, early %t, %v; want %s, early %t", step.body, events, c.hinter.early.Load(), err, step.want, step.early)
		}
	}
	var h hinter
	for _, left := range []int{129, 128} {
		if h.learn(left); h.early.Load() != (left > 128) {
			t.Errorf("%d bytes before the end: got early %t", left, h.early.Load())
		}
	}
}

// FuzzParse checks that a guessed type makes no difference but one of speed:
// parsing with care, in two passes, comes to the same event.
func FuzzParse(f *testing.F) {
	for _, seed := range []string{
		testBody, `{}`, `[]`, `{"type":"payment.paid","type":"user.deleted"}`, `{"data":{"type":"user.deleted"},"type":"payment.paid"}`,
		`{"type":"x","a":"\"type\":\"payment.paid\""}`, `{"\u0074ype":"payment.paid","type":"x"}`, `{"type":"payment.paid"}{}`,
		`{"type":"payment.paid","amount":1e3,"tags":[null,"a"]}`, `{"a":"\"type\"","b":{"type" : "payment.paid"}}`,
		"\n{\"type\":\"payment.paid\"} ", `{"type":"","x":{"type":"payment.paid"}}`,
	} {
		f.Add(seed)
	}
	quick, careful := newContract(nil), newContract(carefully)
	f.Fuzz(func(t *testing.T, body string) {
		want, wantErr := careful.parse(Delivery{Body: []byte(body)})
		for _, e := range want { // which are items of a batch
			if raw := string(e.Raw()); raw != strings.Trim(body, " \t\r\n") {
				t.Fatalf("%q: got the item %q", body, raw)
			}
			e.eventOrigin().raw = body
		}
		for _, early := range []bool{false, true} {
			quick.hinter.early.Store(early)
			got, gotErr := quick.parse(Delivery{Body: []byte(body)})
			compareParsed(t, body, got, gotErr, want, wantErr)
		}
	})
}

// compareParsed compares what came of a body.
func compareParsed(t *testing.T, body string, got []Event, gotErr error, want []Event, wantErr error) {
	t.Helper()
	if (gotErr == nil) != (wantErr == nil) {
		t.Fatalf("%q: got %v, want %v", body, gotErr, wantErr)
	}
	if wantErr != nil {
		return
	}
	g, w := got[0], want[0]
	for _, e := range [...]Event{g, w} {
		e.eventOrigin().alone = [1]Event{} // addresses differ
	}
	if g.EventType() != w.EventType() || g.EventID() != w.EventID() ||
		string(g.Raw()) != body || fmt.Sprintf("%+v", g) != fmt.Sprintf("%+v", w) {
		t.Fatalf("%q: got %+v, want %+v", body, g, w)
	}
}
