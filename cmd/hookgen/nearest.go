package main

import (
	"fmt"
	"strings"
)

// didYouMean returns "; did you mean …?" where one of the candidates is close
// to word or the only one that begins with it, and "" where none is. quote is
// how a candidate is written.
func didYouMean(word string, candidates []string, quote string) string {
	if whole := completed(word, candidates); whole != "" {
		return fmt.Sprintf("; did you mean "+quote+"?", whole)
	}
	best, distance := "", len(word)
	for _, c := range candidates {
		if d := editDistance(strings.ToLower(word), strings.ToLower(c)); d < distance {
			best, distance = c, d
		}
	}
	// A third of the letters may be wrong, and one or two of a short word.
	if best == "" || distance > max(2, len(word)/3) || distance >= len(best) {
		return ""
	}
	return fmt.Sprintf("; did you mean "+quote+"?", best)
}

// completed returns the candidate that begins with word, "" where none does,
// or several do.
func completed(word string, candidates []string) string {
	whole := ""
	for _, c := range candidates {
		if word == "" || !strings.HasPrefix(strings.ToLower(c), strings.ToLower(word)) {
			continue
		}
		if whole != "" {
			return ""
		}
		whole = c
	}
	return whole
}

// editDistance returns the number of letters that must be inserted, removed,
// replaced or swapped with their neighbour to make b of a.
func editDistance(a, b string) int {
	s, t := []rune(a), []rune(b)
	before, last := make([]int, len(t)+1), make([]int, len(t)+1)
	row := make([]int, len(t)+1)
	for j := range last {
		last[j] = j
	}
	for i := 1; i <= len(s); i++ {
		row[0] = i
		for j := 1; j <= len(t); j++ {
			change := last[j-1]
			if s[i-1] != t[j-1] {
				change++
			}
			row[j] = min(change, last[j]+1, row[j-1]+1)
			if i > 1 && j > 1 && s[i-1] == t[j-2] && s[i-2] == t[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
		before, last, row = last, row, before
	}
	return last[len(t)]
}

// oneOf lists words for a message: "a, b or c".
func oneOf(words []string) string {
	if n := len(words); n > 1 {
		return strings.Join(words[:n-1], ", ") + " or " + words[n-1]
	}
	return strings.Join(words, "")
}
