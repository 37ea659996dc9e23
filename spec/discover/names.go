package discover

import (
	"slices"
	"strings"
)

// typeNames are the names of members that hold an event type and nothing
// else, in the form that [fold] gives them.
var typeNames = map[string]bool{
	"event": true, "eventtype": true, "eventname": true, "eventcode": true, "eventkey": true,
	"eventkind": true, "eventtopic": true, "topic": true, "trigger": true, "triggerevent": true,
	"webhooktype": true, "webhookevent": true, "webhookeventtype": true, "webhookname": true,
	"webhooktopic": true, "webhooktrigger": true, "hookevent": true, "hooktype": true,
	"notificationtype": true, "notificationevent": true, "notificationname": true,
	"notificationcode": true, "eventcategory": true, "callbacktype": true, "callbackevent": true, "triggertype": true,
}

// vagueNames are the names of members that often hold an event type and often
// something else.
var vagueNames = map[string]bool{
	"type": true, "action": true, "code": true, "kind": true, "webhookcode": true, "name": true,
	"updatetype": true, "activitytype": true, "objectkind": true, "alerttype": true,
}

// payloadNames are the names of members that hold what an event is about.
var payloadNames = map[string]bool{
	"data": true, "payload": true, "object": true, "resource": true, "content": true, "contents": true,
	"source": true, "embedded": true, "entity": true, "event": true, "eventdata": true, "message": true,
	"notification": true, "body": true, "value": true, "details": true, "attributes": true,
	"webhook": true, "record": true, "item": true,
}

// headNames are the names of members that hold what is said about an event
// beside its payload.
var headNames = map[string]bool{
	"meta": true, "metadata": true, "header": true, "headers": true, "head": true, "info": true, "eventinfo": true,
	"eventmeta": true, "eventmetadata": true, "envelope": true,
}

// envelopeNames are those of [payloadNames] that make a schema an envelope.
var envelopeNames = map[string]bool{
	"data": true, "payload": true, "object": true, "resource": true, "content": true, "source": true,
	"embedded": true, "eventdata": true, "event": true,
}

// batchNames are the names of members that hold a list of events.
var batchNames = map[string]bool{
	"events": true, "notifications": true, "notificationitems": true, "webhooks": true, "items": true,
	"messages": true, "entries": true, "entry": true, "records": true, "updates": true, "changes": true,
	"webhookevents": true, "eventlist": true, "callbacks": true,
}

// subjectNames are the names of members that say what kind of thing an event
// is about, beside another member that says what happened to it.
var subjectNames = map[string]bool{
	"resource": true, "resourcetype": true, "entity": true, "entitytype": true, "object": true,
	"objecttype": true, "category": true, "eventcategory": true, "webhooktype": true, "topic": true,
	"type": true, "model": true, "subject": true, "eventtype": true,
}

// deedNames are the names of members that say what happened.
var deedNames = map[string]bool{
	"action": true, "event": true, "eventtype": true, "eventaction": true, "webhookcode": true, "code": true,
	"operation": true, "type": true, "eventcode": true, "verb": true, "subtype": true, "eventname": true,
}

// fold returns s in lower case and without everything but letters and digits,
// so that names are compared as people read them.
func fold(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	for _, c := range s {
		switch {
		case 'A' <= c && c <= 'Z':
			b.WriteRune(c + 'a' - 'A')
		case 'a' <= c && c <= 'z', '0' <= c && c <= '9', c >= 0x80:
			b.WriteRune(c)
		}
	}
	return b.String()
}

// isTypeName reports whether a member called name holds an event type.
func isTypeName(name string) bool { return typeNames[fold(name)] }

// isKnownName reports whether a member called name may hold an event type.
func isKnownName(name string) bool {
	f := fold(name)
	return typeNames[f] || vagueNames[f]
}

// isCompound reports whether s has several words, as the names of events
// mostly have: "order.paid", "ORDER_PAID", "orderPaid".
func isCompound(s string) bool {
	if strings.ContainsAny(strings.Trim(s, "/"), "._-:/") {
		return true
	}
	for i := 1; i < len(s); i++ {
		if isUpper(s[i]) && isLower(s[i-1]) {
			return true
		}
	}
	return false
}

