package cost

import (
	"bytes"
	"encoding/json"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// steps are how many events the packages have by which growth is measured,
// besides all of them.
var steps = []int{1, 10, 50, 100, 200}

// point is one package of that series.
type point struct {
	events, fields, lines int
	cpu                   float64 // seconds to build it
	wall                  float64
}

// measureFields measures how lines and build time grow with the fields. Only
// documents with an SDK are large enough for that.
func measureFields(f *Figures, d document, n int) error {
	if d.rival == "" {
		return nil
	}
	events, err := d.events()
	if err != nil {
		return err
	}
	var points []point
	b := &builder{}
	for _, count := range append(steps, len(events)) {
		if count > len(events) {
			continue
		}
		p, err := d.point(b, events[:count], n)
		if err != nil {
			return err
		}
		points = append(points, p)
		name := fmt.Sprintf("fields/%s/%03d-events/", d.name, count)
		f.Values[name+"fields"], f.Values[name+"lines"] = float64(p.fields), float64(p.lines)
		f.Values[name+"cpu"], f.Values[name+"wall"] = p.cpu, p.wall
	}
	first, last := points[0], points[len(points)-1]
	f.Values["fields/"+d.name+"/lines-each"] = float64(last.lines-first.lines) / float64(last.fields-first.fields)
	f.Values["fields/"+d.name+"/build-ms-each"] = 1000 * (last.wall - first.wall) / float64(last.fields-first.fields)
	f.Values["fields/"+d.name+"/linearity"] = linearity(points)
	return nil
}

// point measures the package of some events.
func (d document) point(b *builder, events []string, n int) (point, error) {
	name := fmt.Sprintf("%s_%d", d.name, len(events))
	if _, err := d.generate(name, events...); err != nil {
		return point{}, err
	}
	p := point{events: len(events)}
	var err error
	if p.fields, p.lines, err = count(filepath.Join(folder, name)); err != nil {
		return point{}, err
	}
	f := &Figures{Values: map[string]float64{}}
	var usages []Usage
	for range n {
		u, err := b.build(module+name, module+name)
		if err != nil {
			return point{}, err
		}
		usages = append(usages, u)
	}
	f.add("build", usages)
	p.cpu, p.wall = f.Values["build/cpu"], f.Values["build/wall"]
	return p, nil
}

// events returns the event types of a document.
func (d document) events() ([]string, error) {
	out, err := exec.Command(hookgen, "events", "--format", "json", "--spec", d.file).Output()
	if err != nil {
		return nil, fmt.Errorf("events of %s: %w", d.name, err)
	}
	var list struct {
		Events []struct {
			Type string `json:"type"`
		} `json:"events"`
	}
	if err := json.Unmarshal(out, &list); err != nil {
		return nil, fmt.Errorf("events of %s: %w", d.name, err)
	}
	all := make([]string, len(list.Events))
	for i, e := range list.Events {
		all[i] = e.Type
	}
	return all, nil
}

// count returns the fields and lines of a generated package without those of
// its support files, which are the same for every document.
func count(dir string) (fields, lines int, err error) {
	files, err := filepath.Glob(filepath.Join(dir, "*.gen.go"))
	if err != nil {
		return 0, 0, err
	}
	for _, name := range files {
		if strings.HasPrefix(filepath.Base(name), "support_") {
			continue
		}
		source, err := os.ReadFile(name)
		if err != nil {
			return 0, 0, err
		}
		lines += bytes.Count(source, []byte("\n"))
		file, err := parser.ParseFile(token.NewFileSet(), name, source, parser.SkipObjectResolution)
		if err != nil {
			return 0, 0, err
		}
		ast.Inspect(file, func(n ast.Node) bool {
			if field, ok := n.(*ast.Field); ok && field.Tag != nil {
				fields++
			}
			return true
		})
	}
	return fields, lines, nil
}

// linearity returns how well the CPU time of the builds is explained by a line
// over the number of fields: the coefficient of determination.
func linearity(points []point) float64 {
	var x, y, xx, yy, xy float64
	n := float64(len(points))
	for _, p := range points {
		x += float64(p.fields)
		y += p.cpu
		xx += float64(p.fields) * float64(p.fields)
		yy += p.cpu * p.cpu
		xy += float64(p.fields) * p.cpu
	}
	cov := n*xy - x*y
	spread := (n*xx - x*x) * (n*yy - y*y)
	if spread == 0 {
		return 0
	}
	return cov * cov / spread
}
