//go:build goexperiment.jsonv2

package differ

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"os"
	"reflect"
	"strconv"
	"time"
)

// An Event is an event of a generated package.
type Event interface {
	EventID() string
	Raw() []byte
}

// A Case is a payload and what is to become of it.
type Case struct {
	Header  http.Header
	Body    []byte
	Must    []byte // what must come back; nil: nothing is known
	Valid   bool   // the payload is valid against its document
	Accept  bool
	Refuse  bool
	Flaw    string // what was done to it, for messages
	Unknown bool   // the document does not list the event
}

// Counts say what became of payloads.
type Counts struct {
	Total, Accepted, Refused int
	OnlyTheirs               int // refused by the generated decoder, accepted by encoding/json/v2
	NestedTwice              int // accepted although an undeclared nested object has a name twice
	Seconds                  float64
	Findings                 []string
}

// maxFindings is how many findings are kept.
const maxFindings = 40

// A Parser is the function Parse of a generated package.
type Parser func(header http.Header, body []byte) ([]Event, error)

// Main runs one of the tests: "cases" reads cases from standard input,
// "mutate N SEED" mutates the payloads that come from there N times.
func Main(parse Parser) {
	in := json.NewDecoder(bufio.NewReaderSize(os.Stdin, 1<<20))
	begin := time.Now()
	var counts Counts
	var err error
	if len(os.Args) == 2 && os.Args[1] == "cases" {
		err = counts.cases(parse, in)
	} else {
		n, _ := strconv.Atoi(os.Args[2])
		seed, _ := strconv.ParseUint(os.Args[3], 10, 64)
		err = counts.mutations(parse, in, n, seed)
	}
	if err != nil {
		counts.finding(fmt.Sprintf("the test itself failed: %v", err), nil)
	}
	counts.Seconds = time.Since(begin).Seconds()
	_ = json.NewEncoder(os.Stdout).Encode(counts)
}

// finding keeps a finding.
func (n *Counts) finding(what string, body []byte) {
	if len(n.Findings) < maxFindings {
		n.Findings = append(n.Findings, fmt.Sprintf("%s\n%q", what, body))
	}
}

// cases runs the cases that in holds.
func (n *Counts) cases(parse Parser, in *json.Decoder) error {
	for {
		var c Case
		if err := in.Decode(&c); err == io.EOF {
			return nil
		} else if err != nil {
			return err
		}
		problem := n.check(parse, c)
		if problem != "" {
			n.finding(c.Flaw+": "+problem, c.Body)
		}
	}
}

// mutations mutates the payloads that in holds.
func (n *Counts) mutations(parse Parser, in *json.Decoder, times int, seed uint64) error {
	var all []Case
	var bodies [][]byte
	for {
		var c Case
		if err := in.Decode(&c); err == io.EOF {
			break
		} else if err != nil {
			return err
		}
		all = append(all, c)
		bodies = append(bodies, c.Body)
	}
	if len(all) == 0 {
		return io.ErrUnexpectedEOF
	}
	r := rand.New(rand.NewPCG(seed, 3))
	for i := range times {
		c := all[i%len(all)]
		c.Body = mutate(r, c.Body, bodies)
		if problem := n.check(parse, Case{Header: c.Header, Body: c.Body}); problem != "" {
			n.finding(problem, c.Body)
		}
	}
	return nil
}

// check gives one payload to both decoders and returns what is wrong.
func (n *Counts) check(parseEvents Parser, c Case) string {
	n.Total++
	events, err := parseEvents(c.Header, c.Body)
	valid := strict(c.Body)
	if err != nil {
		n.Refused++
		if valid {
			n.OnlyTheirs++
		}
		if c.Accept {
			return fmt.Sprintf("refused: %v", err)
		}
		return ""
	}
	n.Accepted++
	if c.Refuse {
		return "accepted"
	}
	sent, err := parse(c.Body)
	if err != nil {
		return fmt.Sprintf("accepted, but encoding/json/v2 says: %v", err)
	}
	if !valid {
		n.NestedTwice++
		if len(sent.twice) > 0 {
			return fmt.Sprintf("accepted with %q twice at the top level", sent.twice)
		}
	}
	if len(events) != 1 {
		return fmt.Sprintf("%d events", len(events))
	}
	return same(events[0], c, sent)
}

// same compares an event with what was sent.
func same(e Event, c Case, sent *node) string {
	if kept, err := parse(e.Raw()); err != nil || !equal(kept, sent) {
		return "the raw event is not what came"
	}
	m, ok := e.(json.Marshaler)
	if !ok || reflect.TypeOf(e).Elem().Name() == "UnknownEvent" { // or an event without a declared body
		if c.Must != nil && !c.Unknown {
			return fmt.Sprintf("is a %T", e)
		}
		return ""
	}
	data, err := m.MarshalJSON()
	if err != nil {
		return fmt.Sprintf("encode: %v", err)
	}
	if !strict(data) {
		return fmt.Sprintf("encoded as what is not strict JSON: %s", data)
	}
	back, err := parse(data)
	if err != nil {
		return fmt.Sprintf("encoded as what is not JSON: %v", err)
	}
	if c.Must != nil {
		must, err := parse(c.Must)
		if err != nil {
			return fmt.Sprintf("the test itself is wrong: %v", err)
		}
		if lost := missing(back, must, "$"); lost != "" {
			return "lost: " + lost
		}
	}
	compare := comparison{valid: c.Valid}
	compare.event(reflect.ValueOf(e).Elem(), sent, back)
	return compare.problem
}

// event compares an event, whose payload may be no object.
func (c *comparison) event(v reflect.Value, sent, back *node) {
	if payload := v.FieldByName("Payload"); payload.IsValid() && !v.FieldByName("set").IsValid() {
		c.value(payload, sent, back, "$")
		return
	}
	c.structure(v, sent, back, "$")
}
