package coder

import "casus/nlp"

// joinInfinitive makes an infinitive the complement of a verb that asks for
// one where a time or a place stands between them: in "vowed on Monday to
// attack" the attack is what was vowed, not what the vow was for. So it does
// with a verb whose object is meant to act ("pressed Y to withdraw"), which
// parsers read as if X pressed in order to withdraw.
func (r *reading) joinInfinitive(s *sentence, i int) bool {
	rel, verb := s.rel(i), s.head(i)
	if verb >= 0 && rel == nlp.RelAcl && (s.rel(verb).Base() == nlp.RelObl || s.rel(verb) == nlp.RelNmodUnmarked) {
		verb = s.head(verb) // hung on the time itself
	} else if rel != nlp.RelAdvcl {
		return false
	}
	perfect := s.child(i, nlp.RelAux) // "claimed on Monday to have attacked"
	if verb < 0 || verb > i || s.Tokens[i].XPOS != nlp.TagVB && (perfect < 0 || s.Tokens[perfect].XPOS != nlp.TagVB) || s.has(i, nlp.RelNsubj, nlp.RelNsubjPass) ||
		s.has(verb, nlp.RelXcomp, nlp.RelCcomp) {
		return false
	}
	object := -1
	for _, k := range s.children(verb) {
		if k := int(k); s.rel(k) == nlp.RelObj && k < i {
			object = k
		}
	}
	switch {
	case r.words.objectControl.At(s.Sentence, verb) > 0:
	case object >= 0 && r.words.isTime(s.lemma(object)): // "gave them a week to leave"
	case object >= 0 || r.words.infinitive.At(s.Sentence, verb) == 0:
		return false
	}
	mark := s.child(i, nlp.RelMark)
	if mark < 0 || s.Tokens[mark].XPOS != nlp.TagTO {
		return false
	}
	s.Tokens[i].Head, s.Tokens[i].Rel = verb, nlp.RelXcomp
	return true
}

// nounInfinitive makes a verb of what a parser has taken for the first of two nouns
// behind a preposition, where the verb before asks for an infinitive: "offered to host
// talks" offers no talks to a host.
func (r *reading) nounInfinitive(s *sentence, i int) bool {
	t, noun := &s.Tokens[i], s.head(i)
	if t.Rel != nlp.RelCompound || noun != i+1 || i < 2 || !r.words.nounlikeVerbs.Has(t.Lemma) || s.Tokens[i-1].XPOS != nlp.TagTO && !r.words.toPrepositions.Has(s.lemma(i-1)) {
		return false
	}
	verb := s.head(noun)
	if s.head(i-1) != noun || verb < 0 || verb > i || r.words.infinitive.At(s.Sentence, verb) == 0 {
		return false
	}
	to := &s.Tokens[i-1]
	to.UPOS, to.XPOS, to.Head, to.Rel = nlp.PART, nlp.TagTO, i, nlp.RelMark
	t.UPOS, t.XPOS, t.Head, t.Rel = nlp.VERB, nlp.TagVB, verb, nlp.RelXcomp
	s.Tokens[noun].Head, s.Tokens[noun].Rel = i, nlp.RelObj
	return true
}

// joinGerund makes a gerund the complement of a verb that asks for one, where
// the tree has taken it for an adverbial: "denied arming the group".
func (r *reading) joinGerund(s *sentence, i int) bool {
	verb := s.head(i)
	if s.rel(i) != nlp.RelAdvcl || s.Tokens[i].XPOS != nlp.TagVBG || verb < 0 || int(s.left[i]) != verb+1 || s.has(i, nlp.RelMark, nlp.RelCase) || s.has(verb, nlp.RelObj) || r.words.gerundVerbs.At(s.Sentence, verb) == 0 {
		return false
	}
	s.Tokens[i].Rel = nlp.RelXcomp
	return true
}
