package coder

import (
	"casus/coding"
	"casus/nlp"
)

// joinFinite hangs a finite verb beside the finite verb that it continues, not
// beside an infinitive or gerund under it: in "denied sending troops and
// accused Chad" who accuses is who denied.
func (r *reading) joinFinite(s *sentence, i int) bool {
	t := &s.Tokens[i]
	if t.Rel != nlp.RelConj || t.XPOS != nlp.TagVBD && t.XPOS != nlp.TagVBZ || s.has(i, nlp.RelNsubj, nlp.RelNsubjPass, nlp.RelAux, nlp.RelAuxPass) {
		return false
	}
	first := s.firstConjunct(i)
	if x := s.Tokens[first].XPOS; x != nlp.TagVBG && x != nlp.TagVB || s.has(first, nlp.RelAux, nlp.RelNsubj) {
		return false
	}
	above := s.head(first)
	if above < 0 || above > first || s.Tokens[above].XPOS != t.XPOS {
		return false
	}
	switch s.rel(first) {
	case nlp.RelXcomp, nlp.RelAdvcl, nlp.RelCcomp:
		t.Head = above
		return true
	}
	return false
}

// joinClauseSubject gives a finite clause the subject that a parser has taken for the noun
// of a preposition: in "a day after a bomb killed nine people" nothing came after a bomb.
func (s *sentence) joinClauseSubject(i int) bool {
	t := &s.Tokens[i]
	subject := i - 1
	if t.Rel != nlp.RelAdvcl || t.XPOS != nlp.TagVBD || subject < 1 || s.rel(subject) != nlp.RelObl || s.head(subject) != t.Head || s.has(i, nlp.RelNsubj, nlp.RelNsubjPass, nlp.RelMark, nlp.RelAux) {
		return false
	}
	mark := s.child(subject, nlp.RelCase)
	if mark < 0 || mark != int(s.left[subject]) {
		return false
	}
	s.Tokens[subject].Head, s.Tokens[subject].Rel = i, nlp.RelNsubj
	s.Tokens[mark].Head, s.Tokens[mark].Rel = i, nlp.RelMark
	return true
}

// joinTense makes a verb of what is tagged with a tense, has a subject, and was
// called a noun all the same: "leaders allege Eritrea has bombed a town".
func (s *sentence) joinTense(i int) bool {
	t := &s.Tokens[i]
	if t.UPOS != nlp.NOUN || t.XPOS != nlp.TagVBP && t.XPOS != nlp.TagVBZ && t.XPOS != nlp.TagVBD || !s.has(i, nlp.RelNsubj) {
		return false
	}
	t.UPOS = nlp.VERB
	return true
}

// raiseActive makes the verb of a sentence of a participle that a parser has hung on its
// subject: in "Warplanes bombed the suburbs" the suburbs are what was bombed.
func (r *reading) raiseActive(s *sentence, i int) bool {
	t := &s.Tokens[i]
	subject := s.head(i)
	if t.Rel != nlp.RelAcl || t.XPOS != nlp.TagVBN || subject != i-1 || s.rel(subject) != nlp.RelRoot || s.in != coding.InText || s.has(subject, nlp.RelCop, nlp.RelNsubj) {
		return false
	}
	if !s.has(i, nlp.RelObj) && r.words.motionWords.At(s.Sentence, i) == 0 || s.has(i, nlp.RelOblAgent, nlp.RelAuxPass) {
		return false
	}
	for _, k := range s.children(subject) {
		switch k := int(k); {
		case k > i && s.rel(k) == nlp.RelPunct:
			s.Tokens[k].Head = i
		case k > i:
			return false
		}
	}
	t.Head, t.Rel, t.XPOS = s.Tokens[subject].Head, nlp.RelRoot, nlp.TagVBD
	s.Tokens[subject].Head, s.Tokens[subject].Rel = i, nlp.RelNsubj
	return true
}
