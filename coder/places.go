package coder

import (
	"slices"

	"casus/atlas"
	"casus/coding"
	"casus/nlp"
)

// placesOf fills in every place that the text names.
func (r *reading) placesOf() {
	r.coding.Places = r.datelinePlaces()
	for _, s := range r.sentences {
		s.placeAt = make([]int32, len(s.Tokens))
		unknown := s.unknown
		for i := range s.Tokens {
			s.placeAt[i] = -1
			h := int(s.hitAt[i])
			var l coding.Place
			ok := false
			switch {
			case h >= 0 && (i == 0 || int(s.hitAt[i-1]) != h):
				l, ok = r.place(s, h, i)
			case len(unknown) > 0 && unknown[0].first == i:
				l, ok = r.unknownPlaceOf(s, unknown[0]), true
				unknown = unknown[1:]
			}
			if ok {
				s.placeAt[i] = int32(len(r.coding.Places))
				r.coding.Places = append(r.coding.Places, l)
			}
		}
	}
}

// placeStarting gives the index in coding.Places of the place whose name begins
// at a token, -1 where none does.
func (s *sentence) placeStarting(i int) int {
	if s.placeAt == nil {
		return -1
	}
	return int(s.placeAt[i])
}

// place resolves a name as a place: one of the gazetteer, or a state or capital
// that stands behind a preposition of place.
func (r *reading) place(s *sentence, hit, tok int) (coding.Place, bool) {
	h := &s.hits[hit]
	p := s.preposition(s.hitHead(tok))
	sense, ok := r.placeSense(h)
	if !ok && r.words.placePrepositions.Has(p) {
		sense, ok = anyPlace(h) // "in Puntland" is no government
	}
	if !ok {
		return coding.Place{}, false
	}
	if sense.Kind != atlas.Place || sense.Site.Feature == "capital" {
		if !r.words.placePrepositions.Has(p) && !r.isCalledPlace(s, tok) && !r.isContained(s, tok) && !r.isContainer(s, tok) &&
			!r.isPartNamed(s, tok) && !r.isOnTheWay(s, tok) && !r.isStruck(s, tok, sense) {
			return coding.Place{}, false
		}
	}
	last := tok
	for last+1 < len(s.Tokens) && int(s.hitAt[last+1]) == hit {
		last++
	}
	l := placeOf(sense)
	l.Span = s.span(tok, last)
	if l.Precision == coding.ExactPlace {
		switch {
		case r.words.nearPrepositions.Has(p), r.isMeasuredFrom(s, tok), r.isNearCalled(s, tok, p):
			l.Precision = coding.NearPlace
		case last+1 < len(s.Tokens) && s.Tokens[last+1].UPOS == nlp.NOUN && r.words.surroundings.Has(s.lemma(last+1)):
			l.Precision = coding.DistrictPlace
		}
	}
	return l, true
}

// isCalledPlace tells whether the word before a name says that it is that of a
// place: "the capital Baku", "the city of Kabul".
func (r *reading) isCalledPlace(s *sentence, tok int) bool {
	at := tok - 1
	if at > 0 && r.words.ofPrepositions.Has(s.lemma(at)) {
		at--
	}
	return at >= 0 && s.Tokens[at].UPOS == nlp.NOUN && r.words.territories.At(s.Sentence, at) > 0
}

// isNearCalled tells whether what a place is called stands behind a preposition of
// nearness: "near the city of Cali".
func (r *reading) isNearCalled(s *sentence, tok int, p string) bool {
	h := s.head(s.hitHead(tok))
	return h >= 0 && r.words.ofPrepositions.Has(p) && r.isCalledPlace(s, tok) && r.words.nearPrepositions.Has(s.preposition(h))
}

// isMeasuredFrom tells whether a place is only what the happening lies near:
// "20 kilometres from Goma", "north of Goma", "the outskirts of Goma".
func (r *reading) isMeasuredFrom(s *sentence, tok int) bool {
	top := s.hitHead(tok)
	p := s.ownPreposition(top)
	if !r.words.ofPrepositions.Has(p) && !r.words.fromPrepositions.Has(p) {
		return false
	}
	if h := s.head(top); h >= 0 && r.words.nearNouns.Has(s.lemma(h)) {
		return true
	}
	for i := top - 1; i >= 0 && i >= top-nearReach; i-- {
		if r.words.nearNouns.Has(s.lemma(i)) {
			return true
		}
	}
	return false
}

// nearReach is how many words before a place the one may stand that measures
// from it: "miles north of the town of Goma".
const nearReach = 5

