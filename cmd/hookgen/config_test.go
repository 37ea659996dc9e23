package main

import (
	"reflect"
	"strings"
	"testing"

	"github.com/payske/hookgen/spec"
	"github.com/payske/hookgen/spec/diag"
	"github.com/payske/hookgen/spec/discover"
	"github.com/payske/hookgen/templates"
)

func TestParseConfig(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name, text string
		want       config
	}{
		{"no keys", "{}", config{}},
		{
			"everything",
			`
spec: api.yaml
out: ../hooks
package: hooks
include: ["user.*", order.paid]
exclude: [user.deleted]
strict: true
names: {"event:user.created": UserMade, field:Error.+1: Plus}
discriminator: data.event_type
envelope: Event
signature: {profile: stripe, header: payske-signature}
body_limit: 64KiB
`,
			config{
				spec: "conf/api.yaml", out: "hooks", pkg: "hooks",
				include: []string{"user.*", "order.paid"}, exclude: []string{"user.deleted"}, strict: true,
				names: map[string]string{"event:user.created": "UserMade", "field:Error.+1": "Plus"},
				namePos: map[string]diag.Pos{
					"event:user.created": {File: "conf/hookgen.yaml", Line: 8, Col: 9},
					"field:Error.+1":     {File: "conf/hookgen.yaml", Line: 8, Col: 41},
				},
				discriminator: &discover.Discriminator{Parts: []discover.Part{{Path: []string{"data", "event_type"}}}},
				envelope:      "Event", signature: spec.Signature{Profile: "stripe", Header: "Payske-Signature"}, bodyLimit: 65536,
			},
		},
		{"JSON", `{"spec": "/abs/api.json", "strict": false}`, config{spec: "/abs/api.json"}},
		{"a number of bytes", "body_limit: 1000", config{bodyLimit: 1000}},
		{
			"header and path, whatever comes first", "discriminator: {path: action, header: x-event}",
			config{discriminator: &discover.Discriminator{Parts: []discover.Part{{Header: "X-Event"}, {Path: []string{"action"}, Optional: true}}}},
		},
		{
			"header alone", "discriminator: {header: x-event}",
			config{discriminator: &discover.Discriminator{Parts: []discover.Part{{Header: "X-Event"}}}},
		},
		{"profile alone", "signature: {profile: github}", config{signature: spec.Signature{Profile: "github"}}},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			got, findings := parseConfig("conf/hookgen.yaml", []byte(test.text))
			if all := findings.Sorted(); len(all) > 0 {
				t.Fatalf("findings: %v", all)
			}
			got.at = places{} // TestDiagnostics checks them
			if !reflect.DeepEqual(got, test.want) {
				t.Errorf("got %+v, want %+v", got, test.want)
			}
		})
	}
}

