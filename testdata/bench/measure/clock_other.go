//go:build !unix

package measure

import "time"

// begun is when this process began to measure.
var begun = time.Now()

// cpuTime returns how long this process has been there: what it has worked is
// hard to tell on this system.
func cpuTime() time.Duration { return time.Since(begun) }
