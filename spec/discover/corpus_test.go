package discover_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/payske/hookgen/spec/discover"
	"github.com/payske/hookgen/spec/raw"
)

// corpus returns the folder of the public documents, or skips the test.
func corpus(tb testing.TB) string {
	tb.Helper()
	dir := os.Getenv("HOOKGEN_CORPUS")
	if dir == "" {
		tb.Skip("HOOKGEN_CORPUS names no folder with public documents")
	}
	return filepath.Join(dir, "corpus")
}

// open reads a document of the corpus.
func open(tb testing.TB, path string) *raw.Document {
	tb.Helper()
	doc, found := raw.Open(path, raw.Limits{})
	if found.HasErrors() {
		tb.Fatalf("open %s: %v", path, found.Sorted())
	}
	return doc
}

// An oracle is what is known of a public document.
type oracle struct {
	Discriminator string
	Events        []struct {
		Key    string
		Wire   any // a string, a list of strings, or null
		Schema string
	}
}

// rows returns the events of an oracle as lines of key and type.
func (o oracle) rows() []string {
	var rows []string
	for _, e := range o.Events {
		switch wire := e.Wire.(type) {
		case string:
			rows = append(rows, e.Key+" "+wire)
		case []any:
			for _, w := range wire {
				rows = append(rows, e.Key+" "+w.(string))
			}
		default:
			rows = append(rows, e.Key+" -")
		}
	}
	slices.Sort(rows)
	return rows
}

// where returns the discriminator of a result in the notation of people.
func where(r *discover.Result) string {
	if r == nil {
		return ""
	}
	var parts []string
	for _, p := range r.Discriminator.Parts {
		if p.Header != "" {
			parts = append(parts, "header "+p.Header)
			continue
		}
		text := ""
		for _, e := range slices.Concat(r.Delivery.Items, p.Path) {
			if text != "" && e != "[]" {
				text += "."
			}
			text += e
		}
		parts = append(parts, text)
	}
	return strings.Join(parts, " + ")
}

// An expectation is what Find gives for a public document. Where the oracle
// and the document disagree, the document is right, and the difference stands
// here.
type expectation struct {
	file          string
	events        int
	discriminator string
	missing       []string // of the oracle's, as key and type
	extra         []string // that the oracle does not have
}

