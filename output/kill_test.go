package output

import (
	"bufio"
	"errors"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
)

// TestKillAtRandomInstants kills runs that write two packages in turns.
func TestKillAtRandomInstants(t *testing.T) {
	t.Parallel()
	needLinks(t)
	dir := memoryDir(t)
	write(t, dir, handWritten.Name, string(handWritten.Data))
	apply(t, dir, packageA.files...)
	before, err := os.Stat(filepath.Join(dir, handWritten.Name))
	if err != nil {
		t.Fatal(err)
	}
	packages := map[string]map[string]string{"A": packageA.tree(t), "B": packageB.tree(t)}
	if err := applyPackage(dir, packageA, trial{}); err != nil {
		t.Fatal(err)
	}
	counts := map[string]int{}
	for range 50 {
		killOnce(t, dir)
		seen := view(t, dir)
		found := ""
		for name, want := range packages {
			if maps.Equal(seen, with(want, handWritten.Name, string(handWritten.Data))) {
				found = name
			}
		}
		if found == "" {
			t.Fatalf("neither package is whole: go build sees %s", outline(seen))
		}
		counts[found]++
	}
	t.Logf("found after the kills: %v", counts)
	after, err := os.Stat(filepath.Join(dir, handWritten.Name))
	if err != nil || !os.SameFile(before, after) {
		t.Errorf("the hand-written file was replaced (%v)", err)
	}
	if err := applyPackage(dir, packageB, trial{}); err != nil {
		t.Fatal(err)
	}
	wantTree(t, dir, with(packages["B"], handWritten.Name, string(handWritten.Data)))
}

// killOnce starts a run that never ends, and kills it.
func killOnce(t *testing.T, dir string) {
	t.Helper()
	cmd := child(t, "loop", dir)
	stdout, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	var stderr strings.Builder
	cmd.Stderr = &stderr
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	if _, err := bufio.NewReader(stdout).ReadString('\n'); err != nil {
		t.Fatalf("child: %v: %s", err, stderr.String())
	}
	<-time.After(rand.N(60 * time.Millisecond))
	if err := cmd.Process.Kill(); err != nil {
		t.Fatalf("child: %v: %s", err, stderr.String())
	}
	if err := cmd.Wait(); err == nil || stderr.Len() > 0 {
		t.Fatalf("child ended by itself: %v: %s", err, stderr.String())
	}
}

// TestKillAtEveryStep kills a run before each single change of the directory.
func TestKillAtEveryStep(t *testing.T) {
	t.Parallel()
	needLinks(t)
	own := map[string]string{handWritten.Name: string(handWritten.Data)}
	for _, start := range []struct {
		name string
		pkg  *testPackage
		seen map[string]string
	}{
		{"from nothing", nil, own},
		{"from another package", &packageA, with(packageA.tree(t), handWritten.Name, string(handWritten.Data))},
	} {
		t.Run(start.name, func(t *testing.T) {
			t.Parallel()
			done := with(packageB.tree(t), handWritten.Name, string(handWritten.Data))
			old, diverted, switched := 0, 0, 0
			for step := 1; ; step++ {
				dir := prepared(t, start.pkg)
				if !killedAt(t, "apply", dir, step) {
					break
				}
				seen := view(t, dir)
				switch {
				case maps.Equal(seen, start.seen) && switched == 0:
					old++
				case maps.Equal(seen, done):
					switched++
				default:
					t.Fatalf("step %d: neither package is whole: go build sees %s", step, outline(seen))
				}
				if strings.Contains(read(t, dir)["events.gen.go"], "-> ") {
					diverted++
					wantUnfinished(t, dir)
				}
				// The next run may want the same package or the other one.
				next := []testPackage{packageB, packageA}[step%2]
				if err := applyPackage(dir, next, trial{}); err != nil {
					t.Fatalf("step %d: the next run: %v", step, err)
				}
				wantTree(t, dir, with(next.tree(t), handWritten.Name, string(handWritten.Data)))
			}
			if old < 10 || diverted < 5 || switched < 5 {
				t.Errorf("killed %d times before the switch, %d times after, %d times with links: too few to prove anything", old, switched, diverted)
			}
		})
	}
}

