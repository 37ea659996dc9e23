//go:build !(darwin || dragonfly || freebsd || linux || netbsd || openbsd)

package output

import (
	"errors"
	"os"
)

// tryLock says that a directory cannot be locked here.
func tryLock(*os.File, access) (bool, error) { return false, errors.ErrUnsupported }
