package coder

import (
	"slices"

	"casus/codebook"
	"casus/coding"
	"casus/nlp"
	"casus/plover"
)

// locateEvents hands the places to the events that they locate: those in an
// event's own clause; else those of the clause around it; else, where the event
// only goes on with what was told, those of the event before.
func (r *reading) locateEvents() {
	for i, e := range r.events {
		e.Places = append(e.Places, r.placesAround(e)...)
		if len(e.Places) == 0 {
			e.Places = r.placesBefore(r.events[:i], e)
		}
	}
}

// placesAround gives the places of an event's clause, or of the clause around
// it. Where somebody speaks or condemns is not where it happened: "in Paris he
// condemned the raid".
func (r *reading) placesAround(e *event) []coding.Place {
	s := e.at
	for at := e.clause; at >= 0; {
		by := e
		if s.told[at] != nil {
			by = s.told[at] // where somebody fled from is where they were shelled
		}
		if found := r.placesIn(s, at, by); len(found) > 0 {
			return found
		}
		outer := s.clauses[at].outer
		if outer >= 0 && (r.isSaying(s, outer) || r.isReasonFor(s, at, outer) || isMaterial(e.Type) && s.told[outer] != nil && !isMaterial(s.told[outer].Type)) {
			return r.trailingPlace(s, at)
		}
		at = outer
	}
	return nil
}

// trailingPlace gives the place that ends the words for a deed where a parser has hung it on
// what is said of the deed: "charged two men with the attack on a post south of Cali".
func (r *reading) trailingPlace(s *sentence, at int) []coding.Place {
	c := &s.clauses[at]
	if !c.noun || c.Light >= 0 {
		return nil
	}
	for i := c.Head + 1; i < len(s.Tokens); i++ {
		if place := s.placeStarting(i); place >= 0 {
			return []coding.Place{r.coding.Places[place]}
		}
		if s.Tokens[i].UPOS == nlp.PUNCT || s.Tokens[i].UPOS == nlp.CCONJ || s.verbBetween(i-1, i+1) || r.words.speechNouns.Has(s.lemma(i)) {
			return nil
		}
	}
	return nil
}

// isMaterial tells of what is done rather than said.
func isMaterial(t plover.Type) bool {
	q := t.Quad()
	return q == plover.MaterialConflict || q == plover.MaterialCooperation
}

// placesIn gives the places of a clause. Of a way from one place to another the
// end counts; of a flight or a withdrawal, the start.
func (r *reading) placesIn(s *sentence, at int, e *event) []coding.Place {
	all := r.placesWithin(s, at, e, false)
	if len(all) == 0 {
		all = r.placesWithin(s, at, e, true)
	}
	return all
}

// placesWithin gives the places that stand in a clause itself; with loose, also those in
// participles that only describe somebody: "a camp for people displaced from Goma".
func (r *reading) placesWithin(s *sentence, at int, e *event, loose bool) []coding.Place {
	var start, end, all []coding.Place
	for i := range s.Tokens {
		place := s.placeStarting(i)
		if place < 0 || !r.locates(s, i, at, loose) {
			continue
		}
		l := r.coding.Places[place]
		all = append(all, l)
		switch p := s.preposition(s.hitHead(i)); {
		case r.words.sourcePrepositions.Has(p):
			start = append(start, l)
		case r.words.goalPrepositions.Has(p):
			end = append(end, l)
		}
	}
	left := e.Type == plover.RETREAT || e.modes.Has(plover.ModeExpel)
	switch {
	case left && len(start) > 0:
		return without(all, end)
	case !left && len(start) < len(all):
		return without(all, start)
	}
	return all
}

func without(all, some []coding.Place) []coding.Place {
	return slices.DeleteFunc(all, func(l coding.Place) bool {
		return slices.ContainsFunc(some, func(k coding.Place) bool { return k.Span == l.Span })
	})
}

// locates tells whether a place belongs to a clause itself: no other verb stands
// between, no other event that is told in it, and nobody who is quoted.
func (r *reading) locates(s *sentence, tok, at int, loose bool) bool {
	c := &s.clauses[at]
	if !s.under(tok, c.top) {
		return false
	}
	for h := tok; h >= 0 && h != c.top && h != c.Head && h != c.Light; h = s.head(h) {
		k := int(s.clauseAt[h])
		if k < 0 || k == at {
			continue
		}
		in := &s.clauses[k]
		if in.POS == codebook.Verb && !in.noun && h != tok && !r.isSpokenIn(s, k, at) && !(loose && s.describes(k)) || in.noun && s.told[k] != nil && (s.told[at] == nil || !r.oneTelling(s.told[k], s.told[at])) {
			return false
		}
	}
	for i := range s.voices {
		if v := &s.voices[i]; v.from >= 0 && s.under(tok, v.from) && !s.under(c.Head, v.from) {
			return false
		}
	}
	return true
}

// describes tells of a participle that tells no event and only says of what sort somebody
// or something is: "people waiting for a bus in Kano".
func (s *sentence) describes(k int) bool {
	c := &s.clauses[k]
	switch s.rel(c.top) {
	case nlp.RelAcl, nlp.RelAmod, nlp.RelNmod, nlp.RelObl, nlp.RelXcomp:
	default:
		return false
	}
	x := s.Tokens[c.top].XPOS
	return s.told[k] == nil && (x == nlp.TagVBG || x == nlp.TagVBN)
}

// isSpokenIn tells of a participle that says where somebody speaks: "speaking in
// Paris, she condemned the raid".
func (r *reading) isSpokenIn(s *sentence, k, at int) bool {
	c := &s.clauses[k]
	return s.told[k] == nil && s.told[at] != nil && !isMaterial(s.told[at].Type) && s.rel(c.top) == nlp.RelAdvcl && s.Tokens[c.top].XPOS == nlp.TagVBG &&
		!s.has(c.top, nlp.RelNsubj, nlp.RelMark)
}

// placesBefore gives the places of the event that another one goes on with: "The
// attack ...", or what else is done of its kind in the next sentence.
func (r *reading) placesBefore(before []*event, e *event) []coding.Place {
	if !isMaterial(e.Type) || e.Status == coding.Planned || e.Status == coding.Hypothetical {
		return nil
	}
	for i := len(before) - 1; i >= 0; i-- {
		old := before[i]
		far := e.at.index - old.at.index
		if old.Type != e.Type || old.Status != e.Status || len(old.Places) == 0 || far > reach {
			continue
		}
		back := e.pointsBack() && e.isDefinite() && agree(sidesOf(old.Actors), sidesOf(e.Actors)) && agree(sidesOf(old.Recipients), sidesOf(e.Recipients))
		if back || far <= 1 && !e.pointsBack() && !r.isElsewhere(old, e) {
			return slices.Clone(old.Places)
		}
	}
	return nil
}

// isElsewhere tells whether the state to which it is done is another.
func (r *reading) isElsewhere(old, e *event) bool {
	for _, p := range e.Recipients {
		for _, l := range old.Places {
			if p.Country != "" && l.Country != "" && p.Country != l.Country && !slices.ContainsFunc(old.Recipients, func(q coding.Participant) bool { return q.Country == p.Country }) {
				return true
			}
		}
	}
	return false
}
