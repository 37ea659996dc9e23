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
