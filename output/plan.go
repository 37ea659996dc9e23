package output

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// ErrForeign is the error for a file that is in the way and does not belong
// to hookgen. It says what to do about it.
var ErrForeign = errors.New("not a file of hookgen")

// Plan compares a package with the directory that is to hold it, which need
// not exist. The names are the name lock, to be kept in the manifest. Plan
// changes nothing; it fails if a file is in the way or if the manifest cannot
// be used.
func Plan(dir string, files []File, names map[string]string) (*Changes, error) {
	if dir == "" {
		dir = "."
	}
	c := &Changes{dir: dir, files: slices.Clone(files), names: maps.Clone(names)}
	if err := checkFiles(files); err != nil {
		return nil, err
	}
	var s snapshot
	d, err := openForReading(dir)
	switch {
	case err == nil:
		s, err = d.snapshot(files)
		if err := errors.Join(err, d.close()); err != nil {
			return nil, err
		}
	case !errors.Is(err, fs.ErrNotExist):
		return nil, err
	}
	if c.edits, err = c.compare(s); err != nil {
		return nil, err
	}
	return c, nil
}

// A snapshot is what an output directory holds, as far as it matters. Names
// that are not in the map are not in the directory, or matter to nobody.
type snapshot struct {
	entries  map[string]entry
	recorded map[string]string // the files of the manifest, with their hashes
	staged   map[string]bool   // what an interrupted run may have put in place already
}

// snapshot looks at the names that are to be written, that the manifest lists
// and that an interrupted run has diverted or staged.
func (d *directory) snapshot(files []File) (snapshot, error) {
	m, e, err := d.manifest()
	if err != nil {
		return snapshot{}, err
	}
	s := snapshot{entries: map[string]entry{ManifestName: e}, recorded: m.Files, staged: map[string]bool{}}
	present, err := d.list(".")
	if err != nil {
		return s, err
	}
	wanted := slices.Collect(maps.Keys(m.Files))
	for _, f := range files {
		wanted = append(wanted, f.Name)
	}
	for _, p := range present {
		if d.stageOf(p.Name(), p.Type()) != "" {
			wanted = append(wanted, p.Name())
		}
		if p.IsDir() && isStage(p.Name()) {
			for _, name := range d.openStage(p.Name()).names() {
				s.staged[name] = true
			}
		}
	}
	for _, name := range wanted {
		if _, done := s.entries[name]; done {
			continue
		}
		if s.entries[name], err = d.look(name); err != nil {
			return s, err
		}
	}
	return s, nil
}

// compare returns the edits that turn what is there into what is planned,
// sorted by name.
func (c *Changes) compare(s snapshot) ([]edit, error) {
	m, err := newManifest(c.files, c.names)
	if err != nil {
		return nil, err
	}
	data, err := m.render()
	if err != nil {
		return nil, err
	}
	edits := []edit{planned(File{ManifestName, data}, s.entries[ManifestName])}
	var errs []error
	for _, f := range c.files {
		old := s.entries[f.Name]
		e := planned(f, old)
		if err := c.mayReplace(s, e); err != nil {
			errs = append(errs, err)
			continue
		}
		e.Edited = s.isEdited(f.Name, e)
		edits = append(edits, e)
	}
	for name, old := range s.entries {
		if _, wanted := m.Files[name]; wanted || name == ManifestName || !old.exists || s.isRespelled(name, c.files) {
			continue
		}
		e := edit{Change: Change{Name: name, Kind: Released}, old: old}
		if old.diverted || old.regular && hasMarker(old.data) {
			e.Kind = Removed
			e.Edited = s.isEdited(name, e)
		}
		edits = append(edits, e)
	}
	slices.SortFunc(edits, func(a, b edit) int { return cmp.Compare(a.Name, b.Name) })
	return edits, errors.Join(errs...)
}

// planned returns the edit for a file of the plan, given what is there.
func planned(f File, old entry) edit {
	e := edit{Change: Change{Name: f.Name, Kind: Updated}, old: old, data: f.Data}
	switch {
	case !old.exists || old.gone:
		e.Kind = Created
	case old.regular && sameText(old.data, f.Data):
		e.Kind = Unchanged
	}
	return e
}

// mayReplace returns an error if something is in the way of a planned file.
func (c *Changes) mayReplace(s snapshot, e edit) error {
	path, old := filepath.Join(c.dir, e.Name), e.old
	switch {
	case !old.exists || old.gone:
		return nil
	case !old.readable() && old.info.Mode().Type() == fs.ModeSymlink:
		return fmt.Errorf("%w: %s is a symbolic link, and hookgen does not write through links: remove it", ErrForeign, path)
	case !old.readable():
		return fmt.Errorf("%w: %s is no regular file: move it away", ErrForeign, path)
	case !hasMarker(old.data):
		return fmt.Errorf("%w: %s exists and does not begin with %q: rename or delete it, or choose another output directory",
			ErrForeign, path, Marker)
	case e.Kind != Unchanged && !s.isOwned(e.Name):
		return fmt.Errorf("%w: %s begins like a generated file, but %s does not list it: delete the file, "+
			"or delete %[3]s to have all such files replaced (names may then change)",
			ErrForeign, path, ManifestName)
	}
	return nil
}

// isOwned reports whether the manifest does not speak against a file with the
// marker. Where there is no manifest, in a new clone say, the marker decides.
func (s snapshot) isOwned(name string) bool {
	e, m := s.entries[name], s.entries[ManifestName]
	if !m.exists || m.gone || s.staged[name] {
		return true
	}
	for listed := range s.recorded {
		known := s.entries[listed]
		if listed == name || strings.EqualFold(listed, name) && known.exists && os.SameFile(known.info, e.info) {
			return true
		}
	}
	return false
}

// isEdited reports whether a file differs from what was generated.
func (s snapshot) isEdited(name string, e edit) bool {
	want, known := s.recorded[name]
	return known && e.touches() && e.old.readable() && hash(e.old.data) != want
}

// isRespelled reports whether an obsolete file is a planned one under a name
// that differs by case only, on a file system that ignores case.
func (s snapshot) isRespelled(name string, files []File) bool {
	return slices.ContainsFunc(files, func(f File) bool {
		now := s.entries[f.Name]
		return strings.EqualFold(f.Name, name) && now.exists && os.SameFile(now.info, s.entries[name].info)
	})
}
