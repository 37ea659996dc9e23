package support

import "fmt"

// maxEvents is how many events one delivery of a batch may carry.
const maxEvents = 1000

// span is the place of one event in the body.
type span struct{ start, end int }

// items finds the events of a batch.
func (p *parser) items() ([]span, error) {
	d := newDecoder(p.body)
	w := itemWalk{decoder: d}
	w.walk(p.way.items)
	if w.problem != "" {
		p.astray = w.missing
		return nil, fmt.Errorf("%w: %s", ErrPayload, w.problem)
	}
	if err := d.end(); err != nil {
		p.astray = w.missing
		return nil, fmt.Errorf("%w: %w", ErrPayload, err)
	}
	return w.spans, nil
}

// itemWalk collects the places of the events of a batch.
type itemWalk struct {
	*decoder
	spans   []span
	problem string
	missing bool // the problem is that the list is not there
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
		w.missing = w.kind() == kindObject // other routes lead to an event in it
		for ok := w.openArray(); ok; ok = w.nextItem() {
			w.walk(path[1:])
		}
	default:
		found := false
		var names nameSet
		for ok := w.openObject(); ok; ok = w.nextMember() {
			switch {
			case !names.add(w.key):
				w.duplicate()
			case w.key != path[0]:
				w.skip()
			default:
				found = true
				w.walk(path[1:])
			}
		}
		if !found && !w.failed {
			w.missing = true
			w.stop("no member " + path[0] + " that holds the events")
		}
	}
}

// stop ends the walk because of a problem that is none of JSON.
func (w *itemWalk) stop(problem string) {
	w.problem = problem
	w.fail("the events of the batch")
}
