// Package payske is the reference provider of the tests: a made-up payment
// provider with two versions of its document and one signed sample delivery
// for every event of each. All of it is written for this project and in no
// need of a network.
//
// The directory holds the documents and deliveries as plain files, so that
// people and scripts can use them too; this package is the way for tests.
package payske

import (
	"bytes"
	"embed"
	"time"
)

// Secret is the signing secret of every delivery.
const Secret = "whsec_payske_test_1f4a8c2e9b7d"

// The API versions, oldest first.
const (
	Version2022 = "2022-11-15"
	Version2023 = "2023-08-16"
)

//go:embed deliveries
var files embed.FS

//go:embed 2022-11-15.yaml
var document2022 []byte

//go:embed 2023-08-16.yaml
var document2023 []byte

// A Document is the OpenAPI document of one API version.
type Document struct {
	Version string // the API version, which is info.version
	Name    string // the base name of the file
	Data    []byte
}

// Documents returns the documents, oldest first.
func Documents() []Document {
	return []Document{
		{Version: Version2022, Name: Version2022 + ".yaml", Data: bytes.Clone(document2022)},
		{Version: Version2023, Name: Version2023 + ".yaml", Data: bytes.Clone(document2023)},
	}
}

// Clock returns a time at which every delivery of the version is fresh: all of
// them were signed within the five minutes before. The deliveries that
// [BadDeliveries] returns are meant for the clock of [Version2022]. Clock
// returns the zero Time for a version that there is not.
func Clock(version string) time.Time {
	switch version {
	case Version2022:
		return time.Unix(1668500240, 0).UTC()
	case Version2023:
		return time.Unix(1692178240, 0).UTC()
	default:
		return time.Time{}
	}
}
