package spec

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/payske/hookgen/spec/diag"
	"github.com/payske/hookgen/spec/raw"
)

// document returns a document with one event, whose payload is the schema
// Thing, and the given schemas in flow style, one a line.
func document(schemas ...string) string {
	return `openapi: 3.1.0
info: {title: limits, version: "1"}
webhooks:
  thing.happened: {post: {requestBody: {content: {application/json: {schema: {$ref: "#/components/schemas/Thing"}}}}}}
components:
  schemas:
    ` + strings.Join(schemas, "\n    ") + "\n"
}

func ref(name string) string { return fmt.Sprintf(`{$ref: "#/components/schemas/%s"}`, name) }

// codes counts the findings by their code.
func codes(ds diag.List) map[diag.Code]int {
	out := map[diag.Code]int{}
	for _, d := range ds.Sorted() {
		out[d.Code]++
	}
	return out
}

func TestExpensiveDocuments(t *testing.T) {
	t.Parallel()
	const levels = 40
	tests := map[string]struct {
		schemas func() []string
		want    map[diag.Code]int
	}{
		"the same part twice at every level": {
			schemas: func() []string {
				out := []string{"Thing: " + ref(fmt.Sprint("S", levels)), "S0: {type: object, properties: {x: {type: string}}}"}
				for i := range levels {
					out = append(out, fmt.Sprintf("S%d: {allOf: [%s, %s]}", i+1, ref(fmt.Sprint("S", i)), ref(fmt.Sprint("S", i))))
				}
				return out
			},
		},
		"two ways to the same part at every level": {
			schemas: func() []string {
				out := []string{"Thing: " + ref(fmt.Sprint("S", levels)), "S0: {type: object, items: {}, required: [x], properties: {x: {type: string}}}"}
				for i := range levels {
					part := ref(fmt.Sprint("S", i))
					out = append(out,
						fmt.Sprintf("A%d: {allOf: [%s, {required: [a%d]}]}", i, part, i),
						fmt.Sprintf("B%d: {allOf: [%s, {properties: {b%d: {}}}]}", i, part, i),
						fmt.Sprintf("S%d: {allOf: [%s, %s]}", i+1, ref(fmt.Sprint("A", i)), ref(fmt.Sprint("B", i))))
				}
				return out
			},
		},
		"two ways through unions": {
			schemas: func() []string {
				out := []string{"Thing: {type: object, properties: {u: " + ref(fmt.Sprint("S", levels)) + "}}", "S0: {type: [object, string]}"}
				for i := range levels {
					part := ref(fmt.Sprint("S", i))
					out = append(out,
						fmt.Sprintf("A%d: {anyOf: [%s, {type: integer}]}", i, part),
						fmt.Sprintf("B%d: {anyOf: [%s, {type: boolean}]}", i, part),
						fmt.Sprintf("S%d: {oneOf: [%s, %s]}", i+1, ref(fmt.Sprint("A", i)), ref(fmt.Sprint("B", i))))
				}
				return out
			},
		},
		"members beside unions beside unions": {
			schemas: func() []string {
				out := []string{"Thing: " + ref(fmt.Sprint("S", levels)), "S0: {type: object, properties: {x: {}}}"}
				for i := range levels {
					part := ref(fmt.Sprint("S", i))
					out = append(out, fmt.Sprintf(
						"S%d: {type: object, properties: {m%d: {}}, oneOf: [{allOf: [%s], required: [a]}, {allOf: [%s], required: [b]}]}", i+1, i, part, part))
				}
				return out
			},
			want: map[diag.Code]int{diag.Limit: 1},
		},
		"a long chain of parts": {
			schemas: func() []string {
				const n = 3000
				out := []string{"Thing: " + ref("S0")}
				for i := range n {
					out = append(out, fmt.Sprintf("S%d: {allOf: [%s, {properties: {m%d: {}}}]}", i, ref(fmt.Sprint("S", i+1)), i))
				}
				return append(out, fmt.Sprintf("S%d: {type: object}", n))
			},
			want: map[diag.Code]int{diag.Limit: 1},
		},
		"a long chain of members": {
			schemas: func() []string {
				const n = 3000
				out := []string{"Thing: " + ref("S0")}
				for i := range n {
					out = append(out, fmt.Sprintf("S%d: {type: object, properties: {next: %s}}", i, ref(fmt.Sprint("S", i+1))))
				}
				return append(out, fmt.Sprintf("S%d: {type: object}", n))
			},
		},
		"cycles of members that meet late": {
			schemas: func() []string {
				out := []string{"Thing: {allOf: [" + ref("A0") + ", " + ref("B0") + "]}"}
				for name, n := range map[string]int{"A": 997, "B": 1009} {
					for i := range n {
						out = append(out, fmt.Sprintf("%s%d: {type: object, properties: {next: %s}}", name, i, ref(fmt.Sprint(name, (i+1)%n))))
					}
				}
				return out
			},
			want: map[diag.Code]int{diag.Limit: 1},
		},
		"many parts with the same members": {
			schemas: func() []string {
				const n = 150
				var all strings.Builder
				for i := range n {
					fmt.Fprintf(&all, "\n      m%d: {type: string}", i)
				}
				out := []string{"Thing: {allOf: ["}
				for i := range n {
					out = append(out, "  "+ref(fmt.Sprint("P", i))+",")
				}
				out = append(out, "]}")
				for i := range n {
					out = append(out, fmt.Sprintf("P%d:\n     properties:%s", i, all.String()))
				}
				return out
			},
		},
		"too many schemas": {
			schemas: func() []string {
				out := []string{"Thing: " + ref("S0")}
				for i := range maxComponents + 10 {
					out = append(out, fmt.Sprintf("S%d: {properties: {next: %s, first: %s}}", i, ref(fmt.Sprint("S", i+1)), ref("S0")))
				}
				return append(out, fmt.Sprintf("S%d: {}", maxComponents+10))
			},
			want: map[diag.Code]int{diag.Limit: 1},
		},
		"merged members all the way down": {
			schemas: func() []string {
				const n = 60
				out := []string{"Thing: {allOf: [" + ref("A0") + ", " + ref("B0") + "]}"}
				for i := range n {
					for _, s := range []string{"A", "B"} {
						out = append(out, fmt.Sprintf("%s%d: {type: object, properties: {%s: {}, l: %s, r: %s}}",
							s, i, strings.ToLower(s), ref(fmt.Sprint(s, (i+1)%n)), ref(fmt.Sprint(s, (i+7)%n))))
					}
				}
				return out
			},
			want: map[diag.Code]int{diag.AllOfConflict: 1},
		},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			ds := readInTime(t, document(tt.schemas()...))
			got := codes(ds)
			for code, n := range got {
				if tt.want[code] == 0 {
					t.Errorf("got %d findings %s:\n%s", n, code, printed(ds))
				}
			}
			for code := range tt.want {
				if got[code] == 0 {
					t.Errorf("got no finding %s", code)
				}
			}
		})
	}
}

