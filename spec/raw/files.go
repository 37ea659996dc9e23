package raw

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"

	"github.com/payske/hookgen/spec/diag"
)

// Remedies for files.
const (
	readRemedy    = "name a regular file that you may read"
	folderRemedy  = "put the file below the folder of the document and refer to it by a relative path with forward slashes"
	networkRemedy = "download the document and put it beside this one, or bundle both into one file"
)

// errNotRegular is what is wrong with folders, devices and pipes.
var errNotRegular = errors.New("not a regular file")

// Open reads the document in the file called name; files that it refers to are read when they
// are needed, if they are below the folder of that one. The document is nil if
// there are errors. What is wrong with the other files is reported by the
// references that lead to them.
func Open(name string, limits Limits) (*Document, diag.List) {
	d := newDocument(name, limits)
	d.Main.path = filepath.Base(name)
	d.files[d.Main.path] = &loaded{file: d.Main}
	var found diag.List
	text, err := d.read(os.Stat, os.Open, name)
	switch tooLarge, limited := errors.AsType[*sizeError](err); {
	case limited:
		found.Errorf(diag.Pos{File: name}, diag.Limit, tooLarge.remedy(), "%v", err)
	case err != nil:
		found.Errorf(diag.Pos{File: name}, diag.ReadFailed, readRemedy, "the file cannot be read: %v", cause(err))
	default:
		found = d.load(d.Main, text)
	}
	if found.HasErrors() {
		return nil, found
	}
	return d, found
}

// read returns the content of the file called name, once it is known to be a
// regular file within the limits.
func (d *Document) read(stat func(string) (fs.FileInfo, error), open func(string) (*os.File, error), name string) (string, error) {
	// To open a pipe would be to wait for someone who writes to it.
	if info, err := stat(name); err != nil {
		return "", err
	} else if !info.Mode().IsRegular() {
		return "", errNotRegular
	}
	f, err := open(name)
	if err != nil {
		return "", err
	}
	defer f.Close() //nolint:errcheck // nothing is written
	info, err := f.Stat()
	if err != nil {
		return "", err
	}
	if !info.Mode().IsRegular() {
		return "", errNotRegular
	}
	allowed := d.allowedBytes()
	if info.Size() > allowed {
		return "", &sizeError{allowed}
	}
	var text strings.Builder
	text.Grow(int(info.Size()))
	n, err := io.Copy(&text, io.LimitReader(f, allowed+1))
	if err != nil {
		return "", err
	}
	if n > allowed {
		return "", &sizeError{allowed}
	}
	d.work.bytes += n
	d.work.files++
	return text.String(), nil
}

// allowedBytes returns how large the next file may be.
func (d *Document) allowedBytes() int64 {
	return min(d.limits.FileBytes, d.limits.TotalBytes-d.work.bytes)
}

// fileAt returns the file that the part of a reference before "#" means, which
// stands at from.
func (d *Document) fileAt(from *Node, where string) (*File, *diag.Diagnostic) {
	name, problem := d.locate(from, where)
	if problem != nil {
		return nil, problem
	}
	l := d.files[name]
	if l == nil {
		if d.work.files >= d.limits.Files {
			return nil, fault(from, diag.Limit, "bundle the files into fewer", "the document has more than %d files", d.limits.Files)
		}
		if l, problem = d.loadFile(from, name); problem != nil {
			return nil, problem
		}
		d.files[name] = l
	}
	if l.file.Root == nil {
		return nil, &l.found[0]
	}
	return l.file, nil
}

// locate returns the path below the folder of the document that where means,
// or why it is refused.
func (d *Document) locate(from *Node, where string) (string, *diag.Diagnostic) {
	shown := shorten(where)
	forbid := func(remedy, why string) (string, *diag.Diagnostic) {
		return "", fault(from, diag.RefForbidden, remedy, "the reference to %q is not followed: %s", shown, why)
	}
	decoded, ok := unescapePercent(where)
	switch {
	case !ok:
		return forbid(folderRemedy, "its percent-encoding is broken")
	case strings.HasPrefix(where, "//"), isURL(where):
		return forbid(networkRemedy, "there is no network access")
	case strings.ContainsAny(decoded, "\\\x00"):
		return forbid(folderRemedy, "it has a backslash or a NUL byte")
	case strings.Count(decoded, "/") != strings.Count(where, "/"):
		return forbid(folderRemedy, "it has a percent-encoded slash")
	case strings.HasPrefix(decoded, "/"), hasScheme(decoded):
		return forbid(folderRemedy, "it is not a relative path")
	case d.inMemory:
		return forbid("open the document as a file", "the document has no folder")
	}
	name := path.Join(path.Dir(from.file.path), decoded)
	if !filepath.IsLocal(filepath.FromSlash(name)) {
		return forbid(folderRemedy, "it leads out of the folder of the document")
	}
	return name, nil
}

// isURL reports whether a reference leads to the network.
func isURL(where string) bool {
	scheme, _, found := strings.Cut(where, ":")
	return found && hasScheme(where) && len(scheme) > 1 && !strings.EqualFold(scheme, "file")
}

// hasScheme reports whether a reference starts with a URL scheme or a Windows
// drive.
func hasScheme(where string) bool {
	scheme, _, found := strings.Cut(where, ":")
	return found && !strings.Contains(scheme, "/")
}

// loadFile reads and parses the file called name for the reference at from.
func (d *Document) loadFile(from *Node, name string) (*loaded, *diag.Diagnostic) {
	text, err := d.readBelow(name)
	switch tooLarge, limited := errors.AsType[*sizeError](err); {
	case limited:
		return nil, fault(from, diag.Limit, tooLarge.remedy(), "%q: %v", shorten(name), err)
	case errors.Is(err, fs.ErrNotExist):
		return nil, fault(from, diag.RefUnresolved, "correct the reference, or add the file", "there is no file %q", shorten(name))
	case err != nil:
		return nil, fault(from, diag.RefForbidden, folderRemedy, "the reference to %q is not followed: %v", shorten(name), cause(err))
	}
	l := &loaded{file: &File{Name: filepath.Join(filepath.Dir(d.Main.Name), filepath.FromSlash(name)), path: name}}
	found := d.load(l.file, text)
	l.found = found.Sorted()
	return l, nil
}

// readBelow reads the file called name below the folder of the document. What
// leads out of the folder, through symbolic links too, is refused by [os.Root].
func (d *Document) readBelow(name string) (string, error) {
	root, err := os.OpenRoot(filepath.Dir(d.Main.Name))
	if err != nil {
		return "", err
	}
	defer root.Close() //nolint:errcheck // nothing is written
	return d.read(root.Stat, root.Open, filepath.FromSlash(name))
}

// cause returns what is wrong without the path, which the message has already.
func cause(err error) error {
	if pathErr, ok := errors.AsType[*fs.PathError](err); ok {
		return pathErr.Err
	}
	return err
}

// A sizeError says that a file is too large.
type sizeError struct{ allowed int64 }

// Error implements error.
func (e *sizeError) Error() string {
	return fmt.Sprintf("the file has more than the %d bytes that are allowed here", e.allowed)
}

// remedy says what to do about it.
func (*sizeError) remedy() string { return "remove from the file what the events do not need" }
