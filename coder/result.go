package coder

import "casus/nlp"

// joinResult takes what became of somebody off the words for him: in "shot
// dead two men" an adjective that stands before the number of its noun, right
// behind the verb, is no attribute of the noun.
func (r *reading) joinResult(s *sentence, i int) bool {
	if i == 0 || i+1 >= len(s.Tokens) || s.rel(i) != nlp.RelAmod || s.Tokens[i-1].UPOS != nlp.VERB {
		return false
	}
	noun := s.head(i)
	if noun < i || s.rel(noun) != nlp.RelObj || s.head(noun) != i-1 || s.head(i+1) != noun {
		return false
	}
	if rel := s.rel(i + 1); rel != nlp.RelNummod && rel != nlp.RelDet && rel != nlp.RelNmodPoss {
		return false
	}
	s.Tokens[i].Head, s.Tokens[i].Rel = i-1, nlp.RelXcomp
	return true
}

// raiseShot makes a verb of what a parser has taken for a noun in spite of what became of
// somebody behind it: "An Iraqi sniper shot dead two men". The noun before is its
// subject, with the words before that one, and the noun behind its object.
func (r *reading) raiseShot(s *sentence, i int) bool {
	result := i + 1
	if i == 0 || result >= len(s.Tokens) || s.rel(result) != nlp.RelXcomp || s.head(result) != i || s.Tokens[result].UPOS != nlp.ADJ {
		return false
	}
	changed := false
	if object := s.child(result, nlp.RelObj); object > result && !s.has(i, nlp.RelObj) {
		s.Tokens[object].Head, changed = i, true
	}
	subject := i - 1
	t := &s.Tokens[i]
	if t.XPOS != nlp.TagNN || s.head(subject) != i || s.rel(subject) != nlp.RelCompound || s.Tokens[subject].UPOS != nlp.NOUN {
		return changed
	}
	t.UPOS, t.XPOS = nlp.VERB, nlp.TagVBD
	for _, k := range s.children(i) {
		switch k := int(k); {
		case k == subject:
			s.Tokens[k].Rel = nlp.RelNsubj
		case k < subject && s.Tokens[k].UPOS != nlp.PUNCT:
			s.Tokens[k].Head = subject
		}
	}
	return true
}

// raiseAgent hangs whoever did it on the verb, and not on what became of somebody:
// of the farmer who "was shot dead by soldiers" nobody is dead by soldiers.
func (r *reading) raiseAgent(s *sentence, i int) bool {
	result := s.head(i)
	if result < 0 || result > i || s.rel(i).Base() != nlp.RelObl || s.rel(result) != nlp.RelXcomp || s.Tokens[result].UPOS != nlp.ADJ || !r.words.agentPrepositions.Has(s.ownPreposition(i)) {
		return false
	}
	verb := s.head(result)
	if verb < 0 || verb > result || s.Tokens[verb].XPOS != nlp.TagVBN {
		return false
	}
	s.Tokens[i].Head, s.Tokens[i].Rel = verb, nlp.RelOblAgent
	return true
}
