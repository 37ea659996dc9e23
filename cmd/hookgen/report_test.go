package main

import (
	"errors"
	"path/filepath"
	"strings"
	"testing"

	"github.com/payske/hookgen/spec/diag"
)

// documentSample has a finding in the document, which has a pointer.
func documentSample() diag.List {
	var l diag.List
	l.Add(diag.Diagnostic{Pos: diag.Pos{File: "api.yaml", Line: 5, Col: 3}, Code: diag.NoPayload, Message: "no payload", Pointer: "/webhooks/a"})
	return l
}

// findingsSample has an error with a remedy that tries to break out of every
// format, a warning, and a finding without a place.
func findingsSample() diag.List {
	var l diag.List
	l.Warnf(diag.Pos{File: "a,b:c%.yaml", Line: 7, Col: 3}, diag.NoPayload, "", "no payload")
	l.Errorf(diag.Pos{File: "a,b:c%.yaml", Line: 2, Col: 1}, diag.DuplicateEvent, "100%\r\n::error::forged", "name \x1b[2J twice")
	l.Errorf(diag.Pos{File: "api.yaml"}, diag.ReadFailed, "", "not there")
	return l
}

func TestReport(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name, format string
		findings     diag.List
		err          error
		want         string
		code         reported
	}{
		{
			"text", "text", findingsSample(), errFindings,
			"a,b:c%.yaml:2:1: error: name \\x1b[2J twice [duplicate-event]\n" +
				"\t100%\\x0d\\x0a::error::forged\n" +
				"a,b:c%.yaml:7:3: warning: no payload [no-payload]\n" +
				"api.yaml: error: not there [read-failed]\n" +
				"2 errors, 1 warning\n",
			exitFailed,
		},
		{"text of an error", "text", diag.List{}, errors.New("disk full\n\x1b[1m"), "hookgen: disk full\n\\x1b[1m\n", exitFailed},
		{"text, out of date", "text", diag.List{}, errOutOfDate, "hookgen: the package is out of date; run \"hookgen generate\"\n", exitDiffers},
		{"text, all well", "text", diag.List{}, nil, "", exitFine},
		{
			"github", "github", findingsSample(), errFindings,
			"::error file=a%2Cb%3Ac%25.yaml,line=2,col=1,title=duplicate-event::name \x1b[2J twice%0A100%25%0D%0A::error::forged\n" +
				"::warning file=a%2Cb%3Ac%25.yaml,line=7,col=3,title=no-payload::no payload\n" +
				"::error file=api.yaml,title=read-failed::not there\n",
			exitFailed,
		},
		{
			"text, in the document", "text", documentSample(), nil,
			"api.yaml:5:3: warning: no payload [no-payload]\n\tat #/webhooks/a\n1 warning\n" +
				"a document that is not yours is best changed by an overlay: list one under \"overlays\" in hookgen.yaml, or name it with --overlay\n",
			exitFine,
		},
		{"github, in the document", "github", documentSample(), nil, "::warning file=api.yaml,line=5,col=3,title=no-payload::no payload\n", exitFine},
		{"github, out of date", "github", diag.List{}, errOutOfDate, "::error title=out-of-date::the package is out of date; run \"hookgen generate\"\n", exitDiffers},
		{"github, strict", "github", diag.List{}, errStrict, "::error title=strict::warnings are errors in a strict run\n", exitFailed},
		{
			"json", "json", findingsSample(), errors.New("disk <full>"),
			`[
  {
    "file": "a,b:c%.yaml",
    "line": 2,
    "col": 1,
    "severity": "error",
    "code": "duplicate-event",
    "message": "name \u001b[2J twice",
    "remedy": "100%\r\n::error::forged"
  },
  {
    "file": "a,b:c%.yaml",
    "line": 7,
    "col": 3,
    "severity": "warning",
    "code": "no-payload",
    "message": "no payload"
  },
  {
    "file": "api.yaml",
    "severity": "error",
    "code": "read-failed",
    "message": "not there"
  },
  {
    "severity": "error",
    "code": "failed",
    "message": "disk <full>"
  }
]
`,
			exitFailed,
		},
		{
			"json, in the document", "json", documentSample(), nil,
			`[
  {
    "file": "api.yaml",
    "line": 5,
    "col": 3,
    "severity": "warning",
    "code": "no-payload",
    "message": "no payload",
    "pointer": "/webhooks/a"
  }
]
`,
			exitFine,
		},
		{"json, all well", "json", diag.List{}, nil, "[]\n", exitFine},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			var stderr strings.Builder
			tl := tool{stderr: &stderr, status: &progress{}}
			err := tl.report(test.format, test.findings, test.err)
			if got := stderr.String(); got != test.want {
				t.Errorf("got\n%s\nwant\n%s", got, test.want)
			}
			if got := tl.exitCode(err); got != int(test.code) {
				t.Errorf("got exit code %d, want %d", got, test.code)
			}
			if got := stderr.String(); got != test.want {
				t.Errorf("the error is printed twice:\n%s", got)
			}
		})
	}
}

func TestAnnotationIsRelativeToTheCheckout(t *testing.T) {
	t.Parallel()
	checkout := t.TempDir()
	for _, test := range []struct{ checkout, file, want string }{
		{checkout, filepath.Join(checkout, "sub", "api.yaml"), "sub/api.yaml"},
		{checkout, filepath.Join(filepath.Dir(checkout), "api.yaml"), filepath.ToSlash(filepath.Join(filepath.Dir(checkout), "api.yaml"))},
		{"", "sub/api.yaml", "sub/api.yaml"},
	} {
		d := diag.Diagnostic{Pos: diag.Pos{File: test.file, Line: 1, Col: 2}, Code: "x", Message: "m"}
		if got, want := annotation(d, test.checkout), "::warning file="+test.want+",line=1,col=2,title=x::m"; got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

func TestPrintable(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"plain text, ключ, 中": "plain text, ключ, 中",
		"tab\tand\nend":       `tab\x09and\x0aend`,
		"\x1b]0;title\a":      `\x1b]0;title\x07`,
		"\u202egnp.exe":       `\u202egnp.exe`,
		"a\u2028b\u0085":      `a\u2028b\x85`,
	} {
		if got := printable(text); got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}
