package support

import (
	"errors"
	"time"
)

// ErrPayload is matched by every error that [Parse] returns: the delivery is
// not JSON, names no event, or does not have the form that the document
// declares for its event. A [*DecodeError] inside says where.
var ErrPayload = errors.New("invalid webhook payload")

// ErrBodyTooLarge is the error of a delivery that is longer than the limit of
// the receiver. See [WithBodyLimit].
var ErrBodyTooLarge = errors.New("webhook body too large")

// ErrVersion is the error of a delivery whose API version is not the one that
// this package was generated for. See [WithStrictVersion].
var ErrVersion = errors.New("webhook has another API version")

// ErrSignature is matched by every [*SignatureError].
var ErrSignature = errors.New("webhook signature refused")

// SignatureError says why a signature was refused. It is meant for logs and
// metrics; the sender is never told. It holds nothing that the sender sent.
type SignatureError struct {
	// Reason is the kind of fault.
	Reason SignatureReason
	// Header is the header that is at fault; it is empty for a signature that
	// is well formed but wrong.
	Header string
}

// SignatureReason is the kind of fault of a signature.
type SignatureReason string

// The reasons for which a signature is refused.
const (
	// SignatureMissing says that a header, or the signature in it, is not there.
	SignatureMissing SignatureReason = "missing"
	// SignatureRepeated says that a header or a timestamp is there twice, so
	// that it would be open which one counts.
	SignatureRepeated SignatureReason = "repeated"
	// SignatureMalformed says that a header does not have the form that the
	// scheme prescribes.
	SignatureMalformed SignatureReason = "malformed"
	// SignatureExpired says that the timestamp is older than the tolerance.
	SignatureExpired SignatureReason = "expired"
	// SignatureEarly says that the timestamp lies further in the future than
	// the tolerance.
	SignatureEarly SignatureReason = "early"
	// SignatureMismatch says that no signature belongs to the body and to any
	// of the secrets.
	SignatureMismatch SignatureReason = "mismatch"
)

// Error describes the fault in one line.
func (e *SignatureError) Error() string {
	text := ErrSignature.Error() + ": " + string(e.Reason)
	if e.Header != "" {
		text += " (header " + e.Header + ")"
	}
	return text
}

// Is makes every SignatureError match [ErrSignature].
func (*SignatureError) Is(target error) bool { return target == ErrSignature }

// OptionError says that a receiver or a verifier cannot be built as asked. It
// never holds a secret.
type OptionError struct {
	// Option is the option or the field that is at fault, such as "WithSecret".
	Option string
	// Problem says what is wrong with it and what to do.
	Problem string
}

// Error describes the problem in one line.
func (e *OptionError) Error() string { return e.Option + ": " + e.Problem }

// ErrPermanent is matched by every error that [Permanent] made.
var ErrPermanent = errors.New("permanent failure")

// permanentError is the error of an event that is not worth a second delivery.
type permanentError struct{ err error }

// Permanent marks an error of a handler as final: the event cannot be handled,
// now or later. The receiver then acknowledges the delivery, so that the
// sender does not repeat it for days, and reports the error to the log and to
// the observer. Permanent(nil) is nil.
func Permanent(err error) error {
	if err == nil {
		return nil
	}
	return &permanentError{err: err}
}

func (e *permanentError) Error() string { return ErrPermanent.Error() + ": " + e.err.Error() }
func (e *permanentError) Unwrap() error { return e.err }

// Is reports whether target is ErrPermanent.
func (*permanentError) Is(target error) bool { return target == ErrPermanent }

// retryError is the error of an event that is wanted again later.
type retryError struct {
	err   error
	after time.Duration
}

// RetryAfter marks an error of a handler as passing: the receiver answers 503
// and asks the sender to wait for delay, in whole seconds, before it delivers
// the event again. Many senders follow a plan of their own all the same.
// RetryAfter(nil, delay) is nil.
func RetryAfter(err error, delay time.Duration) error {
	if err == nil {
		return nil
	}
	return &retryError{err: err, after: delay}
}

func (e *retryError) Error() string { return e.err.Error() }
func (e *retryError) Unwrap() error { return e.err }
