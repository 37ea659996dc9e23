package raw

import "github.com/payske/hookgen/spec/diag"

// indexThreshold is the number of members from which a Map gets an index:
// below it, comparing the names one by one is faster and needs no memory.
const indexThreshold = 16

// maxFindings bounds the findings about one file, so that a hostile file
// cannot fill the terminal.
const maxFindings = 20

// Chunk sizes: a builder starts small, because most files are, and doubles.
const (
	minChunk = 32
	maxChunk = 4096
)

// A builder makes the nodes of one file. Nodes, members and items come from
// chunks, which costs one allocation for thousands of values.
type builder struct {
	file   *File
	text   string
	limits *Limits
	work   *work
	found  diag.List
	count  int // findings so far

	nodes    []Node
	contents []content
	members  []Member
	items    []*Node
	chunk    int

	// Members and items that were read while their Map or List is still open;
	// nested ones are above those of the outer ones.
	openMembers []Member
	openItems   []*Node
}

// work counts what all files of a document have cost so far.
type work struct {
	bytes     int64
	files     int
	nodes     int
	expansion int
}

// newBuilder returns a builder for the nodes of file, whose content is text.
func newBuilder(file *File, text string, limits *Limits, w *work) builder {
	return builder{file: file, text: text, limits: limits, work: w, chunk: minChunk}
}

// node returns a new node, or nil if the limit is reached.
func (b *builder) node(kind Kind, text string, line, col int) *Node {
	if b.work.nodes >= b.limits.Nodes {
		b.limit(line, col, "the document has more than %d values", b.limits.Nodes)
		return nil
	}
	b.work.nodes++
	if len(b.nodes) == cap(b.nodes) {
		b.chunk = min(2*b.chunk, maxChunk)
		b.nodes = make([]Node, 0, b.chunk)
	}
	b.nodes = append(b.nodes, Node{Kind: kind, Text: text, file: b.file, line: uint32(line), col: uint32(col)})
	return &b.nodes[len(b.nodes)-1]
}

// newContent gives n a place for what it holds.
func (b *builder) newContent(n *Node) *content {
	n.content = &reserve(&b.contents, 1, b.chunk)[0]
	return n.content
}

// setItems gives the List n its items.
func (b *builder) setItems(n *Node, collected []*Node) {
	if len(collected) == 0 {
		return
	}
	c := b.newContent(n)
	c.items = reserve(&b.items, len(collected), b.chunk)
	copy(c.items, collected)
}

// reserve cuts n elements off the chunk, or off a new one.
func reserve[T any](chunk *[]T, n, size int) []T {
	if n > size/2 {
		return make([]T, n)
	}
	if cap(*chunk)-len(*chunk) < n {
		*chunk = make([]T, 0, size)
	}
	start := len(*chunk)
	*chunk = (*chunk)[:start+n]
	return (*chunk)[start : start+n : start+n]
}

// setMembers gives the Map n its members and reports those that are there
// twice.
func (b *builder) setMembers(n *Node, collected []Member) {
	if len(collected) == 0 {
		return
	}
	c := b.newContent(n)
	c.members = reserve(&b.members, len(collected), b.chunk)
	copy(c.members, collected)
	if len(c.members) <= indexThreshold {
		b.compareNames(c.members)
		return
	}
	c.index = make(map[string]int32, len(c.members))
	for i := range c.members {
		m := &c.members[i]
		if first, ok := c.index[m.Name]; ok {
			b.duplicate(&c.members[first], m)
			continue
		}
		c.index[m.Name] = int32(i)
	}
}

// compareNames reports duplicate names among a few members.
func (b *builder) compareNames(members []Member) {
	for i := range members {
		for j := range i {
			if members[j].Name == members[i].Name {
				b.duplicate(&members[j], &members[i])
				break
			}
		}
	}
}

// duplicate reports that again has the name of first.
func (b *builder) duplicate(first, again *Member) {
	b.report(diag.DuplicateKey, int(again.line), int(again.col),
		"remove or rename one of the two: tools disagree on which of them counts",
		"%q is a member of this object twice, first at line %d, column %d", shorten(again.Name), first.line, first.col)
}

// limit reports that the document is more than the limits allow.
func (b *builder) limit(line, col int, format string, args ...any) {
	b.report(diag.Limit, line, col, "move inner parts to components and refer to them, or remove what the events do not need", format, args...)
}

// report adds a finding, unless there are enough.
func (b *builder) report(code diag.Code, line, col int, remedy, format string, args ...any) {
	if b.count++; b.count > maxFindings {
		return
	}
	b.found.Errorf(diag.Pos{File: b.file.Name, Line: line, Col: col}, code, remedy, format, args...)
}

// failed reports whether anything is wrong with the file.
func (b *builder) failed() bool { return b.count > 0 }
