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
	if d.trial.noFlock {
		return d.lockByFile(ctx, staleLooks)
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
	return errors.Join(f.Close(), d.lockByFile(ctx, staleLooks))
}

// lockByFile waits until it can make the lock file. A lock file that does not
// change while we look at it so many times is taken away.
func (d *directory) lockByFile(ctx context.Context, looks int) error {
	var seen fs.FileInfo
	count := 0
	return d.wait(ctx, func() (bool, error) {
		f, err := d.root.OpenFile(lockName, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
		if err == nil {
			d.unlock = func() error { return d.remove(lockName) }
			return true, f.Close()
		}
		if !errors.Is(err, fs.ErrExist) {
			return false, d.failed("make", lockName, err)
		}
		info, err := d.root.Lstat(lockName)
		if err != nil || seen == nil || !sameVersion(seen, info) {
			seen, count = info, 0
			return false, nil
		}
		if count++; count >= looks {
			seen, count = nil, 0
			return false, d.remove(lockName)
		}
		return false, nil
	})
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
