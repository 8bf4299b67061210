package coder

import (
	"slices"

	"casus/coding"
	"casus/nlp"
)

// parts finds figures that are part of another one: "including four officers",
// "among them two girls", "three of them children".
func (l *lossReader) parts() {
	for i := range l.s.Tokens {
		if from, ok := l.opensParts(i); ok {
			l.listed(i, from)
		}
	}
	for i := range l.s.figures {
		l.ofThem(i)
		l.ofTheLost(i)
		l.alone(i)
	}
	for i := range l.s.Tokens {
		l.amongTheLost(i)
	}
}

// opensParts tells whether a list of parts begins at a token, and where its
// first phrase does.
func (l *lossReader) opensParts(i int) (from int, ok bool) {
	s := l.s
	if l.words.includingWords.Has(lower(s.Tokens[i].Form)) {
		return i + 1, true
	}
	if l.words.amongWords.Has(s.lemma(i)) && i+1 < len(s.Tokens) && l.words.partPronouns.Has(lower(s.Tokens[i+1].Form)) {
		return i + 2, true
	}
	return 0, false
}

// listed makes parts of the phrases that stand behind "including".
func (l *lossReader) listed(at, from int) {
	s := l.s
	for from < len(s.Tokens) && (s.Tokens[from].UPOS == nlp.PUNCT || s.Tokens[from].UPOS == nlp.AUX) {
		from++
	}
	if from >= len(s.Tokens) {
		return
	}
	whole := l.wholeBefore(at)
	if whole == nil {
		return
	}
	head := l.phraseHead(from)
	if !l.isPerson(head) && l.figureAt(head) < 0 || s.Tokens[from].UPOS == nlp.PUNCT {
		head = l.phraseBefore(at) // "…, a boy of nine among them"
	}
	if head < 0 {
		return
	}
	var buf [8]int
	for k, h := range s.conjuncts(buf[:0], head) {
		if k > 0 && (s.Tokens[h].UPOS == nlp.VERB || !l.isPerson(h)) {
			break
		}
		figure := l.figureAt(h)
		if figure < 0 && !l.isPerson(h) {
			break
		}
		l.part(whole, h, figure)
	}
}

// phraseBefore gives the head of the phrase between a comma and "among them", or
// -1.
func (l *lossReader) phraseBefore(at int) int {
	s := l.s
	if !l.words.amongWords.Has(s.lemma(at)) {
		return -1
	}
	for i := at - 1; i > 0 && i > at-8; i-- {
		if s.Tokens[i].UPOS == nlp.PUNCT {
			if head := l.phraseHead(i + 1); head < at && (l.isPerson(head) || l.figureAt(head) >= 0) {
				return head
			}
			return -1
		}
	}
	return -1
}

func (l *lossReader) isPerson(h int) bool {
	return l.f.Is(h, "person") || l.f.Is(h, "group") || l.words.personNouns.At(l.s.Sentence, h) > 0
}

// phraseHead climbs from the first word of a noun phrase to its head.
func (l *lossReader) phraseHead(i int) int {
	s := l.s
	for range 6 {
		h := s.head(i)
		if h < i {
			return i
		}
		switch s.rel(i) {
		case nlp.RelDet, nlp.RelNummod, nlp.RelAmod, nlp.RelCompound, nlp.RelNmodPoss, nlp.RelAdvmod, nlp.RelCase, nlp.RelFixed, nlp.RelNmod, nlp.RelMark:
			if u := s.Tokens[h].UPOS; u == nlp.VERB && s.rel(i) != nlp.RelAmod {
				return i
			}
			i = h
		default:
			return i
		}
	}
	return i
}

