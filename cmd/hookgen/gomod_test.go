package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// tree writes files below a new folder and returns it.
func tree(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func TestModuleLine(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"module example.com/shop\n":                               "example.com/shop",
		"// module no\n\nmodule example.com/shop // yes\ngo 1.24": "example.com/shop",
		"module \"example.com/shop\"\r\n":                         "example.com/shop",
		"module `example.com/shop`\n":                             "example.com/shop",
		"module (\n\texample.com/shop\n)\n":                       "example.com/shop",
		"go 1.24\n":                                               "",
		"":                                                        "",
	} {
		if got := moduleLine(text); got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}

func TestImportPath(t *testing.T) {
	t.Parallel()
	dir := tree(t, map[string]string{
		"go.mod":        "module example.com/shop\n",
		"nested/go.mod": "module example.com/nested\n",
		"broken/go.mod": "go 1.24\n",
	})
	for _, test := range []struct{ out, want, fails string }{
		{".", "example.com/shop", ""},
		{"webhooks", "example.com/shop/webhooks", ""},
		{"internal/a/b", "example.com/shop/internal/a/b", ""},
		{"nested/webhooks", "example.com/nested/webhooks", ""},
		{"broken/webhooks", "", "names no module"},
		{"../webhooks", "", "there is no go.mod above"},
	} {
		got, err := importPath(filepath.Join(dir, filepath.FromSlash(test.out)))
		if test.fails != "" {
			if err == nil || !strings.Contains(err.Error(), test.fails) {
				t.Errorf("%s: got error %v, want %q", test.out, err, test.fails)
			}
			continue
		}
		if err != nil || got != test.want {
			t.Errorf("%s: got %q, %v, want %q", test.out, got, err, test.want)
		}
	}
}

func TestInspectPackage(t *testing.T) {
	t.Parallel()
	dir := tree(t, map[string]string{
		"empty/readme.md":      "package lib",
		"program/app.go":       "package main\nfunc main() {}\n",
		"program/main.go":      "package main\nfunc (x T) main() {}\n",
		"ours/main.go":         "package main\nfunc main() {}\n",
		"lib/a_test.go":        "package main_test\n",
		"lib/b.go":             "package lib\n",
		"broken/b.go":          "no Go at all",
		"half/b.go":            "package main\nfunc main() {",
		"other/method.go":      "package main\nfunc (t T) main() {}\n",
		"other/method_test.go": "package main_test\nfunc main() {}\n",
	})
	for _, test := range []struct{ name, hasMain, fails string }{
		{"absent", "", ""},
		{"empty", "", ""},
		{"program", "app.go", ""},
		{"ours", "", ""},
		{"other", "", ""},
		{"half", "b.go", ""},
		{"lib", "", "holds the package lib"},
		{"broken", "", "expected 'package'"},
	} {
		got, err := inspectPackage(filepath.Join(dir, test.name))
		if test.fails != "" {
			if err == nil || !strings.Contains(err.Error(), test.fails) {
				t.Errorf("%s: got error %v, want %q", test.name, err, test.fails)
			}
			continue
		}
		if err != nil || got != test.hasMain {
			t.Errorf("%s: got %q, %v, want %q", test.name, got, err, test.hasMain)
		}
	}
}
