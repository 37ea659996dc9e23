package support

import (
	"errors"
	"io"
	"mime"
	"net"
	"net/http"
	"strings"
	"sync"
	"time"
)

// maxContentType is the length of the longest Content-Type that is looked at.
const maxContentType = 256

// admit checks all that can be checked without the body and the signature.
func (x *exchange) admit() verdict {
	refused := verdict{outcome: OutcomeRefused}
	r := x.request
	switch {
	case r.Method != http.MethodPost: // methods are case-sensitive
		refused.status = http.StatusMethodNotAllowed
	case x.crowded:
		return verdict{outcome: OutcomeBusy, status: http.StatusServiceUnavailable, retry: time.Second}
	case encoded(r.Header["Content-Encoding"]) || !isJSON(r.Header["Content-Type"]):
		refused.status = http.StatusUnsupportedMediaType
	case r.ContentLength > x.receiver.config.bodyLimit:
		refused.status, refused.err = http.StatusRequestEntityTooLarge, ErrBodyTooLarge
	}
	return refused
}

// encoded reports whether the body is compressed. Nothing is decompressed
// here: a small body could become a huge one, and senders sign either form.
func encoded(values []string) bool {
	for _, value := range values {
		if value = strings.TrimSpace(value); value != "" && !strings.EqualFold(value, "identity") {
			return true
		}
	}
	return false
}

// isJSON reports whether Content-Type says that the body is JSON in UTF-8.
// Senders that say nothing are believed; the decoder is strict anyway.
func isJSON(values []string) bool {
	switch {
	case len(values) == 0:
		return true
	case len(values) > 1 || len(values[0]) > maxContentType:
		return false
	case values[0] == "application/json" || values[0] == "application/json; charset=utf-8":
		return true
	}
	media, params, err := mime.ParseMediaType(values[0])
	if err != nil || media != "application/json" && !strings.HasSuffix(media, "+json") {
		return false
	}
	charset, ok := params["charset"]
	return !ok || strings.EqualFold(charset, "utf-8")
}

const (
	// chunkSize is how much of a body is read at once.
	chunkSize = 16 << 10
	// maxPresize limits the room that is made for a body because the sender
	// announces its length.
	maxPresize = 64 << 10
	// maxEmptyReads is how many reads in a row may bring nothing.
	maxEmptyReads = 100
)

// chunks holds buffers for reading. They are cleared before they are given
// back, so that they never carry a body from one delivery to another.
var chunks = sync.Pool{New: func() any { return new([chunkSize]byte) }}

// readBody reads the body under limits of length and time, while proof, if it
// is there, reads along.
func (x *exchange) readBody(proof *verification) (string, verdict) {
	c := &x.receiver.config
	if x.limitRead() {
		defer func() {
			if x.whole {
				_ = http.NewResponseController(x.writer).SetReadDeadline(time.Time{})
			}
		}()
	}
	if x.request.Body == nil {
		x.request.Body = http.NoBody // as by a call without a server
	}
	body, err := x.copyBody(http.MaxBytesReader(x.writer, x.request.Body, c.bodyLimit), proof)
	x.seen.Bytes = int64(len(body))
	if err == nil {
		return body, verdict{}
	}
	v := verdict{outcome: OutcomeInterrupted, status: http.StatusServiceUnavailable, err: err}
	var tooLarge *http.MaxBytesError
	var network net.Error
	switch {
	case errors.As(err, &tooLarge):
		v = verdict{outcome: OutcomeRefused, status: http.StatusRequestEntityTooLarge, err: ErrBodyTooLarge}
	case errors.As(err, &network):
		if network.Timeout() {
			v.status = http.StatusRequestTimeout
		}
	case len(x.request.TransferEncoding) > 0 && !errors.Is(err, io.ErrUnexpectedEOF):
		v.status = http.StatusBadRequest // the chunks are broken, not the connection
	}
	return "", v
}

// limitRead sets the time until which the body must be there. It reports
// whether it did: not where the server itself is as strict, nor where the
// writer does not reach the connection.
func (x *exchange) limitRead() bool {
	timeout := x.receiver.config.readTimeout
	if timeout == 0 || x.request.ContentLength == 0 {
		return false
	}
	server, _ := x.request.Context().Value(http.ServerContextKey).(*http.Server)
	if server != nil && server.ReadTimeout > 0 && server.ReadTimeout <= timeout {
		return false
	}
	return http.NewResponseController(x.writer).SetReadDeadline(time.Now().Add(timeout)) == nil
}

// copyBody reads src into a string. There is no other copy of the body.
func (x *exchange) copyBody(src io.Reader, proof *verification) (string, error) {
	chunk, _ := chunks.Get().(*[chunkSize]byte)
	used := 0
	defer func() {
		clear(chunk[:used])
		chunks.Put(chunk)
	}()
	var body strings.Builder
	for empty := 0; empty < maxEmptyReads; empty++ {
		n, err := src.Read(chunk[:])
		if n > 0 {
			empty = 0
			used = max(used, n)
			if body.Len() == 0 {
				// Only now: who announces a length only need not send anything.
				body.Grow(max(n, int(min(x.request.ContentLength, maxPresize))))
			}
			if proof != nil {
				proof.write(chunk[:n])
			}
			body.Write(chunk[:n])
		}
		if err == io.EOF {
			x.whole = true
			return body.String(), nil
		}
		if err != nil {
			return body.String(), err
		}
	}
	return body.String(), io.ErrNoProgress
}