// ofThem makes a part of "three of them", with what is said of the three.
func (l *lossReader) ofThem(i int) {
	s := l.s
	f := &s.figures[i]
	p := f.last + 2
	if p >= len(s.Tokens) || f.max == 0 || !l.words.ofPrepositions.Has(s.lemma(f.last+1)) || !l.words.partPronouns.Has(lower(s.Tokens[p].Form)) {
		return
	}
	if v := s.head(f.core); l.ownLoss(i) || v > p && s.Tokens[v].UPOS == nlp.VERB && s.rel(f.core) == nlp.RelNsubj && !l.isTriggerHead(v) {
		return // "said that nine of them were its own", "one of them hit a house"
	}
	if v := s.head(f.core); v >= 0 && v < f.first && s.Tokens[v].UPOS == nlp.VERB && s.rel(f.core) == nlp.RelObj && !l.isTriggerHead(v) {
		return // "took 38 of them to the river"
	}
	whole := l.wholeBefore(f.first)
	if whole == nil {
		return
	}
	head := -1
	for j := p + 1; j < len(s.Tokens) && j <= p+5; j++ {
		if t := &s.Tokens[j]; t.UPOS == nlp.NOUN || t.UPOS == nlp.PROPN {
			if s.preposition(j) == "" && l.isPerson(j) {
				head = j
			}
			break
		}
		if u := s.Tokens[j].UPOS; u == nlp.PUNCT || u == nlp.ADP || u == nlp.VERB {
			break
		}
	}
	l.part(whole, head, i)
}

// amongTheLost makes parts of those who are said to be among the lost: "two women
// were among the dead", "among the wounded was a priest".
func (l *lossReader) amongTheLost(i int) {
	s := l.s
	kind, noun := l.theLost(i + 1)
	if kind == "" || !l.words.amongWords.Has(s.lemma(i)) {
		return
	}
	who := s.child(noun, nlp.RelNsubj)
	if h := s.head(noun); who < 0 && h >= 0 && s.rel(noun) != nlp.RelNmod {
		if who = s.child(h, nlp.RelNsubj, nlp.RelNsubjPass); who < 0 && l.isPerson(h) {
			who = h
		}
	}
	if who < 0 {
		return
	}
	whole := l.wholeOf(kind, i, who)
	if whole == nil {
		return
	}
	var buf [8]int
	for _, h := range s.conjuncts(buf[:0], who) {
		if h != noun && s.Tokens[h].UPOS != nlp.VERB && (l.isPerson(h) || l.figureAt(h) >= 0) {
			l.part(whole, h, l.figureAt(h))
		}
	}
}

// ofTheLost makes a part of "three of the victims were nurses".
func (l *lossReader) ofTheLost(i int) {
	s := l.s
	f := &s.figures[i]
	if !l.words.ofPrepositions.Has(s.lemmaAt(f.last + 1)) {
		return
	}
	kind, noun := l.theLost(f.last + 2)
	if kind == "" || l.ownLoss(i) {
		return
	}
	if whole := l.wholeOf(kind, f.first, -1); whole != nil && !exceeds(f, whole) {
		l.part(whole, l.predicateOf(f.core, noun), i)
	}
}

// alone makes a part of a number that is said to be so many of some sort: "five
// were children".
func (l *lossReader) alone(i int) {
	s := l.s
	f := &s.figures[i]
	p := s.head(f.core)
	if p <= f.last || l.words.ofPrepositions.Has(s.lemmaAt(f.last+1)) || s.rel(f.core) != nlp.RelNsubj || !s.has(p, nlp.RelCop) || l.figureAt(p) >= 0 || !l.isPerson(p) {
		return
	}
	whole := l.wholeBefore(f.first)
	if whole == nil || exceeds(f, whole) {
		return
	}
	l.part(whole, p, i)
	// "49 were Serbs and 35 Croats": the verb is said once.
	var buf [8]int
	for _, h := range s.conjuncts(buf[:0], p) {
		if g := l.figureAt(h); h > p && g > i && l.isPerson(h) && !s.has(h, nlp.RelNsubj) && !l.taken(g) && !exceeds(&s.figures[g], whole) {
			l.part(whole, h, g)
		}
	}
}

// exceeds tells whether a figure is of no less than a loss, so that it can be no
// part of it.
func exceeds(f *figure, whole *loss) bool {
	return whole.Max != nil && f.min >= *whole.Max
}

// predicateOf gives the person noun that a number, or the noun that it counts,
// is said to be; -1 where there is none.
func (l *lossReader) predicateOf(subjects ...int) int {
	for _, i := range subjects {
		if p := l.s.head(i); p > i && l.s.rel(i) == nlp.RelNsubj && l.s.Tokens[p].UPOS == nlp.NOUN && l.isPerson(p) {
			return p
		}
	}
	return -1
}

