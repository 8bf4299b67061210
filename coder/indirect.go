package coder

import (
	"cmp"
	"slices"

	"casus/coding"
	"casus/nlp"
)

// findIndirect adds what somebody says in words that the report does not quote: "the
// minister said that the border would stay shut". What holds a direct quotation is
// told by that one.
func (r *reading) findIndirect() {
	for _, s := range r.sentences {
		for i := range s.voices {
			v := &s.voices[i]
			if !v.verb || v.clause < 0 || v.polarity != coding.Asserts || len(v.sources) == 0 {
				continue
			}
			first, last := s.heldRun(v)
			for first <= last && (s.Tokens[first].UPOS == nlp.PUNCT || r.words.thatWords.Has(s.lemma(first))) {
				first++
			}
			for last >= first && s.Tokens[last].UPOS == nlp.PUNCT {
				last--
			}
			if last-first+1 < minQuoteWords || r.isQuotedAt(s.Tokens[first].Start, s.Tokens[last].End) {
				continue
			}
			span := s.span(first, last)
			speaker := v.sources[0]
			r.coding.Quotes = append(r.coding.Quotes, coding.Quote{ID: r.ids.Make("quote", span), Speaker: &speaker, Span: span})
		}
	}
	slices.SortStableFunc(r.coding.Quotes, func(a, b coding.Quote) int { return cmp.Compare(a.Start, b.Start) })
}

// heldRun gives the longest run of tokens that a voice holds.
func (s *sentence) heldRun(v *voice) (first, last int) {
	first, last = 0, -1
	for i := 0; i < len(v.holds); i++ {
		if !v.holds[i] {
			continue
		}
		from := i
		for i+1 < len(v.holds) && v.holds[i+1] {
			i++
		}
		if i-from > last-first {
			first, last = from, i
		}
	}
	return first, last
}

// isQuotedAt tells whether a piece of the text holds quoted words, or lies in them.
func (r *reading) isQuotedAt(start, end int) bool {
	return slices.ContainsFunc(r.quotations, func(q quotation) bool { return q.start < end && start < q.end && q.words >= minQuoteWords })
}
