package generator_test

import (
	"os"
	"strings"
	"testing"
)

// TestReadme checks that the generated code that README shows is what is
// generated.
func TestReadme(t *testing.T) {
	t.Parallel()
	readme, err := os.ReadFile("../README.md")
	if err != nil {
		t.Fatal(err)
	}
	_, rest, ok := strings.Cut(string(readme), "<!-- generated -->\n```go\n")
	code, _, closed := strings.Cut(rest, "```\n")
	if !ok || !closed {
		t.Fatal("README has no generated code")
	}
	res, _ := generate(t, "../testdata/payske/2022-11-15.yaml")
	if events := string(res.Files[0].Data); !strings.Contains(events, code) {
		t.Errorf("README shows code that is not generated:\n%s", code)
	}
}
