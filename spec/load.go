package spec

import (
	"github.com/payske/hookgen/spec/diag"
	"github.com/payske/hookgen/spec/discover"
	"github.com/payske/hookgen/spec/overlay"
	"github.com/payske/hookgen/spec/raw"
)

// Options say how to read a document. The zero Options are for a document that
// speaks for itself.
type Options struct {
	// Include and Exclude are globs over event types: "*" stands for any run
	// of characters, dots included, and "?" for one character. An empty
	// Include stands for all events.
	Include, Exclude []string
	// IncludePos and ExcludePos are where the patterns stand in a configuration
	// file; they are empty where flags give them.
	IncludePos, ExcludePos []diag.Pos
	// Discriminator, if not nil, says where deliveries carry their type,
	// whatever the document says.
	Discriminator *discover.Discriminator
	// DiscriminatorPos is where the user says so.
	DiscriminatorPos diag.Pos
	// Envelope names the schema of the envelope, or is a JSON pointer to it,
	// whatever the document says.
	Envelope string
	// Overrides are the values that are left to types of the user's own.
	Overrides []Override
	// Overlays are the names of files with OpenAPI Overlays, which are applied
	// to the document in this order. They are the user's own: they may be
	// anywhere.
	Overlays []string
	// Limits bound what the document may cost.
	Limits raw.Limits
}

// Load reads the document at path: its events and the types that their
// payloads reach. It returns everything that it found fault with. The API is
// nil if the faults leave nothing; where only some are errors, it holds what
// could be read, with [Any] in the faulty places, so that the events can be
// listed all the same.
func Load(path string, opts Options) (*API, diag.List) {
	doc, ds := raw.Open(path, opts.Limits)
	if doc == nil {
		return nil, ds
	}
	api, more := loadFrom(doc, opts)
	ds.Append(more)
	ds.Locate(doc.PointerAt)
	return api, ds
}

// loadFrom is [Load] of a document that is open.
func loadFrom(doc *raw.Document, opts Options) (*API, diag.List) {
	ds := overlay.Apply(doc, opts.Overlays, opts.Limits)
	if ds.HasErrors() {
		return nil, ds
	}
	if !checkVersion(doc.Root(), &ds) {
		return nil, ds
	}
	found, more := discover.Find(doc, discover.Options{
		Discriminator: opts.Discriminator, DiscriminatorPos: opts.DiscriminatorPos, Envelope: opts.Envelope,
	})
	ds.Append(more)
	if found == nil {
		return nil, ds
	}
	found.Events = selectEvents(found.Events, opts, doc.Main.Name, &ds)
	if len(found.Events) == 0 {
		return nil, ds
	}
	return build(doc, found, opts.Overrides, &ds), ds
}
