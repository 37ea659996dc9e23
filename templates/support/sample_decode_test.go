package support

// The methods below look as generated decoders do.

func (v *samplePayment) decode(d *decoder) {
	v.set[0] |= 1
	for ok := d.openObject(); ok; ok = d.nextMember() {
		switch d.key {
		case "type":
			if d.field(&v.set[0], 1) {
				v.Type = d.str()
			}
		case "id":
			if d.field(&v.set[0], 2) {
				v.ID = d.str()
			}
		case "api_version":
			if d.field(&v.set[0], 3) {
				v.APIVersion = d.str()
			}
		case "created":
			if d.field(&v.set[0], 4) {
				v.Created = d.unixTime()
			}
		case "livemode":
			if d.field(&v.set[0], 5) {
				v.Livemode = d.boolean()
			}
		case "attempts":
			if d.field(&v.set[0], 6) {
				v.Attempts = d.int64()
			}
		case "request":
			if d.field(&v.set[0], 7) {
				v.Request = object[sampleRequest](d)
			}
		case "data":
			if d.field(&v.set[0], 8) {
				v.Data.decode(d)
			}
		default:
			d.skip()
		}
	}
}

func (v *samplePaymentData) decode(d *decoder) {
	v.set[0] |= 1
	for ok := d.openObject(); ok; ok = d.nextMember() {
		switch d.key {
		case "object":
			if d.field(&v.set[0], 1) {
				v.Object.decode(d)
			}
		case "previous":
			if d.field(&v.set[0], 2) {
				v.Previous = dictionary(d, (*decoder).str)
			}
		default:
			d.skip()
		}
	}
}

func (v *sampleRequest) decode(d *decoder) {
	v.set[0] |= 1
	for ok := d.openObject(); ok; ok = d.nextMember() {
		switch d.key {
		case "id":
			if d.field(&v.set[0], 1) {
				v.ID = pointer(d, (*decoder).str)
			}
		case "idempotency_key":
			if d.field(&v.set[0], 2) {
				v.Key = pointer(d, (*decoder).str)
			}
		default:
			d.skip()
		}
	}
}

func (v *sampleIntent) decode(d *decoder) {
	v.set[0] |= 1
	for ok := d.openObject(); ok; ok = d.nextMember() {
		switch d.key {
		case "id":
			if d.field(&v.set[0], 1) {
				v.ID = d.str()
			}
		case "amount":
			if d.field(&v.set[0], 2) {
				v.Amount = d.int64()
			}
		case "amount_received":
			if d.field(&v.set[0], 3) {
				v.Received = d.int64()
			}
		case "currency":
			if d.field(&v.set[0], 4) {
				v.Currency = d.str()
			}
		case "status":
			if d.field(&v.set[0], 5) {
				v.Status = d.str()
			}
		case "captured":
			if d.field(&v.set[0], 6) {
				v.Captured = d.boolean()
			}
		case "canceled_at":
			if d.field(&v.set[0], 7) {
				v.CanceledAt = pointer(d, (*decoder).unixTime)
			}
		case "description":
			if d.field(&v.set[0], 8) {
				v.Description = pointer(d, (*decoder).str)
			}
		case "receipt_email":
			if d.field(&v.set[0], 9) {
				v.Receipt = pointer(d, (*decoder).str)
			}
		case "created":
			if d.field(&v.set[0], 10) {
				v.Created = d.unixTime()
			}
		case "opened_at":
			if d.field(&v.set[0], 11) {
				v.Opened = d.time()
			}
		case "customer":
			if d.field(&v.set[0], 12) {
				v.Customer = expandable(d, object[sampleCustomer])
			}
		case "methods":
			if d.field(&v.set[0], 13) {
				v.Methods = list(d, (*decoder).str)
			}
		case "charges":
			if d.field(&v.set[0], 14) {
				v.Charges = objects[sampleCharge](d)
			}
		case "lines":
			if d.field(&v.set[0], 15) {
				v.Lines = objects[sampleLine](d)
			}
		case "metadata":
			if d.field(&v.set[0], 16) {
				v.Metadata = dictionary(d, (*decoder).str)
			}
		case "next_action":
			if d.field(&v.set[0], 17) {
				v.NextAction = object[sampleAddress](d)
			}
		case "ship_to":
			if d.field(&v.set[0], 18) {
				v.ShipTo = object[sampleAddress](d)
			}
		case "rate":
			if d.field(&v.set[0], 19) {
				v.Rate = d.number()
			}
		case "risk":
			if d.field(&v.set[0], 20) {
				v.Risk = d.float64()
			}
		case "cancel_reason":
			if d.field(&v.set[0], 21) {
				v.CancelReason = pointer(d, (*decoder).str)
			}
		default:
			d.skip()
		}
	}
}

