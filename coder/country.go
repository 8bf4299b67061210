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
	if p.Country != "" {
		return
	}
	// Of several names before the head the nearest belongs to it: in "Iraq's
	// Kurdish fighters" that is Kurdish, unless it says nothing of a country.
	for i := np.head - 1; i >= np.first; i-- {
		if h := s.hitAt[i]; h >= 0 && (i == 0 || s.hitAt[i-1] != h) && !s.prefixed(i) {
			if r.belongs(s, int(h), i, p) {
				return
			}
		}
	}
	for i := np.head - 1; i >= np.first; i-- {
		// "Coalition aircraft": the lexicon itself says whose.
		if noun, _ := r.noun(s, phrase{i, np.first, i}); noun != nil && noun.Country != "" {
			p.Country, p.CountryBasis = noun.Country, coding.ByMembership
			return
		}
	}
	for _, k := range s.children(np.head) {
		k := int(k)
		switch s.rel(k) {
		case nlp.RelNmodPoss:
			if q, ok := r.participant(s, k); ok && q.Country != "" {
				p.Country, p.CountryBasis = q.Country, coding.ByMembership
				if p.Party == "" {
					p.Party = q.Party
				}
				return
			}
		case nlp.RelNmod, nlp.RelNmodUnmarked, nlp.RelCompound, nlp.RelFlat, nlp.RelNmodDesc:
			if k < np.head || k > np.last {
				continue
			}
			for i := int(s.left[k]); i <= int(s.right[k]) && i <= np.last; i++ {
				if h := s.hitAt[i]; h >= 0 && r.belongs(s, int(h), i, p) {
					return
				}
			}
			if q, ok := r.participant(s, k); ok && q.Country != "" && q.CountryBasis != coding.ByPlace && s.rel(k) == nlp.RelNmod && r.words.ofPrepositions.Has(s.ownPreposition(k)) {
				p.Country, p.CountryBasis = q.Country, coding.ByMembership
				return
			}
		}
	}
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
	case atlas.State:
	default:
		party = e.Party
		basis = coding.ByMembership
		if len(p.Sectors) == 0 || p.Sectors[0] == plover.MIL || p.Sectors[0] == plover.UAF {
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

// locate gives a participant that no words give a country the one of the place
// that is spoken of: the police that arrest five in Istanbul are Turkish.
func (r *reading) locate(s *sentence, np phrase, p *coding.Participant) {
	if p.Country != "" {
		return
	}
	if q, ok := r.mentioned(s, np, p); ok {
		p.Country, p.Party = q.Country, q.Party
		p.CountryBasis = coding.ByMembership
		if p.ID == "" && len(p.Sectors) == 0 {
			p.Sectors = q.Sectors
		}
		p.Why += "; the country is that of the one mentioned before"
		return
	}
	if !local(p) && (len(p.Sectors) > 0 || s.Tokens[np.head].UPOS != nlp.NOUN) {
		return
	}
	if c := r.placeCountry(s, np.head); c != "" {
		p.Country, p.CountryBasis = c, coding.ByPlace
		p.Why += "; the country is where it happened"
	}
}

// local tells whether a participant is one that is at home where things happen:
// its police, its residents, its government.
func local(p *coding.Participant) bool {
	for _, s := range p.Sectors {
		switch s {
		case plover.GOV, plover.COP, plover.MIL, plover.CVL, plover.JUD, plover.LEG, plover.OPP, plover.REB, plover.LAB,
			plover.AGR, plover.EDU, plover.MED, plover.PTY, plover.PRM, plover.CRM, plover.SPY, plover.REL, plover.SOC:
			return true
		}
	}
	return false
}

// placeCountry gives the country of the place that the sentence, or one of the
// few before it, speaks of.
func (r *reading) placeCountry(s *sentence, tok int) string {
	list := r.sentences
	if s.in == coding.InTitle {
		list = r.titles
	}
	for back := 0; back < 4; back++ {
		at := s.index - back
		if at < 0 || at >= len(list) {
			break
		}
		if c := r.sceneOf(list[at]); c != "" {
			return c
		}
	}
	if s.in == coding.InText {
		for _, t := range r.titles {
			if c := r.sceneOf(t); c != "" {
				return c
			}
		}
	}
	return ""
}

// sceneOf gives the country in which a sentence is set: that of its first
// place behind a preposition, or else of the only country that it names.
func (r *reading) sceneOf(s *sentence) string {
	if s.sceneDone {
		return s.scene
	}
	s.sceneDone = true
	only, several := "", false
	for i := range s.Tokens {
		h := s.hitAt[i]
		if h < 0 || i > 0 && s.hitAt[i-1] == h {
			continue
		}
		sense := r.sense(&s.hits[h])
		c := sense.Country
		if r.atlas.State(c) == nil || sense.Kind == atlas.Person || sense.Use == atlas.ByDemonym {
			continue
		}
		if sense.Kind == atlas.Place || sense.Use == atlas.BySeat || sense.Kind == atlas.State && sense.Use == atlas.ByName {
			if p := s.preposition(i); p != "" && r.words.placePrepositions.Has(p) {
				s.scene = c
				return c
			}
		}
		if only != "" && only != c {
			several = true
		}
		only = c
	}
	if !several {
		s.scene = only
	}
	return s.scene
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
