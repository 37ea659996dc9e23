package discover

// byPairs returns the variants of a union as candidates of their own, if two
// members of theirs tell the type only together: what an event is about, one
// value for each variant, and what happened to it, values that variants share.
// It returns nil otherwise.
func (f *finder) byPairs(c *candidate) []*candidate {
	branches := f.view(c.schema).branches
	if len(branches) < minTypes {
		return nil
	}
	var out []*candidate
	for _, branch := range branches {
		out = append(out, &candidate{key: f.name(branch), pos: branch.Pos(), from: c.from, schema: branch})
		f.look(out[len(out)-1])
	}
	if f.crossed(f.tallies(out), out) == nil {
		return nil
	}
	return out
}
