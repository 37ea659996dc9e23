package raw

import (
	"fmt"
	"strings"
	"testing"
)

// generated returns a document with n schemas, as JSON and as YAML.
func generated(n int) (asJSON, asYAML string) {
	var j, y strings.Builder
	j.WriteString(`{"openapi": "3.1.0", "components": {"schemas": {`)
	y.WriteString("openapi: 3.1.0\ncomponents:\n  schemas:\n")
	for i := range n {
		if i > 0 {
			j.WriteString(",")
		}
		fmt.Fprintf(&j, `
    "schema_%d": {
      "description": "The schema number %[1]d, with a sentence or two about what it is for. It says \"hello\".",
      "type": "object",
      "required": ["id", "amount"],
      "properties": {
        "id": {"type": "string", "maxLength": 5000},
        "amount": {"type": "integer", "format": "int64", "nullable": true},
        "other": {"anyOf": [{"type": "string"}, {"$ref": "#/components/schemas/schema_%[1]d"}]}
      }
    }`, i)
		fmt.Fprintf(&y, `    schema_%d:
      description: >-
        The schema number %[1]d, with a sentence or two about what it is for.
        It says "hello".
      type: object
      required: [id, amount]
      properties:
        id:
          type: string
          maxLength: 5000
        amount: {type: integer, format: int64, nullable: true}
        other:
          anyOf:
          - type: string
          - $ref: '#/components/schemas/schema_%[1]d'
`, i)
	}
	j.WriteString("\n  }}}\n")
	return j.String(), y.String()
}

func TestGenerated(t *testing.T) {
	t.Parallel()
	asJSON, asYAML := generated(100)
	if j, y := show(parse(t, "t.json", asJSON).Root()), show(parse(t, "t.yaml", asYAML).Root()); j != y {
		t.Errorf("JSON:\n%s\nYAML:\n%s", j, y)
	}
}

func BenchmarkParseJSON(b *testing.B) {
	text, _ := generated(2000)
	benchmarkParse(b, text)
}

func BenchmarkParseYAML(b *testing.B) {
	_, text := generated(2000)
	benchmarkParse(b, text)
}

// benchmarkParse parses text again and again.
func benchmarkParse(b *testing.B, text string) {
	b.Helper()
	data := []byte(text)
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		if d, found := Parse("t", data, Limits{}); d == nil {
			b.Fatal(listing(found))
		}
	}
}

// BenchmarkDeref follows references into a large map.
func BenchmarkDeref(b *testing.B) {
	text, _ := generated(2000)
	d, _ := Parse("t.json", []byte(text), Limits{})
	ref := d.Root().Get("components", "schemas", "schema_1999", "properties", "other", "anyOf").Items()[1]
	b.ReportAllocs()
	for b.Loop() {
		if n, fault := d.Deref(ref); n == nil {
			b.Fatal(fault)
		}
	}
}
