package coder

import (
	"slices"

	"casus/codebook"
	"casus/coding"
	"casus/nlp"
	"casus/plover"
)

// applyContent marks what stands in the scope of a cue that leaves no event: "efforts to defeat
// the rebels" defeat nobody.
func (r *reading) applyContent(s *sentence, c *clause, m *codebook.CueMatch) {
	if s.told == nil {
		return // there are no events yet
	}
	by := s.clauseOf(c)
	if m.WholeClause && s.told[by] != nil {
		s.told[by].content = true
	}
	for i := range m.Scope.All() {
		r.consume(s, by, c.Args[i].Head)
	}
}

func (s *sentence) clauseOf(c *clause) int {
	for i := range s.clauses {
		if &s.clauses[i] == c {
			return i
		}
	}
	return -1
}

// dropContent marks what is only wanted or only general: the purpose of
// something else ("dug trenches to stop the tanks"), and what people of a kind
// do ("those who attack teachers").
func (r *reading) dropContent(s *sentence) {
	for i, e := range s.told {
		if e == nil || e.content || e.match.Status != "" {
			continue
		}
		if c := &s.clauses[i]; !c.noun && (r.isPurpose(s, c, e.Type) || r.isGeneral(s, c) || r.isAsked(s, e)) {
			e.content = true
		}
	}
}

// isAsked tells whether an event is no more than what an indirect question asks
// about: "did not say who had opened fire". One that names whom it was done to takes it
// for granted: "did not say who had killed the farmers".
func (r *reading) isAsked(s *sentence, e *event) bool {
	c := &s.clauses[e.clause]
	switch s.rel(c.top) {
	case nlp.RelCcomp, nlp.RelXcomp, nlp.RelCsubj, nlp.RelAdvcl, nlp.RelRoot:
	default:
		return false
	}
	subject := s.child(c.top, nlp.RelNsubj)
	if subject < 0 || len(e.Recipients) > 0 || s.rel(c.top) == nlp.RelCcomp && s.head(c.top) > subject {
		return false // "men who, police said, attacked the bank"
	}
	if !s.isQuestionWord(subject) {
		if d := s.child(subject, nlp.RelDet); d < 0 || !s.isQuestionWord(d) {
			return false
		}
	}
	var buf [8]int
	words := e.match.Words.Append(buf[:0])
	return !slices.ContainsFunc(c.Args, func(a codebook.Arg) bool {
		return a.Role == codebook.Obj && !slices.Contains(words, a.Head)
	})
}

func (s *sentence) isQuestionWord(tok int) bool {
	x := s.Tokens[tok].XPOS
	return x == nlp.TagWP || x == nlp.TagWDT
}

// isPurpose tells whether an infinitive says what something is done for. Whoever
// travels to meet somebody is taken to meet him, whoever is sent to look into
// something to do so, and who marches to protest protests.
func (r *reading) isPurpose(s *sentence, c *clause, t plover.Type) bool {
	if t == plover.CONSULT || t == plover.ACCUSE || t == plover.PROTEST || s.Tokens[c.top].XPOS != nlp.TagVB || s.has(c.top, nlp.RelNsubj, nlp.RelNsubjPass) {
		return false
	}
	switch s.rel(c.top) {
	case nlp.RelAdvcl:
	case nlp.RelAcl: // "dug trenches to stop them"; what is planned is told by its noun
		if c.Status != string(coding.Actual) || s.rel(s.head(c.top)) != nlp.RelObj {
			return false
		}
	default:
		return false
	}
	mark := s.child(c.top, nlp.RelMark)
	return mark >= 0 && s.Tokens[mark].XPOS == nlp.TagTO
}

// isGeneral tells whether a relative clause in the plain present says what people
// of a kind do.
func (r *reading) isGeneral(s *sentence, c *clause) bool {
	if s.rel(c.top) != nlp.RelAclRelcl || s.Tokens[c.top].XPOS != nlp.TagVBP && s.Tokens[c.top].XPOS != nlp.TagVBZ {
		return false
	}
	subject := s.child(c.top, nlp.RelNsubj)
	if subject < 0 || s.Tokens[subject].UPOS != nlp.PRON || s.has(c.top, nlp.RelAux, nlp.RelAuxPass) {
		return false
	}
	h := s.head(c.top)
	switch s.Tokens[h].UPOS {
	case nlp.PRON, nlp.DET:
		return true
	case nlp.NOUN:
		d := s.child(h, nlp.RelDet)
		return d < 0 && !s.has(h, nlp.RelNmodPoss, nlp.RelNummod) && !s.isModifiedByName(h) || d >= 0 && r.words.anyWords.Has(s.lemma(d))
	}
	return false
}

// isModifiedByName tells whether a noun is told by a name: "Kenyan soldiers".
func (s *sentence) isModifiedByName(tok int) bool {
	for _, k := range s.children(tok) {
		if s.hitAt[k] >= 0 {
			return true
		}
	}
	return false
}
