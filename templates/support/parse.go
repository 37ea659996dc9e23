package support

import (
	"fmt"
	"net/http"
	"strings"
	"sync"
)

// maxEvents is how many events one delivery of a batch may carry.
const maxEvents = 1000

// parse reads the events of a delivery. The body is copied once, into a string
// that the strings of all its events share; it is kept as long as one of them
// is.
func (c *contract) parse(d Delivery) ([]Event, error) {
	r, err := c.parseString(d.Header, string(d.Body), d.Event)
	return r.events, err
}

// reading is what parseString found.
type reading struct {
	events  []Event
	version string // the first API version that is not the contract's
}

// parseString reads the events of a body, which decoded strings alias. It
// returns all events or none.
func (c *contract) parseString(header http.Header, body string, url EventType) (reading, error) {
	p, _ := parsers.Get().(*parser)
	defer func() {
		*p = parser{}
		parsers.Put(p)
	}()
	p.contract, p.body = c, body
	if err := p.readHeader(header, url); err != nil {
		return reading{}, err
	}
	if !c.batch {
		e, err := p.event(span{0, len(body)})
		if err != nil {
			return reading{}, err
		}
		return reading{events: []Event{e}, version: p.version}, nil
	}
	spans, err := p.items()
	if err != nil || len(spans) == 0 {
		return reading{}, err
	}
	events := make([]Event, len(spans))
	for i, s := range spans {
		if events[i], err = p.event(s); err != nil {
			return reading{}, err
		}
	}
	return reading{events: events, version: p.version}, nil
}

// span is the place of one event in the body.
type span struct{ start, end int }

// parser is the state of one call of parseString.
type parser struct {
	*contract
	body    string
	version string

	told    []string // the texts of the parts; those of members are set for every event
	members int      // how many parts are members
	member  int      // the last part that is one

	decoder decoder   // room for the decoder of the event that is read
	room    [4]string // room for told
}

// parsers holds parsers for later use, to spare their memory. They are cleared
// before they are given back.
var parsers = sync.Pool{New: func() any { return new(parser) }}

// readHeader reads the parts of the event type that do not stand in the body.
func (p *parser) readHeader(header http.Header, url EventType) error {
	if len(p.parts) == 0 {
		if url == "" && len(p.types) == 1 {
			url = p.types[0]
		}
		if url == "" {
			return fmt.Errorf("%w: nothing tells the event type; set Delivery.Event", ErrPayload)
		}
		p.told = append(p.room[:0], string(url))
		return nil
	}
	p.told = append(p.room[:0], make([]string, len(p.parts))...)
	for i, part := range p.parts {
		if part.header == "" {
			p.members++
			p.member = i
			continue
		}
		switch values := header[part.header]; {
		case len(values) > 1:
			return fmt.Errorf("%w: header %s is there twice", ErrPayload, part.header)
		case len(values) == 1 && values[0] != "":
			p.told[i] = values[0]
		case !part.optional:
			return fmt.Errorf("%w: no event type in header %s", ErrPayload, part.header)
		}
	}
	return nil
}

// items finds the events of a batch.
func (p *parser) items() ([]span, error) {
	d := newDecoder(p.body)
	w := itemWalk{decoder: d}
	w.walk(p.contract.items)
	if w.problem != "" {
		return nil, fmt.Errorf("%w: %s", ErrPayload, w.problem)
	}
	if err := d.end(); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrPayload, err)
	}
	return w.spans, nil
}

// itemWalk collects the places of the events of a batch.
type itemWalk struct {
	*decoder
	spans   []span
	problem string
}

// walk reads the next value, from which path leads to the events.
func (w *itemWalk) walk(path []string) {
	switch {
	case len(path) == 0:
		start := w.i
		if w.skip(); len(w.spans) < maxEvents {
			w.spans = append(w.spans, span{start, w.i})
		} else {
			w.stop(fmt.Sprintf("more than %d events in one delivery", maxEvents))
		}
	case path[0] == "[]":
		for ok := w.openArray(); ok; ok = w.nextItem() {
			w.walk(path[1:])
		}
	default:
		found := false
		for ok := w.openObject(); ok; ok = w.nextMember() {
			switch {
			case w.key != path[0]:
				w.skip()
			case found:
				w.duplicate()
			default:
				found = true
				w.walk(path[1:])
			}
		}
		if !found && !w.failed {
			w.stop("no member " + path[0] + " that holds the events")
		}
	}
}

// stop ends the walk because of a problem that is none of JSON.
func (w *itemWalk) stop(problem string) {
	w.problem = problem
	w.fail("the events of the batch")
}

// event reads the event at s.
func (p *parser) event(s span) (Event, error) {
	e := p.guessed(s)
	if e == nil {
		var err error
		if e, err = p.looked(s); err != nil {
			return nil, err
		}
	}
	o := e.eventOrigin()
	o.raw, o.idPath = p.body[s.start:s.end], p.id
	if len(p.contract.version) > 0 && p.version == "" {
		if v := find(o.raw, p.contract.version); v != p.apiVersion {
			p.version = v
		}
	}
	return e, nil
}

