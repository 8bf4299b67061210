package codebook

import "slices"

// MayTell tells whether a trigger that tells something by itself (an event, a loss,
// who says so, who stands by whom; a status only qualifies what others tell) may
// stand among words that nobody has parsed yet. lemmas are, in small letters, all
// that may be the lemma of one of them, and the words themselves. It errs on the
// side of yes.
func (b *Book) MayTell(lemmas []string) bool {
	for _, l := range lemmas {
		for _, kind := range [...]CueKind{eventRule, AttributionCue, LossCue, AlignmentCue} {
			for _, entries := range &b.indexes[kind] {
				list := entries[l]
				for i := range list {
					if list[i].mayStand(lemmas) {
						return true
					}
				}
			}
		}
	}
	return false
}

// mayStand tells whether everything is there that the trigger asks for by its words.
func (e *entry) mayStand(lemmas []string) bool {
	if !e.phrase.among(lemmas) {
		return false
	}
	with := e.pattern.triggers[e.trigger].with
	for i := range with {
		if !with[i].set.among(lemmas) {
			return false
		}
	}
	for i := range e.pattern.tests {
		if t := &e.pattern.tests[i]; !t.unless && !t.mayHold(lemmas) {
			return false
		}
	}
	return true
}

// mayHold tells whether the words are there that a test asks for.
func (t *test) mayHold(lemmas []string) bool {
	switch t.property {
	case hasLemma:
		return t.lemmas.among(lemmas)
	case hasKind:
		return slices.ContainsFunc(t.kinds, func(k kind) bool { return k.asked || k.lemmas.among(lemmas) })
	}
	return true
}

// among tells whether the lemmas have all parts.
func (p phrase) among(lemmas []string) bool {
	for _, part := range p {
		if !slices.Contains(lemmas, part) {
			return false
		}
	}
	return true
}

// among tells whether the lemmas make up a word of the set.
func (s *Set) among(lemmas []string) bool {
	for _, l := range lemmas {
		if s.Has(l) || slices.ContainsFunc(s.many[l], func(p phrase) bool { return p.among(lemmas) }) {
			return true
		}
	}
	return false
}
