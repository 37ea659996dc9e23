// Package overlay applies OpenAPI Overlays to a document: files of the user's
// own that mend what a provider has written, without a copy of the document.
// It reads Overlay 1.0, and of 1.1 everything but the copy action.
//
// [Apply] reads each overlay, has its actions select nodes of the main file by
// JSONPath (RFC 9535), and makes a new tree in which they are updated or
// removed. The one rule: nodes keep their positions, so that a finding about
// what an overlay has added points into the overlay.
package overlay

import (
	"net/url"
	"path"
	"path/filepath"

	"github.com/payske/hookgen/spec/diag"
	"github.com/payske/hookgen/spec/raw"
)

// Apply applies the overlays in the files called names to doc, one after the
// other. Nothing is applied of an overlay that is faulty, nor of those behind
// it.
func Apply(doc *raw.Document, names []string, limits raw.Limits) diag.List {
	var ds diag.List
	for _, name := range names {
		source, found := raw.Open(name, limits)
		ds.Append(found)
		if source == nil {
			return ds
		}
		r := reader{ds: &ds}
		o := r.overlay(source.Root())
		if ds.HasErrors() {
			return ds
		}
		checkTarget(o, doc, &ds)
		a := applier{doc: doc, ds: &ds, root: doc.Root()}
		for i := range o.actions {
			if a.apply(&o.actions[i]); ds.HasErrors() {
				return ds
			}
		}
		doc.Graft(a.root, source.Main)
	}
	return ds
}

// checkTarget warns of an overlay that says to be for another document beside
// it. An address may well be the one that the document was downloaded from.
func checkTarget(o *overlay, doc *raw.Document, ds *diag.List) {
	target, err := url.Parse(o.extends.Str())
	if o.extends == nil || err != nil || target.IsAbs() || target.Host != "" || target.Path == "" {
		return
	}
	if base := path.Base(target.Path); base != filepath.Base(doc.Main.Name) {
		ds.Warnf(o.extends.Pos(), diag.OverlayTarget, "apply it to that document, or correct or remove \"extends\"",
			"the overlay is for %q, not for this document, %q", shorten(base), filepath.Base(doc.Main.Name))
	}
}

// shorten keeps text of an overlay readable in a message.
func shorten(s string) string {
	const most = 80
	r := []rune(s)
	if len(r) <= most {
		return s
	}
	return string(r[:most]) + "..."
}
