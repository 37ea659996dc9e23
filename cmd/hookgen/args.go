package main

import (
	"slices"
	"strconv"
	"strings"

	"github.com/urfave/cli/v2"
)

// arrange checks args against the commands and flags of app and returns them
// with the flags before the arguments: the library takes every flag behind
// the first argument for another argument, silently. What it does not know is
// an error that says what may have been meant.
func arrange(app *cli.App, args []string) ([]string, error) {
	if len(args) == 0 {
		return nil, misuse("", "no command is given")
	}
	first := args[0]
	switch {
	case first == "-h" || first == "--help" || first == "-help":
		return []string{"--help"}, nil
	case first == "-v" || first == "--version" || first == "-version":
		return []string{"version"}, nil
	case strings.HasPrefix(first, "-"):
		return nil, misuse("", "the flag %s stands before the command; flags stand behind it", first)
	}
	command := app.Command(first)
	if command == nil {
		return nil, unknownCommand(app, first)
	}
	l := commandLine{command: command, given: map[string]bool{}}
	if err := l.parse(args[1:]); err != nil {
		return nil, err
	}
	if l.given["help"] {
		return []string{first, "--help"}, nil
	}
	return slices.Concat([]string{first}, l.flags, []string{"--"}, l.args), nil
}

// unknownCommand reports that app has no command called name.
func unknownCommand(app *cli.App, name string) error {
	var names []string
	for _, c := range app.Commands {
		names = append(names, c.Name)
	}
	return misuse("", "unknown command %q%s", name, didYouMean(name, names, "%q"))
}

// A commandLine sorts what follows the name of a command.
type commandLine struct {
	command *cli.Command
	flags   []string // every flag as one element, --name=value
	args    []string
	given   map[string]bool // the names of the flags
}

// parse goes through rest.
func (l *commandLine) parse(rest []string) error {
	for len(rest) > 0 {
		arg := rest[0]
		rest = rest[1:]
		if arg == "--" {
			l.args = append(l.args, rest...)
			break
		}
		if !strings.HasPrefix(arg, "-") || arg == "-" {
			l.args = append(l.args, arg)
			continue
		}
		var err error
		if rest, err = l.flag(arg, rest); err != nil {
			return err
		}
	}
	return l.checkArgs()
}

// flag takes the flag arg, and its value from rest where it needs one. It
// returns what is left of rest.
func (l *commandLine) flag(arg string, rest []string) ([]string, error) {
	text, value, hasValue := strings.Cut(strings.TrimPrefix(strings.TrimPrefix(arg, "-"), "-"), "=")
	flag := l.find(text)
	if flag == nil {
		return nil, misuse(l.command.Name, "unknown flag %s%s", strings.TrimSuffix(arg, "="+value), didYouMean(text, l.names(), "--%s"))
	}
	name := flag.Names()[0]
	if _, isBool := flag.(*cli.BoolFlag); isBool {
		if !hasValue {
			value = "true"
		}
		if _, err := strconv.ParseBool(value); err != nil {
			return nil, misuse(l.command.Name, "--%s is true or false, not %q", name, value)
		}
	} else if !hasValue {
		if len(rest) == 0 || l.isFlag(rest[0]) {
			return nil, misuse(l.command.Name, "--%s needs a value", name)
		}
		value, rest = rest[0], rest[1:]
	}
	if value == "" {
		// An unset variable in a script, most likely.
		return nil, misuse(l.command.Name, "the value of --%s is empty", name)
	}
	if _, many := flag.(*cli.StringSliceFlag); !many && l.given[name] {
		return nil, misuse(l.command.Name, "--%s is given twice", name)
	}
	l.given[name] = true
	l.flags = append(l.flags, "--"+name+"="+value)
	return rest, nil
}

// checkArgs reports arguments for which the command has no use.
func (l *commandLine) checkArgs() error {
	most := len(strings.Fields(l.command.ArgsUsage))
	if l.given["spec"] {
		most = 0 // the argument would be the document as well
	}
	if len(l.args) <= most || l.given["help"] {
		return nil
	}
	stray := l.args[most]
	if l.given["spec"] {
		return misuse(l.command.Name, "unexpected argument %q: --spec names the document already", stray)
	}
	if most == 1 && l.find("spec") != nil {
		return misuse(l.command.Name, "unexpected argument %q: the document is %q already", stray, l.args[0])
	}
	return misuse(l.command.Name, "unexpected argument %q%s", stray, didYouMean(stray, l.names(), "--%s"))
}

// isFlag reports whether arg is one of the command's flags.
func (l *commandLine) isFlag(arg string) bool {
	name, _, _ := strings.Cut(strings.TrimLeft(arg, "-"), "=")
	return strings.HasPrefix(arg, "-") && l.find(name) != nil
}

// find returns the flag called name, or nil.
func (l *commandLine) find(name string) cli.Flag {
	for _, f := range l.command.Flags {
		if slices.Contains(f.Names(), name) {
			return f
		}
	}
	return nil
}

// names returns the names of the command's flags.
func (l *commandLine) names() []string {
	var names []string
	for _, f := range l.command.Flags {
		names = append(names, f.Names()[0])
	}
	return names
}
