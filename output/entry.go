package output

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// An entry is what the directory holds under a name. The zero entry is
// nothing.
type entry struct {
	exists   bool
	regular  bool
	diverted bool        // a link that an interrupted run left
	gone     bool        // diverted, and nothing is behind the link
	data     []byte      // of a regular or diverted file
	info     fs.FileInfo // of the name itself, not of what it links to
}

// readable reports whether e is a file of which the content counts.
func (e entry) readable() bool { return e.regular || e.diverted && !e.gone }

// look returns what the directory holds under a name. It follows no links but
// its own.
func (d *directory) look(name string) (entry, error) {
	// A run that ends meanwhile replaces its links by files.
	for range 10 {
		info, err := d.root.Lstat(name)
		if errors.Is(err, fs.ErrNotExist) {
			return entry{}, nil
		}
		if err != nil {
			return entry{}, d.failed("look at", name, err)
		}
		e := entry{exists: true, regular: info.Mode().IsRegular(), diverted: d.isDiverted(name, info), info: info}
		if !e.regular && !e.diverted {
			return e, nil
		}
		e.data, err = d.root.ReadFile(name)
		switch {
		case err == nil:
			e.gone = e.diverted && string(e.data) == absentFile
			return e, nil
		case !errors.Is(err, fs.ErrNotExist):
			return e, d.failed("read", name, err)
		}
		if again, err := d.root.Lstat(name); e.diverted && err == nil && sameVersion(info, again) {
			e.gone = true
			return e, nil
		}
	}
	return entry{}, fmt.Errorf("%s changes all the time", filepath.Join(d.path, name))
}

// isDiverted reports whether a name is a link that an interrupted run left.
func (d *directory) isDiverted(name string, info fs.FileInfo) bool {
	return d.stageOf(name, info.Mode()) != ""
}

// stageOf returns the staging directory into which the link with the given
// name leads, "" for anything but a link that hookgen made.
func (d *directory) stageOf(name string, mode fs.FileMode) string {
	if mode.Type() != fs.ModeSymlink {
		return ""
	}
	target, err := d.root.Readlink(name)
	if err != nil {
		return ""
	}
	return stageOfTarget(name, target)
}

// sameVersion reports whether two looks at a name saw the same file with,
// most likely, the same content.
func sameVersion(a, b fs.FileInfo) bool {
	return os.SameFile(a, b) && a.Size() == b.Size() && a.ModTime().Equal(b.ModTime())
}
