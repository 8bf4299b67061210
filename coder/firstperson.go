package coder

import (
	"slices"

	"casus/codebook"
	"casus/coding"
	"casus/nlp"
	"casus/plover"
)

// quoteReach is how many sentences a quotation may run on behind the words that
// tell who speaks.
const quoteReach = 4

// firstPerson finds whom "I" and "we" stand for: whose quotation or statement
// they stand in, else whoever the sentence says is speaking, else whoever spoke
// last, else whoever the next sentence says has spoken. A statement without any
// such words speaks for the state or body that its title names, or that is the
// first to act in it.
func (r *reading) firstPerson(s *sentence, tok int) (coding.Participant, bool) {
	if s.in != coding.InText {
		return coding.Participant{}, false
	}
	p, ok := r.utteredBy(s, tok)
	if !ok && r.insideQuotation(s.Tokens[tok].Start) {
		return coding.Participant{}, false
	}
	if !ok {
		p, ok = r.speakerIn(s, tok)
	}
	for back := 1; !ok && back <= quoteReach && s.index-back >= 0; back++ {
		p, ok = r.speakerIn(r.sentences[s.index-back], -1)
	}
	if !ok && s.index+1 < len(r.sentences) {
		p, ok = r.speakerIn(r.sentences[s.index+1], -1)
	}
	if !ok {
		p, ok = r.issuer()
	}
	if !ok {
		return coding.Participant{}, false
	}
	p.Why = "the first person, for whoever speaks: " + p.Text
	p.Span = s.span(tok, tok)
	return p, true
}

// utteredBy gives whose quotation or statement a token stands in.
func (r *reading) utteredBy(s *sentence, tok int) (coding.Participant, bool) {
	at := s.Tokens[tok].Start
	if u := r.quotedAt(at); u != nil && u.head >= 0 {
		return r.participant(u.s, u.head)
	}
	if u := r.statedAt(at); u != nil {
		return r.stater(u)
	}
	return coding.Participant{}, false
}

// stater gives who issues a statement. One whose own words tell no state, "the
// minister", is of the state that he speaks of as his own: the first that acts in it.
func (r *reading) stater(u *utterance) (coding.Participant, bool) {
	p, ok := r.participant(u.s, u.head)
	if !ok || p.Country != "" && p.CountryBasis != coding.ByPlace {
		return p, ok
	}
	for i := max(r.sentenceAt(u.start), 0); i < len(r.sentences) && r.sentences[i].Start < u.end; i++ {
		if q, found := r.stateActing(r.sentences[i], u.start); found {
			return r.memberOf(p, &q), true
		}
	}
	if q := r.titleIssuer(); q != nil {
		return r.memberOf(p, q), true
	}
	return p, true
}

// memberOf gives a participant the country of a state or body that he speaks for.
func (r *reading) memberOf(p coding.Participant, q *coding.Participant) coding.Participant {
	p.Country, p.Party, p.CountryBasis = q.Country, "", coding.ByMembership
	r.sideOf(&p)
	return p
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
// from: whose the title says that it is, else the first to act in it.
func (r *reading) issuer() (coding.Participant, bool) {
	if !r.issuerSought {
		r.issuerSought = true
		r.issuedBy = r.findIssuer()
	}
	if r.issuedBy == nil {
		return coding.Participant{}, false
	}
	return *r.issuedBy, true
}

func (r *reading) findIssuer() *coding.Participant {
	if p := r.titleIssuer(); p != nil {
		return p
	}
	for _, t := range r.sentences {
		if p, ok := r.stateActing(t, 0); ok {
			return &p
		}
	}
	return nil
}

// titleIssuer gives whoever the title says acts, or issues the statement.
func (r *reading) titleIssuer() *coding.Participant {
	for _, t := range r.titles {
		for i := range t.clauses {
			c := &t.clauses[i]
			if c.POS == codebook.Noun && !r.words.speechNouns.Has(t.lemma(c.Head)) {
				continue
			}
			for _, a := range c.Args {
				if a.Role != codebook.Subj && !(a.Role == codebook.Prep && r.words.agentPrepositions.Has(a.Prep)) {
					continue
				}
				if p, ok := r.participant(t, a.Head); ok && p.Country != "" {
					return &p
				}
			}
		}
	}
	return nil
}

// stateActing gives the state or body that is the subject of the main clause of
// a sentence, behind a place of the text.
func (r *reading) stateActing(s *sentence, from int) (coding.Participant, bool) {
	for i := range s.clauses {
		c := &s.clauses[i]
		if c.POS == codebook.Noun || c.passive || s.rel(c.top) != nlp.RelRoot {
			continue
		}
		for _, a := range c.Args {
			if a.Role != codebook.Subj || s.Tokens[a.Head].Start < from || r.isHuman(s, a.Head) != no || isPlural(s, a.Head) {
				continue
			}
			if p, ok := r.participant(s, a.Head); ok && p.Country != "" && !slices.Contains(p.Sectors, plover.REB) {
				return p, true
			}
		}
	}
	return coding.Participant{}, false
}
