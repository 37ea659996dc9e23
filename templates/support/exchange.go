package support

import (
	"errors"
	"io"
	"net/http"
	"strconv"
	"sync"
	"time"
)

// exchange is one request and its answer.
type exchange struct {
	receiver *Receiver
	writer   http.ResponseWriter
	request  *http.Request
	begun    time.Time
	crowded  bool // too many are in work
	whole    bool // the body was read to its end: the connection can go on
	events   []Event

	mu       sync.Mutex // guards what follows
	answered bool
	seen     Observation
}

// verdict is how a step of the work ended. Its zero value means to go on.
type verdict struct {
	outcome Outcome
	status  int
	err     error
	retry   time.Duration // of Retry-After; 0: none
}

// serve does the work, in the order that costs the least for what is refused.
func (x *exchange) serve() verdict {
	if v := x.admit(); v.status != 0 {
		return v
	}
	proof, v := x.authenticateHeader()
	if v.status != 0 {
		return v
	}
	body, v := x.readBody(proof)
	if v.status != 0 {
		if proof != nil {
			proof.abandon()
		}
		return v
	}
	if v := x.authenticateBody(proof, body); v.status != 0 {
		return v
	}
	if v := x.parse(body); v.status != 0 {
		return v
	}
	return x.deliver()
}

// unauthenticated is the one answer to all failures of authentication.
func unauthenticated(err error) verdict {
	return verdict{outcome: OutcomeUnauthenticated, status: http.StatusUnauthorized, err: err}
}

// authenticateHeader checks all of the signature that does not take the body.
func (x *exchange) authenticateHeader() (*verification, verdict) {
	rc := x.receiver
	if rc.engine == nil {
		return nil, verdict{}
	}
	proof, err := rc.engine.begin(x.request.Header, rc.config.clock())
	if err != nil {
		return nil, unauthenticated(err)
	}
	return proof, verdict{}
}

// authenticateBody checks the signature of the body, which proof has read along.
func (x *exchange) authenticateBody(proof *verification, body string) verdict {
	c := &x.receiver.config
	if proof != nil {
		secret, err := proof.finish()
		if err != nil {
			return unauthenticated(err)
		}
		x.seen.SecretIndex = secret
		return verdict{}
	}
	if c.verifier != nil {
		if err := c.verifier.Verify(x.request.Header, []byte(body), c.clock()); err != nil {
			return unauthenticated(err)
		}
	}
	return verdict{}
}

// parse decodes the events of the body.
func (x *exchange) parse(body string) verdict {
	rc := x.receiver
	r, err := rc.contract.parseString(x.request.Header, body, rc.config.event)
	x.seen.Version = r.version
	switch {
	case err != nil:
	case r.version != "" && rc.config.strictVersion:
		err = ErrVersion
	default:
		x.events = r.events
		return verdict{}
	}
	return verdict{outcome: OutcomeInvalid, status: http.StatusBadRequest, err: err}
}

// answers are the texts that senders get. None of them depends on what was sent.
var answers = map[int]string{
	http.StatusOK:                    "ok\n",
	http.StatusBadRequest:            "invalid delivery\n",
	http.StatusUnauthorized:          "unauthorized\n",
	http.StatusMethodNotAllowed:      "method not allowed\n",
	http.StatusRequestTimeout:        "request timeout\n",
	http.StatusRequestEntityTooLarge: "body too large\n",
	http.StatusUnsupportedMediaType:  "unsupported media type\n",
	http.StatusInternalServerError:   "internal error\n",
	http.StatusServiceUnavailable:    "try again later\n",
}

// drainTimeout is how long a sender whose delivery is refused may go on sending
// it. It gives the sender time to notice the answer, and an attacker little to
// keep a connection busy.
const drainTimeout = 500 * time.Millisecond

// answer sends the answer, unless there was one because the handler took too
// long. What the handler came to after all is still worth a report.
func (x *exchange) answer(v verdict) {
	x.mu.Lock()
	defer x.mu.Unlock()
	if !x.send(v) && v.err != nil {
		x.seen.Err = v.err
	}
}

// late answers for a handler that takes too long. It runs in a goroutine of
// its own, while the handler goes on.
func (x *exchange) late() {
	// Nobody above would catch a panic of a writer that wraps that of the
	// server; the handler's own answer then comes too late, but it comes.
	defer func() { _ = recover() }()
	x.mu.Lock()
	defer x.mu.Unlock()
	if x.send(verdict{outcome: OutcomeTimedOut, status: http.StatusServiceUnavailable, err: errHandlerTimeout}) {
		x.flush()
	}
}

// finish ends every exchange, also those that a panic or runtime.Goexit cut
// off: a sender that gets no answer cannot tell what happened.
func (x *exchange) finish() {
	value := recover()
	x.mu.Lock()
	if value != nil || !x.answered {
		err := newPanicError(value)
		x.whole = x.whole && value != nil // runtime.Goexit takes the connection along
		if x.send(verdict{outcome: OutcomePanicked, status: http.StatusInternalServerError, err: err}) {
			x.flush() // net/http does not do it after runtime.Goexit
		}
		x.seen.Err = err
	}
	seen := x.seen
	x.mu.Unlock()
	x.report(seen)
}

// send sends the answer and remembers the outcome. It reports false, and does
// nothing, if there was an answer before. The caller holds the lock, so that
// nothing touches the writer after ServeHTTP has returned.
func (x *exchange) send(v verdict) bool {
	if x.answered {
		return false
	}
	x.answered = true
	x.seen.Outcome, x.seen.Status, x.seen.Err = v.outcome, v.status, v.err
	text := answers[v.status]
	h := x.writer.Header()
	h.Set("Content-Type", "text/plain; charset=utf-8")
	h.Set("Content-Length", strconv.Itoa(len(text)))
	h.Set("X-Content-Type-Options", "nosniff")
	if v.status == http.StatusMethodNotAllowed {
		h.Set("Allow", http.MethodPost)
	}
	if v.retry > 0 {
		h.Set("Retry-After", strconv.FormatInt(int64((v.retry+time.Second-1)/time.Second), 10))
	}
	if !x.whole && x.request.ContentLength != 0 && x.request.ProtoMajor == 1 {
		// What is left of the body must not be taken for the next request. The
		// server would wait for it all the same before it closes the connection.
		h.Set("Connection", "close")
		_ = http.NewResponseController(x.writer).SetReadDeadline(time.Now().Add(drainTimeout))
	}
	x.writer.WriteHeader(v.status)
	_, _ = io.WriteString(x.writer, text) // the sender may be gone; then it will deliver again
	return true
}

// flush sends the answer on its way although ServeHTTP has not returned. A
// writer that cannot do so sends it later.
func (x *exchange) flush() { _ = http.NewResponseController(x.writer).Flush() }

// errHandlerTimeout is the cause of the end of a handler's context.
var errHandlerTimeout = errors.New("webhook handler: time is up")
