package output

// A Kind says what happens to a file.
type Kind string

// The kinds of changes. A released file is in the manifest, is no longer
// generated and has lost its marker: it belongs to the user now and stays.
const (
	Created   Kind = "created"
	Updated   Kind = "updated"
	Removed   Kind = "removed"
	Unchanged Kind = "unchanged"
	Released  Kind = "released"
)

// A Change is what happens to one file of the output directory. Edited says
// that somebody changed the file since it was generated, which is lost when
// it is updated or removed.
type Change struct {
	Name   string
	Kind   Kind
	Edited bool
}

// Changes are the differences between an output directory and the package
// that belongs there.
type Changes struct {
	dir   string
	files []File
	names map[string]string
	edits []edit
	trial trial
}

// An edit is a change with everything that it takes to make it.
type edit struct {
	Change
	old  entry
	data []byte // nil for a file that goes
}

// touches reports whether the edit changes the directory.
func (e edit) touches() bool {
	return e.Kind == Created || e.Kind == Updated || e.Kind == Removed
}

// Empty reports whether the directory is up to date.
func (c *Changes) Empty() bool { return len(touching(c.edits)) == 0 }

// List returns what happens to every file of the plan, the manifest among
// them, and to every file of earlier plans, sorted by name.
func (c *Changes) List() []Change {
	list := make([]Change, len(c.edits))
	for i, e := range c.edits {
		list[i] = e.Change
	}
	return list
}

// touching returns the edits that change the directory.
func touching(edits []edit) []edit {
	var some []edit
	for _, e := range edits {
		if e.touches() {
			some = append(some, e)
		}
	}
	return some
}
