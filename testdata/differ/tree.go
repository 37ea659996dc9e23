//go:build goexperiment.jsonv2

// Package differ compares generated decoders with encoding/json/v2, which was
// written by others to be strict. It is copied into the module of a generated
// package and built there; it knows no package, only values.
package differ

import (
	"bytes"
	"encoding/json/jsontext"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// A node is a JSON value as encoding/json/v2 reads it.
type node struct {
	kind    jsontext.Kind
	text    string // a string, or the literal of a number or a word
	names   []string
	members map[string]*node
	items   []*node
	twice   []string // names of members that are there twice
}

// strict reports whether encoding/json/v2 accepts data with its defaults:
// duplicate names and invalid UTF-8 are refused.
func strict(data []byte) bool { return jsontext.Value(data).IsValid() }

// parse reads data and remembers duplicate names; of two members the last one
// counts.
func parse(data []byte) (*node, error) {
	d := jsontext.NewDecoder(bytes.NewReader(data), jsontext.AllowDuplicateNames(true))
	n, err := read(d)
	if err != nil {
		return nil, err
	}
	if _, err := d.ReadToken(); err != io.EOF {
		return nil, &jsontext.SyntacticError{Err: err}
	}
	return n, nil
}

func read(d *jsontext.Decoder) (*node, error) {
	token, err := d.ReadToken()
	if err != nil {
		return nil, err
	}
	n := &node{kind: token.Kind()}
	switch n.kind {
	case '{':
		n.members = map[string]*node{}
		for d.PeekKind() != '}' {
			name, err := d.ReadToken()
			if err != nil {
				return nil, err
			}
			key := name.String()
			value, err := read(d)
			if err != nil {
				return nil, err
			}
			if n.members[key] != nil {
				n.twice = append(n.twice, key)
			} else {
				n.names = append(n.names, key)
			}
			n.members[key] = value
		}
		_, err = d.ReadToken()
	case '[':
		for d.PeekKind() != ']' {
			value, err := read(d)
			if err != nil {
				return nil, err
			}
			n.items = append(n.items, value)
		}
		_, err = d.ReadToken()
	default:
		n.text = token.String()
	}
	return n, err
}

// equal compares values; numbers by what they mean.
func equal(a, b *node) bool {
	if a.kind != b.kind || len(a.names) != len(b.names) || len(a.items) != len(b.items) {
		return false
	}
	switch a.kind {
	case '{':
		for name, value := range a.members {
			if other := b.members[name]; other == nil || !equal(value, other) {
				return false
			}
		}
		return true
	case '[':
		for i, item := range a.items {
			if !equal(item, b.items[i]) {
				return false
			}
		}
		return true
	case '0':
		return sameNumber(a.text, b.text)
	}
	return a.text == b.text
}

// missing returns the path of the first part of must that is not in n, or "".
// A null may have become the zero value of a scalar, as the documentation says.
func missing(n, must *node, path string) string {
	here := fmt.Sprintf("%s: want %s %q, got %s %q", path, must.kind, must.text, n.kind, n.text)
	if must.kind == 'n' {
		if n.kind == 'n' || zeroScalar(n) {
			return ""
		}
		return here
	}
	if n.kind != must.kind || len(n.items) != len(must.items) {
		return here
	}
	switch must.kind {
	case '{':
		for name, value := range must.members {
			got := n.members[name]
			if got == nil {
				return path + "." + name
			}
			if lost := missing(got, value, path+"."+name); lost != "" {
				return lost
			}
		}
		return ""
	case '[':
		for i, item := range must.items {
			if lost := missing(n.items[i], item, fmt.Sprintf("%s[%d]", path, i)); lost != "" {
				return lost
			}
		}
		return ""
	case '0':
		if sameNumber(n.text, must.text) || sameFloat(n.text, must.text) {
			return ""
		}
		return here
	}
	if n.text != must.text {
		return here
	}
	return ""
}

func zeroScalar(n *node) bool {
	return n.kind == 'f' || n.kind == '"' && n.text == "" || n.kind == '0' && sameNumber(n.text, "0")
}

// sameNumber compares two numbers exactly.
func sameNumber(a, b string) bool {
	return a == b || normal(a) == normal(b)
}

// sameFloat reports whether two numbers are the same in 64 bits.
func sameFloat(a, b string) bool {
	x, errX := strconv.ParseFloat(a, 64)
	y, errY := strconv.ParseFloat(b, 64)
	return errX == nil && errY == nil && x == y
}

// normal returns the one spelling that all spellings of a number share: sign,
// digits without zeros at their ends, and the exponent of the last digit.
func normal(text string) string {
	mantissa, exponent, _ := strings.Cut(strings.ToLower(text), "e")
	sign := ""
	if strings.HasPrefix(mantissa, "-") {
		sign, mantissa = "-", mantissa[1:]
	}
	whole, fraction, _ := strings.Cut(mantissa, ".")
	digits := strings.TrimLeft(whole+fraction, "0")
	if digits == "" {
		return "0"
	}
	e, _ := strconv.ParseInt(strings.TrimPrefix(exponent, "+"), 10, 64)
	short := strings.TrimRight(digits, "0")
	e += int64(len(digits)-len(short)) - int64(len(fraction))
	return sign + short + "e" + strconv.FormatInt(e, 10)
}
