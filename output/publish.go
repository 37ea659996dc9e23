package output

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"
)

// publish makes the new side of a filled stage visible, at once if there are
// links and file by file otherwise.
func (s *stage) publish(edits []edit) error {
	if s.linked {
		return s.publishLinked(edits)
	}
	return s.publishRenamed()
}

// publishLinked diverts the names through the stage, switches the stage and
// settles the names again. What go build reads changes with the switch only.
func (s *stage) publishLinked(edits []edit) error {
	err := s.divert(edits)
	if err == nil {
		err = s.dir.rename(s.path("next"), s.path("current"))
	}
	if err != nil {
		return errors.Join(err, s.finish())
	}
	return errors.Join(s.dir.sync(s.name), s.finish())
}

// divert replaces the names by links to the old side.
func (s *stage) divert(edits []edit) error {
	for _, e := range edits {
		if err := s.divertName(e); err != nil {
			return err
		}
	}
	return s.dir.sync(".")
}

func (s *stage) divertName(e edit) error {
	if !e.old.exists {
		// Fails if somebody else has made the file.
		return s.dir.symlink(s.target(e.Name), e.Name)
	}
	now, err := s.dir.root.Lstat(e.Name)
	if err != nil || !sameVersion(e.old.info, now) {
		return fmt.Errorf("%s was changed just now: generate again", filepath.Join(s.dir.path, e.Name))
	}
	return s.dir.rename(s.path("link", e.Name), e.Name)
}

// publishRenamed replaces the names one by one. From the switch on, an
// interrupted run is completed; an error is answered by switching back.
func (s *stage) publishRenamed() error {
	if err := s.dir.rename(s.path("next"), s.path("current")); err != nil {
		return errors.Join(err, s.discard())
	}
	if err := errors.Join(s.dir.sync(s.name), s.settle()); err != nil {
		return errors.Join(err, s.dir.rename(s.path("back"), s.path("current")), s.finish())
	}
	return s.finish()
}

// finish settles the names and removes the stage, which must stay as long as
// names lead to it.
func (s *stage) finish() error {
	if err := s.settle(); err != nil {
		return err
	}
	return s.discard()
}

// settle puts the files of the current side in their places. It may be
// repeated, and completed by another run, until it succeeds.
func (s *stage) settle() error {
	side := s.current()
	names, err := s.pending(side)
	if err != nil {
		return err
	}
	for _, name := range names {
		if err := s.place(side, name); err != nil {
			return err
		}
	}
	return s.dir.sync(".")
}

// pending returns the names that settle has yet to deal with. With links these
// are the links; without, the files of the side that have not been moved.
func (s *stage) pending(side string) ([]string, error) {
	var names []string
	if s.linked || side == "" {
		entries, err := s.dir.list(".")
		if err != nil {
			return nil, err
		}
		for _, e := range entries {
			if s.dir.stageOf(e.Name(), e.Type()) == s.name {
				names = append(names, e.Name())
			}
		}
		return names, nil
	}
	entries, err := s.dir.list(s.path(side))
	if err != nil {
		return nil, err
	}
	for _, e := range entries {
		if s.dir.isOwned(e.Name()) {
			names = append(names, e.Name())
		}
	}
	// The manifest comes last: until then the next run still knows of files
	// that are to be removed.
	slices.Sort(names)
	if i := slices.Index(names, ManifestName); i >= 0 {
		names = append(slices.Delete(names, i, i+1), ManifestName)
	}
	return names, nil
}

// isOwned reports whether a name may be replaced: hookgen owns the file, or
// there is none.
func (d *directory) isOwned(name string) bool {
	if name != ManifestName && checkName(name) != nil {
		return false
	}
	e, err := d.look(name)
	return err == nil && (!e.exists || e.regular && (name == ManifestName || hasMarker(e.data)))
}

// place puts one file in its place, or nothing if that is what belongs there.
func (s *stage) place(side, name string) error {
	source := s.path(side, name)
	info, err := s.dir.root.Lstat(source)
	switch {
	case side == "", errors.Is(err, fs.ErrNotExist):
		return s.dir.remove(name)
	case err != nil:
		return s.dir.failed("look at", source, err)
	case info.Size() == int64(len(absentFile)):
		data, err := s.dir.root.ReadFile(source)
		if err != nil {
			return s.dir.failed("read", source, err)
		}
		if string(data) == absentFile {
			return s.dir.remove(name)
		}
	}
	return s.dir.rename(source, name)
}

// recover completes or undoes what interrupted runs have left. No other run
// is at work, since the directory is locked.
func (d *directory) recover() error {
	entries, err := d.list(".")
	if err != nil {
		return err
	}
	for _, e := range entries {
		if e.IsDir() && isStage(e.Name()) {
			if err := d.openStage(e.Name()).finish(); err != nil {
				return err
			}
		}
	}
	// Links into a stage that somebody has deleted lead nowhere.
	for _, e := range entries {
		if d.stageOf(e.Name(), e.Type()) != "" {
			if err := d.remove(e.Name()); err != nil {
				return err
			}
		}
	}
	return nil
}
