package main

import (
	"errors"
	"slices"
	"strings"
	"testing"
)

func TestArrange(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name, args, want string
		fails            string
	}{
		{name: "flags first", args: "generate --out x api.yaml", want: "generate --out=x -- api.yaml"},
		{name: "flags last", args: "generate api.yaml --out x --strict", want: "generate --out=x --strict=true -- api.yaml"},
		{name: "one dash", args: "generate -out=x -strict=false", want: "generate --out=x --strict=false --"},
		{name: "value with equals sign", args: "generate --include=a=b", want: "generate --include=a=b --"},
		{name: "repeated", args: "generate --include a --include b", want: "generate --include=a --include=b --"},
		{name: "value like a flag", args: "generate --include -x api.yaml", want: "generate --include=-x -- api.yaml"},
		{name: "behind two dashes", args: "events -- --strict", want: "events -- --strict"},
		{name: "a dash is an argument", args: "events -", want: "events -- -"},
		{name: "help of all", args: "--help", want: "--help"},
		{name: "help wins", args: "generate a b -h", want: "generate --help"},
		{name: "version as a flag", args: "--version", want: "version"},

		{name: "nothing", args: "", fails: "no command is given"},
		{name: "unknown command", args: "chekc", fails: `unknown command "chekc"; did you mean "check"?`},
		{name: "flag before the command", args: "--spec x generate", fails: "the flag --spec stands before the command; flags stand behind it"},
		{name: "unknown flag", args: "generate --spek=x", fails: "unknown flag --spek; did you mean --spec?"},
		{name: "flag of another command", args: "events --strict", fails: "unknown flag --strict"},
		{name: "no value", args: "generate --out", fails: "--out needs a value"},
		{name: "flag for a value", args: "generate --out --strict", fails: "--out needs a value"},
		{name: "empty value", args: "generate --out=", fails: "the value of --out is empty"},
		{name: "twice", args: "generate --out a --out b", fails: "--out is given twice"},
		{name: "neither true nor false", args: "generate --strict=maybe", fails: `--strict is true or false, not "maybe"`},
		{name: "two documents", args: "check a.yaml b.yaml", fails: `unexpected argument "b.yaml": the document is "a.yaml" already`},
		{name: "document twice", args: "check a.yaml --spec b.yaml", fails: `unexpected argument "a.yaml": --spec names the document already`},
		{name: "stray argument", args: "version now", fails: `unexpected argument "now"`},
		{name: "flag without dashes", args: "version help", fails: `unexpected argument "help"; did you mean --help?`},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			got, err := arrange(new(tool).app(), strings.Fields(test.args))
			if test.fails != "" {
				if _, ok := errors.AsType[*usageError](err); !ok || err.Error() != test.fails {
					t.Fatalf("got error %v, want the usage error %q", err, test.fails)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			if want := strings.Fields(test.want); !slices.Equal(got, want) {
				t.Errorf("got %q, want %q", got, want)
			}
		})
	}
}
