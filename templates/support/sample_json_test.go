package support

// The methods below look as those of generated events do. What events hold has
// no methods unless tags cannot carry it.

func (v *samplePayment) MarshalJSON() ([]byte, error)    { return marshalObject(v) }
func (v *samplePayment) UnmarshalJSON(data []byte) error { return unmarshalInto(data, v) }
