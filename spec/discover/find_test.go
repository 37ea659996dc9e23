package discover_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/payske/hookgen/spec/diag"
	"github.com/payske/hookgen/spec/discover"
	"github.com/payske/hookgen/spec/raw"
)

// codes returns the codes of findings in their order, with those of errors
// marked.
func codes(found diag.List) string {
	var all []string
	for _, d := range found.Sorted() {
		code := string(d.Code)
		if d.Severity == diag.Error {
			code = "!" + code
		}
		all = append(all, code)
	}
	return strings.Join(all, " ")
}

// oneWebhook is a document with one event, and a place for more at its root.
const oneWebhook = `openapi: 3.1.0
info: {title: T, version: "1"}
%s
webhooks:
  a.b: {post: {parameters: [%s], requestBody: {content: {application/json: {schema: {type: object, properties: {type: {const: a.b}}}}}}}}
`

func TestSignature(t *testing.T) {
	t.Parallel()
	header := func(name string) string { return "{name: " + name + ", in: header}" }
	for _, c := range []struct {
		name, root, parameters string
		want                   discover.Signature
		codes                  string
	}{
		{name: "none"},
		{name: "profile", root: "x-webhook-signature: {profile: github}", want: discover.Signature{Profile: "github"}},
		{
			name: "header", root: "x-webhook-signature: {header: acme-SIGNATURE, profile: stripe}",
			want: discover.Signature{Profile: "stripe", Header: "Acme-Signature"},
		},
		{name: "header of its own", root: "x-webhook-signature: {profile: svix, header: X-Sig}", codes: "!signature-invalid"},
		{name: "no token", root: "x-webhook-signature: {profile: stripe, header: \"X-A\\r\\nB: c\"}", codes: "!header-name"},
		{name: "unknown profile", root: "x-webhook-signature: {profile: none}", codes: "!signature-invalid"},
		{name: "no profile", root: "x-webhook-signature: {}", codes: "!signature-invalid"},
		{name: "unknown key", root: "x-webhook-signature: {profile: github, hash: md5}", codes: "!signature-invalid"},
		{
			name: "many keys", root: "x-webhook-signature: {kind: none, secret: whsec_X, truncate: 4, profile: github}",
			codes: "!signature-invalid !signature-invalid !signature-invalid",
		},
		{name: "not a string", root: "x-webhook-signature: {profile: [github]}", codes: "!signature-invalid"},
		{name: "not an object", root: "x-webhook-signature: github", codes: "!signature-invalid"},
		{name: "given away", parameters: header("X-HUB-Signature-256"), want: discover.Signature{Profile: "github"}},
		{
			name: "standard", parameters: header("webhook-signature") + ", " + header("Webhook-Id"),
			want: discover.Signature{Profile: "standard-webhooks"},
		},
		{name: "half of standard", parameters: header("webhook-signature")},
		{name: "svix", parameters: header("svix-id") + ", " + header("svix-signature"), want: discover.Signature{Profile: "svix"}},
		{
			name: "declared before given away", root: "x-webhook-signature: {profile: svix}", parameters: header("X-Hub-Signature-256"),
			want: discover.Signature{Profile: "svix"},
		},
		{name: "older hash", parameters: header("X-Hub-Signature")},
		{name: "bad header parameter", parameters: `{name: "X-A\r\nB: c", in: header}`, codes: "!header-name"},
		{name: "query parameter", parameters: `{name: "a b", in: query}`},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			r, found := discover.Find(parse(t, "t.yaml", fmt.Sprintf(oneWebhook, c.root, c.parameters)), discover.Options{})
			if got := codes(found); got != c.codes {
				t.Errorf("got findings %q, want %q: %v", got, c.codes, found.Sorted())
			}
			if r == nil || len(r.Events) != 1 {
				t.Fatalf("got %v, want one event", r)
			}
			if r.Signature != c.want {
				t.Errorf("got %+v, want %+v", r.Signature, c.want)
			}
			for _, d := range found.Sorted() {
				if strings.Contains(d.Message, "whsec") {
					t.Errorf("the finding %q repeats a secret", d)
				}
			}
		})
	}
}

