package coder

import (
	"casus/codebook"
	"casus/coding"
	"casus/nlp"
)

// told makes a loss of a cue for a count told for itself: "the toll rose to
// 40", "put the dead at 19", "bringing the number killed to 12".
func (l *lossReader) told(k *candidate) {
	c := &l.s.clauses[k.clause]
	if !k.toll || l.unreal(c) || l.rejects(c.Head) && !l.isNone(c.Head) || !l.ofLosses(k, c) {
		return
	}
	if l.own(c, k) {
		return
	}
	if f := l.tollFigure(k, c); f >= 0 && !l.taken(f) {
		head := -1
		for i := range k.match.Victims.All() {
			if h := c.Args[i].Head; h < l.s.figures[f].first || h > l.s.figures[f].last {
				head = h
				break
			}
		}
		if n := l.add(k, head, f); n != nil && n.Kind == coding.Killed {
			n.Kind = l.counted(k, f)
		}
	}
}

// counted gives the kind of those whom a count is said to be of: "the number of
// wounded rose to 40", "bringing to 9,000 the number uprooted".
func (l *lossReader) counted(k *candidate, f int) coding.Kind {
	for i := k.first; i < len(l.s.Tokens) && i <= max(k.last, l.s.figures[f].last)+3; i++ {
		if l.s.Tokens[i].UPOS == nlp.PUNCT {
			break
		}
		if kind := l.lostKind(i); kind != "" && i < l.s.figures[f].first {
			return kind
		} else if kind != "" && i > l.s.figures[f].last+1 && l.words.figureNouns.Has(l.s.lemma(i-1)) {
			return kind
		}
	}
	return coding.Killed
}

// ofLosses tells whether a count is one of losses: its noun says so, or losses
// were told shortly before. "His total" may be of votes.
func (l *lossReader) ofLosses(k *candidate, c *clause) bool {
	if len(l.found) > 0 || l.before > 0 && l.s.index-l.losses[l.before-1].at.index <= reach {
		return true
	}
	for i := range l.s.Tokens {
		if lemma := l.s.lemma(i); l.words.lossNouns.Has(lemma) && (l.s.under(i, c.top) || k.first <= i && i <= k.last) {
			return true
		}
	}
	return false
}

// tollFigure finds the figure that a toll has: its own ("a toll of 27"), that
// of its predicate ("stands at 40", "was 40"), or one right behind it.
func (l *lossReader) tollFigure(k *candidate, c *clause) int {
	s := l.s
	for _, role := range []codebook.Role{codebook.Prep, codebook.Comp, codebook.Obj, codebook.Poss} {
		for _, a := range c.Args {
			if a.Role != role || role == codebook.Prep && l.words.changeOpeners.Has(a.Prep) {
				continue
			}
			if f := l.figureAt(a.Head); f >= 0 && !l.taken(f) && !l.isOlder(&s.figures[f]) {
				return f
			}
		}
	}
	if f := l.figureAt(c.Head); f >= 0 && !l.taken(f) {
		return f // "19 was the toll"
	}
	// "The toll rose to 40", "brought the toll to 15": whatever the tree has
	// made of it, it stands behind.
	for i := range s.figures {
		f := &s.figures[i]
		if f.first <= k.last || f.first > k.last+12 || l.taken(i) || l.counts(f) || f.core > 0 && l.words.changeOpeners.Has(s.lemma(f.first-1)) {
			continue
		}
		for j := k.last + 1; j < f.first; j++ {
			if s.Tokens[j].UPOS == nlp.PUNCT || s.Tokens[j].UPOS == nlp.CCONJ {
				return -1
			}
		}
		return i
	}
	return -1
}

// rejects tells whether a token stands in what somebody denies.
func (l *lossReader) rejects(tok int) bool {
	v := l.s.voicesAt(tok)
	return len(v) > 0 && v[0].polarity == coding.Denies
}

// olderFigures finds figures that newer ones have replaced: "at least 11, up
// from 7", "correcting a first count of five".
func (l *lossReader) olderFigures() {
	for i := range l.s.figures {
		f := &l.s.figures[i]
		if !l.isOlder(f) {
			continue
		}
		newer := l.replaced(f.first)
		if newer == nil {
			continue
		}
		n := &loss{at: l.s, trigger: f.core, clause: newer.clause, head: -1, figure: i, newer: newer, toll: true}
		if newer.at != l.s {
			n.clause = l.clauseAround(f.core)
		}
		n.Kind, n.Rule, n.Cause, n.Measure = newer.Kind, newer.Rule, newer.Cause, coding.Cumulative
		n.setBounds(f.min, f.max, f.hedge)
		l.replace(n)
	}
}

