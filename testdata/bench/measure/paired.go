package measure

import (
	"fmt"
	"math/rand/v2"
	"runtime"
	"slices"
	"time"
)

// slot is how long one implementation works before the next one takes over:
// long against the clock, short against the drift of the machine.
const slot = 10 * time.Millisecond

// ballast is how large the live heap is made. The garbage collector works once
// for as many bytes as are alive; in a program with next to nothing alive it
// would work all the time, as it does in no server.
const ballast = 64 << 20

// A Sample is what was measured of one case. Nanos has the time of one
// operation for each round; equal indexes of two cases are of the same round.
type Sample struct {
	Group  string    `json:"group"`
	Name   string    `json:"name"`
	Bytes  int       `json:"bytes"`
	Allocs float64   `json:"allocs"`
	Heap   float64   `json:"heap"`
	Nanos  []float64 `json:"nanos"`
}

// Paired checks all cases, then measures them in turns. It sets GOMAXPROCS to
// one for as long as it works, so that the garbage collector's time counts.
func Paired(cases []Case, rounds int) ([]Sample, error) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	alive := make([]byte, ballast)
	defer runtime.KeepAlive(alive)
	samples := make([]Sample, len(cases))
	times := make([]int, len(cases))
	for i, c := range cases {
		if err := c.Check(); err != nil {
			return nil, err
		}
		n, err := calibrate(c)
		if err != nil {
			return nil, err
		}
		times[i] = n
		samples[i] = Sample{Group: c.Group, Name: c.Name, Bytes: c.Bytes}
		samples[i].Allocs, samples[i].Heap = allocations(c)
	}
	// Groups are measured one after the other, because only their own members
	// are compared: the closer in time, the less drift between them.
	for _, group := range groups(cases) {
		order := slices.Clone(group)
		for range rounds {
			rand.Shuffle(len(order), func(a, b int) { order[a], order[b] = order[b], order[a] })
			runtime.GC()
			for _, i := range order {
				nanos, err := run(cases[i], times[i])
				if err != nil {
					return nil, err
				}
				samples[i].Nanos = append(samples[i].Nanos, nanos)
			}
		}
	}
	return samples, nil
}

// groups returns the indexes of the members of every group.
func groups(cases []Case) [][]int {
	var all [][]int
	at := map[string]int{}
	for i, c := range cases {
		g, ok := at[c.Group]
		if !ok {
			g = len(all)
			at[c.Group] = g
			all = append(all, nil)
		}
		all[g] = append(all[g], i)
	}
	return all
}

// calibrate returns how many operations fill a slot.
func calibrate(c Case) (int, error) {
	for n := 1; ; n *= 2 {
		nanos, err := run(c, n)
		if err != nil {
			return 0, err
		}
		if total := nanos * float64(n); total >= float64(slot)/2 {
			return max(1, int(float64(slot)/nanos)), nil
		}
	}
}

// run returns the time of one operation, in nanoseconds, over n of them. It is
// the time of the processor, with that of the garbage collector.
func run(c Case, n int) (float64, error) {
	begin := cpuTime()
	for range n {
		if _, err := c.Run(); err != nil {
			return 0, fmt.Errorf("%s: %w", c.Key(), err)
		}
	}
	return float64(cpuTime()-begin) / float64(n), nil
}

// allocations returns how many allocations and bytes one operation takes.
func allocations(c Case) (count, bytes float64) {
	const n = 200
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	for range n {
		_, _ = c.Run()
	}
	runtime.ReadMemStats(&after)
	// The runtime allocates now and then for itself; that is not an operation's.
	return float64((after.Mallocs - before.Mallocs) / n), float64((after.TotalAlloc - before.TotalAlloc) / n)
}
