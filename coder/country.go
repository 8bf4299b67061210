package coder

import (
	"casus/atlas"
	"casus/coding"
	"casus/nlp"
	"casus/plover"
)

// countryOf finds the country of a phrase in its own words: a modifier
// ("Turkish troops"), a possessor ("Azerbaijan's president"), a phrase behind
// ("the army of Mali", "police in Nairobi").
func (r *reading) countryOf(s *sentence, np phrase, p *coding.Participant) {
	if p.Country != "" || r.countryBefore(s, np, p) {
		return
	}
	other := r.words.otherNouns.At(s.Sentence, np.head) > 0
	for _, k := range s.children(np.head) {
		k := int(k)
		switch s.rel(k) {
		case nlp.RelNmodPoss:
			if other {
				continue // an ally's ally is somebody else
			}
			if q, ok := r.participant(s, k); ok && q.Country != "" {
				p.Country, p.CountryBasis = q.Country, coding.ByMembership
				if p.Party == "" {
					p.Party = q.Party
				}
				return
			}
		case nlp.RelAppos:
			// "the human rights group Amnesty International"
			var q coding.Participant
			if r.named(s, phraseOf(s, k), &q) && q.Country != "" {
				p.Country, p.CountryBasis = q.Country, coding.ByMembership
				if len(p.Sectors) == 0 {
					p.Sectors = q.Sectors
				}
				return
			}
		case nlp.RelAcl:
			// "a paper based in Beirut"
			if r.words.basedWords.Has(s.lemma(k)) {
				for _, j := range s.children(k) {
					if s.rel(int(j)) == nlp.RelObl && r.countryBehind(s, np, int(j), p) {
						p.CountryBasis = coding.ByMembership
						return
					}
				}
			}
		case nlp.RelNmod, nlp.RelNmodUnmarked, nlp.RelCompound, nlp.RelFlat, nlp.RelNmodDesc:
			if k < np.head || other && r.words.ofPrepositions.Has(s.ownPreposition(k)) {
				continue
			}
			if r.countryBehind(s, np, k, p) {
				return
			}
		}
	}
	r.sharedCountry(s, np, p)
}

// countryBefore looks at the words before a noun. Of several names the nearest
// belongs to it: in "Iraq's Kurdish fighters" that is Kurdish, unless it says
// nothing of a country.
func (r *reading) countryBefore(s *sentence, np phrase, p *coding.Participant) bool {
	for i := np.head - 1; i >= np.first; i-- {
		h := s.hitAt[i]
		if h < 0 || i > 0 && s.hitAt[i-1] == h || s.prefixed(i) || r.isOutside(s, i) {
			continue
		}
		if k := s.hitHead(i); s.rel(k) == nlp.RelNmodPoss && r.words.otherNouns.At(s.Sentence, np.head) > 0 {
			continue
		}
		if r.belongs(s, int(h), i, p) {
			return true
		}
	}
	for i := np.head - 1; i >= np.first; i-- {
		// "Coalition aircraft": the lexicon itself says whose.
		if noun, _ := r.noun(s, phrase{i, np.first, i}); noun != nil && noun.Country != "" {
			p.Country, p.CountryBasis = noun.Country, coding.ByMembership
			return true
		}
	}
	return false
}

// countryBehind looks at a phrase behind a noun: whose it is, or where.
func (r *reading) countryBehind(s *sentence, np phrase, k int, p *coding.Participant) bool {
	preposition := s.ownPreposition(k)
	if !r.words.ofPrepositions.Has(preposition) && !r.words.insidePrepositions.Has(preposition) && !r.words.fromPrepositions.Has(preposition) {
		if preposition != "" || k > np.last {
			return false
		}
	}
	for i := int(s.left[k]); i <= int(s.right[k]) && i <= max(np.last, k); i++ {
		if h := s.hitAt[i]; h >= 0 && (i == 0 || s.hitAt[i-1] != h) && !s.prefixed(i) && r.belongs(s, int(h), i, p) {
			if r.words.insidePrepositions.Has(preposition) {
				p.CountryBasis = coding.ByPlace // "militants in Iraq" need not be Iraq's
			}
			return true
		}
	}
	if !r.words.ofPrepositions.Has(preposition) {
		return false
	}
	q, ok := r.participant(s, k)
	if !ok || q.Country == "" || q.CountryBasis == coding.ByPlace {
		return false
	}
	p.Country, p.CountryBasis = q.Country, coding.ByMembership
	return true
}

