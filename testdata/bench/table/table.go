// Package table holds every implementation that is compared, as closures that
// both the benchmarks and the gate time.
//
// Each provider has a file of its own, which takes part in builds with the tag
// that ./prepare writes once the packages of that provider are there.
package table

import (
	"embed"
	"fmt"

	"github.com/payske/hookgen/testdata/bench/measure"
)

// provider adds the cases of one provider.
type provider func() ([]measure.Case, error)

// Cases returns the cases of all providers that were prepared.
func Cases() ([]measure.Case, error) {
	var all []measure.Case
	for _, p := range []provider{payskeCases, stripeCases, githubCases, openaiCases} {
		cases, err := p()
		if err != nil {
			return nil, err
		}
		all = append(all, cases...)
	}
	return all, nil
}

// payload reads a body that ./prepare has put into a generated package.
func payload(files embed.FS, name string) ([]byte, error) {
	body, err := files.ReadFile(name + ".json.txt")
	if err != nil {
		return nil, fmt.Errorf("payload %s: %w", name, err)
	}
	return body, nil
}
