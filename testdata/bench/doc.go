// Package bench compares hookgen with what people use instead of it.
//
// It is a module of its own, so that the competitors stay out of hookgen's
// go.sum. Three commands do the work:
//
//	go run ./prepare    generates the packages that are compared (into prepared/, which git ignores)
//	go run ./gate       measures all goals of goals.json and fails if one is missed by more than a tenth
//	go test -tags "$(cat prepared/tags)" -bench . ./table
//
// Both the gate and the benchmarks read the same table of closures (package
// table), which package measure times. The reference provider Payske is always
// there; the documents and payloads of others are taken from the folder that
// the environment variable HOOKGEN_CORPUS names, and left out without it.
package bench
