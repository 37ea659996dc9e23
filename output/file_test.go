package output

import (
	"strings"
	"testing"
)

func TestCheckFiles(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name  string
		files []File
		want  string // part of the error, "" for none
	}{
		{"none", nil, ""},
		{"good", []File{source("a.gen.go", ""), source("B-2_x.go", "")}, ""},
		{"separator", []File{source("sub/a.go", "")}, "only letters"},
		{"backslash", []File{source(`sub\a.go`, "")}, "only letters"},
		{"parent", []File{source("../a.go", "")}, "only letters"},
		{"absolute", []File{source("/a.go", "")}, "only letters"},
		{"drive", []File{source("c:a.go", "")}, "only letters"},
		{"NUL", []File{source("a\x00.go", "")}, "only letters"},
		{"line end", []File{source("a\n.go", "")}, "only letters"},
		{"letters of other scripts", []File{source("é.go", "")}, "only letters"},
		{"empty", []File{source("", "")}, "does not end with .go"},
		{"hidden", []File{source(".a.go", "")}, "dot or an underscore"},
		{"ignored", []File{source("_a.go", "")}, "dot or an underscore"},
		{"not Go", []File{source("a.json", "")}, "does not end with .go"},
		{"the manifest", []File{source(ManifestName, "")}, "does not end with .go"},
		{"long", []File{source(strings.Repeat("a", 300)+".go", "")}, "too long"},
		{"twice", []File{source("a.go", ""), source("a.go", "")}, "same file"},
		{"twice but for case", []File{source("a.go", ""), source("A.go", "")}, "a.go and A.go are the same file"},
		{"no marker", []File{{"a.go", []byte("package a\n")}}, "first line"},
		{"marker in second line", []File{{"a.go", []byte("\n" + Marker + "\n")}}, "first line"},
		{"marker with more", []File{{"a.go", []byte(Marker + " Really.\n")}}, "first line"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			wantError(t, checkFiles(tt.files), tt.want)
		})
	}
}

func TestCheckFilesNamesEveryProblem(t *testing.T) {
	t.Parallel()
	err := checkFiles([]File{source(".a.go", ""), source("b.json", ""), source("c.go", "")})
	wantError(t, err, `".a.go"`)
	wantError(t, err, `"b.json"`)
}

func TestHasMarker(t *testing.T) {
	t.Parallel()
	for data, want := range map[string]bool{
		"":                     false,
		Marker:                 true,
		Marker + "\n":          true,
		Marker + "\r\npackage": true,
		Marker + "\r\r\n":      false,
		"\ufeff" + Marker:      false,
		"// " + Marker:         false,
		"package a\n" + Marker: false,
	} {
		if got := hasMarker([]byte(data)); got != want {
			t.Errorf("hasMarker(%q): got %t, want %t", data, got, want)
		}
	}
}

// wantError fails the test if an error does not contain a text. Without a
// text there must be no error.
func wantError(t *testing.T, err error, text string) {
	t.Helper()
	switch {
	case text == "" && err != nil:
		t.Errorf("got error %q, want none", err)
	case text != "" && (err == nil || !strings.Contains(err.Error(), text)):
		t.Errorf("got error %v, want one with %q", err, text)
	}
}
