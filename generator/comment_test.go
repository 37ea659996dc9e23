package generator

import (
	"strings"
	"testing"
	"unicode"

	"github.com/payske/hookgen/output"
)

func TestComment(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct{ name, text, want string }{
		{"plain", "A payment.", "// A payment."},
		{"end of a block comment", "x */ func init() {}", "// x */ func init() {}"},
		{"lines", "one\ntwo\r\nthree", "// one two three"},
		{"bare carriage return", "a\rfunc b() {}", "// a func b() {}"},
		{"Unicode line breaks", "a\u2028b\u2029c\u0085d\ve\ff", "// a b c d e f"},
		{"paragraphs", "one\n\ntwo", "// one\n//\n// two"},
		{"build constraint", "+build ignore", "// + build ignore"},
		{"build constraint in a second line", "a\n\n+build ignore", "// a\n//\n// + build ignore"},
		{"cgo", "#cgo LDFLAGS: -lx", "// # cgo LDFLAGS: -lx"},
		{"directive", "go:generate rm -rf /", "// go:generate rm -rf /"},
		{"deprecation", "Deprecated: not really", "// Note: Deprecated: not really"},
		{"bug", "BUG(x): no", "// Note: BUG(x): no"},
		{"bidirectional text", "a\u202eb\u2066c\u200dd", "// abcd"},
		{"invalid UTF-8", "a\xffb", "// a\uFFFDb"},
		{"list", "Either:\n- one\n* two", "// Either:\n//   - one\n//   - two"},
		{"HTML", "<p>See <a href=\"/x\">here</a> for <code>a &lt; b</code>.</p><p>Next</p>", "// See here for a < b.\n//\n// Next"},
		{"placeholder", "Use <your id>.", "// Use <your id>."},
		{"links", "See [the guide](https://example.com/a) and [this](/b).", "// See the guide (https://example.com/a) and this."},
		{"long line", strings.Repeat("word ", 30), "// " + strings.TrimSpace(strings.Repeat("word ", 19)) + "\n// " + strings.TrimSpace(strings.Repeat("word ", 11))},
		{"nothing", "  \n ", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			got := strings.Join(commentLines(paragraphs(tt.text)), "\n")
			if got != tt.want {
				t.Errorf("got\n%s\nwant\n%s", got, tt.want)
			}
		})
	}
}

// FuzzComment checks that no text leaves its comment.
func FuzzComment(f *testing.F) {
	for _, seed := range []string{"a\nb", "*/", "+build ignore", "//go:embed x", "\u2028+build x", "line x:1", "a\r\r+build y", "- +build z"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for _, line := range commentLines(limited(paragraphs(text), maxFieldDoc)) {
			if strings.ContainsFunc(line, func(r rune) bool {
				return r != ' ' && (unicode.IsControl(r) || unicode.Is(unicode.Cf, r) || r == '\u2028' || r == '\u2029')
			}) {
				t.Fatalf("control character in %q", line)
			}
			if err := auditComment(line); err != nil {
				t.Fatalf("%q: %v", line, err)
			}
		}
	})
}

func TestAudit(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct{ name, code, want string }{
		{"fine", "package p\n\nimport \"strings\"\n\nvar _ = strings.ToLower\n", ""},
		{"syntax", "package p\n\nfunc {\n", "expected"},
		{"foreign import", "package p\n\nimport \"os/exec\"\n", "not allowed"},
		{"renamed import", "package p\n\nimport x \"strings\"\n", "not allowed"},
		{"cgo", "package p\n\nimport \"C\"\n", "not allowed"},
		{"init", "package p\n\nfunc init() {}\n", "init function"},
		{"a method called init", "package p\n\ntype t int\n\nfunc (t) init() {}\n", ""},
		{"directive", "package p\n\n//go:noinline\nfunc f() {}\n", "directive"},
		{"line directive", "package p\n\n//line x.go:1\nfunc f() {}\n", "directive"},
		{"block comment", "package p\n\n/* x */\nfunc f() {}\n", "block comment"},
		{"build constraint", "package p\n\n// +build ignore\n\nfunc f() {}\n", "build constraint"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			err := audit(output.File{Name: "x.go", Data: []byte(tt.code)}, nil)
			switch {
			case tt.want == "" && err != nil:
				t.Errorf("got %v, want no error", err)
			case tt.want != "" && (err == nil || !strings.Contains(err.Error(), tt.want)):
				t.Errorf("got %v, want an error with %q", err, tt.want)
			}
		})
	}
}
