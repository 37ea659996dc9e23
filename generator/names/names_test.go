package names

import (
	"go/token"
	"testing"
)

func TestExported(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		text   string
		levels [Levels]string
	}{
		{"payment_intent.succeeded", [Levels]string{"PaymentIntentSucceeded", "PaymentUnderscoreIntentDotSucceeded", "Xpaymentintentsucceeded", "Xpayment_005f_intent_002e_succeeded"}},
		{"+1", [Levels]string{"Plus1", "Plus1", "X1", "X_002b_1"}},
		{"-1", [Levels]string{"Minus1", "Minus1", "X1", "X_002d_1"}},
		{"userId", [Levels]string{"UserID", "UserID", "XuserId", "XuserId"}},
		{"host-fqdn", [Levels]string{"HostFqdn", "HostDashFqdn", "Xhostfqdn", "Xhost_002d_fqdn"}},
		{"host_fqdn", [Levels]string{"HostFqdn", "HostUnderscoreFqdn", "Xhostfqdn", "Xhost_005f_fqdn"}},
		{"ACH_NOTIFICATION_OF_CHANGE", [Levels]string{"ACHNotificationOfChange", "ACHUnderscoreNotificationUnderscoreOfUnderscoreChange", "XACHNOTIFICATIONOFCHANGE", "XACH_005f_NOTIFICATION_005f_OF_005f_CHANGE"}},
		{"iDealConsumerIBAN", [Levels]string{"IDealConsumerIBAN", "IDealConsumerIBAN", "XiDealConsumerIBAN", "XiDealConsumerIBAN"}},
		{"HTTPServer", [Levels]string{"HTTPServer", "HTTPServer", "XHTTPServer", "XHTTPServer"}},
		{"userIDs", [Levels]string{"UserIDs", "UserIDs", "XuserIDs", "XuserIDs"}},
		{"", [Levels]string{"Empty", "Empty", "X", "X"}},
		{".", [Levels]string{"Dot", "Dot", "X", "X_002e_"}},
		{"aborted ", [Levels]string{"Aborted", "AbortedSpace", "Xaborted", "Xaborted_0020_"}},
		{"@type", [Levels]string{"AtType", "AtType", "Xtype", "X_0040_type"}},
		{"3ds_required", [Levels]string{"X3dsRequired", "X3dsUnderscoreRequired", "X3dsrequired", "X3ds_005f_required"}},
		{"USD", [Levels]string{"USD", "USD", "XUSD", "XUSD"}},
		{"OPEN", [Levels]string{"Open", "Open", "XOPEN", "XOPEN"}},
		{"1.10", [Levels]string{"X1_10", "X1Dot10", "X110", "X1_002e_10"}},
		{"v2.core.account[configuration.merchant].updated", [Levels]string{
			"V2CoreAccountConfigurationMerchantUpdated",
			"V2DotCoreDotAccountOpenBracketConfigurationDotMerchantCloseBracketDotUpdated",
			"Xv2coreaccountconfigurationmerchantupdated",
			"Xv2_002e_core_002e_account_005b_configuration_002e_merchant_005d__002e_updated",
		}},
		{"été", [Levels]string{"Été", "Été", "Xété", "Xété"}},
		{"支付", [Levels]string{"X支付", "X支付", "X支付", "X支付"}},
	} {
		for level, want := range tt.levels {
			got := Exported(tt.text, level)
			if got != want {
				t.Errorf("Exported(%q, %d) = %q, want %q", tt.text, level, got, want)
			}
			if !token.IsIdentifier(got) || !token.IsExported(got) {
				t.Errorf("Exported(%q, %d) = %q is no exported identifier", tt.text, level, got)
			}
		}
	}
}

