package cost

import (
	"os"
	"path/filepath"
)

// generate makes the package of all events, or of those that include names.
func (d document) generate(name string, include ...string) (Usage, error) {
	dir := filepath.Join(folder, name)
	if err := os.RemoveAll(dir); err != nil {
		return Usage{}, err
	}
	args := []string{"generate", "--spec", d.file, "--package", d.name, "--out", dir}
	for _, event := range include {
		args = append(args, "--include", event)
	}
	return child(nil, hookgen, args...)
}

// measureGenerate compares generating the package with merely loading the
// document by kin-openapi.
func measureGenerate(f *Figures, d document, n int) error {
	ours := func() (Usage, error) { return d.generate(d.name) }
	load := func() (Usage, error) { return child(nil, "prepared/bin/loader", d.file) }
	if _, err := load(); err != nil {
		f.note("generate %s: kin-openapi does not load the document: %v", d.name, err)
		u, err := ours()
		if err == nil {
			f.add("generate/"+d.name+"/hookgen", []Usage{u})
		}
		return err
	}
	a, b, err := turns(n, ours, load)
	if err != nil {
		return err
	}
	f.pair("generate/"+d.name+"/hookgen", "generate/"+d.name+"/kin-openapi", "generate/"+d.name+"/ratio", a, b)
	return nil
}
