package cost

import (
	"os"
	"path/filepath"
)

// measureRivals lets other generators loose on the documents. Most documents
// are more than they can bear; what they say then becomes a note.
func measureRivals(f *Figures) {
	for _, d := range documents(&Figures{}) {
		for _, r := range []struct {
			name string
			args []string
		}{
			{"ogen", []string{"--clean", "--package", d.name, "--target", filepath.Join(folder, "ogen_"+d.name), d.file}},
			{"oapi-codegen", []string{"-generate", "types,skip-prune", "-package", d.name, "-o", filepath.Join(folder, "oapi_"+d.name+".txt"), d.file}},
		} {
			program := filepath.Join("prepared", "bin", r.name)
			if _, err := os.Stat(program); err != nil {
				f.note("%s: not installed; run the gate with -rivals", r.name)
				continue
			}
			u, err := child(nil, program, r.args...)
			if err != nil {
				f.note("generate %s with %s: %v", d.name, r.name, err)
				continue
			}
			f.add("generate/"+d.name+"/"+r.name, []Usage{u})
		}
	}
}

// InstallRivals installs other generators into the folder that git ignores.
func InstallRivals() error {
	bin, err := filepath.Abs("prepared/bin")
	if err != nil {
		return err
	}
	for _, pkg := range []string{
		"github.com/ogen-go/ogen/cmd/ogen@v1.24.0",
		"github.com/oapi-codegen/oapi-codegen/v2/cmd/oapi-codegen@v2.8.2",
	} {
		if _, err := child([]string{"GOBIN=" + bin, "GOFLAGS=-mod=mod"}, "go", "install", pkg); err != nil {
			return err
		}
	}
	return nil
}
