package support

import (
	"fmt"
	"net/http"
	"slices"
	"sync"
)

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
// returns all events or none. The first route that leads to an event type
// counts; where none does, what the first one lacks is the error.
func (c *contract) parseString(header http.Header, body string, url EventType) (reading, error) {
	p, _ := parsers.Get().(*parser)
	p.contract, p.body, p.header, p.url = c, body, header, url
	way := &c.route
	if url != "" && slices.Contains(c.apart, url) {
		way = &route{id: c.apartID} // which cannot go astray
	}
	r, err := p.follow(way)
	for i := 0; p.astray && i < len(c.others); i++ {
		if other, problem := p.follow(&c.others[i]); !p.astray {
			r, err = other, problem
		}
	}
	p.clear()
	parsers.Put(p) // not after a panic of a type of the user's
	return r, err
}

// parser is the state of one call of parseString.
type parser struct {
	*contract
	body    string
	header  http.Header
	url     EventType
	version string

	way     *route   // that is followed
	astray  bool     // it led to no event type
	told    []string // the texts of the parts; those of members are set for every event
	members int      // how many parts are members
	member  int      // the last part that is one
	typeAt  int      // where that member stands, or was guessed to; -1: there was no guess

	decoder   decoder   // room for the decoder of the event that is read
	slabs     slabs     // room for those of the decoder
	strangers *nameSet  // room for those of the slabs
	room      [4]string // room for told
}

// parsers holds parsers for later use, to spare their memory. They are cleared
// before they are given back.
var parsers = sync.Pool{New: func() any { return &parser{strangers: new(nameSet)} }}

// clear forgets a delivery. Most deliveries have few strangers, or none, and
// their set is large.
func (p *parser) clear() {
	strangers := p.strangers
	strangers.clear()
	*p = parser{strangers: strangers}
}

// follow reads the events to which a route leads.
func (p *parser) follow(way *route) (reading, error) {
	p.way, p.astray, p.members = way, false, 0
	if err := p.readHeader(); err != nil {
		return reading{}, err
	}
	if !way.batch {
		e, err := p.event(span{0, len(p.body)})
		if err != nil {
			return reading{}, err
		}
		list := e.eventOrigin().alone[:]
		list[0] = e
		return reading{events: list, version: p.version}, nil
	}
	spans, err := p.items()
	if err != nil || len(spans) == 0 {
		return reading{}, err
	}
	events := make([]Event, len(spans))
	for i, s := range spans {
		if events[i], err = p.event(s); err != nil {
			p.astray = false // the list itself is where the events are
			return reading{}, err
		}
	}
	return reading{events: events, version: p.version}, nil
}

// event reads the event at s.
func (p *parser) event(s span) (Event, error) {
	e, version := p.guessed(s), ""
	if e == nil {
		var err error
		if e, version, err = p.looked(s); err != nil {
			return nil, err
		}
	} else if p.version == "" {
		version = find(p.body[s.start:s.end], p.contract.version)
	}
	if p.typeAt >= 0 {
		p.hinter.learn(s.end - p.typeAt)
	}
	o := e.eventOrigin()
	o.raw, o.idPath = p.body[s.start:s.end], p.way.id
	if len(p.contract.version) > 0 && p.version == "" && version != p.apiVersion {
		p.version = version
	}
	return e, nil
}

// at returns a decoder at the event at s, the only one at a time. It sees the
// body from its beginning, so that errors count from there.
func (p *parser) at(s span) *decoder {
	p.strangers.clear()
	p.slabs.strangers = p.strangers
	d := &p.decoder
	d.reset(p.body[:s.end], s.start)
	d.slabs = &p.slabs
	return d
}

// reset sets d to the first value of body that begins at start or later. Unlike
// newDecoder it takes no memory.
func (d *decoder) reset(body string, start int) {
	*d = decoder{s: body, i: next(body, start), body: body, hintAt: -1}
}

// guessed decodes the event in one pass where that is possible: when no member
// tells its type, or when a guess of that member comes true. It returns nil
// where the event has to be looked at more closely.
func (p *parser) guessed(s span) Event {
	p.typeAt = -1
	if p.members > 0 {
		if p.members > 1 || p.way.batch || len(p.way.parts[p.member].path) != 1 {
			return nil
		}
		p.told[p.member], p.typeAt = p.hinter.hint(p.body, p.way.parts[p.member].path[0])
		if p.typeAt < 0 {
			return nil
		}
	}
	e := p.newEventLike(p.join())
	if e == nil {
		return nil
	}
	d := p.at(s)
	d.hintAt = p.typeAt
	d.event(e)
	if d.end() != nil || p.typeAt >= 0 && d.hintDepth != 1 {
		return nil
	}
	return e
}

// looked decodes the event in two passes: the first one finds its type and
// checks that it is there once. It returns the API version of the event too.
func (p *parser) looked(s span) (e Event, version string, err error) {
	d := p.at(s)
	if version, err = p.lookUp(d); err != nil {
		return nil, "", err
	}
	full := p.join()
	if full == "" {
		return nil, "", p.lacks("no event type")
	}
	t := full
	if e = p.newEventLike(t); e == nil && len(p.told) > 1 {
		t = p.joinRequired()
		e = p.newEventLike(t)
	}
	if e != nil {
		d = p.at(s)
		d.event(e)
		if err := d.end(); err != nil {
			return nil, "", fmt.Errorf("%w: event %s: %w", ErrPayload, t, err)
		}
		return e, version, nil
	}
	if err := d.end(); err != nil {
		return nil, "", fmt.Errorf("%w: %w", ErrPayload, err)
	}
	return &UnknownEvent{Type: full}, version, nil
}
