package coder

import (
	"slices"
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
	var told when
	for _, list := range [][]*sentence{r.titles, r.sentences} {
		for _, s := range list {
			s.figures = r.numerals.figures(s.Sentence)
			s.hedge = make([]bool, len(s.Tokens))
			for _, f := range s.figures {
				for i := f.first; i < f.core; i++ {
					s.hedge[i] = true
				}
			}
			s.whens = r.calendar.whens(s.Sentence, today, &told)
		}
	}
}

// tense tells which reading of a date a clause means.
type tense uint8

const (
	anyTense   tense = iota // a noun has none
	pastTense               // never later than the report
	aheadTense              // never earlier
)

// tenseOf gives the tense in which a clause tells something.
func tenseOf(c *clause, status coding.Status) tense {
	switch {
	case status == coding.Planned, status == coding.Hypothetical:
		return aheadTense
	case c.noun && c.Light < 0:
		return anyTense
	}
	return pastTense
}

// dateEvents gives each event the date that its clause tells.
func (r *reading) dateEvents() {
	for _, e := range r.events {
		c := &e.at.clauses[e.clause]
		announced := e.Status == coding.Actual && c.Status == string(coding.Planned) // what was said for Friday was said before
		if e.Date == nil && !announced {
			e.Date = r.timeOf(e.at, e.clause, tenseOf(c, e.Status))
		}
	}
}

// standIn gives an event that tells no date that of whoever says so, or the
// report's own, as closely as that holds: "the attack" was at some time before,
// what has been done lately may have been done in the last week,
// and a plan is for some time to come. What is long past, or only supposed,
// stays open.
func (r *reading) standIn(e *event) *coding.Time {
	if r.today.IsZero() {
		return nil
	}
	today := r.today.Format(time.DateOnly)
	switch e.Status {
	case coding.Historical, coding.Hypothetical:
		return nil
	case coding.Planned:
		return &coding.Time{From: today, Precision: coding.Range}
	}
	if said := r.spokenOn(e.at, e.clause); said != nil {
		return r.orDayBefore(e, said)
	}
	if e.pointsBack() && e.isDefinite() {
		return &coding.Time{To: today, Precision: coding.Range}
	}
	if r.isPerfect(e.at, e.at.clauses[e.clause].Head) {
		return &coding.Time{From: r.today.AddDate(0, 0, -6).Format(time.DateOnly), To: today, Precision: coding.Week}
	}
	return r.orDayBefore(e, &coding.Time{From: today, To: today, Precision: coding.Day})
}

// orDayBefore widens the day on which a deed is spoken of by the day before, where its words
// put it before the speaking: "denied on Friday that it had shelled the town", "condemned
// the raid". When such a deed is not dated, it mostly is of one of the two.
func (r *reading) orDayBefore(e *event, spoken *coding.Time) *coding.Time {
	day, err := time.Parse(time.DateOnly, spoken.From)
	if err != nil || spoken.Precision != coding.Day || !isMaterial(e.Type) || !r.isBefore(e.at, e.clause) {
		return spoken
	}
	spoken.From, spoken.Precision = day.AddDate(0, 0, -1).Format(time.DateOnly), coding.Range
	return spoken
}

// isBefore tells whether a clause tells something that lies before what the clause around
// it tells: in the pluperfect, or by a noun or a gerund that somebody speaks of.
func (r *reading) isBefore(s *sentence, at int) bool {
	c := &s.clauses[at]
	if r.isPluperfect(s, at) {
		return true
	}
	if c.outer < 0 {
		return false
	}
	if c.noun && c.Light < 0 {
		return r.isDefinite(s, c.Head) || r.isReasonFor(s, at, c.outer) || r.isAfterwards(s, at)
	}
	return s.Tokens[c.Head].XPOS == nlp.TagVBG && r.isSaying(s, c.outer)
}

// isPluperfect tells whether a clause lies before another one by its tense: "had
// attacked", "having attacked".
func (r *reading) isPluperfect(s *sentence, at int) bool {
	for _, head := range [...]int{s.clauses[at].Head, s.clauses[at].Light} {
		if head < 0 {
			continue
		}
		if k := r.perfectOf(s, head); k >= 0 && (s.Tokens[k].XPOS == nlp.TagVBD || s.Tokens[k].XPOS == nlp.TagVBG) {
			return true
		}
	}
	return false
}

