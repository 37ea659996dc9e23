package generator

import (
	"slices"
	"testing"

	"github.com/payske/hookgen/spec"
)

// TestSchemes checks that every signature profile has a constructor in the
// support code, with a header where the sender chooses it.
func TestSchemes(t *testing.T) {
	t.Parallel()
	support := reservedNames()
	profiles := spec.SignatureProfiles()
	if len(profiles) != len(schemes) {
		t.Errorf("%d profiles and %d constructors", len(profiles), len(schemes))
	}
	for _, p := range profiles {
		s := schemes[p.Name]
		if !slices.Contains(support, s.function) || (s.header != "") != p.TakesHeader {
			t.Errorf("%s: constructor %q, header %q", p.Name, s.function, s.header)
		}
	}
}
