package coder

import (
	"slices"

	"casus/coding"
	"casus/nlp"
)

// retold finds figures that stand for themselves, because of whom and of what they
// are was told right before: "the ministry spoke of 57", "gave a lower count of
// 19", "200 dead, then 500".
func (l *lossReader) retold() {
	for i := range l.s.figures {
		f := &l.s.figures[i]
		if l.taken(i) || l.counts(f) || f.more || l.isOlder(f) {
			continue
		}
		if old := l.seriesOf(f); old != nil {
			l.retell(old, i)
		} else if l.isGiven(f) {
			if old = l.spokenOfBefore(f); old != nil {
				l.retell(old, i)
			}
		}
	}
}

// retell makes a loss of a figure that counts anew those of an older one.
func (l *lossReader) retell(old *loss, figure int) {
	f := &l.s.figures[figure]
	n := &loss{at: l.s, trigger: f.core, clause: l.clauseAround(f.core), head: -1, figure: figure, toll: true}
	n.Kind, n.Rule, n.Cause, n.Victims = old.Kind, "given-alone", old.Cause, old.Victims
	n.setBounds(f.min, f.max, f.hedge)
	l.found = append(l.found, n)
}

// seriesOf gives the loss whose figure one is joined to, with no noun of its own:
// "first reported 200 dead, then 500"; nil where there is none.
func (l *lossReader) seriesOf(f *figure) *loss {
	s := l.s
	follows := f.first > 1 && l.words.thenWords.Has(s.lemma(f.first-1)) && (s.Tokens[f.first-2].UPOS == nlp.PUNCT || s.Tokens[f.first-2].UPOS == nlp.CCONJ)
	if !follows && s.rel(f.core) != nlp.RelConj {
		return nil
	}
	first := s.firstConjunct(f.core)
	var last *loss
	for _, n := range l.found {
		if n.figure < 0 || n.whole != nil || l.figureEnd(n) > f.first {
			continue
		}
		if follows || n.head == first || n.trigger == first || s.figures[n.figure].core == first {
			last = n
		}
	}
	return last
}

// isGiven tells whether a figure is itself what somebody tells: the object of his
// verb of saying, or of the count that he gives.
func (l *lossReader) isGiven(f *figure) bool {
	s := l.s
	noun := f.first - 2
	if noun > 0 && l.words.ofPrepositions.Has(s.lemma(f.first-1)) && l.words.countNouns.Has(s.lemma(noun)) {
		return !l.rejects(noun)
	}
	h := s.head(f.core)
	if h < 0 || h > f.first || s.rel(f.core) != nlp.RelObj && s.rel(f.core) != nlp.RelObl {
		return false
	}
	if p := s.ownPreposition(f.core); p != "" && !l.words.ofPrepositions.Has(p) && !l.words.countLinks.Has(p) {
		return false
	}
	return slices.ContainsFunc(s.voices, func(v voice) bool {
		return v.head == h && v.clause >= 0 && v.polarity != coding.Denies
	})
}

// spokenOfBefore gives the loss that a figure alone counts anew: the last death
// toll in reach, else the last loss.
func (l *lossReader) spokenOfBefore(f *figure) *loss {
	near := func(n *loss) bool { return n.figure >= 0 && l.s.index-n.at.index < reach }
	var last *loss
	for _, n := range l.found {
		if n.whole == nil && n.newer == nil && n.figure >= 0 && n.Kind != coding.Destroyed && l.figureEnd(n) < f.first && (last == nil || n.Kind == coding.Killed || last.Kind != coding.Killed) {
			last = n
		}
	}
	if last == nil {
		last = l.lastWhole(func(n *loss) bool { return n.Kind == coding.Killed && near(n) })
	}
	if last == nil {
		last = l.lastWhole(near)
	}
	return last
}

// refusedFigures finds where somebody will have nothing of the figure told last:
// "rejected that figure", "856 civilians, a total that NATO rejects".
func (l *lossReader) refusedFigures() {
	s := l.s
	for i := range s.voices {
		v := &s.voices[i]
		if v.polarity != coding.Denies || v.head < 0 || v.clause < 0 {
			continue
		}
		noun := s.child(v.head, nlp.RelObj, nlp.RelNsubjPass)
		if s.rel(v.head) == nlp.RelAclRelcl {
			noun = s.head(v.head)
		}
		if noun < 0 || !l.words.countNouns.Has(s.lemma(noun)) || l.figureAt(noun) >= 0 || l.hasFigure(noun) {
			continue
		}
		old := l.figureBefore(noun)
		if old == nil || old.Denied {
			continue
		}
		n := &loss{at: s, trigger: noun, clause: v.clause, head: -1, figure: -1, toll: true}
		n.Kind, n.Rule, n.Cause, n.Measure, n.Hedge = old.Kind, "figure-refused", old.Cause, old.Measure, old.Hedge
		n.Min, n.Max, n.Denied = old.Min, old.Max, true
		n.Attribution = attributed([]*voice{v})
		if old.at != s {
			n.Victims = old.Victims
		}
		l.found = append(l.found, n)
	}
}

// hasFigure tells whether a figure hangs on a noun: "the figure of ten dead".
func (l *lossReader) hasFigure(noun int) bool {
	return slices.ContainsFunc(l.s.figures, func(f figure) bool {
		return f.first > noun && f.first <= noun+3 && l.s.under(f.core, noun)
	})
}

// figureBefore gives the last figure told before a token, of this sentence or those
// right before it.
func (l *lossReader) figureBefore(tok int) *loss {
	var best *loss
	for _, n := range l.found {
		if n.figure >= 0 && n.whole == nil && l.figureEnd(n) < tok && (best == nil || l.figureEnd(n) > l.figureEnd(best)) {
			best = n
		}
	}
	if best == nil {
		best = l.lastWhole(func(n *loss) bool { return n.figure >= 0 && l.s.index-n.at.index < reach })
	}
	return best
}
