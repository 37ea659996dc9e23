package output

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"testing"
)

// Variables by which a test tells a child process, which is the test binary
// again, what to do.
const (
	envRole = "HOOKGEN_OUTPUT_ROLE"
	envDir  = "HOOKGEN_OUTPUT_DIR"
	envStep = "HOOKGEN_OUTPUT_STEP"
)

// roles are what a child process can do instead of running tests. More are in
// the files of single systems.
var roles = map[string]func(dir string) error{
	"loop":  applyForever,
	"apply": func(dir string) error { return applyPackage(dir, packageB, stepTrial(false)) },
	"plain": func(dir string) error { return applyPackage(dir, packageB, stepTrial(true)) },
}

func TestMain(m *testing.M) {
	if name := os.Getenv(envRole); name != "" {
		role, ok := roles[name]
		if !ok {
			role = systemRoles[name]
		}
		if err := role(os.Getenv(envDir)); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(3)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// child returns a command that plays a role in a directory.
func child(t *testing.T, role, dir string, env ...string) *exec.Cmd {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(t.Context(), self)
	cmd.Env = append(os.Environ(), envRole+"="+role, envDir+"="+dir)
	cmd.Env = append(cmd.Env, env...)
	return cmd
}

// applyForever applies the packages A and B in turns until it is killed.
func applyForever(dir string) error {
	fmt.Fprintln(os.Stdout, "ready")
	for {
		for _, p := range []testPackage{packageA, packageB} {
			if err := applyPackage(dir, p, trial{}); err != nil {
				return err
			}
		}
	}
}

func applyPackage(dir string, p testPackage, t trial) error {
	c, err := Plan(dir, p.files, p.names)
	if err != nil {
		return err
	}
	c.trial = t
	return c.Apply(context.Background())
}

// stepTrial kills the process before the change of the directory that the
// environment names.
func stepTrial(noLinks bool) trial {
	left, err := strconv.Atoi(os.Getenv(envStep))
	if err != nil {
		return trial{noLinks: noLinks}
	}
	return trial{noLinks: noLinks, step: func(string, string) {
		if left--; left == 0 {
			if self, err := os.FindProcess(os.Getpid()); err == nil && self.Kill() == nil {
				select {}
			}
		}
	}}
}