// isAfterwards tells whether the clause around a noun tells what came after it: "shops
// were shut after a raid".
func (r *reading) isAfterwards(s *sentence, at int) bool {
	return r.calendar.after.Has(s.preposition(s.clauses[at].top))
}

// isPerfect tells whether a verb is in the present perfect: "has attacked".
func (r *reading) isPerfect(s *sentence, head int) bool {
	k := r.perfectOf(s, head)
	return k >= 0 && s.Tokens[k].XPOS != nlp.TagVBD && s.Tokens[k].XPOS != nlp.TagVBG
}

// hasPerfect tells whether a verb is in any perfect: "would have attacked".
func (r *reading) hasPerfect(s *sentence, head int) bool { return r.perfectOf(s, head) >= 0 }

// perfectOf gives the auxiliary that makes a verb perfect, -1 where none does.
func (r *reading) perfectOf(s *sentence, head int) int {
	for _, k := range s.children(head) {
		if s.rel(int(k)) == nlp.RelAux && r.words.perfect.Has(s.lemma(int(k))) {
			return int(k)
		}
	}
	return -1
}

// timeOf gives the date of a clause: one in its own words; else one of the
// clause around it, unless that is of somebody who only says it. A date right
// behind the predicate is its own, whatever the tree says: "clashes in 2016".
func (r *reading) timeOf(s *sentence, at int, t tense) *coding.Time {
	if w := s.whenOf(s.clauses[at].Head); w != nil {
		if found := r.timeAt(s, w, t); found != nil {
			return found
		}
	}
	for ; at >= 0; at = s.clauses[at].outer {
		if found := r.timeIn(s, &s.clauses[at], t); found != nil {
			return found
		}
		if w := s.trailingWhen(s.clauses[at].Head, r.isAfterwards(s, at)); w != nil {
			if found := r.timeAt(s, w, t); found != nil {
				return found
			}
		}
		if o := s.clauses[at].outer; o < 0 || r.isSaying(s, o) || r.isReasonFor(s, at, o) || r.hasOwnTime(s, at) {
			break
		}
	}
	return nil
}

// hasOwnTime tells whether a clause tells something of another time than the clause
// around it: "acknowledged on Friday that it had bombed", "were shut on Friday after
// an attack".
func (r *reading) hasOwnTime(s *sentence, at int) bool {
	c := &s.clauses[at]
	if c.noun && c.Light < 0 {
		return r.isAfterwards(s, at)
	}
	return s.rel(c.top) == nlp.RelCcomp || r.isPluperfect(s, at)
}

// trailingWhen gives the date that ends the words for a deed where another one before them
// dates what is said of it: "said on Friday that it had counted the dead of the shelling of
// Kherson on 7 March"; or where it is told what came after the deed. Which of the two a
// parser hangs it on is a guess.
func (s *sentence) trailingWhen(head int, dated bool) *when {
	for i := range s.whens {
		w := &s.whens[i]
		switch {
		case w.bounds, w.anchored:
		case w.last < head:
			dated = true
		case w.first > head:
			if !dated || s.verbBetween(head, w.first) {
				return nil
			}
			return w
		}
	}
	return nil
}

// verbBetween tells whether a finite verb stands between two tokens.
func (s *sentence) verbBetween(first, last int) bool {
	return slices.ContainsFunc(s.Tokens[first+1:last], func(t nlp.Token) bool {
		return t.UPOS == nlp.AUX || t.UPOS == nlp.VERB && t.XPOS != nlp.TagVBG
	})
}

// isReasonFor tells whether a clause is a noun that tells an event apart from that
// of the clause around it, with its own day and place: "marched over the killing".
func (r *reading) isReasonFor(s *sentence, at, outer int) bool {
	return s.told != nil && s.clauses[at].noun && s.clauses[at].Light < 0 && s.told[at] != nil && s.told[outer] != nil && !r.oneTelling(s.told[at], s.told[outer])
}

// saidOn gives the date on which somebody says what a clause tells: "killed
// five, the army said on Monday".
func (r *reading) saidOn(s *sentence, at int) *coding.Time {
	for o := s.clauses[at].outer; o >= 0; o = s.clauses[o].outer {
		if r.isSaying(s, o) {
			return r.timeIn(s, &s.clauses[o], pastTense)
		}
	}
	return nil
}

