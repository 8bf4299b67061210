package coder

import (
	"fmt"

	"casus/atlas"
	"casus/coding"
	"casus/nlp"
)

// warnOfPlaces tells of each place that the text puts into another state than
// the gazetteer does: "the Sudanese region of Tigray". The coding keeps the
// gazetteer's country; which of the two is right is for a person to say.
func (r *reading) warnOfPlaces() {
	for _, s := range r.sentences {
		for i := range s.Tokens {
			h := int(s.hitAt[i])
			if h < 0 || i > 0 && int(s.hitAt[i-1]) == h || h >= len(s.places) || s.places[h] < 0 {
				continue
			}
			l := &r.coding.Places[s.places[h]]
			if state := r.stateBeside(s, i); state != nil && l.Country != "" && state.Country != l.Country && l.Precision != coding.CountryPlace {
				r.coding.Warnings = append(r.coding.Warnings, coding.Warning{
					Kind: coding.PlaceConflict, Span: l.Span,
					Detail: fmt.Sprintf("The text puts %s into %s, the gazetteer into %s.", l.Name, state.Name, r.countryName(l.Country)),
				})
			}
		}
	}
}

// stateBeside gives the state that the words around a place put it into: the
// adjective of the noun that it names ("the Sudanese region of Tigray", "the
// Sudanese town Kassala"), or the state behind a comma ("Kassala, Sudan").
func (r *reading) stateBeside(s *sentence, tok int) *atlas.Entry {
	top := s.hitHead(tok)
	if g := s.head(top); g >= 0 && s.Tokens[g].UPOS == nlp.NOUN && r.words.territories.At(s.Sentence, g) > 0 {
		switch s.rel(top) {
		case nlp.RelNmod, nlp.RelAppos, nlp.RelFlat, nlp.RelNmodDesc, nlp.RelCompound:
			if p := s.ownPreposition(top); p == "" || r.words.ofPrepositions.Has(p) {
				return r.adjectiveState(s, g)
			}
		}
	}
	last := tok
	for last+1 < len(s.Tokens) && s.hitAt[last+1] == s.hitAt[tok] {
		last++
	}
	if at := last + 2; at < len(s.Tokens) && s.Tokens[last+1].Form == "," && s.hitAt[at] >= 0 && (s.rel(s.hitHead(at)) == nlp.RelAppos || s.rel(s.hitHead(at)) == nlp.RelNmodUnmarked || s.rel(s.hitHead(at)) == nlp.RelFlat) {
		if sense := r.sense(&s.hits[s.hitAt[at]]); sense.Kind == atlas.State && sense.Use == atlas.ByName {
			return sense.Entry
		}
	}
	return nil
}

// adjectiveState gives the state whose adjective or possessive stands before a noun.
func (r *reading) adjectiveState(s *sentence, noun int) *atlas.Entry {
	for i := noun - 1; i >= 0 && i >= int(s.left[noun]); i-- {
		if s.hitAt[i] < 0 || s.Tokens[i].Glued && s.Tokens[i+1].UPOS == nlp.PUNCT {
			continue // "the Armenian-occupied region" is not put into Armenia
		}
		if sense := r.sense(&s.hits[s.hitAt[i]]); sense.Kind == atlas.State && (sense.Use == atlas.ByDemonym || s.rel(i) == nlp.RelNmodPoss) {
			return sense.Entry
		}
	}
	return nil
}

func (r *reading) countryName(code string) string {
	if e := r.atlas.State(code); e != nil {
		return e.Name
	}
	return code
}
