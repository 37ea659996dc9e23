package cost

import "strconv"

// builder compiles packages as if they had never been compiled, while all that
// they import comes out of the build cache.
type builder struct{ runs int }

// build compiles a package; pattern names the packages to compile anew. An
// import folder that does not exist makes another entry of the build cache out
// of the same source.
func (b *builder) build(pkg, pattern string) (Usage, error) {
	b.runs++
	return child(nil, "go", "build", "-gcflags="+pattern+"=-I=/nowhere/"+nonce+strconv.Itoa(b.runs), pkg)
}

// measureBuild compares building the generated package with building the SDK.
func measureBuild(f *Figures, d document, n int) error {
	b := &builder{}
	pkg := module + d.name
	if _, err := child(nil, "go", "build", pkg); err != nil {
		return err
	}
	ours := func() (Usage, error) { return b.build(pkg, pkg) }
	if d.rival == "" {
		u, err := ours()
		if err == nil {
			f.add("build/"+d.name+"/hookgen", []Usage{u})
		}
		return err
	}
	if _, err := child(nil, "go", "build", d.rival); err != nil {
		return err
	}
	first, second, err := turns(n, ours, func() (Usage, error) { return b.build(d.rival, d.rivals) })
	if err != nil {
		return err
	}
	f.pair("build/"+d.name+"/hookgen", "build/"+d.name+"/sdk", "build/"+d.name+"/ratio", first, second)
	return nil
}
