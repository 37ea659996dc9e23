package support

import "net/http"

// Delivery is one request of a sender, as a queue or an inbox keeps it.
type Delivery struct {
	// Header holds the headers of the request. It may be nil where neither the
	// event type nor the signature is carried by a header.
	Header http.Header
	// Body is the body of the request, unchanged.
	Body []byte
	// Event is the type of the event where neither headers nor body name it,
	// because the event has a URL of its own. It is ignored otherwise.
	Event EventType
}

// contract is what the generated code tells the receiver about the document.
type contract struct {
	route          // the way in which deliveries carry events
	others []route // for deliveries in which it leads to no type; the first one that does counts

	version    []string // from the root of an event to its API version: one name; nil if unknown
	apiVersion string   // the API version that the code was generated for
	scheme     Scheme   // the signature scheme of the document; zero: none known
	bodyLimit  int64    // bytes; 0: defaultBodyLimit
	types      []EventType
	patterns   []EventType // those of types that have placeholders in braces
	apart      []EventType // those of types that only the URL tells, although parts tell others
	apartID    []string    // from the root of such an event to its identifier, nil if unknown

	hinter hinter // of the members that tell types

	// newEvent returns an event of the type, to be decoded, or nil if the
	// document does not have the type.
	newEvent func(EventType) Event
}

// route is a way in which deliveries carry events.
type route struct {
	parts []part   // places of the event type; none: the URL tells the event
	batch bool     // a delivery carries a list of events
	items []string // from the root of the body to one event; "[]" is every item
	id    []string // from the root of an event to its identifier, nil if unknown
}

// part is one place that holds an event type or a part of it.
type part struct {
	header   string   // canonical name of a header; "" for a member
	path     []string // from the root of the event to the member
	present  []string // members of which an event has one, whose name is the part
	optional bool     // some events do not have it
}
