package main

import (
	"fmt"
	"strings"

	"github.com/payske/hookgen/spec/diag"
)

// didYouMean returns "; did you mean …?" where one of the candidates is close
// to word or the only one that begins with it, and "" where none is. quote is
// how a candidate is written.
func didYouMean(word string, candidates []string, quote string) string {
	if near := diag.Nearest(word, candidates); near != "" {
		return fmt.Sprintf("; did you mean "+quote+"?", near)
	}
	return ""
}

// oneOf lists words for a message: "a, b or c".
func oneOf(words []string) string {
	if n := len(words); n > 1 {
		return strings.Join(words[:n-1], ", ") + " or " + words[n-1]
	}
	return strings.Join(words, "")
}
