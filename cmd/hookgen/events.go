package main

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/urfave/cli/v2"

	"github.com/payske/hookgen/generator"
	"github.com/payske/hookgen/spec"
)

// A listing is what events prints.
type listing struct {
	Dialect       string  `json:"dialect"`
	Discriminator string  `json:"discriminator"`
	Delivery      string  `json:"delivery"`
	Events        []event `json:"events"`
}

// An event is one row of a listing.
type event struct {
	Type       string `json:"type"`
	Key        string `json:"key"`
	Go         string `json:"go"`
	Payload    string `json:"payload"`
	Deprecated bool   `json:"deprecated"`
	Pos        string `json:"pos"`
	Reason     string `json:"reason,omitempty"`
}

// events lists the events of a document. What can be listed is listed, even
// if the document has errors as well.
func (t *tool) events(c *cli.Context) error {
	format := c.String("format")
	if err := checkFormat(c.Command.Name, format, listings); err != nil {
		return err
	}
	cfg, findings, err := fromConfig(c)
	if err == nil && findings.HasErrors() {
		err = errFindings
	}
	if err != nil {
		return t.report("text", findings, err)
	}
	api, err := t.load(c.Context, cfg, &findings)
	if err == nil && api != nil {
		err = t.list(c, cfg, api)
	}
	if err == nil && findings.HasErrors() {
		err = errFindings
	}
	return t.report("text", findings, err)
}

// list prints the events of api. What the choice of Go names has to warn of
// is left to generate: nothing comes of the names here.
func (t *tool) list(c *cli.Context, cfg config, api *spec.API) error {
	options, err := cfg.generatorOptions()
	if err != nil {
		return err
	}
	names, _ := generator.EventNames(api, options)
	l := listing{
		Dialect:       string(api.Dialect),
		Discriminator: discriminatorText(api.Discriminator, api.Delivery),
		Delivery:      "single",
		Events:        []event{},
	}
	if api.Delivery.Batch {
		l.Delivery = "batch"
	}
	for i, e := range api.Events {
		row := event{Type: e.Type, Key: e.Key, Payload: payloadText(e), Deprecated: e.Deprecated, Pos: e.Pos.String()}
		if i < len(names) {
			row.Go = names[i]
		}
		if c.Bool("explain") {
			row.Reason = e.Reason
		}
		l.Events = append(l.Events, row)
	}
	t.status.done()
	if c.String("format") == "json" {
		return writeJSON(t.stdout, l)
	}
	return l.table(t.stdout, api, c.Bool("explain"))
}

// payloadText returns the name of the schema of a payload, "inline" for a
// schema without a name, and "" where there is no payload.
func payloadText(e *spec.Event) string {
	if e.Payload == nil {
		return ""
	}
	return cmp.Or(e.Schema, "inline")
}

// discriminatorText says where a delivery carries the type of its event, as
// in "data.type", "header X-Event + action" or "items[].type"; "" where the
// URL tells it.
func discriminatorText(d spec.Discriminator, delivery spec.Delivery) string {
	var parts []string
	for _, p := range d.Parts {
		if p.Header != "" {
			parts = append(parts, "header "+p.Header)
			continue
		}
		if p.Present != nil {
			parts = append(parts, "the member that is present")
			continue
		}
		var path strings.Builder
		for _, name := range slices.Concat(delivery.Items, p.Path) {
			if name != "[]" && path.Len() > 0 {
				path.WriteByte('.')
			}
			path.WriteString(name)
		}
		parts = append(parts, path.String())
	}
	return strings.Join(parts, " + ")
}

// table prints l for people.
func (l listing) table(w io.Writer, api *spec.API, explain bool) error {
	fmt.Fprintf(w, "%s: %s\n", printable(cmp.Or(strings.TrimSpace(api.Title+" "+api.Version), api.File)), plural(len(l.Events), "event"))
	fmt.Fprintf(w, "dialect %s, discriminator %s, delivery %s\n",
		l.Dialect, printable(cmp.Or(l.Discriminator, "none (the URL tells the event)")), l.Delivery)
	if len(l.Events) == 0 {
		return nil
	}
	fmt.Fprintln(w)
	columns := []string{"TYPE", "GO", "PAYLOAD", "WHERE"}
	if explain {
		columns = append(columns, "WHY")
	}
	tw := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintln(tw, strings.Join(columns, "\t"))
	for _, e := range l.Events {
		cells := []string{cmp.Or(e.Type, e.Key), e.Go, cmp.Or(e.Payload, "-"), e.Pos}
		if e.Deprecated {
			cells[0] += " (deprecated)"
		}
		if explain {
			cells = append(cells, e.Reason)
		}
		for i := range cells {
			cells[i] = printable(cells[i])
		}
		fmt.Fprintln(tw, strings.Join(cells, "\t"))
	}
	return tw.Flush()
}
