package support

// slabs are where decoded values behind pointers live. A value keeps those that
// were decoded beside it in memory, which is cheaper than room for each of them:
// their strings share the body anyway.
type slabs struct {
	strangers *nameSet // undeclared members at the top; nil outside of a parser until there are some

	strs      []string
	int64s    []int64
	booleans  []bool
	times     []Time
	unixTimes []UnixTime
}

// Lengths of slabs: a delivery with few values should not pay for many. Nearly
// every delivery has some strings, and times are large.
const (
	firstStrings = 8
	firstOthers  = 2
	lastSlab     = 32
)

// newIn puts v into a slab and returns its address. A full slab is left to the
// values in it.
func newIn[T any](slab *[]T, first int, v T) *T {
	if len(*slab) == cap(*slab) {
		*slab = make([]T, 0, min(max(first, 2*cap(*slab)), lastSlab))
	}
	*slab = append(*slab, v)
	return &(*slab)[len(*slab)-1]
}

// room returns the slabs of the decoder.
func (d *decoder) room() *slabs {
	if d.slabs == nil {
		d.slabs = new(slabs)
	}
	return d.slabs
}

func (d *decoder) newStr() *string  { v := d.str(); return newIn(&d.room().strs, firstStrings, v) }
func (d *decoder) newInt64() *int64 { v := d.int64(); return newIn(&d.room().int64s, firstOthers, v) }

func (d *decoder) newBoolean() *bool {
	v := d.boolean()
	return newIn(&d.room().booleans, firstOthers, v)
}
func (d *decoder) newTime() *Time { v := d.time(); return newIn(&d.room().times, firstOthers, v) }
func (d *decoder) newUnixTime() *UnixTime {
	v := d.unixTime()
	return newIn(&d.room().unixTimes, firstOthers, v)
}
