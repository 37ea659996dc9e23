package spec

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/payske/hookgen/spec/diag"
)

// harmless are the findings that public documents cause.
var harmless = []diag.Code{
	diag.NoEvents, diag.NoDiscriminator, diag.DuplicateEvent, diag.NoPayload, diag.ActionMismatch, diag.NoEnvelope,
	diag.UnionAmbiguous, diag.Unsupported, diag.AllOfConflict, diag.EnumMismatch,
}

// corpus returns the folder of public documents, or skips the test.
func corpus(t *testing.T) string {
	t.Helper()
	root := os.Getenv("HOOKGEN_CORPUS")
	if root == "" {
		t.Skip("HOOKGEN_CORPUS does not name the folder that holds the public documents")
	}
	return filepath.Join(root, "corpus", "specs")
}

func TestCorpusLoads(t *testing.T) {
	t.Parallel()
	root := corpus(t)
	tests := []struct {
		file   string
		events int
	}{
		{"stripe/spec3.beta.sdk.json", 303},
		{"github/webhooks-api.github.com.json", 261},
		{"openai/openapi.yaml", 16},
		{"resend/resend.yaml", 17},
		{"adyen/TokenizationNotification-v1.yaml", 4},
		{"clerk/2025-04-15.yml", 45},
	}
	for _, tt := range tests {
		t.Run(tt.file, func(t *testing.T) {
			t.Parallel()
			api, ds := Load(filepath.Join(root, tt.file), Options{})
			if ds.HasErrors() {
				t.Fatalf("got errors:\n%s", printed(ds))
			}
			if got := len(api.Events); got != tt.events {
				t.Errorf("got %d events, want %d", got, tt.events)
			}
			for _, e := range api.Events {
				if _, isAny := e.Payload.(*Any); isAny || e.Payload == nil {
					t.Errorf("event %q: got no payload", e.Type)
				}
			}
			for _, n := range api.Types {
				if n.Type == nil {
					t.Errorf("type %q has no definition", n.Name)
				}
			}
		})
	}
}

// TestCorpusIsRead loads whatever there is. A document whose events are not
// found is fine; a schema that is refused is not.
func TestCorpusIsRead(t *testing.T) {
	t.Parallel()
	root := corpus(t)
	err := filepath.WalkDir(root, func(file string, _ fs.DirEntry, err error) error {
		switch filepath.Ext(file) {
		case ".json", ".yaml", ".yml":
		default:
			return err
		}
		t.Run(strings.TrimPrefix(file, root), func(t *testing.T) {
			t.Parallel()
			api, ds := Load(file, Options{})
			for _, d := range ds.Sorted() {
				if !slices.Contains(harmless, d.Code) {
					t.Errorf("got %v", d)
				}
			}
			if api != nil {
				dump(api)
			}
		})
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}
