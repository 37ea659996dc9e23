package spec

import (
	"fmt"
	"strings"
)

// A dumper prints a model, one thing a line.
type dumper struct {
	strings.Builder
	depth int
}

// dump returns api as text.
func dump(api *API) string {
	d := &dumper{}
	d.line("api %q version %q dialect %s", api.Title, api.Version, api.Dialect)
	for _, p := range api.Discriminator.Parts {
		d.line("part header %q path %s optional %v", p.Header, strings.Join(p.Path, "."), p.Optional)
	}
	for _, e := range api.Events {
		d.line("event %q key %q line %d", e.Type, e.Key, e.Pos.Line)
		d.typ("payload", e.Payload)
	}
	for _, n := range api.Types {
		suffix := ""
		if n.Nullable {
			suffix += " nullable"
		}
		if n.Deprecated {
			suffix += " deprecated"
		}
		d.line("type %q line %d%s%s", n.Name, n.Pos.Line, suffix, doc(n.Doc))
		d.typ("is", n.Type)
	}
	return d.String()
}

// line prints one line at the current depth.
func (d *dumper) line(format string, args ...any) {
	fmt.Fprintf(d, "%s%s\n", strings.Repeat("  ", d.depth), fmt.Sprintf(format, args...))
}

// use prints what stands in a place.
func (d *dumper) use(label string, u Use) {
	if u.Nullable {
		label += " nullable"
	}
	d.typ(label, u.Type)
}

// typ prints a type after a label.
func (d *dumper) typ(label string, t Type) {
	d.depth++
	defer func() { d.depth-- }()
	switch t := t.(type) {
	case nil:
		d.line("%s nothing", label)
	case *Named:
		d.line("%s %q", label, t.Name)
	case *Any:
		d.line("%s any%s", label, doc(t.Doc))
	case *Foreign:
		d.line("%s foreign %d", label, t.Override)
	case *Scalar:
		s := [...]string{"string", "integer", "number", "boolean"}[t.Kind]
		if t.Format != "" {
			s += "(" + t.Format + ")"
		}
		if t.Wide {
			s += " wide"
		}
		d.line("%s %s", label, s)
	case *Enum:
		var values []string
		for _, v := range t.Values {
			values = append(values, fmt.Sprintf("%q%s", v.Text, doc(v.Doc)))
		}
		d.line("%s enum of %s: %s%s", label, [...]string{"string", "integer", "number", "boolean"}[t.Base], strings.Join(values, ", "), doc(t.Doc))
	case *List:
		d.line("%s list", label)
		d.use("of", t.Elem)
	case *Map:
		d.line("%s map", label)
		d.use("of", t.Elem)
	case *Tuple:
		d.line("%s tuple", label)
		for _, item := range t.Items {
			d.use("item", item)
		}
		if t.Rest != nil {
			d.use("rest", *t.Rest)
		}
	case *Union:
		d.line("%s union tag %q line %d%s", label, t.Tag, t.Pos.Line, doc(t.Doc))
		for _, v := range t.Variants {
			d.typ(fmt.Sprintf("variant %q tags %q", v.Title, v.Tags), v.Type)
		}
	case *Object:
		d.line("%s object line %d%s", label, t.Pos.Line, doc(t.Doc))
		d.fields(t)
	default:
		d.line("%s unexpected %T", label, t)
	}
}

// fields prints the members of an object.
func (d *dumper) fields(o *Object) {
	for _, f := range o.Fields {
		label := fmt.Sprintf("%q", f.Name)
		if f.Required {
			label += " required"
		}
		if f.Deprecated {
			label += " deprecated"
		}
		if f.Const != nil {
			label += fmt.Sprintf(" const %q", *f.Const)
		}
		d.use(fmt.Sprintf("%s line %d%s:", label, f.Pos.Line, doc(f.Doc)), f.Use)
	}
	if o.Extra != nil {
		d.use("others:", *o.Extra)
	}
}

// doc returns documentation for the end of a line.
func doc(s string) string {
	if s == "" {
		return ""
	}
	return fmt.Sprintf(" // %q", s)
}
