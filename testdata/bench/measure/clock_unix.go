//go:build unix

package measure

import (
	"syscall"
	"time"
)

// cpuTime returns how long this process has worked so far. Unlike the clock on
// the wall it stands still while the processor works for others.
func cpuTime() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
