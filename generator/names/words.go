package names

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// separators are the characters that only divide words; every other
// character that cannot stand in an identifier is spelled.
const separators = "_-./: ,;\t\n\r|~\u00a0"

// spelled gives the word for a character that cannot stand in an identifier.
// Separators have a word too: it is used where they are all that tells two
// names apart, or all there is.
var spelled = map[rune]string{
	'+': "Plus", '-': "Dash", '*': "Star", '/': "Slash", '.': "Dot", '_': "Underscore", ' ': "Space",
	':': "Colon", ',': "Comma", ';': "Semicolon", '@': "At", '#': "Hash", '$': "Dollar", '%': "Percent",
	'&': "And", '!': "Bang", '?': "Question", '=': "Equals", '<': "Less", '>': "Greater", '~': "Tilde",
	'^': "Caret", '|': "Pipe", '\'': "Apostrophe", '"': "Quote", '`': "Backquote", '\\': "Backslash",
	'(': "Open", ')': "Close", '[': "OpenBracket", ']': "CloseBracket", '{': "OpenBrace", '}': "CloseBrace",
	'\t': "Tab", '\n': "Newline", '\r': "Return", '\u00a0': "Space",
}

// brackets only group; they are spelled where nothing else tells names apart.
const brackets = "()[]{}<>\"'`"

// words splits text into words, dropping separators and brackets and spelling
// other special characters. A leading sign is spelled (+1, -1).
func words(text string) []string {
	var out []string
	var cur strings.Builder
	flush := func() {
		if cur.Len() > 0 {
			out = append(out, cur.String())
			cur.Reset()
		}
	}
	runes := []rune(text)
	shouting := isShouting(text)
	for i, r := range runes {
		switch {
		case i == 0 && r == '-' && len(runes) > 1:
			out = append(out, "Minus")
		case strings.ContainsRune(separators, r) || strings.ContainsRune(brackets, r):
			flush()
		case !isIdentifierRune(r):
			flush()
			if w := spelled[r]; w != "" {
				out = append(out, w)
			}
		default:
			if cur.Len() > 0 && !shouting && startsWord(runes, i) {
				flush()
			}
			cur.WriteRune(r)
		}
	}
	flush()
	return out
}

// isShouting reports whether text has upper-case letters only: then case
// divides no words.
func isShouting(text string) bool {
	return !strings.ContainsFunc(text, unicode.IsLower)
}

// startsWord reports whether a new word begins at runes[i] because of its
// case: "aB" divides before B, "ABc" before B.
func startsWord(runes []rune, i int) bool {
	if !unicode.IsUpper(runes[i]) {
		return false
	}
	if !unicode.IsUpper(runes[i-1]) {
		return true
	}
	return i+1 < len(runes) && unicode.IsLower(runes[i+1]) && !isPluralS(runes, i+1)
}

// isPluralS reports whether runes[i] is the s of a plural such as "IDs".
func isPluralS(runes []rune, i int) bool {
	return runes[i] == 's' && (i+1 == len(runes) || !unicode.IsLower(runes[i+1]))
}

func isIdentifierRune(r rune) bool {
	return r != utf8.RuneError && r != '_' && (unicode.IsLetter(r) || unicode.IsDigit(r))
}

// initialisms are written in capitals, as Go programmers expect. The table is
// frozen: a word added here would rename what users already call.
var initialisms = map[string]string{
	"ach": "ACH", "acl": "ACL", "api": "API", "ascii": "ASCII", "bic": "BIC", "cpu": "CPU",
	"css": "CSS", "csv": "CSV", "dns": "DNS", "eof": "EOF", "gid": "GID", "guid": "GUID",
	"html": "HTML", "http": "HTTP", "https": "HTTPS", "iban": "IBAN", "id": "ID", "ip": "IP",
	"isbn": "ISBN", "json": "JSON", "jwt": "JWT", "otp": "OTP", "pdf": "PDF", "pin": "PIN",
	"qps": "QPS", "qr": "QR", "rpc": "RPC", "sdk": "SDK", "sepa": "SEPA", "sha": "SHA",
	"sku": "SKU", "sla": "SLA", "sms": "SMS", "smtp": "SMTP", "sql": "SQL", "ssh": "SSH",
	"ssl": "SSL", "sso": "SSO", "tcp": "TCP", "tls": "TLS", "ttl": "TTL", "udp": "UDP",
	"ui": "UI", "uid": "UID", "uri": "URI", "url": "URL", "utc": "UTC", "uuid": "UUID",
	"vat": "VAT", "vm": "VM", "xml": "XML", "apis": "APIs", "ids": "IDs", "ips": "IPs",
	"pdfs": "PDFs", "sdks": "SDKs", "skus": "SKUs", "uids": "UIDs", "uris": "URIs", "urls": "URLs",
	"uuids": "UUIDs",
}
