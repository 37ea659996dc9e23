package discover

// bare reports whether a path holds any string, by the name of a type, and
// something else tells the type of nearly every event.
func (f *finder) bare(t *tally, candidates []*candidate) bool {
	name := t.place.name()
	if !isTypeName(name) && fold(name) != "type" {
		return false
	}
	present, sourced, plain, wrapped := 0, 0, 0, 0
	f.readShown(t, candidates)
	types := map[string]bool{}
	for _, c := range candidates {
		p := t.by[c]
		if p == nil || len(f.pick(t, c, p)) > 1 {
			continue // which of them it is, no key says
		}
		present++
		text, sure := f.bareType(t, c, p)
		if sure {
			sourced++
		} else if isWord(text) {
			plain++
		}
		types[text] = true
		if f.hasPayload(c) {
			wrapped++
		}
	}
	if 2*sourced >= present {
		sourced += plain // a key of one word is spelt like those of several
	}
	if !enough(present, len(candidates), name) || 10*sourced < 8*present || !most(len(types), present) {
		return false
	}
	return isTypeName(name) || most(wrapped, present) || len(candidates) > 1
}

// readShown sets t.shown.
func (f *finder) readShown(t *tally, candidates []*candidate) {
	for _, show := range []func(*candidate, *place) string{
		func(c *candidate, p *place) string { return f.example(c, p.path) },
		func(_ *candidate, p *place) string { return p.example },
		func(_ *candidate, p *place) string { return p.prose },
	} {
		shown, distinct, copied := map[*candidate]string{}, map[string]bool{}, false
		for _, c := range candidates {
			if p := t.by[c]; p != nil {
				if text := show(c, p); looksLikeType(text) {
					copied = copied || distinct[text]
					shown[c], distinct[text] = text, true
				}
			}
		}
		if !copied && len(shown) > 1 && most(len(shown), len(t.by)) {
			t.shown = shown
			return
		}
	}
}

// bareType returns the type of an event whose schema admits any string there,
// and whether that is more than a guess.
func (f *finder) bareType(t *tally, c *candidate, p *place) (text string, sure bool) {
	if c.told != "" {
		return c.told, true
	}
	if len(p.values) == 1 {
		return p.values[0], true
	}
	if named := t.named[c]; named != "" {
		return named, true
	}
	key := keyName(c.key)
	if isTemplate(key) {
		return key, true // an example is but one of many
	}
	if shown := t.shown[c]; shown != "" {
		return shown, true
	}
	for _, e := range [...]string{f.example(c, p.path), p.example} {
		if looksLikeType(e) && (matches(e, key) || isCompound(e) && !isSpelled(key)) {
			return e, true
		}
	}
	return key, isSpelled(key) || p.mentions(key)
}
