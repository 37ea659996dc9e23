package support

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// DecodeError says that a delivery does not have the form that the document
// declares. It never holds values of the delivery, only names of members and
// kinds of values, so it may be logged.
type DecodeError struct {
	// Path leads to the value, such as data.object.amount or items[3].id. It is
	// empty for the whole text.
	Path string
	// Want says what the document or JSON itself demands there.
	Want string
	// Got says what came.
	Got string
	// Offset is the position in the text, in bytes from its beginning.
	Offset int64
}

// Error describes the error in one line.
func (e *DecodeError) Error() string {
	var b strings.Builder
	b.WriteString("decode JSON: ")
	if e.Path != "" {
		b.WriteString(e.Path)
		b.WriteString(": ")
	}
	b.WriteString("want ")
	b.WriteString(e.Want)
	b.WriteString(", got ")
	b.WriteString(e.Got)
	b.WriteString(" at offset ")
	b.WriteString(strconv.FormatInt(e.Offset, 10))
	return b.String()
}

// failure is a DecodeError whose path is not known yet.
type failure struct {
	offset    int
	want, got string
}

// What the limits demand.
const (
	wantDepth = "nesting of at most 64 levels"
	gotDepth  = "deeper nesting"
)

// fail sets the error: the document wants something else than what is next.
func (d *decoder) fail(want string) { d.failHere(d.i, want) }

// failHere sets the error: something else than want begins at offset.
func (d *decoder) failHere(offset int, want string) {
	if !d.failed {
		d.failAt(offset, want, describe(d.s, offset))
	}
}

// failAt sets the error, unless there was one before.
func (d *decoder) failAt(offset int, want, got string) {
	if d.failed {
		return
	}
	d.failed = true
	d.failure = failure{offset: offset, want: want, got: got}
	d.s, d.i, d.key = "", 0, ""
}

// duplicate sets the error of a second member of the same name.
func (d *decoder) duplicate() {
	d.failAt(d.i, "one member of this name", "another one")
}

// describe says what begins at i, without telling its value.
func describe(s string, i int) string {
	if i >= len(s) {
		return "end of input"
	}
	switch kindOf(s[i]) {
	case kindNull:
		return "null"
	case kindBool:
		return "boolean"
	case kindNumber:
		return "number"
	case kindString:
		return "string"
	case kindArray:
		return "array"
	case kindObject:
		return "object"
	case kindNone:
	}
	switch c := s[i]; {
	case strings.HasPrefix(s[i:], "\ufeff"):
		return "byte order mark"
	case c == ',', c == ':', c == ']', c == '}':
		return "'" + string(c) + "'"
	}
	return "invalid character"
}

// decodeError finds the path of the failure by reading body again, which is
// well formed up to the failure.
func (f *failure) decodeError(body string) error {
	return &DecodeError{Path: pathAt(body, f.offset), Want: f.want, Got: f.got, Offset: int64(f.offset)}
}

// step is one level of a path: a member if name is set, else an item.
type step struct {
	object bool
	named  bool // name is the member's
	name   string
	index  int
}

// pathAt returns the path of the value at offset.
func pathAt(body string, offset int) string {
	var steps []step
	done := false // the value at the innermost level is complete
	for i := 0; i < offset; {
		top := len(steps) - 1
		switch c := body[i]; c {
		case '{', '[':
			steps = append(steps, step{object: c == '{'})
			done = false
			i++
		case '}', ']':
			if top >= 0 {
				steps = steps[:top]
			}
			done = true
			i++
		case ',':
			if top >= 0 {
				steps[top] = step{object: steps[top].object, index: steps[top].index + 1}
			}
			done = false
			i++
		case '"':
			end := quotedEnd(body, i)
			if end > offset {
				return joinSteps(steps)
			}
			if top >= 0 && steps[top].object && !steps[top].named {
				steps[top].named, steps[top].name = true, memberName(body[i:end])
			} else {
				done = true
			}
			i = end
		case ' ', '\t', '\r', '\n', ':':
			i++
		default:
			for i < len(body) && strings.IndexByte(" \t\r\n,:]}", body[i]) < 0 {
				i++
			}
			done = i < offset
		}
	}
	if done && len(steps) > 0 {
		steps = steps[:len(steps)-1]
	}
	return joinSteps(steps)
}

// quotedEnd returns the position behind the quoted text that begins at i.
func quotedEnd(body string, i int) int {
	for i++; i < len(body); i++ {
		switch body[i] {
		case '\\':
			i++
		case '"':
			return i + 1
		}
	}
	return len(body) + 1
}

// maxNameInPath limits names in paths, which senders choose.
const maxNameInPath = 64

// memberName returns the name that quoted stands for, cut to a sane length.
func memberName(quoted string) string {
	d := decoder{s: quoted, body: quoted, hintAt: -1}
	name := d.str()
	if len(name) <= maxNameInPath {
		return name
	}
	cut := maxNameInPath
	for cut > 0 && !utf8.RuneStart(name[cut]) {
		cut--
	}
	return name[:cut] + "…"
}

// joinSteps writes a path. Names that are no plain words are quoted, so that
// no name can look like another path or break a line of a log.
func joinSteps(steps []step) string {
	var b strings.Builder
	for _, s := range steps {
		switch {
		case !s.object:
			b.WriteString("[" + strconv.Itoa(s.index) + "]")
		case !s.named:
		case !plainWord(s.name):
			b.WriteString("[" + strconv.QuoteToASCII(s.name) + "]")
		default:
			if b.Len() > 0 {
				b.WriteByte('.')
			}
			b.WriteString(s.name)
		}
	}
	return b.String()
}

// plainWord reports whether name stands for itself in a path.
func plainWord(name string) bool {
	for i := range len(name) {
		switch c := name[i]; {
		case c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z', c >= '0' && c <= '9', c == '_', c == '-', c == '$', c == '@':
		default:
			return false
		}
	}
	return name != ""
}
