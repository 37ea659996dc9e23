package support

import (
	"encoding/json"
	"testing"
)

// plainPayment and its parts are the sample types without methods, for the
// comparison with encoding/json.
func BenchmarkDecode(b *testing.B) {
	b.Run("generated", func(b *testing.B) {
		b.SetBytes(int64(len(samplePayload)))
		b.ReportAllocs()
		for range b.N {
			d := newDecoder(samplePayload)
			var v samplePayment
			d.into(&v)
			if err := d.end(); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("encoding/json", func(b *testing.B) {
		data := []byte(samplePayload)
		b.SetBytes(int64(len(data)))
		b.ReportAllocs()
		for range b.N {
			var v plainPayment
			if err := json.Unmarshal(data, &v); err != nil {
				b.Fatal(err)
			}
		}
	})
}

func BenchmarkSkip(b *testing.B) {
	b.Run("skip", func(b *testing.B) {
		b.SetBytes(int64(len(samplePayload)))
		for range b.N {
			d := newDecoder(samplePayload)
			d.skip()
			if err := d.end(); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("lookup", func(b *testing.B) {
		b.SetBytes(int64(len(samplePayload)))
		b.ReportAllocs()
		paths := [3][]string{{"type"}, {"id"}, {"api_version"}}
		for range b.N {
			d := newDecoder(samplePayload)
			places := [...]wanted{{path: paths[0]}, {path: paths[1]}, {path: paths[2]}}
			if d.lookUp(places[:]); places[0].text != "payment.succeeded" {
				b.Fatal(places)
			}
		}
	})
	b.Run("json.Valid", func(b *testing.B) {
		data := []byte(samplePayload)
		b.SetBytes(int64(len(data)))
		for range b.N {
			if !json.Valid(data) {
				b.Fatal("not valid")
			}
		}
	})
}
