package spec

import (
	"strings"

	"github.com/payske/hookgen/spec/diag"
	"github.com/payske/hookgen/spec/raw"
)

// checkVersion reports whether a document is one of OpenAPI 3, of any minor
// version: what they say about events differs in additions only. It reports
// what is wrong otherwise.
func checkVersion(root *raw.Node, ds *diag.List) bool {
	version := root.Get("openapi")
	switch {
	case version == nil && root.Get("swagger") != nil:
		ds.Errorf(root.KeyPos("swagger"), diag.NotOpenAPI,
			"convert it to OpenAPI 3, as the converters of most OpenAPI tools do, or ask the provider for such a document",
			"this is a document of Swagger %s, which has no place for webhooks", text(root.Get("swagger")))
	case version == nil && root.Get("asyncapi") != nil:
		ds.Errorf(root.KeyPos("asyncapi"), diag.NotOpenAPI, "look for an OpenAPI document of the same provider", "this is an AsyncAPI document")
	case version == nil:
		ds.Errorf(root.Pos(), diag.NotOpenAPI, "check that \"spec\" names the right file; an OpenAPI document has a line such as openapi: 3.1.0 at its beginning",
			`this is no OpenAPI document: it has no field "openapi"`)
	case !strings.HasPrefix(text(version)+".", "3."):
		ds.Errorf(version.Pos(), diag.NotOpenAPI, "look for a document of OpenAPI 3", "hookgen reads OpenAPI 3, not version %q", text(version))
	default:
		return true
	}
	return false
}
