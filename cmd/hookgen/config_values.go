package main

import (
	"go/token"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/payske/hookgen/spec/diag"
	"github.com/payske/hookgen/spec/raw"
)

// is reports whether n is of the given kind; if not, it says so.
func (r *configReader) is(n *raw.Node, kind raw.Kind) bool {
	if n.Is(kind) {
		return true
	}
	subject, remedy := strconv.Quote(r.key), ""
	switch {
	case r.key == "":
		subject = "the configuration"
	case n.Is(raw.Null):
		remedy = "give it a value or remove the key"
	case kind == raw.String && (n.Is(raw.Number) || n.Is(raw.Bool)):
		remedy = "put it in quotes"
	case kind == raw.List && n.Is(raw.String):
		remedy = "write it as a list: [" + strconv.Quote(n.Text) + "]"
	}
	r.findings.Errorf(n.Pos(), diag.WrongKind, remedy, "%s must be %s, not %s", subject, kind.Phrase(), n.Kind.Phrase())
	return false
}

// text reads a string that is not empty. It reports whether there is one.
func (r *configReader) text(n *raw.Node, to *string) bool {
	if !r.is(n, raw.String) {
		return false
	}
	if n.Text == "" {
		r.findings.Errorf(n.Pos(), codeBadValue, "give it a value or remove the key", "%q is empty", r.key)
		return false
	}
	*to = n.Text
	return true
}

// path reads the name of a file or folder, relative to the configuration.
func (r *configReader) path(n *raw.Node, to *string) {
	if r.text(n, to) && !filepath.IsAbs(*to) {
		*to = filepath.Join(r.dir, filepath.FromSlash(*to))
	}
}

// paths reads a list of names of files, relative to the configuration.
func (r *configReader) paths(n *raw.Node, to *[]string, pos *[]diag.Pos) {
	if !r.is(n, raw.List) {
		return
	}
	for _, item := range n.Items() {
		var name string
		if r.path(item, &name); name != "" {
			*to, *pos = append(*to, name), append(*pos, item.Pos())
		}
	}
}

// texts reads a list of strings.
func (r *configReader) texts(n *raw.Node, to *[]string, pos *[]diag.Pos) {
	if !r.is(n, raw.List) {
		return
	}
	for _, item := range n.Items() {
		var text string
		if r.text(item, &text) {
			*to, *pos = append(*to, text), append(*pos, item.Pos())
		}
	}
}

// boolean reads true or false.
func (r *configReader) boolean(n *raw.Node, to *bool) {
	if r.is(n, raw.Bool) {
		*to = n.True()
	}
}

// packageName reads the name of the package.
func (r *configReader) packageName(n *raw.Node) {
	if !r.text(n, &r.config.pkg) {
		return
	}
	if problem := packageProblem(n.Text); problem != "" {
		r.findings.Errorf(n.Pos(), codeBadValue, "", "%q %s", r.key, problem)
	}
}

// pinned are the kinds of names that can be pinned. They stand before the
// colon of a key of names.
var pinned = []string{"event", "type", "field", "value"}

// names reads the pinned names. What they pin is for the generator to say.
func (r *configReader) names(n *raw.Node) {
	if !r.is(n, raw.Map) {
		return
	}
	outer := r.key
	defer func() { r.key = outer }()
	r.config.names, r.config.namePos = map[string]string{}, map[string]diag.Pos{}
	for key, value := range n.Members() {
		r.key = outer + "." + key
		kind, name, _ := strings.Cut(key, ":")
		if !slices.Contains(pinned, kind) || name == "" {
			r.findings.Errorf(n.KeyPos(key), codeUnknownKey, `write it as in "event:user.created" or "field:Error.code"`,
				"%q pins no %s", key, oneOf(pinned))
			continue
		}
		var goName string
		if !r.text(value, &goName) {
			continue
		}
		if !token.IsIdentifier(goName) || !token.IsExported(goName) {
			r.findings.Errorf(value.Pos(), codeBadValue, "begin with a capital letter and use letters and digits, as in UserCreated", "%q is not an exported Go name", goName)
			continue
		}
		r.config.names[key], r.config.namePos[key] = goName, n.KeyPos(key)
	}
}

// sizeUnits are what may follow the number of a size.
var sizeUnits = map[string]int64{
	"": 1, "B": 1,
	"KB": 1e3, "MB": 1e6,
	"KiB": 1 << 10, "MiB": 1 << 20, "GiB": 1 << 30,
}

// size reads a number of bytes such as 65536 or "64KiB".
func (r *configReader) size(n *raw.Node, to *int64) {
	text := n.Text
	if !n.Is(raw.Number) && !r.text(n, &text) {
		return
	}
	bytes, ok := parseSize(text)
	if !ok {
		r.findings.Errorf(n.Pos(), codeBadValue, `write a whole number of bytes, "64KiB" or "1MiB"`, "%q is no size: %q", r.key, text)
		return
	}
	*to = bytes
}

// parseSize returns the number of bytes that text stands for. Nought is no
// size, and neither is what exceeds a gigabyte: a body is kept in memory.
func parseSize(text string) (int64, bool) {
	digits := strings.TrimRight(text, "BKMGi ")
	unit, known := sizeUnits[strings.TrimSpace(text[len(digits):])]
	count, err := strconv.ParseUint(digits, 10, 32)
	size := int64(count) * unit
	if err != nil || !known || digits[0] == '0' || size > 1<<30 {
		return 0, false
	}
	return size, true
}
