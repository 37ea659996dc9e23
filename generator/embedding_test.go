package generator_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/payske/hookgen/generator"
	"github.com/payske/hookgen/spec"
)

// embeddingModule has types of the user's that embed generated ones, or hold
// them, and their test.
var embeddingModule = map[string]string{
	"go.mod": "module example.com/app\n\ngo 1.24\n",
	"webhooks/own.go": `package webhooks

type Noted struct {
	Amount
	Note string ` + "`json:\"note\"`" + `
}

type Same = Amount

type Held struct {
	Amount Amount ` + "`json:\"amount\"`" + `
}
`,
	"webhooks/own_test.go": `package webhooks

import (
	"encoding/json"
	"testing"
)

func TestEmbedding(t *testing.T) {
	const sent = ` + "`" + `{"noted":{"value":1,"note":"N"},"held":{"amount":{"value":2,"VALUE":7}},"plain":{"value":3},"same":{"value":4,"value2":5},"sames":[{"value":6}]}` + "`" + `
	events, err := Parse(Delivery{Body: []byte(sent)})
	if err != nil {
		t.Fatal(err)
	}
	e := events[0].(*BillSent)
	if e.Noted.Currency != nil || e.Noted.Note != "" { // the methods of what it embeds are its own
		t.Errorf("noted: got %+v", e.Noted)
	}
	if *e.Same.Value != 4 || *e.Sames[0].Value != 6 || *e.Plain.Value != 3 {
		t.Errorf("an alias: got %+v", e)
	}
	if *e.Held.Amount.Value != 2 {
		t.Errorf("held: got %d out of a name in another case", *e.Held.Amount.Value)
	}
	type stored struct {
		Amount
		Note string ` + "`json:\"note\"`" + `
	}
	var v stored
	if err := Unmarshal([]byte(` + "`" + `{"value":1,"note":"N"}` + "`" + `), &v); err != nil || *v.Value != 1 || v.Currency != nil {
		t.Errorf("stored: got %+v, %v", v, err)
	}
	const back = ` + "`" + `{"noted":{"value":1},"held":{"amount":{"value":2}},"same":{"value":4},"sames":[{"value":6}],"plain":{"value":3}}` + "`" + `
	if text, err := json.Marshal(e); err != nil || string(text) != back {
		t.Errorf("got %s, %v, want %s", text, err, back)
	}
}
`,
}

// TestUsersTypesHoldGeneratedOnes decodes into types of the user's that embed
// generated ones: no member may land in a field that is not its own.
func TestUsersTypesHoldGeneratedOnes(t *testing.T) {
	t.Parallel()
	overrides := []spec.Override{{Format: "noted"}, {Format: "held"}, {Format: "same"}}
	types := []generator.ForeignType{{Name: "Noted"}, {Name: "Held"}, {Name: "Same"}}
	api, ds := spec.Load("testdata/embedding.yaml", spec.Options{Overrides: overrides})
	if all := ds.Sorted(); len(all) > 0 {
		t.Fatalf("findings: %v", all)
	}
	res, ds := generator.Generate(api, generator.Options{Package: "webhooks", Types: types})
	if all := ds.Sorted(); len(all) > 0 {
		t.Fatalf("findings: %v", all)
	}
	mod := t.TempDir()
	rewrite(t, filepath.Join(mod, "webhooks"), res.Files)
	for name, text := range embeddingModule {
		if err := os.WriteFile(filepath.Join(mod, filepath.FromSlash(name)), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	cmd := exec.Command("go", "test", "./webhooks")
	cmd.Dir = mod
	cmd.Env = append(os.Environ(), "GOWORK=off", "GOFLAGS=-mod=mod", "GOPROXY=off")
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Errorf("go test: %v\n%s", err, out)
	}
}
