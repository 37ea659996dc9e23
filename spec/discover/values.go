package discover

import (
	"strings"

	"github.com/payske/hookgen/spec/raw"
)

// A valueList identifies the values of an enum, which many places share.
type valueList struct {
	first *string
	n     int
}

// A valueIndex finds values by what names say of them. A key of several values
// leads to the empty string.
type valueIndex struct {
	folds map[string]string
	gists map[string]string
}

// indexOf returns the index of values, of which there is at least one.
func (f *finder) indexOf(values []string) *valueIndex {
	id := valueList{&values[0], len(values)}
	if known := f.indexes[id]; known != nil {
		return known
	}
	x := &valueIndex{folds: make(map[string]string, len(values)), gists: make(map[string]string, len(values))}
	put := func(m map[string]string, key, v string) {
		if _, again := m[key]; again {
			v = ""
		}
		m[key] = v
	}
	for _, v := range values {
		put(x.folds, fold(v), v)
		put(x.gists, gist(v), v)
	}
	f.indexes[id] = x
	return x
}

// gistOf returns the gist of the title and of the name of a schema.
func (f *finder) gistOf(n *raw.Node) (title, name string) {
	known, ok := f.titles[n]
	if !ok {
		known = [2]string{gist(f.deref(n).Get("title").Str()), gist(f.name(n))}
		f.titles[n] = known
	}
	return known[0], known[1]
}

// match returns the only value that matches key, or "".
func (x *valueIndex) match(key string) string {
	k := fold(key)
	same, isSame := x.folds[k]
	stem, plural := strings.CutSuffix(k, "s")
	one, isOne := x.folds[stem]
	switch isOne = isOne && plural && stem != ""; {
	case isSame == isOne || k == "":
		return ""
	case isSame:
		return same
	}
	return one
}
