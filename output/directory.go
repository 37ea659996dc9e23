package output

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"syscall"
	"time"
)

// patience is how long calls without a context wait for another run.
const patience = 10 * time.Second

// A directory is the output directory, held open. What the user typed, which
// may be a symbolic link, is resolved once; every name is resolved inside it.
type directory struct {
	path   string // as the user typed it, for messages
	root   *os.Root
	unlock func() error
	fresh  []string // the directories that had to be made, innermost first
	trial  trial
}

// A trial makes a test's conditions. The zero trial is the normal run.
type trial struct {
	step    func(op, name string) // called before every change of the directory
	noLinks bool                  // as on a file system without links of any kind
	noFlock bool                  // as on a file system without flock
}

// openForReading opens a directory and waits for a run that is writing to it.
func openForReading(path string) (*directory, error) {
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	d, err := openDirectory(path)
	if err != nil {
		return nil, err
	}
	if err := d.lock(ctx, reading); err != nil {
		return nil, errors.Join(err, d.close())
	}
	return d, nil
}

// openForWriting opens a directory, makes it if need be and keeps other runs
// out of it until it is closed.
func openForWriting(ctx context.Context, path string, t trial) (*directory, error) {
	// Another run that fails removes the directory that it made.
	for range 100 {
		fresh := missing(path)
		if err := os.MkdirAll(path, 0o755); err != nil {
			return nil, fmt.Errorf("make the output directory: %w", err)
		}
		d, err := openDirectory(path)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return nil, err
		}
		d.fresh, d.trial = fresh, t
		if err := d.lock(ctx, writing); err != nil {
			return nil, errors.Join(err, d.close())
		}
		if d.isCurrent() {
			return d, nil
		}
		if err := d.close(); err != nil {
			return nil, err
		}
	}
	return nil, fmt.Errorf("%s is removed all the time", path)
}

func openDirectory(path string) (*directory, error) {
	root, err := os.OpenRoot(path)
	if err != nil {
		return nil, fmt.Errorf("open the output directory: %w", err)
	}
	return &directory{path: path, root: root, unlock: func() error { return nil }}, nil
}

// missing returns the directories of a path that do not exist, innermost
// first.
func missing(path string) []string {
	var dirs []string
	for {
		if _, err := os.Lstat(path); !errors.Is(err, fs.ErrNotExist) {
			return dirs
		}
		dirs = append(dirs, path)
		parent := filepath.Dir(path)
		if parent == path {
			return dirs
		}
		path = parent
	}
}

// isCurrent reports whether the path still leads to the open directory.
func (d *directory) isCurrent() bool {
	there, err := os.Stat(d.path)
	if err != nil {
		return false
	}
	here, err := d.root.Stat(".")
	return err == nil && os.SameFile(here, there)
}

// close lets other runs in.
func (d *directory) close() error {
	return errors.Join(d.unlock(), d.root.Close())
}

// abandon removes the directories that were made for a run that failed. Those
// that are not empty stay.
func (d *directory) abandon() {
	for _, dir := range d.fresh {
		if os.Remove(dir) != nil {
			return
		}
	}
}

// list returns what is in the directory.
func (d *directory) list(name string) ([]fs.DirEntry, error) {
	f, err := d.root.Open(name)
	if err != nil {
		return nil, d.failed("open", name, err)
	}
	entries, err := f.ReadDir(-1)
	if err := errors.Join(err, f.Close()); err != nil {
		return nil, d.failed("list", name, err)
	}
	return entries, nil
}

func (d *directory) mkdir(name string) error {
	d.step("mkdir", name)
	return d.failed("make", name, d.root.Mkdir(name, 0o755))
}

// write makes a file that does not exist yet. It is on the disk when write
// returns.
func (d *directory) write(name string, data []byte) error {
	d.step("write", name)
	f, err := d.root.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return d.failed("write", name, err)
	}
	_, err = f.Write(data)
	if err == nil {
		err = f.Sync()
	}
	return d.failed("write", name, errors.Join(err, f.Close()))
}

func (d *directory) symlink(target, name string) error {
	d.step("symlink", name)
	if d.trial.noLinks {
		return errors.ErrUnsupported
	}
	return d.failed("link", name, d.root.Symlink(target, name))
}

func (d *directory) link(old, name string) error {
	d.step("link", name)
	if d.trial.noLinks {
		return errors.ErrUnsupported
	}
	return d.failed("link", name, d.root.Link(old, name))
}

func (d *directory) rename(old, name string) error {
	d.step("rename", name)
	return d.failed("replace", name, d.root.Rename(old, name))
}

// remove removes a name, if it is there.
func (d *directory) remove(name string) error {
	d.step("remove", name)
	err := d.root.Remove(name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return d.failed("remove", name, err)
}

func (d *directory) removeAll(name string) error {
	d.step("remove", name)
	return d.failed("remove", name, d.root.RemoveAll(name))
}

// sync brings the names in a directory to the disk, where the file system
// knows how to.
func (d *directory) sync(name string) error {
	if runtime.GOOS == "windows" {
		return nil
	}
	f, err := d.root.Open(name)
	if err != nil {
		return d.failed("open", name, err)
	}
	err = errors.Join(f.Sync(), f.Close())
	if errors.Is(err, errors.ErrUnsupported) || errors.Is(err, syscall.EINVAL) {
		return nil
	}
	return d.failed("sync", name, err)
}

func (d *directory) step(op, name string) {
	if d.trial.step != nil {
		d.trial.step(op, name)
	}
}

// failed adds the path to an error. The path that the error has by itself is
// relative to the directory, and is dropped.
func (d *directory) failed(verb, name string, err error) error {
	if err == nil {
		return nil
	}
	if pe, ok := errors.AsType[*fs.PathError](err); ok {
		err = pe.Err
	}
	if le, ok := errors.AsType[*os.LinkError](err); ok {
		err = le.Err
	}
	return fmt.Errorf("%s %s: %w", verb, filepath.Join(d.path, name), err)
}
