package discover

import (
	"fmt"
	"slices"

	"github.com/payske/hookgen/spec/raw"
)

// recordNames are the names of members that say how a delivery went. What has
// several of them is read back from the provider; nobody is sent it.
var recordNames = map[string]bool{
	"statuscode": true, "responsecode": true, "responsebody": true, "responsestatus": true, "responsestatuscode": true,
	"responseheaders": true, "responsehistory": true, "httpstatus": true, "httpstatuscode": true, "attempt": true, "attempts": true,
	"attemptcount": true, "attemptnumber": true, "retrycount": true, "retries": true, "deliverystatus": true, "deliveryattempts": true,
	"nextretryat": true, "nextattemptat": true, "lastattemptat": true,
}

// minRecord is how many of them make a record.
const minRecord = 2

// isRecord reports whether a schema is the record of a delivery.
func (f *finder) isRecord(n *raw.Node) bool {
	told := 0
	for _, m := range f.view(n).members {
		if recordNames[m.folded] {
			told++
		}
	}
	return told >= minRecord
}

// isKept reports whether a schema is kept by the provider, not delivered: an
// operation takes it, or a part of it, or it is the record of a delivery. It
// notes the near miss.
func (f *finder) isKept(name string, n *raw.Node) bool {
	taken := f.used()[f.deref(n)]
	for _, part := range f.deref(n).Get("allOf").Items() {
		taken = taken || f.used()[f.deref(part)] && f.listsAny(part)
	}
	switch {
	case taken:
		f.miss(fmt.Sprintf("the schema %s, which operations use otherwise", quote(name)))
	case f.isRecord(n) && f.returned()[f.deref(n)]:
		f.miss(fmt.Sprintf("the schema %s, which reads like the record of a delivery", quote(name)))
	default:
		return false
	}
	return true
}

// listsAny reports whether a schema lists the types of events.
func (f *finder) listsAny(n *raw.Node) bool {
	return slices.ContainsFunc(f.placesOf(f.deref(n)), func(p *place) bool { return isKnownName(p.name()) && len(p.values) >= minTypes })
}

// partWords are the last words of members, such as event_resource, that hold
// what an event is about.
var partWords = map[string]bool{"data": true, "payload": true, "resource": true, "object": true, "body": true, "content": true}

// hasPart reports whether a schema has such a member, which is no string.
func (f *finder) hasPart(v *view) bool {
	return slices.ContainsFunc(v.members, func(m *member) bool {
		words := wordsOf(m.name)
		return len(words) == 2 && partWords[words[1]] && (words[0] == "event" || words[0] == "resource" || words[0] == "webhook") && !f.literal(m).text
	})
}
