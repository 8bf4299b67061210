package coder

import (
	"unicode"

	"casus/atlas"
	"casus/coding"
	"casus/nlp"
)

// unknownPlace is a name that the atlas does not have and that the words around
// it call a place.
type unknownPlace struct {
	first, last int
	// in is the state or division that the text puts it into, nil where it puts
	// it nowhere.
	in *atlas.Sense
}

// findUnknownPlaces looks for names that the atlas does not have where the text
// says that they are places: behind "in" or "near", beside "village", before
// ", Mali". Where a gazetteer was imported and has such a name, it is from here on as good
// as one of the atlas; else it is kept as written, without a country
// but the one that the text puts it into.
func (r *reading) findUnknownPlaces(s *sentence) {
	for i := 0; i < len(s.Tokens); i++ {
		if !r.maybeName(s, i) {
			continue
		}
		last := i
		for last+1 < len(s.Tokens) && r.maybeName(s, last+1) {
			last++
		}
		first, next := i, last
		// "Foo District": the noun is not of the name.
		named := last > first && r.words.territories.Has(s.lemma(last))
		if named {
			last--
		}
		called := named || r.isCalledPlace(s, first) || r.callsBehind(s, last) || r.isMeasured(s, first, last)
		in := r.containerOf(s, last)
		name := s.span(first, last).Text
		if before, known := r.contained[name]; known && in == nil {
			in, called = before, true // the report has said what it is, or where it lies
		}
		if called || in != nil {
			if r.contained == nil {
				r.contained = map[string]*atlas.Sense{}
			}
			r.contained[name] = in
		}
		atSite := r.isAtSite(s, first, last)
		if (called || atSite || r.standsInPlace(s, first, last, in != nil)) && (r.isPlaceOf(s, first) || !r.isPersonsName(s, first, last, called)) {
			if hit, ok := r.lookUpPlace(s, first, last, in); ok {
				s.hits = append(s.hits[:len(s.hits):len(s.hits)], hit)
				for k := first; k <= last; k++ {
					s.hitAt[k] = int32(len(s.hits) - 1)
				}
			} else if called || in != nil || (atSite || r.isPlaceName(s, first, last) || r.isAmongPlaces(s, last)) && !r.isOrdinary(s, first, last) {
				s.unknown = append(s.unknown, unknownPlace{first, last, in})
			}
		}
		i = next
	}
}

// maybeName tells whether a token may be of the name of an unknown place.
func (r *reading) maybeName(s *sentence, i int) bool {
	t := &s.Tokens[i]
	if t.UPOS != nlp.PROPN || s.hitAt[i] >= 0 || r.words.isTime(t.Lemma) {
		return false
	}
	capitals, others := 0, 0
	for _, c := range t.Form {
		switch {
		case unicode.IsUpper(c):
			capitals++
		case unicode.IsLower(c):
			others++
		case unicode.IsDigit(c):
			return false
		}
	}
	return capitals > 0 && others > 0 && !r.isTitle(s, i)
}

// standsInPlace tells whether a preposition of place stands before a name; the
// vaguer ones must have a state or division behind the name as well.
func (r *reading) standsInPlace(s *sentence, first, last int, contained bool) bool {
	at := first - 1
	for at >= 0 && (s.Tokens[at].UPOS == nlp.ADJ || s.Tokens[at].UPOS == nlp.DET || s.Tokens[at].UPOS == nlp.ADV) {
		at--
	}
	if at < 0 || s.Tokens[at].UPOS != nlp.ADP && s.Tokens[at].UPOS != nlp.SCONJ {
		// "in Orbost, Bairnsdale and Eden"
		return s.rel(last) == nlp.RelConj && r.words.insidePrepositions.Has(s.preposition(last))
	}
	if contained {
		return true
	}
	p := s.lemma(at)
	return r.words.insidePrepositions.Has(p) || r.words.nearPrepositions.Has(p) && s.Tokens[last].Rel.Base() != nlp.RelNsubj
}

// isPlaceOf tells whether a name stands behind a noun of place and "of", where
// somebody's name hardly does: "the village of Foo".
func (r *reading) isPlaceOf(s *sentence, first int) bool {
	return first > 1 && r.words.ofPrepositions.Has(s.lemma(first-1)) && r.isCalledPlace(s, first)
}

// isMeasured tells whether a name behind a preposition of place is said to lie by
// one that is known: "at Foo, west of Goma", "in Foo, near Goma".
func (r *reading) isMeasured(s *sentence, first, last int) bool {
	const reach = 6
	if first == 0 || !r.words.insidePrepositions.Has(s.lemma(first-1)) || last+2 >= len(s.Tokens) || s.Tokens[last+1].Form != "," {
		return false
	}
	for i := last + 2; i < len(s.Tokens) && i <= last+reach; i++ {
		if s.hitAt[i] >= 0 {
			return r.isMeasuredFrom(s, i) || r.words.nearPrepositions.Has(s.lemma(i-1))
		}
	}
	return false
}

