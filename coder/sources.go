package coder

import (
	"slices"

	"casus/atlas"
	"casus/codebook"
	"casus/coding"
	"casus/nlp"
)

// sourceAt gives who is meant by the phrase that says something. Somebody of
// whom neither lexicon nor atlas knows anything speaks all the same: "the
// resistance", "its owner". Statements, figures and pictures do not; whose they
// are does, be it who spoke last.
func (r *reading) sourceAt(s *sentence, head int) (coding.Participant, bool) {
	if r.isMishap(s, head) || s.Tokens[head].UPOS == nlp.NUM && !isSubject(s, head) {
		return coding.Participant{}, false // "the toll from the floods", "a toll of 27"
	}
	p, ok := r.participant(s, head)
	if ok && p.Country != "" {
		return p, true
	}
	if r.isEvidence(s, head) {
		if q, found := r.author(s, head); found {
			return q, true
		}
		return r.spokeLast(s, head)
	}
	if q, found := r.spokeLast(s, head); found {
		return q, true
	}
	if ok {
		return p, true
	}
	if s.Tokens[head].XPOS == nlp.TagPRP && s.rel(head) != nlp.RelExpl {
		p := coding.Participant{Span: s.span(head, head), Why: "a pronoun; nobody before it fits"}
		p.Name = p.Text
		return p, true
	}
	if u := s.Tokens[head].UPOS; u != nlp.NOUN && u != nlp.PROPN && u != nlp.NUM {
		return coding.Participant{}, false
	}
	np := phraseOf(s, head)
	p = coding.Participant{Span: s.span(np.first, np.last), Why: "somebody who speaks, of whom the words tell no more"}
	p.Name = p.Text
	r.countryOf(s, np, &p)
	return p, true
}

// author gives whose a report or a video is: whom it is by, from or of.
func (r *reading) author(s *sentence, head int) (coding.Participant, bool) {
	at := s.clauseAt[head]
	if at < 0 {
		return coding.Participant{}, false
	}
	for _, k := range s.children(head) {
		// "a report published by the institute"
		if c := s.clauseAt[k]; s.rel(int(k)) == nlp.RelAcl && c >= 0 && s.clauses[c].passive {
			for _, a := range s.clauses[c].Args {
				if a.Role == codebook.Subj {
					return r.sourceAt(s, a.Head)
				}
			}
		}
	}
	for _, a := range s.clauses[at].Args {
		by := a.Role == codebook.Prep && (r.words.fromPrepositions.Has(a.Prep) || r.words.agentPrepositions.Has(a.Prep))
		if (by || a.Role == codebook.Subj || a.Role == codebook.Poss) && s.under(a.Head, head) {
			return r.sourceAt(s, a.Head)
		}
	}
	return coding.Participant{}, false
}

// canTell tells whether an argument of a cue is somebody's word. A thing that
// shows or suggests something is nobody's, and behind a preposition of place or
// agent only accounts are: "by the mayor's count".
func (r *reading) canTell(s *sentence, c *clause, a *codebook.Arg) bool {
	switch {
	case r.isEvidence(s, a.Head):
		return true
	case a.Role == codebook.Prep:
		return !r.words.placePrepositions.Has(a.Prep) && !r.words.agentPrepositions.Has(a.Prep) && !r.words.fromPrepositions.Has(a.Prep)
	case c.POS != codebook.Verb || r.words.evidenceVerbs.At(s.Sentence, c.Head) == 0:
		return true
	}
	_, ok := r.participant(s, a.Head)
	return ok
}

// writer gives whose word it is that a statement says something: "carried a
// statement by the coalition saying that …".
func (r *reading) writer(s *sentence, c *clause) (coding.Participant, bool) {
	noun := s.head(c.Head)
	if c.POS != codebook.Verb || s.rel(c.Head) != nlp.RelAcl || s.Tokens[c.Head].XPOS != nlp.TagVBG || noun < 0 || !r.isEvidence(s, noun) {
		return coding.Participant{}, false
	}
	return r.author(s, noun)
}

// isEvidence tells whether a noun is what is said or shown rather than who says it.
func (r *reading) isEvidence(s *sentence, head int) bool {
	lemma := s.lemma(head)
	return r.words.speechNouns.Has(lemma) || r.words.figureNouns.Has(lemma) || r.words.evidenceNouns.Has(lemma)
}

// spokeLast lets a definite noun that names nobody stand for who spoke last:
// "the statement said", "the source added", "the secretary told reporters".
func (r *reading) spokeLast(s *sentence, head int) (coding.Participant, bool) {
	d := s.child(head, nlp.RelDet)
	if r.lastSpeaker == nil || s.index-r.lastSpoke > reach || s.Tokens[head].UPOS != nlp.NOUN || d < 0 || !r.words.definiteWords.Has(s.lemma(d)) || isPlural(s, head) {
		return coding.Participant{}, false
	}
	if !r.isEvidence(s, head) {
		np := phraseOf(s, head)
		noun, _ := r.noun(s, np)
		if np.last > head || np.first < d || r.lastSpeaker.Country == "" || d+1 < head || noun != nil && noun.Kind == atlas.ThingNoun {
			return coding.Participant{}, false
		}
	}
	p := *r.lastSpeaker
	p.Span = s.span(phraseOf(s, head).first, head)
	p.Why = "points back to who spoke last: " + r.lastSpeaker.Text
	return p, true
}