// replace puts a loss in the place of one that another cue has made of the same
// figure.
func (l *lossReader) replace(n *loss) {
	for i, o := range l.found {
		if n.figure >= 0 && o.figure == n.figure && o != n.newer && o != n.whole {
			l.found[i] = n
			return
		}
	}
	l.found = append(l.found, n)
}

// isOlder tells whether a figure is given as an earlier one.
func (l *lossReader) isOlder(f *figure) bool {
	s := l.s
	at := f.first - 1
	if at < 1 {
		return false
	}
	if l.words.changeOpeners.Has(s.lemma(at)) {
		return l.words.changeWords.Has(lower(s.Tokens[at-1].Form)) || l.changes(at)
	}
	if !l.words.ofPrepositions.Has(s.lemma(at)) || !l.words.figureNouns.Has(s.lemma(at-1)) {
		return false
	}
	for i := at - 2; i >= 0 && i >= at-4; i-- {
		if l.words.earlierWords.Has(s.lemma(i)) || l.words.earlierWords.Has(lower(s.Tokens[i].Form)) {
			return true
		}
	}
	return false
}

// changes tells whether a preposition stands behind a toll that changes: "has
// climbed to 30, six of them nurses, from 22".
func (l *lossReader) changes(at int) bool {
	for i := range l.list {
		k := &l.list[i]
		if k.toll && k.first < at && l.s.clauses[k.clause].POS == codebook.Verb {
			return true
		}
	}
	for _, n := range l.found {
		if n.Measure == coding.Cumulative && n.figure >= 0 && l.s.figures[n.figure].last < at {
			return true
		}
	}
	return false
}

// replaced gives the loss that a figure at a token replaces: the last whole one
// before it in the sentence, else one behind it, else the last of the text.
func (l *lossReader) replaced(tok int) *loss {
	var best *loss
	for _, n := range l.found {
		if n.newer == nil && n.whole == nil && l.figureEnd(n) < tok && (best == nil || l.figureEnd(n) >= l.figureEnd(best)) {
			best = n
		}
	}
	if best != nil {
		return best
	}
	for _, n := range l.found { // "lowered the toll from 72 to 67"
		if n.Measure == coding.Cumulative && n.newer == nil && n.figure >= 0 && l.s.figures[n.figure].first > tok {
			return n
		}
	}
	return l.lastWhole(nil)
}

func (l *lossReader) figureEnd(n *loss) int {
	if n.figure >= 0 {
		return l.s.figures[n.figure].last
	}
	return n.trigger
}

// rejectedFigures finds figures that somebody rejects: "dismissed the figure of
// ten dead", "waved away talk of 50 dead".
func (l *lossReader) rejectedFigures() {
	s := l.s
	for i := range s.figures {
		f := &s.figures[i]
		at := f.first - 1
		if at < 1 || !l.words.ofPrepositions.Has(s.lemma(at)) || !l.words.figureNouns.Has(s.lemma(at-1)) || l.isOlder(f) {
			continue
		}
		denied := l.rejects(f.core) || l.rejects(at-1)
		n := &loss{at: s, trigger: f.core, clause: l.clauseAround(f.core), head: -1, figure: i, toll: true}
		n.Denied = denied
		n.setBounds(f.min, f.max, f.hedge)
		old := l.lastWith(n)
		switch {
		case old != nil:
			n.Kind, n.Cause, n.Measure, n.Rule = old.Kind, old.Cause, old.Measure, old.Rule
			n.Victims = old.Victims
		case denied:
			for _, o := range l.found {
				if o.figure == i {
					n.Kind, n.Cause, n.Rule = o.Kind, o.Cause, o.Rule
				}
			}
		}
		if n.Kind != "" && (denied || old == nil) {
			l.replace(n)
		}
	}
}

