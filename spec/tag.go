package spec

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/payske/hookgen/spec/diag"
)

// tagNames are the members that are preferred where several tell the variants
// of a union apart.
var tagNames = []string{"type", "event", "event_type", "eventType", "kind", "object", "action"}

// tag finds the member by which the objects among options are told apart, and
// gives them their tags. A declared discriminator decides; without one it is a
// member that is constant in every object, with values of its own in each.
func (c *converter) tag(options []*option, declared *discriminator) string {
	var objects []*option
	for _, o := range options {
		o.tags = nil
		if o.kinds == kindsObject && !o.isAnything() {
			objects = append(objects, o)
		}
	}
	if declared != nil {
		c.tagByDiscriminator(objects, declared)
		return declared.property
	}
	if len(objects) < 2 {
		return ""
	}
	if name := c.tagByConstant(objects); name != "" {
		return name
	}
	return c.tagByBase(objects)
}

// tagByDiscriminator takes the tags from the mapping, from the constants of
// the property, or from the names of the schemas, in this order. A tag that
// several alternatives claim is of no use.
func (c *converter) tagByDiscriminator(objects []*option, d *discriminator) {
	mapped := map[string]bool{}
	for _, o := range objects {
		o.tags = c.mappedTags(o, d)
		for _, tag := range o.tags {
			mapped[tag] = true
		}
	}
	owners := map[string][]*option{}
	for _, o := range objects {
		if len(o.tags) == 0 {
			// A property that lists the values of all alternatives leaves
			// those that are not mapped.
			o.tags = slices.DeleteFunc(c.constants(o.sh, d.property), func(tag string) bool { return mapped[tag] })
		}
		if len(o.tags) == 0 && o.comp != nil && o.comp.name != "" {
			o.tags = []string{o.comp.name}
		}
		for _, tag := range o.tags {
			owners[tag] = append(owners[tag], o)
		}
	}
	var unclear []string
	for _, o := range objects {
		claimed := o.tags
		o.tags = slices.DeleteFunc(slices.Clone(claimed), func(tag string) bool { return len(owners[tag]) > 1 })
		if len(o.tags) > 0 {
			continue
		}
		if why := whyUnclear(o, claimed, owners); !slices.Contains(unclear, why) {
			unclear = append(unclear, why)
		}
	}
	if len(unclear) > 0 {
		c.ds.Warnf(d.pos, diag.UnionAmbiguous, "give each variant a value of its own under \"mapping\" of the discriminator; one that stands there must move to components for that",
			"the discriminator %q has %s; variants are then told apart by their required members, and where that fails, the Go type keeps the JSON and has a method As... for each of them",
			shortText(d.property), strings.Join(atMost(3, unclear), ", and "))
	}
}

// whyUnclear says why a discriminator does not select an option: it has no
// value, or shares those that it claims with others.
func whyUnclear(o *option, claimed []string, owners map[string][]*option) string {
	if len(claimed) == 0 {
		return "no value for " + o.label()
	}
	var names []string
	for _, owner := range owners[claimed[0]] {
		names = append(names, owner.label())
	}
	return fmt.Sprintf("the value %q for %s", shortText(claimed[0]), strings.Join(atMost(4, names), ", "))
}

// atMost shortens a list for a message.
func atMost(most int, texts []string) []string {
	if more := len(texts) - most; more > 0 {
		return append(slices.Clone(texts[:most]), fmt.Sprintf("%d more", more))
	}
	return texts
}

// label names an option for messages.
func (o *option) label() string {
	return cmp.Or(shortText(o.title()), fmt.Sprintf("the variant written at line %d", o.sh.pos.Line))
}

// mappedTags returns the values that a discriminator maps to an option.
func (c *converter) mappedTags(o *option, d *discriminator) []string {
	if o.comp == nil {
		return nil
	}
	var tags []string
	for _, m := range d.mapping {
		if m.target == nil {
			continue
		}
		if target, _ := c.follow(m.target); target == o.comp {
			tags = append(tags, m.value)
		}
	}
	return tags
}

// tagByConstant looks for a member whose constants tell the objects apart.
func (c *converter) tagByConstant(objects []*option) string {
	var names []string
	for _, name := range tagNames {
		if objects[0].sh.find(name) >= 0 {
			names = append(names, name)
		}
	}
	for _, m := range objects[0].sh.members {
		if !slices.Contains(tagNames, m.name) {
			names = append(names, m.name)
		}
	}
	for _, name := range names {
		if tags := c.tagsBy(objects, name); tags != nil {
			for i, o := range objects {
				o.tags = tags[i]
			}
			return name
		}
	}
	return ""
}

// tagsBy returns the constants of a member for each object, or nil if they do
// not tell the objects apart.
func (c *converter) tagsBy(objects []*option, name string) [][]string {
	tags := make([][]string, len(objects))
	taken := map[string]bool{}
	for i, o := range objects {
		tags[i] = c.constants(o.sh, name)
		if len(tags[i]) == 0 {
			return nil
		}
		for _, tag := range tags[i] {
			if taken[tag] {
				return nil
			}
			taken[tag] = true
		}
	}
	return tags
}

// tagByBase looks for a component with a discriminator that all objects are
// made of.
func (c *converter) tagByBase(objects []*option) string {
	for _, base := range objects[0].sh.bases {
		d := c.discriminatorOf(base.node)
		if d == nil || len(d.mapping) == 0 {
			continue
		}
		shared := !slices.ContainsFunc(objects, func(o *option) bool {
			return o.comp == nil || !slices.Contains(o.sh.bases, base)
		})
		if shared {
			c.tagByDiscriminator(objects, d)
			return d.property
		}
	}
	return ""
}

// constants returns the strings that a member of an object is confined to.
func (c *converter) constants(sh *shape, name string) []string {
	i := sh.find(name)
	if i < 0 {
		return nil
	}
	return c.mergeAll(sh.members[i].uses, sh.members[i].pos).strings()
}
