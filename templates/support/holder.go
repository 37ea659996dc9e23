package support

import "reflect"

// fields is what a pointer to a generated struct can do. Its method says where to
// decode field i of the struct, counted from 1: it returns a pointer to the field,
// or the pointer to a new struct that it has put there. For 0 it returns a
// pointer to the set of the members that came. Fields for which it returns nil are
// found by reflection, which takes longer. Since it may put a new struct there,
// it must not be called just to look.
type fields interface{ field(i int) any }

// setField is the field for the set of the members that came.
const setField = "set"

// presence is a word of that set. It keeps structs from being compared with ==,
// for which the compiler would write a function for each of them, and which would
// compare pointers.
type presence struct {
	_    [0]func()
	word uint64
}

// wordBits is how many fields such a word has bits for.
const wordBits = 64

// holder is a struct whose fields are members of an object that is decoded.
type holder struct {
	fields
	set []presence // bit 0: the struct was decoded; the others: the fields that came
}

// holderOf returns the holder of a struct, which is decoded now.
func holderOf(f fields) holder {
	set := words(f.field(0))
	set[0].word |= 1
	return holder{fields: f, set: set}
}

// embedded appends the holders of the structs that are embedded in the one
// behind f to list.
func (l *layout) embedded(list []holder, f fields) []holder {
	for _, path := range l.holders[1:] {
		inner, ok := f.field(path[0] + 1).(fields)
		if !ok || len(path) > 1 {
			inner = fieldAt(reflect.ValueOf(f).Elem(), path).Addr().Interface().(fields)
		}
		list = append(list, holderOf(inner))
	}
	return list
}

// words returns the words of the set behind a pointer.
func words(set any) []presence {
	switch set := set.(type) {
	case *[1]presence:
		return set[:]
	case *[2]presence:
		return set[:]
	}
	v := reflect.ValueOf(set).Elem()
	return v.Slice(0, v.Len()).Interface().([]presence)
}
