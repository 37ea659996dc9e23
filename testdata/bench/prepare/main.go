// Command prepare generates the packages that the benchmarks compare, into the
// folder prepared/ that git ignores: the receivers that hookgen makes of the
// documents, the same structs without methods for libraries that work by
// reflection, and their decoders by easyjson and jx.
//
// Payske is always prepared. The providers whose documents are not ours to
// publish are prepared if HOOKGEN_CORPUS names a folder that holds them.
package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// folder is where everything goes.
const folder = "prepared"

// hookgen is the command under test, built by this command.
var hookgen = filepath.Join(folder, "bin", "hookgen")

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "prepare:", err)
		os.Exit(1)
	}
}

func run() error {
	if _, err := os.Stat("goals.json"); err != nil {
		return errors.New("must be run in the folder of the benchmark module")
	}
	if err := command("../..", "go", "build", "-o", absolute(hookgen), "./cmd/hookgen"); err != nil {
		return err
	}
	var tags []string
	for _, p := range providers() {
		if _, err := os.Stat(p.document); err != nil {
			fmt.Printf("%s: skipped, there is no document (is HOOKGEN_CORPUS set?)\n", p.name)
			continue
		}
		if err := p.prepare(); err != nil {
			return fmt.Errorf("%s: %w", p.name, err)
		}
		tags = append(tags, "bench_"+p.name)
	}
	return os.WriteFile(filepath.Join(folder, "tags"), []byte(strings.Join(tags, ",")+"\n"), 0o644)
}

// command runs a program in a folder and adds what it said to its error.
func command(dir, name string, args ...string) error {
	cmd := exec.Command(name, args...)
	cmd.Dir = dir
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("%s %s: %w\n%s", name, strings.Join(args, " "), err, out)
	}
	return nil
}

// absolute returns a path that is right from every folder.
func absolute(path string) string {
	full, err := filepath.Abs(path)
	if err != nil {
		return path
	}
	return full
}
