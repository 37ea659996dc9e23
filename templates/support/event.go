package support

// EventType is the type of an event as it travels on the wire, such as
// "payment_intent.succeeded". Composite types are joined with a dot.
type EventType string

// Event is a delivered event: a pointer to one of the event types of this
// package, or [*UnknownEvent]. No other type implements it.
type Event interface {
	// EventType returns the type of the event as it was delivered.
	EventType() EventType
	// EventID returns the identifier that the sender gave the event, or ""
	// where the document declares none. Senders deliver an event again with
	// the same identifier, so it tells duplicates apart.
	EventID() string
	// Raw returns a copy of the JSON of the event as it was delivered; in a
	// batch, that of this event alone. It is nil for an event that was not
	// delivered but made by hand.
	Raw() []byte

	eventOrigin() *origin
}

// origin is what an event remembers of its delivery.
type origin struct {
	raw    string    // the JSON of the event, which decoded strings alias
	idPath []string  // where the identifier stands in raw
	sent   EventType // the type as it was delivered, of an event whose type is a pattern

	// Room that most deliveries need, so that it takes no memory of its own.
	alone [1]Event  // the list of events, if this is the only one
	few   [4]string // the first strings behind pointers
}

// EventID returns the identifier that the sender gave the event.
func (o *origin) EventID() string { return find(o.raw, o.idPath) }

// Raw returns a copy of the JSON of the event as it was delivered.
func (o *origin) Raw() []byte {
	if o.raw == "" {
		return nil
	}
	return []byte(o.raw)
}

func (o *origin) eventOrigin() *origin { return o }

// delivered returns the type of an event as it was delivered, or the pattern
// of its type if it was not delivered.
func delivered(o *origin, pattern EventType) EventType {
	if o.sent == "" {
		return pattern
	}
	return o.sent
}

// UnknownEvent is an event whose type the document does not list. Providers
// add types at any time, so it is a normal event that is acknowledged like
// all others; only its payload has no Go type.
type UnknownEvent struct {
	// Type is the type of the event as it was delivered. It was signed by the
	// sender where the scheme covers the place that holds it, but nothing
	// limits its length or its characters: quote it in logs.
	Type EventType

	origin
}

// EventType returns the type of the event as it was delivered.
func (e *UnknownEvent) EventType() EventType { return e.Type }

// decode refuses: nothing but a delivery makes an unknown event.
func (*UnknownEvent) decode(d *decoder) { d.fail("event of a known type") }

// MarshalJSON returns the JSON of the event as it was delivered.
func (e *UnknownEvent) MarshalJSON() ([]byte, error) {
	if e.raw == "" {
		return []byte("null"), nil
	}
	return e.Raw(), nil
}