// isAtSite tells whether a name says where something lies that people have built:
// "the camp at Foo", "a market in Foo".
func (r *reading) isAtSite(s *sentence, first, last int) bool {
	if first == 0 || !r.words.insidePrepositions.Has(s.lemma(first-1)) || s.rel(last) != nlp.RelNmod {
		return false
	}
	h := s.head(last)
	return h >= 0 && h < first && s.Tokens[h].UPOS == nlp.NOUN && r.words.facilities.Has(s.lemma(h))
}

// callsBehind tells whether the word behind a name says that it is a place's:
// "the Foo district".
func (r *reading) callsBehind(s *sentence, last int) bool {
	return last+1 < len(s.Tokens) && s.Tokens[last+1].UPOS == nlp.NOUN && r.words.territories.Has(s.lemma(last+1)) && s.head(last) == last+1
}

// containerOf gives the state or division behind a comma: "Foo, Mali", "Foo, in Mali".
func (r *reading) containerOf(s *sentence, last int) *atlas.Sense {
	at := last + 2
	if at < len(s.Tokens) && s.Tokens[last+1].Form == "," && r.words.insidePrepositions.Has(s.lemma(at)) {
		at++ // "Foo, in Mali"
	}
	if at >= len(s.Tokens) || s.Tokens[last+1].Form != "," || s.hitAt[at] < 0 {
		return nil
	}
	sense := r.sense(&s.hits[s.hitAt[at]])
	if sense.Kind == atlas.State && sense.Use == atlas.ByName || sense.Kind == atlas.Place && sense.Site.Feature == "region" {
		return &sense
	}
	return nil
}

// isPersonsName tells whether the analyzer takes a name for a person's or, where the
// words do not call it a place, for an organisation's.
func (r *reading) isPersonsName(s *sentence, first, last int, called bool) bool {
	for k := range s.Names {
		if n := &s.Names[k]; n.First <= last && first <= n.Last && (n.Kind == nlp.PersonName || n.Kind == nlp.OrganisationName && !called) {
			return true
		}
	}
	return false
}

// isPlaceName tells whether the analyzer takes just these tokens for the name of
// a place.
func (r *reading) isPlaceName(s *sentence, first, last int) bool {
	for k := range s.Names {
		if n := &s.Names[k]; n.Kind == nlp.PlaceName && n.First == first && n.Last == last {
			return true
		}
	}
	return false
}

// isAmongPlaces tells whether a name is joined to one that the atlas knows as a
// place: "in Wheeling, Steubenville and Pittsburgh".
func (r *reading) isAmongPlaces(s *sentence, last int) bool {
	first := s.firstConjunct(last)
	for i := range s.Tokens {
		if h := s.hitAt[i]; h >= 0 && i != last && s.firstConjunct(i) == first && r.sense(&s.hits[h]).Kind == atlas.Place {
			return true
		}
	}
	return false
}

// isOrdinary tells whether a name has a noun of the lexicon in it ("Congress",
// "State University") or is the surname of somebody whom the report names.
func (r *reading) isOrdinary(s *sentence, first, last int) bool {
	for i := first; i <= last; i++ {
		lemma := s.lemma(i)
		if noun, _ := r.atlas.Noun([]string{lower(lemma)}); noun != nil || r.words.facilities.Has(lower(lemma)) {
			return true
		}
	}
	return r.surnames[folded(s.Tokens[last].Form)]
}

// lookUpPlace asks the gazetteer for a name, and takes of its places the one
// that fits the report best.
func (r *reading) lookUpPlace(s *sentence, first, last int, in *atlas.Sense) (atlas.Hit, bool) {
	if r.gazetteer == nil {
		return atlas.Hit{}, false
	}
	span := s.span(first, last)
	senses := r.gazetteer.Lookup(span.Text)
	if len(senses) == 0 {
		return atlas.Hit{}, false
	}
	best, most := 0, -1.0
	for k, sense := range senses {
		score := prior(sense) + r.toponyms.fits(sense)
		if in != nil && holds(*in, sense) {
			score += containerWeight
		}
		if r.namesState(s, sense.Country) {
			score += sentenceWeight
		}
		if k == 0 || score > most {
			best, most = k, score
		}
	}
	senses[0], senses[best] = senses[best], senses[0]
	return atlas.Hit{Start: span.Start, End: span.End, Class: atlas.PlaceClass, Senses: senses[:1]}, true
}

func (r *reading) namesState(s *sentence, country string) bool {
	for i := range s.hits {
		if r.sense(&s.hits[i]).Country == country {
			return true
		}
	}
	return false
}

// unknownPlaceOf makes a place of a name that nobody knows.
func (r *reading) unknownPlaceOf(s *sentence, u unknownPlace) coding.Place {
	span := s.span(u.first, u.last)
	l := coding.Place{Span: span, Name: span.Text}
	if u.in != nil {
		l.Country = u.in.Country
		if u.in.Kind == atlas.Place {
			l.Admin1 = u.in.Name
		}
	}
	return l
}
