package payske

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"path"
	"strconv"
	"strings"
	"time"
)

// A Delivery is one HTTP request that the provider makes.
type Delivery struct {
	Event  string // the event type, which names the file
	Header http.Header
	Body   []byte
	Time   time.Time // when it was signed; the zero Time where the signature tells none
}

// NewRequest returns the delivery as a request to url.
func (d Delivery) NewRequest(url string) (*http.Request, error) {
	r, err := http.NewRequest(http.MethodPost, url, bytes.NewReader(d.Body))
	if err != nil {
		return nil, fmt.Errorf("request for %s: %w", d.Event, err)
	}
	r.Header = d.Header.Clone()
	return r, nil
}

// Deliveries returns one delivery for every event of the version, sorted by
// event type.
func Deliveries(version string) ([]Delivery, error) {
	return readAll(path.Join("deliveries", version))
}

// DeliveryOf returns the delivery of one event.
func DeliveryOf(version, event string) (Delivery, error) {
	return read(path.Join("deliveries", version, event+".http"))
}

// A BadDelivery is a delivery with a flaw, and the HTTP status of the right
// answer to it. The flaw is not always the receiver's to refuse: an event type
// that nobody knows is acknowledged.
type BadDelivery struct {
	Delivery // Event is the name of the flaw
	Status   int
}

// BadDeliveries returns the deliveries with a flaw, sorted by name. They are
// to be received at Clock(Version2022) by a receiver for that version.
func BadDeliveries() ([]BadDelivery, error) {
	ds, err := readAll("deliveries/bad")
	if err != nil {
		return nil, err
	}
	table, err := files.ReadFile("deliveries/bad/expected.json")
	if err != nil {
		return nil, fmt.Errorf("table of flaws: %w", err)
	}
	var status map[string]int
	if err := json.Unmarshal(table, &status); err != nil {
		return nil, fmt.Errorf("table of flaws: %w", err)
	}
	bad := make([]BadDelivery, len(ds))
	for i, d := range ds {
		code, ok := status[d.Event+".http"]
		if !ok {
			return nil, fmt.Errorf("expected.json lacks %s.http", d.Event)
		}
		bad[i] = BadDelivery{Delivery: d, Status: code}
	}
	return bad, nil
}

// readAll reads the .http files of a directory in the order of their names.
func readAll(dir string) ([]Delivery, error) {
	entries, err := files.ReadDir(dir)
	if err != nil {
		return nil, fmt.Errorf("deliveries: %w", err)
	}
	var ds []Delivery
	for _, e := range entries {
		if path.Ext(e.Name()) != ".http" {
			continue
		}
		d, err := read(path.Join(dir, e.Name()))
		if err != nil {
			return nil, err
		}
		ds = append(ds, d)
	}
	return ds, nil
}

// read reads one file, which holds a whole HTTP/1.1 request.
func read(name string) (Delivery, error) {
	data, err := files.ReadFile(name)
	if err != nil {
		return Delivery{}, fmt.Errorf("delivery: %w", err)
	}
	in := bufio.NewReader(bytes.NewReader(data))
	r, err := http.ReadRequest(in)
	if err != nil {
		return Delivery{}, fmt.Errorf("delivery %s: %w", name, err)
	}
	body, err := io.ReadAll(r.Body) // no connection is behind it to be closed
	if err != nil {
		return Delivery{}, fmt.Errorf("body of %s: %w", name, err)
	}
	if rest, _ := io.Copy(io.Discard, in); rest != 0 {
		return Delivery{}, fmt.Errorf("delivery %s: %d bytes behind the body", name, rest)
	}
	return Delivery{
		Event:  strings.TrimSuffix(path.Base(name), ".http"),
		Header: r.Header,
		Body:   body,
		Time:   signedAt(r.Header.Get("Payske-Signature")),
	}, nil
}

// signedAt returns the time in a signature, or the zero Time.
func signedAt(signature string) time.Time {
	for element := range strings.SplitSeq(signature, ",") {
		text, ok := strings.CutPrefix(element, "t=")
		if !ok {
			continue
		}
		if sec, err := strconv.ParseInt(text, 10, 64); err == nil {
			return time.Unix(sec, 0).UTC()
		}
	}
	return time.Time{}
}
