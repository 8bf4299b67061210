package coder

import (
	"casus/atlas"
	"casus/nlp"
)

// joinDeed hangs what somebody is said to have done on the verb that says it:
// in "accused Chad of shelling a post" the shelling describes no Chad, it is
// what Chad is accused of.
func (r *reading) joinDeed(s *sentence, i int) bool {
	doer := s.head(i)
	if r.isAccusation(s, i) {
		s.Tokens[i].Head, s.Tokens[i].Rel = s.head(doer), nlp.RelObl
		return true
	}
	if s.rel(i) != nlp.RelAcl || doer < 0 || doer > i || s.Tokens[i].XPOS != nlp.TagVBG || s.rel(doer) != nlp.RelObj {
		return false
	}
	mark := s.child(i, nlp.RelMark)
	if mark < 0 || !r.words.deedPrepositions.Has(s.lemma(mark)) {
		return false
	}
	noun, _ := r.noun(s, phrase{doer, doer, doer})
	if s.hitAt[doer] < 0 && s.Tokens[doer].UPOS != nlp.PRON && (noun == nil || noun.Kind == atlas.ThingNoun) {
		return false
	}
	s.Tokens[i].Head, s.Tokens[i].Rel = s.head(doer), nlp.RelAdvcl
	return true
}

// isAccusation tells whether a noun that hangs on somebody is what he is accused of: "accused
// the army of the shelling", but not "accused the Bank of Ghana".
func (r *reading) isAccusation(s *sentence, i int) bool {
	doer := s.head(i)
	if s.rel(i) != nlp.RelNmod || s.Tokens[i].UPOS != nlp.NOUN || doer < 0 || doer > i || s.rel(doer) != nlp.RelObj || !r.words.deedPrepositions.Has(s.ownPreposition(i)) {
		return false
	}
	if verb := s.head(doer); verb < 0 || !r.words.accuseVerbs.Has(s.lemma(verb)) {
		return false
	}
	noun, _ := r.noun(s, phrase{i, i, i})
	return noun == nil && !r.standsForPeople(s, i)
}
