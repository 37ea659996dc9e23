// Package cost measures what generating and building a package costs: the
// time, memory and size of child processes.
package cost

import (
	"fmt"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"time"
)

// Usage is what a child process and its own children have used.
type Usage struct {
	Wall, CPU time.Duration
	Peak      int64 // resident bytes of the largest process
}

// child runs a program and returns what it used. Its output is part of the error.
func child(env []string, name string, args ...string) (Usage, error) {
	cmd := exec.Command(name, args...)
	cmd.Env = append(os.Environ(), env...)
	begin := time.Now()
	out, err := cmd.CombinedOutput()
	u := Usage{Wall: time.Since(begin)}
	if err != nil {
		return u, fmt.Errorf("%s: %w\n%s", strings.Join(cmd.Args, " "), err, tail(string(out)))
	}
	u.CPU = cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()
	if r, ok := cmd.ProcessState.SysUsage().(*syscall.Rusage); ok {
		u.Peak = r.Maxrss << 10 // in kilobytes on Linux
	}
	return u, nil
}

// tail returns the end of a text, where the reason stands.
func tail(text string) string {
	const most = 600
	if len(text) > most {
		return "..." + text[len(text)-most:]
	}
	return text
}
