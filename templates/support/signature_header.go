package support

import (
	"math"
	"net/http"
	"strings"
	"time"
)

const (
	// maxTimestamp is the length of the longest timestamp, in bytes.
	maxTimestamp = 40
	// maxTimestampDigits is that of one that is a number: it fits in an int64.
	maxTimestampDigits = 15
	// maxSignedHeader is the length of the longest value that is signed with
	// the body, such as the identifier of a message.
	maxSignedHeader = 256
)

// prepare reads the headers and begins the HMACs.
func (p *verification) prepare(header http.Header, now time.Time) error {
	s := p.verifier.scheme
	p.count, p.decoded, p.timestamp = 0, 0, ""
	if err := p.readSignatures(header); err != nil {
		return err
	}
	if err := p.readTimestamp(header, now); err != nil {
		return err
	}
	var err error
	if p.before, err = p.content(p.before[:0], s.before, header); err != nil {
		return err
	}
	if p.after, err = p.content(p.after[:0], s.after, header); err != nil {
		return err
	}
	for _, mac := range p.macs {
		mac.Reset()
	}
	p.write(p.before)
	return nil
}

// single returns the value of a header that must be there once. A second one
// is refused even if it is equal: a proxy may have taken the other one.
func single(header http.Header, name string) (string, error) {
	switch values := header[name]; {
	case len(values) == 0 || len(values) == 1 && values[0] == "":
		return "", &SignatureError{Reason: SignatureMissing, Header: name}
	case len(values) > 1:
		return "", &SignatureError{Reason: SignatureRepeated, Header: name}
	case len(values[0]) > maxHeaderValue:
		return "", &SignatureError{Reason: SignatureMalformed, Header: name}
	default:
		return values[0], nil
	}
}

// readSignatures collects the signatures of all signature headers.
func (p *verification) readSignatures(header http.Header) error {
	s := p.verifier.scheme
	for _, name := range s.headers {
		if len(s.headers) > 1 && len(header[name]) == 0 {
			continue
		}
		value, err := single(header, name)
		if err != nil {
			return err
		}
		if reason := p.readList(value); reason != "" {
			return &SignatureError{Reason: reason, Header: name}
		}
	}
	switch {
	case p.count == 0:
		return &SignatureError{Reason: SignatureMissing, Header: s.headers[0]}
	case p.decoded == 0:
		return &SignatureError{Reason: SignatureMalformed, Header: s.headers[0]}
	}
	return nil
}

// readList reads the elements of a signature header. It returns what is wrong
// with it, or "".
func (p *verification) readList(value string) SignatureReason {
	s := p.verifier.scheme
	if s.Separator == "" {
		return p.readElement(value)
	}
	for more := true; more; {
		var element string
		element, value, more = strings.Cut(value, s.Separator)
		if reason := p.readElement(trimBlanks(element)); reason != "" {
			return reason
		}
	}
	return ""
}

// trimBlanks cuts the blanks off that lists may have around their elements (RFC
// 9110, section 5.6.1).
func trimBlanks(s string) string {
	for s != "" && (s[0] == ' ' || s[0] == '\t') {
		s = s[1:]
	}
	for s != "" && (s[len(s)-1] == ' ' || s[len(s)-1] == '\t') {
		s = s[:len(s)-1]
	}
	return s
}

// readElement reads one element of a signature header.
func (p *verification) readElement(element string) SignatureReason {
	s := p.verifier.scheme
	if s.Assign == "" {
		return p.readSignature(element)
	}
	key, value, ok := strings.Cut(element, s.Assign)
	switch {
	case !ok || key == "":
		return SignatureMalformed
	case key == s.Key:
		return p.readSignature(value)
	case key != s.TimestampKey:
		return ""
	case p.timestamp != "":
		return SignatureRepeated
	case value == "":
		return SignatureMalformed
	}
	p.timestamp = value
	return ""
}

// readSignature keeps a signature if it can be one. Others are passed over: a
// sender that rolls its secrets may send what only newer receivers understand.
func (p *verification) readSignature(text string) SignatureReason {
	if p.count++; p.count > maxSignatures {
		return SignatureMalformed
	}
	text, ok := strings.CutPrefix(text, p.verifier.scheme.Prefix)
	if !ok || len(text) != p.verifier.textLen {
		return ""
	}
	p.scratch = append(p.scratch[:0], text...)
	n, err := p.verifier.decode(p.tags[p.decoded][:], p.scratch)
	if err == nil && n == p.verifier.scheme.size {
		p.decoded++
	}
	return ""
}

// readTimestamp checks that the delivery is fresh.
func (p *verification) readTimestamp(header http.Header, now time.Time) error {
	s := p.verifier.scheme
	name := s.headers[0]
	switch {
	case !s.timed():
		return nil
	case s.TimestampHeader != "":
		name = s.TimestampHeader
		value, err := single(header, name)
		if err != nil {
			return err
		}
		p.timestamp = value
	case p.timestamp == "":
		return &SignatureError{Reason: SignatureMissing, Header: name}
	}
	age, ok := timestampAge(s.TimestampFormat, p.timestamp, now)
	switch {
	case !ok:
		return &SignatureError{Reason: SignatureMalformed, Header: name}
	case age > s.Past:
		return &SignatureError{Reason: SignatureExpired, Header: name}
	case age < -s.Future:
		return &SignatureError{Reason: SignatureEarly, Header: name}
	}
	return nil
}

// timestampAge returns how long ago a timestamp was, in whole units of its
// format. Numbers have one spelling only: no sign, no leading zero, no fraction.
// The unit is never guessed.
func timestampAge(format, text string, now time.Time) (time.Duration, bool) {
	if format == "rfc3339" {
		if len(text) > maxTimestamp {
			return 0, false
		}
		t, err := time.Parse(time.RFC3339Nano, text)
		return now.Sub(t), err == nil
	}
	if len(text) == 0 || len(text) > maxTimestampDigits || text[0] == '0' && len(text) > 1 {
		return 0, false
	}
	signed := int64(0)
	for i := range len(text) {
		if !isDigit(text[i]) {
			return 0, false
		}
		signed = signed*10 + int64(text[i]-'0')
	}
	age, unit, longest := now.Unix()-signed, time.Second, int64(math.MaxInt64/time.Second) // that a Duration can hold
	if format == "unix-ms" {
		age, unit, longest = now.UnixMilli()-signed, time.Millisecond, int64(math.MaxInt64/time.Millisecond)
	}
	return time.Duration(max(-longest, min(age, longest))) * unit, true
}

// content appends what pieces stand for to b.
func (p *verification) content(b []byte, pieces []piece, header http.Header) ([]byte, error) {
	for i := range pieces {
		switch piece := &pieces[i]; piece.kind {
		case literalPiece:
			b = append(b, piece.text...)
		case timestampPiece:
			b = append(b, p.timestamp...)
		case headerPiece:
			value, err := single(header, piece.text)
			if err != nil {
				return b, err
			}
			if !signable(value) || piece.stop != "" && strings.Contains(value, piece.stop) {
				return b, &SignatureError{Reason: SignatureMalformed, Header: piece.text}
			}
			b = append(b, value...)
		case bodyPiece:
		}
	}
	return b, nil
}

// signable reports whether the value of a header may be signed: it is not too
// long and consists of visible ASCII characters.
func signable(value string) bool {
	for i := range len(value) {
		if value[i] < '!' || value[i] > '~' {
			return false
		}
	}
	return len(value) <= maxSignedHeader
}
