package discover

import (
	"net/textproto"
	"slices"
	"strings"
)

// headerEndings are how the names of headers end that carry an event type.
var headerEndings = []string{"-event", "-event-type", "-event-name", "-event-key", "-topic", "-webhook-type", "-webhook-event", "-hook-type"}

// isEventHeader reports whether a header of that name carries an event type.
func isEventHeader(name string) bool {
	name = strings.ToLower(name)
	return name == "ce-type" || slices.ContainsFunc(headerEndings, func(e string) bool { return strings.HasSuffix(name, e) }) ||
		name == "event-type" || name == "event-name"
}

// byHeader finds the header that carries the type or its first part. The
// examples of header parameters are not to be trusted, because they are copied
// from event to event: the value is a constant, or what an extension says, or
// what is left of the key without the part that a member of the body has.
func (f *finder) byHeader(all []*tally, candidates []*candidate) *choice {
	name := eventHeader(candidates)
	if name == "" {
		return nil
	}
	ch := &choice{parts: []*choicePart{{header: textproto.CanonicalMIMEHeaderKey(name)}}, fixed: map[*candidate][]string{}}
	values := map[string]bool{}
	for _, c := range candidates {
		value := f.headerValue(c, name)
		if value != "" {
			values[value] = true
			ch.fixed[c] = []string{value}
		}
	}
	if most(len(values), len(candidates)) {
		return ch
	}
	if tail := f.keyTail(all, candidates); tail != nil {
		ch.parts = append(ch.parts, &choicePart{tally: tail, path: tail.place.path})
		f.composite(ch, tail, candidates)
		return ch
	}
	for _, c := range candidates {
		if ch.fixed[c] == nil {
			ch.fixed[c] = []string{keyName(c.key)}
		}
	}
	return ch
}

// eventHeader returns the name of the header that nearly all candidates have.
func eventHeader(candidates []*candidate) string {
	count := map[string]int{}
	for _, c := range candidates {
		for _, p := range c.headers {
			name := p.Get("name").Str()
			if lower := strings.ToLower(name); isEventHeader(name) {
				if count[lower]++; most(count[lower], len(candidates)) {
					return name
				}
			}
		}
	}
	return ""
}

// headerValue returns what the header of c holds for certain, or "".
func (f *finder) headerValue(c *candidate, name string) string {
	if c.told != "" {
		return c.told
	}
	if p := c.header(name); p != nil {
		return f.literalAt(p.Get("schema"), maxNesting).single()
	}
	return ""
}

// keyTail returns the path whose value is the last part of most keys.
func (f *finder) keyTail(all []*tally, candidates []*candidate) *tally {
	return f.best(all, candidates, func(t *tally) bool {
		present, matched := 0, 0
		for _, c := range candidates {
			p := t.by[c]
			if p == nil || len(p.values) == 0 {
				continue
			}
			present++
			if p.single() != "" && ends(p.single(), c.key) {
				matched++
			}
		}
		return !t.place.deep && isKnownName(t.place.name()) && 2*present > len(candidates) && most(matched, present)
	})
}

// composite gives every candidate the value of its header and that of the
// member at tail.
func (f *finder) composite(ch *choice, tail *tally, candidates []*candidate) {
	s := splitter{separators: map[string]bool{}}
	for _, c := range candidates {
		if p := tail.by[c]; p != nil && p.single() != "" {
			if head, ok := cutTail(keyName(c.key), p.single()); ok && head != "" {
				s.heads = append(s.heads, head)
				s.learn(keyName(c.key)[len(head):], p.single())
			}
		}
	}
	for _, c := range candidates {
		key, action := keyName(c.key), ""
		if p := tail.by[c]; p != nil {
			action = p.single()
		}
		if action == "" {
			ch.parts[1].optional = true
		}
		head := s.head(key, action)
		if sure := f.headerValue(c, ch.parts[0].header); sure != "" {
			head = sure
		} else {
			head = s.spell(head)
		}
		ch.fixed[c] = []string{head, action}
		if action != "" && !ends(action, key) {
			f.warnMismatch(c, pathText(ch.parts[1].path), action, ch.fixed[c])
		}
	}
}

// A splitter takes keys apart into a header's value and the rest.
type splitter struct {
	heads []string
	// separators says that the values of the body have underscores where the
	// keys have hyphens: then so have the values of the header.
	separators map[string]bool
}

// learn compares the end of a key with the value that it stands for.
func (s *splitter) learn(end, value string) {
	end = strings.TrimLeft(end, "-_. ")
	if strings.Contains(end, "-") && strings.ReplaceAll(end, "-", "_") == value {
		s.separators["-"] = true
	}
}

// spell writes a part of a key the way that values are written.
func (s *splitter) spell(head string) string {
	if s.separators["-"] {
		return strings.ReplaceAll(head, "-", "_")
	}
	return head
}

// head returns what is left of a key without the value of the body. Where the
// value is another word than the end of the key, the longest head of another
// event tells where the key is to be cut.
func (s *splitter) head(key, action string) string {
	if action == "" {
		return key
	}
	if head, ok := cutTail(key, action); ok {
		if head == "" {
			return key
		}
		return head
	}
	longest := ""
	for _, head := range s.heads {
		if len(head) > len(longest) && len(head) < len(key) && strings.HasPrefix(key, head) && strings.IndexByte("-_.", key[len(head)]) >= 0 {
			longest = head
		}
	}
	if longest == "" {
		return key
	}
	return longest
}

// cutTail cuts a value off the end of a key, and the separator before it.
func cutTail(key, value string) (head string, ok bool) {
	want := fold(value)
	for i := len(key); i >= 0; i-- {
		rest := fold(key[i:])
		if len(rest) > len(want) {
			return "", false
		}
		if rest == want && (i == 0 || strings.IndexByte("-_./", key[i-1]) >= 0) {
			return strings.TrimRight(key[:i], "-_./"), true
		}
	}
	return "", false
}
