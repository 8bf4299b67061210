package coder

import "casus/nlp"

// raisePerfect makes the verb of a participle behind "have" that a parser has
// hung on the noun behind it: whoever "had needed treatment" had none.
func (r *reading) raisePerfect(s *sentence, i int) bool {
	t := &s.Tokens[i]
	if i == 0 || t.Rel != nlp.RelAmod || t.XPOS != nlp.TagVBN || t.Head != i+1 {
		return false
	}
	object, have := i+1, i-1
	h := &s.Tokens[have]
	if h.UPOS != nlp.VERB && h.UPOS != nlp.AUX || !r.words.perfect.Has(s.lemma(have)) || s.head(object) != have || s.rel(object) != nlp.RelObj {
		return false
	}
	for _, k := range s.children(have) {
		if int(k) != object {
			s.Tokens[k].Head = i
		}
	}
	t.UPOS, t.Head, t.Rel = nlp.VERB, h.Head, h.Rel
	s.Tokens[object].Head = i
	h.UPOS, h.Head, h.Rel = nlp.AUX, i, nlp.RelAux
	return true
}

// raiseSubject takes a subject off an auxiliary: in "ten miners had been treated"
// they were.
func (s *sentence) raiseSubject(i int) bool {
	aux := s.head(i)
	if rel := s.rel(i); aux < 0 || rel != nlp.RelNsubj && rel != nlp.RelNsubjPass {
		return false
	}
	if rel := s.rel(aux); s.head(aux) < 0 || rel != nlp.RelAux && rel != nlp.RelAuxPass && rel != nlp.RelCop {
		return false
	}
	s.Tokens[i].Head = s.head(aux)
	return true
}

// joinSubjects makes the second of two subjects with an "and" between them what
// it is: joined to the first. In "35 rebels and six nurses were killed" a parser
// may hang both on the verb.
func (s *sentence) joinSubjects(i int) bool {
	rel, verb := s.rel(i), s.head(i)
	if verb < i || rel != nlp.RelNsubj && rel != nlp.RelNsubjPass {
		return false
	}
	first, joined := -1, -1
	for _, k := range s.children(verb) {
		switch k := int(k); {
		case k >= i:
		case s.rel(k) == rel:
			first, joined = k, -1
		case s.rel(k) == nlp.RelCc && first >= 0:
			joined = k
		}
	}
	if joined < 0 || s.Tokens[first].UPOS == nlp.PRON {
		return false
	}
	s.Tokens[i].Head, s.Tokens[i].Rel = first, nlp.RelConj
	s.Tokens[joined].Head = i
	return true
}

// harmGerund makes a verb of a participle behind "and" that a parser has taken for a
// noun: in "killing at least three and injuring scores" nobody has killed scores.
func (r *reading) harmGerund(s *sentence, i int) bool {
	t := &s.Tokens[i]
	if t.UPOS != nlp.NOUN || i < 2 || s.Tokens[i-1].UPOS != nlp.CCONJ || !r.words.harmGerunds.Has(lower(t.Form)) {
		return false
	}
	verb := i - 1
	for verb >= 0 && s.Tokens[verb].UPOS != nlp.VERB {
		verb--
	}
	if verb < 0 || s.Tokens[verb].XPOS != nlp.TagVBG {
		return false
	}
	if object := t.Head; object > i && s.head(object) == verb {
		for _, k := range s.children(object) {
			switch k := int(k); {
			case k > i || k == i:
			case s.Tokens[k].UPOS == nlp.NUM || s.Tokens[k].UPOS == nlp.NOUN:
				s.Tokens[k].Head, s.Tokens[k].Rel = verb, nlp.RelObj
			default:
				s.Tokens[k].Head = i
			}
		}
		s.Tokens[object].Head, s.Tokens[object].Rel = i, nlp.RelObj
	}
	t.UPOS, t.XPOS, t.Head, t.Rel = nlp.VERB, nlp.TagVBG, verb, nlp.RelConj
	return true
}

// participleNoun lets a participle that is used as a noun be called by its own
// form: "50 wounded" are no wounds.
func (s *sentence) participleNoun(i int) {
	if t := &s.Tokens[i]; t.UPOS == nlp.NOUN && t.XPOS == nlp.TagVBN {
		t.Lemma = lower(t.Form)
	}
}

// prepositionNoun makes a noun of what stands behind a preposition: the rebels of
// "demands from Shona rebels" do not rebel.
func (s *sentence) prepositionNoun(i int) {
	t := &s.Tokens[i]
	if rel := t.Rel.Base(); t.UPOS == nlp.VERB && t.XPOS == nlp.TagVBZ && (rel == nlp.RelNmod || rel == nlp.RelObl) && s.has(i, nlp.RelCase) {
		t.UPOS, t.XPOS = nlp.NOUN, nlp.TagNNS
	}
}
