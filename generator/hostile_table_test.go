//go:build sweep && linux

package generator_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/payske/hookgen/spec/diag"
)

// An expected says what the command is to do with a document.
type expected uint8

const (
	either    expected = iota // one of the two, as far as the corpus says
	generates                 // exit code 0 and a package
	refuses                   // exit code 2 and nothing changed
)

// A hostileCase is what is known of one hostile document.
type hostileCase struct {
	want  expected
	codes []diag.Code // of a refusal: each of these is among the errors
	says  []string    // the messages hold these
	// hides lists what neither messages nor files may hold.
	hides []string
	// holds lists what the files that depend on the document hold.
	holds []string
	// lacks lists what the files that depend on the document may not hold.
	lacks []string
}

// code is a class of text that no file may hold as it stands: it would be a
// declaration, or a call on a line of its own.
var code = []string{"\nfunc init", "\nvar PWNED", "\nimport \"C\"", "\npackage PWNED"}

// hostileCases are the documents of the corpus.
var hostileCases = map[string]hostileCase{
	"a01-info-description":   {want: generates, lacks: code},
	"a02-schema-description": {want: generates, lacks: code},
	"a04-cr-only":            {want: generates, lacks: code},
	"a05-unicode-newlines":   {want: generates, lacks: code},
	"a08-cgo":                {want: generates, lacks: code},
	"a09-trojan-source":      {want: generates},
	"a10-template-syntax":    {want: generates, holds: []string{`{{define "PWNED"}}{{end}}{{.}}{{printf "%s" .}} %!v`}},
	"a11-doc-links":          {want: generates, lacks: []string{"// Deprecated:", "// BUG("}},
	"a12-generated-marker":   {want: generates, lacks: code},
	"b03-default-string":     {want: generates, lacks: code},
	"b04-const":              {want: generates, lacks: code},
	"b05-event-name":         {want: generates, lacks: code, holds: []string{`EventType = "x\"; func init() { PWNED() }; var _ = \"\n` + "`" + `"`}},
	"b06-discriminator":      {want: either, lacks: code},
	"b07-pattern":            {want: generates, lacks: code},
	"b08-header-parameter":   {want: refuses, codes: []diag.Code{diag.HeaderName}},
	"b09-media-type":         {want: either, says: []string{"JSON body"}, lacks: code},
	"b10-servers":            {want: generates, lacks: append(slices.Clone(code), sentinel)},
	"c01-struct-tag": {want: generates, holds: []string{
		`wire:"a\" gorm:\"column:PWNED"`, `wire:"id,omitempty"`, `wire:"-"`, `wire:"c\\\"d"`, `wire:"x,string"`,
	}},
	"c03-operation-id":     {want: generates, lacks: code},
	"c04-x-go-type":        {want: refuses, says: []string{"x-go-type"}},
	"c05-x-go-type-import": {want: either, lacks: []string{"evil", sentinel}},
	"c07-extra-tags":       {want: generates, lacks: []string{"gorm", sentinel}},
	"c08-keywords":         {want: generates},
	"c10-name-collisions": {want: generates, holds: []string{
		`json:"userId,omitzero"`, `json:"userID,omitzero"`, `json:"user_id,omitzero"`, `json:"UserId,omitzero"`, `json:"user-id,omitzero"`, `json:"user.id,omitzero"`, `wire:"café"`, "wire:\"cafe\u0301\"",
	}},
	"c11-event-collisions": {want: either},
	"c12-file-suffix":      {want: generates},
	"d01-path-traversal":   {want: generates},
	"d02-path-special":     {want: either},
	"e02-ref-traversal":    {want: refuses, codes: []diag.Code{diag.RefForbidden}, hides: []string{"root:x:", "localhost"}},
	"e03-ref-ssrf": {want: refuses, codes: []diag.Code{diag.RefForbidden}, says: []string{
		"at #/webhooks/user.created/post/requestBody/content/application~1json/schema/allOf/3/$ref",
	}},
	"e05-ref-cycle-pure":  {want: refuses, codes: []diag.Code{diag.RefCycle}, says: []string{"#/components/schemas/A -> #/components/schemas/B -> #/components/schemas/A", "at #/components/schemas/"}},
	"e06-allof-cycle":     {want: refuses, codes: []diag.Code{diag.RefCycle}, says: []string{"A -> A", "at #/components/schemas/A"}},
	"e07-infinite-struct": {want: generates},
	"e08-ref-bomb":        {want: either},
	"e10-ref-pointer": {
		want: refuses, codes: []diag.Code{diag.RefUnresolved, diag.WrongKind},
		says: []string{":11:30: ", ":11:84: ", ":11:127: ", ":11:151: ", ":11:162: ", ":11:182: ", ":11:194: ", ":11:207: "},
	},
	"e11-remote-id":      {want: either},
	"f01-alias-bomb":     {want: refuses, codes: []diag.Code{diag.Limit}},
	"f03-deep-flow":      {want: refuses, codes: []diag.Code{diag.Limit}},
	"f04-deep-schema":    {want: refuses, codes: []diag.Code{diag.Limit}},
	"f05-duplicate-keys": {want: refuses, codes: []diag.Code{diag.DuplicateKey}, says: []string{":4:114: ", "line 4, column 80", ":5:3: ", "line 4, column 3"}},
	"f06-tags":           {want: refuses, codes: []diag.Code{diag.UnknownTag}},
	"f08-encodings":      {want: refuses, codes: []diag.Code{diag.Encoding}},
	"f09-invalid-utf8":   {want: refuses, codes: []diag.Code{diag.Encoding}},
	"f10-numbers": {want: refuses, says: []string{
		"at #/components/schemas/Ev/properties/c/enum/0", "at #/components/schemas/Ev/properties/d/enum/3",
	}},
	"f11-norway": {want: generates, holds: []string{`= "no"`, `= "yes"`, `= "on"`, `= "off"`, `= "1.10"`, `= "2024-01-01"`, `= "0777"`, `= "null"`, `= "y"`, `json:"null,omitzero"`, `json:"5,omitzero"`, `json:"true,omitzero"`}},
	"f12-type-confusion": {want: refuses, codes: []diag.Code{diag.WrongKind}, says: []string{
		"at #/webhooks/a/post/requestBody/content/application~1json/schema/type", "at #/webhooks/c", "at #/webhooks/h/post",
	}},
	"f13-complex-keys":    {want: refuses, codes: []diag.Code{diag.KeyNotString}},
	"f15-long-strings":    {want: either},
	"g01-pattern-invalid": {want: generates},
	"g03-default-mismatch": {
		want: refuses, codes: []diag.Code{diag.EnumMismatch},
		says: []string{
			"at #/components/schemas/Ev/properties/a/default", "at #/components/schemas/Ev/properties/b/default",
			"at #/components/schemas/Ev/properties/c/default", "at #/components/schemas/Ev/properties/d/enum/0",
			"at #/components/schemas/Ev/properties/e/const",
		},
	},
	"g04-bool-schemas":    {want: generates, says: []string{"warning: "}},
	"g05-secrets-in-spec": {want: generates, hides: []string{"whsec_"}},
	"g06-sig-none":        {want: refuses, codes: []diag.Code{diag.SignatureInvalid}, hides: []string{"whsec_PWNED"}},
	"g07-sig-content":     {want: refuses, codes: []diag.Code{diag.SignatureInvalid}},
}

