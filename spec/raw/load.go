package raw

import (
	"path"
	"strings"
	"unicode/utf8"

	"github.com/payske/hookgen/spec/diag"
)

// encodingRemedy says what to do about a file in another encoding.
const encodingRemedy = "save the file as UTF-8"

// load parses the content of a file of d. The root of the file stays nil if
// there are errors.
func (d *Document) load(file *File, text string) diag.List {
	text = strings.TrimPrefix(text, "\uFEFF")
	b := newBuilder(file, text, &d.limits, &d.work)
	if !b.checkEncoding() {
		return b.found
	}
	if c := firstByte(text); c == '{' || c == '[' {
		return d.loadJSON(file, b)
	}
	return loadYAMLFile(file, b)
}

// firstByte returns the first byte that is no white space, or 0.
func firstByte(text string) byte {
	if rest := strings.TrimLeft(text, " \t\r\n"); rest != "" {
		return rest[0]
	}
	return 0
}

// loadJSON parses a file that starts like JSON. It may be YAML that starts
// like that, too, unless its name says JSON.
func (d *Document) loadJSON(file *File, b builder) diag.List {
	before := d.work
	p := jsonParser{builder: b}
	root := p.parseJSON()
	if !p.failed() {
		file.Root = root
		return p.found
	}
	findings := p.found.Sorted()
	if findings[0].Code != diag.Syntax || strings.EqualFold(path.Ext(file.Name), ".json") {
		return p.found
	}
	d.work = before
	asYAML := loadYAMLFile(file, b)
	if !asYAML.HasErrors() {
		return asYAML
	}
	other := asYAML.Sorted()[0]
	if unreadable := other.Code == diag.Syntax || other.Code == diag.Limit; unreadable && other.Pos.Compare(findings[0].Pos) <= 0 {
		return p.found // as JSON, no less of it could be read
	}
	return asYAML
}

// loadYAMLFile parses a YAML file.
func loadYAMLFile(file *File, b builder) diag.List {
	if !b.checkControls() || !b.checkWork() {
		return b.found
	}
	p := yamlParser{builder: b}
	if root := p.parseYAML(); !p.failed() {
		file.Root = root
	}
	return p.found
}

// checkEncoding reports text that is not UTF-8.
func (b *builder) checkEncoding() bool {
	for _, mark := range []string{"\xff\xfe", "\xfe\xff", "\x00\x00\xfe\xff"} {
		if strings.HasPrefix(b.text, mark) {
			b.report(diag.Encoding, 1, 1, encodingRemedy, "the file is UTF-16 or UTF-32, not UTF-8")
			return false
		}
	}
	if utf8.ValidString(b.text) {
		return true
	}
	for i := 0; i < len(b.text); {
		r, size := utf8.DecodeRuneInString(b.text[i:])
		if r == utf8.RuneError && size == 1 {
			line, col := position(b.text, i)
			b.report(diag.Encoding, line, col, encodingRemedy, "byte 0x%02x is not UTF-8", b.text[i])
			return false
		}
		i += size
	}
	return false
}

// checkControls reports a control character, which YAML does not allow.
func (b *builder) checkControls() bool {
	for i := range len(b.text) {
		if c := b.text[i]; c < ' ' && c != '\n' && c != '\t' && c != '\r' {
			line, col := position(b.text, i)
			b.report(diag.Encoding, line, col, "remove the character, or write it as an escape in double quotes",
				"a control character (%s)", describe(b.text[i:]))
			return false
		}
	}
	return true
}
