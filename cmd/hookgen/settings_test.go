package main

import (
	"strings"
	"testing"
)

func TestPackageName(t *testing.T) {
	t.Parallel()
	for dir, want := range map[string]string{
		"webhooks":              "webhooks",
		"./internal/webhooks/":  "webhooks",
		"/srv/Payske-Webhooks":  "payskewebhooks",
		"/srv/payske_v2":        "payske_v2",
		"/srv/2fa":              "fa",
		"/srv/события":          "события",
		"/srv/main":             "webhooks",
		"/srv/func":             "webhooks",
		"/srv/123":              "webhooks",
		"/":                     "webhooks",
		"/srv/shop/webhooks/..": "shop",
	} {
		if got := packageName(dir); got != want {
			t.Errorf("%s: got %q, want %q", dir, got, want)
		}
	}
}

func TestCompleteRefuses(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name string
		cfg  config
		want string
	}{
		{"no document", config{}, "no document"},
		{"address", config{spec: "https://example.com/api.yaml"}, "is an address"},
		{"keyword", config{spec: "a", pkg: "type"}, "is a Go keyword: type"},
		{"dash", config{spec: "a", pkg: "my-hooks"}, "must be made of letters and digits"},
		{"blank", config{spec: "a", pkg: "_"}, "must be made of letters and digits"},
		{"program", config{spec: "a", pkg: "main"}, "must not be main"},
	} {
		err := test.cfg.complete("generate")
		if err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s: got %v, want an error with %q", test.name, err, test.want)
		}
	}
}

func TestCompleteFillsIn(t *testing.T) {
	t.Parallel()
	cfg := config{spec: "api.yaml"}
	if err := cfg.complete("generate"); err != nil {
		t.Fatal(err)
	}
	if cfg.out != "webhooks" || cfg.pkg != "webhooks" {
		t.Errorf("got out %q and package %q, want webhooks for both", cfg.out, cfg.pkg)
	}
}