func TestParseConfigReports(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ name, text, want string }{
		{"only comments", "# spec: api.yaml\n", `1:1: error: the file is empty [syntax]`},
		{"unknown key", "spec: a\npakage: b", `2:1: error: unknown key "pakage"; did you mean "package"? [unknown-key]`},
		{"nothing like it", "colour: red", `1:1: error: unknown key "colour" [unknown-key]`},
		{"list", "- spec: a", `1:1: error: the configuration must be an object, not a list [wrong-kind]`},
		{"number for text", "envelope: 12", `1:11: error: "envelope" must be a string, not a number [wrong-kind]`},
		{"key without a value", "spec:\nout: x", `1:6: error: "spec" must be a string, not null [wrong-kind]`},
		{"empty text", `spec: ""`, `1:7: error: "spec" is empty [bad-value]`},
		{"text for a list", "include: user.*", `1:10: error: "include" must be a list, not a string [wrong-kind]`},
		{"number in a list", "exclude: [a, 1]", `1:14: error: "exclude" must be a string, not a number [wrong-kind]`},
		{"text for a boolean", "strict: yes please", `1:9: error: "strict" must be a boolean, not a string [wrong-kind]`},
		{"keyword", "package: func", `1:10: error: "package" is a Go keyword: func [bad-value]`},
		{"pin of nothing", "names: {user.created: X}", `1:9: error: "user.created" pins no event, type, field or value [unknown-key]`},
		{"small pin", "names: {event:a: lower}", `1:18: error: "lower" is not an exported Go name [bad-value]`},
		{"pin of another kind", "names: {event:a: 1}", `1:18: error: "names.event:a" must be a string, not a number [wrong-kind]`},
		{"path with a gap", "discriminator: data..type", `1:16: error: "data..type" is no path [bad-value]`},
		{"no place", "discriminator: {}", `1:16: error: "discriminator" names no place [bad-value]`},
		{"unknown place", "discriminator: {heder: X}", `1:17: error: unknown key "heder"; did you mean "header"? [unknown-key]`},
		{"header with a blank", "discriminator: {header: X Event}", `1:25: error: "X Event" is not a valid HTTP header name [header-name]`},
		{"unknown profile", "signature: {profile: svx}", `1:22: error: unknown profile "svx"; did you mean "svix"? [signature-invalid]`},
		{"no profile", "signature: {header: X}", `1:12: error: the signature has no profile [signature-invalid]`},
		{"header that is fixed", "signature: {profile: github, header: X}", `1:30: error: the profile "github" has its own headers [signature-invalid]`},
		{"unit", "body_limit: 64kb", `1:13: error: "body_limit" is no size: "64kb" [bad-value]`},
		{"nested key", "signature: {profile: github, haeder: X}", `1:30: error: unknown key "haeder"; did you mean "header"? [unknown-key]`},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			_, findings := parseConfig("hookgen.yaml", []byte(test.text))
			var got []string
			for _, d := range findings.Sorted() {
				got = append(got, d.String())
			}
			if want := "hookgen.yaml:" + test.want; len(got) != 1 || got[0] != want {
				t.Errorf("got %s, want %s alone", strings.Join(got, "\n"), want)
			}
		})
	}
}

func TestParseSize(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]int64{
		"1": 1, "512 B": 512, "64KiB": 65536, "64 KiB": 65536, "1MiB": 1 << 20, "1GiB": 1 << 30, "100KB": 100_000, "2MB": 2_000_000,
		"": 0, "0": 0, "0KiB": 0, "-1": 0, "+1": 0, "064": 0, "1.5MiB": 0, "1e3": 0, "KiB": 0, "64K": 0, "64kib": 0, "2GiB": 0, "4294967295GiB": 0,
		"99999999999999999999": 0,
	} {
		got, ok := parseSize(text)
		if got != want || ok != (want > 0) {
			t.Errorf("%q: got %d, %t, want %d", text, got, ok, want)
		}
	}
}

func TestScaffoldedConfigurationKeepsEveryText(t *testing.T) {
	t.Parallel()
	for _, text := range []string{
		"openapi.yaml", "./webhooks", "../api-v1.json", "no", "Null", "1.10", "*", "order.*", "&a", "# no comment", "a: b", `"quoted"`,
		"<tag>", "two\nlines", "ключ", " spaced ", "-", ".inf", "~",
	} {
		sources, err := templates.Scaffold(templates.ScaffoldData{
			Command: "hookgen", Spec: "api.yaml", Out: "./webhooks", Package: "webhooks", Import: "example.com/webhooks", Include: []string{text}, Unsigned: true,
		})
		if err != nil {
			t.Fatal(err)
		}
		cfg, findings := parseConfig(sources[0].Name, []byte(sources[0].Text))
		if all := findings.Sorted(); len(all) > 0 {
			t.Errorf("%q makes a configuration with findings: %v\n%s", text, all, sources[0].Text)
		}
		cfg.at = places{} // TestDiagnostics checks them
		want := config{spec: "api.yaml", out: "webhooks", pkg: "webhooks", include: []string{text}}
		if !reflect.DeepEqual(cfg, want) {
			t.Errorf("got %+v, want %+v", cfg, want)
		}
	}
}