// TestMediaTypes checks which body is taken.
func TestMediaTypes(t *testing.T) {
	t.Parallel()
	for content, want := range map[string]string{
		"{application/vnd.a+json: {schema: {title: A}}, application/json: {schema: {title: B}}}":      "B",
		"{application/xml: {schema: {title: A}}, Application/CloudEvents+JSON: {schema: {title: B}}}": "B",
		"{'*/*': {schema: {title: A}}}":                            "A",
		"{'application/json;charset=utf-8': {schema: {title: A}}}": "A",
		"{application/jwt: {schema: {title: A}}}":                  "",
		"{multipart/form-data: {schema: {title: A}}}":              "",
		"{'application/json\"; PWNED()': {schema: {title: A}}}":    "",
		"{application/json: {}}":                                   "",
		"{}":                                                       "",
	} {
		text := "openapi: 3.1.0\nwebhooks:\n  a: {post: {requestBody: {content: " + content + "}}}\n"
		r, found := discover.Find(parse(t, "t.yaml", text), discover.Options{})
		if r == nil || len(r.Events) != 1 {
			t.Fatalf("%s: got no event: %v", content, found.Sorted())
		}
		if got := r.Events[0].Schema.Get("title").Str(); got != want {
			t.Errorf("%s: got the schema %q, want %q", content, got, want)
		}
		if got := codes(found); (got == "no-payload" || got == "transport") != (want == "") {
			t.Errorf("%s: got the findings %v", content, found.Sorted())
		}
	}
}

// configured is a document that needs the user's help.
const configured = `openapi: 3.0.3
info: {title: T, version: "1"}
paths: {}
components:
  schemas:
    v2_event:
      type: object
      properties:
        id: {type: integer}
        code: {type: string}
        data: {type: object}
    v2_webhook:
      type: object
      properties:
        url: {type: string}
        events: {type: array, items: {type: string, enum: [ping, bill.paid, bill.lost, bill.found]}}
    Batch:
      type: object
      properties:
        messages: {type: array, items: {$ref: '#/components/schemas/Message'}}
        statuses: {type: array, items: {type: object}}
    Message:
      type: object
      properties:
        id: {type: string}
        type: {type: string, enum: [text, image]}
    thing:
      type: object
      x-event: thing.made
      properties: {name: {type: string}}
    other:
      type: object
      x-event: thing.lost
      properties: {name: {type: string}}
    wrapper:
      type: object
      properties: {kind: {type: string}, topic: {type: string}, payload: {type: object}}
`

const openString = `openapi: 3.0.3
info: {title: An open string, version: "1"}
paths: {}
components:
  schemas:
    note: {type: object, properties: {id: {type: string}, topic: {type: string, example: thing.made}, data: {type: object}}}
    notes: {type: object, properties: {notes: {type: array, items: {$ref: '#/components/schemas/note'}}}}
    change: {type: object, properties: {action: {type: string, description: 'It was ` + "`added`, `changed` or `removed`" + `.'}, data: {type: object}}}
`

func TestOptions(t *testing.T) {
	t.Parallel()
	path := func(names ...string) *discover.Discriminator {
		return &discover.Discriminator{Parts: []discover.Part{{Path: names}}}
	}
	plain := strings.ReplaceAll(configured, "x-event:", "x-other:")
	for _, c := range []struct {
		name, text string
		opts       discover.Options
		where      string
		types      string
		codes      string
	}{
		{
			name: "envelope and discriminator", text: plain,
			opts:  discover.Options{Envelope: "v2_event", Discriminator: path("code")},
			where: "code", types: "ping bill.paid bill.lost bill.found",
		},
		{
			name: "pointer of the envelope", text: plain,
			opts:  discover.Options{Envelope: "#/components/schemas/v2_event", Discriminator: path("code")},
			where: "code", types: "ping bill.paid bill.lost bill.found",
		},
		{
			name: "batch", text: plain,
			opts:  discover.Options{Envelope: "Batch", Discriminator: path("messages[]", "type")},
			where: "messages[].type", types: "text image",
		},
		{
			name: "envelope of marked data", text: configured,
			opts:  discover.Options{Envelope: "wrapper"},
			where: "topic", types: "thing.made thing.lost",
		},
		{
			name: "no such envelope", text: plain,
			opts: discover.Options{Envelope: "nothing"}, codes: "!no-envelope",
		},
		{
			name: "header", text: configured,
			opts:  discover.Options{Envelope: "wrapper", Discriminator: &discover.Discriminator{Parts: []discover.Part{{Header: "X-Event"}}}},
			where: "header X-Event", types: "thing.made thing.lost",
		},
		{
			name: "envelope of an open string", text: openString,
			opts: discover.Options{Envelope: "note"}, types: "-",
		},
		{
			name: "discriminator of an open string", text: openString,
			opts: discover.Options{Envelope: "note", Discriminator: path("topic")}, types: "-",
		},
		{
			name: "batch of an open string", text: openString,
			opts: discover.Options{Envelope: "#/components/schemas/notes", Discriminator: path("notes[]", "topic")}, types: "-",
		},
		{
			name: "values in a description", text: openString,
			opts:  discover.Options{Envelope: "change"},
			where: "action", types: "added changed removed",
		},
		{
			name: "no such member of a listed envelope",
			text: strings.Replace(openString, "id: {type: string}, topic: {type: string, example: thing.made}", "topic: {type: string, enum: [a.b, c.d, e.f]}", 1),
			opts: discover.Options{Envelope: "note", Discriminator: path("topik")}, types: "-", codes: "!no-discriminator",
		},
		{
			name: "no such member", text: configured,
			opts:  discover.Options{Envelope: "wrapper", Discriminator: path("nowhere")},
			types: "thing.made thing.lost", codes: "!no-discriminator",
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			r, found := discover.Find(parse(t, "t.yaml", c.text), c.opts)
			if got := codes(found); got != c.codes {
				t.Errorf("got findings %q, want %q: %v", got, c.codes, found.Sorted())
			}
			var types []string
			if r != nil {
				for _, e := range r.Events {
					types = append(types, or(e.Type, "-"))
				}
			}
			if got := strings.Join(types, " "); got != c.types || where(r) != c.where {
				t.Errorf("got %q by %q, want %q by %q", got, where(r), c.types, c.where)
			}
		})
	}
}

