package diag

import "testing"

func TestEditDistance(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		a, b string
		want int
	}{
		{"", "", 0},
		{"", "abc", 3},
		{"abc", "", 3},
		{"abc", "abc", 0},
		{"abc", "abd", 1},
		{"abc", "acb", 1},
		{"abc", "xabc", 1},
		{"kitten", "sitting", 3},
		{"ключ", "ключи", 1},
	} {
		if got := editDistance(test.a, test.b); got != test.want {
			t.Errorf("%q, %q: got %d, want %d", test.a, test.b, got, test.want)
		}
	}
}

func TestNearest(t *testing.T) {
	t.Parallel()
	keys := []string{"user.created", "user.deleted", "user.deleted.v2", "order.paid"}
	for _, test := range []struct{ word, want string }{
		{"usr.created", "user.created"},
		{"User.Deleted", "user.deleted"},
		{"user.delete", "user.deleted"},
		{"user.deletd", "user.deleted"},
		{"order", "order.paid"},
		{"invoice.paid", ""},
		{"", ""},
	} {
		if got := Nearest(test.word, keys); got != test.want {
			t.Errorf("%q: got %q, want %q", test.word, got, test.want)
		}
	}
}
