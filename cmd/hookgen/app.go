package main

import (
	"slices"

	"github.com/urfave/cli/v2"
)

// app builds the command line for one run. The library's own help and version
// flags are shared by all applications of a process; ours are not, so that
// runs do not touch each other.
func (t *tool) app() *cli.App {
	commands := t.commands()
	for _, c := range commands {
		c.HideHelp = true
		c.HideHelpCommand = true
		c.OnUsageError = onUsageError
		c.Flags = append(c.Flags, helpFlag())
	}
	return &cli.App{
		Name:                      "hookgen",
		Usage:                     "generate Go packages that receive webhooks, from OpenAPI documents",
		UsageText:                 "hookgen COMMAND [FLAG]... [FILE]",
		Commands:                  commands,
		Flags:                     []cli.Flag{helpFlag()},
		Writer:                    t.stdout,
		ErrWriter:                 t.stderr,
		HideHelp:                  true,
		HideHelpCommand:           true,
		HideVersion:               true,
		DisableSliceFlagSeparator: true, // one flag, one value
		OnUsageError:              onUsageError,
		// The library must not end the process; run returns the exit code.
		ExitErrHandler: func(*cli.Context, error) {},
	}
}

// commands returns the commands in the order in which help lists them.
// ArgsUsage has one word for every argument that a command takes.
func (t *tool) commands() []*cli.Command {
	return []*cli.Command{
		{
			Name:        "generate",
			Usage:       "write the package for a document",
			ArgsUsage:   "[FILE]",
			Description: "Reads the document and writes the Go package that receives its events.\nNothing is written unless all is well. Files that hookgen does not own are never touched.",
			Flags:       slices.Concat(documentFlags(), []cli.Flag{formatFlag()}),
			Action:      t.ending(writeChanges),
		},
		{
			Name:        "check",
			Usage:       "tell whether the package is up to date",
			ArgsUsage:   "[FILE]",
			Description: "Does what generate does, but writes nothing: it lists the files that differ.\nThe exit code is 0 where nothing differs, 1 where something does and 2 for a failure.",
			Flags:       slices.Concat(documentFlags(), []cli.Flag{formatFlag()}),
			Action:      t.ending(listChanges),
		},
		{
			Name:        "diff",
			Usage:       "show what generate would change",
			ArgsUsage:   "[FILE]",
			Description: "Does what generate does, but prints a unified diff instead of writing.",
			Flags:       slices.Concat(documentFlags(), []cli.Flag{formatFlag()}),
			Action:      t.ending(printDiff),
		},
		{
			Name:        "events",
			Usage:       "list the events that a document declares",
			ArgsUsage:   "[FILE]",
			Description: "Lists the events in document order, with the Go name that each would get.",
			Flags:       slices.Concat(selectionFlags(), eventsFlags()),
			Action:      t.events,
		},
		{
			Name:        "init",
			Usage:       "write a first hookgen.yaml and a program around the package",
			ArgsUsage:   "[FILE]",
			Description: "Writes hookgen.yaml, generate.go, handlers.go and main.go where there are none.\nThe files belong to you: hookgen never changes them afterwards.",
			Flags:       initFlags(),
			Action:      t.init,
		},
		{
			Name:        "schema",
			Usage:       "print the JSON Schema of hookgen.yaml",
			Description: "Editors that know the schema complete and check hookgen.yaml.",
			Action:      t.schema,
		},
		{
			Name:        "completion",
			Usage:       "print a completion script for a shell",
			ArgsUsage:   "bash|zsh|fish",
			Description: completionHelp,
			Action:      t.completion,
		},
		{
			Name:   "version",
			Usage:  "print the version of hookgen",
			Action: t.version,
		},
		{
			Name:      "help",
			Usage:     "print the help of a command",
			ArgsUsage: "[COMMAND]",
			Action:    help,
		},
	}
}

// selectionFlags are the flags of everything that reads a document.
func selectionFlags() []cli.Flag {
	return []cli.Flag{
		&cli.StringFlag{Name: "config", Usage: "read the configuration from `FILE` (default: hookgen.yaml, if there is one)"},
		&cli.StringFlag{Name: "spec", Usage: "read the OpenAPI document from `FILE`"},
		overlayFlag(),
		&cli.StringSliceFlag{Name: "include", Usage: "only events whose type matches `GLOB`; may be repeated"},
		&cli.StringSliceFlag{Name: "exclude", Usage: "no events whose type matches `GLOB`; may be repeated"},
	}
}

// documentFlags are the flags of generate, check and diff.
func documentFlags() []cli.Flag {
	return append(
		selectionFlags(),
		&cli.StringFlag{Name: "out", Usage: "write the package into `DIR` (default: " + defaultOut + ")"},
		&cli.StringFlag{Name: "package", Usage: "call the package `NAME` (default: the base name of the folder)"},
		&cli.BoolFlag{Name: "strict", Usage: "treat warnings as errors", DisableDefaultText: true},
	)
}

// eventsFlags are the flags that only events has.
func eventsFlags() []cli.Flag {
	return []cli.Flag{
		&cli.StringFlag{Name: "format", Usage: "print a `FORMAT`: table or json", Value: "table"},
		&cli.BoolFlag{Name: "explain", Usage: "say why each was taken for an event", DisableDefaultText: true},
	}
}

// initFlags are the flags of init.
func initFlags() []cli.Flag {
	return []cli.Flag{
		&cli.StringFlag{Name: "spec", Usage: "the OpenAPI document is `FILE`"},
		overlayFlag(),
		&cli.StringFlag{Name: "dir", Usage: "write into `DIR`", Value: "."},
		&cli.StringFlag{Name: "package", Usage: "call the generated package `NAME` (default: " + defaultOut + ")"},
		&cli.StringSliceFlag{Name: "include", Usage: "only events whose type matches `GLOB`; may be repeated"},
		formatFlag(),
	}
}

// overlayFlag names the overlays.
func overlayFlag() cli.Flag {
	return &cli.StringSliceFlag{Name: "overlay", Usage: "apply the OpenAPI Overlay in `FILE` to the document; may be repeated"}
}

// formatFlag chooses how findings are printed.
func formatFlag() cli.Flag {
	return &cli.StringFlag{Name: "format", Usage: "print findings as `FORMAT`: text, github or json", Value: "text"}
}

// helpFlag has the name that the library asks for.
func helpFlag() cli.Flag {
	return &cli.BoolFlag{Name: "help", Aliases: []string{"h"}, Usage: "print this help", DisableDefaultText: true}
}

// help prints the help of the command that the argument names.
func help(c *cli.Context) error {
	if !c.Args().Present() {
		return cli.ShowAppHelp(c)
	}
	name := c.Args().First()
	if c.App.Command(name) == nil {
		return unknownCommand(c.App, name)
	}
	return cli.ShowCommandHelp(c, name)
}

// onUsageError passes on what the library did not understand. It keeps the
// library from printing the whole help.
func onUsageError(c *cli.Context, err error, _ bool) error {
	name := c.Command.Name
	if name == c.App.Name {
		name = ""
	}
	return misuse(name, "%v", err)
}
