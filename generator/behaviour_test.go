package generator_test

import (
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/payske/hookgen/generator"
	"github.com/payske/hookgen/spec"
)

// behaviourDir holds tests of generated packages: a folder for each golden
// document, with test files of the package that is generated for it.
const behaviourDir = "../testdata/behaviour"

// TestBehaviour generates packages and runs their tests.
func TestBehaviour(t *testing.T) {
	t.Parallel()
	entries, err := os.ReadDir(behaviourDir)
	if err != nil {
		t.Fatal(err)
	}
	mod := t.TempDir()
	if err := os.WriteFile(filepath.Join(mod, "go.mod"), []byte("module behaviour\n\ngo 1.24\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		res, found := generate(t, filepath.Join(specsDir, e.Name()+".yaml"))
		if res == nil {
			t.Fatalf("%s: nothing generated:\n%s", e.Name(), found)
		}
		dir := filepath.Join(mod, e.Name())
		rewrite(t, dir, res.Files)
		if err := os.CopyFS(dir, os.DirFS(filepath.Join(behaviourDir, e.Name()))); err != nil {
			t.Fatal(err)
		}
	}
	cmd := exec.Command("go", "test", "./...")
	cmd.Dir = mod
	cmd.Env = append(os.Environ(), "GOWORK=off", "GOFLAGS=-mod=mod")
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Errorf("go test: %v\n%s", err, out)
	}
}

// TestNewMemberRenamesNothing adds a member whose usual name is taken: with
// the names of the earlier run, all others keep theirs.
func TestNewMemberRenamesNothing(t *testing.T) {
	t.Parallel()
	const before = `openapi: 3.1.0
info: {title: Growing, version: "1"}
webhooks:
  user.created: {post: {requestBody: {content: {application/json: {schema: {properties: {userId: {type: string}, a.b: {type: string}}}}}}}}
`
	const after = `openapi: 3.1.0
info: {title: Growing, version: "2"}
webhooks:
  user_created: {post: {requestBody: {content: {application/json: {schema: {properties: {}}}}}}}
  user.created: {post: {requestBody: {content: {application/json: {schema: {properties: {user_id: {type: string}, userID: {type: string}, userId: {type: string}, a-b: {type: string}, a.b: {type: string}}}}}}}}
`
	lock := map[string]string{}
	for _, text := range []string{before, after} {
		path := filepath.Join(t.TempDir(), "api.yaml")
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		api, ds := spec.Load(path, spec.Options{})
		if ds.HasErrors() {
			t.Fatal(ds.Sorted())
		}
		res, ds := generator.Generate(api, generator.Options{Package: "webhooks", Lock: lock})
		if ds.HasErrors() {
			t.Fatal(ds.Sorted())
		}
		for key, name := range lock {
			if res.Lock[key] != name {
				t.Errorf("%s was called %s and is now called %s", key, name, res.Lock[key])
			}
		}
		distinct := map[string]bool{}
		for name := range maps.Values(res.Lock) {
			distinct[name] = true
		}
		if len(distinct) != len(res.Lock) {
			t.Errorf("two of the names are the same: %v", res.Lock)
		}
		lock = res.Lock
	}
	if len(lock) != 7 {
		t.Errorf("the names are %v, want seven", lock)
	}
}
