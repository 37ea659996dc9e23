package generator

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"

	"github.com/payske/hookgen/spec"
)

// shapes finds inline types that are structurally equal: the same members
// with the same types, whatever their descriptions say. Documents repeat the
// same inline object dozens of times; one Go type serves all of them.
type shapes struct {
	keys  map[spec.Type]string
	named map[*spec.Named]int
	types map[string]*goType // by key
}

func newShapes() *shapes {
	return &shapes{keys: map[spec.Type]string{}, named: map[*spec.Named]int{}, types: map[string]*goType{}}
}

// key returns a text that is the same for equal shapes only. Named types are
// equal to themselves alone, so that recursion ends there.
func (s *shapes) key(t spec.Type) string {
	if n, ok := t.(*spec.Named); ok {
		id, known := s.named[n]
		if !known {
			id = len(s.named)
			s.named[n] = id
		}
		return fmt.Sprintf("named %d", id)
	}
	if key, ok := s.keys[t]; ok {
		return key
	}
	h := sha256.New()
	s.write(h, t)
	key := hex.EncodeToString(h.Sum(nil))
	s.keys[t] = key
	return key
}

// write writes everything that decides the Go type of t.
func (s *shapes) write(w io.Writer, t spec.Type) {
	switch t := t.(type) {
	case *spec.Object:
		fmt.Fprintf(w, "object")
		for _, f := range t.Fields {
			fmt.Fprintf(w, " %q %t %t %s", f.Name, f.Required, f.Deprecated, s.use(f.Use))
		}
		if t.Extra != nil {
			fmt.Fprintf(w, " extra %s", s.use(*t.Extra))
		}
	case *spec.Map:
		fmt.Fprintf(w, "map %s", s.use(t.Elem))
	case *spec.List:
		fmt.Fprintf(w, "list %s", s.use(t.Elem))
	case *spec.Tuple:
		fmt.Fprintf(w, "tuple")
		for _, u := range t.Items {
			fmt.Fprintf(w, " %s", s.use(u))
		}
		if t.Rest != nil {
			fmt.Fprintf(w, " rest %s", s.use(*t.Rest))
		}
	case *spec.Union:
		fmt.Fprintf(w, "union %q", t.Tag)
		for _, v := range t.Variants {
			fmt.Fprintf(w, " %q %q %s", v.Title, v.Tags, s.key(v.Type))
		}
	case *spec.Enum:
		fmt.Fprintf(w, "enum %d", t.Base)
		for _, v := range t.Values {
			fmt.Fprintf(w, " %q", v.Text)
		}
	case *spec.Scalar:
		fmt.Fprintf(w, "scalar %d %q %t", t.Kind, t.Format, t.Wide)
	case *spec.Foreign:
		fmt.Fprintf(w, "foreign %d", t.Override)
	case *spec.Any:
		fmt.Fprintf(w, "any")
	case *spec.Named:
		fmt.Fprintf(w, "%s", s.key(t))
	}
}

func (s *shapes) use(u spec.Use) string {
	if u.Nullable {
		return "?" + s.key(u.Type)
	}
	return s.key(u.Type)
}
