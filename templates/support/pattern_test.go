package support

import (
	"fmt"
	"strings"
	"testing"
)

// TestPatterns finds names of all lengths, and nothing that only looks like them.
func TestPatterns(t *testing.T) {
	t.Parallel()
	for n := range 40 {
		name := strings.Repeat("abcdefghij", 4)[:n]
		quoted := fmt.Sprintf("%q:", name)
		p := patternOf([]byte(quoted))
		for _, c := range []struct {
			what, text string
			found      bool
		}{
			{"the name", quoted + `0}             `, true},
			{"the name at the end", quoted, len(quoted) >= 2*wordSize},
			{"a longer name", fmt.Sprintf("%q:", name+"k") + `0}             `, false},
			{"white space", fmt.Sprintf("%q :", name) + `0}             `, false},
			{"zeros", strings.Repeat("\x00", 60), false},
		} {
			want := 0
			if c.found {
				want = len("{") + len(quoted)
			}
			if end := p.end("{"+c.text, 1); end != want {
				t.Errorf("%d bytes, %s: got %d, want %d", n, c.what, end, want)
			}
		}
	}
	if end := noPlace.end(strings.Repeat("\x00", 60), 0); end != 0 {
		t.Errorf("got %d for the pattern that stands nowhere", end)
	}
	long := strings.Repeat("x", longestPattern)
	if p := patternOf(fmt.Appendf(nil, "%q:", long)); p.end(fmt.Sprintf("%q:", long), 0) != 0 {
		t.Error("found a name that is too long for a pattern")
	}
}

// TestNames looks up names that have hashes of all kinds.
func TestNames(t *testing.T) {
	t.Parallel()
	for _, n := range []int{0, 1, 2, 63, 500} {
		var members []member
		for i := range n {
			members = append(members, member{wire: strings.Repeat("m", i%20) + fmt.Sprint(i)})
		}
		table := namesOf(members)
		for i, m := range members {
			if at := table.find(m.wire); at != i {
				t.Errorf("%d names: got %d for %s, want %d", n, at, m.wire, i)
			}
		}
		for _, other := range []string{"", "m", "stranger", strings.Repeat("m", 100)} {
			if at := table.find(other); at >= 0 {
				t.Errorf("%d names: got %d for %q", n, at, other)
			}
		}
	}
	twice := namesOf([]member{{wire: "a"}, {wire: "a"}})
	if at := twice.find("a"); at != 0 {
		t.Errorf("got %d, want the first of two", at)
	}
}

// TestOrderOfMembers decodes the same members in other orders, which changes what
// is expected next.
func TestOrderOfMembers(t *testing.T) {
	t.Parallel()
	members := []string{`"id":"a"`, `"name":"n"`, `"email":"e"`, `"stranger":{"id":"no"}`}
	for i := range members {
		for k := range members {
			body := "{" + members[i]
			for j := range members {
				if m := (j + k) % len(members); m != i {
					body += "," + members[m]
				}
			}
			v, err := decodeSample[sampleCustomer](body + "}")
			if err != nil || v.ID != "a" || *v.Name != "n" || *v.Email != "e" {
				t.Errorf("%s: got %+v, %v", body, v, err)
			}
		}
	}
}
