package support

import (
	"crypto/sha1"
	"crypto/sha256"
	"crypto/sha512"
	"hash"
	"net/http"
	"strings"
	"time"
)

// Scheme describes how a sender signs its deliveries with a shared secret. It
// is plain data: every scheme is checked by the same code. A field that holds
// anything but what is described here is refused when a verifier is built;
// nothing has a silent fallback.
type Scheme struct {
	// Header is the header that carries the signature, or a list of them.
	Header string
	// MoreHeaders are further headers of the same form, for senders that use
	// one header per secret while secrets are rolled. One must be there.
	MoreHeaders []string
	// Separator stands between the elements of the list, such as ",". White
	// space around elements is ignored. Empty: the header is one element.
	Separator string
	// Assign stands between key and value of an element, such as "=". Empty:
	// an element is a value only.
	Assign string
	// Key is the key of the elements that hold a signature, such as "v1".
	// Elements with other keys are ignored.
	Key string
	// Prefix is what every signature begins with, such as "sha256=".
	Prefix string
	// Encoding is the form of a signature: "hex" or "base64" (the standard
	// alphabet, padded).
	Encoding string

	// Hash is the hash function of the HMAC: "sha256", "sha384", "sha512", or
	// "sha1" if Legacy is set as well.
	Hash string
	// Legacy admits SHA-1, for senders that offer nothing better.
	Legacy bool
	// Secret is the form of a secret: "raw" (its bytes are the key), "hex", or
	// "whsec" (base64 behind an optional "whsec_", at least 24 bytes).
	Secret string

	// TimestampHeader or TimestampKey is where the sender says when it signed:
	// a header, or the key of an element of the signature header. At most one
	// is set. A scheme without timestamp cannot tell a replay.
	TimestampHeader string
	TimestampKey    string
	// TimestampFormat is "unix" (seconds), "unix-ms" or "rfc3339".
	TimestampFormat string
	// Past and Future say how far the timestamp may be off, both inclusive.
	Past, Future time.Duration

	// Content is what is signed: text with the placeholders {body}, exactly
	// once, {timestamp}, and {header:NAME}. The value of such a header must be
	// 1 to 256 visible ASCII characters and must not hold the text that
	// follows it, so that no value can be shifted into another.
	Content string
}

// defaultTolerance is how far a timestamp may be off: the five minutes that
// the reference implementations of all common schemes use.
const defaultTolerance = 5 * time.Minute

// StripeScheme returns the scheme of senders that sign like Stripe: the header
// holds "t=TIMESTAMP,v1=HEX", with several v1 while a secret is rolled.
func StripeScheme(header string) Scheme {
	return Scheme{
		Header: header, Separator: ",", Assign: "=", Key: "v1", Encoding: "hex",
		Hash: "sha256", Secret: "raw",
		TimestampKey: "t", TimestampFormat: "unix", Past: defaultTolerance, Future: defaultTolerance,
		Content: "{timestamp}.{body}",
	}
}

// StandardWebhooksScheme returns the symmetric scheme of the Standard Webhooks
// specification, with the headers webhook-id, webhook-timestamp and
// webhook-signature.
func StandardWebhooksScheme() Scheme { return webhooksScheme("Webhook") }

// SvixScheme returns the scheme of Svix and its senders, with the headers
// svix-id, svix-timestamp and svix-signature.
func SvixScheme() Scheme { return webhooksScheme("Svix") }

// webhooksScheme returns the scheme that Standard Webhooks took over from
// Svix, with headers of the given brand.
func webhooksScheme(brand string) Scheme {
	return Scheme{
		Header: brand + "-Signature", Separator: " ", Assign: ",", Key: "v1", Encoding: "base64",
		Hash: "sha256", Secret: "whsec",
		TimestampHeader: brand + "-Timestamp", TimestampFormat: "unix", Past: defaultTolerance, Future: defaultTolerance,
		Content: "{header:" + brand + "-Id}.{timestamp}.{body}",
	}
}

// GitHubScheme returns the scheme of GitHub, with the header
// X-Hub-Signature-256. It has no timestamp: a delivery can be replayed for as
// long as the secret lives.
func GitHubScheme() Scheme {
	return Scheme{
		Header: "X-Hub-Signature-256", Prefix: "sha256=", Encoding: "hex",
		Hash: "sha256", Secret: "raw", Content: "{body}",
	}
}

// compiledScheme is a scheme that was found to be sound.
type compiledScheme struct {
	Scheme
	headers       []string // canonical names of all signature headers
	hash          func() hash.Hash
	size          int     // of a signature, in bytes
	before, after []piece // what is signed before and after the body
}

// piece is a part of the signed content.
type piece struct {
	kind pieceKind
	text string // the literal, or the canonical name of the header
	stop string // what the value of a header must not hold
}

// pieceKind tells what a piece stands for.
type pieceKind uint8

const (
	literalPiece pieceKind = iota
	timestampPiece
	headerPiece
	bodyPiece
)

// schemeError returns the error of a field of a scheme.
func schemeError(field, problem string) error {
	return &OptionError{Option: "Scheme." + field, Problem: problem}
}

