package diag

// A Code names a kind of finding. Codes are kebab-case and stable: users
// search for them and CI systems filter by them.
type Code string

// The codes, by the stage that finds them.
const (
	// Reading.
	ReadFailed    Code = "read-failed"    // the file cannot be read
	Syntax        Code = "syntax"         // not JSON, not YAML
	Encoding      Code = "encoding"       // not UTF-8
	Limit         Code = "limit"          // a size, depth or work limit is exceeded
	DuplicateKey  Code = "duplicate-key"  // a mapping has a key twice
	UnknownTag    Code = "unknown-tag"    // a YAML tag outside the core schema
	KeyNotString  Code = "key-not-string" // a mapping key that is no scalar
	NotOpenAPI    Code = "not-openapi"    // no openapi field, or a version that is not read
	WrongKind     Code = "wrong-kind"     // a list where an object is due, and the like
	RefUnresolved Code = "ref-unresolved" // a $ref to nothing
	RefCycle      Code = "ref-cycle"      // references that only lead to each other
	RefForbidden  Code = "ref-forbidden"  // a $ref out of the document's folder, or to the network

	// Overlays.
	OverlayInvalid  Code = "overlay-invalid"  // a file that is no overlay, or an action that is none
	OverlayTarget   Code = "overlay-target"   // an action for another document, or whose target selects nothing
	OverlayConflict Code = "overlay-conflict" // an update that does not fit its target

	// Discovery.
	NoEvents         Code = "no-events"
	NoDiscriminator  Code = "no-discriminator"
	DuplicateEvent   Code = "duplicate-event"   // two events with one wire type
	UnknownEventType Code = "unknown-event"     // a pattern or override that matches nothing
	NoPayload        Code = "no-payload"        // an event without a JSON body
	Transport        Code = "transport"         // an event whose JSON is wrapped in a form or a token
	HeaderName       Code = "header-name"       // a header name that is no RFC 9110 token
	ActionMismatch   Code = "action-mismatch"   // key and enum of an event disagree
	NoEnvelope       Code = "no-envelope"       // a data part without its envelope
	SignatureInvalid Code = "signature-invalid" // a signature declaration that is refused

	// Schemas.
	SchemaInvalid  Code = "schema-invalid"  // a schema that the OpenAPI library refuses
	AllOfConflict  Code = "allof-conflict"  // parts of an allOf that contradict each other
	EnumMismatch   Code = "enum-mismatch"   // an enum, const or default of another type
	Unsupported    Code = "unsupported"     // a keyword that is read as "anything"
	UnionAmbiguous Code = "union-ambiguous" // variants that cannot be told apart
	TypeInvalid    Code = "type-invalid"    // a type of the user's own that generated code cannot name
	TypeUnmatched  Code = "type-unmatched"  // an override of a type that matches nothing

	// Generation.
	Internal  Code = "internal"   // a defect of hookgen
	NameClash Code = "name-clash" // two names of the document become one Go name
	NamePin   Code = "name-pin"   // a pinned name that is no Go identifier, or pins nothing
)
