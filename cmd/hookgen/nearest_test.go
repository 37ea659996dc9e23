package main

import "testing"

func TestDidYouMean(t *testing.T) {
	t.Parallel()
	commands := []string{"generate", "check", "diff", "events", "init", "version", "completion"}
	for _, test := range []struct{ word, want string }{
		{"gnerate", `; did you mean "generate"?`},
		{"Generate", `; did you mean "generate"?`},
		{"chekc", `; did you mean "check"?`},
		{"dif", `; did you mean "diff"?`},
		{"event", `; did you mean "events"?`},
		{"gen", `; did you mean "generate"?`},
		{"GEN", `; did you mean "generate"?`},
		{"g", `; did you mean "generate"?`},
		{"comp", `; did you mean "completion"?`},
		{"c", ""}, // check or completion
		{"watch", ""},
		{"x", ""},
		{"", ""},
	} {
		if got := didYouMean(test.word, commands, "%q"); got != test.want {
			t.Errorf("%q: got %q, want %q", test.word, got, test.want)
		}
	}
}

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