// spokenOn does so too where a deed is only what something else is about: "condemned the
// raid on Monday".
func (r *reading) spokenOn(s *sentence, at int) *coding.Time {
	if said := r.saidOn(s, at); said != nil {
		return said
	}
	if o := s.clauses[at].outer; o >= 0 && s.clauses[at].noun && (r.isReasonFor(s, at, o) || r.isAfterwards(s, at)) {
		return r.timeIn(s, &s.clauses[o], pastTense)
	}
	return nil
}

// timeIn gives the date in the words of a clause, the nearest to its predicate.
// One that belongs to a noun of it comes last: "after Monday's vote".
func (r *reading) timeIn(s *sentence, c *clause, t tense) *coding.Time {
	var best *coding.Time
	nearest := int32(0)
	for i := range s.whens {
		w := &s.whens[i]
		top := s.top(w.first, w.last)
		if w.bounds || w.anchored || !s.under(top, c.top) || s.clauseBetween(top, c) {
			continue
		}
		far := s.depth[top]
		if s.hangsOnNoun(top, c) {
			far += 1000
		}
		if best != nil && far >= nearest {
			continue
		}
		if found := r.timeAt(s, w, t); found != nil {
			best, nearest = found, far
		}
	}
	return best
}

// hangsOnNoun tells whether a noun stands between a date and the predicate.
func (s *sentence) hangsOnNoun(tok int, c *clause) bool {
	if tok == c.top || tok == c.Head {
		return false
	}
	for h := s.head(tok); h >= 0 && h != c.top && h != c.Head; h = s.head(h) {
		if s.Tokens[h].UPOS == nlp.NOUN || s.Tokens[h].UPOS == nlp.PROPN {
			return true
		}
	}
	return false
}

// whenOf gives the date that is a predicate's whatever the tree says: the one
// right behind it, with nothing between them but a preposition, or the one of
// which it tells what happened then.
func (s *sentence) whenOf(tok int) *when {
	for i := range s.whens {
		w := &s.whens[i]
		if then := s.whenClause(w, tok); then != nil {
			point := *then
			point.first, point.last = w.first, w.last
			return &point
		}
		if w.anchored {
			if s.nextClause(w.last) == tok {
				return w
			}
			continue
		}
		if behind := w.first == tok+1 || w.first == tok+2 && s.Tokens[tok+1].UPOS == nlp.ADP; behind && !w.bounds {
			return w
		}
	}
	return nil
}

// nextClause gives the head of the first clause that tells something behind a
// token, -1 where none does.
func (s *sentence) nextClause(tok int) int {
	for i := tok + 1; i < len(s.Tokens); i++ {
		if at := s.clauseAt[i]; at >= 0 && (s.told == nil || s.told[at] != nil) {
			return i
		}
	}
	return -1
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

// timeAt gives a date as a clause of some tense means it, nil where it cannot
// be: what has been was not tomorrow.
func (r *reading) timeAt(s *sentence, w *when, t tense) *coding.Time {
	p, ok := w.in(t, r.today)
	if !ok {
		return nil
	}
	found := coding.Time{Precision: w.precision, From: w.moment(p.from), To: w.moment(p.to), Span: s.span(w.first, w.last)}
	return &found
}

// in gives the days that a date means in some tense.
func (w *when) in(t tense, today time.Time) (days, bool) {
	p := w.near
	switch {
	case today.IsZero():
	case t == pastTense:
		p = w.back
		if p.from.After(today) {
			return p, false
		}
		if p.to.After(today) {
			p.to = today
		}
	case t == aheadTense:
		p = w.ahead
		if !p.to.IsZero() && p.to.Before(today) {
			return p, false
		}
		if p.from.Before(today) {
			p.from = today
		}
	}
	return p, true
}

// moment writes a day as the contract does, to the minute where the hour is told.
func (w *when) moment(t time.Time) string {
	switch {
	case t.IsZero():
		return ""
	case w.precision == coding.Hour:
		return t.Add(time.Duration(w.minute) * time.Minute).Format("2006-01-02T15:04")
	}
	return t.Format(time.DateOnly)
}

// yearOf gives the year in which a time ends, "" where it is not told: what is
// told of another year is another matter.
func yearOf(t *coding.Time) string {
	if t == nil || len(t.To) < 4 {
		return ""
	}
	return t.To[:4]
}
