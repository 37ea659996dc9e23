//go:build !unix

package output

var systemRoles map[string]func(dir string) error
