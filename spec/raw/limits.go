package raw

import "cmp"

// The limits that a zero [Limits] stands for. They are a few times what the
// largest public documents need.
const (
	DefaultFileBytes   = 64 << 20
	DefaultTotalBytes  = 256 << 20
	DefaultFiles       = 1000
	DefaultDepth       = 500
	DefaultNodes       = 2_000_000
	DefaultExpansion   = 200_000
	DefaultScalarBytes = 16 << 20
)

// What no caller may exceed.
const (
	maxFileBytes = 1 << 30 // positions and indexes have 32 bits
	maxDepth     = 10_000  // the parsers and their callers are recursive
)

// Limits bound what a document may cost. A field that is zero or negative
// stands for its default.
type Limits struct {
	// FileBytes is the size of one file.
	FileBytes int64
	// TotalBytes is the size of all files of a document together.
	TotalBytes int64
	// Files is the number of files of a document.
	Files int
	// Depth is how deep lists and objects may be nested. YAML aliases count
	// as what they stand for.
	Depth int
	// Nodes is the number of values of a document, over all its files. The
	// punctuation of a YAML file is limited along with it.
	Nodes int
	// Expansion is the number of values that a document has only because YAML
	// aliases and merge keys repeat others, over all its files.
	Expansion int
	// ScalarBytes is the length of one name, string or number.
	ScalarBytes int
}

// orDefaults returns l with the defaults filled in.
func (l Limits) orDefaults() Limits {
	positive := func(n, fallback int) int { return cmp.Or(max(n, 0), fallback) }
	return Limits{
		FileBytes:   min(cmp.Or(max(l.FileBytes, 0), DefaultFileBytes), maxFileBytes),
		TotalBytes:  cmp.Or(max(l.TotalBytes, 0), DefaultTotalBytes),
		Files:       positive(l.Files, DefaultFiles),
		Depth:       min(positive(l.Depth, DefaultDepth), maxDepth),
		Nodes:       positive(l.Nodes, DefaultNodes),
		Expansion:   positive(l.Expansion, DefaultExpansion),
		ScalarBytes: positive(l.ScalarBytes, DefaultScalarBytes),
	}
}
