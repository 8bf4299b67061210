package coder

import (
	"slices"

	"casus/coding"
	"casus/plover"
)

// targets finds whom acts are meant for that no rule has found.
func (r *reading) targets() {
	for _, e := range r.events {
		if len(e.Recipients) == 0 && !e.match.Mutual {
			r.target(e, isAimed(e.Type))
		}
	}
}

// isAimed tells whether an event of a type is all but always meant for somebody.
func isAimed(t plover.Type) bool {
	switch t {
	case plover.REQUEST, plover.REJECT, plover.ACCUSE, plover.SUPPORT, plover.THREATEN, plover.PROTEST, plover.AID, plover.SANCTION, plover.COERCE, plover.AGREE, plover.CONCEDE:
		return true
	}
	return false
}

// target makes the first one named behind the trigger whom an event is meant for,
// however deep in the words that hang on it: "blocked a road to demand reforms
// from the government". A place of the actors' own country is only where it was.
// An event that need not be aimed at anybody is for whom its words are against:
// "mobilised reservists for a war against Iraq".
func (r *reading) target(e *event, aimed bool) {
	s, c := e.at, &e.at.clauses[e.clause]
	_, last := e.match.Words.Span()
	for i := last + 1; i <= int(s.right[c.top]); i++ {
		if !s.under(i, c.top) || !isPhraseHead(s, i) && s.hitAt[i] < 0 {
			continue
		}
		if !aimed && !r.words.againstWords.Has(s.ownPreposition(i)) {
			continue
		}
		p, ok := r.participant(s, i)
		if !ok || p.Country == "" || p.Start > s.Tokens[i].Start {
			continue
		}
		local := p.CountryBasis == coding.ByPlace && (len(p.Sectors) == 0 || r.standsForPeople(s, i)) || r.placeAt(s, s.nameStart(i)) != ""
		if slices.ContainsFunc(e.Actors, func(q coding.Participant) bool {
			return sameParty(&p, &q) || local && (q.Country == p.Country || q.Country == "")
		}) || e.Type == plover.ACCUSE && s.isStruck(c, &p) {
			continue
		}
		e.Recipients = []coding.Participant{p}
		return
	}
}

// isStruck tells whether somebody, or his side, is hit by an act of force that a
// clause speaks of: who condemns "the attack on Kenyan soldiers" accuses no Kenyan.
func (s *sentence) isStruck(c *clause, p *coding.Participant) bool {
	for i, e := range s.told {
		if e == nil || e.Type != plover.ASSAULT || !s.under(s.clauses[i].Head, c.top) || s.clauses[i].Head == c.Head {
			continue
		}
		if slices.ContainsFunc(e.Recipients, func(q coding.Participant) bool {
			return sameParty(p, &q) || q.Start <= p.Start && p.End <= q.End
		}) {
			return true
		}
	}
	return false
}

// nameStart gives the first token of the name that covers a token.
func (s *sentence) nameStart(i int) int {
	for i > 0 && s.hitAt[i] >= 0 && s.hitAt[i-1] == s.hitAt[i] {
		i--
	}
	return i
}