func (v *sampleCustomer) decode(d *decoder) {
	v.set[0] |= 1
	for ok := d.openObject(); ok; ok = d.nextMember() {
		switch d.key {
		case "id":
			if d.field(&v.set[0], 1) {
				v.ID = d.str()
			}
		case "name":
			if d.field(&v.set[0], 2) {
				v.Name = pointer(d, (*decoder).str)
			}
		case "email":
			if d.field(&v.set[0], 3) {
				v.Email = pointer(d, (*decoder).str)
			}
		default:
			d.skip()
		}
	}
}

func (v *sampleCharge) decode(d *decoder) {
	v.set[0] |= 1
	for ok := d.openObject(); ok; ok = d.nextMember() {
		switch d.key {
		case "id":
			if d.field(&v.set[0], 1) {
				v.ID = d.str()
			}
		case "amount":
			if d.field(&v.set[0], 2) {
				v.Amount = d.int64()
			}
		case "amount_refunded":
			if d.field(&v.set[0], 3) {
				v.Refunded = d.int64()
			}
		case "paid":
			if d.field(&v.set[0], 4) {
				v.Paid = d.boolean()
			}
		case "card":
			if d.field(&v.set[0], 5) {
				v.Card = object[sampleCard](d)
			}
		case "billing":
			if d.field(&v.set[0], 6) {
				v.Billing.decode(d)
			}
		case "failure_message":
			if d.field(&v.set[0], 7) {
				v.Failure = pointer(d, (*decoder).str)
			}
		case "refunds":
			if d.field(&v.set[0], 8) {
				v.Refunds = objects[sampleRefund](d)
			}
		default:
			d.skip()
		}
	}
}

func (v *sampleRefund) decode(d *decoder) {
	v.set[0] |= 1
	for ok := d.openObject(); ok; ok = d.nextMember() {
		switch d.key {
		case "id":
			if d.field(&v.set[0], 1) {
				v.ID = d.str()
			}
		case "amount":
			if d.field(&v.set[0], 2) {
				v.Amount = d.int64()
			}
		default:
			d.skip()
		}
	}
}

func (v *sampleCard) decode(d *decoder) {
	v.set[0] |= 1
	for ok := d.openObject(); ok; ok = d.nextMember() {
		switch d.key {
		case "brand":
			if d.field(&v.set[0], 1) {
				v.Brand = d.str()
			}
		case "last4":
			if d.field(&v.set[0], 2) {
				v.Last4 = d.str()
			}
		case "exp_month":
			if d.field(&v.set[0], 3) {
				v.Month = d.int32()
			}
		case "exp_year":
			if d.field(&v.set[0], 4) {
				v.Year = d.int32()
			}
		case "country":
			if d.field(&v.set[0], 5) {
				v.Country = d.str()
			}
		case "fingerprint":
			if d.field(&v.set[0], 6) {
				v.Fingerprint = d.str()
			}
		default:
			d.skip()
		}
	}
}

func (v *sampleAddress) decode(d *decoder) {
	v.set[0] |= 1
	for ok := d.openObject(); ok; ok = d.nextMember() {
		switch d.key {
		case "line1":
			if d.field(&v.set[0], 1) {
				v.Line1 = d.str()
			}
		case "line2":
			if d.field(&v.set[0], 2) {
				v.Line2 = pointer(d, (*decoder).str)
			}
		case "city":
			if d.field(&v.set[0], 3) {
				v.City = d.str()
			}
		case "postal_code":
			if d.field(&v.set[0], 4) {
				v.PostalCode = d.str()
			}
		case "country":
			if d.field(&v.set[0], 5) {
				v.Country = d.str()
			}
		default:
			d.skip()
		}
	}
}

func (v *sampleLine) decode(d *decoder) {
	v.set[0] |= 1
	for ok := d.openObject(); ok; ok = d.nextMember() {
		switch d.key {
		case "sku":
			if d.field(&v.set[0], 1) {
				v.SKU = d.str()
			}
		case "quantity":
			if d.field(&v.set[0], 2) {
				v.Quantity = d.int64()
			}
		case "amount":
			if d.field(&v.set[0], 3) {
				v.Amount = d.int64()
			}
		default:
			d.skip()
		}
	}
}
