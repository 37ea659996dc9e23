package discover_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/payske/hookgen/spec/diag"
	"github.com/payske/hookgen/spec/discover"
	"github.com/payske/hookgen/spec/raw"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// parse reads the text of a document.
func parse(tb testing.TB, name, text string) *raw.Document {
	tb.Helper()
	doc, found := raw.Parse(name, []byte(text), raw.Limits{})
	if found.HasErrors() {
		tb.Fatalf("parse %s: %v", name, found.Sorted())
	}
	return doc
}

// listing shows everything that Find returns.
func listing(r *discover.Result, found diag.List) string {
	var b strings.Builder
	if r != nil {
		fmt.Fprintf(&b, "dialect        %s\ndiscriminator  %s\n", r.Dialect, or(where(r), "the URL"))
		for _, p := range r.Discriminator.Parts {
			if p.Present != nil {
				fmt.Fprintf(&b, "present        %s\n", strings.Join(p.Present, " "))
			}
			if p.Optional {
				fmt.Fprintf(&b, "optional       %s%s\n", p.Header, strings.Join(p.Path, "."))
			}
		}
		if r.Delivery.Batch {
			fmt.Fprintf(&b, "batch          %s\n", strings.Join(r.Delivery.Items, " "))
		}
		for i, route := range r.Routes {
			fmt.Fprintf(&b, "route %d        %s, id %s\n", i+1, where(&discover.Result{Discriminator: route.Discriminator}), or(strings.Join(route.IDPath, "."), "-"))
		}
		fmt.Fprintf(&b, "id             %s\nversion        %s\nsignature      %s\n", or(strings.Join(r.IDPath, "."), "-"),
			or(strings.Join(r.VersionPath, "."), "-"), or(strings.TrimSpace(r.Signature.Profile+" "+r.Signature.Header), "-"))
		for _, e := range r.Events {
			fmt.Fprintf(&b, "\n%q key %q parts %q at %d:%d", e.Type, e.Key, e.Parts, e.Pos.Line, e.Pos.Col)
			if e.Pattern {
				b.WriteString(", a pattern")
			}
			if e.ByURL {
				b.WriteString(", by the URL")
			}
			if e.Route > 0 {
				fmt.Fprintf(&b, ", route %d", e.Route)
			}
			b.WriteString("\n")
			schema := "none"
			if e.Schema != nil {
				schema = or(e.Name, "inline") + " at " + strings.TrimPrefix(e.Schema.Pos().String(), e.Pos.File+":")
			}
			if e.Envelope != nil {
				schema += fmt.Sprintf(", the member %s of %s", strings.Join(e.EnvelopePath, "."),
					strings.TrimPrefix(e.Envelope.Pos().String(), e.Pos.File+":"))
			}
			fmt.Fprintf(&b, "  schema   %s\n", schema)
			for _, text := range []string{e.Summary, e.Doc} {
				if text != "" {
					fmt.Fprintf(&b, "  text     %s\n", text)
				}
			}
			if e.Deprecated {
				fmt.Fprintf(&b, "  deprecated\n")
			}
			fmt.Fprintf(&b, "  because  %s\n", e.Reason)
		}
	}
	for i, d := range found.Sorted() {
		if i == 0 && r != nil {
			b.WriteString("\n")
		}
		fmt.Fprintf(&b, "%s\n  remedy: %s\n", d, d.Remedy)
	}
	return b.String()
}

// or returns text, or the other text where it is empty.
func or(text, other string) string {
	if text == "" {
		return other
	}
	return text
}

// TestGolden compares what is found in the documents of testdata with the
// listings beside them.
func TestGolden(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob("testdata/*.yaml")
	if err != nil || len(files) == 0 {
		t.Fatalf("no documents in testdata: %v", err)
	}
	for _, file := range files {
		name := strings.TrimSuffix(filepath.Base(file), ".yaml")
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			got := listing(discover.Find(parse(t, name+".yaml", string(data)), discover.Options{}))
			golden := filepath.Join("testdata", name+".golden")
			if *update {
				if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if got != string(want) {
				t.Errorf("got\n%s\nwant\n%s\nrun go test -update and review", got, want)
			}
		})
	}
}
