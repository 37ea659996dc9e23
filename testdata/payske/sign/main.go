// Command sign rewrites the heads of the sample deliveries: their lengths and
// signatures follow from the bodies, which are kept by hand. It also makes
// the deliveries with a flaw. The same bodies always give the same files.
//
//	go run ./testdata/payske/sign
package main

import (
	"fmt"
	"os"
	"path/filepath"
)

//nolint:forbidigo // main is where a command touches the process
func main() {
	dir := filepath.Join("testdata", "payske", "deliveries")
	if len(os.Args) > 1 {
		dir = os.Args[1]
	}
	if err := run(dir); err != nil {
		fmt.Fprintln(os.Stderr, "sign:", err)
		os.Exit(1)
	}
}

// run rewrites every file below dir that is out of date.
func run(dir string) error {
	names, err := filepath.Glob(filepath.Join(dir, "20*", "*.http"))
	if err != nil {
		return err
	}
	if len(names) == 0 {
		return fmt.Errorf("no deliveries in %s; run it in the root of the repository", dir)
	}
	for _, name := range names {
		if err := sign(name); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
	}
	return writeFlaws(filepath.Join(dir, "bad"), filepath.Join(dir, base))
}

// write writes a file unless it is what it should be.
func write(name string, data []byte) error {
	if old, err := os.ReadFile(name); err == nil && string(old) == string(data) {
		return nil
	}
	return os.WriteFile(name, data, 0o644) //nolint:forbidigo // the deliveries are no output of hookgen
}
