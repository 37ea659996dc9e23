module github.com/payske/hookgen/examples/payske

go 1.24
