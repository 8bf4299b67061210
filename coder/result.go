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
