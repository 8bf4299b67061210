package coder

import (
	"slices"
	"unicode"

	"casus/codebook"
	"casus/coding"
	"casus/nlp"
)

// utterance is a stretch of the text that is somebody's own words: what stands
// between quotation marks, or a statement printed without them. Whose it is the
// clauses alone tell, so that "we" can be understood before any voice is found.
type utterance struct {
	start, end int
	// s and head are the sentence and token that name the speaker; head is -1
	// where nobody is named.
	s    *sentence
	head int
}

// findUtterances finds whose words the quotations and statements of the text are.
func (r *reading) findUtterances() {
	r.starts = make([]int, len(r.sentences))
	for i, s := range r.sentences {
		r.starts[i] = s.Start
	}
	r.quotations = quotations(r.report.Text)
	for i := range r.quotations {
		q := &r.quotations[i]
		u := utterance{start: q.start, end: q.end, head: -1}
		u.s, u.head = r.utterer(q)
		if last := len(r.quoted) - 1; u.head < 0 && last >= 0 && r.nobodyBetween(r.quoted[last].end, q.start) {
			u.s, u.head = r.quoted[last].s, r.quoted[last].head
		}
		r.quoted = append(r.quoted, u)
	}
	r.findStatements()
}

// quotedAt gives the quotation that a place of the text lies in, nil where it
// lies in none.
func (r *reading) quotedAt(at int) *utterance { return utteranceAt(r.quoted, at) }

// statedAt does so for statements without quotation marks.
func (r *reading) statedAt(at int) *utterance { return utteranceAt(r.stated, at) }

func utteranceAt(list []utterance, at int) *utterance {
	i, _ := slices.BinarySearchFunc(list, at, func(u utterance, at int) int {
		if u.end <= at {
			return -1
		}
		return 1
	})
	if i < len(list) && list[i].start <= at {
		return &list[i]
	}
	return nil
}

// utterer finds the token that names who says a quotation: the subject of the
// verb of saying right behind it, else of the nearest around or before it.
func (r *reading) utterer(q *quotation) (*sentence, int) {
	first, last := max(r.sentenceAt(q.start), 0), r.sentenceAt(q.end-1)
	if last < first {
		return nil, -1
	}
	if s, head := r.saying(r.sentences[last], q); head >= 0 {
		return s, head
	}
	if s, head := r.saying(r.sentences[first], q); head >= 0 {
		return s, head
	}
	if next := last + 1; next < len(r.sentences) && r.opensBehind(r.sentences[next], q) {
		if s, head := r.saying(r.sentences[next], q); head >= 0 {
			return s, head
		}
	}
	if prev := r.previous(first, q); prev != nil && prev.opens() {
		if s, head := r.saying(prev, q); head >= 0 {
			return s, head
		}
		return prev, r.heading(prev, len(prev.Tokens)-1)
	}
	s := r.sentences[first]
	for k := 1; k < len(s.Tokens) && s.Tokens[k].End < q.start; k++ {
		if s.Tokens[k].Form == ":" && q.start-s.Tokens[k].End <= maxMarks {
			return s, r.heading(s, k)
		}
	}
	return nil, -1
}

// opensBehind tells whether a sentence can be the reporting clause of the
// quotation before it, which a splitter has cut off behind its question mark:
// it begins right behind the closing mark and says little else.
func (r *reading) opensBehind(s *sentence, q *quotation) bool {
	if s.Start-q.end > maxMarks || len(s.Tokens) > maxReporting {
		return false
	}
	return r.text[q.end-1] != '.' || unicode.IsLower(r.text[s.Start])
}

// saying finds the speaker of a quotation among the verbs of saying of a
// sentence that stand outside all quotations.
func (r *reading) saying(s *sentence, q *quotation) (*sentence, int) {
	best, rank, distance := -1, 0, 0
	for i := range s.clauses {
		c := &s.clauses[i]
		if c.POS != codebook.Verb || c.passive || r.words.speech.At(s.Sentence, c.Head) == 0 && !r.words.utterVerbs.Has(s.lemma(c.Head)) {
			continue
		}
		at := &s.Tokens[c.Head]
		if at.Start < q.end && at.End > q.start || r.insideQuotation(at.Start) {
			continue
		}
		head := r.sayer(s, c)
		if head < 0 {
			continue
		}
		mine, far := 1, q.start-at.End
		if at.Start >= q.end {
			far = min(at.Start, s.Tokens[s.left[head]].Start) - q.end
			if far <= maxMarks {
				mine = 3
			}
		} else if far <= maxBefore {
			mine = 2
		}
		if mine > rank || mine == rank && far < distance {
			best, rank, distance = head, mine, far
		}
	}
	return s, best
}

