package spec

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/payske/hookgen/spec/raw"
)

// synthetic returns a document with n events, and ten times as much that has
// nothing to do with them.
func synthetic(n int) string {
	var b strings.Builder
	b.WriteString("{\"openapi\": \"3.1.0\", \"info\": {\"title\": \"synthetic\", \"version\": \"1\"}, \"webhooks\": {\n")
	for i := range n {
		fmt.Fprintf(&b, `"thing%d.happened": {"post": {"requestBody": {"content": {"application/json": {"schema": {"allOf": [
{"$ref": "#/components/schemas/Event"}, {"properties": {"type": {"const": "thing%d.happened"}, "data": {"$ref": "#/components/schemas/Thing%d"}}}]}}}}}}%s`+"\n", i, i, i, comma(i, n))
	}
	b.WriteString("}, \"components\": {\"schemas\": {\n")
	b.WriteString(`"Event": {"type": "object", "required": ["id", "type"], "properties": {"id": {"type": "string"}, "type": {"type": "string"}, "data": {"type": "object"}}},` + "\n")
	for i := range n {
		writeThing(&b, "Thing", i, n)
	}
	for i := range 10 * n {
		writeThing(&b, "Other", i, 10*n)
	}
	b.WriteString("\"End\": {}}}}\n")
	return b.String()
}

// comma returns what follows item i of n.
func comma(i, n int) string {
	if i == n-1 {
		return ""
	}
	return ","
}

// writeThing writes a component that refers to its neighbour.
func writeThing(b *strings.Builder, name string, i, n int) {
	fmt.Fprintf(b, `"%s%d": {"type": "object", "description": "A thing of kind %d.", "required": ["id"], "properties": {
"id": {"type": "string", "description": "Identifies the thing.", "maxLength": 64, "example": "t_%d"},
"state": {"type": "string", "enum": ["new", "used", "gone"], "description": "What became of it."},
"amount": {"type": "integer", "format": "int64", "nullable": true},
"owner": {"anyOf": [{"type": "string"}, {"$ref": "#/components/schemas/%s%d"}], "description": "Its owner."},
"tags": {"type": "array", "items": {"type": "string"}},
"metadata": {"type": "object", "additionalProperties": {"type": "string"}}}},`+"\n", name, i, i, i, name, (i+1)%n)
}

func BenchmarkLoad(b *testing.B) {
	file := filepath.Join(b.TempDir(), "synthetic.json")
	data := synthetic(200)
	if err := os.WriteFile(file, []byte(data), 0o644); err != nil {
		b.Fatal(err)
	}
	b.Run("model", func(b *testing.B) {
		b.ReportAllocs()
		b.SetBytes(int64(len(data)))
		for b.Loop() {
			doc, ds := raw.Open(file, raw.Limits{})
			api := build(doc, find(doc), nil, &ds)
			if len(api.Events) != 200 || len(ds.Sorted()) > 0 {
				b.Fatalf("got %d events, findings %v", len(api.Events), ds.Sorted())
			}
		}
	})
	b.Run("whole document through the library", func(b *testing.B) {
		b.ReportAllocs()
		b.SetBytes(int64(len(data)))
		for b.Loop() {
			if _, err := openapi3.NewLoader().LoadFromFile(file); err != nil {
				b.Fatal(err)
			}
		}
	})
}
