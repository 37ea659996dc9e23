//go:build unix

package output

import (
	"errors"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// systemRoles are what a child process can do on this system.
var systemRoles = map[string]func(dir string) error{
	"umask": applyWithoutUmask,
	"full":  applyOnFullDisk,
}

func applyWithoutUmask(dir string) error {
	syscall.Umask(0)
	return applyPackage(dir, packageA, trial{})
}

// applyOnFullDisk applies a package with a file that is larger than the limit
// of the process. It wants the error.
func applyOnFullDisk(dir string) error {
	signal.Ignore(syscall.SIGXFSZ)
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &syscall.Rlimit{Cur: 64 << 10, Max: 64 << 10}); err != nil {
		return err
	}
	err := applyPackage(dir, packageB, trial{})
	if !errors.Is(err, syscall.EFBIG) || !strings.Contains(err.Error(), "large.gen.go") {
		return fmt.Errorf("got error %w, want one that names large.gen.go", err)
	}
	return nil
}

func TestModesWithoutUmask(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "made", "here")
	if out, err := child(t, "umask", dir).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	want := map[string]os.FileMode{"": 0o755, "..": 0o755, ManifestName: 0o644, "events.gen.go": 0o644, "same.gen.go": 0o644}
	for name, mode := range want {
		info, err := os.Stat(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		// The umask takes bits from directories that the kernel makes, too.
		if got := info.Mode().Perm(); got != mode {
			t.Errorf("mode of %q: got %o, want %o", name, got, mode)
		}
	}
}

func TestFullDiskLeavesOldPackage(t *testing.T) {
	t.Parallel()
	dir := prepared(t, &packageA)
	before := read(t, dir)
	if out, err := child(t, "full", dir).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	wantTree(t, dir, before)
}

func TestFullDiskLeavesNoNewDirectory(t *testing.T) {
	t.Parallel()
	parent := t.TempDir()
	if out, err := child(t, "full", filepath.Join(parent, "new", "package")).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	wantTree(t, parent, nil)
}

func TestReadOnlyDirectory(t *testing.T) {
	t.Parallel()
	if os.Getuid() == 0 {
		t.Skip("permissions do not bind root: not tested")
	}
	dir := prepared(t, &packageA)
	before := read(t, dir)
	if err := os.Chmod(dir, 0o555); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.Chmod(dir, 0o755) })
	if err := applyPackage(dir, packageB, trial{}); !errors.Is(err, os.ErrPermission) {
		t.Errorf("got error %v, want a permission error", err)
	}
	wantTree(t, dir, before)
}

func TestPlanRefusesPipe(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	if err := syscall.Mkfifo(filepath.Join(dir, "events.gen.go"), 0o644); err != nil {
		t.Skipf("no pipes here: %v", err)
	}
	if _, err := Plan(dir, packageA.files, nil); !errors.Is(err, ErrForeign) {
		t.Errorf("got error %v, want %v", err, ErrForeign)
	}
}