// maxBefore is how many code points may stand between the verb of saying and
// the quotation that it opens.
const maxBefore = 40

// sayer gives the token that names who speaks in a clause of saying, -1 where
// that is nobody but the first person.
func (r *reading) sayer(s *sentence, c *clause) int {
	if head := s.inverted(c); head >= 0 {
		return head
	}
	if head, _ := s.reporter(c); head >= 0 {
		return head
	}
	for _, a := range c.Args {
		if a.Role == codebook.Subj && !r.words.speakerPronouns.Has(lower(s.Tokens[a.Head].Form)) && s.Tokens[a.Head].UPOS != nlp.NUM && s.Tokens[a.Head].UPOS != nlp.VERB {
			return a.Head
		}
	}
	return -1
}

// insideQuotation tells whether a place of the text lies between quotation marks.
func (r *reading) insideQuotation(at int) bool {
	i := r.quotationBehind(at)
	return i < len(r.quotations) && r.quotations[i].start <= at
}

// quotationBehind gives the index of the first quotation that ends behind a place.
func (r *reading) quotationBehind(at int) int {
	i, _ := slices.BinarySearchFunc(r.quotations, at, func(q quotation, at int) int {
		if q.end <= at {
			return -1
		}
		return 1
	})
	return i
}

// findStatements finds what is printed as somebody's own words without quotation
// marks, as governments issue their statements: "The minister said: We condemn
// …". Such words run on to the end of their paragraph, and over the paragraphs
// behind that speak in the first person; somebody else's words end them.
func (r *reading) findStatements() {
	for i := 0; i < len(r.sentences); i++ {
		s := r.sentences[i]
		head, from := r.introduction(i)
		if head < 0 {
			head, from = r.announcement(i)
		}
		if head < 0 {
			continue
		}
		start, end := from, s.End
		personal := r.isPersonal(i, from)
		for j := i + 1; j < len(r.sentences) && r.goesOn(j, personal); j++ {
			end, i = r.sentences[j].End, j
		}
		if start < end {
			r.stated = append(r.stated, utterance{start, end, s, head})
		}
	}
}

// introduction gives the speaker whose words begin behind a colon of a sentence,
// and where they begin; the token is -1 where there is none.
func (r *reading) introduction(i int) (head, from int) {
	s := r.sentences[i]
	for k := 2; k < len(s.Tokens); k++ {
		if s.Tokens[k].Form != ":" || s.Tokens[k].Glued || r.insideQuotation(s.Tokens[k].Start) {
			continue
		}
		from = s.End
		first := ""
		if k+1 < len(s.Tokens) {
			from, first = s.Tokens[k+1].Start, s.Tokens[k+1].Form
		} else if i+1 < len(r.sentences) {
			from, first = r.sentences[i+1].Start, r.sentences[i+1].Tokens[0].Form
		}
		if first == "" || isQuoteForm(first) {
			return -1, 0
		}
		for j := k - 1; j >= 0 && j > k-maxReporter; j-- {
			at := s.clauseAt[j]
			if at < 0 || s.clauses[at].Head != j || s.clauses[at].POS != codebook.Verb {
				continue
			}
			c := &s.clauses[at]
			if c.passive || r.words.speech.At(s.Sentence, j) == 0 {
				return -1, 0
			}
			return r.sayer(s, c), from
		}
		return r.heading(s, k), from
	}
	return -1, 0
}

// heading gives the speaker whose bare name stands before a colon, as in
// transcripts ("The Chadian minister: We have …"), or who issues the statement
// that is announced there.
func (r *reading) heading(s *sentence, colon int) int {
	head := -1
	for i := range colon {
		switch u := s.Tokens[i].UPOS; {
		case u == nlp.VERB || u == nlp.AUX:
			return -1
		case u == nlp.NOUN || u == nlp.PROPN:
			if head < 0 || s.depth[i] < s.depth[head] {
				head = i
			}
		}
	}
	if head < 0 {
		return -1
	}
	if p, ok := r.participant(s, head); ok && (p.Country != "" && p.CountryBasis != coding.ByPlace) && p.Start <= s.Tokens[head].Start && s.Tokens[head].End <= p.End && colon <= maxReporter {
		return head
	}
	return -1
}

