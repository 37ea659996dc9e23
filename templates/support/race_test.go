//go:build race

package support

// underRace says that the race detector runs: a sync.Pool then drops things at
// random, so that allocations cannot be counted.
const underRace = true
