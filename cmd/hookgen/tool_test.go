package main

import (
	"context"
	"strings"
	"testing"
	"time"
)

func TestABugIsCalledOne(t *testing.T) {
	t.Parallel()
	var stdout, stderr strings.Builder
	tl := &tool{stdout: &stdout, stderr: &stderr, status: &progress{}, now: func() time.Time { panic("the clock is broken") }}
	if got := tl.run(t.Context(), []string{"generate", "--spec", "absent.yaml"}); got != exitFailed {
		t.Errorf("got exit code %d, want %d", got, exitFailed)
	}
	for _, want := range []string{"this is a bug in hookgen, not in your document: the clock is broken\n", "tool_test.go", "/issues"} {
		if !strings.Contains(stderr.String(), want) {
			t.Errorf("got\n%s\nwithout %q", stderr.String(), want)
		}
	}
}

func TestAnInterruptedRunWritesNothing(t *testing.T) {
	t.Parallel()
	dir := tree(t, map[string]string{"api.yaml": `{openapi: 3.1.0, info: {title: T, version: "1"}, webhooks: {order.paid: {post: {
		requestBody: {content: {application/json: {schema: {type: object, properties: {type: {const: order.paid}}}}}}}}}}`})
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	var stdout, stderr strings.Builder
	tl := &tool{stdout: &stdout, stderr: &stderr, status: &progress{}, now: time.Now}
	if got := tl.run(ctx, []string{"generate", dir + "/api.yaml", "--out", dir + "/webhooks"}); got != exitFailed {
		t.Errorf("got exit code %d, want %d", got, exitFailed)
	}
	if got, want := stderr.String(), "hookgen: interrupted\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if hasMain, err := inspectPackage(dir + "/webhooks"); hasMain != "" || err != nil {
		t.Errorf("the folder has Go files: %v", err)
	}
	if stdout.Len() > 0 {
		t.Errorf("got output %q", stdout.String())
	}
}