// TestKillWithoutLinks kills a run before each single change of a directory
// without symbolic links. Only the next run makes the package whole there.
func TestKillWithoutLinks(t *testing.T) {
	t.Parallel()
	done := with(packageB.tree(t), handWritten.Name, string(handWritten.Data))
	// A file of the killed run that the manifest does not list yet changes.
	newer := testPackage{files: slices.Clone(packageB.files)}
	newer.files[2] = source("only_b.gen.go", "var _ = inB + 1\n")
	kills := 0
	for step := 1; ; step++ {
		dir := prepared(t, &packageA)
		if !killedAt(t, "plain", dir, step) {
			break
		}
		kills++
		if found := view(t, dir); found[ManifestName] == done[ManifestName] && !maps.Equal(found, done) {
			t.Errorf("step %d: the manifest is ahead of the files", step)
		}
		for name, data := range read(t, dir) {
			if strings.HasPrefix(data, "-> ") {
				t.Errorf("step %d: %s is a symbolic link", step, name)
			}
		}
		if _, err := Plan(dir, newer.files, newer.names); err != nil {
			t.Errorf("step %d: plan a newer package: %v", step, err)
		}
		next := []testPackage{packageB, packageA, newer}[step%3]
		if err := applyPackage(dir, next, trial{noLinks: true}); err != nil {
			t.Fatalf("step %d: the next run: %v", step, err)
		}
		wantTree(t, dir, with(next.tree(t), handWritten.Name, string(handWritten.Data)))
	}
	if kills < 20 {
		t.Errorf("got %d kills, want 20 at least", kills)
	}
}

// prepared returns a directory with a hand-written file and a package.
func prepared(t *testing.T, p *testPackage) string {
	t.Helper()
	dir := memoryDir(t)
	write(t, dir, handWritten.Name, string(handWritten.Data))
	if p != nil {
		if err := applyPackage(dir, *p, trial{}); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// killedAt reports whether a child that was to kill itself at a step came that
// far. If it did not, it must have succeeded.
func killedAt(t *testing.T, role, dir string, step int) bool {
	t.Helper()
	out, err := child(t, role, dir, envStep+"="+strconv.Itoa(step)).CombinedOutput()
	if err == nil {
		return false
	}
	if exit, ok := errors.AsType[*exec.ExitError](err); !ok || exit.ExitCode() == 3 || len(out) > 0 {
		t.Fatalf("step %d: %v: %s", step, err, out)
	}
	return true
}

// wantUnfinished fails the test if links that a killed run left go unnoticed.
func wantUnfinished(t *testing.T, dir string) {
	t.Helper()
	for _, p := range []testPackage{packageA, packageB} {
		c, err := Plan(dir, p.files, p.names)
		if err != nil {
			t.Fatal(err)
		}
		if c.Empty() {
			t.Error("links are left, but the changes are empty")
		}
	}
}

// needLinks skips the test where a package cannot be replaced at once.
func needLinks(t *testing.T) {
	t.Helper()
	if err := os.Symlink("target", filepath.Join(t.TempDir(), "link")); err != nil {
		t.Skipf("no symbolic links here: %v", err)
	}
}

// memoryDir returns a directory that is removed after the test, in memory
// where that is possible: hundreds of runs that all wait for a disk take long.
func memoryDir(t *testing.T) string {
	t.Helper()
	dir, err := os.MkdirTemp("/dev/shm", "hookgen") //nolint:usetesting // t.TempDir is on the disk
	if err != nil {
		return t.TempDir()
	}
	t.Cleanup(func() {
		if err := os.RemoveAll(dir); err != nil {
			t.Error(err)
		}
	})
	return dir
}
