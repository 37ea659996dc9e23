package main

import (
	"encoding/json"
	"maps"
	"regexp"
	"slices"
	"testing"
)

// A node is as much of a JSON Schema as the tests look at.
type node struct {
	Properties    map[string]node `json:"properties"`
	Closed        *bool           `json:"additionalProperties"`
	OneOf         []node          `json:"oneOf"`
	Items         *node           `json:"items"`
	Enum          []string        `json:"enum"`
	Pattern       string          `json:"pattern"`
	PropertyNames struct {
		Pattern string `json:"pattern"`
	} `json:"propertyNames"`
	Default any `json:"default"`
}

// readSchema returns the embedded schema without the parts of which
// additionalProperties is a schema itself.
func readSchema(t *testing.T) node {
	t.Helper()
	var document map[string]any
	if err := json.Unmarshal(configSchema, &document); err != nil {
		t.Fatal(err)
	}
	delete(document["properties"].(map[string]any)["names"].(map[string]any), "additionalProperties")
	text, err := json.Marshal(document)
	if err != nil {
		t.Fatal(err)
	}
	var root node
	if err := json.Unmarshal(text, &root); err != nil {
		t.Fatal(err)
	}
	return root
}

func TestSchemaAndParserKnowTheSameKeys(t *testing.T) {
	t.Parallel()
	root := readSchema(t)
	for _, test := range []struct {
		name   string
		schema node
		keys   []configKey
	}{
		{"root", root, configKeys},
		{"discriminator", root.Properties["discriminator"].OneOf[1], discriminatorKeys},
		{"types", *root.Properties["types"].Items, typeKeys},
		{"signature", root.Properties["signature"], signatureKeys},
	} {
		var want []string
		for _, k := range test.keys {
			want = append(want, k.name)
		}
		slices.Sort(want)
		if got := slices.Sorted(maps.Keys(test.schema.Properties)); !slices.Equal(got, want) {
			t.Errorf("%s: the schema knows %q, the parser %q", test.name, got, want)
		}
		if test.schema.Closed == nil || *test.schema.Closed {
			t.Errorf("%s: the schema admits unknown keys", test.name)
		}
	}
}

func TestSchemaAndParserKnowTheSameValues(t *testing.T) {
	t.Parallel()
	root := readSchema(t)
	if got, want := root.Properties["signature"].Properties["profile"].Enum, profileNames(); !slices.Equal(got, want) {
		t.Errorf("profiles: the schema knows %q, the parser %q", got, want)
	}
	if got := root.Properties["out"].Default; got != defaultOut {
		t.Errorf("default of out: got %v, want %s", got, defaultOut)
	}
	sizes := regexp.MustCompile(root.Properties["body_limit"].OneOf[1].Pattern)
	for _, text := range []string{"1", "64KiB", "64 KiB", "1MB", "0", "064", "64kb", "", "1.5MiB", "-1", "64  KiB"} {
		if _, ok := parseSize(text); sizes.MatchString(text) != ok {
			t.Errorf("size %q: the parser says %t and the schema otherwise", text, ok)
		}
	}
	pins := regexp.MustCompile(root.Properties["names"].PropertyNames.Pattern)
	for _, kind := range append(slices.Clone(pinned), "enum", "Event") {
		_, findings := parseConfig("hookgen.yaml", []byte(`names: {"`+kind+`:x": X}`))
		if got, want := pins.MatchString(kind+":x"), !findings.HasErrors(); got != want {
			t.Errorf("pin of %q: the parser says %t and the schema otherwise", kind, want)
		}
	}
	headers := regexp.MustCompile(root.Properties["signature"].Properties["header"].Pattern)
	for c := range rune(0x80) {
		if got, want := headers.MatchString("X"+string(c)), isTokenChar(c); got != want {
			t.Errorf("header with %q: the parser says %t and the schema otherwise", c, want)
		}
	}
}
