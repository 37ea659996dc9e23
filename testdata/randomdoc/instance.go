package randomdoc

import (
	"encoding/base64"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"time"
)

// A Verdict says what a decoder must do with a payload.
type Verdict uint8

// The verdicts.
const (
	Accept Verdict = iota
	Refuse
	Either // both are right
)

// An Instance is a payload.
type Instance struct {
	Event   string // its type
	Body    []byte
	Must    []byte // what must be left of the body after decoding and encoding; nil after Refuse
	Verdict Verdict
	Flaw    string // what was done to a valid payload; "" if nothing was
}

// Instance returns a random payload that is valid.
func (d *Document) Instance(r *rand.Rand) Instance {
	e := pick(r, d.events)
	return finish(r, e, d.payload(r, e))
}

// payload returns a valid payload of an event.
func (d *Document) payload(r *rand.Rand, e *event) *value {
	const parts = 250 // so that payloads have a few kilobytes
	f := &filler{rand: r, budget: 5 + r.IntN(parts)}
	if r.IntN(200) == 0 {
		f.budget *= 20
	}
	return f.value(e.payload, true, 0)
}

// finish writes a payload.
func finish(r *rand.Rand, e *event, v *value) Instance {
	body, must := printer{rand: r}, printer{declared: true}
	body.value(v)
	must.value(v)
	return Instance{Event: e.wire, Body: body.Bytes(), Must: must.Bytes()}
}

// A filler makes values.
type filler struct {
	rand   *rand.Rand
	budget int // how many values may still be made that are not required
}

// deepest is how deep values that are not required nest.
const deepest = 20

// value returns a value of s.
func (f *filler) value(s *schema, sure bool, depth int) *value {
	f.budget--
	if s.null != notNull && chance(f.rand, 20) {
		return &value{kind: 's', text: "null", from: s, sure: sure}
	}
	if s.form == formRef {
		return f.value(s.ref.schema, sure, depth)
	}
	v := &value{kind: 's', from: s, sure: sure}
	switch s.form {
	case formObject:
		f.object(v, depth)
	case formMap:
		v.kind = '{'
		for i := range f.count(depth) {
			name := fmt.Sprintf("x%d%s", i, pick(f.rand, append(memberNames, nouns...)))
			v.members = append(v.members, member{name: name, value: f.value(s.elem, sure, depth+1), declared: true})
		}
	case formList:
		v.kind = '['
		for range f.count(depth) {
			v.items = append(v.items, f.value(s.elem, sure, depth+1))
		}
	case formTuple:
		v.kind = '['
		for _, item := range s.items {
			v.items = append(v.items, f.value(item, false, depth+1))
		}
		for range min(f.count(depth), 3) {
			if s.rest != nil {
				v.items = append(v.items, f.value(s.rest, false, depth+1))
			}
		}
	case formTagged, formByKind, formUntagged, formExpandable:
		return f.variant(s, depth)
	case formAny:
		a := f.anything(depth)
		a.from = s
		return a
	default:
		v.text = f.scalar(s)
	}
	return v
}

// variant returns a value of one alternative of a choice.
func (f *filler) variant(s *schema, depth int) *value {
	i := f.rand.IntN(len(s.variants))
	v := f.value(s.variants[i], false, depth+1)
	for j := range v.members {
		// A variant that only the mapping tells has no constant of its own.
		if m := &v.members[j]; s.tag != "" && m.name == s.tag {
			m.value = &value{kind: 's', text: quote(s.tags[i]), from: m.value.from}
		}
	}
	// What stands in one variant and is not declared there could make it look
	// like another one.
	v.members = slices.DeleteFunc(v.members, func(m member) bool { return !m.declared && s.declares(m.name) })
	return v
}

// declares reports whether a variant of a choice has a member of a name.
func (s *schema) declares(name string) bool {
	return slices.ContainsFunc(s.variants, func(variant *schema) bool {
		if variant.form == formRef {
			variant = variant.ref.schema
		}
		return slices.ContainsFunc(variant.allFields(), func(f field) bool { return f.name == name })
	})
}

// count returns how many items to make.
func (f *filler) count(depth int) int {
	if f.budget <= 0 || depth >= deepest {
		return 0
	}
	return f.rand.IntN(4)
}

// object fills v with members in any order.
func (f *filler) object(v *value, depth int) {
	v.kind = '{'
	s := v.from
	declared := map[string]bool{}
	for _, field := range s.allFields() {
		declared[field.name] = true
		if field.required || f.budget > 0 && depth < deepest && chance(f.rand, 60) {
			v.members = append(v.members, member{
				name: field.name, value: f.value(field.schema, v.sure, depth+1), field: &field, declared: true,
			})
		}
	}
	for range 2 {
		name := pick(f.rand, append(memberNames, nouns...))
		if s.closed || declared[name] || f.budget <= 0 || chance(f.rand, 70) {
			continue
		}
		declared[name] = true
		if s.extra != nil {
			v.members = append(v.members, member{name: name, value: f.value(s.extra, v.sure, depth+1), declared: true})
		} else {
			v.members = append(v.members, member{name: name, value: f.anything(depth + 1)})
		}
	}
	f.rand.Shuffle(len(v.members), func(i, j int) { v.members[i], v.members[j] = v.members[j], v.members[i] })
}

