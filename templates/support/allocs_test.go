package support

import "testing"

// TestDecodeAllocations holds the decoder to the memory that its results need.
func TestDecodeAllocations(t *testing.T) {
	for _, c := range []struct {
		name string
		most float64
		run  func()
	}{
		{"skip", 0, func() {
			d := newDecoder(samplePayload)
			d.skip()
		}},
		{"lookup", 0, func() {
			d := newDecoder(samplePayload)
			d.lookUp([]wanted{{path: []string{"type"}}, {path: []string{"id"}}})
		}},
		{"scalars", 0, func() {
			d := newDecoder(`["text",1,-2,3.5,true,null,1e3,1948271604]`)
			d.openArray()
			_ = d.str()
			d.nextItem()
			_ = d.int64()
			d.nextItem()
			_ = d.int64()
			d.nextItem()
			_ = d.float64()
			d.nextItem()
			_ = d.boolean()
			d.nextItem()
			d.null()
			d.nextItem()
			_ = d.number()
			d.nextItem()
			_ = d.unixTime()
		}},
		{"escaped string", 1, func() {
			d := newDecoder(`"one \u0061nd only \n one"`)
			_ = d.str()
		}},
		{"time", 0, func() {
			d := newDecoder(`"2031-09-27T13:26:38.25Z"`)
			_ = d.time()
		}},
		{"sample", 18, func() {
			d := newDecoder(samplePayload)
			d.into(new(samplePayment))
			if d.failed {
				t.Error(d.end())
			}
		}},
	} {
		if got := testing.AllocsPerRun(100, c.run); got > c.most {
			t.Errorf("%s: got %v allocations, want at most %v", c.name, got, c.most)
		}
	}
}
