package coder

import (
	"casus/codebook"
	"casus/coding"
	"casus/nlp"
)

// maxReporter is how many words may name the speaker in "…, X said".
const maxReporter = 14

// reporter finds the speaker of a reporting clause that closes a sentence, or a
// part of it: in "…, the ministry in Lima said on Monday." the head of the words
// between the comma and the verb. Parsers often hang such clauses wrongly, and
// news has one in every other sentence; so the words decide, not the tree. It
// gives -1 where the clause is no such one.
func (s *sentence) reporter(c *clause) (head, comma int) {
	verb := c.Head
	if c.POS != codebook.Verb || !s.isFinite(c) {
		return -1, -1
	}
	// Behind the verb only its time, place and hearer may follow.
	for i := verb + 1; i < len(s.Tokens) && s.Tokens[i].Form != ";"; i++ {
		switch t := &s.Tokens[i]; t.UPOS {
		case nlp.SCONJ:
			if i+1 == len(s.Tokens) || s.Tokens[i+1].XPOS != nlp.TagVBG {
				return -1, -1
			}
			i = len(s.Tokens) // "…, he said after speaking to relatives"
		case nlp.VERB, nlp.AUX, nlp.CCONJ:
			return -1, -1
		case nlp.PUNCT:
			if t.Form == ":" {
				return -1, -1
			}
			if t.Form == "," && i+1 < len(s.Tokens) {
				i = len(s.Tokens) // "…, he said, citing relatives"; "…, he said, and …"
			}
		}
	}
	head = -1
	from := verb - 1
	if from >= 0 && s.Tokens[from].Form == "," {
		// "…, a guard, aged 52, said"
		for from--; from > 0 && from > verb-maxReporter && s.Tokens[from].Form != ","; from-- {
		}
		from--
	}
	for i := from; i >= 0 && i >= verb-maxReporter; i-- {
		switch t := &s.Tokens[i]; t.UPOS {
		case nlp.PUNCT:
			if t.Form != "," {
				if isQuoteForm(t.Form) && head >= 0 {
					return head, i
				}
				return -1, -1
			}
			if head < 0 || i == 0 {
				return -1, -1
			}
			return head, i
		case nlp.NOUN, nlp.PROPN, nlp.NUM:
			if head < 0 || s.Tokens[i+1].UPOS == nlp.ADP || s.Tokens[i+1].UPOS == nlp.SCONJ {
				head = i // of "the mayor of Lima" the mayor
			}
		case nlp.PRON:
			if t.XPOS == nlp.TagPRP {
				head = i
			} else if t.XPOS != nlp.TagPRPS {
				return -1, -1
			}
		case nlp.VERB, nlp.AUX, nlp.CCONJ, nlp.SCONJ:
			return -1, -1
		}
	}
	return -1, -1
}

// isFinite tells whether the verb of a clause has a tense. A participle without
// any auxiliary and agent that stands apart has one too: taggers take "…, the
// minister, Ann Bo, confirmed" for a man who was confirmed.
func (s *sentence) isFinite(c *clause) bool {
	switch s.Tokens[c.Head].XPOS {
	case nlp.TagVBD, nlp.TagVBZ, nlp.TagVBP:
		return !c.passive
	case nlp.TagVBN:
		apart := s.rel(c.Head) == nlp.RelParataxis || c.Head > 0 && s.Tokens[c.Head-1].Form == "," && s.rel(c.Head).Base() == nlp.RelAcl
		return apart && !s.has(c.Head, nlp.RelAux, nlp.RelAuxPass, nlp.RelOblAgent, nlp.RelObj)
	}
	return false
}

// inverted finds the speaker behind the verb: "…," said the mayor of Lima. It
// gives -1 where no quotation mark or comma stands right before the verb, or no
// noun right behind it. Behind a mere comma the clause must end with its speaker,
// who is not told before it: in "the mayor, aged 52, said soldiers fled" and "a
// nurse, aged 52, told Reuters" nobody is turned round.
func (s *sentence) inverted(c *clause) int {
	verb := c.Head
	if verb < 2 || verb+1 >= len(s.Tokens) {
		return -1
	}
	switch before := s.Tokens[verb-1].Form; {
	case isQuoteForm(before):
	case before == ",":
		if head, _ := s.reporter(c); head >= 0 {
			return -1
		}
		for _, a := range c.Args {
			if a.Role == codebook.Subj && a.Head < verb {
				return -1
			}
		}
		for i := verb + 1; i < len(s.Tokens) && s.Tokens[i].UPOS != nlp.PUNCT; i++ {
			if u := s.Tokens[i].UPOS; u == nlp.VERB || u == nlp.AUX || u == nlp.SCONJ {
				return -1
			}
		}
	default:
		return -1
	}
	head := -1
	for i := verb + 1; i < len(s.Tokens); i++ {
		switch t := &s.Tokens[i]; t.UPOS {
		case nlp.NOUN, nlp.PROPN:
			if head < 0 || s.depth[i] <= s.depth[head] {
				head = i
			}
			continue
		case nlp.DET, nlp.ADJ:
			if head < 0 {
				continue
			}
		}
		return head
	}
	return head
}

