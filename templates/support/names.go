package support

import "math/bits"

// names finds the places of members by their names. It is a hash table that never
// grows, which takes about half of the time of a map.
type names struct {
	members []member
	slots   []int32 // a place and one, or 0; twice as many as members, or more
	shift   int     // leaves as many bits of a hash as the slots have
}

// namesOf returns the names of members, of which the first one of two that are
// equal counts.
func namesOf(members []member) names {
	size := bits.Len(uint(2 * len(members)))
	n := names{members: members, slots: make([]int32, 1<<size), shift: 64 - size}
	for i := range members {
		if slot, known := n.slot(members[i].wire); !known {
			n.slots[slot] = int32(i + 1)
		}
	}
	return n
}

// find returns the place of a name, or -1.
func (n *names) find(name string) int {
	slot, _ := n.slot(name)
	return int(n.slots[slot]) - 1
}

// slot returns the slot of a name, or the one where it would be.
func (n *names) slot(name string) (slot int, known bool) {
	for slot = int(nameHash(name) >> n.shift); ; slot = (slot + 1) & (len(n.slots) - 1) {
		i := n.slots[slot]
		if i == 0 {
			return slot, false
		}
		if n.members[i-1].wire == name {
			return slot, true
		}
	}
}

// nameHash returns a number whose high bits tell names apart, because each byte of
// the name counts.
func nameHash(s string) uint64 {
	const factor = 0x9e3779b97f4a7c15 // the golden ratio's, as Fibonacci hashing takes it
	h := uint64(len(s))
	for ; len(s) >= 8; s = s[8:] {
		h = (h ^ load8(s, 0)) * factor
		h ^= h >> 32
	}
	var tail uint64
	for i := range len(s) {
		tail = tail<<8 | uint64(s[i])
	}
	return (h ^ tail) * factor
}
