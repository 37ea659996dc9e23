package output

import (
	"context"
	"crypto/rand"
	"errors"
	"io/fs"
	"path"
	"runtime"
	"strings"
)

// A stage is a hidden directory in the output directory, where a run prepares
// what it is going to publish:
//
//	old/       the files as they are, and absentFile for those that are not there
//	new/       the files as they will be, and absentFile for those that go
//	link/      links that will take the place of the files for a moment
//	absent     absentFile
//	current    what counts: if linked, a link to old or new;
//	           otherwise a file that holds the word, and only once it matters
//	next       becomes current to publish: new
//	back       becomes current to take that back: old; only if not linked
type stage struct {
	dir    *directory
	name   string
	linked bool
}

// The sides of a stage.
const (
	oldSide = "old"
	newSide = "new"
)

// absentFile stands for a file that is not there. Build constraints exclude
// it, so that go build does not see it either.
const absentFile = `//go:build ignore

// Package absent is not there. A run of hookgen was interrupted before it
// could remove this file; the next one does.
package absent
`

const (
	stagePrefix = ".hookgen-"
	stageDigits = "abcdefghijklmnopqrstuvwxyz234567"
	stageLength = 26
)

// newStage makes an empty stage with a name that nobody can foresee.
func (d *directory) newStage() (*stage, error) {
	s := &stage{dir: d, name: stagePrefix + strings.ToLower(rand.Text())}
	return s, d.mkdir(s.name)
}

// isStage reports whether a name is that of a stage.
func isStage(name string) bool {
	digits, ok := strings.CutPrefix(name, stagePrefix)
	return ok && len(digits) == stageLength && strings.Trim(digits, stageDigits) == ""
}

// target returns where the link with the given name leads.
func (s *stage) target(name string) string { return s.name + "/current/" + name }

// stageOfTarget returns the stage of a link, given its name and its target,
// and "" if no stage makes such a link.
func stageOfTarget(name, target string) string {
	stageName, ok := strings.CutSuffix(target, "/current/"+name)
	if !ok || !isStage(stageName) {
		return ""
	}
	return stageName
}

// path returns the path of something in the stage.
func (s *stage) path(elem ...string) string {
	return path.Join(append([]string{s.name}, elem...)...)
}

// fill prepares the edits. Nothing of it is visible to go build.
func (s *stage) fill(ctx context.Context, edits []edit) error {
	for _, side := range []string{oldSide, newSide, "link"} {
		if err := s.dir.mkdir(s.path(side)); err != nil {
			return err
		}
	}
	if err := errors.Join(s.point(), s.dir.write(s.path("absent"), []byte(absentFile))); err != nil {
		return err
	}
	for _, e := range edits {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := s.add(e); err != nil {
			return err
		}
	}
	for _, side := range []string{oldSide, newSide, "link", "."} {
		if err := s.dir.sync(s.path(side)); err != nil {
			return err
		}
	}
	return ctx.Err()
}

// point prepares the switch, and finds out on the way whether there are
// symbolic links.
func (s *stage) point() error {
	if runtime.GOOS != "windows" {
		s.linked = s.dir.symlink(oldSide, s.path("current")) == nil
	}
	if s.linked {
		return s.dir.symlink(newSide, s.path("next"))
	}
	return errors.Join(
		s.dir.write(s.path("next"), []byte(newSide)),
		s.dir.write(s.path("back"), []byte(oldSide)),
	)
}

// add prepares one edit.
func (s *stage) add(e edit) error {
	var err error
	if e.Kind == Removed {
		err = s.keep(s.path("absent"), s.path(newSide, e.Name), []byte(absentFile))
	} else {
		err = s.dir.write(s.path(newSide, e.Name), e.data)
	}
	switch {
	case err != nil:
		return err
	case !e.old.exists:
		return s.keep(s.path("absent"), s.path(oldSide, e.Name), []byte(absentFile))
	}
	err = s.keep(e.Name, s.path(oldSide, e.Name), e.old.data)
	if err != nil || !s.linked {
		return err
	}
	return s.dir.symlink(s.target(e.Name), s.path("link", e.Name))
}

// keep gives a file a second name, or copies it: not every file system has
// hard links, and not every file may be linked.
func (s *stage) keep(file, name string, data []byte) error {
	if s.dir.link(file, name) == nil {
		return nil
	}
	return s.dir.write(name, data)
}

// openStage returns a stage that an interrupted run left.
func (d *directory) openStage(name string) *stage {
	s := &stage{dir: d, name: name}
	info, err := d.root.Lstat(s.path("current"))
	s.linked = err == nil && info.Mode().Type() == fs.ModeSymlink
	return s
}

// names returns the names of the staged files.
func (s *stage) names() []string {
	info, err := s.dir.root.Lstat(s.path(oldSide))
	if err != nil || !info.IsDir() {
		return nil
	}
	entries, _ := s.dir.list(s.path(oldSide)) // the other run may end meanwhile
	names := make([]string, len(entries))
	for i, e := range entries {
		names[i] = e.Name()
	}
	return names
}

// current returns the side that counts, "" if none does.
func (s *stage) current() string {
	var side string
	if s.linked {
		side, _ = s.dir.root.Readlink(s.path("current"))
	} else {
		data, _ := s.dir.root.ReadFile(s.path("current"))
		side = string(data)
	}
	// A link in the place of a side could lead to files that are not staged.
	info, err := s.dir.root.Lstat(s.path(side))
	if err != nil || !info.IsDir() || side != oldSide && side != newSide {
		return ""
	}
	return side
}

// discard removes a stage that nothing refers to.
func (s *stage) discard() error { return s.dir.removeAll(s.name) }
