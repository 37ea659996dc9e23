package generator

import "github.com/payske/hookgen/spec"

// The Go types of scalars. Integers are int64 whatever their format says,
// because senders outgrow their own documents; numbers without a width keep
// their digits.
var (
	stringType  = &goType{goName: "string", read: "str", direct: true}
	boolType    = &goType{goName: "bool", read: "boolean", direct: true}
	int64Type   = &goType{goName: "int64", read: "int64", direct: true}
	uint64Type  = &goType{goName: "uint64"}
	float64Type = &goType{goName: "float64"}
	numberType  = &goType{pkg: "encoding/json", goName: "Number", marshals: true, direct: true}
	rawType     = &goType{pkg: "encoding/json", goName: "RawMessage", isNil: true, marshals: true}
	bytesType   = &goType{goName: "[]byte", isNil: true}
	timeType    = &goType{goName: "Time", marshals: true, direct: true}
	unixType    = &goType{goName: "UnixTime", marshals: true, direct: true}
	milliType   = &goType{goName: "UnixMilli", marshals: true}
)

// scalars maps a JSON kind and a format to a Go type; the empty format is the
// one for formats that are not listed.
var scalars = map[spec.ScalarKind]map[string]*goType{
	spec.KindString: {
		"":          stringType,
		"date-time": timeType,
		"datetime":  timeType,
		"byte":      bytesType,
		"base64":    bytesType,
	},
	spec.KindInteger: {
		"":                   int64Type,
		"uint64":             uint64Type,
		"date-time":          timeType,
		"unix-time":          unixType,
		"unixtime":           unixType,
		"unix-seconds":       unixType,
		"unix-milliseconds":  milliType,
		"unix-millis":        milliType,
		"unix-time-millis":   milliType,
		"unix-timestamp-ms":  milliType,
		"epoch-milliseconds": milliType,
	},
	spec.KindNumber: {
		"":          numberType,
		"float":     float64Type,
		"double":    float64Type,
		"int32":     int64Type,
		"int64":     int64Type,
		"date-time": timeType,
		"unix-time": unixType,
		"unixtime":  unixType,
	},
	spec.KindBoolean: {"": boolType},
}

// scalar returns the Go type of s.
func scalar(s *spec.Scalar) *goType {
	if s.Wide {
		return numberType
	}
	formats := scalars[s.Kind]
	if t, ok := formats[s.Format]; ok {
		return t
	}
	return formats[""]
}

// enumBase returns the Go type below an enumeration, and whether there is one:
// a boolean needs no names for its values.
func enumBase(kind spec.ScalarKind) (*goType, bool) {
	switch kind {
	case spec.KindString:
		return stringType, true
	case spec.KindInteger:
		return int64Type, true
	case spec.KindNumber:
		return numberType, true
	case spec.KindBoolean:
	}
	return boolType, false
}
