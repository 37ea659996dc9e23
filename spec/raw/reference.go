package raw

import (
	"fmt"
	"slices"
	"strings"

	"github.com/payske/hookgen/spec/diag"
)

// maxHops bounds a chain of references that lead to references.
const maxHops = 100

// Deref follows a Reference Object: if n is a Map with the member $ref, it
// returns the node that the reference finally leads to, following chains;
// otherwise n itself. What stands beside $ref does not matter to it. A
// reference that is dangling, cyclic or forbidden is reported at the innermost
// faulty $ref.
func (d *Document) Deref(n *Node) (*Node, *diag.Diagnostic) {
	var chain []hop
	for {
		ref := n.Get("$ref")
		if ref == nil {
			return n, nil
		}
		if ref.Kind != String {
			return nil, fault(ref, diag.WrongKind, "write the reference as a string, such as \"#/components/schemas/Name\"",
				"the $ref is %s, not a string", ref.Kind.Phrase())
		}
		for i := range chain {
			if chain[i].from == n {
				return nil, fault(ref, diag.RefCycle, "replace one of these references by a definition",
					"references that only lead to each other: %s", describeCycle(chain[i:]))
			}
		}
		if len(chain) == maxHops {
			return nil, fault(ref, diag.Limit, "refer to the definition itself", "a chain of more than %d references", maxHops)
		}
		chain = append(chain, hop{from: n, ref: ref})
		target, problem := d.Target(ref, ref.Text)
		if problem != nil {
			return nil, problem
		}
		n = target
	}
}

// hop is one step of a chain of references.
type hop struct {
	from *Node // the Reference Object
	ref  *Node // its $ref
}

// describeCycle names the nodes of a cycle in the order of the references:
// the last one leads to where the first one starts.
func describeCycle(cycle []hop) string {
	names := []string{cycle[len(cycle)-1].ref.Text}
	for i := range cycle {
		names = append(names, cycle[i].ref.Text)
	}
	for i := range names {
		names[i] = printable(names[i])
	}
	if most := 8; len(names) > most {
		names = slices.Concat(names[:most-2], []string{"..."}, names[len(names)-1:])
	}
	return strings.Join(names, " -> ")
}

// Target returns the node that ref leads to in one step, where ref is the text
// of a $ref in the file of from. A problem is reported at the position of
// from.
func (d *Document) Target(from *Node, ref string) (*Node, *diag.Diagnostic) {
	where, fragment, _ := strings.Cut(ref, "#")
	if ref == "" {
		return nil, fault(from, diag.RefUnresolved, "name what is meant, such as \"#/components/schemas/Name\"", "an empty reference")
	}
	file := from.file
	if where != "" {
		var problem *diag.Diagnostic
		if file, problem = d.fileAt(from, where); problem != nil {
			return nil, problem
		}
	}
	pointer, ok := unescapePercent(fragment)
	if !ok {
		return nil, fault(from, diag.RefUnresolved, "write a percent sign as %25", "%q has a broken percent-encoding", shorten(ref))
	}
	if pointer == "" {
		return file.Root, nil
	}
	if pointer[0] != '/' {
		return nil, fault(from, diag.RefUnresolved, "write a JSON pointer, such as \"#/components/schemas/Name\"",
			"%q refers to an anchor by its name, which is not followed", shorten(ref))
	}
	target, missing := resolvePointer(file.Root, pointer)
	if target == nil {
		return nil, fault(from, diag.RefUnresolved, "correct the reference, or add what it refers to", "%q leads to nothing: %s", shorten(ref), missing)
	}
	return target, nil
}

// fault returns an error at n.
func fault(n *Node, code diag.Code, remedy, format string, args ...any) *diag.Diagnostic {
	return &diag.Diagnostic{
		Pos: n.Pos(), Severity: diag.Error, Code: code, Message: fmt.Sprintf(format, args...), Remedy: remedy,
	}
}