// at returns a decoder at the event at s, the only one at a time. It sees the
// body from its beginning, so that errors count from there.
func (p *parser) at(s span) *decoder {
	p.decoder = decoderAt(p.body[:s.end], s.start)
	return &p.decoder
}

// decoderAt returns a decoder at the first value of body that begins at start
// or later. Unlike newDecoder it takes no memory of its own.
func decoderAt(body string, start int) decoder {
	return decoder{s: body, i: next(body, start), body: body, hintAt: -1}
}

// guessed decodes the event in one pass where that is possible: when no member
// tells its type, or when a guess of that member comes true. It returns nil
// where the event has to be looked at more closely.
func (p *parser) guessed(s span) Event {
	d := p.at(s)
	switch {
	case p.members == 0:
		e := p.decode(d, p.join())
		if e == nil || d.end() != nil {
			return nil
		}
		return e
	case p.members > 1 || !p.declared || p.batch || len(p.parts[p.member].path) != 1:
		return nil
	}
	if p.told[p.member] = d.hint(p.parts[p.member].path[0]); p.told[p.member] == "" {
		return nil
	}
	e := p.decode(d, p.join())
	if e == nil || !d.hinted() || d.end() != nil {
		return nil
	}
	return e
}

// looked decodes the event in two passes: the first one finds its type and
// checks that it is there once.
func (p *parser) looked(s span) (Event, error) {
	d := p.at(s)
	if err := p.lookUp(d); err != nil {
		return nil, err
	}
	full := p.join()
	if full == "" {
		return nil, fmt.Errorf("%w: no event type", ErrPayload)
	}
	for _, t := range []EventType{full, p.joinRequired()} {
		e := p.decode(d, t)
		if e == nil {
			continue
		}
		if err := d.end(); err != nil {
			return nil, fmt.Errorf("%w: event %s: %w", ErrPayload, t, err)
		}
		return e, nil
	}
	d.skip()
	if err := d.end(); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrPayload, err)
	}
	return &UnknownEvent{Type: full}, nil
}

// lookUp reads the parts of the event type that are members.
func (p *parser) lookUp(d *decoder) error {
	if k := d.kind(); p.members == 0 && k == kindArray {
		return nil // the type of the event knows whether that is right
	}
	paths := make([][]string, 0, p.members)
	for _, part := range p.parts {
		if part.header == "" {
			paths = append(paths, part.path)
		}
	}
	texts := make([]string, len(paths))
	kinds := lookup(d, paths, texts)
	if d.failed {
		return fmt.Errorf("%w: %w", ErrPayload, d.end())
	}
	next := 0
	for i, part := range p.parts {
		if part.header != "" {
			continue
		}
		p.told[i] = texts[next]
		if texts[next] == "" && !part.optional {
			return fmt.Errorf("%w: %s is %s, want the event type", ErrPayload,
				strings.Join(part.path, "."), kindNames[kinds[next]])
		}
		next++
	}
	return nil
}

// kindNames names what stands where the event type should.
var kindNames = [...]string{
	kindNone:   "missing",
	kindNull:   "null",
	kindBool:   "a boolean",
	kindNumber: "a number",
	kindString: "empty",
	kindArray:  "an array",
	kindObject: "an object",
}

// join returns the event type that all parts make up.
func (p *parser) join() EventType {
	if len(p.told) == 1 {
		return EventType(p.told[0])
	}
	return p.joinParts(func(int) bool { return true })
}

// joinRequired returns the event type without its optional parts. An event
// that is declared without such a part may still have a member of its name,
// which then means something else.
func (p *parser) joinRequired() EventType {
	return p.joinParts(func(i int) bool { return len(p.parts) == 0 || !p.parts[i].optional })
}

// joinParts joins the parts that take chooses and that are there.
func (p *parser) joinParts(take func(int) bool) EventType {
	texts := make([]string, 0, len(p.told))
	for i, text := range p.told {
		if text != "" && take(i) {
			texts = append(texts, text)
		}
	}
	return EventType(strings.Join(texts, "."))
}

// find returns the string or the number at path in valid JSON, or "" if neither
// is there. It reads no further than it must.
func find(text string, path []string) string {
	d := decoderAt(text, 0)
	for _, name := range path {
		if d.kind() != kindObject || !d.enter(name) {
			return ""
		}
	}
	switch d.kind() {
	case kindString:
		return d.str()
	case kindNumber:
		return d.span()
	case kindNone, kindNull, kindBool, kindArray, kindObject:
	}
	return ""
}

// enter goes on to the member called name of the object that is next.
func (d *decoder) enter(name string) bool {
	for ok := d.openObject(); ok; ok = d.nextMember() {
		if d.key == name {
			return true
		}
		d.skip()
	}
	return false
}
