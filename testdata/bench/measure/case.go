// Package measure times closures against each other in one process.
//
// The absolute speed of a shared machine drifts by a factor of two within
// minutes. So nothing is compared across runs: all implementations take turns
// in short slots of random order, and the ratio of two of them is the median of
// the ratios within each round.
package measure

import "fmt"

// Facts are what an implementation has understood of a delivery. They are
// compared before anything is timed: a fast wrong answer does not count.
type Facts struct {
	ID     string
	Type   string
	Amount int64
}

// A Case is one implementation at work on one payload.
type Case struct {
	Group string // the payload and the kind of work, such as "stripe/pi"
	Name  string // the implementation, such as "hookgen"
	Bytes int    // length of the payload
	Want  Facts  // what Run has to return; the zero Facts for a floor
	Run   func() (Facts, error)
}

// Key identifies a case within a table.
func (c Case) Key() string { return c.Group + "/" + c.Name }

// Check runs a case a few times and compares what it returns: more than once,
// because buffers that are used again must not change the answer.
func (c Case) Check() error {
	for range 3 {
		got, err := c.Run()
		if err != nil {
			return fmt.Errorf("%s: %w", c.Key(), err)
		}
		if got != c.Want {
			return fmt.Errorf("%s: got %+v, want %+v", c.Key(), got, c.Want)
		}
	}
	return nil
}