// announcement gives the speaker of a sentence behind which his own words go on
// without any sign, as in communiques: "The ministry announces that … Our troops
// also …". The first person is nobody else's; the token is -1 where there is none.
func (r *reading) announcement(i int) (head, from int) {
	s := r.sentences[i]
	if i+1 == len(r.sentences) || r.isApart(i+1) || !r.goesOn(i+1, true) {
		return -1, 0
	}
	personal := false
	for j := i + 1; j < len(r.sentences) && !r.isApart(j) && r.goesOn(j, true) && !personal; j++ {
		personal = r.inFirstPerson(r.sentences[j], 0)
	}
	if !personal {
		return -1, 0
	}
	best := -1
	for k := range s.clauses {
		c := &s.clauses[k]
		if c.POS == codebook.Verb && !c.passive && r.words.speech.At(s.Sentence, c.Head) > 0 && !r.insideQuotation(s.Tokens[c.Head].Start) &&
			(best < 0 || s.depth[c.Head] < s.depth[s.clauses[best].Head]) && r.sayer(s, c) >= 0 {
			best = k
		}
	}
	if best < 0 {
		return -1, 0
	}
	return r.sayer(s, &s.clauses[best]), r.sentences[i+1].Start
}

// isPersonal tells whether the paragraph whose words begin in sentence i at a
// place of the text speaks in the first person.
func (r *reading) isPersonal(i, from int) bool {
	for first := i; i < len(r.sentences) && (i == first || !r.isApart(i) || r.sentences[i-1].opens()); i++ {
		if r.inFirstPerson(r.sentences[i], from) {
			return true
		}
	}
	return false
}

// goesOn tells whether sentence j still belongs to the statement before it. One
// that is not in the first person tells by its present tense that it is no
// report; behind a blank line only one where the first person stands somewhere
// does, and a heading ends it.
func (r *reading) goesOn(j int, personal bool) bool {
	s, prev := r.sentences[j], r.sentences[j-1]
	switch {
	case r.speaksOf(s), !s.isTold():
		return false
	case prev.opens():
		return true
	case r.isApart(j):
		return r.isPersonal(j, s.Start) || personal && s.inPresent()
	}
	return personal || s.inPresent()
}

// opens tells whether a sentence ends with a colon.
func (s *sentence) opens() bool { return s.Tokens[len(s.Tokens)-1].Form == ":" }

// isApart tells whether a blank line stands before a sentence.
func (r *reading) isApart(i int) bool {
	return i > 0 && blankLine(r.text[r.sentences[i-1].End:r.sentences[i].Start])
}

// isTold tells whether a sentence has a verb: headings have none.
func (s *sentence) isTold() bool {
	return slices.ContainsFunc(s.Tokens, func(t nlp.Token) bool { return t.UPOS == nlp.VERB || t.UPOS == nlp.AUX })
}

// inPresent tells whether the main verb of a sentence stands in the present
// tense, or in the perfect.
func (s *sentence) inPresent() bool {
	for i := range s.Tokens {
		if s.rel(i) != nlp.RelRoot {
			continue
		}
		isPresent := func(k int) bool { x := s.Tokens[k].XPOS; return x == nlp.TagVBZ || x == nlp.TagVBP }
		return isPresent(i) || slices.ContainsFunc(s.children(i), func(k int32) bool {
			rel := s.rel(int(k))
			return (rel == nlp.RelAux || rel == nlp.RelAuxPass || rel == nlp.RelCop) && isPresent(int(k))
		})
	}
	return false
}

// speaksOf tells whether the reporter speaks in a sentence: it quotes, or says
// of somebody else that he said something.
func (r *reading) speaksOf(s *sentence) bool {
	for i := r.quotationBehind(s.Start); i < len(r.quotations) && r.quotations[i].start < s.End; i++ {
		if r.quotations[i].words >= minQuoteWords {
			return true
		}
	}
	for i := range s.clauses {
		c := &s.clauses[i]
		if c.POS == codebook.Verb && !c.passive && r.words.speech.At(s.Sentence, c.Head) > 0 && s.rel(c.top) == nlp.RelRoot && s.Tokens[c.Head].XPOS == nlp.TagVBD && r.sayer(s, c) >= 0 {
			return true
		}
	}
	return false
}

// inFirstPerson tells whether "I" or "we" stands in a sentence at or behind a
// place of the text.
func (r *reading) inFirstPerson(s *sentence, from int) bool {
	for i := range s.Tokens {
		if u := s.Tokens[i].UPOS; s.Tokens[i].Start >= from && (u == nlp.PRON || u == nlp.DET) && r.words.speakerPronouns.Has(lower(s.Tokens[i].Form)) {
			return true
		}
	}
	return false
}
