package coder

import (
	"slices"

	"casus/codebook"
	"casus/coding"
	"casus/nlp"
)

// findQuotes puts the direct quotations of the text into the coding, each with
// its speaker, and lets the speaker answer for what is told inside.
func (r *reading) findQuotes() {
	last := -1 // the quotation before, if it may go on
	for i, q := range r.quotations {
		span := coding.Span{Text: string(r.text[q.start:q.end]), Start: q.start, End: q.end}
		if !q.closed {
			r.coding.Warnings = append(r.coding.Warnings, coding.Warning{
				Kind: coding.QuoteUnclosed, Span: span, Detail: "No mark closes this quotation; it is taken to end with its paragraph.",
			})
		}
		if q.words-r.wordsMore(q.start, q.end) < minQuoteWords {
			continue
		}
		speaker := r.speaker(&q)
		if speaker == nil && last >= 0 && !blankLine(r.text[r.coding.Quotes[last].End:q.start]) && r.nobodyBetween(r.coding.Quotes[last].End, q.start) {
			speaker = r.coding.Quotes[last].Speaker
		}
		if u := &r.quoted[i]; speaker == nil && u.head >= 0 {
			if p, ok := r.sourceAt(u.s, u.head); ok {
				speaker = &p
			}
		}
		last = len(r.coding.Quotes)
		r.coding.Quotes = append(r.coding.Quotes, coding.Quote{
			ID: r.ids.Make("quote", span), Speaker: speaker, Span: span, Direct: true,
		})
		if speaker != nil {
			r.speakIn(&q, *speaker)
		}
	}
}

// wordsMore tells how many words the names from one place to another, with their
// articles, have more than one each: a name of several words makes no quotation of a remark.
func (r *reading) wordsMore(start, end int) int {
	more := 0
	for i := max(r.sentenceAt(start), 0); i < len(r.sentences) && r.sentences[i].Start < end; i++ {
		s := r.sentences[i]
		for j := 1; j < len(s.Tokens); j++ {
			if t := &s.Tokens[j]; s.Tokens[j-1].Start < start || t.End > end || s.hitAt[j] < 0 || s.Tokens[j-1].Glued {
				continue
			}
			if s.hitAt[j] == s.hitAt[j-1] || s.rel(j-1) == nlp.RelDet && s.head(j-1) == s.hitHead(j) {
				more++
			}
		}
	}
	return more
}

// sentenceAt gives the index of the last sentence that starts at or before a
// place, -1 where none does.
func (r *reading) sentenceAt(at int) int {
	i, found := slices.BinarySearch(r.starts, at)
	if !found {
		i--
	}
	return i
}

// speaker finds who says a quotation: the reporting clause behind it or before
// it, or whoever the tree says utters the words that it is part of.
func (r *reading) speaker(q *quotation) *coding.Participant {
	first, last := max(r.sentenceAt(q.start), 0), r.sentenceAt(q.end-1)
	if last < first {
		return nil
	}
	for _, at := range []struct {
		s      *sentence
		behind bool
	}{{r.sentences[last], true}, {r.sentences[first], false}} {
		if p := r.reporting(at.s, q, at.behind); p != nil {
			return p
		}
	}
	// The reporting clause may have become a sentence of its own: "Go!" he said.
	if next := last + 1; next < len(r.sentences) {
		if s := r.sentences[next]; r.opensBehind(s, q) {
			if p := r.reporting(s, q, true); p != nil {
				return p
			}
		}
	}
	if prev := r.previous(first, q); prev != nil {
		if prev.opens() {
			return r.reporting(prev, q, false)
		}
	}
	return nil
}

// maxReporting is how long a sentence may be that only says who has spoken.
const maxReporting = 25

func (r *reading) previous(first int, q *quotation) *sentence {
	if first == 0 || r.sentences[first].Start+2 < q.start {
		return nil
	}
	return r.sentences[first-1]
}

// reporting finds the speaker in a sentence: whoever speaks right behind the
// closing mark ("…," he said); else the nearest who says what the quotation is
// part of; else the nearest who says something before it.
func (r *reading) reporting(s *sentence, q *quotation, behind bool) *coding.Participant {
	var best *voice
	rank, distance := 0, 0
	for i := range s.voices {
		v := &s.voices[i]
		if v.clause < 0 {
			continue
		}
		at := &s.Tokens[v.head]
		inside := at.Start >= q.start && at.End <= q.end
		if inside || r.inAnotherQuote(at.Start, q) {
			continue
		}
		mine, far := 0, 0
		switch {
		case at.Start >= q.end:
			begin := at.Start
			if p := v.sources[0].Start; p >= q.end {
				begin = min(begin, p)
			}
			far = begin - q.end
			if far <= maxMarks {
				mine = 3
			}
		default:
			far = q.start - at.End
			if !behind {
				mine = 1
			}
		}
		if mine < 2 && s.holdsQuote(v, q) {
			mine = 2
		}
		if mine > rank || mine == rank && rank > 0 && far < distance {
			best, rank, distance = v, mine, far
		}
	}
	if best == nil {
		return r.subjectOfSpeech(s, q, behind)
	}
	return &best.sources[0]
}

