module github.com/payske/hookgen/testdata/bench

go 1.26

require (
	github.com/bytedance/sonic v1.15.5
	github.com/getkin/kin-openapi v0.153.0
	github.com/go-faster/jx v1.2.0
	github.com/goccy/go-json v0.12.0
	github.com/google/go-github/v89 v89.0.0
	github.com/mailru/easyjson v0.9.2
	github.com/openai/openai-go/v3 v3.96.0
	github.com/stripe/stripe-go/v86 v86.1.0
)

tool github.com/mailru/easyjson/easyjson
