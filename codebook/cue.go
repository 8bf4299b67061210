package codebook

// CueMatch is what a cue makes of a clause.
type CueMatch struct {
	Cue *Cue
	// Words are the tokens of the trigger, with its particles and arguments.
	Words Words
	// Source, Content and Hearer are of attributions; Victims and Perpetrators
	// of losses; From and To of alignments, which have the same arguments in
	// both where the relation is mutual.
	Source, Content, Hearer ArgSet
	Victims, Perpetrators   ArgSet
	From, To                ArgSet
	Mutual                  bool
	// Scope is the arguments that a status holds for.
	Scope ArgSet
	// WholeClause tells that the clause that the trigger stands in is itself
	// the scope, or the content of an attribution.
	WholeClause bool
	// Cause and Measure are of losses, "" where the cue does not know.
	Cause, Measure string
	// Confidence is 0.1 to 1, or 0 where the cue says nothing.
	Confidence float64
}

// Cues finds the cues of a kind that hold at a clause, one at each trigger
// word at most, and appends them to dst.
func (b *Book) Cues(kind CueKind, c *Clause, f Facts, dst []CueMatch) []CueMatch {
	s := b.search(kind, c, f)
	defer b.searches.Put(s)
	s.predicate()
	s.around()
	for hits := s.hits; len(hits) > 0; {
		// Bring the hits of one trigger word to the front.
		n := 1
		for i := 1; i < len(hits); i++ {
			if hits[i].anchor == hits[0].anchor {
				hits[n], hits[i] = hits[i], hits[n]
				n++
			}
		}
		if h := winner(hits[:n]); h != nil {
			dst = append(dst, b.cues[kind][h.pattern.id].match(c, f, h))
		}
		hits = hits[n:]
	}
	return dst
}

func (q *Cue) match(c *Clause, f Facts, h *hit) CueMatch {
	m := CueMatch{
		Cue: q, Words: h.words, Confidence: q.confidence,
		Source: q.slot(slotSource, c, h), Content: q.slot(slotContent, c, h), Hearer: q.slot(slotHearer, c, h),
		Victims: q.slot(slotVictims, c, h), Perpetrators: q.slot(slotPerpetrators, c, h),
		From: q.slot(slotFrom, c, h), To: q.slot(slotTo, c, h), Scope: q.slot(slotScope, c, h),
		Cause: firstThatHolds(q.cause, c, f, h), Measure: firstThatHolds(q.measure, c, f, h),
	}
	m.WholeClause = q.orClause && m.Scope|m.Content == 0
	if q.choices[slotBoth] != nil {
		m.Mutual = true
		m.From = q.slot(slotBoth, c, h)
		m.To = m.From
	}
	return m
}

func (q *Cue) slot(s slot, c *Clause, h *hit) ArgSet {
	if q.choices[s] == nil {
		return 0
	}
	return resolve(q.choices[s], c, nil, h.used, 0)
}

func firstThatHolds(list []given[string], c *Clause, f Facts, h *hit) string {
	for i := range list {
		if holdAll(list[i].when, c, f, h) {
			return list[i].what
		}
	}
	return ""
}