// problems returns how an outcome is not what the case expects.
func (c hostileCase) problems(o outcome) []string {
	var out []string
	switch {
	case c.want == generates && o.exit != 0:
		out = append(out, "refused, but is to be generated")
	case c.want == refuses && o.exit == 0:
		out = append(out, "generated, but is to be refused")
	}
	for _, code := range c.codes {
		if !slices.Contains(o.codes(), string(code)) {
			out = append(out, fmt.Sprintf("no error with the code %q", code))
		}
	}
	for _, text := range c.says {
		if !strings.Contains(o.output, text) {
			out = append(out, fmt.Sprintf("no message holds %q", text))
		}
	}
	for _, text := range c.hides {
		if strings.Contains(o.output, text) {
			out = append(out, fmt.Sprintf("the messages hold %q", text))
		}
	}
	return out
}

// filesProblems returns what the files hold that they must not, and the other
// way round.
func (c hostileCase) filesProblems(files map[string][]byte) []string {
	var out []string
	var own strings.Builder
	for _, name := range slices.Sorted(maps.Keys(files)) {
		text := string(files[name])
		for _, hidden := range append(slices.Clone(c.hides), environmentSecret) {
			if strings.Contains(text, hidden) && !strings.HasPrefix(name, "support_") {
				out = append(out, fmt.Sprintf("%s holds %q", name, hidden))
			}
		}
		if strings.HasSuffix(name, ".go") && !strings.HasPrefix(name, "support_") {
			own.WriteString(text)
		}
	}
	for _, text := range c.holds {
		if !strings.Contains(own.String(), text) {
			out = append(out, fmt.Sprintf("no file holds %q", text))
		}
	}
	for _, text := range c.lacks {
		if strings.Contains(own.String(), text) {
			out = append(out, fmt.Sprintf("a file holds %q", text))
		}
	}
	return out
}
