package codebook

// entry is a way to find a pattern: by one word of one of its triggers.
type entry struct {
	pattern *pattern
	trigger int
	// phrase is the whole multiword, or nil for a single word.
	phrase phrase
}

// index finds triggers by part of speech and head lemma.
type index [Aux + 1]map[string][]entry

func (x *index) add(p *pattern) {
	for i, t := range p.triggers {
		m := x[t.pos]
		if m == nil {
			m = map[string][]entry{}
			x[t.pos] = m
		}
		for _, word := range t.words {
			e := entry{pattern: p, trigger: i}
			ph := split(word)
			if len(ph) > 1 {
				e.phrase = ph
			}
			if t.pos == Adposition && len(ph) > 1 { // whole as an argument's preposition
				m[word] = append(m[word], e)
			}
			for _, head := range ph.heads(t.pos) {
				m[head] = append(m[head], e)
			}
		}
	}
}

// index makes the triggers of a finished book findable.
func (b *Book) index() {
	for _, r := range b.rules {
		b.indexes[eventRule].add(&r.pattern)
	}
	for k := range numCueKinds {
		for _, c := range b.cues[k] {
			b.indexes[k].add(&c.pattern)
		}
	}
}
