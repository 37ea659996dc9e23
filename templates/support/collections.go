package support

// decodable is a pointer to a generated struct.
type decodable[T any] interface {
	*T
	decode(d *decoder)
}

// object decodes an object, or returns nil for null.
func object[T any, P decodable[T]](d *decoder) *T {
	if d.null() {
		return nil
	}
	v := new(T)
	P(v).decode(d)
	return v
}

// value decodes an object in place of a pointer; null gives the zero value.
func value[T any, P decodable[T]](d *decoder) T {
	var v T
	if !d.null() {
		P(&v).decode(d)
	}
	return v
}

// objects decodes an array of objects in place. A null item is a zero value.
func objects[T any, P decodable[T]](d *decoder) []T {
	out := []T{}
	for ok := d.openArray(); ok; ok = d.nextItem() {
		var zero T
		out = append(out, zero)
		if !d.null() {
			P(&out[len(out)-1]).decode(d)
		}
	}
	return out
}

// list decodes an array. A null item is a zero value, and an empty array is
// not nil.
func list[T any](d *decoder, item func(*decoder) T) []T {
	const usual = 4 // items, which are small
	out := []T{}
	for ok := d.openArray(); ok; ok = d.nextItem() {
		if cap(out) == 0 {
			out = make([]T, 0, usual)
		}
		var v T
		if !d.null() {
			v = item(d)
		}
		out = append(out, v)
	}
	return out
}

// dictionary decodes an object whose names are not declared. A null is a zero
// value; a second member of the same name is refused.
func dictionary[T any](d *decoder, item func(*decoder) T) map[string]T {
	m := map[string]T{}
	for ok := d.openObject(); ok; ok = d.nextMember() {
		extra(d, &m, item)
	}
	return m
}

// extra decodes the value of a member that is not declared into m.
func extra[T any](d *decoder, m *map[string]T, item func(*decoder) T) {
	name := d.key
	if _, ok := (*m)[name]; ok {
		d.duplicate()
		return
	}
	if *m == nil {
		*m = map[string]T{}
	}
	var v T
	if !d.null() {
		v = item(d)
	}
	(*m)[name] = v
}

// pointer decodes a value behind a pointer, which is nil for null.
func pointer[T any](d *decoder, item func(*decoder) T) *T {
	if d.null() {
		return nil
	}
	v := item(d)
	return &v
}
