package main

import (
	"slices"
	"strings"
	"testing"
)

func TestCandidates(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ words, want string }{
		{"", "generate check diff events init schema completion version help"},
		{"ge", "generate"},
		{"generate --s", "--spec --strict"},
		{"generate api.yaml --e", "--exclude"},
		{"generate --format ", "text github json"},
		{"generate -format g", "github"},
		{"events --format ", "table json"},
		{"generate --strict ", ""}, // a file
		{"generate --spec ", ""},   // a file
		{"generate -- --", ""},     // a file
		{"completion ", "bash zsh fish"},
		{"help e", "events"},
		{"nonsense ", ""},
	} {
		words := strings.Split(test.words, " ")
		if got, want := candidates(new(tool).app(), words), strings.Fields(test.want); !slices.Equal(got, want) {
			t.Errorf("%q: got %q, want %q", test.words, got, want)
		}
	}
}
