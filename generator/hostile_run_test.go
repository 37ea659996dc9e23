//go:build sweep && linux

package generator_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"io/fs"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"time"
)

// environmentSecret stands in the environment of the command and nowhere else.
const environmentSecret = "PWNED-ENV"

// listenAddress is where hostile documents try to connect to.
const listenAddress = "127.0.0.1:18765"

// finding matches an error as the command prints it.
var finding = regexp.MustCompile(`(?m)^(\S.*):(\d+):(\d+): error: .+ \[([a-z-]+)\]$`)

// A lab is where the command is run: a folder that is watched as a whole.
type lab struct {
	command string // the built command
	root    string // the watched folder
	home    string
	calls   *atomic.Int64 // connections to listenAddress
}

// An outcome is what a run of the command did.
type outcome struct {
	exit    int
	output  string // standard output and standard error
	seconds float64
	rss     int64 // peak, in bytes; at least that of the test, from which it was forked
}

// newLab builds the command and opens the listener.
func newLab(t *testing.T) *lab {
	t.Helper()
	l := &lab{command: filepath.Join(t.TempDir(), "hookgen"), root: t.TempDir(), calls: &atomic.Int64{}}
	l.home = filepath.Join(l.root, "home")
	for _, dir := range []string{l.home, filepath.Join(l.root, "bin")} {
		if err := os.Mkdir(dir, 0o755); err != nil {
			t.Fatal(err)
		}
	}
	build := exec.Command("go", "build", "-o", l.command, "../cmd/hookgen")
	build.Env = append(os.Environ(), "CGO_ENABLED=0")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("build the command: %v\n%s", err, out)
	}
	listener, err := net.Listen("tcp", listenAddress)
	if err != nil {
		t.Fatalf("listen for connections that must not come: %v", err)
	}
	t.Cleanup(func() { _ = listener.Close() })
	go func() {
		for {
			c, err := listener.Accept()
			if err != nil {
				return
			}
			l.calls.Add(1)
			_ = c.Close()
		}
	}()
	return l
}

// environment is all that the command gets to see.
func (l *lab) environment() []string {
	return []string{"AWS_SECRET_ACCESS_KEY=" + environmentSecret, "HOME=" + l.home, "PATH=" + filepath.Join(l.root, "bin")}
}

// run runs the command in the lab with limits on time and memory.
func (l *lab) run(t *testing.T, dir string, args ...string) outcome {
	t.Helper()
	return l.runAs(t, dir, l.environment(), args...)
}

// runAs is run with another environment.
func (l *lab) runAs(t *testing.T, dir string, env []string, args ...string) outcome {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	// The address space of a Go program is far larger than what it uses, so
	// its limit only stops a program that has run wild; what counts is the
	// measured peak.
	cmd := exec.CommandContext(ctx, "/bin/sh", slices.Concat([]string{"-c", `ulimit -t 30; ulimit -v 4194304; exec "$0" "$@"`, l.command}, args)...)
	cmd.Dir, cmd.Env = dir, env
	var output bytes.Buffer
	cmd.Stdout, cmd.Stderr = &output, &output
	start := time.Now()
	err := cmd.Run()
	if cmd.ProcessState == nil {
		t.Fatalf("%v", err)
	}
	usage := cmd.ProcessState.SysUsage().(*syscall.Rusage)
	return outcome{
		exit: cmd.ProcessState.ExitCode(), output: output.String(),
		seconds: time.Since(start).Seconds(), rss: usage.Maxrss << 10,
	}
}

// problems returns what is wrong with an outcome, whatever the document was.
func (o outcome) problems() []string {
	var out []string
	if o.exit != 0 && o.exit != 2 {
		out = append(out, fmt.Sprintf("exit code %d, want 0 or 2", o.exit))
	}
	for _, word := range []string{"panic", "goroutine ", "fatal error", "runtime error", "bug in hookgen", environmentSecret, "root:x:"} {
		if strings.Contains(o.output, word) {
			out = append(out, fmt.Sprintf("the output holds %q", word))
		}
	}
	if o.exit == 2 && !finding.MatchString(o.output) {
		out = append(out, "no finding with file, line, column and code")
	}
	for line := range strings.Lines(o.output) {
		if len(line) > 1000 {
			out = append(out, fmt.Sprintf("a line of %d bytes: %.60s...", len(line), line))
		}
		if i := strings.IndexFunc(strings.TrimSuffix(line, "\n"), func(r rune) bool { return r < ' ' && r != '\t' || r == 0x7f || r == '\u202e' || r == '\u2066' }); i >= 0 {
			out = append(out, fmt.Sprintf("a control character in %q", line))
		}
	}
	return out
}

// codes returns the codes of the errors of an outcome, sorted, each once.
func (o outcome) codes() []string {
	var out []string
	for _, m := range finding.FindAllStringSubmatch(o.output, -1) {
		out = append(out, m[4])
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// snapshot returns a line for everything below the folders: mode, size, hash
// or link target, by path.
func snapshot(t *testing.T, dirs ...string) map[string]string {
	t.Helper()
	out := map[string]string{}
	for _, dir := range dirs {
		err := filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
			if err != nil {
				return err
			}
			info, err := e.Info()
			if err != nil {
				return err
			}
			line := info.Mode().String()
			switch {
			case info.Mode().IsRegular():
				data, err := os.ReadFile(path)
				if err != nil {
					return err
				}
				line += fmt.Sprintf(" %x", sha256.Sum256(data))
			case info.Mode()&fs.ModeSymlink != 0:
				target, err := os.Readlink(path)
				if err != nil {
					return err
				}
				line += " " + target
			}
			out[path] = line
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return out
}

// differences lists the paths at which two snapshots differ.
func differences(before, after map[string]string) []string {
	var out []string
	for path, line := range before {
		if after[path] != line {
			out = append(out, path)
		}
	}
	for path := range after {
		if _, ok := before[path]; !ok {
			out = append(out, path)
		}
	}
	slices.Sort(out)
	return out
}

// readPackage returns the files of a folder and the names of its manifest.
func readPackage(t *testing.T, dir string) (files map[string][]byte, chosen map[string]string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	files = map[string][]byte{}
	for _, e := range entries {
		if files[e.Name()], err = os.ReadFile(filepath.Join(dir, e.Name())); err != nil {
			t.Fatal(err)
		}
	}
	var manifest struct {
		Names map[string]string `json:"names"`
	}
	if err := json.Unmarshal(files["hookgen.lock.json"], &manifest); err != nil {
		t.Fatalf("the manifest: %v", err)
	}
	return files, manifest.Names
}

// tracks returns the files that hostile documents leave when they succeed.
func tracks(t *testing.T) []string {
	t.Helper()
	found, err := filepath.Glob("/tmp/" + sentinel + "*")
	if err != nil {
		t.Fatal(err)
	}
	return found
}
