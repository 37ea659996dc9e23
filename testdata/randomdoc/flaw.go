package randomdoc

import (
	"bytes"
	"math/rand/v2"
	"slices"
	"strings"
)

// Flawed returns a payload that is not quite valid.
func (d *Document) Flawed(r *rand.Rand) Instance {
	for {
		e := pick(r, d.events)
		root := d.payload(r, e)
		flaw := pick(r, flaws)
		if flaw.text != nil {
			out := finish(r, e, root)
			out.Body = flaw.text(r, out.Body)
			out.Flaw, out.Verdict, out.Must = flaw.name, flaw.verdict, nil
			return out
		}
		places := places(root, flaw.fits)
		if len(places) == 0 {
			continue
		}
		flaw.change(r, pick(r, places))
		out := finish(r, e, root)
		out.Flaw, out.Verdict = flaw.name, flaw.verdict
		if out.Verdict == Refuse {
			out.Must = nil
		}
		return out
	}
}

// A flaw is a way to spoil a payload.
type flaw struct {
	name    string
	verdict Verdict
	fits    func(p place) bool
	change  func(r *rand.Rand, p place)
	text    func(r *rand.Rand, body []byte) []byte // in place of fits and change
}

// A place is a value and the member that holds it, if one does.
type place struct {
	*value

	owner *value
	index int // of the member of owner, or -1
	depth int
}

// places returns the places that a flaw fits in. The members of the outermost
// object are left alone, because they tell the event.
func places(root *value, fits func(place) bool) []place {
	var out []place
	var walk func(p place)
	walk = func(p place) {
		if p.depth > 1 && fits(p) {
			out = append(out, p)
		}
		for i, m := range p.members {
			walk(place{value: m.value, owner: p.value, index: i, depth: p.depth + 1})
		}
		for _, item := range p.items {
			walk(place{value: item, owner: p.value, index: -1, depth: p.depth + 1})
		}
	}
	walk(place{value: root, index: -1})
	return out
}

// field returns the declared field that a place holds, or nil.
func (p place) field() *field {
	if p.index < 0 {
		return nil
	}
	return p.owner.members[p.index].field
}

// is reports whether a place is surely of one of the forms.
func (p place) is(forms ...form) bool {
	return p.sure && !p.isNull() && p.from != nil && slices.Contains(forms, p.from.form)
}

// wrong are values of kinds that scalars, objects and lists are not.
var wrong = map[form][]string{
	formString: {"1", "true", "{}", "[]", `{"a":1}`}, formConst: {"1", "false", "[]"}, formBytes: {"1", "true", "{}", "[]", `"*"`},
	formTime: {"true", "{}", "[]", `"yesterday"`, `"2031-02-30T00:00:00Z"`}, formUnix: {"true", "{}", "[]", `"soon"`}, formMilli: {"false", "[]"},
	formInteger: {"true", "{}", "[]", `"1"`, "1.5", "1e-1", "9223372036854775808", "-9223372036854775809", "1e19"},
	formWide:    {"true", "{}", `"1"`}, formUnsigned: {"-1", "1.5", "18446744073709551616", `"1"`, "[]"},
	formNumber: {"true", "{}", `"1"`}, formDouble: {"true", "[]", `"1"`, "1e400"}, formBoolean: {"0", "1", `"true"`, "{}"},
	formObject: {"1", `"a"`, "true", "[]"}, formMap: {"1", `"a"`, "true", "[]"}, formList: {"1", `"a"`, "true", "{}"},
}

