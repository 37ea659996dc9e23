package overlay

import (
	"slices"
	"strings"

	"github.com/theory/jsonpath"

	"github.com/payske/hookgen/spec/diag"
	"github.com/payske/hookgen/spec/raw"
)

// An overlay is what an overlay file says.
type overlay struct {
	extends *raw.Node // nil if it does not say for which document it is
	actions []action
}

// An action changes what its target selects.
type action struct {
	target *raw.Node // for messages
	path   *jsonpath.Path
	update *raw.Node // nil if there is none
	remove bool
	// scalars says that the target may select values other than objects and
	// lists, as it may since version 1.1.
	scalars bool
}

// A reader turns the nodes of an overlay file into an overlay.
type reader struct {
	ds *diag.List
	// scalars is that of all actions.
	scalars bool
}

// Remedies for overlays.
const (
	versionRemedy = "begin the overlay with overlay: 1.0.0"
	actionsRemedy = "write a list of actions, each with a target and an update or remove: true"
	queryRemedy   = "write a JSONPath query (RFC 9535) such as $.components.schemas.Charge; names that are more than letters, digits and _ stand in brackets: $.paths['/charges'].get"
)

// maxQuery bounds the length of a JSONPath query: what parses it is recursive.
const maxQuery = 10_000

// overlay reads the root of an overlay file.
func (r *reader) overlay(root *raw.Node) *overlay {
	o := &overlay{}
	if !r.is(root, raw.Map, "an overlay", "write an overlay with a version, info and actions") {
		return o
	}
	if !r.version(root) {
		return o
	}
	r.known(root, []string{"overlay", "info", "extends", "actions"})
	if extends := root.Get("extends"); extends != nil && r.is(extends, raw.String, "extends", "write the name of the document") {
		o.extends = extends
	}
	actions := root.Get("actions")
	switch {
	case actions == nil:
		r.invalid(root, actionsRemedy, "the overlay has no actions")
	case !r.is(actions, raw.List, "actions", actionsRemedy):
	case actions.Len() == 0:
		r.invalid(actions, actionsRemedy, "the list of actions is empty")
	}
	for _, n := range actions.Items() {
		if r.is(n, raw.Map, "an action", actionsRemedy) {
			o.actions = append(o.actions, r.action(n))
		}
	}
	return o
}

// version reads the version of the specification, of which the third part
// makes no difference. It reports whether this is one that is read.
func (r *reader) version(root *raw.Node) bool {
	n := root.Get("overlay")
	switch {
	case n == nil:
		r.invalid(root, versionRemedy, "this is not an overlay: it has no field \"overlay\"")
	case n.Kind != raw.String && n.Kind != raw.Number:
		r.is(n, raw.String, "the version", versionRemedy)
	case n.Text == "1.0" || strings.HasPrefix(n.Text, "1.0."):
		return true
	case n.Text == "1.1" || strings.HasPrefix(n.Text, "1.1."):
		r.scalars = true
		return true
	default:
		r.invalid(n, versionRemedy, "hookgen reads overlays of version 1.0 and 1.1, not %q", shorten(n.Text))
	}
	return false
}

// action reads one action.
func (r *reader) action(n *raw.Node) action {
	a := action{target: n.Get("target"), update: n.Get("update"), scalars: r.scalars}
	known := r.known(n, []string{"target", "description", "update", "remove"}, "copy")
	if removes := n.Get("remove"); removes != nil && r.is(removes, raw.Bool, "remove", "write true or false") {
		a.remove = removes.True()
	}
	switch {
	case n.Get("copy") != nil:
		r.ds.Errorf(n.KeyPos("copy"), diag.OverlayInvalid, "write the copy out as an update", "copy actions are not supported")
	case known && a.update == nil && n.Get("remove") == nil:
		r.invalid(n, "add an update, or remove: true", "the action does nothing")
	}
	switch {
	case a.target == nil:
		r.invalid(n, queryRemedy, "the action has no target")
	case r.is(a.target, raw.String, "the target", queryRemedy):
		a.path = r.query(a.target)
	}
	return a
}

// query parses a JSONPath query, or returns nil.
func (r *reader) query(n *raw.Node) *jsonpath.Path {
	if len(n.Text) > maxQuery {
		r.ds.Errorf(n.Pos(), diag.Limit, "write several actions", "the target has more than %d characters", maxQuery)
		return nil
	}
	p, err := jsonpath.Parse(n.Text)
	if err != nil {
		r.invalid(n, queryRemedy, "the target %q is not a JSONPath query: %s", shorten(n.Text), strings.TrimPrefix(err.Error(), "jsonpath: "))
		return nil
	}
	return p
}

// known reports the members of n that are neither among names, nor among those
// that are reported elsewhere, nor extensions: a misspelt one must not pass for
// one that was left out.
func (r *reader) known(n *raw.Node, names []string, elsewhere ...string) bool {
	all := true
	for name := range n.Members() {
		if !slices.Contains(names, name) && !slices.Contains(elsewhere, name) && !strings.HasPrefix(name, "x-") {
			all = false
			r.ds.Errorf(n.KeyPos(name), diag.OverlayInvalid, "the members here are "+strings.Join(names, ", "), "unknown member %q", shorten(name))
		}
	}
	return all
}

// is reports whether n is of a kind; if not, it says so.
func (r *reader) is(n *raw.Node, kind raw.Kind, what, remedy string) bool {
	if n.Is(kind) {
		return true
	}
	r.ds.Errorf(n.Pos(), diag.WrongKind, remedy, "%s must be %s, not %s", what, kind.Phrase(), n.Kind.Phrase())
	return false
}

// invalid reports an overlay that breaks the specification.
func (r *reader) invalid(n *raw.Node, remedy, format string, args ...any) {
	r.ds.Errorf(n.Pos(), diag.OverlayInvalid, remedy, format, args...)
}