// TestMalicious checks that hostile documents do not get far.
func TestMalicious(t *testing.T) {
	t.Parallel()
	dir := os.Getenv("HOOKGEN_CORPUS")
	if dir == "" {
		t.Skip("HOOKGEN_CORPUS names no folder with hostile documents")
	}
	files, err := filepath.Glob(filepath.Join(dir, "security", "malicious", "*.yaml"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no hostile documents: %v", err)
	}
	want := map[string]string{
		"b08-header-parameter.yaml": "!header-name",
		"b09-media-type.yaml":       "no-payload",
		"g06-sig-none.yaml":         "!signature-invalid",
		"g07-sig-content.yaml":      "!signature-invalid",
		"f12-type-confusion.yaml":   "!wrong-kind",
	}
	for _, file := range files {
		name := filepath.Base(file)
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			doc, _ := raw.Open(file, raw.Limits{})
			if doc == nil {
				return
			}
			r, found := discover.Find(doc, discover.Options{})
			if r == nil && !found.HasErrors() {
				t.Error("got neither events nor an error")
			}
			if code := want[name]; code != "" && !slices.Contains(strings.Fields(codes(found)), code) {
				t.Errorf("got %v, want %s", found.Sorted(), code)
			}
			for _, d := range found.Sorted() {
				if strings.ContainsAny(d.Message+d.Remedy, "\r\n\x1b\u202e") {
					t.Errorf("the finding %q has a control character", d)
				}
			}
		})
	}
}

// TestOrder checks that the result does not depend on chance.
func TestOrder(t *testing.T) {
	t.Parallel()
	files, _ := filepath.Glob("testdata/*.yaml")
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		first := listing(discover.Find(parse(t, file, string(data)), discover.Options{}))
		for range 5 {
			if again := listing(discover.Find(parse(t, file, string(data)), discover.Options{})); again != first {
				t.Errorf("%s: got\n%s\nafter\n%s", file, again, first)
			}
		}
	}
}

// FuzzFind checks that no document makes Find panic.
func FuzzFind(f *testing.F) {
	files, _ := filepath.Glob("testdata/*.yaml")
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(data))
	}
	f.Fuzz(func(t *testing.T, text string) {
		doc, found := raw.Parse("fuzz.yaml", []byte(text), raw.Limits{})
		if found.HasErrors() {
			return
		}
		if r, found := discover.Find(doc, discover.Options{}); r == nil && !found.HasErrors() {
			t.Error("got neither events nor an error")
		}
	})
}

// TestFiles checks that path items and schemas are found in other files.
func TestFiles(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	for name, text := range map[string]string{
		"api.yaml":              "openapi: 3.1.0\nwebhooks:\n  alert_raised: {$ref: webhooks/raised.yaml}\n  alert_cleared: {$ref: webhooks/cleared.yaml}\n",
		"webhooks/raised.yaml":  "post:\n  summary: Raised\n  requestBody: {content: {application/json: {schema: {$ref: ../schemas/Raised.yaml}}}}\n",
		"webhooks/cleared.yaml": "post:\n  requestBody: {content: {application/json: {schema: {$ref: '../schemas/all.yaml#/Cleared'}}}}\n",
		"schemas/Raised.yaml":   "type: object\nproperties: {webhook_type: {enum: [alert.raised]}}\n",
		"schemas/all.yaml":      "Cleared: {type: object, properties: {webhook_type: {$ref: '#/type'}}}\ntype: {type: string, const: alert.cleared}\n",
	} {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	r, found := discover.Find(open(t, filepath.Join(dir, "api.yaml")), discover.Options{})
	if r == nil || len(found.Sorted()) > 0 {
		t.Fatalf("got no events, or findings: %v", found.Sorted())
	}
	var got []string
	for _, e := range r.Events {
		got = append(got, fmt.Sprintf("%s %s %s %s:%d", e.Type, e.Name, e.Summary, filepath.Base(e.Pos.File), e.Pos.Line))
	}
	want := []string{"alert.raised Raised Raised api.yaml:3", "alert.cleared Cleared  api.yaml:4"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}