// isSpelled reports whether key is spelt like a type on the wire: with
// separators or in capitals, not like an identifier of the document.
func isSpelled(key string) bool {
	key = strings.TrimPrefix(key, "/")
	if strings.ContainsAny(key, "._-:/") {
		return true
	}
	return key != "" && strings.ToUpper(key) == key && strings.ToLower(key) != key
}

// isWord reports whether s is a single word in lower case.
func isWord(s string) bool {
	return s != "" && !strings.ContainsFunc(s, func(c rune) bool { return (c < 'a' || c > 'z') && (c < '0' || c > '9') })
}

func isUpper(c byte) bool { return 'A' <= c && c <= 'Z' }

func isLower(c byte) bool { return 'a' <= c && c <= 'z' }

// looksLikeType reports whether s may be an event type: one word without
// spaces, and no address.
func looksLikeType(s string) bool {
	const longest = 200
	if s == "" || len(s) > longest || strings.Contains(s, "://") {
		return false
	}
	return !strings.ContainsAny(s, " \t\r\n\"'`<>{}()*,;")
}

// mostlyCompound reports whether values read like a list of event types.
func mostlyCompound(values []string) bool {
	n := 0
	for _, v := range values {
		if isCompound(v) {
			n++
		}
	}
	return 5*n >= 3*len(values) && len(values) > 0
}

// mostlyDotted reports whether most values have parts that are set off by dots
// or colons.
func mostlyDotted(values []string) bool {
	n := 0
	for _, v := range values {
		if strings.ContainsAny(v, ".:/") {
			n++
		}
	}
	return 5*n >= 3*len(values) && n > 0
}

// keyName returns the event type that a key stands for where nothing else
// tells it: a leading slash belongs to the document.
func keyName(key string) string { return strings.TrimPrefix(key, "/") }

// isTemplate reports whether a key has placeholders, as in
// "{resource}.created", and more than that.
func isTemplate(key string) bool {
	rest, found := key, false
	var plain strings.Builder
	for {
		before, after, open := strings.Cut(rest, "{")
		plain.WriteString(before)
		if !open {
			return found && fold(plain.String()) != "" && !strings.ContainsAny(plain.String(), "}/ ")
		}
		name, after, closed := strings.Cut(after, "}")
		if !closed || fold(name) == "" || strings.Trim(name, "_") == "" || strings.ContainsFunc(name, notWord) {
			return false
		}
		rest, found = after, true
	}
}

// notWord reports whether c is neither a letter nor a digit nor an underscore.
func notWord(c rune) bool {
	return c != '_' && (c < '0' || c > '9') && (c < 'a' || c > 'z') && (c < 'A' || c > 'Z')
}

// wordsOf returns the words of a name in lower case: what separators and
// capitals set off.
func wordsOf(name string) []string {
	var words []string
	start := 0
	cut := func(end int) {
		if end > start {
			words = append(words, strings.ToLower(name[start:end]))
		}
		start = end
	}
	for i := range len(name) {
		switch {
		case !isUpper(name[i]) && !isLower(name[i]) && (name[i] < '0' || name[i] > '9'):
			cut(i)
			start = i + 1
		case i > 0 && isUpper(name[i]) && (!isUpper(name[i-1]) || i+1 < len(name) && isLower(name[i+1])):
			cut(i)
		}
	}
	cut(len(name))
	return words
}

// hasWholeWord reports whether one of words, or its plural, is a word of name.
func hasWholeWord(name string, words ...string) bool {
	return slices.ContainsFunc(wordsOf(name), func(w string) bool {
		return slices.Contains(words, w) || slices.Contains(words, strings.TrimSuffix(w, "s"))
	})
}

// hasWord reports whether one of words is in name, whatever its case.
func hasWord(name string, words ...string) bool {
	name = strings.ToLower(name)
	for _, w := range words {
		if strings.Contains(name, w) {
			return true
		}
	}
	return false
}