// expectations are the documents of the corpus. Those without events must not
// get any.
var expectations = []expectation{
	{file: "stripe/spec3.beta.sdk.json", events: 303, discriminator: "type"},
	// One action differs from its key, as a warning says.
	{file: "github/webhooks-api.github.com.json", events: 261, discriminator: "header X-Github-Event + action"},
	{file: "github/webhooks-ghes-3.19.json", events: 259, discriminator: "header X-Github-Event + action"},
	{file: "openai/openapi.yaml", events: 16, discriminator: "type"},
	{file: "resend/resend.yaml", events: 17, discriminator: "type"},
	{file: "clerk/2025-04-15.yml", events: 45, discriminator: "type"},
	{file: "adyen/TokenizationNotification-v1.yaml", events: 4, discriminator: "type"},
	{
		// One webhook is no batch: its body has a type with two values.
		file: "adyen/Webhooks-v1.json", events: 49, discriminator: "notificationItems[].NotificationRequestItem.eventCode",
		missing: []string{"/DIRECT_DEBIT_NOTICE_OF_CHANGE_NOTIFICATION DIRECT_DEBIT_NOTICE_OF_CHANGE_NOTIFICATION"},
		extra: []string{
			"/DIRECT_DEBIT_NOTICE_OF_CHANGE_NOTIFICATION ach.notificationOfChange",
			"/DIRECT_DEBIT_NOTICE_OF_CHANGE_NOTIFICATION eft.notificationOfChange",
		},
	},
	{file: "adyen/BalancePlatformTransferNotification-v3.yaml", events: 2, discriminator: "type"},
	{file: "adyen/BalancePlatformTransferNotification-v4.yaml", events: 2, discriminator: "type"},
	{file: "adyen/BalancePlatformConfigurationNotification-v1.yaml", events: 26, discriminator: "type"},
	{file: "adyen/BalancePlatformConfigurationNotification-v2.yaml", events: 26, discriminator: "type"},
	{file: "adyen/MarketPayNotificationService-v5.yaml", events: 19, discriminator: "eventType"},
	{file: "adyen/MarketPayNotificationService-v6.yaml", events: 19, discriminator: "eventType"},
	{file: "apideck/crm.yml", events: 18, discriminator: "payload.event_type"},
	{file: "figma/openapi.yaml", events: 7, discriminator: "event_type"},
	{
		// One of the two events without a constant has an example.
		file: "telnyx/apisguru-telnyx.com.json", events: 46, discriminator: "data.event_type",
		extra: []string{"numberOrderStatusUpdate number_order.complete"},
	},
	{
		// The operation's callback and the component are one callback.
		file: "bandwidth/bandwidth.yml", events: 10, discriminator: "type",
		missing: []string{"endpointEvent WEBRTC"},
	},
	{file: "camara/device-roaming-status-subscriptions.yaml", events: 5, discriminator: "type"},
	{file: "velopayments/apisguru-velopayments.com.json", events: 7, discriminator: "source.sourceType"},
	{file: "line/webhook.yml", events: 19, discriminator: "events[].type"},
	{file: "tmforum/TMF622-ProductOrdering-v5.0.0.oas.yaml", events: 11},
	{file: "box/openapi.json", events: 201, discriminator: "event_type"},
	{file: "conekta/api.yaml", events: 5, discriminator: "type"},
	{file: "monta/Monta.yaml", events: 14, discriminator: "entityType + eventType"},
	{file: "adyen/NotificationConfigurationService-v6.yaml"},

	// Documents of which the oracle knows nothing.
	{file: "stripe/spec3.json", events: 265, discriminator: "type"},
	{file: "listennotes/apisguru-listennotes.com.json", events: 3},
	{file: "monta/Showcase.yaml", events: 3},
	{file: "oapi-codegen-testdata/examples__webhook__door-badge-reader.yaml", events: 2},
	{file: "oai-learn/webhook-example.yaml", events: 1},
	{file: "oai-learn/tictactoe.yaml", events: 2},
	{file: "nexmo/apisguru-messages-olympus.json", events: 2},
	{file: "contentgroove/apisguru-contentgroove.com.json", events: 1, discriminator: "event"},
	{file: "whatsapp-onprem/apisguru-whatsapp.local.json", events: 1},
	{file: "kobana/kobana-api-v2_0-openapi-3_1.yaml"},
	{file: "discord/openapi.json"},
	{file: "sendgrid/tsg_webhooks_v3.yaml"},
	{file: "intercom/descriptions__2.16__api.intercom.io.yaml"},
	{file: "webex/webex-messaging.json"},
}

// rowsOf returns the events of a result as lines of key and type.
func rowsOf(r *discover.Result) []string {
	var rows []string
	for _, e := range r.Events {
		rows = append(rows, e.Key+" "+or(e.Type, "-"))
	}
	slices.Sort(rows)
	return rows
}

// without returns the rows of a that b does not have.
func without(a, b []string) []string {
	var rows []string
	for _, row := range a {
		if !slices.Contains(b, row) {
			rows = append(rows, row)
		}
	}
	return rows
}

