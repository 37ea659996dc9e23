package support

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// undecided are the files on which RFC 8259 leaves the decision to the reader,
// and what this one decides.
var undecided = map[string]struct {
	accept bool
	why    string
}{
	"i_number_double_huge_neg_exp.json":                   {true, "a number that stays text has no range"},
	"i_number_huge_exp.json":                              {true, "a number that stays text has no range"},
	"i_number_neg_int_huge_exp.json":                      {true, "a number that stays text has no range"},
	"i_number_pos_double_huge_exp.json":                   {true, "a number that stays text has no range"},
	"i_number_real_neg_overflow.json":                     {true, "a number that stays text has no range"},
	"i_number_real_pos_overflow.json":                     {true, "a number that stays text has no range"},
	"i_number_real_underflow.json":                        {true, "a number that stays text has no range"},
	"i_number_too_big_neg_int.json":                       {true, "a number that stays text has no range"},
	"i_number_too_big_pos_int.json":                       {true, "a number that stays text has no range"},
	"i_number_very_big_negative_int.json":                 {true, "a number that stays text has no range"},
	"i_object_key_lone_2nd_surrogate.json":                {false, "a lone surrogate is no character"},
	"i_string_1st_surrogate_but_2nd_missing.json":         {false, "a lone surrogate is no character"},
	"i_string_1st_valid_surrogate_2nd_invalid.json":       {false, "a lone surrogate is no character"},
	"i_string_UTF-16LE_with_BOM.json":                     {false, "only UTF-8 is JSON on the wire"},
	"i_string_UTF-8_invalid_sequence.json":                {false, "invalid UTF-8"},
	"i_string_UTF8_surrogate_U+D800.json":                 {false, "invalid UTF-8"},
	"i_string_incomplete_surrogate_and_escape_valid.json": {false, "a lone surrogate is no character"},
	"i_string_incomplete_surrogate_pair.json":             {false, "a lone surrogate is no character"},
	"i_string_incomplete_surrogates_escape_valid.json":    {false, "a lone surrogate is no character"},
	"i_string_invalid_lonely_surrogate.json":              {false, "a lone surrogate is no character"},
	"i_string_invalid_surrogate.json":                     {false, "a lone surrogate is no character"},
	"i_string_invalid_utf-8.json":                         {false, "invalid UTF-8"},
	"i_string_inverted_surrogates_U+1D11E.json":           {false, "a lone surrogate is no character"},
	"i_string_iso_latin_1.json":                           {false, "invalid UTF-8"},
	"i_string_lone_second_surrogate.json":                 {false, "a lone surrogate is no character"},
	"i_string_lone_utf8_continuation_byte.json":           {false, "invalid UTF-8"},
	"i_string_not_in_unicode_range.json":                  {false, "invalid UTF-8"},
	"i_string_overlong_sequence_2_bytes.json":             {false, "invalid UTF-8"},
	"i_string_overlong_sequence_6_bytes.json":             {false, "invalid UTF-8"},
	"i_string_overlong_sequence_6_bytes_null.json":        {false, "invalid UTF-8"},
	"i_string_truncated-utf-8.json":                       {false, "invalid UTF-8"},
	"i_string_utf16BE_no_BOM.json":                        {false, "only UTF-8 is JSON on the wire"},
	"i_string_utf16LE_no_BOM.json":                        {false, "only UTF-8 is JSON on the wire"},
	"i_structure_500_nested_arrays.json":                  {false, "deeper than 64 levels"},
	"i_structure_UTF-8_BOM_empty_object.json":             {false, "a byte order mark is no white space"},
}

// repeatedNames are the files that JSON allows and we refuse on purpose: two
// members of the same name mean different things to different readers.
var repeatedNames = map[string]bool{
	"y_object_duplicated_key.json":           true,
	"y_object_duplicated_key_and_value.json": true,
}

// TestJSONTestSuite runs the parsing tests of nst/JSONTestSuite through raw,
// which is the strictest reader, and through skip.
func TestJSONTestSuite(t *testing.T) {
	t.Parallel()
	corpus := os.Getenv("HOOKGEN_CORPUS")
	if corpus == "" {
		t.Skip("HOOKGEN_CORPUS is not set: it names the directory that holds security/jsontestsuite")
	}
	files, err := filepath.Glob(filepath.Join(corpus, "security", "jsontestsuite", "test_parsing", "*.json"))
	if err != nil || len(files) < 300 {
		t.Fatalf("got %d files, %v, want the whole suite", len(files), err)
	}
	decided := 0
	for _, file := range files {
		body, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		name := filepath.Base(file)
		want := strings.HasPrefix(name, "y_")
		if strings.HasPrefix(name, "i_") {
			decision, ok := undecided[name]
			if !ok {
				t.Errorf("%s: no decision", name)
			}
			decided++
			want = decision.accept
		}
		if got := accepts(string(body), (*decoder).skip); got != want {
			t.Errorf("skip %s: got accepted %t, want %t", name, got, want)
		}
		want = want && !repeatedNames[name]
		if got := accepts(string(body), func(d *decoder) { d.raw() }); got != want {
			t.Errorf("raw %s: got accepted %t, want %t", name, got, want)
		}
	}
	if decided != len(undecided) {
		t.Errorf("got %d undecided files, want %d", decided, len(undecided))
	}
}

// accepts reports whether read accepts the whole body.
func accepts(body string, read func(*decoder)) bool {
	d := newDecoder(body)
	read(d)
	return d.end() == nil
}
