package coder

import (
	"time"

	"casus/codebook"
	"casus/coding"
	"casus/nlp"
)

// rank orders statuses by which holds where several do: what is only supposed
// did not happen either, and what did not happen was never planned.
func rank(status string) int {
	switch coding.Status(status) {
	case coding.Hypothetical:
		return 4
	case coding.Negated:
		return 3
	case coding.Historical:
		return 2
	case coding.Planned:
		return 1
	}
	return 0
}

func (c *clause) raise(status coding.Status) bool {
	if rank(string(status)) <= rank(c.Status) {
		return false
	}
	c.Status = string(status)
	return true
}

// statuses finds the status of each clause of a sentence: first by its own
// grammar, then by the cues of status.rules, then by what the clause around it
// lends it.
func (r *reading) statuses(s *sentence) {
	for i := range s.clauses {
		s.clauses[i].Status = string(r.ownStatus(s, &s.clauses[i]))
	}
	f := &facts{r, s}
	for i := range s.clauses {
		r.statusCues(s, &s.clauses[i], f)
	}
	for i := len(s.clauses) - 1; i >= 0; i-- {
		c := &s.clauses[i]
		if c.outer >= 0 {
			lend(s, c, &s.clauses[c.outer], r)
		}
	}
}

// statusCues applies the cues of status.rules that hold at a clause. It tells
// whether any status has changed.
func (r *reading) statusCues(s *sentence, c *clause, f *facts) bool {
	var buf [4]codebook.CueMatch
	changed := false
	for _, m := range r.book.Cues(codebook.StatusCue, &c.Clause, f, buf[:0]) {
		if m.Cue.Gives() == codebook.ContentStatus {
			r.applyContent(s, c, &m)
			continue
		}
		gives := coding.Status(m.Cue.Gives())
		if m.WholeClause {
			changed = c.raise(gives) || changed
		}
		for i := range m.Scope.All() {
			if at := s.clauseAt[c.Args[i].Head]; at >= 0 {
				changed = s.clauses[at].raise(gives) || changed
			}
		}
	}
	return changed
}

// ownStatus reads negation, tense and modality off the words that hang on a
// predicate. For a light verb's noun they hang on the verb.
func (r *reading) ownStatus(s *sentence, c *clause) coding.Status {
	status := coding.Actual
	for _, top := range [...]int{c.Head, c.Light} {
		if top >= 0 {
			if own := r.wordStatus(s, c, top); rank(string(own)) > rank(string(status)) {
				status = own
			}
		}
	}
	if c.Light >= 0 && r.words.failedLight.At(s.Sentence, c.Light) > 0 && rank(string(status)) < rank(string(coding.Negated)) {
		status = coding.Negated
	}
	return status
}

func (r *reading) wordStatus(s *sentence, c *clause, head int) coding.Status {
	var negated, future, past, modal, supposed, infinitive, perfect, copula bool
	look := func(k int) {
		lemma := s.lemma(k)
		switch s.rel(k) {
		case nlp.RelAdvmod, nlp.RelCcPreconj, nlp.RelDet:
			negated = negated || r.words.negative.Has(lemma) || r.words.negative.Has(lower(s.Tokens[k].Form))
		case nlp.RelNsubj, nlp.RelNsubjPass:
			negated = negated || r.words.negative.Has(lemma)
		case nlp.RelAux:
			form := lower(s.Tokens[k].Form)
			switch {
			case r.words.pastFuture.Has(lemma) || r.words.pastFuture.Has(form):
				if r.reported(s, c) {
					future, past = true, true
				} else {
					modal = true
				}
			case r.words.future.Has(lemma) || r.words.future.Has(form):
				future = true
			case r.words.modal.Has(lemma) || r.words.modal.Has(form):
				modal = true
			default:
				perfect = true
			}
		case nlp.RelCop:
			copula = true
		case nlp.RelMark:
			supposed = supposed || r.words.conditional.Has(lemma)
			infinitive = infinitive || s.Tokens[k].XPOS == nlp.TagTO
		}
	}
	for _, k := range s.children(head) {
		look(int(k))
	}
	if s.rel(head) == nlp.RelConj && !s.has(head, nlp.RelAux, nlp.RelNsubj, nlp.RelNsubjPass) && s.head(head) >= 0 {
		// "will meet and discuss"
		for _, k := range s.children(s.head(head)) {
			if rel := s.rel(int(k)); rel == nlp.RelAux && s.Tokens[head].XPOS == s.Tokens[s.head(head)].XPOS {
				look(int(k))
			}
		}
	}
	switch {
	case supposed, modal, past && r.hasPerfect(s, head): // "he would have attacked"
		return coding.Hypothetical
	case negated:
		return coding.Negated
	case future, infinitive && copula && s.Tokens[head].XPOS == nlp.TagVB: // "are to meet"
		return coding.Planned
	case r.isPast(s, head):
		return coding.Historical
	case infinitive && !perfect && r.openInfinitive(s, head):
		return coding.Planned
	}
	return coding.Actual
}

