package coder

import (
	"casus/codebook"
	"casus/coding"
	"casus/nlp"
)

// quoteReach is how many sentences a quotation may run on behind the words that
// tell who speaks.
const quoteReach = 4

// firstPerson finds whom "I" and "we" stand for: whoever the sentence says is
// speaking, else whoever spoke last, else whoever the next sentence says has
// spoken. A statement without any such words speaks for the state or body that
// is the first to act in it.
func (r *reading) firstPerson(s *sentence, tok int) (coding.Participant, bool) {
	if s.in != coding.InText {
		return coding.Participant{}, false
	}
	p, ok := r.speakerIn(s, tok)
	for back := 1; !ok && back <= quoteReach && s.index-back >= 0; back++ {
		p, ok = r.speakerIn(r.sentences[s.index-back], -1)
	}
	if !ok && s.index+1 < len(r.sentences) {
		p, ok = r.speakerIn(r.sentences[s.index+1], -1)
	}
	if !ok {
		p, ok = r.issuer(s)
	}
	if !ok {
		return coding.Participant{}, false
	}
	p.Why = "the first person, for whoever speaks: " + p.Text
	p.Span = s.span(tok, tok)
	return p, true
}

// speakerIn gives the subject of the first clause of saying in a sentence that
// is not itself in the first person.
func (r *reading) speakerIn(s *sentence, tok int) (coding.Participant, bool) {
	best := -1
	for i := range s.clauses {
		c := &s.clauses[i]
		if c.POS != codebook.Verb || c.passive || r.words.speech.At(s.Sentence, c.Head) == 0 {
			continue
		}
		for _, a := range c.Args {
			if a.Role != codebook.Subj || a.Head == tok || r.words.speakerPronouns.Has(lower(s.Tokens[a.Head].Form)) || s.Tokens[a.Head].UPOS == nlp.NUM {
				continue
			}
			if best < 0 || s.depth[c.Head] < s.depth[s.clauses[best].Head] {
				best = i
			}
		}
	}
	if best < 0 {
		return coding.Participant{}, false
	}
	for _, a := range s.clauses[best].Args {
		if a.Role == codebook.Subj && a.Head != tok {
			if p, ok := r.participant(s, a.Head); ok {
				return p, true
			}
		}
	}
	return coding.Participant{}, false
}

// issuer gives the state or body that a statement without words of saying is
// from: the first subject of a main clause that is one.
func (r *reading) issuer(s *sentence) (coding.Participant, bool) {
	if r.issuedBy != nil {
		return *r.issuedBy, true
	}
	for ; r.issuerSought <= s.index; r.issuerSought++ {
		t := r.sentences[r.issuerSought]
		for i := range t.clauses {
			c := &t.clauses[i]
			if c.POS != codebook.Verb || c.passive || t.rel(c.top) != nlp.RelRoot {
				continue
			}
			for _, a := range c.Args {
				if a.Role != codebook.Subj || r.isHuman(t, a.Head) != no || isPlural(t, a.Head) {
					continue
				}
				if p, ok := r.participant(t, a.Head); ok && p.Country != "" {
					r.issuedBy = &p
					return p, true
				}
			}
		}
	}
	return coding.Participant{}, false
}