// compile checks that the scheme is complete and free of contradictions.
func (s Scheme) compile() (*compiledScheme, error) {
	c := &compiledScheme{Scheme: s}
	for _, name := range append([]string{s.Header}, s.MoreHeaders...) {
		if !isToken(name) {
			return nil, schemeError("Header", "is not the name of a header")
		}
		c.headers = append(c.headers, http.CanonicalHeaderKey(name))
	}
	for _, check := range []func() error{c.checkForm, c.checkHash, c.checkTimestamp, c.compileContent} {
		if err := check(); err != nil {
			return nil, err
		}
	}
	return c, nil
}

// checkForm checks the form of the signature header.
func (c *compiledScheme) checkForm() error {
	switch {
	case c.Encoding != "hex" && c.Encoding != "base64":
		return schemeError("Encoding", `is neither "hex" nor "base64"`)
	case (c.Key == "") != (c.Assign == ""):
		return schemeError("Key", "and Assign must be set together")
	case c.Separator != "" && c.Separator == c.Assign:
		return schemeError("Separator", "must differ from Assign")
	}
	return nil
}

// checkHash chooses the hash function.
func (c *compiledScheme) checkHash() error {
	switch c.Hash {
	case "sha256":
		c.hash, c.size = sha256.New, sha256.Size
	case "sha384":
		c.hash, c.size = sha512.New384, sha512.Size384
	case "sha512":
		c.hash, c.size = sha512.New, sha512.Size
	case "sha1":
		if !c.Legacy {
			return schemeError("Hash", "sha1 must be admitted by Legacy")
		}
		c.hash, c.size = sha1.New, sha1.Size
	default:
		return schemeError("Hash", "is not known")
	}
	switch c.Secret {
	case "raw", "hex", "whsec":
		return nil
	}
	return schemeError("Secret", `is none of "raw", "hex" and "whsec"`)
}

// checkTimestamp checks where the timestamp is and what it may be.
func (c *compiledScheme) checkTimestamp() error {
	switch {
	case !c.timed():
		if c.TimestampFormat != "" || c.Past != 0 || c.Future != 0 {
			return schemeError("TimestampFormat", "is set, but neither TimestampHeader nor TimestampKey")
		}
		return nil
	case c.TimestampHeader != "" && c.TimestampKey != "":
		return schemeError("TimestampKey", "and TimestampHeader exclude each other")
	case c.TimestampKey != "" && (c.Assign == "" || c.TimestampKey == c.Key):
		return schemeError("TimestampKey", "needs a list of elements with keys, and a key of its own")
	case c.TimestampKey != "" && len(c.MoreHeaders) > 0:
		return schemeError("TimestampKey", "cannot be found in more than one header")
	case c.TimestampHeader != "" && !isToken(c.TimestampHeader):
		return schemeError("TimestampHeader", "is not the name of a header")
	case c.Past <= 0 || c.Future < 0:
		return schemeError("Past", "must be positive, and Future must not be negative")
	}
	c.TimestampHeader = http.CanonicalHeaderKey(c.TimestampHeader)
	switch c.TimestampFormat {
	case "unix", "unix-ms", "rfc3339":
		return nil
	}
	return schemeError("TimestampFormat", `is none of "unix", "unix-ms" and "rfc3339"`)
}

// timed reports whether deliveries carry the time of their signature.
func (s *Scheme) timed() bool { return s.TimestampHeader != "" || s.TimestampKey != "" }

// compileContent splits the content at its placeholders.
func (c *compiledScheme) compileContent() error {
	var pieces []piece
	body, timestamp := -1, false
	for rest := c.Content; rest != ""; {
		literal, more, found := strings.Cut(rest, "{")
		if literal != "" {
			pieces = append(pieces, piece{kind: literalPiece, text: literal})
		}
		if !found {
			break
		}
		name, tail, closed := strings.Cut(more, "}")
		rest = tail
		header, isHeader := strings.CutPrefix(name, "header:")
		switch {
		case !closed:
			return schemeError("Content", "holds a placeholder that does not end")
		case name == "body" && body < 0:
			body = len(pieces)
			pieces = append(pieces, piece{kind: bodyPiece})
		case name == "timestamp" && c.timed():
			timestamp = true
			pieces = append(pieces, piece{kind: timestampPiece})
		case isHeader && isToken(header):
			pieces = append(pieces, piece{kind: headerPiece, text: http.CanonicalHeaderKey(header)})
		default:
			return schemeError("Content", "holds a placeholder that is unknown, repeated or without source")
		}
	}
	switch {
	case body < 0:
		return schemeError("Content", "must hold {body}: what is not signed cannot be trusted")
	case c.timed() && !timestamp:
		return schemeError("Content", "must hold {timestamp}: a timestamp that is not signed proves nothing")
	}
	for i := range pieces[:len(pieces)-1] {
		if pieces[i+1].kind == literalPiece {
			pieces[i].stop = pieces[i+1].text
		}
	}
	c.before, c.after = pieces[:body], pieces[body+1:]
	return nil
}

// isToken reports whether name may be the name of a header.
func isToken(name string) bool {
	for i := range len(name) {
		switch c := name[i]; {
		case c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z', c >= '0' && c <= '9':
		case strings.IndexByte("!#$%&'*+-.^_`|~", c) >= 0:
		default:
			return false
		}
	}
	return name != ""
}
