package support

import (
	"crypto/hmac"
	"crypto/subtle"
	"encoding/base64"
	"encoding/hex"
	"hash"
	"net/http"
	"sync"
	"time"
)

// Verifier decides whether a delivery comes from the sender. [NewVerifier]
// makes one for every [Scheme]; others, such as ones with public keys, are
// handed to the receiver by [WithVerifier].
type Verifier interface {
	// Verify returns nil if the body was signed by the sender, according to the
	// headers, at a time that is close enough to now. It must not keep or
	// change the body, and it must be safe for concurrent use. Errors should
	// match [ErrSignature].
	Verify(header http.Header, body []byte, now time.Time) error
}

// NewVerifier returns a verifier of the scheme that accepts a signature made
// with any of the secrets. Several secrets serve to roll them: add the new one,
// and take the old one away when the sender has ceased to use it.
//
// The receiver has a verifier of its own. One made here serves deliveries that
// come another way, such as out of a queue; now should then be the time at
// which the delivery was received.
func NewVerifier(scheme Scheme, secrets ...string) (Verifier, error) {
	v, err := newHMACVerifier("NewVerifier", scheme, secrets)
	if err != nil {
		return nil, err
	}
	return v, nil
}

// hmacVerifier is the verifier of all schemes.
type hmacVerifier struct {
	scheme  *compiledScheme
	secrets int
	decode  func(dst, src []byte) (int, error) // text of a signature
	textLen int                                // its length

	// pool holds verifications. Each one owns one HMAC per secret, so that the
	// keys are expanded once and not for every delivery.
	pool sync.Pool
}

// newHMACVerifier returns a verifier; errors speak of option.
func newHMACVerifier(option string, scheme Scheme, secrets []string) (*hmacVerifier, error) {
	c, err := scheme.compile()
	if err != nil {
		return nil, err
	}
	switch {
	case len(secrets) == 0:
		return nil, &OptionError{Option: option, Problem: "there is no secret"}
	case len(secrets) > maxSecrets:
		return nil, &OptionError{Option: option, Problem: "there are more than 8 secrets"}
	}
	keys := make([][]byte, len(secrets))
	for i, secret := range secrets {
		if keys[i], err = decodeSecret(option, c.Secret, secret); err != nil {
			return nil, err
		}
	}
	v := &hmacVerifier{scheme: c, secrets: len(keys)}
	if c.Encoding == "hex" {
		v.decode, v.textLen = hex.Decode, hex.EncodedLen(c.size)
	} else {
		// Strict: other trailing bits would be another text of the same signature.
		v.decode, v.textLen = base64.StdEncoding.Strict().Decode, base64.StdEncoding.EncodedLen(c.size)
	}
	v.pool.New = func() any {
		p := &verification{verifier: v, macs: make([]hash.Hash, len(keys))}
		for i, key := range keys {
			p.macs[i] = hmac.New(c.hash, key)
		}
		return p
	}
	return v, nil
}

// Verify checks the signature of a body that is there as a whole.
func (v *hmacVerifier) Verify(header http.Header, body []byte, now time.Time) error {
	p, err := v.begin(header, now)
	if err != nil {
		return err
	}
	p.write(body)
	_, err = p.finish()
	return err
}

// begin prepares a verification: it checks all that can be checked without the
// body. A verification that it returns must be ended, by finish or by abandon.
func (v *hmacVerifier) begin(header http.Header, now time.Time) (*verification, error) {
	p, _ := v.pool.Get().(*verification)
	if err := p.prepare(header, now); err != nil {
		p.abandon()
		return nil, err
	}
	return p, nil
}

const (
	// maxSignatures is how many signatures one delivery may carry. Rolling a
	// secret takes two; thousands would be an attempt to keep us busy.
	maxSignatures = 16
	// maxHeaderValue limits the value of a header that takes part in a
	// signature, in bytes.
	maxHeaderValue = 4 << 10
	// maxSignatureSize is the length of the longest signature, and the room
	// that base64 wants while decoding it.
	maxSignatureSize = 66
)

// verification is one signature that is being checked. It is used again by
// later deliveries: prepare sets all of it anew, so that nothing of one
// delivery can take part in the check of another.
type verification struct {
	verifier *hmacVerifier
	macs     []hash.Hash // one per secret

	count     int // signatures that were sent
	decoded   int // of them, those that could be a signature
	tags      [maxSignatures][maxSignatureSize]byte
	timestamp string
	before    []byte // what is signed before the body
	after     []byte // and after it
	scratch   []byte
}

// write adds a part of the body.
func (p *verification) write(b []byte) {
	for _, mac := range p.macs {
		_, _ = mac.Write(b) // a hash never returns an error
	}
}

// finish ends the verification after the last part of the body. It returns the
// index of the secret that the signature was made with.
func (p *verification) finish() (secret int, err error) {
	defer p.abandon()
	p.write(p.after)
	secret = -1
	size := p.verifier.scheme.size
	for i, mac := range p.macs {
		p.scratch = mac.Sum(p.scratch[:0])
		// All signatures are compared with all secrets, whatever was found, so
		// that the time tells nothing of which one is right.
		match := 0
		for j := range p.decoded {
			match |= subtle.ConstantTimeCompare(p.scratch, p.tags[j][:size])
		}
		if match == 1 && secret < 0 {
			secret = i
		}
	}
	if secret < 0 {
		return -1, &SignatureError{Reason: SignatureMismatch}
	}
	return secret, nil
}

// abandon gives the verification back for later use.
func (p *verification) abandon() {
	p.timestamp = ""
	p.verifier.pool.Put(p)
}
