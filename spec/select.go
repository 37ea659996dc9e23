package spec

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/payske/hookgen/spec/diag"
	"github.com/payske/hookgen/spec/discover"
)

// selectEvents returns the events that the patterns choose, in document order.
// A pattern that matches no event is reported.
func selectEvents(events []*discover.Event, opts Options, file string, ds *diag.List) []*discover.Event {
	if len(opts.Include) == 0 && len(opts.Exclude) == 0 {
		return events
	}
	include := newPatterns("include", opts.Include, opts.IncludePos)
	exclude := newPatterns("exclude", opts.Exclude, opts.ExcludePos)
	var out []*discover.Event
	for _, e := range events {
		name := eventName(e)
		in := include.match(name) || len(opts.Include) == 0
		if ex := exclude.match(name); in && !ex {
			out = append(out, e)
		}
	}
	for _, p := range slices.Concat(include, exclude) {
		if !p.used {
			ds.Warnf(cmp.Or(p.pos, diag.Pos{File: file}), diag.UnknownEventType, suggest(p.text, events),
				"%s in %s matches no event of the document, so it has no effect", strconv.Quote(p.text), p.from)
		}
	}
	if len(out) == 0 && len(events) > 0 {
		ds.Errorf(diag.Pos{File: file}, diag.NoEvents, "change include or exclude; \"hookgen events\" lists the types",
			"include and exclude leave out every event of the document")
	}
	return out
}

// eventName returns what patterns match: the type of an event, or its key
// where it has none.
func eventName(e *discover.Event) string { return cmp.Or(e.Type, e.Key) }

// A pattern is a glob over event types. It remembers whether it matched.
type pattern struct {
	text string
	from string   // what gives it: a key of the configuration, or a flag
	pos  diag.Pos // in the configuration
	used bool
}

// patterns is a list of globs.
type patterns []*pattern

// newPatterns returns the patterns of a key of the configuration. Those that
// have no place there are from the flag of the same name.
func newPatterns(key string, texts []string, pos []diag.Pos) patterns {
	var out patterns
	for i, text := range texts {
		p := &pattern{text: text, from: "--" + key}
		if i < len(pos) {
			p.from, p.pos = key, pos[i]
		}
		out = append(out, p)
	}
	return out
}

// match reports whether any pattern matches name. All are tried, so that each
// one learns whether it is of use.
func (ps patterns) match(name string) bool {
	matched := false
	for _, p := range ps {
		if matchGlob(p.text, name) {
			p.used, matched = true, true
		}
	}
	return matched
}

// matchGlob reports whether a glob matches all of name: "*" stands for any run
// of characters, dots included, and "?" for one character. There are no other
// special characters.
func matchGlob(glob, name string) bool {
	g, s := []rune(glob), []rune(name)
	gi, si, star, mark := 0, 0, -1, 0
	for si < len(s) {
		switch {
		case gi < len(g) && g[gi] == '*':
			star, mark = gi, si
			gi++
		case gi < len(g) && (g[gi] == '?' || g[gi] == s[si]):
			gi++
			si++
		case star >= 0:
			mark++
			gi, si = star+1, mark
		default:
			return false
		}
	}
	for gi < len(g) && g[gi] == '*' {
		gi++
	}
	return gi == len(g)
}

// suggest returns a remedy that names the event types most like text.
func suggest(text string, events []*discover.Event) string {
	type candidate struct {
		name     string
		distance int
	}
	const longest = 200
	text = strings.ToLower(strings.Trim(text, "*"))
	if len(text) > longest {
		text = text[:longest]
	}
	var near []candidate
	for _, e := range events {
		name := eventName(e)
		if name == "" || len(name) > longest {
			continue
		}
		d := editDistance(text, strings.ToLower(name))
		if d <= max(2, len(text)/3) {
			near = append(near, candidate{strconv.Quote(name), d})
		}
	}
	slices.SortStableFunc(near, func(a, b candidate) int { return cmp.Compare(a.distance, b.distance) })
	var names []string
	for _, n := range near[:min(3, len(near))] {
		names = append(names, n.name)
	}
	if len(names) == 0 {
		return `correct or remove it; "hookgen events" lists the types`
	}
	return "did you mean " + strings.Join(names, ", ") + "?"
}

// editDistance returns how many bytes must be changed, added or removed to
// make b of a.
func editDistance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			cost := diagonal
			if a[i] != b[j] {
				cost++
			}
			diagonal = row[j+1]
			row[j+1] = min(cost, row[j+1]+1, row[j]+1)
		}
	}
	return row[len(b)]
}
