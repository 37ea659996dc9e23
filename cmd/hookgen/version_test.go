package main

import (
	"runtime/debug"
	"testing"
)

func TestVersionText(t *testing.T) {
	t.Parallel()
	checkout := &debug.BuildInfo{
		GoVersion: "go1.26.8",
		Main:      debug.Module{Path: modulePath},
		Settings: []debug.BuildSetting{
			{Key: "vcs.revision", Value: "0123abc"},
			{Key: "vcs.modified", Value: "true"},
		},
	}
	installed := &debug.BuildInfo{
		GoVersion: "go1.26.8",
		Main:      debug.Module{Path: modulePath, Version: "v1.2.3", Sum: "h1:x="},
	}
	dependency := &debug.BuildInfo{
		GoVersion: "go1.26.8",
		Main:      debug.Module{Path: "example.com/shop", Version: "v9.9.9"},
		Deps:      []*debug.Module{{Path: "example.com/other", Version: "v0.0.1"}, {Path: modulePath, Version: "v1.2.3"}},
		Settings:  []debug.BuildSetting{{Key: "vcs.revision", Value: "of-the-shop"}},
	}
	for _, test := range []struct {
		name             string
		info             *debug.BuildInfo
		text, invocation string
	}{
		{"checkout", checkout, "hookgen (devel) (revision 0123abc, modified) go1.26.8", "hookgen"},
		{"installed", installed, "hookgen v1.2.3 go1.26.8", "go run github.com/payske/hookgen/cmd/hookgen@v1.2.3"},
		{"tool of a module", dependency, "hookgen v1.2.3 go1.26.8", "go tool hookgen"},
		{"unknown", nil, "hookgen (unknown version)", "hookgen"},
	} {
		if got := versionText(test.info); got != test.text {
			t.Errorf("%s: got %q, want %q", test.name, got, test.text)
		}
		if got := invocation(test.info); got != test.invocation {
			t.Errorf("%s: got %q, want %q", test.name, got, test.invocation)
		}
	}
}
