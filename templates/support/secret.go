package support

import (
	"encoding/base64"
	"encoding/hex"
	"strings"
)

const (
	// maxSecrets is how many secrets a verifier may hold: each one costs an
	// HMAC over every body.
	maxSecrets = 8
	// minWhsecKey is the shortest key that Standard Webhooks allows, in bytes.
	minWhsecKey = 24
)

// checkSecret refuses what is no secret: what is empty or blank, as an unset
// variable is, would let everybody sign.
func checkSecret(option, secret string) error {
	trimmed := strings.TrimSpace(secret)
	switch {
	case trimmed == "":
		return &OptionError{Option: option, Problem: "the secret is empty; is the variable set that should hold it?"}
	case trimmed != secret:
		return &OptionError{Option: option, Problem: "the secret begins or ends with white space, such as the " +
			"newline at the end of a file; it is not trimmed, because white space may belong to a secret: trim it yourself"}
	}
	return nil
}

// decodeSecret returns the key that secret stands for.
func decodeSecret(option, form, secret string) ([]byte, error) {
	if err := checkSecret(option, secret); err != nil {
		return nil, err
	}
	switch form {
	case "hex":
		key, err := hex.DecodeString(secret)
		if err != nil {
			return nil, &OptionError{Option: option, Problem: "the secret is not hexadecimal, as the scheme prescribes"}
		}
		return key, nil
	case "whsec":
		text := strings.TrimPrefix(secret, "whsec_")
		encoding := base64.StdEncoding
		if !strings.HasSuffix(text, "=") {
			encoding = base64.RawStdEncoding
		}
		key, err := encoding.Strict().DecodeString(text)
		switch {
		case err != nil:
			return nil, &OptionError{Option: option, Problem: `the secret is not base64 behind "whsec_", as the scheme prescribes`}
		case len(key) < minWhsecKey:
			return nil, &OptionError{Option: option, Problem: "the secret is shorter than 24 bytes; was it cut?"}
		}
		return key, nil
	}
	return []byte(secret), nil
}
