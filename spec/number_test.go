package spec

import "testing"

func TestNumbers(t *testing.T) {
	t.Parallel()
	tests := []struct {
		text                              string
		number, integer, over64, negative bool
	}{
		{"0", true, true, false, false},
		{"-0.0", true, true, false, false},
		{"1.0", true, true, false, false},
		{"1e3", true, true, false, false},
		{"1.5e1", true, true, false, false},
		{"1.55e1", true, false, false, false},
		{"15e-1", true, false, false, false},
		{"-3", true, true, false, true},
		{"9223372036854775807", true, true, false, false},
		{"9223372036854776000", true, true, false, false},
		{"9223372036854776001", true, true, true, false},
		{"9.223372036854776e18", true, true, false, false},
		{"9.3e18", true, true, true, false},
		{"1e400", true, true, true, false},
		{"-1e99999999999999999999", true, true, true, true},
		{"1e-400", true, false, false, false},
		{"0e999", true, true, false, false},
		{"007", false, false, false, false},
		{"0x10", false, false, false, false},
		{"1_000", false, false, false, false},
		{".5", false, false, false, false},
		{"5.", false, false, false, false},
		{"1e", false, false, false, false},
		{"+1", false, false, false, false},
		{"nan", false, false, false, false},
		{"", false, false, false, false},
	}
	for _, tt := range tests {
		if got := isNumber(tt.text); got != tt.number {
			t.Errorf("isNumber(%q): got %v, want %v", tt.text, got, tt.number)
		}
		if got := isInteger(tt.text); got != tt.integer {
			t.Errorf("isInteger(%q): got %v, want %v", tt.text, got, tt.integer)
		}
		if got := exceeds(tt.text, maxInt64Digits); got != tt.over64 {
			t.Errorf("exceeds(%q): got %v, want %v", tt.text, got, tt.over64)
		}
		if got := isNegative(tt.text); got != tt.negative {
			t.Errorf("isNegative(%q): got %v, want %v", tt.text, got, tt.negative)
		}
	}
}

func TestRefName(t *testing.T) {
	t.Parallel()
	tests := map[string]string{
		"#/components/schemas/Order":        "Order",
		"#/components/schemas/a~1b%20c~0d":  "a/b c~d",
		"schemas/Order.yaml":                "Order",
		"./order.created.json":              "order.created",
		"common.yaml#/definitions/Money":    "Money",
		"common.yaml#/":                     "common",
		"common.yaml#":                      "common",
		"Order":                             "Order",
		"my%20file.yaml":                    "my file",
		"#/components/schemas/Order/items":  "items",
		"#/components/schemas/100%Complete": "100%Complete",
	}
	for ref, want := range tests {
		if got := refName(ref); got != want {
			t.Errorf("refName(%q): got %q, want %q", ref, got, want)
		}
	}
}
