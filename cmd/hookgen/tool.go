package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"runtime/debug"
	"time"
)

// The exit codes.
const (
	exitFine    = 0
	exitDiffers = 1 // check: what is there is not what generate would write
	exitFailed  = 2
)

// A tool is one run of the command: its streams and what it is told of its
// surroundings.
type tool struct {
	stdout, stderr io.Writer
	now            func() time.Time
	status         *progress
	checkout       string // the folder to which annotations relate file names; "" for none
}

// run executes the command with the arguments that follow its name and
// returns the exit code. It never ends the process.
func (t *tool) run(ctx context.Context, args []string) (code int) {
	defer func() {
		if r := recover(); r != nil {
			t.status.done()
			fmt.Fprintf(t.stderr, "hookgen: this is a bug in hookgen, not in your document: %v\n%s", r, debug.Stack())
			fmt.Fprintln(t.stderr, "Please report it, with these lines, at https://github.com/payske/hookgen/issues.")
			code = exitFailed
		}
	}()
	app := t.app()
	if n := len(args); n > 0 && args[n-1] == completing {
		complete(app, args[:n-1])
		return exitFine
	}
	arranged, err := arrange(app, args)
	if err == nil {
		err = app.RunContext(ctx, append([]string{app.Name}, arranged...))
	}
	t.status.done()
	return t.exitCode(err)
}

// exitCode returns the exit code for err, which it prints unless that was
// done where it arose.
func (t *tool) exitCode(err error) int {
	if err == nil {
		return exitFine
	}
	if status, ok := errors.AsType[reported](err); ok {
		return int(status)
	}
	fmt.Fprintf(t.stderr, "hookgen: %s\n", printableLines(err.Error()))
	if usage, ok := errors.AsType[*usageError](err); ok {
		fmt.Fprintln(t.stderr, usage.hint)
	}
	return exitFailed
}

// A reported error has been printed; its value is the exit code.
type reported int

// Error says that there is nothing left to say.
func (r reported) Error() string { return fmt.Sprintf("exit code %d", int(r)) }

// A usageError says that the command was called in a way that it does not
// understand. The hint says where to read on.
type usageError struct {
	message string
	hint    string
}

// Error returns the message without the hint.
func (e *usageError) Error() string { return e.message }

// misuse returns a usageError of the command called name, or of hookgen
// itself where name is empty.
func misuse(name, format string, args ...any) *usageError {
	hint := `Run "hookgen --help" for the commands.`
	if name != "" {
		hint = fmt.Sprintf(`Run "hookgen %s --help" for its flags.`, name)
	}
	return &usageError{message: fmt.Sprintf(format, args...), hint: hint}
}