func TestDeclare(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name     string
		reserved []string
		requests []Request
		pins     map[string]string
		lock     map[string]string
		want     []string
		clashes  int
	}{
		{name: "usual", requests: []Request{{Key: "a", Text: "user.created"}}, want: []string{"UserCreated"}},
		{
			name:     "separators",
			requests: []Request{{Key: "a", Text: "user.created"}, {Key: "b", Text: "user_created"}, {Key: "c", Text: "other"}},
			want:     []string{"UserDotCreated", "UserUnderscoreCreated", "Other"},
			clashes:  1,
		},
		{
			name:     "case",
			requests: []Request{{Key: "a", Text: "id"}, {Key: "b", Text: "Id"}},
			want:     []string{"Xid", "XId"},
			clashes:  1,
		},
		{
			name:     "the lock keeps the first",
			requests: []Request{{Key: "a", Text: "user.created"}, {Key: "b", Text: "user_created"}},
			lock:     map[string]string{"a": "UserCreated"},
			want:     []string{"UserCreated", "UserCreatedEvent"},
		},
		{
			name:     "a pin wins over the lock",
			requests: []Request{{Key: "a", Text: "user.created"}},
			pins:     map[string]string{"a": "Signup"},
			lock:     map[string]string{"a": "UserCreated"},
			want:     []string{"Signup"},
		},
		{
			name:     "reserved by the support code",
			reserved: []string{"Time"},
			requests: []Request{{Key: "a", Text: "time"}},
			want:     []string{"TimeEvent"},
		},
		{
			name: "seven spellings of one name",
			requests: []Request{
				{Key: "1", Text: "userId"},
				{Key: "2", Text: "userID"},
				{Key: "3", Text: "user_id"},
				{Key: "4", Text: "UserId"},
				{Key: "5", Text: "user-id"},
				{Key: "6", Text: "user.id"},
			},
			want:    []string{"XuserId", "XuserID", "UserUnderscoreID", "XUserId", "UserDashID", "UserDotID"},
			clashes: 1,
		},
		{
			name:     "a prefix",
			requests: []Request{{Key: "a", Prefix: "Currency", Text: "usd"}, {Key: "b", Prefix: "Currency", Text: "USD"}, {Key: "c", Prefix: "Flow", Text: "3ds"}},
			want:     []string{"CurrencyUsd", "CurrencyUSD", "Flow3ds"},
		},
		{
			name:     "a prefix and a clash",
			requests: []Request{{Key: "a", Prefix: "Kind", Text: "a b"}, {Key: "b", Prefix: "Kind", Text: "a_b"}, {Key: "c", Prefix: "Kind", Text: "A b"}},
			want:     []string{"Kind_ab", "Kind_AUnderscoreB", "Kind_Ab"},
			clashes:  1,
		},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			for i := range tt.requests {
				tt.requests[i].Suffix = "Event"
			}
			got, clashes := NewScope(tt.reserved...).Declare(tt.requests, tt.pins, tt.lock, nil)
			for i, want := range tt.want {
				if got[i] != want {
					t.Errorf("%s: %q is called %s, want %s", tt.requests[i].Key, tt.requests[i].Text, got[i], want)
				}
			}
			if len(clashes) != tt.clashes {
				t.Errorf("got %d clashes, want %d: %v", len(clashes), tt.clashes, clashes)
			}
		})
	}
}

// FuzzDeclare checks that any three texts get three different identifiers.
func FuzzDeclare(f *testing.F) {
	f.Add("a", "b", "c")
	f.Add("", " ", "\x00")
	f.Add("user_id", "userId", "X_005f_")
	f.Add("a_b", "a.b", "a b")
	f.Fuzz(func(t *testing.T, a, b, c string) {
		texts := map[string]bool{a: true, b: true, c: true}
		var requests []Request
		for _, text := range []string{a, b, c} {
			if texts[text] {
				requests = append(requests, Request{Key: text, Text: text, Suffix: "Event"})
				delete(texts, text)
			}
		}
		got, _ := NewScope().Declare(requests, nil, nil, nil)
		seen := map[string]bool{}
		for i, name := range got {
			if !token.IsIdentifier(name) || !token.IsExported(name) || seen[name] {
				t.Fatalf("%q is called %q: want an exported identifier of its own", requests[i].Text, name)
			}
			seen[name] = true
		}
	})
}