// anyPlace gives the first sense of a name that is a place.
func anyPlace(h *atlas.Hit) (atlas.Sense, bool) {
	for _, s := range h.Senses {
		if s.Use == atlas.ByDemonym {
			break
		}
		if s.Kind == atlas.Place {
			return s, true
		}
	}
	return atlas.Sense{}, false
}

// isPartNamed tells whether it is a part of a state or a capital that is spoken
// of: "the north of Benin", "the border with Mali", "the streets of Minsk".
func (r *reading) isPartNamed(s *sentence, tok int) bool {
	top := s.hitHead(tok)
	h := s.head(top)
	if h < 0 || s.Tokens[h].UPOS != nlp.NOUN || s.rel(top) != nlp.RelNmod && s.rel(top) != nlp.RelNmodPoss {
		return false
	}
	lemma := s.lemma(h)
	return r.words.partNouns.Has(lemma) || r.words.nearNouns.Has(lemma)
}

// isOnTheWay tells whether a state or capital is where somebody goes or comes
// from: "flew to Minsk", "a ferry to Dakar", "the road from Khartoum".
func (r *reading) isOnTheWay(s *sentence, tok int) bool {
	top := s.hitHead(tok)
	h := s.head(top)
	return h >= 0 && r.words.wayPrepositions.Has(s.preposition(top)) && r.words.motionWords.Has(s.lemma(h))
}

// isStruck tells whether a capital is what is shelled, or a capital or state what is
// entered or left: "shook Khartoum", "fled Eritrea".
func (r *reading) isStruck(s *sentence, tok int, sense atlas.Sense) bool {
	top := s.hitHead(tok)
	h := s.head(top)
	if h < 0 {
		return false
	}
	switch s.rel(top) {
	case nlp.RelObj, nlp.RelNsubjPass:
		return sense.Kind == atlas.Place && r.words.strikeVerbs.Has(s.lemma(h)) || r.words.enterVerbs.Has(s.lemma(h))
	}
	return false
}

// isContained tells whether the state or division in which a place lies is named
// right behind it: "Accra, Ghana".
func (r *reading) isContained(s *sentence, tok int) bool {
	last := tok
	for last+1 < len(s.Tokens) && s.hitAt[last+1] == s.hitAt[tok] {
		last++
	}
	in := r.containerOf(s, last)
	return in != nil && slices.ContainsFunc(s.hits[s.hitAt[tok]].Senses, func(place atlas.Sense) bool { return holds(*in, place) })
}

// isContainer tells whether a state or division stands right behind a place in
// it.
func (r *reading) isContainer(s *sentence, tok int) bool {
	if tok < 2 || s.Tokens[tok-1].Form != "," {
		return false
	}
	in := r.sense(&s.hits[s.hitAt[tok]])
	if h := s.hitAt[tok-2]; h >= 0 {
		place, ok := r.placeSense(&s.hits[h])
		return ok && holds(in, place)
	}
	for _, u := range s.unknown {
		if u.last == tok-2 {
			return true
		}
	}
	return false
}

// placeSense chooses what a name means as a place: the first of its senses that
// is one. A seat of government is the place where it lies.
func (r *reading) placeSense(h *atlas.Hit) (atlas.Sense, bool) {
	seat := ""
	for i := range h.Senses {
		switch sense := &h.Senses[i]; {
		case !sense.Held.Covers(r.report.Date):
		case sense.Use == atlas.ByDemonym:
			return atlas.Sense{}, false // Canadian is a town in Texas, but not before everything else
		case sense.Kind == atlas.Place && sense.Site != nil && (seat == "" || sense.Country == seat):
			return *sense, true
		case sense.Kind == atlas.State && sense.Use == atlas.ByName && seat == "":
			return *sense, true
		case sense.Use == atlas.BySeat:
			if seat == "" {
				seat = sense.Country
			}
		case i == 0 && sense.Kind != atlas.State:
			return atlas.Sense{}, false
		}
	}
	return atlas.Sense{}, false
}

// hitHead gives the token of a name that the rest of it hangs on.
func (s *sentence) hitHead(tok int) int {
	for s.head(tok) >= 0 && s.hitAt[s.head(tok)] == s.hitAt[tok] {
		tok = s.head(tok)
	}
	return tok
}

func precisionOf(feature string) coding.PlacePrecision {
	switch feature {
	case "point", "village", "town", "city", "capital":
		return coding.ExactPlace
	case "district":
		return coding.DistrictPlace
	case "region":
		return coding.ProvincePlace
	case "country":
		return coding.CountryPlace
	}
	return coding.RegionPlace
}
