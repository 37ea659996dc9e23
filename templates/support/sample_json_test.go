package support

// The methods below look as generated JSON methods do.

func (v samplePayment) MarshalJSON() ([]byte, error) { return marshalObject(v, v.set[:]) }

func (v *samplePayment) UnmarshalJSON(data []byte) error {
	fresh := new(samplePayment)
	if ok, err := unmarshalInto(data, fresh); !ok {
		return err
	}
	*v = *fresh
	return nil
}

func (v samplePaymentData) MarshalJSON() ([]byte, error) { return marshalObject(v, v.set[:]) }
func (v *samplePaymentData) UnmarshalJSON(data []byte) error {
	fresh := new(samplePaymentData)
	if ok, err := unmarshalInto(data, fresh); !ok {
		return err
	}
	*v = *fresh
	return nil
}

func (v sampleRequest) MarshalJSON() ([]byte, error) { return marshalObject(v, v.set[:]) }
func (v *sampleRequest) UnmarshalJSON(data []byte) error {
	fresh := new(sampleRequest)
	if ok, err := unmarshalInto(data, fresh); !ok {
		return err
	}
	*v = *fresh
	return nil
}

func (v sampleIntent) MarshalJSON() ([]byte, error) { return marshalObject(v, v.set[:]) }
func (v *sampleIntent) UnmarshalJSON(data []byte) error {
	fresh := new(sampleIntent)
	if ok, err := unmarshalInto(data, fresh); !ok {
		return err
	}
	*v = *fresh
	return nil
}

func (v sampleCustomer) MarshalJSON() ([]byte, error) { return marshalObject(v, v.set[:]) }
func (v *sampleCustomer) UnmarshalJSON(data []byte) error {
	fresh := new(sampleCustomer)
	if ok, err := unmarshalInto(data, fresh); !ok {
		return err
	}
	*v = *fresh
	return nil
}

func (v sampleCharge) MarshalJSON() ([]byte, error) { return marshalObject(v, v.set[:]) }
func (v *sampleCharge) UnmarshalJSON(data []byte) error {
	fresh := new(sampleCharge)
	if ok, err := unmarshalInto(data, fresh); !ok {
		return err
	}
	*v = *fresh
	return nil
}

func (v sampleRefund) MarshalJSON() ([]byte, error) { return marshalObject(v, v.set[:]) }
func (v *sampleRefund) UnmarshalJSON(data []byte) error {
	fresh := new(sampleRefund)
	if ok, err := unmarshalInto(data, fresh); !ok {
		return err
	}
	*v = *fresh
	return nil
}

func (v sampleCard) MarshalJSON() ([]byte, error) { return marshalObject(v, v.set[:]) }
func (v *sampleCard) UnmarshalJSON(data []byte) error {
	fresh := new(sampleCard)
	if ok, err := unmarshalInto(data, fresh); !ok {
		return err
	}
	*v = *fresh
	return nil
}

func (v sampleAddress) MarshalJSON() ([]byte, error) { return marshalObject(v, v.set[:]) }
func (v *sampleAddress) UnmarshalJSON(data []byte) error {
	fresh := new(sampleAddress)
	if ok, err := unmarshalInto(data, fresh); !ok {
		return err
	}
	*v = *fresh
	return nil
}

func (v sampleLine) MarshalJSON() ([]byte, error) { return marshalObject(v, v.set[:]) }
func (v *sampleLine) UnmarshalJSON(data []byte) error {
	fresh := new(sampleLine)
	if ok, err := unmarshalInto(data, fresh); !ok {
		return err
	}
	*v = *fresh
	return nil
}
