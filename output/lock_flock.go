//go:build darwin || dragonfly || freebsd || linux || netbsd || openbsd

package output

import (
	"errors"
	"os"
	"syscall"
)

// tryLock locks an open directory until it is closed, unless another run has
// it. Not every file system can lock a directory.
func tryLock(f *os.File, want access) (bool, error) {
	how := syscall.LOCK_EX
	if want == reading {
		how = syscall.LOCK_SH
	}
	conn, err := f.SyscallConn()
	if err != nil {
		return false, err
	}
	var lockErr error
	err = conn.Control(func(fd uintptr) {
		lockErr = syscall.Flock(int(fd), how|syscall.LOCK_NB)
	})
	switch {
	case err != nil:
		return false, err
	case lockErr == nil:
		return true, nil
	case errors.Is(lockErr, syscall.EWOULDBLOCK), errors.Is(lockErr, syscall.EINTR):
		return false, nil
	}
	return false, errors.ErrUnsupported
}
