// Package spec reads OpenAPI documents that describe webhook events. [Load]
// reads a document into a raw tree, finds its events, prunes away everything
// that they do not reach, has kin-openapi load the rest, and turns it into the
// model: an [API] with its events and types in document order.
//
// The package makes no decision about Go. It is the only one that knows
// kin-openapi and YAML.
//
// The words of the project:
//
//   - A document is what the user names on the command line: an OpenAPI
//     description, in one file or several.
//   - An event is a kind of thing that happens and that the document declares,
//     such as "invoice.paid". Its type is the literal that travels on the wire.
//   - A payload is the JSON value that one event carries, and the schema of it.
//   - An envelope is the part of a payload that all events have in common.
//   - A delivery is one request that the sender makes. It carries one event,
//     or in a batch several.
//   - A discriminator is the place in a delivery that holds the event type.
//   - A schema is a Schema Object of the document; a type is what the model
//     makes of it. A named type is one that references share.
package spec