// flaws are all flaws.
var flaws = []flaw{
	{name: "wrong kind", verdict: Refuse, fits: func(p place) bool {
		return p.sure && !p.isNull() && p.from != nil && wrong[p.from.form] != nil
	}, change: func(r *rand.Rand, p place) {
		*p.value = value{kind: 's', text: pick(r, wrong[p.from.form]), from: p.from}
	}},
	{name: "null", verdict: Accept, fits: func(p place) bool {
		return p.sure && p.from != nil
	}, change: func(_ *rand.Rand, p place) {
		*p.value = value{kind: 's', text: "null", from: p.from}
	}},
	{name: "missing", verdict: Accept, fits: func(p place) bool {
		return p.sure && p.field() != nil
	}, change: func(_ *rand.Rand, p place) {
		p.owner.members = slices.Delete(p.owner.members, p.index, p.index+1)
	}},
	{name: "missing or null in a choice", verdict: Either, fits: func(p place) bool {
		return !p.sure && p.field() != nil
	}, change: func(r *rand.Rand, p place) {
		if chance(r, 50) {
			p.owner.members = slices.Delete(p.owner.members, p.index, p.index+1)
			return
		}
		*p.value = value{kind: 's', text: "null"}
	}},
	{name: "anything", verdict: Either, fits: func(p place) bool {
		return p.index >= 0 && p.owner.members[p.index].declared
	}, change: func(r *rand.Rand, p place) {
		*p.value = *(&filler{rand: r, budget: 10}).anything(0)
	}},
	{name: "unknown enumeration value", verdict: Accept, fits: func(p place) bool {
		return p.is(formEnum)
	}, change: func(_ *rand.Rand, p place) {
		p.text = "4711"
		if strings.HasPrefix(p.from.values[0], `"`) {
			p.text = `"a value of tomorrow"`
		}
	}},
	{name: "duplicate", verdict: Refuse, fits: func(p place) bool {
		return p.sure && p.index >= 0 && p.owner.members[p.index].declared
	}, change: func(r *rand.Rand, p place) {
		again := p.owner.members[p.index]
		if chance(r, 30) {
			again.value = &value{kind: 's', text: "null"}
		}
		p.owner.members = slices.Insert(p.owner.members, r.IntN(len(p.owner.members)+1), again)
	}},
	{name: "another case", verdict: Accept, fits: func(p place) bool {
		f := p.field()
		return p.sure && f != nil && p.owner.from.extra == nil && isLetter(f.name) && !p.owner.has(swapCase(f.name))
	}, change: func(_ *rand.Rand, p place) {
		m := &p.owner.members[p.index]
		m.name, m.declared, m.field = swapCase(m.name), false, nil
	}},
	{name: "truncated", verdict: Refuse, text: func(r *rand.Rand, body []byte) []byte {
		body = bytes.TrimSpace(body)
		return body[:r.IntN(len(body))]
	}},
	{name: "more data", verdict: Refuse, text: func(r *rand.Rand, body []byte) []byte {
		return append(body, pick(r, []string{"{}", ",", "]", "}", "null", "\x00", "\ufeff", "\v"})...)
	}},
	{name: "byte order mark", verdict: Refuse, text: func(_ *rand.Rand, body []byte) []byte {
		return append([]byte("\ufeff"), body...)
	}},
	{name: "invalid text", verdict: Refuse, text: func(r *rand.Rand, body []byte) []byte {
		var quotes []int
		for i := 1; i < len(body); i++ {
			if body[i] == '"' && body[i-1] != '\\' {
				quotes = append(quotes, i)
			}
		}
		at := pick(r, quotes)
		return slices.Concat(body[:at], []byte(pick(r, invalidText)), body[at:])
	}},
}

// invalidText spoils a string whether it stands in it or before it.
var invalidText = []string{"\xff", "\xc0\x80", "\xed\xa0\x80", `\ud800`, `\udc00`, `\ud800\u0041`, "\x00", "\x1f", "\xf5\x80\x80\x80", `\x`, `\u12g4`}

// has reports whether an object has a member of a name, or its schema does.
func (v *value) has(name string) bool {
	return slices.ContainsFunc(v.members, func(m member) bool { return m.name == name }) ||
		slices.ContainsFunc(v.from.allFields(), func(f field) bool { return f.name == name })
}

func isLetter(name string) bool {
	return name != "" && strings.ToLower(name) != strings.ToUpper(name)
}

// swapCase returns another spelling of a name.
func swapCase(name string) string {
	if upper := strings.ToUpper(name); upper != name {
		return upper
	}
	return strings.ToLower(name)
}
