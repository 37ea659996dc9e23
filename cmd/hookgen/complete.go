package main

import (
	"embed"
	"fmt"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"
)

// completionHelp is the description of the command.
const completionHelp = `Prints a script that makes the shell complete commands, flags and their values:

   bash   source <(hookgen completion bash)
   zsh    source <(hookgen completion zsh)
   fish   hookgen completion fish | source`

// shells are those for which there is a script.
var shells = []string{"bash", "zsh", "fish"}

// scripts ask the command itself, with the completing flag behind the words
// of the line, and let the shell complete file names where it has no answer.
//
//go:embed completion
var scripts embed.FS

// completing is the last argument of a shell that asks for completions. It is
// answered before the arguments are looked at: what stands before it is a
// line that someone is still typing and must never be run.
const completing = "--generate-bash-completion"

// completion prints the script for a shell.
func (t *tool) completion(c *cli.Context) error {
	shell := c.Args().First()
	if shell == "" {
		return misuse(c.Command.Name, "name the shell: %s", oneOf(shells))
	}
	if !slices.Contains(shells, shell) {
		return misuse(c.Command.Name, "there is no script for %q, but for %s%s", shell, oneOf(shells), didYouMean(shell, shells, "%q"))
	}
	script, err := scripts.ReadFile("completion/hookgen." + shell)
	if err != nil {
		return fmt.Errorf("completion script for %s: %w", shell, err)
	}
	_, err = t.stdout.Write(script)
	return err
}

// complete prints what may stand in place of the last of the words, one
// candidate a line. It prints nothing where a file name is due.
func complete(app *cli.App, words []string) {
	for _, candidate := range candidates(app, words) {
		fmt.Fprintln(app.Writer, candidate)
	}
}

// candidates returns what the last of the words may become.
func candidates(app *cli.App, words []string) []string {
	if len(words) == 0 {
		words = []string{""}
	}
	word := words[len(words)-1]
	if len(words) == 1 {
		return commandNames(app, word)
	}
	command := app.Command(words[0])
	if command == nil || slices.Contains(words[:len(words)-1], "--") {
		return nil
	}
	l := commandLine{command: command}
	if before := words[len(words)-2]; len(words) > 2 && l.isFlag(before) {
		name := strings.TrimLeft(before, "-")
		if _, isBool := l.find(name).(*cli.BoolFlag); !isBool {
			return withPrefix(flagValues(command.Name, name), word)
		}
	}
	switch {
	case strings.HasPrefix(word, "-"):
		var flags []string
		for _, name := range l.names() {
			flags = append(flags, "--"+name)
		}
		return withPrefix(flags, word)
	case command.Name == "completion":
		return withPrefix(shells, word)
	case command.Name == "help":
		return commandNames(app, word)
	default:
		return nil
	}
}

// flagValues returns the values of a flag that has a fixed choice of them.
func flagValues(command, flag string) []string {
	switch {
	case flag != "format":
		return nil
	case command == "events":
		return listings
	default:
		return formats
	}
}

// commandNames returns the names of the commands that begin with prefix.
func commandNames(app *cli.App, prefix string) []string {
	var names []string
	for _, c := range app.Commands {
		names = append(names, c.Name)
	}
	return withPrefix(names, prefix)
}

// withPrefix returns the words that begin with prefix.
func withPrefix(words []string, prefix string) []string {
	var out []string
	for _, w := range words {
		if strings.HasPrefix(w, prefix) {
			out = append(out, w)
		}
	}
	return out
}