// readInTime reads a document and fails the test if this does not come to an
// end. The bound says nothing about speed, which depends on the machine: what
// these documents cost without limits is hours.
func readInTime(t *testing.T, data string) diag.List {
	t.Helper()
	const bound = time.Minute
	done := make(chan diag.List, 1)
	go func() {
		doc, ds := raw.Parse("limits.yaml", []byte(data), raw.Limits{})
		if doc != nil {
			build(doc, find(doc), nil, &ds)
		}
		done <- ds
	}()
	select {
	case ds := <-done:
		return ds
	case <-time.After(bound):
		t.Fatalf("reading does not end within %v", bound)
		return diag.List{}
	}
}

func TestDeepSchema(t *testing.T) {
	t.Parallel()
	const depth = maxSchemaDepth + 20
	inner := strings.Repeat("{type: array, items: ", depth) + "{}" + strings.Repeat("}", depth)
	_, ds := read(t, "deep.yaml", document("Thing: {type: object, properties: {a: "+inner+"}}"))
	got := ds.Sorted()
	if len(got) != 1 || got[0].Code != diag.Limit || got[0].Severity != diag.Error {
		t.Fatalf("got %v, want one error limit", got)
	}
	if want := "/components/schemas/Thing/properties/a/items"; !strings.Contains(got[0].Message, want) {
		t.Errorf("got %q, want the pointer in it", got[0].Message)
	}
}

// TestDeterminism reads the same documents many times: nothing may depend on
// the order of a map.
func TestDeterminism(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"union-tags", "union-base", "all-of-members", "wrong-kinds", "type-order", "several/main"} {
		var first string
		for i := range 20 {
			doc, ds := open(t, "testdata/"+name+".yaml")
			got := dump(build(doc, find(doc), nil, &ds)) + printed(ds)
			if i == 0 {
				first = got
			} else if got != first {
				t.Fatalf("%s: run %d differs\n got:\n%s\nwant:\n%s", name, i, got, first)
			}
		}
	}
}
