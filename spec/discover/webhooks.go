package discover

import (
	"strings"

	"github.com/payske/hookgen/spec/diag"
	"github.com/payske/hookgen/spec/raw"
)

// fromWebhooks finds the events of the section "webhooks" of OpenAPI 3.1.
func fromWebhooks(f *finder) []*candidate {
	return f.fromSection(f.root, "webhooks")
}

// fromXWebhooks finds the events of the extension "x-webhooks", by which
// documents of OpenAPI 3.0 have what 3.1 calls webhooks. Where both sections
// stand side by side, those of the same name are the same.
func fromXWebhooks(f *finder) []*candidate {
	return f.fromSection(f.root, "x-webhooks")
}

// fromSection finds the events of an object that has path items, or callbacks,
// by the names of events.
func (f *finder) fromSection(parent *raw.Node, name string) []*candidate {
	section := parent.Get(name)
	if section == nil {
		return nil
	}
	if !section.Is(raw.Map) {
		if !f.reported[section] && !section.Is(raw.Null) {
			f.reported[section] = true
			f.found.Errorf(section.Pos(), diag.WrongKind, "write an object whose keys are the names of events and whose values are path items",
				"%s is %s where an object is expected", name, section.Kind.Phrase())
		}
		return nil
	}
	var out []*candidate
	for key, item := range section.Members() {
		switch {
		case strings.HasPrefix(key, "x-") || item.Is(raw.Bool) || item.Is(raw.String):
			continue
		case key == "":
			f.found.Errorf(section.KeyPos(key), diag.WrongKind, "write the name of the event there, such as user.created", "a key of %s is empty, so this event has no name", name)
			continue
		case !item.Is(raw.Map):
			f.found.Errorf(section.KeyPos(key), diag.WrongKind, "write a path item: an object with an operation such as post",
				"%s is %s where a path item is expected", quote(key), item.Kind.Phrase())
			continue
		}
		f.appendItem(&out, key, section, item, "under "+name)
	}
	for _, c := range out {
		c.section = true
	}
	return out
}

// appendItem adds the candidates of a path item, or those of a callback, whose
// path items stand by their URL expressions.
func (f *finder) appendItem(out *[]*candidate, key string, parent, item *raw.Node, from string) {
	c := f.fromItem(key, parent, item)
	if c == nil && parent == f.root.Get("x-webhooks") {
		c = f.fromPayload(key, parent, item)
	}
	var inside []*candidate
	if c == nil {
		for expression, inner := range f.deref(item).Members() {
			if strings.HasPrefix(expression, "x-") || !inner.Is(raw.Map) {
				continue
			}
			if found := f.fromItem(expression, f.deref(item), inner); found != nil {
				found.from = from
				inside = append(inside, found)
			}
		}
	}
	for _, found := range inside {
		if found.key = key + " " + found.key; len(inside) == 1 {
			found.key, found.pos = key, parent.KeyPos(key)
		}
	}
	if *out = append(*out, inside...); len(inside) > 0 {
		return
	}
	if c == nil {
		beside := parent == f.root.Get("x-webhooks") && f.root.Get("webhooks") != nil // what is said about those
		if !beside && !f.reported[item] && f.broken[item] == nil {
			f.reported[item] = true
			f.found.Warnf(parent.KeyPos(key), diag.NoPayload, "add an operation such as post, with the payload as its requestBody", "%s has no operation, so it is left out of the package", quote(key))
		}
		return
	}
	c.from = from
	*out = append(*out, c)
}

// fromPayload returns the candidate of an entry of an extension that has the
// schema of the body instead of an operation, or nil.
func (f *finder) fromPayload(key string, parent, item *raw.Node) *candidate {
	schema := f.deref(item).Get("payload")
	if !schema.Is(raw.Map) || f.deref(schema) == nil {
		return nil
	}
	return &candidate{key: key, pos: parent.KeyPos(key), schema: schema}
}
