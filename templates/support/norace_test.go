//go:build !race

package support

// underRace says that the race detector does not run.
const underRace = false