// rememberSpeaker keeps who spoke last in a sentence: the source of its outermost verb
// of saying.
func (r *reading) rememberSpeaker(s *sentence) {
	best := -1
	for i := range s.voices {
		v := &s.voices[i]
		if v.verb && v.clause >= 0 && (best < 0 || s.depth[v.head] <= s.depth[s.voices[best].head]) {
			best = i
		}
	}
	if best >= 0 {
		p := s.voices[best].sources[0]
		r.lastSpeaker, r.lastSpoke = &p, s.index
	}
}

// lastToSpeak finds the mention of whoever speaks before a pronoun that itself
// speaks: in "the ministry said the army had shelled the town. It said …" it is
// the ministry. Where the nearest sentence that has somebody fitting for its
// subject has no speaker, the pronoun is an ordinary one.
func (r *reading) lastToSpeak(s *sentence, tok int, fits func(*referent) bool) *referent {
	if !r.speaks(s, tok) {
		return nil
	}
	var best *referent
	seen := r.before(s)
	for i := len(seen) - 1; i >= 0; i-- {
		c := &seen[i]
		if c.sentence.in != s.in || s.index-c.sentence.index > reach || best != nil && best.sentence != c.sentence {
			break
		}
		if c.sentence == s && c.tok >= tok || !c.subject || !fits(c) || r.words.speakerPronouns.Has(lower(c.sentence.Tokens[c.tok].Form)) {
			continue
		}
		if r.speaks(c.sentence, c.tok) && (best == nil || c.sentence.depth[c.tok] < best.sentence.depth[best.tok]) {
			best = c
		} else if c.sentence.depth[c.tok] <= 1 && best == nil {
			return nil
		}
	}
	return best
}

// speaks tells whether a token is the subject of a verb of saying.
func (r *reading) speaks(s *sentence, tok int) bool {
	h := s.head(s.firstConjunct(tok))
	return h >= 0 && isSubject(s, tok) && s.clauseAt[h] >= 0 && s.clauses[s.clauseAt[h]].POS == codebook.Verb && r.words.speech.At(s.Sentence, h) > 0
}

// hearThrough gives the voices of a sentence that quote, or are quoted, those
// whom they are heard through: "the agency, citing a colonel, said" is the
// colonel's word, "the governor, quoted by the agency, said" the governor's.
func (r *reading) hearThrough(s *sentence) {
	for k := range s.Tokens {
		x := s.Tokens[k].XPOS
		at := s.clauseAt[k]
		if at < 0 || s.clauses[at].Head != k || x != nlp.TagVBG && x != nlp.TagVBN || !r.words.citeVerbs.Has(s.lemma(k)) {
			continue
		}
		c, above := &s.clauses[at], s.head(k)
		g := slices.IndexFunc(s.voices, func(v voice) bool {
			return v.clause >= 0 && v.clause != int(at) && v.verb && above >= 0 && (v.from == above || v.head == above)
		})
		if g < 0 {
			continue
		}
		v := &s.voices[g]
		role := codebook.Obj
		if c.passive {
			role = codebook.Subj
		}
		var others []coding.Participant
		for _, a := range c.Args {
			if a.Role == role && a.Head != v.from {
				if p, ok := r.sourceAt(s, a.Head); ok {
					others = addParties(others, []coding.Participant{p})
				}
			}
		}
		if len(others) == 0 {
			continue
		}
		if c.passive {
			v.via = addParties(v.via, others)
		} else {
			v.sources, v.via = others, addParties(v.sources, v.via)
		}
		inside := func(w voice) bool { return w.clause >= 0 && w.head >= 0 && s.under(w.head, k) }
		s.voices = slices.DeleteFunc(s.voices, inside)
	}
}

// isMishap tells whether a noun is an accident, a disaster or a disease.
func (r *reading) isMishap(s *sentence, i int) bool {
	for _, set := range []*codebook.Set{r.words.accidents, r.words.disasters, r.words.diseases} {
		if set.At(s.Sentence, i) > 0 {
			return true
		}
	}
	return false
}

// joinCitation mends "the site, quoting relatives, wrote", which parsers take for
// relatives who quote: the noun is what the site quotes.
func (r *reading) joinCitation(s *sentence, i int) bool {
	t := &s.Tokens[i]
	if t.XPOS != nlp.TagVBG || t.Rel != nlp.RelAmod || t.Head < i || !r.words.citeVerbs.Has(s.lemma(i)) || s.rel(t.Head) != nlp.RelAppos {
		return false
	}
	noun := &s.Tokens[t.Head]
	t.UPOS = nlp.VERB
	t.Head, noun.Head = noun.Head, i
	t.Rel, noun.Rel = nlp.RelAcl, nlp.RelObj
	return true
}
