package support

import (
	"context"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"
)

// BenchmarkServeHTTP measures a whole delivery of 3 kB, without a connection.
func BenchmarkServeHTTP(b *testing.B) {
	body := `{"id":"evt_1","data":{"note":"` + strings.Repeat("y", 3000) + `"},"amount":1,"type":"payment.paid"}`
	rc, err := newReceiver(newContract(nil), func(context.Context, Event) error { return nil },
		[]Option{WithSecret(testSecret), WithClock(func() time.Time { return testNow }), WithLogger(discard())})
	if err != nil {
		b.Fatal(err)
	}
	reader := strings.NewReader(body)
	r, err := http.NewRequestWithContext(b.Context(), http.MethodPost, "/hook", io.NopCloser(reader))
	if err != nil {
		b.Fatal(err)
	}
	r.Header, r.ContentLength = signed(b, testSecret, body), int64(len(body))
	source := r.Body
	w := &nullWriter{header: http.Header{}}
	b.SetBytes(int64(len(body)))
	b.ReportAllocs()
	for b.Loop() {
		reader.Reset(body)
		r.Body = source
		w.deadlines = w.deadlines[:0]
		rc.ServeHTTP(w, r)
		if w.status != http.StatusOK {
			b.Fatalf("got status %d", w.status)
		}
	}
}

// nullWriter is a ResponseWriter that keeps the status only.
type nullWriter struct {
	header    http.Header
	status    int
	deadlines []time.Time
}

func (w *nullWriter) Header() http.Header             { return w.header }
func (*nullWriter) Write(p []byte) (int, error)       { return len(p), nil }
func (*nullWriter) WriteString(s string) (int, error) { return len(s), nil }
func (w *nullWriter) WriteHeader(status int)          { w.status = status }

func (w *nullWriter) SetReadDeadline(deadline time.Time) error {
	w.deadlines = append(w.deadlines, deadline)
	return nil
}
