package main

import (
	"cmp"
	"fmt"
	"runtime"
	"runtime/debug"

	"github.com/urfave/cli/v2"
)

// modulePath is the module that holds this command.
const modulePath = "github.com/payske/hookgen"

// version prints the version of hookgen and how it was built.
func (t *tool) version(*cli.Context) error {
	info, _ := debug.ReadBuildInfo()
	fmt.Fprintf(t.stdout, "%s %s/%s\n", versionText(info), runtime.GOOS, runtime.GOARCH)
	return nil
}

// versionText describes the module version, the revision and the toolchain.
func versionText(info *debug.BuildInfo) string {
	if info == nil {
		return "hookgen (unknown version)"
	}
	m := module(info)
	text := "hookgen " + cmp.Or(m.Version, "(devel)")
	settings := map[string]string{}
	for _, s := range info.Settings {
		settings[s.Key] = s.Value
	}
	// The settings are those of the main module.
	if revision := settings["vcs.revision"]; revision != "" && m == &info.Main {
		text += " (revision " + revision
		if settings["vcs.modified"] == "true" {
			text += ", modified"
		}
		text += ")"
	}
	return text + " " + info.GoVersion
}

// module returns the module of hookgen, which is a dependency where the
// command was built as a tool of another module.
func module(info *debug.BuildInfo) *debug.Module {
	for _, m := range info.Deps {
		if m.Path == modulePath {
			return m
		}
	}
	return &info.Main
}

// invocation returns the command line that a go:generate line uses to run
// this version of hookgen again, on any machine.
func invocation(info *debug.BuildInfo) string {
	switch {
	case info == nil:
		return "hookgen"
	case module(info) != &info.Main:
		// The user's module names it as a tool.
		return "go tool hookgen"
	case info.Main.Sum != "":
		// It came from the module cache, so that others can have it, too.
		return "go run " + modulePath + "/cmd/hookgen@" + info.Main.Version
	default:
		// It was built in a checkout, of which others know nothing.
		return "hookgen"
	}
}
