package diag

import "strings"

// Nearest returns the candidate that was probably meant by word: the only one
// that begins with it, or the first of those that are most like it; "" where
// none is.
func Nearest(word string, candidates []string) string {
	if whole := completed(word, candidates); whole != "" {
		return whole
	}
	// A third of the letters may be wrong, and one or two of a short word.
	most := max(2, len(word)/3)
	best, distance := "", min(most, len(word)-1)+1
	for _, c := range candidates {
		if len(c) > len(word)+most || len(word) > len(c)+most {
			continue // without the work of a comparison
		}
		if d := editDistance(strings.ToLower(word), strings.ToLower(c)); d < distance {
			best, distance = c, d
		}
	}
	if distance >= len(best) {
		return ""
	}
	return best
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
