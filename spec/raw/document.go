package raw

import (
	"github.com/payske/hookgen/spec/diag"
)

// A File is one file of a document.
type File struct {
	Name string // as diagnostics show it: the path that the user gave, or one relative to it
	Root *Node

	path string // slash-separated, relative to the document's folder
}

// A Document is a parsed file together with the files below its folder that
// its references lead to, which are read when they are first needed. It is
// for one goroutine; its nodes are for any number.
type Document struct {
	Main *File

	limits Limits
	work   work
	// files are those that were read or refused, by their path.
	files map[string]*loaded
	// inMemory says that there is no folder.
	inMemory bool
	// grafted are the files of overlays, whose nodes are part of the main file.
	grafted []*File
}

// loaded is a file that was read, or what is wrong with it.
type loaded struct {
	file  *File
	found []diag.Diagnostic
}

// newDocument returns a document whose main file is called name.
func newDocument(name string, limits Limits) *Document {
	return &Document{
		Main:   &File{Name: name},
		limits: limits.orDefaults(),
		files:  map[string]*loaded{},
	}
}

// Parse reads a document of a single file, whose content is data. Its
// references to other files are refused. The document is nil if there are
// errors.
func Parse(name string, data []byte, limits Limits) (*Document, diag.List) {
	d := newDocument(name, limits)
	d.inMemory = true
	var found diag.List
	if allowed := d.allowedBytes(); int64(len(data)) > allowed {
		tooLarge := &sizeError{allowed}
		found.Errorf(diag.Pos{File: name}, diag.Limit, tooLarge.remedy(), "%v", tooLarge)
		return nil, found
	}
	found = d.load(d.Main, string(data))
	if found.HasErrors() {
		return nil, found
	}
	return d, found
}

// Root returns the root of the main file.
func (d *Document) Root() *Node { return d.Main.Root }
