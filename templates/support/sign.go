package support

import (
	"encoding/base64"
	"encoding/hex"
	"net/http"
	"strconv"
	"time"
)

// Sign returns the headers with which a sender would deliver body at the time
// now. It is meant for tests and local tools. The identifier is used where the
// scheme signs one that stands in a header, and otherwise ignored.
func (s Scheme) Sign(secret string, body []byte, now time.Time, id string) (http.Header, error) {
	const option = "Scheme.Sign"
	v, err := newHMACVerifier(option, s, []string{secret})
	if err != nil {
		return nil, err
	}
	c := v.scheme
	header := http.Header{}
	for _, pieces := range [][]piece{c.before, c.after} {
		for _, piece := range pieces {
			if piece.kind == headerPiece && piece.text != c.TimestampHeader {
				header.Set(piece.text, id)
			}
		}
	}
	timestamp := ""
	switch c.TimestampFormat {
	case "unix":
		timestamp = strconv.FormatInt(now.Unix(), 10)
	case "unix-ms":
		timestamp = strconv.FormatInt(now.UnixMilli(), 10)
	case "rfc3339":
		timestamp = now.UTC().Format(time.RFC3339)
	}
	if c.TimestampHeader != "" {
		header.Set(c.TimestampHeader, timestamp)
	}
	p, _ := v.pool.Get().(*verification)
	defer p.abandon()
	p.timestamp = timestamp
	before, err := p.content(nil, c.before, header)
	if err != nil {
		return nil, &OptionError{Option: option, Problem: "the identifier cannot be signed: " + err.Error()}
	}
	after, err := p.content(nil, c.after, header)
	if err != nil {
		return nil, &OptionError{Option: option, Problem: "the identifier cannot be signed: " + err.Error()}
	}
	p.macs[0].Reset()
	p.write(before)
	p.write(body)
	p.write(after)
	header.Set(c.Header, c.render(p.macs[0].Sum(nil), timestamp))
	return header, nil
}

// render writes the value of a signature header.
func (c *compiledScheme) render(tag []byte, timestamp string) string {
	text := hex.EncodeToString(tag)
	if c.Encoding == "base64" {
		text = base64.StdEncoding.EncodeToString(tag)
	}
	text = c.Prefix + text
	if c.Key != "" {
		text = c.Key + c.Assign + text
	}
	if c.TimestampKey != "" {
		text = c.TimestampKey + c.Assign + timestamp + c.Separator + text
	}
	return text
}