// maxMarks is how many code points of marks and blanks may stand between a
// quotation and its reporting clause.
const maxMarks = 4

// subjectOfSpeech is for reporting clauses that the cues do not know because the tree
// has cut them off: a verb of the cues with a subject right behind the mark.
func (r *reading) subjectOfSpeech(s *sentence, q *quotation, behind bool) *coding.Participant {
	if !behind {
		return nil
	}
	for i := range s.Tokens {
		if s.Tokens[i].Start < q.end {
			continue
		}
		at := s.clauseAt[i]
		if at < 0 || s.clauses[at].POS != codebook.Verb || !r.words.speech.Has(s.lemma(i)) {
			if s.Tokens[i].Start > q.end+80 {
				return nil
			}
			continue
		}
		for _, a := range s.clauses[at].Args {
			if a.Role != codebook.Subj || s.Tokens[a.Head].UPOS == nlp.VERB {
				continue
			}
			if p, ok := r.participant(s, a.Head); ok {
				return &p
			}
		}
		return nil
	}
	return nil
}

// holdsQuote tells whether what a voice says has words of the quotation.
func (s *sentence) holdsQuote(v *voice, q *quotation) bool {
	for i := range s.Tokens {
		if s.Tokens[i].Start >= q.start && s.Tokens[i].End <= q.end && v.holds[i] {
			return true
		}
	}
	return false
}

// inAnotherQuote tells whether a place lies in a quotation before this one.
func (r *reading) inAnotherQuote(at int, q *quotation) bool {
	for i := len(r.coding.Quotes) - 1; i >= 0; i-- {
		if o := &r.coding.Quotes[i]; o.End <= at {
			return false
		} else if o.Start <= at {
			return true
		}
	}
	return false
}

// nobodyBetween tells whether no sentence of the reporter's own stands between
// two places.
func (r *reading) nobodyBetween(from, to int) bool {
	i := r.sentenceAt(from-1) + 1
	return i >= len(r.sentences) || r.sentences[i].End > to
}

// speakIn makes the speaker a voice in the words he is quoted with.
func (r *reading) speakIn(q *quotation, p coding.Participant) {
	for i := max(r.sentenceAt(q.start), 0); i < len(r.sentences) && r.sentences[i].Start < q.end; i++ {
		s := r.sentences[i]
		v := voice{sources: []coding.Participant{p}, polarity: coding.Asserts, clause: -1, holds: make([]bool, len(s.Tokens))}
		v.cue = p.Span
		for i := range s.Tokens {
			v.holds[i] = s.Tokens[i].Start >= q.start && s.Tokens[i].End <= q.end && len(s.voicesAt(i)) == 0
		}
		if at := slices.Index(v.holds, true); at >= 0 {
			v.head = at
			s.voices = append(s.voices, v)
		}
	}
}

// speakInStatements makes those who issue statements without quotation marks
// voices in them; whom they quote is heard through them.
func (r *reading) speakInStatements() {
	for k := range r.stated {
		u := &r.stated[k]
		p, ok := r.stater(u)
		if !ok {
			if p, ok = r.sourceAt(u.s, u.head); !ok {
				continue
			}
		}
		for i := max(r.sentenceAt(u.start), 0); i < len(r.sentences) && r.sentences[i].Start < u.end; i++ {
			s := r.sentences[i]
			v := voice{sources: []coding.Participant{p}, cue: p.Span, polarity: coding.Asserts, clause: -1, head: -1, holds: make([]bool, len(s.Tokens))}
			for j := range s.Tokens {
				v.holds[j] = s.Tokens[j].Start >= u.start && !s.saidBy(&p, j)
			}
			if slices.Contains(v.holds, true) {
				s.voices = append(s.voices, v)
			}
		}
	}
}

// saidBy tells whether somebody is already a voice at a token.
func (s *sentence) saidBy(p *coding.Participant, tok int) bool {
	return slices.ContainsFunc(s.voices, func(v voice) bool {
		return v.holds[tok] && slices.ContainsFunc(v.sources, func(q coding.Participant) bool { return sameParty(p, &q) })
	})
}

func blankLine(text []rune) bool {
	lines := 0
	for _, c := range text {
		if c == '\n' {
			lines++
		}
	}
	return lines > 1
}