// TestCorpus compares what is found in public documents with what is known of
// them.
func TestCorpus(t *testing.T) {
	t.Parallel()
	dir := corpus(t)
	data, err := os.ReadFile(filepath.Join(dir, "events.json"))
	if err != nil {
		t.Fatal(err)
	}
	var oracles map[string]oracle
	if err := json.Unmarshal(data, &oracles); err != nil {
		t.Fatal(err)
	}
	for _, want := range expectations {
		t.Run(want.file, func(t *testing.T) {
			t.Parallel()
			r, found := discover.Find(open(t, filepath.Join(dir, "specs", want.file)), discover.Options{})
			if want.events == 0 {
				if r != nil || !found.HasErrors() {
					t.Fatalf("got %d events, want none and an error", len(r.Events))
				}
				return
			}
			if r == nil || found.HasErrors() {
				t.Fatalf("no events, or errors: %v", found.Sorted())
			}
			if len(r.Events) != want.events || where(r) != want.discriminator {
				t.Errorf("got %d events by %q, want %d by %q", len(r.Events), where(r), want.events, want.discriminator)
			}
			o, known := oracles[want.file]
			if !known {
				return
			}
			got := rowsOf(r)
			if missing := without(o.rows(), got); !slices.Equal(missing, want.missing) && len(missing)+len(want.missing) > 0 {
				t.Errorf("missing %q, want %q", missing, want.missing)
			}
			if extra := without(got, o.rows()); !slices.Equal(extra, want.extra) && len(extra)+len(want.extra) > 0 {
				t.Errorf("extra %q, want %q", extra, want.extra)
			}
		})
	}
}

// TestCorpusSchemas checks the schemas of the events whose names the oracle
// knows.
func TestCorpusSchemas(t *testing.T) {
	t.Parallel()
	dir := corpus(t)
	data, err := os.ReadFile(filepath.Join(dir, "events.json"))
	if err != nil {
		t.Fatal(err)
	}
	var oracles map[string]oracle
	if err := json.Unmarshal(data, &oracles); err != nil {
		t.Fatal(err)
	}
	for _, file := range []string{
		"stripe/spec3.beta.sdk.json", "github/webhooks-api.github.com.json", "openai/openapi.yaml", "resend/resend.yaml",
		"figma/openapi.yaml", "line/webhook.yml", "camara/device-roaming-status-subscriptions.yaml",
		"velopayments/apisguru-velopayments.com.json", "adyen/TokenizationNotification-v1.yaml",
	} {
		r, _ := discover.Find(open(t, filepath.Join(dir, "specs", file)), discover.Options{})
		names := map[string]string{}
		for _, e := range r.Events {
			names[e.Key] = e.Name
		}
		for _, e := range oracles[file].Events {
			if names[e.Key] != e.Schema {
				t.Errorf("%s: the schema of %s is %q, want %q", file, e.Key, names[e.Key], e.Schema)
			}
		}
	}
}

// TestCorpusConfigured checks the documents that need the user's help.
func TestCorpusConfigured(t *testing.T) {
	t.Parallel()
	dir := corpus(t)
	for _, c := range []struct {
		file     string
		envelope string
		path     []string
		where    string
		events   int
	}{
		{"kobana/kobana-api-v2_0-openapi-3_1.yaml", "v2_event", []string{"code"}, "code", 808},
		{"whatsapp-onprem/apisguru-whatsapp.local.json", "Webhook-Event", []string{"messages[]", "type"}, "messages[].type", 10},
	} {
		opts := discover.Options{Envelope: c.envelope, Discriminator: &discover.Discriminator{Parts: []discover.Part{{Path: c.path}}}}
		r, found := discover.Find(open(t, filepath.Join(dir, "specs", c.file)), opts)
		if r == nil || found.HasErrors() {
			t.Errorf("%s: no events, or errors: %v", c.file, found.Sorted())
			continue
		}
		if len(r.Events) != c.events || where(r) != c.where {
			t.Errorf("%s: got %d events by %q, want %d by %q", c.file, len(r.Events), where(r), c.events, c.where)
		}
	}
}

// BenchmarkFind measures the search in the largest documents, without their
// parsing.
func BenchmarkFind(b *testing.B) {
	dir := corpus(b)
	for _, file := range []string{"stripe/spec3.beta.sdk.json", "stripe/spec3.json", "github/webhooks-api.github.com.json", "openai/openapi.yaml"} {
		b.Run(file, func(b *testing.B) {
			doc := open(b, filepath.Join(dir, "specs", file))
			for b.Loop() {
				discover.Find(doc, discover.Options{})
			}
		})
	}
}
