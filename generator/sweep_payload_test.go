//go:build sweep

package generator_test

import (
	"bufio"
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/payske/hookgen/spec"
)

// A payload is an entry of corpus/payloads.json.
type payload struct {
	File     string `json:"file"`
	Spec     string `json:"spec"`
	Event    string `json:"event"`
	Validity string `json:"validity"`
}

// A parsed is a line that the program of a generated package prints.
type parsed struct {
	File  string   `json:"file"`
	Types []string `json:"types"`
	Raw   []string `json:"raw"`
	Back  []string `json:"back"`
	Err   string   `json:"err"`
}

// A score counts payloads: valid ones and others, and how many of them parse.
type score struct {
	Valid, ValidParsed   int
	Others, OthersParsed int
}

// misfiled are payloads that the corpus files under another event than the one
// that they say they are.
var misfiled = map[string]string{
	"adyen/BalancePlatformConfigurationNotification-v1.balancePlatform.balanceAccountSweep.updated.balancePlatform-sweep-updated.json": "balancePlatform.balanceAccountSweep.created",
}

// urlEvent returns what the URL tells of a delivery: the key of its event
// where nothing else does.
func urlEvent(api *spec.API, p payload) string {
	if e := eventOf(api, p); e != nil && (len(api.Discriminator.Parts) == 0 || e.ByURL) {
		return cmp.Or(e.Type, e.Key)
	}
	return ""
}

// runParse feeds the payloads to the generated package and returns what it
// makes of them, by file.
func runParse(t *testing.T, dir, mod string, api *spec.API, payloads []payload) map[string]parsed {
	t.Helper()
	var in bytes.Buffer
	enc := json.NewEncoder(&in)
	for _, p := range payloads {
		header := map[string]string{}
		for i, part := range api.Discriminator.Parts {
			if e := eventOf(api, p); part.Header != "" && e != nil {
				header[part.Header] = e.Parts[i]
			} else if part.Header != "" {
				header[part.Header], _, _ = strings.Cut(p.Event, ".")
			}
		}
		if err := enc.Encode(map[string]any{
			"file": p.File, "path": filepath.Join(dir, p.File), "header": header, "event": urlEvent(api, p),
		}); err != nil {
			t.Fatal(err)
		}
	}
	cmd := exec.Command(filepath.Join(mod, "parse"))
	cmd.Stdin = &in
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("parse: %v", err)
	}
	results := map[string]parsed{}
	lines := bufio.NewScanner(bytes.NewReader(out))
	lines.Buffer(nil, 64<<20)
	for lines.Scan() {
		var r parsed
		if err := json.Unmarshal(lines.Bytes(), &r); err != nil {
			t.Fatal(err)
		}
		results[r.File] = r
	}
	return results
}

// parsePayloads feeds the payloads to the generated package and checks what
// comes back.
func parsePayloads(t *testing.T, dir, mod string, api *spec.API, payloads []payload) score {
	t.Helper()
	if len(payloads) == 0 {
		return score{}
	}
	results := runParse(t, dir, mod, api, payloads)
	var n score
	for _, p := range payloads {
		if says := misfiled[p.File]; says != "" {
			p.Event = says
		}
		problem := judge(api, p, results[p.File])
		if p.Validity == "valid" {
			n.Valid++
			if problem == "" {
				n.ValidParsed++
			} else {
				t.Errorf("%s: %s", p.File, problem)
			}
			continue
		}
		n.Others++
		if problem == "" {
			n.OthersParsed++
		} else {
			t.Logf("%s (%s): %s", p.File, p.Validity, problem)
		}
	}
	return n
}

// keepWhole checks that a package that keeps unknown members gives back every
// payload that is valid, as a whole.
func keepWhole(t *testing.T, dir, mod string, api *spec.API, payloads []payload) {
	t.Helper()
	for _, r := range runParse(t, dir, mod, api, payloads) {
		for i, raw := range r.Raw {
			sent, err := decodeJSON(raw)
			if err != nil {
				t.Fatal(err)
			}
			back, err := decodeJSON(r.Back[i])
			if err != nil || !equalJSON(sent, back) {
				t.Errorf("%s: came as %.300s and is encoded as %.300s, %v", r.File, raw, r.Back[i], err)
			}
		}
	}
}

// judge returns what is wrong with the result for a payload, or "".
func judge(api *spec.API, p payload, r parsed) string {
	want := eventOf(api, p)
	switch {
	case r.Err != "":
		return "refused: " + r.Err
	case want != nil && want.Type == p.Event && !slices.Contains(r.Types, want.Type):
		return fmt.Sprintf("parsed as %q, want %q", r.Types, want.Type)
	case want != nil && !slices.ContainsFunc(r.Types, func(got string) bool {
		e := eventOf(api, payload{Event: got})
		return e != nil && e.Key == want.Key
	}):
		return fmt.Sprintf("parsed as %q, want an event that the document calls %q", r.Types, want.Key)
	case want == nil && slices.ContainsFunc(r.Types, func(got string) bool {
		return got != p.Event && eventOf(api, payload{Event: got}) == nil
	}):
		return fmt.Sprintf("parsed as %q, which the document does not have", r.Types)
	}
	for i, raw := range r.Raw {
		sent, err := decodeJSON(raw)
		if err != nil {
			return err.Error()
		}
		back, err := decodeJSON(r.Back[i])
		if err != nil {
			return "encoded again: " + err.Error()
		}
		e := eventOf(api, payload{Event: r.Types[i]})
		if e == nil {
			continue
		}
		if where := lost(e.Payload, sent, back, "$"); where != "" {
			return "lost in encoding again: " + where
		}
	}
	return ""
}

// eventOf returns the event of a payload, which the corpus calls by type or by
// key; nil if the document does not have it.
func eventOf(api *spec.API, p payload) *spec.Event {
	for _, e := range api.Events {
		if e.Type == p.Event || e.Key == p.Event {
			return e
		}
	}
	return nil
}

// program parses the deliveries that it reads from standard input.
const program = `package main

import (
	"encoding/json"
	"io"
	"net/http"
	"os"

	"sweep/webhooks"
)

func main() {
	in, out := json.NewDecoder(os.Stdin), json.NewEncoder(os.Stdout)
	for {
		var delivery struct {
			File, Path string
			Event      webhooks.EventType
			Header     map[string]string
		}
		if err := in.Decode(&delivery); err == io.EOF {
			return
		} else if err != nil {
			panic(err)
		}
		body, err := os.ReadFile(delivery.Path)
		if err != nil {
			panic(err)
		}
		header := http.Header{}
		for name, value := range delivery.Header {
			header.Set(name, value)
		}
		var result struct {
			File  string   ` + "`json:\"file\"`" + `
			Types []string ` + "`json:\"types\"`" + `
			Raw   []string ` + "`json:\"raw\"`" + `
			Back  []string ` + "`json:\"back\"`" + `
			Err   string   ` + "`json:\"err\"`" + `
		}
		result.File = delivery.File
		events, err := webhooks.Parse(webhooks.Delivery{Header: header, Body: body, Event: delivery.Event})
		if err != nil {
			result.Err = err.Error()
		}
		for _, e := range events {
			result.Types = append(result.Types, string(e.EventType()))
			result.Raw = append(result.Raw, string(e.Raw()))
			back, err := json.Marshal(e)
			if err != nil {
				panic(err)
			}
			result.Back = append(result.Back, string(back))
		}
		if err := out.Encode(result); err != nil {
			panic(err)
		}
	}
}
`
