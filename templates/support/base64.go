package support

import (
	"encoding/base64"
	"strings"
)

// bytes reads bytes that are written as a string in base 64: with either
// alphabet, and with or without padding. They are encoded again in the
// standard form.
func (d *decoder) bytes() []byte {
	start := d.i
	text := d.str()
	if d.failed {
		return nil
	}
	encoding := base64.StdEncoding
	if strings.ContainsAny(text, "-_") {
		encoding = base64.URLEncoding
	}
	if !strings.HasSuffix(text, "=") {
		encoding = encoding.WithPadding(base64.NoPadding)
	}
	b, err := encoding.DecodeString(text)
	if err != nil {
		d.i = start
		d.failAt(start, "base64", "another string")
		return nil
	}
	return b
}