// anything returns a value of no schema.
func (f *filler) anything(depth int) *value {
	f.budget--
	v := &value{kind: 's'}
	n := f.rand.IntN(10)
	if depth >= deepest || f.budget <= 0 {
		n %= 6
	}
	switch n {
	case 0:
		v.text = "null"
	case 1:
		v.text = pick(f.rand, []string{"true", "false"})
	case 2, 3:
		v.text = f.text()
	case 4:
		v.text = f.number()
	case 5:
		v.text = f.integer()
	case 6, 7:
		v.kind = '['
		for range f.rand.IntN(3) {
			v.items = append(v.items, f.anything(depth+1))
		}
	default:
		v.kind = '{'
		used := map[string]bool{}
		for range f.rand.IntN(3) {
			name := pick(f.rand, append(memberNames, nouns...))
			if !used[name] {
				v.members = append(v.members, member{name: name, value: f.anything(depth + 1), declared: true})
			}
			used[name] = true
		}
	}
	return v
}

// scalar returns a literal.
func (f *filler) scalar(s *schema) string {
	r := f.rand
	switch s.form {
	case formTime:
		return quote(f.time().Format(pick(r, []string{time.RFC3339, time.RFC3339Nano, "2006-01-02T15:04:05.000Z07:00"})))
	case formBytes:
		data := make([]byte, r.IntN(40))
		for i := range data {
			data[i] = byte(r.Uint32())
		}
		return quote(base64.StdEncoding.EncodeToString(data))
	case formInteger:
		return f.integer()
	case formUnsigned:
		return fmt.Sprint(pick(r, []uint64{r.Uint64(), 0, 1, 1<<64 - 1, 1 << 63, uint64(r.IntN(1000))}))
	case formWide:
		return pick(r, []string{f.integer(), "1" + strings.Repeat("0", 29), "-999999999999999999999999999999", "123456789012345678901234567890"})
	case formUnix:
		return fmt.Sprint(f.time().Unix())
	case formMilli:
		return fmt.Sprint(f.time().UnixMilli())
	case formNumber:
		return f.number()
	case formDouble:
		return pick(r, []string{fmt.Sprint(r.NormFloat64()), fmt.Sprint(r.IntN(1000)), "0.1", "1e300", "-2.5E-5", fmt.Sprint(r.Float32())})
	case formBoolean:
		return pick(r, []string{"true", "false"})
	case formEnum, formConst:
		return pick(r, s.values)
	default:
	}
	return f.text()
}

// time returns a time with a fraction and an offset.
func (f *filler) time() time.Time {
	const span = 4e9 // seconds, from 1942 to 2069
	t := time.Unix(f.rand.Int64N(span)-9e8, f.rand.Int64N(1e9))
	if chance(f.rand, 50) {
		return t.UTC()
	}
	return t.In(time.FixedZone("", (f.rand.IntN(26*4)-12*4)*900))
}

// integer returns an integer of 64 bits in any spelling.
func (f *filler) integer() string {
	r := f.rand
	if chance(r, 60) {
		return fmt.Sprint(r.IntN(2_000_000) - 1_000_000)
	}
	return pick(r, []string{
		fmt.Sprint(int64(r.Uint64())), "0", "-0", "9223372036854775807", "-9223372036854775808", "1.0", "2.50e1", "1e3", "1E+2", "120e-1", "-3.000",
		"9007199254740993", "1000000000000000000e-18",
	})
}

// number returns any number.
func (f *filler) number() string {
	r := f.rand
	if chance(r, 40) {
		return fmt.Sprintf("%d.%02d", r.IntN(10_000), r.IntN(100))
	}
	return pick(r, []string{
		f.integer(), "0.1", "-0.0", "1e400", "1E-400", "3.141592653589793238462643383279502884197", "123456789012345678901234567890.5",
		fmt.Sprint(r.NormFloat64()), "1e0", "100.00",
	})
}

// text returns a string.
func (f *filler) text() string {
	r := f.rand
	switch r.IntN(8) {
	case 0:
		return pick(r, []string{`""`, `"\u0000"`, `"\ud834\udd1e"`, `"\b\f\n\r\t\/\\\""`, `"𝄞é\u007f"`, `"null"`, `"\u2028\u2029\ufeff"`, `"</script>&"`, `"\uffff\ufffd"`})
	case 1:
		return escaped(r, pick(r, memberNames)+pick(r, nouns))
	case 2:
		return quote(strings.Repeat(pick(r, []string{"x", "é", "long text ", "\n"}), r.IntN(80)))
	}
	return quote(fmt.Sprintf("%s %d", pick(r, nouns), r.IntN(1_000_000)))
}
