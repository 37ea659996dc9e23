package output

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"path/filepath"
	"unicode/utf8"
)

// ManifestName is the file in the output directory that lists the files that
// hookgen owns there and the names that it chose. It belongs into version
// control, next to the files.
const ManifestName = "hookgen.lock.json"

// ErrManifest is the error for a manifest that cannot be used. It says what to
// do about it.
var ErrManifest = errors.New("the manifest cannot be used")

const manifestVersion = 1

// A manifest is the content of the manifest file. It says nothing about when,
// where and by which version it was written, so that it changes only when the
// package changes.
type manifest struct {
	Version int               `json:"version"`
	Files   map[string]string `json:"files"` // name → hash
	Names   map[string]string `json:"names"`
}

// ReadNames returns the name lock of an output directory, the names that
// earlier runs chose. It is empty where there is no manifest.
func ReadNames(dir string) (map[string]string, error) {
	d, err := openForReading(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return map[string]string{}, nil
	}
	if err != nil {
		return nil, err
	}
	m, _, err := d.manifest()
	return m.Names, errors.Join(err, d.close())
}

// newManifest returns the manifest of a package.
func newManifest(files []File, names map[string]string) (manifest, error) {
	m := manifest{
		Version: manifestVersion,
		Files:   make(map[string]string, len(files)),
		Names:   make(map[string]string, len(names)),
	}
	for _, f := range files {
		m.Files[f.Name] = hash(f.Data)
	}
	for key, name := range names {
		// JSON would replace the bytes, and two keys could become one.
		if !utf8.ValidString(key) || !utf8.ValidString(name) {
			return m, fmt.Errorf("name lock: %q: %q is not UTF-8", key, name)
		}
	}
	maps.Copy(m.Names, names)
	return m, nil
}

// hash returns the hash of a file as the manifest has it. It ignores what
// version control does to line ends.
func hash(data []byte) string {
	sum := sha256.Sum256(unixLines(data))
	return "sha256:" + hex.EncodeToString(sum[:])
}

// render returns the manifest as JSON with sorted keys, a name a line.
func (m manifest) render() ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(m); err != nil {
		return nil, fmt.Errorf("render %s: %w", ManifestName, err)
	}
	return b.Bytes(), nil
}

// parseManifest reads a manifest that anyone may have edited.
func parseManifest(data []byte) (manifest, error) {
	var m manifest
	d := json.NewDecoder(bytes.NewReader(data))
	if err := d.Decode(&m); err != nil {
		return m, err
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return m, errors.New("something follows the JSON object")
	}
	if m.Version != manifestVersion {
		return m, fmt.Errorf("version %d is not known to this hookgen", m.Version)
	}
	for name := range m.Files {
		if err := checkName(name); err != nil {
			return m, err
		}
	}
	if m.Names == nil {
		m.Names = map[string]string{}
	}
	return m, nil
}

// manifest returns the manifest of the directory, and its file. Both are
// empty where there is none.
func (d *directory) manifest() (manifest, entry, error) {
	e, err := d.look(ManifestName)
	if err != nil {
		return manifest{}, e, err
	}
	if !e.exists || e.gone {
		return manifest{Names: map[string]string{}}, e, nil
	}
	path := filepath.Join(d.path, ManifestName)
	if !e.readable() {
		return manifest{}, e, fmt.Errorf("%w: %s is no regular file: remove it", ErrManifest, path)
	}
	m, err := parseManifest(e.data)
	if err != nil {
		return manifest{}, e, fmt.Errorf("%w: %s: %w: restore it from version control, or update hookgen; "+
			"if neither helps, delete it and generate again: names may then change, "+
			"and files that are no longer generated stay until you delete them", ErrManifest, path, err)
	}
	return m, e, nil
}
