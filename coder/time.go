package coder

import (
	"time"

	"casus/codebook"
	"casus/coding"
	"casus/nlp"
)

// countAndDate reads the number phrases and the dates of each sentence.
func (r *reading) countAndDate() {
	today, err := time.Parse(time.DateOnly, r.report.Date)
	if err != nil {
		today = time.Time{}
	}
	r.today = today
	for _, list := range [][]*sentence{r.titles, r.sentences} {
		for _, s := range list {
			s.figures = r.numerals.figures(s.Sentence)
			s.hedge = make([]bool, len(s.Tokens))
			for _, f := range s.figures {
				for i := f.first; i < f.core; i++ {
					s.hedge[i] = true
				}
			}
			s.whens = r.calendar.whens(s.Sentence, today)
		}
	}
}

// dateEvents gives each event the date that its clause tells.
func (r *reading) dateEvents() {
	for _, e := range r.events {
		if e.Date == nil {
			e.Date = r.timeOf(e.at, e.clause, e.Status == coding.Planned)
		}
	}
}

// timeOf gives the date of a clause: one in its own words; else one of the
// clause around it, unless that is of somebody who only says it, whose date is
// that of his saying. What is planned for a Friday is the next one. A date
// right behind the predicate is its own, whatever the tree says: "clashes in
// 2016".
func (r *reading) timeOf(s *sentence, at int, planned bool) *coding.Time {
	if w := s.whenBehind(s.clauses[at].Head); w != nil {
		return r.timeAt(s, w, planned)
	}
	for at >= 0 {
		c := &s.clauses[at]
		best, depth := -1, int32(0)
		for i := range s.whens {
			w := &s.whens[i]
			top := s.top(w.first, w.last)
			if !s.under(top, c.top) || s.clauseBetween(top, c) {
				continue
			}
			if best < 0 || s.depth[top] < depth {
				best, depth = i, s.depth[top]
			}
		}
		if best >= 0 {
			return r.timeAt(s, &s.whens[best], planned)
		}
		if c.outer < 0 || r.isSaying(s, c.outer) {
			break
		}
		at = c.outer
	}
	return nil
}

// whenBehind gives the date that follows a token with nothing between them but
// a preposition, nil where none does.
func (s *sentence) whenBehind(tok int) *when {
	for i := range s.whens {
		switch w := &s.whens[i]; {
		case w.first == tok+1, w.first == tok+2 && s.Tokens[tok+1].UPOS == nlp.ADP:
			return w
		}
	}
	return nil
}

// top gives the token of a run that stands highest in the tree.
func (s *sentence) top(first, last int) int {
	top := first
	for i := first + 1; i <= last; i++ {
		if s.depth[i] < s.depth[top] {
			top = i
		}
	}
	return top
}

// clauseBetween tells whether a finite clause stands between a token and the
// clause above it, whose date it would be.
func (s *sentence) clauseBetween(tok int, c *clause) bool {
	for h := tok; h >= 0 && h != c.top && h != c.Head; h = s.head(h) {
		if at := s.clauseAt[h]; at >= 0 && h != tok && s.clauses[at].POS == codebook.Verb {
			return true
		}
	}
	return false
}

// isSaying tells whether a clause is one in which somebody says something.
func (r *reading) isSaying(s *sentence, at int) bool {
	for i := range s.voices {
		if s.voices[i].clause == at {
			return true
		}
	}
	return false
}

func (r *reading) timeAt(s *sentence, w *when, planned bool) *coding.Time {
	moved := *w
	if planned && w.weekday && !r.today.IsZero() && !moved.from.After(r.today) {
		moved.from, moved.to = moved.from.AddDate(0, 0, 7), moved.to.AddDate(0, 0, 7)
	}
	t := moved.time()
	t.Span = s.span(w.first, w.last)
	return &t
}

// time gives the date as the contract writes it, its span left to the caller.
func (w *when) time() coding.Time {
	t := coding.Time{Precision: w.precision}
	if !w.from.IsZero() {
		t.From = w.from.Format(time.DateOnly)
	}
	if !w.to.IsZero() {
		t.To = w.to.Format(time.DateOnly)
	}
	return t
}

// yearOf gives the year in which a time ends, "" where it is not told: what is
// told of another year is another matter.
func yearOf(t *coding.Time) string {
	if t == nil || len(t.To) < 4 {
		return ""
	}
	return t.To[:4]
}