// sharedCountry gives the second of two joined nouns the modifier of the first:
// "Israeli helicopters and tanks". A determiner or a possessor of its own parts
// it from the first.
func (r *reading) sharedCountry(s *sentence, np phrase, p *coding.Participant) {
	if s.rel(np.head) != nlp.RelConj || s.head(np.head) < 0 || s.has(np.head, nlp.RelDet, nlp.RelNmodPoss, nlp.RelCase) {
		return
	}
	first := s.firstConjunct(np.head)
	if s.Tokens[first].UPOS != nlp.NOUN || s.Tokens[np.head].UPOS != nlp.NOUN {
		return
	}
	// Only words, not a place behind it or a guess, are shared.
	var q coding.Participant
	if r.countryBefore(s, phraseOf(s, first), &q) {
		p.Country, p.CountryBasis, p.Party = q.Country, q.CountryBasis, q.Party
	}
}

// isOutside tells whether a name only says who stands behind somebody, or where
// he lives: "Iranian-backed", "London-based".
func (r *reading) isOutside(s *sentence, i int) bool {
	last := i
	for last+1 < len(s.Tokens) && s.hitAt[last+1] == s.hitAt[i] {
		last++
	}
	at := last + 1
	if at+1 < len(s.Tokens) && s.Tokens[at].UPOS == nlp.PUNCT && (s.Tokens[at].Glued || s.Tokens[at].XPOS == nlp.TagHYPH) {
		return r.words.outsideParticiples.Has(s.lemma(at + 1))
	}
	return false
}

// prefixed tells whether a name is only the second half of a compound: nobody
// is Syrian for being "anti-Syrian".
func (s *sentence) prefixed(i int) bool {
	if s.hits[s.hitAt[i]].Start > s.Tokens[i].Start {
		return true
	}
	return i > 1 && s.Tokens[i-1].Glued && s.Tokens[i-2].Glued && s.Tokens[i-1].UPOS == nlp.PUNCT && s.hitAt[i-2] < 0 ||
		i > 0 && s.Tokens[i-1].Glued && s.Tokens[i-1].XPOS == nlp.TagAFX
}

// belongs lets a phrase take its country, and the side it is on, from a name
// inside it.
func (r *reading) belongs(s *sentence, hit, tok int, p *coding.Participant) bool {
	sense := r.sense(&s.hits[hit])
	e := sense.Entry
	if tok > 0 && sense.Use == atlas.ByDemonym && r.words.ethnicWords.Has(s.lemma(tok-1)) {
		return false // ethnic Uzbeks are of anywhere
	}
	country, party := e.Country, ""
	basis := coding.ByName
	switch e.Kind {
	case atlas.Person:
		if t := r.term(e); t != nil {
			country, party = t.Country, t.Party
		}
		basis = coding.ByMembership
	case atlas.Place:
		basis = coding.ByPlace
	case atlas.State, atlas.People:
	default:
		party = e.Party
		basis = coding.ByMembership
		if country == "" {
			return false
		}
		if len(p.Sectors) == 0 || p.Sectors[0] == plover.MIL || p.Sectors[0] == plover.UAF || p.Sectors[0] == plover.REB && isForce(e) {
			if len(e.Sectors) > 0 {
				p.Sectors = e.Sectors
			}
		}
	}
	if country == "" {
		return false
	}
	p.Country, p.CountryBasis, p.Party = country, basis, party
	return true
}

// isForce tells whether an entry is an armed force of its state: its fighters are
// no rebels.
func isForce(e *atlas.Entry) bool {
	return len(e.Sectors) > 0 && (e.Sectors[0] == plover.MIL || e.Sectors[0] == plover.COP)
}

// sideOf gives the armed and ruling bodies of a state their side.
func (r *reading) sideOf(p *coding.Participant) {
	if p.Party != "" || len(p.Sectors) == 0 {
		return
	}
	switch p.Sectors[0] {
	case plover.GOV, plover.MIL, plover.COP, plover.SPY:
		if e := r.atlas.State(p.Country); e != nil {
			p.Party = e.Party
		}
	}
}
