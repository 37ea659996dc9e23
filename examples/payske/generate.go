package main

// In a project of your own this line reads "go tool hookgen generate"; here it
// runs the hookgen of the repository that the example is part of.
//
//go:generate go run -C ../.. ./cmd/hookgen generate --config examples/payske/hookgen.yaml
