package table

import (
	"bytes"
	"fmt"
	"io"
	"net/http"

	"github.com/payske/hookgen/testdata/bench/measure"
)

// call delivers a body to a handler again and again, without a connection.
type call struct {
	handler http.Handler
	request *http.Request
	reader  *bytes.Reader
	source  io.ReadCloser
	body    []byte
	writer  writer
}

// newCall returns a call of handler.
func newCall(handler http.Handler, header http.Header, body []byte) (*call, error) {
	reader := bytes.NewReader(body)
	r, err := http.NewRequest(http.MethodPost, "/webhooks", io.NopCloser(reader))
	if err != nil {
		return nil, fmt.Errorf("request: %w", err)
	}
	r.Header, r.ContentLength = header, int64(len(body))
	return &call{
		handler: handler, request: r, reader: reader, source: r.Body, body: body,
		writer: writer{header: http.Header{}},
	}, nil
}

// serve makes one delivery and fails unless it is acknowledged.
func (c *call) serve() error {
	c.reader.Reset(c.body)
	c.request.Body = c.source
	c.writer.status = http.StatusOK
	c.handler.ServeHTTP(&c.writer, c.request)
	if c.writer.status != http.StatusOK {
		return fmt.Errorf("status %d: %s", c.writer.status, c.writer.text)
	}
	return nil
}

// served returns the case of a handler whose facts are kept in got.
func served(group, name string, c *call, want measure.Facts, got *measure.Facts) measure.Case {
	return measure.Case{Group: group, Name: name, Bytes: len(c.body), Want: want, Run: func() (measure.Facts, error) {
		*got = measure.Facts{}
		err := c.serve()
		return *got, err
	}}
}

// writer is a ResponseWriter that keeps the status and what was said of an error.
type writer struct {
	header http.Header
	status int
	text   string
}

func (w *writer) Header() http.Header    { return w.header }
func (w *writer) WriteHeader(status int) { w.status = status }

func (w *writer) Write(p []byte) (int, error) {
	if w.status != http.StatusOK {
		w.text = string(p)
	}
	return len(p), nil
}
