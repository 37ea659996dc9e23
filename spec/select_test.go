package spec

import (
	"slices"
	"testing"

	"github.com/payske/hookgen/spec/diag"
	"github.com/payske/hookgen/spec/discover"
)

func TestMatchGlob(t *testing.T) {
	t.Parallel()
	tests := []struct {
		glob, name string
		want       bool
	}{
		{"invoice.paid", "invoice.paid", true},
		{"invoice.paid", "invoice.paid.late", false},
		{"invoice.*", "invoice.payment.failed", true},
		{"invoice.*", "invoice", false},
		{"*", "", true},
		{"*.created", "a.b.created", true},
		{"*.created", "a.b.created.x", false},
		{"*a*b*", "xaxxbx", true},
		{"*a*b*", "xbxxax", false},
		{"?.paid", "é.paid", true},
		{"?.paid", ".paid", false},
		{"[a]", "a", false},
		{"[a]", "[a]", true},
		{`a\*`, `a\b`, true},
		{"", "a", false},
		{"", "", true},
	}
	for _, tt := range tests {
		if got := matchGlob(tt.glob, tt.name); got != tt.want {
			t.Errorf("matchGlob(%q, %q): got %v, want %v", tt.glob, tt.name, got, tt.want)
		}
	}
}

func TestSelectEvents(t *testing.T) {
	t.Parallel()
	events := []*discover.Event{{Type: "order.created"}, {Type: "order.deleted"}, {Type: "invoice.paid"}, {Key: "ping"}}
	tests := map[string]struct {
		opts Options
		want []string
		err  string
	}{
		"no patterns": {want: []string{"order.created", "order.deleted", "invoice.paid", "ping"}},
		"include":     {opts: Options{Include: []string{"order.*"}}, want: []string{"order.created", "order.deleted"}},
		"exclude":     {opts: Options{Exclude: []string{"*.deleted", "ping"}}, want: []string{"order.created", "invoice.paid"}},
		"both":        {opts: Options{Include: []string{"order.*"}, Exclude: []string{"order.created"}}, want: []string{"order.deleted"}},
		"overlapping patterns are all of use": {
			opts: Options{Include: []string{"order.*", "order.created"}}, want: []string{"order.created", "order.deleted"},
		},
		"a pattern that excludes what is not included": {
			opts: Options{Include: []string{"ping"}, Exclude: []string{"order.*"}}, want: []string{"ping"},
		},
		"a misspelt pattern": {
			opts: Options{Include: []string{"ping", "ordr.created"}}, want: []string{"ping"},
			err: "api.yaml: warning: \"ordr.created\" in --include matches no event of the document, so it has no effect [unknown-event]\n" +
				"\tdid you mean \"order.created\"?\n",
		},
		"a pattern like nothing": {
			opts: Options{Exclude: []string{"*.deleted", "zzzzzz"}, ExcludePos: []diag.Pos{{File: "hookgen.yaml", Line: 3, Col: 11}, {File: "hookgen.yaml", Line: 3, Col: 24}}},
			want: []string{"order.created", "invoice.paid", "ping"},
			err: "hookgen.yaml:3:24: warning: \"zzzzzz\" in exclude matches no event of the document, so it has no effect [unknown-event]\n" +
				"\tcorrect or remove it; \"hookgen events\" lists the types\n",
		},
		"nothing is left": {
			opts: Options{Exclude: []string{"*"}},
			err: "api.yaml: error: include and exclude leave out every event of the document [no-events]\n" +
				"\tchange include or exclude; \"hookgen events\" lists the types\n",
		},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var ds diag.List
			var got []string
			for _, e := range selectEvents(events, tt.opts, "api.yaml", &ds) {
				got = append(got, eventName(e))
			}
			if !slices.Equal(got, tt.want) {
				t.Errorf("got %q, want %q", got, tt.want)
			}
			if got := printed(ds); got != tt.err {
				t.Errorf("got findings\n%s\nwant\n%s", got, tt.err)
			}
		})
	}
}
