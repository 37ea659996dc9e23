package table

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"net/http"
	"strconv"
	"time"
)

// secret signs all deliveries of the comparison, decoded or not.
var secret = "whsec_" + base64.StdEncoding.EncodeToString([]byte("a secret of thirty-two bytes!!!!"))

// day is the tolerance of all implementations: a delivery is signed once, when
// the table is made, and received until the comparison ends.
const day = 24 * time.Hour

// mac returns the HMAC-SHA256 of the parts.
func mac(key string, parts ...string) []byte {
	h := hmac.New(sha256.New, []byte(key))
	for _, p := range parts {
		h.Write([]byte(p))
	}
	return h.Sum(nil)
}

// signedBefore is the header of the scheme that signs "<unix seconds>.<body>".
func signedBefore(header string, body []byte) http.Header {
	t := strconv.FormatInt(time.Now().Unix(), 10)
	return http.Header{
		"Content-Type": {"application/json; charset=utf-8"},
		header:         {"t=" + t + ",v1=" + hex.EncodeToString(mac(secret, t, ".", string(body)))},
	}
}

// signedBody is the header of the scheme that signs nothing but the body.
func signedBody(event string, body []byte) http.Header {
	return http.Header{
		"Content-Type":        {"application/json"},
		"X-Github-Event":      {event},
		"X-Github-Delivery":   {"72d3162e-cc78-11e3-81ab-4c9367dc0958"},
		"X-Hub-Signature-256": {"sha256=" + hex.EncodeToString(mac(secret, string(body)))},
	}
}

// standard is the header of Standard Webhooks.
func standard(id string, body []byte) http.Header {
	t := strconv.FormatInt(time.Now().Unix(), 10)
	sum := mac("a secret of thirty-two bytes!!!!", id, ".", t, ".", string(body))
	return http.Header{
		"Content-Type":      {"application/json"},
		"Webhook-Id":        {id},
		"Webhook-Timestamp": {t},
		"Webhook-Signature": {"v1," + base64.StdEncoding.EncodeToString(sum)},
	}
}
