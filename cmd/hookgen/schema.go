package main

import (
	_ "embed"

	"github.com/urfave/cli/v2"
)

// configSchema describes the configuration file for editors.
//
//go:embed hookgen.schema.json
var configSchema []byte

// schema prints the JSON Schema of the configuration.
func (t *tool) schema(*cli.Context) error {
	_, err := t.stdout.Write(configSchema)
	return err
}
