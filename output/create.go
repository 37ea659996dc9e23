package output

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
)

// Create writes files that belong to the user from then on. It writes a file
// only if there is nothing of that name, never overwrites anything and makes
// the directory if need be. It returns the names that it has written, even if
// it fails at a later one. A file is there as a whole or not at all.
func Create(dir string, files []File) ([]string, error) {
	for _, f := range files {
		if f.Name != filepath.Base(f.Name) || strings.ContainsAny(f.Name, `/\:`) || f.Name == "." || f.Name == ".." {
			return nil, fmt.Errorf("file name %q is not a base name", f.Name)
		}
	}
	if dir == "" {
		dir = "."
	}
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	d, err := openForWriting(ctx, dir, trial{})
	if err != nil {
		return nil, err
	}
	written, err := d.create(files)
	if err != nil {
		d.abandon()
	}
	return written, errors.Join(err, d.close())
}

func (d *directory) create(files []File) (written []string, err error) {
	if files = d.lacking(files); len(files) == 0 {
		return nil, nil
	}
	s, err := d.newStage()
	if err != nil {
		return nil, err
	}
	for _, f := range files {
		err = s.create(f)
		if errors.Is(err, fs.ErrExist) {
			err = nil
			continue
		}
		if err != nil {
			break
		}
		written = append(written, f.Name)
	}
	return written, errors.Join(err, s.discard(), d.sync("."))
}

// lacking returns the files of which the names are free.
func (d *directory) lacking(files []File) []File {
	return slices.DeleteFunc(slices.Clone(files), func(f File) bool {
		_, err := d.root.Lstat(f.Name)
		return err == nil
	})
}

// create stages a file and gives it its name, which fails if the name is
// taken.
func (s *stage) create(f File) error {
	staged := s.path(f.Name)
	if err := s.dir.write(staged, f.Data); err != nil {
		return err
	}
	if s.dir.link(staged, f.Name) == nil {
		return nil
	}
	// Without hard links a run that is killed can leave part of the file.
	err := s.dir.write(f.Name, f.Data)
	if err != nil && !errors.Is(err, fs.ErrExist) {
		return errors.Join(err, s.dir.remove(f.Name))
	}
	return err
}
