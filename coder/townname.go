package coder

import (
	"casus/atlas"
	"casus/nlp"
)

// dropPeoplesNames takes back the names that the atlas has for towns and that
// are somebody's here: "Judge Jackson", "Jasim Uddin", and from then on "Jackson"
// wherever the report does not say itself that it is a place.
func (r *reading) dropPeoplesNames() {
	r.surnames = map[string]bool{}
	for _, s := range r.sentences {
		for k := range s.Names {
			if n := &s.Names[k]; n.Kind == nlp.PersonName && n.First < n.Last && s.hitAt[n.Last] < 0 {
				r.surnames[folded(s.Tokens[n.Last].Form)] = true
			}
		}
		for i := range s.Tokens {
			if !r.isTown(s, i) || !r.isPeoples(s, i) {
				continue
			}
			if sense := r.sense(&s.hits[s.hitAt[i]]); !sense.Rare && sense.Site.Population >= largeTown {
				s.hitAt[i] = -1 // Dallas Naidoo, but Dallas is a city for all that
			} else {
				r.surnames[folded(s.Tokens[i].Form)] = true
			}
		}
	}
	// A name that more often means something else and that does or owns something
	// must stand once where only a place can: "in Warren".
	placed, acts := map[string]bool{}, map[string]bool{}
	for _, s := range r.sentences {
		for i := range s.Tokens {
			switch {
			case !r.isTown(s, i):
			case s.rel(i) != nlp.RelNmodPoss && r.standsInPlace(s, i, i, false), r.containerOf(s, i) != nil, r.isCalledPlace(s, i), r.callsBehind(s, i), r.isOnTheWay(s, i):
				placed[s.Tokens[i].Form] = true
			case isSubject(s, i), s.rel(i) == nlp.RelNmodPoss, s.hits[s.hitAt[i]].Given:
				acts[s.Tokens[i].Form] = true
			}
		}
	}
	for _, list := range [][]*sentence{r.titles, r.sentences} {
		for _, s := range list {
			for i := range s.Tokens {
				if !r.isTown(s, i) || r.containerOf(s, i) != nil || r.isCalledPlace(s, i) {
					continue
				}
				form := s.Tokens[i].Form
				if r.surnames[folded(form)] || r.sense(&s.hits[s.hitAt[i]]).Rare && acts[form] && !placed[form] {
					s.hitAt[i] = -1
				}
			}
		}
	}
}

// largeTown is how many people live in a town whose name one person of that name
// does not take from it.
const largeTown = 100_000

// isTown tells whether a token is the whole name of a place that is neither a
// capital nor anything else.
func (r *reading) isTown(s *sentence, i int) bool {
	h := s.hitAt[i]
	if h < 0 || i > 0 && s.hitAt[i-1] == h || i+1 < len(s.Tokens) && s.hitAt[i+1] == h || s.hits[h].End != s.Tokens[i].End {
		return false
	}
	sense := r.sense(&s.hits[h])
	return sense.Kind == atlas.Place && sense.Site.Feature != "capital" && sense.Site.Feature != "territory" && len(candidates(s.hits[h].Senses)) > 0
}

// isPeoples tells whether the words beside the name of a town say that it is a
// person's: a title or another capitalised name before it, or one behind it
// that is no noun.
func (r *reading) isPeoples(s *sentence, i int) bool {
	if at := i - 1; at >= 0 && r.isTown(s, at) && s.hits[s.hitAt[at]].Given && !s.Tokens[at].Glued && s.Tokens[i].UPOS == nlp.PROPN {
		return true // Elizabeth Warren, though there are towns of both names
	}
	if at := i - 1; at >= 0 && s.hitAt[at] < 0 {
		t := &s.Tokens[at]
		if (t.UPOS == nlp.NOUN || t.UPOS == nlp.PROPN) && r.isTitle(s, at) && s.lemma(at) != t.Form {
			return true
		}
		if t.UPOS == nlp.PROPN && r.maybeName(s, at) && !t.Glued && !r.words.placeModifiers.Has(lower(t.Form)) && !r.isOrdinary(s, at, at) && !r.words.territories.Has(lower(t.Form)) {
			return true
		}
	}
	at := i + 1
	return at < len(s.Tokens) && !s.Tokens[i].Glued && s.hitAt[at] < 0 && s.Tokens[at].UPOS == nlp.PROPN && r.maybeName(s, at) &&
		!r.isOrdinary(s, at, at) && !r.words.territories.Has(lower(s.Tokens[at].Form)) && r.isOfOneName(s, i, at)
}

// isOfOneName tells whether the tree takes two tokens for parts of one name:
// "Dallas Naidoo".
func (r *reading) isOfOneName(s *sentence, a, b int) bool {
	return s.head(b) == a && s.rel(b) == nlp.RelFlat ||
		s.head(a) == b && (s.rel(a) == nlp.RelCompound || s.rel(a) == nlp.RelFlat || s.rel(a) == nlp.RelNmodDesc)
}
