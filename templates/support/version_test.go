package support

import (
	"strings"
	"testing"
)

// TestVersion checks which API version is told: the first one that is not the
// contract's.
func TestVersion(t *testing.T) {
	t.Parallel()
	batch := func(c *contract) { c.batch, c.items = true, []string{"[]"} }
	perURL := func(c *contract) { batch(c); c.parts, c.types = nil, []EventType{eventPaid} }
	none := func(c *contract) { c.version = nil }
	for _, c := range []struct {
		change func(*contract)
		body   string
		want   string
	}{
		{nil, `{"type":"payment.paid","api_version":"2022-11-15"}`, ""},
		{nil, `{"type":"payment.paid","api_version":"2023-01-01"}`, "2023-01-01"},
		{nil, `{"type":"payment.paid","api_version":3}`, "3"},
		{nil, `{"type":"x","api_version":"2022-11-15"}`, ""},
		{nil, `{"type":"x","api_version":"2023-01-01"}`, "2023-01-01"},
		{nil, `{"api_version":3,"type":"x"}`, "3"},
		{nil, `{"x":{"type":"x"},"type":"payment.paid","api_version":"2022-11-15"}`, ""},
		{nil, `{"x":{"type":"x"},"type":"payment.paid","api_version":"2023-01-01"}`, "2023-01-01"},
		{none, `{"type":"payment.paid","api_version":"2023-01-01"}`, ""},
		{none, `{"type":"x","api_version":"2023-01-01"}`, ""},
		{batch, `[{"type":"x","api_version":"2022-11-15"},{"type":"payment.paid","api_version":"1"},{"type":"x","api_version":"2"}]`, "1"},
		{perURL, `[{"api_version":"2022-11-15"},{"api_version":"1"},{"api_version":"2"}]`, "1"},
	} {
		r, err := newContract(c.change).parseString(nil, c.body, "")
		if err != nil || r.version != c.want || len(r.events) != 1+strings.Count(c.body, "},{") {
			t.Errorf("%s: got %q of %d events, %v; want %q", c.body, r.version, len(r.events), err, c.want)
		}
	}
}
