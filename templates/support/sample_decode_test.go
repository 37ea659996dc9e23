package support

// The methods below look as generated decoders do.

func (v *samplePayment) decode(d *decoder) {
	for ok := d.begin(&v.set[0]); ok; ok = d.nextMember() {
		switch d.key {
		case "type":
			d.strField(&v.Type, &v.set[0], 1)
		case "id":
			d.strField(&v.ID, &v.set[0], 2)
		case "api_version":
			d.strField(&v.APIVersion, &v.set[0], 3)
		case "created":
			d.unixTimeField(&v.Created, &v.set[0], 4)
		case "livemode":
			d.booleanField(&v.Livemode, &v.set[0], 5)
		case "attempts":
			d.int64Field(&v.Attempts, &v.set[0], 6)
		case "request":
			if d.field(&v.set[0], 7) {
				v.Request = object[sampleRequest](d)
			}
		case "data":
			if d.field(&v.set[0], 8) {
				v.Data.decode(d)
			}
		default:
			d.skipMember()
		}
	}
}

func (v *samplePaymentData) decode(d *decoder) {
	for ok := d.begin(&v.set[0]); ok; ok = d.nextMember() {
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
			d.skipMember()
		}
	}
}

func (v *sampleRequest) decode(d *decoder) {
	for ok := d.begin(&v.set[0]); ok; ok = d.nextMember() {
		switch d.key {
		case "id":
			d.newStrField(&v.ID, &v.set[0], 1)
		case "idempotency_key":
			d.newStrField(&v.Key, &v.set[0], 2)
		default:
			d.skipMember()
		}
	}
}

func (v *sampleIntent) decode(d *decoder) {
	for ok := d.begin(&v.set[0]); ok; ok = d.nextMember() {
		switch d.key {
		case "id":
			d.strField(&v.ID, &v.set[0], 1)
		case "amount":
			d.int64Field(&v.Amount, &v.set[0], 2)
		case "amount_received":
			d.int64Field(&v.Received, &v.set[0], 3)
		case "currency":
			d.strField(&v.Currency, &v.set[0], 4)
		case "status":
			d.strField(&v.Status, &v.set[0], 5)
		case "captured":
			d.booleanField(&v.Captured, &v.set[0], 6)
		case "canceled_at":
			d.newUnixTimeField(&v.CanceledAt, &v.set[0], 7)
		case "description":
			d.newStrField(&v.Description, &v.set[0], 8)
		case "receipt_email":
			d.newStrField(&v.Receipt, &v.set[0], 9)
		case "created":
			d.unixTimeField(&v.Created, &v.set[0], 10)
		case "opened_at":
			d.timeField(&v.Opened, &v.set[0], 11)
		case "customer":
			if d.expandField(&v.Customer.ID, &v.Customer.form, &v.set[0], 12) {
				v.Customer.Object = new(sampleCustomer)
				v.Customer.Object.decode(d)
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
			d.numberField(&v.Rate, &v.set[0], 19)
		case "risk":
			d.float64Field(&v.Risk, &v.set[0], 20)
		case "cancel_reason":
			d.newStrField(&v.CancelReason, &v.set[0], 21)
		default:
			d.skipMember()
		}
	}
}

func (v *sampleCustomer) decode(d *decoder) {
	for ok := d.begin(&v.set[0]); ok; ok = d.nextMember() {
		switch d.key {
		case "id":
			d.strField(&v.ID, &v.set[0], 1)
		case "name":
			d.newStrField(&v.Name, &v.set[0], 2)
		case "email":
			d.newStrField(&v.Email, &v.set[0], 3)
		default:
			d.skipMember()
		}
	}
}

func (v *sampleCharge) decode(d *decoder) {
	for ok := d.begin(&v.set[0]); ok; ok = d.nextMember() {
		switch d.key {
		case "id":
			d.strField(&v.ID, &v.set[0], 1)
		case "amount":
			d.int64Field(&v.Amount, &v.set[0], 2)
		case "amount_refunded":
			d.int64Field(&v.Refunded, &v.set[0], 3)
		case "paid":
			d.booleanField(&v.Paid, &v.set[0], 4)
		case "card":
			if d.field(&v.set[0], 5) {
				v.Card = object[sampleCard](d)
			}
		case "billing":
			if d.field(&v.set[0], 6) {
				v.Billing.decode(d)
			}
		case "failure_message":
			d.newStrField(&v.Failure, &v.set[0], 7)
		case "refunds":
			if d.field(&v.set[0], 8) {
				v.Refunds = objects[sampleRefund](d)
			}
		default:
			d.skipMember()
		}
	}
}

func (v *sampleRefund) decode(d *decoder) {
	for ok := d.begin(&v.set[0]); ok; ok = d.nextMember() {
		switch d.key {
		case "id":
			d.strField(&v.ID, &v.set[0], 1)
		case "amount":
			d.int64Field(&v.Amount, &v.set[0], 2)
		default:
			d.skipMember()
		}
	}
}

func (v *sampleCard) decode(d *decoder) {
	for ok := d.begin(&v.set[0]); ok; ok = d.nextMember() {
		switch d.key {
		case "brand":
			d.strField(&v.Brand, &v.set[0], 1)
		case "last4":
			d.strField(&v.Last4, &v.set[0], 2)
		case "exp_month":
			d.int64Field(&v.Month, &v.set[0], 3)
		case "exp_year":
			d.int64Field(&v.Year, &v.set[0], 4)
		case "country":
			d.strField(&v.Country, &v.set[0], 5)
		case "fingerprint":
			d.strField(&v.Fingerprint, &v.set[0], 6)
		default:
			d.skipMember()
		}
	}
}

func (v *sampleAddress) decode(d *decoder) {
	for ok := d.begin(&v.set[0]); ok; ok = d.nextMember() {
		switch d.key {
		case "line1":
			d.strField(&v.Line1, &v.set[0], 1)
		case "line2":
			d.newStrField(&v.Line2, &v.set[0], 2)
		case "city":
			d.strField(&v.City, &v.set[0], 3)
		case "postal_code":
			d.strField(&v.PostalCode, &v.set[0], 4)
		case "country":
			d.strField(&v.Country, &v.set[0], 5)
		default:
			d.skipMember()
		}
	}
}

func (v *sampleLine) decode(d *decoder) {
	for ok := d.begin(&v.set[0]); ok; ok = d.nextMember() {
		switch d.key {
		case "sku":
			d.strField(&v.SKU, &v.set[0], 1)
		case "quantity":
			d.int64Field(&v.Quantity, &v.set[0], 2)
		case "amount":
			d.int64Field(&v.Amount, &v.set[0], 3)
		default:
			d.skipMember()
		}
	}
}
