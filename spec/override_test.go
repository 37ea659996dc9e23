package spec

import (
	"regexp"
	"strings"
	"testing"

	"github.com/payske/hookgen/spec/diag"
	"github.com/payske/hookgen/spec/raw"
)

// priced has values to override: a format, a schema, and members.
const priced = `openapi: 3.1.0
info: {title: prices, version: "1"}
webhooks:
  paid:
    post:
      requestBody:
        content:
          application/json:
            schema:
              type: object
              properties:
                type: {const: paid}
                amount: {type: string, format: decimal}
                fee: {type: [string, "null"], format: decimal}
                either: {type: [string, number], format: decimal}
                listed: {type: string, format: decimal, enum: ["1", "2"]}
                prices: {type: array, items: {$ref: '#/components/schemas/Money'}}
                total: {title: All of it, allOf: [{$ref: '#/components/schemas/Money'}]}
                perhaps: {anyOf: [{$ref: '#/components/schemas/Money'}, {type: "null"}]}
                choice: {oneOf: [{$ref: '#/components/schemas/Money'}, {type: boolean}]}
                larger: {allOf: [{$ref: '#/components/schemas/Money'}, {properties: {more: {type: string}}}]}
                note: {type: object, properties: {text: {type: string}}}
components:
  schemas:
    Money:
      type: object
      properties:
        value: {type: string, format: decimal}
`

func TestOverrides(t *testing.T) {
	t.Parallel()
	at := diag.Pos{File: "hookgen.yaml", Line: 3, Col: 5}
	const member = "#/webhooks/paid/post/requestBody/content/application~1json/schema/properties/"
	for name, tt := range map[string]struct {
		overrides []Override
		want      []string // lines of the dump, without the places
		err       string
	}{
		"a format": {
			overrides: []Override{{Format: "decimal"}},
			want: []string{
				`"amount": foreign 0`, `"fee": nullable foreign 0`, `"either": foreign 0`, `"listed": enum of string: "1", "2"`, `"total": "Money"`, `"value": foreign 0`,
			},
		},
		"a schema": {
			overrides: []Override{{Schema: "Money"}},
			want: []string{
				`"prices": list`, `of foreign 0`, `"total": foreign 0`, `"perhaps": nullable foreign 0`, `variant "Money" tags [] foreign 0`, `"larger": object`,
				`"value": string(decimal)`,
			},
		},
		"a pointer": {
			overrides: []Override{{Pointer: member + "note"}, {Pointer: member + "prices"}, {Pointer: member + "total"}, {Pointer: "/components/schemas/Money/properties/value"}},
			want:      []string{`"note": foreign 0`, `"prices": foreign 1`, `"total": foreign 2`, `"perhaps": nullable "Money"`, `"value": foreign 3`},
		},
		"a pointer to a schema that has a name": {
			overrides: []Override{{Schema: "Money", Pos: at}, {Pointer: "#/components/schemas/Money"}},
			want:      []string{`"total": foreign 1`, `"larger": object`},
			err:       "hookgen.yaml:3:5: warning: no value of the events takes its type from this entry (the schema Money): none matches, or another entry wins [type-unmatched]",
		},
		"what matches nothing": {
			overrides: []Override{{Format: "money", Pos: at}, {Pointer: "#/nowhere", Pos: at}, {Pointer: "note", Pos: at}},
			want:      []string{`"amount": string(decimal)`},
			err: `hookgen.yaml:3:5: warning: no value of the events takes its type from this entry (the format money): none matches, or another entry wins [type-unmatched]
hookgen.yaml:3:5: warning: no value of the events takes its type from this entry (the pointer #/nowhere): none matches, or another entry wins [type-unmatched]
hookgen.yaml:3:5: warning: no value of the events takes its type from this entry (the pointer note): none matches, or another entry wins [type-unmatched]`,
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			doc, ds := raw.Parse("prices.yaml", []byte(priced), raw.Limits{})
			if doc == nil {
				t.Fatal(ds.Sorted())
			}
			model := withoutPlaces(dump(build(doc, find(doc), tt.overrides, &ds)))
			for _, want := range tt.want {
				if !strings.Contains(model, want) {
					t.Errorf("the model lacks %s", want)
				}
			}
			if t.Failed() {
				t.Log(model)
			}
			var found []string
			for _, d := range ds.Sorted() {
				found = append(found, d.String())
			}
			if got := strings.Join(found, "\n"); got != tt.err {
				t.Errorf("got findings\n%s\nwant\n%s", got, tt.err)
			}
		})
	}
}

// place matches where something stands, in a dump.
var place = regexp.MustCompile(` line \d+`)

// withoutPlaces removes the lines from a dump.
func withoutPlaces(model string) string { return place.ReplaceAllString(model, "") }