// otherFigures finds figures that somebody sets his own against: "nine bodies had
// been found, not 31".
func (l *lossReader) otherFigures() {
	s := l.s
	for i := range s.figures {
		f := &s.figures[i]
		if f.first < 2 || s.Tokens[f.first-2].Form != "," || !l.words.negative.Has(s.lemma(f.first-1)) {
			continue
		}
		for j := len(l.found) - 1; j >= 0; j-- {
			if o := l.found[j]; o.figure >= 0 && l.figureEnd(o) < f.first {
				n := &loss{at: s, trigger: f.core, clause: o.clause, head: -1, figure: i, toll: true}
				n.Kind, n.Cause, n.Measure, n.Rule, n.Denied = o.Kind, o.Cause, o.Measure, o.Rule, true
				n.setBounds(f.min, f.max, f.hedge)
				l.replace(n)
				break
			}
		}
	}
}

// lastWith finds the last loss told before with the same bound.
func (l *lossReader) lastWith(n *loss) *loss {
	equal := func(a, b *int64) bool { return a != nil && b != nil && *a == *b }
	for i := l.before - 1; i >= 0; i-- {
		o := l.losses[i]
		strict := o.Hedge == coding.AtLeast && o.Min != nil && n.Min != nil && *o.Min == *n.Min+1 // "more than ten"
		if equal(o.Min, n.Min) || equal(o.Max, n.Max) || strict {
			return o
		}
	}
	return nil
}

// clauseAround gives the innermost clause around a token, or -1.
func (l *lossReader) clauseAround(tok int) int {
	for h := tok; h >= 0; h = l.s.head(h) {
		if at := l.s.clauseAt[h]; at >= 0 {
			return int(at)
		}
	}
	return -1
}

// comparisons finds tolls that are only compared: "the toll is much higher" is
// at least one more than the figure before.
func (l *lossReader) comparisons() {
	s := l.s
	for i := range s.Tokens {
		if s.Tokens[i].XPOS != nlp.TagJJR && s.Tokens[i].XPOS != nlp.TagRBR || !l.words.higherWords.Has(lower(s.Tokens[i].Form)) {
			continue
		}
		subject := l.comparedNoun(i)
		if subject < 0 {
			continue
		}
		base, figure := int64(0), -1
		for j := range s.figures {
			if f := &s.figures[j]; f.first > i && f.first <= i+4 && f.min != open {
				base, figure = f.min, j
				break
			}
		}
		old := l.lastWhole(nil)
		for j := len(l.found) - 1; j >= 0; j-- {
			if o := l.found[j]; o.trigger < i && o.newer == nil && o.whole == nil {
				old = o
				break
			}
		}
		if figure < 0 {
			if old == nil || old.Min == nil && old.Max == nil {
				continue
			}
			if base = 0; old.Max != nil {
				base = *old.Max
			} else {
				base = *old.Min
			}
		}
		n := &loss{at: s, trigger: i, clause: l.clauseAround(i), head: -1, figure: figure, toll: true}
		n.Kind, n.Rule = coding.Killed, "comparison"
		if old != nil {
			n.Kind, n.Cause = old.Kind, old.Cause
			if old.at == s && figure < 0 {
				n.Victims, n.head = old.Victims, old.head
			}
		}
		if c := s.clauseAt[subject]; c >= 0 {
			for _, a := range s.clauses[c].Args {
				if a.Role == codebook.Subj || a.Role == codebook.Poss {
					n.head = a.Head
				}
			}
		}
		n.Measure = coding.Cumulative
		n.setBounds(base+1, open, coding.AtLeast)
		l.replace(n)
	}
}

// comparedNoun gives the noun of loss that a comparative is said of, or -1.
func (l *lossReader) comparedNoun(tok int) int {
	s := l.s
	for h, steps := tok, 0; h >= 0 && steps < 4; h, steps = s.head(h), steps+1 {
		if k := s.child(h, nlp.RelNsubj, nlp.RelNsubjOuter, nlp.RelNsubjPass); k >= 0 && k < tok && l.words.tollNouns.Has(s.lemma(k)) {
			return k
		}
	}
	for i := tok - 1; i >= 0 && i >= tok-5; i-- { // "Tajik deaths were much higher"
		if l.words.tollNouns.Has(s.lemma(i)) && s.Tokens[i].UPOS == nlp.NOUN {
			return i
		}
		if u := s.Tokens[i].UPOS; u != nlp.AUX && u != nlp.ADV && u != nlp.VERB {
			break
		}
	}
	return -1
}
