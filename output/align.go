package output

import (
	"slices"
	"sort"

	"github.com/pmezard/go-difflib/difflib"
)

// gapLimit is the size, the old lines times the new ones, up to which a gap
// between anchors is compared line by line.
const gapLimit = 1 << 16

// align returns the runs of lines that two files have in common, in order,
// with an empty one at the end. The library alone takes minutes for large
// files with many equal lines, which generated files are; so the lines that
// occur only once in each file are matched first, and the library gets what is
// between them.
func align(a, b []string) []difflib.Match {
	var runs []difflib.Match
	i, j := 0, 0 // what is before is aligned
	for _, p := range append(anchors(a, b), [2]int{len(a), len(b)}) {
		if p[0] < i {
			continue // within the last run
		}
		runs = append(runs, alignGap(a[:p[0]], b[:p[1]], i, j)...)
		i, j = p[0], p[1]
		for i < len(a) && j < len(b) && a[i] == b[j] {
			i, j = i+1, j+1
		}
		runs = append(runs, difflib.Match{A: p[0], B: p[1], Size: i - p[0]})
	}
	return runs
}

// alignGap returns the runs that a[i:] and b[j:] have in common.
func alignGap(a, b []string, i, j int) []difflib.Match {
	end := 0
	for len(a)-end > i && len(b)-end > j && a[len(a)-1-end] == b[len(b)-1-end] {
		end++
	}
	gapA, gapB := a[i:len(a)-end], b[j:len(b)-end]
	var runs []difflib.Match
	if len(gapA)*len(gapB) <= gapLimit {
		for _, m := range difflib.NewMatcherWithJunk(gapA, gapB, false, nil).GetMatchingBlocks() {
			runs = append(runs, difflib.Match{A: i + m.A, B: j + m.B, Size: m.Size})
		}
	}
	return append(runs, difflib.Match{A: len(a) - end, B: len(b) - end, Size: end})
}

// anchors returns the positions of lines that occur once in each file, as many
// as are in the same order in both. The beginning is one of them.
func anchors(a, b []string) [][2]int {
	type place struct{ countA, countB, atB int }
	places := make(map[string]*place, len(a))
	for _, line := range a {
		p := places[line]
		if p == nil {
			p = new(place)
			places[line] = p
		}
		p.countA++
	}
	for j, line := range b {
		if p := places[line]; p != nil {
			p.countB++
			p.atB = j
		}
	}
	var once [][2]int
	for i, line := range a {
		if p := places[line]; p.countA == 1 && p.countB == 1 {
			once = append(once, [2]int{i, p.atB})
		}
	}
	return slices.Insert(ascending(once), 0, [2]int{})
}

// ascending returns the longest part of the pairs, which ascend in the first
// number, that ascends in the second one, too.
func ascending(pairs [][2]int) [][2]int {
	// ends[n] is the pair with which the best chain of length n+1 ends;
	// before[k] is the pair before pair k in its chain.
	var ends []int
	before := make([]int, len(pairs))
	for k, p := range pairs {
		n := sort.Search(len(ends), func(n int) bool { return pairs[ends[n]][1] >= p[1] })
		before[k] = -1
		if n > 0 {
			before[k] = ends[n-1]
		}
		if n == len(ends) {
			ends = append(ends, k)
		} else {
			ends[n] = k
		}
	}
	chain := make([][2]int, len(ends))
	if len(ends) == 0 {
		return chain
	}
	for n, k := len(ends)-1, ends[len(ends)-1]; k >= 0; n, k = n-1, before[k] {
		chain[n] = pairs[k]
	}
	return chain
}