// theLost tells of a definite noun for those lost that begins at a token ("the
// dead", "the 40 wounded") of which kind they are; "" where none does.
func (l *lossReader) theLost(i int) (kind coding.Kind, noun int) {
	s := l.s
	if i >= len(s.Tokens) || s.Tokens[i].UPOS != nlp.DET {
		return "", -1
	}
	for i++; i < len(s.Tokens) && s.Tokens[i].UPOS == nlp.NUM; i++ {
	}
	if i >= len(s.Tokens) || i+1 < len(s.Tokens) && (s.Tokens[i+1].UPOS == nlp.NOUN || s.Tokens[i+1].UPOS == nlp.PROPN) {
		return "", -1
	}
	if kind = l.lostKind(i); kind == "" {
		return "", -1
	}
	return kind, i
}

// wholeOf gives the last whole loss of a kind told before a token, other than
// that of the people at part; casualties may be of any.
func (l *lossReader) wholeOf(kind coding.Kind, tok, part int) *loss {
	fits := func(n *loss) bool {
		return n.whole == nil && n.newer == nil && (n.Kind == kind || n.Kind == coding.Casualties || kind == coding.Casualties && n.Kind != coding.Destroyed)
	}
	for i := len(l.found) - 1; i >= 0; i-- {
		if n := l.found[i]; fits(n) && l.figureEnd(n) < tok && (part < 0 || n.head != part) {
			return n
		}
	}
	if n := l.lastWhole(fits); n != nil && l.s.index-n.at.index <= reach {
		return n
	}
	return nil
}

// isTriggerHead tells whether a token is the head of a clause that tells a loss.
func (l *lossReader) isTriggerHead(tok int) bool {
	for i := range l.list {
		if l.s.clauses[l.list[i].clause].Head == tok {
			return true
		}
	}
	return false
}

// ownLoss tells whether a verb of loss has the figure for its victims, so that
// it is more than a part.
func (l *lossReader) ownLoss(figure int) bool {
	for _, n := range l.found {
		if n.figure == figure && n.trigger < l.s.figures[figure].first && n.at.Tokens[n.trigger].UPOS == nlp.VERB && l.s.figures[figure].first-n.trigger <= 2 {
			return true
		}
	}
	return false
}

// wholeBefore gives the loss that a part at a token belongs to: the last whole
// one before it in the sentence, else in the sentence before.
func (l *lossReader) wholeBefore(tok int) *loss {
	var best *loss
	for _, n := range l.found {
		if n.whole != nil || n.newer != nil {
			continue
		}
		end := l.figureEnd(n)
		if n.head > end && n.head < tok {
			end = n.head
		}
		if end < tok && (best == nil || end > l.figureEnd(best)) {
			best = n
		}
	}
	if best != nil {
		return best
	}
	// "killed when …, among them": the trigger stands behind.
	for _, n := range l.found {
		if n.whole == nil && n.newer == nil && n.trigger > tok && n.figure >= 0 && l.s.figures[n.figure].last < tok {
			return n
		}
	}
	if o := l.lastWhole(nil); o != nil && l.s.index-o.at.index <= 1 {
		return o
	}
	return nil
}

// part adds a part of a loss, in the place of whatever another cue has made of
// the same words.
func (l *lossReader) part(whole *loss, head, figure int) {
	n := &loss{at: l.s, trigger: whole.trigger, clause: whole.clause, head: head, figure: figure, whole: whole}
	if whole.at != l.s {
		at := head
		if figure >= 0 {
			at = l.s.figures[figure].core
		}
		n.trigger, n.clause = at, l.clauseAround(at)
	}
	n.Kind, n.Rule, n.Cause, n.Measure = whole.Kind, whole.Rule, whole.Cause, whole.Measure
	if n.Measure == coding.Cumulative || n.Measure == coding.Increment {
		n.Measure = coding.Unclear
	}
	if !l.count(n) {
		return
	}
	if head < 0 {
		n.Victims = whole.Victims
		if whole.at == l.s {
			n.head = whole.head
		}
	}
	l.found = slices.DeleteFunc(l.found, func(o *loss) bool {
		return o != whole && (figure >= 0 && o.figure == figure || head >= 0 && o.head == head && o.figure < 0)
	})
	l.found = append(l.found, n)
}

// lastWhole gives the last loss told before this sentence that is neither a
// part nor replaced nor long past; of one kind where that is given.
func (l *lossReader) lastWhole(fits func(*loss) bool) *loss {
	for i := l.before - 1; i >= 0; i-- {
		n := l.losses[i]
		if n.whole == nil && n.newer == nil && n.Kind != coding.Destroyed && (fits == nil || fits(n)) {
			return n
		}
	}
	return nil
}
