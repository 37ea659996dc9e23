package support

import "encoding/json"

// The methods below decode the member that is next into v and mark a bit of
// set for it, as field does. A null leaves v alone.

func (d *decoder) strField(v *string, set *uint64, bit uint) {
	mask := uint64(1) << (bit & 63)
	if s, i := d.s, d.i; *set&mask == 0 && i < len(s) && s[i] == '"' {
		if end := plainEnd(s, i+1); end < len(s) && s[end] == '"' { // the usual case
			*set |= mask
			*v, d.i = s[i+1:end], end+1
			return
		}
	}
	if d.field(set, bit) {
		*v = d.str()
	}
}

func (d *decoder) booleanField(v *bool, set *uint64, bit uint) {
	if d.field(set, bit) {
		*v = d.boolean()
	}
}

func (d *decoder) int64Field(v *int64, set *uint64, bit uint) {
	if d.field(set, bit) {
		*v = d.int64()
	}
}

func (d *decoder) uint64Field(v *uint64, set *uint64, bit uint) {
	if d.field(set, bit) {
		*v = d.uint64()
	}
}

func (d *decoder) float64Field(v *float64, set *uint64, bit uint) {
	if d.field(set, bit) {
		*v = d.float64()
	}
}

func (d *decoder) numberField(v *json.Number, set *uint64, bit uint) {
	if d.field(set, bit) {
		*v = d.number()
	}
}

func (d *decoder) rawField(v *json.RawMessage, set *uint64, bit uint) {
	if d.field(set, bit) {
		*v = d.raw()
	}
}

func (d *decoder) bytesField(v *[]byte, set *uint64, bit uint) {
	if d.field(set, bit) {
		*v = d.bytes()
	}
}

func (d *decoder) timeField(v *Time, set *uint64, bit uint) {
	if d.field(set, bit) {
		*v = d.time()
	}
}

func (d *decoder) unixTimeField(v *UnixTime, set *uint64, bit uint) {
	if d.field(set, bit) {
		*v = d.unixTime()
	}
}

func (d *decoder) unixMilliField(v *UnixMilli, set *uint64, bit uint) {
	if d.field(set, bit) {
		*v = d.unixMilli()
	}
}

func (d *decoder) newStrField(v **string, set *uint64, bit uint) {
	if d.field(set, bit) {
		*v = d.newStr()
	}
}

func (d *decoder) newInt64Field(v **int64, set *uint64, bit uint) {
	if d.field(set, bit) {
		*v = d.newInt64()
	}
}

func (d *decoder) newBooleanField(v **bool, set *uint64, bit uint) {
	if d.field(set, bit) {
		*v = d.newBoolean()
	}
}

func (d *decoder) newTimeField(v **Time, set *uint64, bit uint) {
	if d.field(set, bit) {
		*v = d.newTime()
	}
}

func (d *decoder) newUnixTimeField(v **UnixTime, set *uint64, bit uint) {
	if d.field(set, bit) {
		*v = d.newUnixTime()
	}
}
