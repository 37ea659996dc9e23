package webhooks_test

import (
	"context"
	"encoding/json"
	"errors"
	"strconv"
	"testing"

	webhooks "behaviour/odd-enums"
)

func parse(t *testing.T, body string) *webhooks.RunEnded {
	t.Helper()
	events, err := webhooks.Parse(webhooks.Delivery{Body: []byte(body)})
	if err != nil {
		t.Fatalf("Parse(%s): %v", body, err)
	}
	e, ok := events[0].(*webhooks.RunEnded)
	if !ok {
		t.Fatalf("Parse(%s) = %T, want *RunEnded", body, events[0])
	}
	if back, err := json.Marshal(e); err != nil || string(back) != body {
		t.Errorf("Marshal = %s, %v, want %s", back, err, body)
	}
	return e
}

func TestEveryKind(t *testing.T) {
	e := parse(t, `{"type":"run.ended","state":"ended ","code":-1,"rate":0.5,"flag":true,"nothing":null,"kind":"a_b"}`)
	if *e.State != webhooks.RunEndedState_EndedSpace || *e.Code != webhooks.RunEndedCodeMinus1 || *e.Rate != webhooks.RunEndedRate0_5 ||
		!*e.Flag || e.Nothing != nil || *e.Kind != webhooks.RunEndedKind_AUnderscoreB {
		t.Errorf("got %+v", e)
	}
	if !e.State.Known() || !e.Code.Known() || !e.Rate.Known() || !e.Kind.Known() {
		t.Error("a value of the document is not known")
	}
}

// TestNewValuesPass sends values that the document does not list (yet).
func TestNewValuesPass(t *testing.T) {
	e := parse(t, `{"type":"run.ended","state":"ENDED","code":7,"rate":9.25,"flag":false,"nothing":"z","kind":"a.b"}`)
	if *e.State != "ENDED" || *e.Code != 7 || *e.Rate != "9.25" || *e.Flag || *e.Nothing != "z" || *e.Kind != "a.b" {
		t.Errorf("got %+v", e)
	}
	if e.State.Known() || e.Code.Known() || e.Rate.Known() || e.Nothing.Known() || e.Kind.Known() {
		t.Error("a value that the document does not list is known")
	}
}

func TestEveryString(t *testing.T) {
	for text, want := range map[string]webhooks.RunEndedState{
		"": webhooks.RunEndedStateEmpty, " ": webhooks.RunEndedStateSpace, "ended": webhooks.RunEndedState_ended, "Ended": webhooks.RunEndedState_Ended,
		"*": webhooks.RunEndedStateStar, ".": webhooks.RunEndedStateDot, "a/b": webhooks.RunEndedStateAB, "3ds_required": webhooks.RunEndedState3dsRequired,
		"+1": webhooks.RunEndedStatePlus1, "-1": webhooks.RunEndedStateMinus1, "no": webhooks.RunEndedStateNo, "null": webhooks.RunEndedStateNull,
		"1.10": webhooks.RunEndedState1_10, `it's "quoted"`: webhooks.RunEndedStateItSQuoted,
	} {
		e := parse(t, `{"type":"run.ended","state":`+strconv.Quote(text)+`}`)
		if *e.State != want || !e.State.Known() {
			t.Errorf("state %q: got %q, known: %t; want %q", text, *e.State, e.State.Known(), want)
		}
	}
}

func TestDispatch(t *testing.T) {
	handled := errors.New("handled")
	h := &webhooks.Handlers{RunEnded: func(context.Context, *webhooks.RunEnded) error { return handled }}
	if err := webhooks.Dispatch(t.Context(), h, parse(t, `{"type":"run.ended"}`)); !errors.Is(err, handled) {
		t.Errorf("Dispatch = %v, want %v", err, handled)
	}
}
