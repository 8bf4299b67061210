package coder

import (
	"slices"

	"casus/codebook"
	"casus/coding"
	"casus/nlp"
)

// findAlignments finds the standing relations that the text tells: who is whose
// ally, backer or rival. Those that it only supposes or negates are left out.
func (r *reading) findAlignments() {
	for _, s := range r.sentences {
		f := &facts{r, s}
		var buf [4]codebook.CueMatch
		for i := range s.clauses {
			c := &s.clauses[i]
			if c.Status == string(coding.Hypothetical) || c.Status == string(coding.Negated) || c.Status == string(coding.Planned) {
				continue
			}
			for _, m := range r.book.Cues(codebook.AlignmentCue, &c.Clause, f, buf[:0]) {
				r.align(s, c, &m)
			}
		}
	}
}

// align adds a relation for each pair of parties that a cue names.
func (r *reading) align(s *sentence, c *clause, m *codebook.CueMatch) {
	relation := coding.Relation(m.Cue.Gives())
	from, to := r.aligned(s, c, m.From), r.aligned(s, c, m.To)
	if m.Mutual {
		for i := range from {
			for j := i + 1; j < len(from); j++ {
				r.addAlignment(s, c, m, from[i], from[j], relation)
			}
		}
		return
	}
	if len(from) == 0 {
		from = r.besideNoun(s, c)
	}
	for _, a := range from {
		for _, b := range to {
			r.addAlignment(s, c, m, a, b, relation)
		}
	}
}

// aligned gives the parties of an argument. Only those of a country or group
// can stand in a relation.
func (r *reading) aligned(s *sentence, c *clause, args codebook.ArgSet) []coding.Participant {
	var list []coding.Participant
	for i := range args.All() {
		for _, p := range r.participants(s, c.Args[i].Head) {
			if p.Country != "" || p.ID != "" {
				list = addParties(list, []coding.Participant{p})
			}
		}
	}
	return list
}

// besideNoun gives whom a noun of relation stands beside: in "Pakistan, another
// strong ally of Baku, has" it is the noun that it explains; in "its ally Iran"
// the name behind it.
func (r *reading) besideNoun(s *sentence, c *clause) []coding.Participant {
	if c.POS != codebook.Noun {
		return nil
	}
	var beside []int
	if s.rel(c.Head) == nlp.RelAppos {
		beside = append(beside, s.head(c.Head))
	}
	for _, k := range s.children(c.Head) {
		switch s.rel(int(k)) {
		case nlp.RelAppos, nlp.RelFlat, nlp.RelNmodDesc:
			beside = append(beside, int(k))
		}
	}
	if i := int(s.left[c.Head]); len(beside) == 0 && i >= 2 && s.Tokens[i-1].Form == "," {
		beside = append(beside, i-2) // the tree has not seen the apposition
	}
	for _, h := range beside {
		if p, ok := r.participant(s, h); ok && p.Country != "" {
			return []coding.Participant{p}
		}
	}
	return nil
}

func (r *reading) addAlignment(s *sentence, c *clause, m *codebook.CueMatch, from, to coding.Participant, relation coding.Relation) {
	if sameParty(&from, &to) || from.Country == to.Country && from.Party == to.Party {
		return
	}
	first, last := m.Words.Span()
	a := coding.Alignment{From: from, To: to, Relation: relation, Span: s.span(first, last), Attribution: attributed(s.voicesAt(c.Head))}
	if slices.ContainsFunc(r.coding.Alignments, func(b coding.Alignment) bool {
		return b.Relation == a.Relation && sameParty(&b.From, &a.From) && sameParty(&b.To, &a.To)
	}) {
		return
	}
	a.ID = r.ids.Make(string(relation), a.Span)
	r.coding.Alignments = append(r.coding.Alignments, a)
}
