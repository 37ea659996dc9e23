package support

import (
	"strings"
	"sync/atomic"
)

// hintWindows is how far from the end of an event a hint is looked for, unless
// it came early the last time. In few bytes it is found fastest, and they seldom
// have a member of the payload that is called the same.
var hintWindows = [...]int{64, 128}

// hinter guesses the types of events. It learns whether the last one stood early
// in its event or near the end, as it does for most senders.
type hinter struct{ early atomic.Bool }

// hint guesses the string member of the outermost object of s that is called
// name, and returns where the name stands. It is only a guess, until the whole
// object has been decoded, and the decoder has met a member there. Without a
// guess, such as for an empty string or one that is not plain, it returns -1.
func (h *hinter) hint(s, name string) (text string, at int) {
	if at = h.find(s, name); at < 0 {
		return "", -1
	}
	i := next(s, at+len(name)+len(`""`))
	if i >= len(s) || s[i] != ':' {
		return "", -1
	}
	if i = afterColon(s, i+1); i >= len(s) || s[i] != '"' {
		return "", -1
	}
	end := plainEnd(s, i+1)
	if end >= len(s) || s[end] != '"' || end == i+1 {
		return "", -1
	}
	return s[i+1 : end], at
}

// find returns the position at which name stands in quotes, or -1.
func (h *hinter) find(s, name string) int {
	if name == "" {
		return -1 // it would stand everywhere
	}
	if !h.early.Load() {
		for _, window := range hintWindows {
			if at := quotedAt(s, name, max(0, len(s)-window)); at >= 0 {
				return at
			}
		}
	}
	return quotedAt(s, name, 0)
}

// learn learns how much of an event was left where its type stood.
func (h *hinter) learn(left int) {
	if early := left > hintWindows[len(hintWindows)-1]; early != h.early.Load() {
		h.early.Store(early)
	}
}

// quotedAt returns the position at or after from at which name stands in
// quotes, or -1. It looks for the opening quote last, because there are so many
// of them.
func quotedAt(s, name string, from int) int {
	for {
		i := strings.Index(s[from:], name)
		if i < 0 {
			return -1
		}
		start, end := from+i, from+i+len(name)
		if start > 0 && s[start-1] == '"' && end < len(s) && s[end] == '"' {
			return start - 1
		}
		from = start + 1
	}
}