// reported tells whether a clause is what somebody says, where "would" is the
// future and supposes nothing.
func (r *reading) reported(s *sentence, c *clause) bool {
	rel := s.rel(c.top)
	for h := c.top; rel == nlp.RelConj && s.head(h) >= 0; {
		h = s.head(h)
		rel = s.rel(h)
	}
	return rel == nlp.RelCcomp || rel == nlp.RelParataxis || rel == nlp.RelAclRelcl || s.has(c.top, nlp.RelParataxis)
}

// openInfinitive tells whether an infinitive has yet to come about: "urged Y to
// withdraw", but not "began to withdraw" or "was forced to withdraw".
func (r *reading) openInfinitive(s *sentence, head int) bool {
	g := s.head(head)
	if g < 0 || s.rel(head) != nlp.RelXcomp {
		return false
	}
	return r.words.raising.At(s.Sentence, g) == 0 && r.words.implicative.At(s.Sentence, g) == 0
}

// isPast tells whether a word is dated to an earlier year than the report's, and
// not just before its turn: "clashes in 2016", "the 2016 clashes", "three years
// ago". In a report without a date, the last year that the text tells is its own.
func (r *reading) isPast(s *sentence, head int) bool {
	for i := range s.whens {
		w := &s.whens[i]
		if then := s.whenClause(w, head); then != nil {
			return r.isLongAgo(then.back.to)
		}
		if w.back.to.IsZero() || w.back != w.near || !r.isLongAgo(w.back.to) {
			continue // of a date with two readings the verb decides
		}
		switch top := s.top(w.first, w.last); {
		case w.bounds:
		case w.first == head+2 && s.Tokens[head+1].UPOS == nlp.ADP: // right behind a word it is its own, whatever the tree makes of it
			return true
		case s.head(top) == head:
			switch s.rel(top).Base() {
			case nlp.RelObl, nlp.RelNmod, nlp.RelNummod, nlp.RelCompound, nlp.RelAdvmod:
				return true
			}
		}
	}
	return false
}

// whenClause gives the date at which a clause says what happened: "since 2013,
// when a mine killed six"; nil where the clause is none of a date.
func (s *sentence) whenClause(w *when, head int) *when {
	left := int(s.left[head])
	if left != w.last+1 && left != w.last+2 {
		return nil
	}
	if s.Tokens[left].UPOS == nlp.PUNCT {
		left++
	}
	switch {
	case s.Tokens[left].XPOS != nlp.TagWRB:
		return nil
	case w.point != nil:
		return w.point
	}
	return w
}

// isLongAgo tells whether a day is of an earlier year and more than a season
// before the report; where the report has no date, two years before the last
// day that the text tells.
func (r *reading) isLongAgo(t time.Time) bool {
	const season, whole = 100 * 24 * time.Hour, 2 * 365 * 24 * time.Hour
	if r.today.IsZero() {
		return r.lastTold().Sub(t) > whole
	}
	return t.Year() < r.today.Year() && r.today.Sub(t) > season
}

// lastTold gives the last day of the dates that the text tells.
func (r *reading) lastTold() time.Time {
	var last time.Time
	for _, s := range r.sentences {
		for i := range s.whens {
			if to := s.whens[i].near.to; to.After(last) {
				last = to
			}
		}
	}
	return last
}

// lend hands the status of a clause down to one inside it. What is supposed or
// long past stays so inside; plans and negations reach only what shares the
// verb: infinitives, participles, the noun of a light verb.
func lend(s *sentence, c, outer *clause, r *reading) {
	status := coding.Status(outer.Status)
	rel := s.rel(c.top)
	switch status {
	case coding.Historical:
		if rel != nlp.RelAclRelcl {
			c.raise(status)
		}
	case coding.Hypothetical, coding.Negated, coding.Planned:
		switch {
		case c.noun && c.Light < 0:
			// "will condemn the attack" has an attack; "if talks about the
			// attack fail" has too. But what will be said "at a summit" has
			// none yet.
			if status == coding.Planned && r.isOccasion(s, c, outer) {
				c.raise(status)
			}
		case rel == nlp.RelXcomp && c.POS == codebook.Verb && !s.has(c.top, nlp.RelNsubj):
			if status != coding.Negated || r.words.raising.At(s.Sentence, outer.Head) > 0 || r.words.light.At(s.Sentence, outer.Head) > 0 {
				c.raise(status)
			}
		case rel == nlp.RelAdvcl && !s.has(c.top, nlp.RelNsubj, nlp.RelAux) && s.Tokens[c.top].XPOS != nlp.TagVBD && status != coding.Negated:
			c.raise(status)
		case rel == nlp.RelConj && s.Tokens[c.top].XPOS == s.Tokens[outer.top].XPOS && !s.has(c.top, nlp.RelNsubj, nlp.RelAux) && status != coding.Negated:
			c.raise(status)
		case c.asComp && (status == coding.Hypothetical || outer.POS == codebook.Adj && !s.has(c.top, nlp.RelNsubj, nlp.RelNsubjPass)): // "stopped short of attacking"
			c.raise(status)
		}
	}
}

// isOccasion tells whether a noun is when or where something is done: "at the
// summit".
func (r *reading) isOccasion(s *sentence, c, outer *clause) bool {
	for _, a := range outer.Args {
		if a.Head == c.Head && a.Role == codebook.Prep && r.words.occasionPrepositions.Has(a.Prep) {
			return true
		}
	}
	return false
}
