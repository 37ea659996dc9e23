package main

import (
	"bytes"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"strconv"

	"github.com/payske/hookgen/testdata/payske"
)

// latency is what passes between an event and its first delivery, in seconds.
const latency = 2

// sign rewrites the head of the delivery in a file.
func sign(name string) error {
	data, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	body, err := bodyOf(data)
	if err != nil {
		return err
	}
	t, err := sentAt(body)
	if err != nil {
		return err
	}
	return write(name, request(signature(payske.Secret, t, body), body))
}

// bodyOf returns what follows the head of a request.
func bodyOf(data []byte) ([]byte, error) {
	_, body, ok := bytes.Cut(data, []byte("\r\n\r\n"))
	if !ok {
		return nil, errors.New("no empty line, ended by CRLF, between head and body")
	}
	return body, nil
}

// sentAt returns when an event is delivered for the first time.
func sentAt(body []byte) (int64, error) {
	var event struct {
		Created int64 `json:"created"`
	}
	if err := json.Unmarshal(body, &event); err != nil {
		return 0, fmt.Errorf("body: %w", err)
	}
	if event.Created == 0 {
		return 0, errors.New("body: no time of creation")
	}
	return event.Created + latency, nil
}

// signature returns the value of the signature header.
func signature(secret string, t int64, body []byte) string {
	return fmt.Sprintf("t=%d,v1=%s", t, digest(secret, t, body))
}

// digest returns the HMAC of a body and a time, in hex.
func digest(secret string, t int64, body []byte) string {
	mac := hmac.New(sha256.New, []byte(secret))
	mac.Write(strconv.AppendInt(nil, t, 10))
	mac.Write([]byte("."))
	mac.Write(body)
	return hex.EncodeToString(mac.Sum(nil))
}

// request returns a whole request. Without a signature there is no header for
// it.
func request(signature string, body []byte) []byte {
	var b bytes.Buffer
	b.WriteString("POST /webhooks/payske HTTP/1.1\r\n")
	b.WriteString("Host: shop.nordlicht.example\r\n")
	b.WriteString("User-Agent: Payske-Webhooks/1.0 (+https://developers.payske.example/webhooks)\r\n")
	b.WriteString("Content-Type: application/json; charset=utf-8\r\n")
	if signature != "" {
		b.WriteString("Payske-Signature: " + signature + "\r\n")
	}
	b.WriteString("Content-Length: " + strconv.Itoa(len(body)) + "\r\n\r\n")
	b.Write(body)
	return b.Bytes()
}
