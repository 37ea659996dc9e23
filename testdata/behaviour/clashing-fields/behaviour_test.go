package webhooks_test

import (
	"encoding/json"
	"errors"
	"testing"

	webhooks "behaviour/clashing-fields"
)

func parse(t *testing.T, body string) *webhooks.PostRated {
	t.Helper()
	events, err := webhooks.Parse(webhooks.Delivery{Body: []byte(body)})
	if err != nil {
		t.Fatalf("Parse(%s): %v", body, err)
	}
	e, ok := events[0].(*webhooks.PostRated)
	if !ok {
		t.Fatalf("Parse(%s) = %T, want *PostRated", body, events[0])
	}
	return e
}

func TestEachMemberHasItsField(t *testing.T) {
	const body = `{"type":"post.rated","id":"small","Id":7,"+1":3,"-1":4,"host-fqdn":"a.example","host_fqdn":"b.example","userId":"u1","user_id":"u2","userID":"u3"}`
	e := parse(t, body)
	if e.Xid != "small" || e.XId != 7 {
		t.Errorf("id and Id = %q and %d, want small and 7", e.Xid, e.XId)
	}
	for name, c := range map[string]struct {
		got  *int64
		want int64
	}{"+1": {e.Plus1, 3}, "-1": {e.Minus1, 4}} {
		if c.got == nil || *c.got != c.want {
			t.Errorf("%s = %v, want %d", name, c.got, c.want)
		}
	}
	for name, c := range map[string]struct {
		got  *string
		want string
	}{
		"host-fqdn": {e.HostDashFqdn, "a.example"}, "host_fqdn": {e.HostUnderscoreFqdn, "b.example"},
		"userId": {e.XuserId, "u1"}, "user_id": {e.UserUnderscoreID, "u2"}, "userID": {e.XuserID, "u3"},
	} {
		if c.got == nil || *c.got != c.want {
			t.Errorf("%s = %v, want %q", name, c.got, c.want)
		}
	}
	if back, err := json.Marshal(e); err != nil || string(back) != body {
		t.Errorf("Marshal = %s, %v, want %s", back, err, body)
	}
}

// TestOrderDoesNotMatter sends the members that differ by case the other way
// round: with encoding/json the last one would win.
func TestOrderDoesNotMatter(t *testing.T) {
	if e := parse(t, `{"type":"post.rated","Id":7,"id":"small"}`); e.Xid != "small" || e.XId != 7 {
		t.Errorf("id and Id = %q and %d, want small and 7", e.Xid, e.XId)
	}
}

// TestNoMemberFallsIntoAnother sends names of which the document knows only
// other spellings.
func TestNoMemberFallsIntoAnother(t *testing.T) {
	e := parse(t, `{"type":"post.rated","ID":"x","iD":"x","USERID":"x","UserId":"x","user-id":"x","host.fqdn":"x","1":5}`)
	if e.Xid != "" || e.XId != 0 || e.XuserId != nil || e.XuserID != nil || e.UserUnderscoreID != nil || e.HostDashFqdn != nil || e.HostUnderscoreFqdn != nil || e.Plus1 != nil || e.Minus1 != nil {
		t.Errorf("got %+v, want no member but type", e)
	}
}

func TestTheSameNameTwiceIsRefused(t *testing.T) {
	_, err := webhooks.Parse(webhooks.Delivery{Body: []byte(`{"type":"post.rated","id":"a","Id":1,"id":"b"}`)})
	var de *webhooks.DecodeError
	if !errors.As(err, &de) || de.Path != "id" {
		t.Errorf("Parse = %v, want a DecodeError at id", err)
	}
}