func isQuoteForm(form string) bool {
	return closers([]rune(form)[0]) != "" || form == "”" || form == "’" || form == "''"
}

// holdBeside marks what stands before the comma of a reporting clause, and what
// goes on behind its own words: "…, the clinic said, correcting its first count".
// Where the verb stands last in the clause, all that follows its comma does.
func (v *voice) holdBeside(s *sentence, comma, verb int, last bool) {
	first, end := s.partAround(comma)
	for i := first; i < comma; i++ {
		v.holds[i] = true
	}
	for i := verb + 1; i < end; i++ {
		if next := &s.Tokens[i+1]; s.Tokens[i].Form == "," && (last || next.XPOS == nlp.TagVBG || isQuoteForm(next.Form)) {
			for ; i <= end; i++ {
				v.holds[i] = true
			}
		}
	}
}

// dropAsides takes out of what somebody says what the narrator only adds behind
// a comma: "said it had shelled the town, two days after rebels had taken it".
func (v *voice) dropAsides(s *sentence, w *words) {
	for i := v.head + 1; i+2 < len(s.Tokens); i++ {
		if s.Tokens[i].Form != "," || !v.holds[i+1] {
			continue
		}
		mark := i + 1
		for mark < len(s.Tokens) && mark <= i+maxAside && !w.asideMarks.Has(lower(s.Tokens[mark].Form)) {
			mark++
		}
		timed := mark > i+1 && mark < len(s.Tokens) && mark <= i+maxAside && w.isTime(s.lemma(mark-1))
		if !timed && !w.asideOpeners.Has(lower(s.Tokens[i+1].Form)) {
			continue
		}
		for i++; i < len(s.Tokens) && s.Tokens[i].Form != ","; i++ {
			v.holds[i] = false
		}
		i--
	}
}

// maxAside is how many words may tell how much time lies between.
const maxAside = 6

// antecedent resolves an "it" that the tree has taken for an empty one.
func (r *reading) antecedent(s *sentence, tok int) (coding.Participant, bool) {
	t := &s.Tokens[tok]
	t.Rel = nlp.RelNsubj
	s.known[tok] = knownParticipant{}
	return r.sourceAt(s, tok)
}

// raiseSpeech hangs a verb of saying beside the verb of saying in whose
// complement a parser has put it: in "denied that a bus had been hit and
// said the driver had fled" it is he who denied that said it. It tells whether
// the tree has changed.
func (r *reading) raiseSpeech(s *sentence, i int) bool {
	t := &s.Tokens[i]
	if t.Rel != nlp.RelConj || t.UPOS != nlp.VERB || !r.words.speech.Has(s.lemma(i)) && !r.words.utterVerbs.Has(s.lemma(i)) || s.has(i, nlp.RelMark, nlp.RelNsubj, nlp.RelAux, nlp.RelAuxPass) {
		return false
	}
	first := s.firstConjunct(i)
	above := s.head(first)
	if above < 0 || s.rel(first) != nlp.RelCcomp || !s.has(first, nlp.RelMark, nlp.RelAux, nlp.RelAuxPass) || above > i {
		return false
	}
	if s.Tokens[above].XPOS != t.XPOS {
		// "said the bridge had been hit and repeated that …": behind "had" a past
		// tense looks like a participle
		told := s.child(i, nlp.RelCcomp)
		if s.Tokens[above].XPOS != nlp.TagVBD || t.XPOS != nlp.TagVBN || told < 0 || !s.has(told, nlp.RelMark) || r.words.speech.At(s.Sentence, above) == 0 {
			return false
		}
		t.XPOS = nlp.TagVBD
	}
	t.Head = above
	return true
}
