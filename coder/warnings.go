package coder

import (
	"fmt"
	"strings"

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
			at := s.placeStarting(i)
			if at < 0 || s.hitAt[i] < 0 {
				continue
			}
			l := &r.coding.Places[at]
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

// warnOfDoubts tells of the names that may be either of two places, and of the
// places that more than one state claims, each once.
func (r *reading) warnOfDoubts() {
	for _, d := range r.toponyms.doubts {
		if l := r.placeMentioned(d.start, d.in); l != nil {
			r.coding.Warnings = append(r.coding.Warnings, coding.Warning{Kind: coding.PlaceAmbiguous, Span: l.Span, Detail: d.detail})
		}
	}
	told := map[string]bool{}
	for i := range r.coding.Places {
		l := &r.coding.Places[i]
		territory, dispute := r.atlas.DisputeOf(l.ID, r.report.Date)
		if dispute == nil || told[territory.ID] {
			continue
		}
		told[territory.ID] = true
		names := make([]string, len(dispute.Claimants))
		for k, c := range dispute.Claimants {
			names[k] = r.partyName(c)
		}
		r.coding.Warnings = append(r.coding.Warnings, coding.Warning{
			Kind: coding.PlaceDisputed, Span: l.Span,
			Detail: fmt.Sprintf("%s is claimed by %s; %s holds it, or most of it.", territory.Name, strings.Join(names, ", "), r.partyName(dispute.Holder)),
		})
	}
}

// placeMentioned gives the place of the coding whose mention starts at an offset.
func (r *reading) placeMentioned(start int, in coding.Field) *coding.Place {
	for i := range r.coding.Places {
		if l := &r.coding.Places[i]; l.Start == start && l.In == in {
			return l
		}
	}
	return nil
}

// partyName gives the name of a state by its code, or of a group by its id.
func (r *reading) partyName(id string) string {
	if e := r.atlas.Entry(id); e != nil {
		return e.Name
	}
	return r.countryName(id)
}

func (r *reading) countryName(code string) string {
	if e := r.atlas.State(code); e != nil {
		return e.Name
	}
	return code
}
