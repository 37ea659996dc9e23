package support

// skip consumes the next value. What is skipped is checked as strictly as
// what is decoded, except that it may hold two members of the same name:
// nobody will read either of them.
func (d *decoder) skip() {
	if end := valueEnd(d.s, d.i, maxDepth-d.depth); end > 0 {
		d.i = end
		return
	}
	d.walk() // finds the error that valueEnd has met
}

// skipMember skips the value of a member that nobody declares. At the top, where
// a delivery says what it is, a second member of its name is refused all the
// same.
func (d *decoder) skipMember() {
	if d.depth == 1 {
		room := d.room()
		if room.strangers == nil {
			room.strangers = new(nameSet)
		}
		if !room.strangers.add(d.key) {
			d.duplicate()
			return
		}
	}
	d.skip()
}

// walk consumes the next value in the way that decoding does, and refuses two
// members of the same name in one object.
func (d *decoder) walk() {
	switch d.kind() {
	case kindObject:
		var names nameSet
		for ok := d.openObject(); ok; ok = d.nextMember() {
			if !names.add(d.key) {
				d.duplicate()
				return
			}
			d.walk()
		}
	case kindArray:
		for ok := d.openArray(); ok; ok = d.nextItem() {
			d.walk()
		}
	case kindString:
		d.str()
	case kindNumber:
		d.number()
	case kindBool:
		d.boolean()
	case kindNull:
		d.null()
	case kindNone:
		d.fail("value")
	}
}

// valueEnd returns the end of the value that begins at i, or 0 if it is not
// valid or nests deeper than depth.
func valueEnd(s string, i, depth int) int {
	if i >= len(s) {
		return 0
	}
	switch s[i] {
	case '"':
		return stringEnd(s, i)
	case '{':
		return objectEnd(s, i, depth-1)
	case '[':
		return arrayEnd(s, i, depth-1)
	case 'n':
		return wordEnd(s, i, "null")
	case 't':
		return wordEnd(s, i, "true")
	case 'f':
		return wordEnd(s, i, "false")
	}
	end, ok := numberEnd(s, i)
	if !ok || end-i > maxLiteral {
		return 0
	}
	return end
}

// objectEnd returns the end of the object that begins at i, or 0.
func objectEnd(s string, i, depth int) int {
	if i = next(s, i+1); depth < 0 || i >= len(s) {
		return 0
	}
	if s[i] == '}' {
		return i + 1
	}
	for i < len(s) && s[i] == '"' {
		if i = stringEnd(s, i); i == 0 {
			return 0
		}
		if i = next(s, i); i >= len(s) || s[i] != ':' {
			return 0
		}
		if i = valueEnd(s, afterColon(s, i+1), depth); i == 0 {
			return 0
		}
		if i = next(s, i); i < len(s) && s[i] == '}' {
			return i + 1
		}
		if i >= len(s) || s[i] != ',' {
			return 0
		}
		i = next(s, i+1)
	}
	return 0
}

// arrayEnd returns the end of the array that begins at i, or 0.
func arrayEnd(s string, i, depth int) int {
	if i = next(s, i+1); depth < 0 || i >= len(s) {
		return 0
	}
	if s[i] == ']' {
		return i + 1
	}
	for {
		if i = valueEnd(s, i, depth); i == 0 {
			return 0
		}
		if i = next(s, i); i < len(s) && s[i] == ']' {
			return i + 1
		}
		if i >= len(s) || s[i] != ',' {
			return 0
		}
		i = next(s, i+1)
	}
}

// stringEnd returns the end of the string that begins at i, or 0.
func stringEnd(s string, i int) int {
	i = plainEnd(s, i+1)
	for i < len(s) && s[i] != '"' {
		n := characterLength(s[i:])
		if n == 0 {
			return 0
		}
		i = plainEnd(s, i+n)
	}
	if i >= len(s) {
		return 0
	}
	return i + 1
}

// wordEnd returns the end of word, or 0 if something else begins at i.
func wordEnd(s string, i int, word string) int {
	if len(s)-i < len(word) || s[i:i+len(word)] != word {
		return 0
	}
	return i + len(word)
}

// span consumes the next value and returns its text, which is valid JSON.
func (d *decoder) span() string {
	start := d.i
	d.skip()
	return d.body[start:max(start, d.i)]
}
