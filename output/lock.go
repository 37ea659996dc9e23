package output

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"
)

// An access is what a run wants to do with the directory.
type access int

const (
	reading access = iota // together with others that read
	writing               // alone
)

// lockName is the lock file of systems that cannot lock a directory.
const lockName = ".hookgen.lock"

// How often to look whether a lock is free, and how many looks at a lock file
// that does not change it takes to believe that its owner is dead.
const (
	lockInterval = 10 * time.Millisecond
	staleLooks   = 800
)

// lock waits until the directory is free. The system releases the lock of a
// run that dies; only the lock file, which is made where there are no such
// locks, can become stale.
func (d *directory) lock(ctx context.Context, want access) error {
	file := &lockFile{dir: d, limit: staleLooks}
	if d.trial.noFlock {
		return d.wait(ctx, file.try)
	}
	f, err := d.root.Open(".")
	if err != nil {
		return d.failed("open", "", err)
	}
	err = d.wait(ctx, func() (bool, error) { return tryLock(f, want) })
	switch {
	case err == nil:
		d.unlock = f.Close
		return nil
	case !errors.Is(err, errors.ErrUnsupported):
		return errors.Join(err, f.Close())
	case want == reading:
		return f.Close() // a reader must not make files
	}
	return errors.Join(f.Close(), d.wait(ctx, file.try))
}

// A lockFile is the attempt to make the lock file.
type lockFile struct {
	dir   *directory
	limit int         // how many looks at the same file it takes to be stale
	seen  fs.FileInfo // somebody else's file, nil for none
	looks int
}

// try makes the lock file, unless another run has it. It takes a stale one
// away, so that the next try succeeds.
func (l *lockFile) try() (bool, error) {
	f, err := l.dir.root.OpenFile(lockName, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err == nil {
		l.dir.unlock = func() error { return l.dir.remove(lockName) }
		return true, f.Close()
	}
	if !errors.Is(err, fs.ErrExist) {
		return false, l.dir.failed("make", lockName, err)
	}
	info, err := l.dir.root.Lstat(lockName)
	if err != nil {
		l.seen = nil
		return false, nil //nolint:nilerr // the other run has just removed it
	}
	if l.seen == nil || !sameVersion(l.seen, info) {
		l.seen, l.looks = info, 0
	}
	if l.looks++; l.looks < l.limit {
		return false, nil
	}
	l.seen = nil
	return false, l.dir.remove(lockName)
}

// wait calls try until it succeeds, fails or the context ends.
func (d *directory) wait(ctx context.Context, try func() (bool, error)) error {
	tick := time.NewTicker(lockInterval)
	defer tick.Stop()
	for {
		done, err := try()
		if done || err != nil {
			return err
		}
		select {
		case <-ctx.Done():
			return fmt.Errorf("%s is in use by another run of hookgen: %w", filepath.Clean(d.path), ctx.Err())
		case <-tick.C:
		}
	}
}
