package support

import (
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
	// The first name in the shortest window counts that has one, or the first
	// one of all.
	for n := range 200 {
		body := `{"type":"first","type":"second",` + strings.Repeat(" ", n) + `"x":1}`
		first, second := len(body)-strings.Index(body, "type"), len(body)-strings.LastIndex(body, "type")
		want := "first"
		for _, window := range hintWindows {
			if second <= window {
				if first > window {
					want = "second"
				}
				break
			}
		}
		var h hinter
		if got, _ := h.hint(body, "type"); got != want {
			t.Errorf("%d bytes before the end: got %q, want %q", second, got, want)
		}
		h.learn(true, first)
		if got, _ := h.hint(body, "type"); h.early.Load() && got != "first" {
			t.Errorf("%d bytes before the end, where it came early: got %q", second, got)
		}
		if h.learn(false, first); h.early.Load() {
			t.Error("a wrong guess is believed to come early")
		}
	}
}

// TestHintIsLearned checks that a contract learns where the sender writes the
// type, and that what it has learned makes no difference to an event.
func TestHintIsLearned(t *testing.T) {
	t.Parallel()
	c := newContract(nil)
	filler := strings.Repeat("y", 200)
	for _, step := range []struct {
		body  string
		want  EventType
		early bool // after it
	}{
		{`{"type":"payment.paid","data":{"type":"user.deleted","note":"` + filler + `"}}`, "payment.paid", true},
		{`{"type":"payment.lost","note":"` + filler + `"}`, "payment.lost", true},
		{`{"data":{"type":"user.deleted","note":"` + filler + `"},"type":"payment.paid"}`, "payment.paid", false},
		{`{"type":"payment.lost","note":"` + filler + `"}`, "payment.lost", true},
		{`{"type":"payment.paid"}`, "payment.paid", false},
	} {
		events, err := c.parse(Delivery{Body: []byte(step.body)})
		if err != nil || events[0].EventType() != step.want || c.hinter.early.Load() != step.early {
			t.Errorf("%.40s: got %v, early %t, %v; want %s, early %t", step.body, events, c.hinter.early.Load(), err, step.want, step.early)
		}
	}
}
