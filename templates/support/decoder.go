package support

// maxDepth is how deep arrays and objects may nest. Real deliveries stay far
// below, and readers that recurse must not be led to recurse for long.
const maxDepth = 64

// decoder reads one JSON text in one pass. Strings that it returns alias the
// text unless they hold escapes.
//
// It is stricter than encoding/json: names match exactly, a known member may
// come once only, text must be valid UTF-8, no digit of a number is lost.
//
// The first error sticks: it empties s, so that every later call finds the end
// of the input, returns a zero value and leaves the error alone. Hot code thus
// needs no test of the error.
//
// Between calls i is at the first byte of the next value, or just behind the
// value that was read last.
type decoder struct {
	s     string // body, or empty after an error
	i     int    // next byte in s
	key   string // name of the member whose value is next
	depth int    // open brackets

	body    string // the whole text, for the path of an error
	failed  bool
	failure failure

	slabs *slabs // for values behind pointers; nil until it is needed

	hintAt    int // where the name that gave the hint begins, or -1
	hintDepth int // depth at which a member began there, or 0
}

// jsonKind is the kind of a JSON value.
type jsonKind uint8

// The kinds of JSON values. kindNone is anything that begins no value.
const (
	kindNone jsonKind = iota
	kindNull
	kindBool
	kindNumber
	kindString
	kindArray
	kindObject
)

// newDecoder returns a decoder at the first value of body.
func newDecoder(body string) *decoder {
	return &decoder{s: body, i: spaceEnd(body, 0), body: body, hintAt: -1}
}

// openObject consumes the opening bracket of an object. It reports whether a
// member follows: then its name is in d.key and its value is next.
func (d *decoder) openObject() bool {
	i, ok := d.firstMember()
	return ok && d.name(i)
}

// nextMember goes on after the value of a member. It reports whether another
// member follows: then its name is in d.key and its value is next. At the end
// of the object it consumes the closing bracket.
func (d *decoder) nextMember() bool {
	i, ok := d.followingMember()
	return ok && d.name(i)
}

// firstMember consumes the opening bracket of an object. It reports whether a
// member follows, and where it begins. The closing bracket of an object without
// members is consumed too.
func (d *decoder) firstMember() (i int, ok bool) {
	s, i := d.s, d.i
	if i >= len(s) || s[i] != '{' {
		d.fail("object")
		return 0, false
	}
	if d.depth >= maxDepth {
		d.failAt(i, wantDepth, gotDepth)
		return 0, false
	}
	i = next(s, i+1)
	if i < len(s) && s[i] == '}' {
		d.i = i + 1
		return 0, false
	}
	d.depth++
	return i, true
}

// followingMember goes on after the value of a member. It reports whether
// another one follows, and where it begins. At the end of the object it consumes
// the closing bracket.
func (d *decoder) followingMember() (i int, ok bool) {
	s, i := d.s, next(d.s, d.i)
	if i < len(s) && s[i] == ',' {
		return next(s, i+1), true
	}
	if i < len(s) && s[i] == '}' {
		d.depth--
		d.i = i + 1
		return 0, false
	}
	d.failHere(i, "comma or end of object")
	return 0, false
}

// name reads the name that begins at i, and the colon behind it.
func (d *decoder) name(i int) bool {
	s := d.s
	if i >= len(s) || s[i] != '"' {
		d.failHere(i, "member name")
		return false
	}
	if i == d.hintAt {
		d.hintDepth = d.depth
	}
	start := i + 1
	i = plainEnd(s, start)
	if i < len(s) && s[i] == '"' {
		d.key = s[start:i]
	} else if d.key, i = d.unquote(start, i); d.failed {
		return false
	}
	i = next(s, i+1)
	if i >= len(s) || s[i] != ':' {
		d.failHere(i, "colon")
		return false
	}
	d.i = afterColon(s, i+1)
	return true
}

// openArray consumes the opening bracket of an array and reports whether an
// item follows.
func (d *decoder) openArray() bool {
	s, i := d.s, d.i
	if i >= len(s) || s[i] != '[' {
		d.fail("array")
		return false
	}
	if d.depth >= maxDepth {
		d.failAt(i, wantDepth, gotDepth)
		return false
	}
	i = next(s, i+1)
	if i < len(s) && s[i] == ']' {
		d.i = i + 1
		return false
	}
	d.depth++
	d.i = i
	return true
}

// nextItem goes on after an item of an array and reports whether another one
// follows. At the end of the array it consumes the closing bracket.
func (d *decoder) nextItem() bool {
	s, i := d.s, next(d.s, d.i)
	if i < len(s) && s[i] == ',' {
		i = next(s, i+1)
		d.i = i
		return true
	}
	if i < len(s) && s[i] == ']' {
		d.depth--
		d.i = i + 1
		return false
	}
	d.failHere(i, "comma or end of array")
	return false
}

// null consumes a null, if one is next.
func (d *decoder) null() bool {
	if end := wordEnd(d.s, d.i, "null"); end > 0 {
		d.i = end
		return true
	}
	return d.i < len(d.s) && d.s[d.i] == 'n' && d.literal("null")
}

// literal consumes word, which is null, true or false.
func (d *decoder) literal(word string) bool {
	end := wordEnd(d.s, d.i, word)
	if end == 0 {
		d.failAt(d.i, word, "something else")
		return false
	}
	d.i = end
	return true
}

// boolean reads true or false.
func (d *decoder) boolean() bool {
	if end := wordEnd(d.s, d.i, "true"); end > 0 {
		d.i = end
		return true
	}
	if end := wordEnd(d.s, d.i, "false"); end > 0 {
		d.i = end
		return false
	}
	switch {
	case d.i >= len(d.s):
		d.fail("boolean")
	case d.s[d.i] == 't':
		d.literal("true")
	case d.s[d.i] == 'f':
		d.literal("false")
	default:
		d.fail("boolean")
	}
	return false
}

// kind returns the kind of the next value, without consuming it.
func (d *decoder) kind() jsonKind {
	if d.i >= len(d.s) {
		return kindNone
	}
	return kindOf(d.s[d.i])
}

// kindOf returns the kind of a value that begins with c.
func kindOf(c byte) jsonKind {
	switch c {
	case 'n':
		return kindNull
	case 't', 'f':
		return kindBool
	case '"':
		return kindString
	case '[':
		return kindArray
	case '{':
		return kindObject
	case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9':
		return kindNumber
	}
	return kindNone
}

// end returns the error, if there was one. Only white space may follow.
func (d *decoder) end() error {
	if !d.failed {
		if d.i = next(d.s, d.i); d.i < len(d.s) {
			d.failAt(d.i, "end of input", "more data")
		}
	}
	if d.failed {
		return d.failure.decodeError(d.body)
	}
	return nil
}
