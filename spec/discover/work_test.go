package discover_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/payske/hookgen/spec/discover"
)

// many returns a document with n events that share large schemas.
func many(n int) string {
	var b strings.Builder
	b.WriteString("openapi: 3.1.0\nwebhooks:\n")
	for i := range n {
		fmt.Fprintf(&b, "  e.%d: {post: {requestBody: {content: {application/json: {schema: {type: object, properties: {type: {const: e.%d}, data: {$ref: '#/components/schemas/S0'}}}}}}}}\n", i, i)
	}
	b.WriteString("components:\n  schemas:\n")
	for i := range n {
		fmt.Fprintf(&b, "    S%d: {allOf: [{$ref: '#/components/schemas/S%d'}, {$ref: '#/components/schemas/S%d'}], properties: {event: {type: string}, m%d: {$ref: '#/components/schemas/S%d'}}}\n", i, (i+1)%n, (i+2)%n, i, (i*7)%n)
	}
	return b.String()
}

// TestWorkIsBounded checks that a document of circles and repetitions is
// searched in little time.
func TestWorkIsBounded(t *testing.T) {
	t.Parallel()
	const n, limit = 3000, 30 * time.Second
	doc := parse(t, "many.yaml", many(n))
	start := time.Now()
	r, found := discover.Find(doc, discover.Options{})
	if took := time.Since(start); took > limit {
		t.Errorf("it took %v", took)
	}
	if r == nil || len(r.Events) != n {
		t.Errorf("got no %d events: %v", n, found.Sorted())
	}
}

// mostAllocations is twice what TestWideCircles takes.
const mostAllocations = 4_000_000

// TestWideCircles checks that schemas which hold themselves under every name
// that is looked at are searched with little work: the allocations tell.
func TestWideCircles(t *testing.T) {
	var members []string
	for _, name := range []string{"data", "payload", "object", "resource", "content", "source", "entity", "event", "message", "body", "value", "record", "item"} {
		members = append(members, name+": {$ref: '#/components/schemas/A'}", name+"s: {type: array, items: {$ref: '#/components/schemas/A'}}")
	}
	text := "openapi: 3.1.0\nwebhooks:\n"
	for i := range 500 {
		text += fmt.Sprintf("  e.%d: {post: {requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/A'}}}}}}\n", i)
	}
	text += "components: {schemas: {A: {type: object, properties: {action: {type: string, enum: [a, b]}, " + strings.Join(members, ", ") + "}}}}\n"
	doc := parse(t, "wide.yaml", text)
	var r *discover.Result
	if allocations := testing.AllocsPerRun(1, func() { r, _ = discover.Find(doc, discover.Options{}) }); allocations > mostAllocations {
		t.Errorf("it took %.0f allocations, at most %d are expected", allocations, mostAllocations)
	}
	if r == nil || len(r.Events) != 500 {
		t.Error("got no 500 events")
	}
}

// TestSharedEnum checks that many events which share one enum cost as much as
// they are, not as much as events times values: the allocations tell.
func TestSharedEnum(t *testing.T) {
	find := func(n int) float64 {
		var hooks, values strings.Builder
		for i := range n {
			fmt.Fprintf(&hooks, "  hook%d: {post: {requestBody: {content: {application/json: {schema: {type: object, properties: "+
				"{event_type: {$ref: '#/components/schemas/T'}, a%d: {type: string}}}}}}}}\n", i, i)
			fmt.Fprintf(&values, "THING_%d, ", i)
		}
		doc := parse(t, "shared.yaml", "openapi: 3.1.0\nwebhooks:\n"+hooks.String()+
			"components: {schemas: {T: {type: string, enum: ["+strings.TrimSuffix(values.String(), ", ")+"]}}}\n")
		return testing.AllocsPerRun(1, func() {
			if r, _ := discover.Find(doc, discover.Options{}); r == nil || len(r.Events) != n {
				t.Fatalf("got no %d events", n)
			}
		})
	}
	if one, four := find(200), find(800); four > 6*one {
		t.Errorf("four times as much takes %.0f allocations, not about four times %.0f", four, one)
	}
}
