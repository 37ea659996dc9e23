package support

import (
	"encoding/json"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// corpusProfile is a signature scheme as the corpus describes it.
type corpusProfile struct {
	Kind, Hash, Key, Items, BodyDigest string
	Signature                          struct {
		From, Separator, Kv, Key, Prefix, Encoding string
		Alt                                        []string
	}
	Timestamp struct {
		From, Format string
		Past, Future int
	}
	Content string
}

// corpusVector is a delivery and whether its signature is valid.
type corpusVector struct {
	ID, Profile, Engine, Secret, Method, URL, Body string
	Headers                                        map[string]any
	Now                                            *int64
	Valid                                          bool
	Expect                                         string `json:"expect_error"`
}

// scheme translates the profile. The address of the receiver and the method
// are literals of the scheme. It reports false for what a [Scheme] cannot say.
func (p *corpusProfile) scheme(v *corpusVector) (Scheme, bool) {
	s := Scheme{
		Separator: p.Signature.Separator, Prefix: p.Signature.Prefix, Encoding: p.Signature.Encoding,
		Hash: p.Hash, Legacy: true, Secret: p.Key,
		TimestampFormat: p.Timestamp.Format,
		Past:            time.Duration(p.Timestamp.Past) * time.Second,
		Future:          time.Duration(p.Timestamp.Future) * time.Second,
		Content:         strings.NewReplacer("{url}", v.URL, "{method}", v.Method).Replace(p.Content),
	}
	var ok, more bool
	s.Header, ok = strings.CutPrefix(p.Signature.From, "header:")
	for _, from := range p.Signature.Alt {
		name, isHeader := strings.CutPrefix(from, "header:")
		s.MoreHeaders, more = append(s.MoreHeaders, name), !isHeader
	}
	if p.Signature.Key != "" {
		s.Key, s.Assign = p.Signature.Key, p.Signature.Kv
	}
	if s.Secret == "" {
		s.Secret = "raw"
	}
	if name, isHeader := strings.CutPrefix(p.Timestamp.From, "header:"); isHeader {
		s.TimestampHeader = name
	} else if name, isElement := strings.CutPrefix(p.Timestamp.From, "sig:"); isElement {
		s.TimestampKey = name
	} else if p.Timestamp.From != "" {
		ok = false
	}
	if p.Kind != "hmac" || p.Items != "" || p.BodyDigest != "" || !ok || more {
		return s, false
	}
	_, err := s.compile()
	return s, err == nil
}

// readCorpus decodes a file of the corpus.
func readCorpus(t *testing.T, name string, v any) {
	t.Helper()
	root := os.Getenv("HOOKGEN_CORPUS")
	if root == "" {
		t.Skip("HOOKGEN_CORPUS does not name a corpus of signatures")
	}
	data, err := os.ReadFile(filepath.Join(root, "security", name))
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(data, v); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
}

// TestCorpusVectors runs published signatures through the engine.
func TestCorpusVectors(t *testing.T) {
	t.Parallel()
	var profiles map[string]*corpusProfile
	var vectors []*corpusVector
	readCorpus(t, "signature-profiles.json", &profiles)
	readCorpus(t, "signature-vectors.json", &vectors)
	ran, beyond := 0, map[string]int{}
	for _, v := range vectors {
		p := profiles[v.Profile]
		if v.Engine != "verify" || p == nil {
			beyond[v.Engine+" "+v.Profile]++
			continue
		}
		scheme, ok := p.scheme(v)
		if !ok {
			beyond[v.Profile]++
			continue
		}
		ran++
		header := http.Header{}
		for name, value := range v.Headers {
			switch value := value.(type) {
			case string:
				header.Add(name, value)
			case []any:
				for _, one := range value {
					text, _ := one.(string)
					header.Add(name, text)
				}
			}
		}
		now := testNow
		if v.Now != nil {
			now = time.Unix(*v.Now, 0)
		}
		verifier, err := NewVerifier(scheme, v.Secret)
		if err != nil {
			if v.Valid || v.Expect != "config" {
				t.Errorf("%s: NewVerifier: %v", v.ID, err)
			}
			continue
		}
		if err := verifier.Verify(header, []byte(v.Body), now); (err == nil) != v.Valid {
			t.Errorf("%s: got %v, want valid: %v", v.ID, err, v.Valid)
		}
	}
	if ran < 70 {
		t.Errorf("only %d of %d vectors could be run", ran, len(vectors))
	}
	t.Logf("%d of %d vectors ran; beyond a Scheme: %v", ran, len(vectors), beyond)
}
