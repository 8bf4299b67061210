package coder

import (
	"cmp"
	"slices"

	"casus/atlas"
	"casus/codebook"
	"casus/coding"
	"casus/nlp"
)

// loss is a loss on its way to coding.Loss.
type loss struct {
	coding.Loss
	at *sentence
	// trigger is the token of the word that tells it, clause the index of its
	// clause; head is the token of the victims' noun, figure the index of the
	// number in the sentence, each -1 where there is none.
	trigger, clause, head, figure int
	// whole and newer are the losses that this one is a part of, and that has
	// taken its place; nil for none.
	whole, newer *loss
	// cause is the act that brought it about, nil where none is told.
	cause *event
	// toll tells that the figure is a count told for itself ("the toll rose to
	// 40"), whose victims were named before.
	toll bool
	// bare tells that no number stands there: "civilians were killed".
	bare bool
}

// candidate is a cue for a loss, before it is known whether a figure and
// somebody lost go with it.
type candidate struct {
	match       codebook.CueMatch
	clause      int
	first, last int // tokens of the trigger
	toll        bool
	// joint is the other kind in "killed and wounded", or "".
	joint coding.Kind
}

// findLosses finds the losses that the text tells, in text order.
func (r *reading) findLosses() {
	for _, s := range r.sentences {
		l := &lossReader{reading: r, s: s, f: &facts{r, s}, before: len(r.losses)}
		l.candidates()
		for i := range l.list {
			l.direct(&l.list[i])
		}
		for i := range l.list {
			l.told(&l.list[i])
		}
		l.uncued()
		l.retold()
		l.parts()
		l.olderFigures()
		l.rejectedFigures()
		l.otherFigures()
		l.refusedFigures()
		l.comparisons()
		slices.SortStableFunc(l.found, func(a, b *loss) int { return cmp.Compare(a.at.Tokens[a.trigger].Start, b.at.Tokens[b.trigger].Start) })
		r.losses = append(r.losses, l.found...)
		l.context()
	}
}

// lossReader finds the losses of one sentence.
type lossReader struct {
	*reading
	s     *sentence
	f     *facts
	list  []candidate
	found []*loss
	// before is how many losses earlier sentences have told.
	before int
}

// candidates gathers the cues of the sentence, in text order.
func (l *lossReader) candidates() {
	var buf [4]codebook.CueMatch
	for i := range l.s.clauses {
		c := &l.s.clauses[i]
		for _, m := range l.book.Cues(codebook.LossCue, &c.Clause, l.f, buf[:0]) {
			first, last := m.Words.Span()
			if first < 0 {
				continue
			}
			k := candidate{match: m, clause: i, first: first, last: last}
			k.toll = m.Measure == string(coding.Cumulative) || m.Victims == 0 && l.words.tollNouns.Has(l.s.lemma(c.Head))
			if !slices.ContainsFunc(l.list, func(o candidate) bool { return o.first == first && o.last == last }) {
				l.list = append(l.list, k)
			}
		}
	}
	slices.SortStableFunc(l.list, func(a, b candidate) int { return a.first - b.first })
	l.pair()
}

// pair makes one candidate of "killed and wounded" and the like: what they tell
// is one figure, which cannot be parted.
func (l *lossReader) pair() {
	harm := func(k coding.Kind) bool { return k == coding.Killed || k == coding.Wounded || k == coding.Casualties }
	for i := 0; i+1 < len(l.list); i++ {
		a, b := &l.list[i], &l.list[i+1]
		x, y := coding.Kind(a.match.Cue.Gives()), coding.Kind(b.match.Cue.Gives())
		if x == y || a.toll || b.toll || !l.coordinate(a.last, b.first) || l.s.Tokens[a.last].UPOS == nlp.NOUN && l.s.Tokens[b.first].UPOS == nlp.VERB {
			continue
		}
		if !(harm(x) && harm(y)) && !l.joinedByOr(a.last, b.first) {
			continue
		}
		c, d := &l.s.clauses[a.clause], &l.s.clauses[b.clause]
		first, joint := a.first, x
		if len(l.targets(b, d)) >= len(l.targets(a, c)) && len(l.targets(b, d)) > 0 {
			*a, joint = *b, x
		} else {
			a.last, joint = b.last, y
		}
		a.first, a.joint = first, joint
		l.list = slices.Delete(l.list, i+1, i+2)
	}
}

// direct makes losses of a cue whose victims stand in the sentence, or whose
// figure stands beside it.
func (l *lossReader) direct(k *candidate) {
	c := &l.s.clauses[k.clause]
	if k.toll || l.unreal(c) || l.isReleased(k, c) {
		return
	}
	targets := l.targets(k, c)
	if f := l.beside(k, targets); f >= 0 {
		l.add(k, -1, f)
		return
	}
	if head := l.besideNoun(k, c, targets); head >= 0 {
		targets = l.withConjuncts(head)
	}
	if l.own(c, k) {
		return
	}
	counted := func(h int) bool { return l.figureAt(h) >= 0 }
	if c.noun && l.isGeneric(c.Head) && isPlural(l.s, c.Head) && !slices.ContainsFunc(targets, counted) {
		return // "the losses", "their victims": how many is not said
	}
	for i, h := range targets {
		figure := l.figureAt(h)
		if figure < 0 && l.isCollective(h) { // "a family of four"
			if n := l.behindOf(h); n >= 0 && l.s.Tokens[n].UPOS == nlp.NUM {
				figure = l.figureAt(n)
			}
		}
		if figure >= 0 && l.ofAnother(k, figure) {
			continue
		}
		if verb, ok := l.numbered(h); ok && figure < 0 {
			// "The number of people killed has risen to 12."
			if figure = l.figureOf(verb); figure < 0 {
				continue
			}
			if n := l.add(k, h, figure); n != nil {
				n.Measure = coding.Cumulative
			}
			continue
		}
		if figure < 0 && i > 0 && l.s.Tokens[h].XPOS == nlp.TagNNS && !l.s.has(h, nlp.RelDet) && len(l.found) > 0 && l.found[len(l.found)-1].figure >= 0 {
			// "20 soldiers and mercenaries" are twenty of both.
			l.join(l.found[len(l.found)-1], h)
			continue
		}
		l.add(k, h, figure)
	}
}

// ofAnother tells whether a figure stands right behind another verb of loss:
// "killed twelve and wounded twelve more".
func (l *lossReader) ofAnother(k *candidate, figure int) bool {
	f := &l.s.figures[figure]
	return slices.ContainsFunc(l.list, func(o candidate) bool {
		return o.first != k.first && o.last+1 == f.first && o.first > k.last && l.s.Tokens[o.last].UPOS == nlp.VERB && !l.s.clauses[o.clause].passive
	})
}

// numbered tells whether those at a token are only counted by a noun ("the number
// of people"), and gives the token of the verb that says how many.
func (l *lossReader) numbered(h int) (verb int, ok bool) {
	g := l.s.head(h)
	if g < 0 || l.s.rel(h) != nlp.RelNmod || !l.words.tollNouns.Has(l.s.lemma(g)) || !l.words.figureNouns.Has(l.s.lemma(g)) || !l.words.ofPrepositions.Has(l.s.ownPreposition(h)) {
		return -1, false
	}
	if a := l.s.child(g, nlp.RelDet); a >= 0 && l.numerals.articles.Has(l.s.lemma(a)) {
		return -1, false // "a number of people" are several
	}
	return l.s.head(g), true
}

// figureOf gives the figure that a verb of change or being leads to: "rose to
// 12", "reached 40", or -1.
func (l *lossReader) figureOf(verb int) int {
	if verb < 0 {
		return -1
	}
	for _, k := range l.s.children(verb) {
		k := int(k)
		if l.s.rel(k) == nlp.RelNsubj || l.s.rel(k) == nlp.RelNsubjPass || l.words.changeOpeners.Has(l.s.ownPreposition(k)) {
			continue
		}
		if f := l.figureAt(k); k > verb && f >= 0 && l.s.figures[f].first <= k && k <= l.s.figures[f].last && !l.taken(f) {
			return f
		}
	}
	return -1
}

// unreal tells whether a clause only supposes or plans what it says.
func (l *lossReader) unreal(c *clause) bool {
	if l.rejects(c.Head) {
		return false // "denied hurting any civilians" is no supposition
	}
	if c.Status == string(coding.Hypothetical) && l.ownStatus(l.s, c) == coding.Negated {
		return false // "had not suffered any losses": what is supposed is only the "any"
	}
	return c.Status == string(coding.Hypothetical) || c.Status == string(coding.Planned)
}

// isReleased tells whether captives are told of because they are free again:
// "exchanged 50 prisoners".
func (l *lossReader) isReleased(k *candidate, c *clause) bool {
	return c.noun && coding.Kind(k.match.Cue.Gives()) == coding.Captured && l.released(c.Head)
}

func (l *lossReader) released(noun int) bool {
	h := l.s.head(l.s.firstConjunct(noun))
	return h >= 0 && l.words.releaseVerbs.Has(l.s.lemma(h))
}

// targets gives the heads of those lost.
func (l *lossReader) targets(k *candidate, c *clause) []int {
	var list []int
	var buf [8]int
	trigger := k.match.Words.Append(buf[:0])
	for i := range k.match.Victims.All() {
		if h := c.Args[i].Head; !slices.Contains(trigger, h) {
			list = append(list, h)
		}
	}
	if c.POS == codebook.Verb && len(list) == 1 && l.s.rel(c.top) == nlp.RelAcl && l.s.rel(list[0]) == nlp.RelConj && l.s.head(c.top) == list[0] {
		// "150 soldiers, 95 farmers and dozens of rebels killed"
		list = slices.DeleteFunc(l.s.conjuncts(list[:0], l.s.firstConjunct(list[0])), func(h int) bool {
			return !l.isPerson(h) || l.isGeneric(h)
		})
	}
	if len(list) == 0 && c.noun && (k.first > c.Head || k.last < c.Head) && l.isPerson(c.Head) {
		// "ten wounded conscripts": the word hangs on the noun. "The dead man" was
		// told before.
		if l.figureAt(c.Head) >= 0 || l.isIndefinite(c.Head) || l.s.Tokens[c.Head].XPOS == nlp.TagNNS && !l.s.has(c.Head, nlp.RelDet, nlp.RelNmodPoss) {
			list = append(list, c.Head)
		}
	}
	for i := range c.Args {
		if a := &c.Args[i]; len(list) > 0 && a.Role == codebook.Prep && l.words.joiningPrepositions.Has(a.Prep) && l.isPerson(a.Head) && !slices.Contains(list, a.Head) {
			list = append(list, a.Head)
		}
	}
	for _, i := range trigger {
		// "claimed the lives of 15 people"
		if h := l.behindOf(i); len(list) == 0 && c.POS == codebook.Verb && h >= 0 && l.s.Tokens[i].UPOS == nlp.NOUN {
			list = append(list, h)
		}
	}
	slices.Sort(list)
	return list
}

// own makes a loss of a noun that is itself what is counted: "four deaths among
// its soldiers", "recovered 21 bodies", "no casualties". It tells whether the
// noun settles the cue.
func (l *lossReader) own(c *clause, k *candidate) bool {
	var buf [8]int
	for _, i := range k.match.Words.Append(buf[:0]) {
		if u := l.s.Tokens[i].UPOS; u != nlp.NOUN && !(u == nlp.ADJ && i == c.Head && l.s.rel(i) != nlp.RelXcomp) {
			continue
		}
		figure := l.figureAt(i)
		heavy := figure < 0 && l.isHeavy(i)
		if figure >= 0 && (l.taken(figure) || l.ofKnown(figure, i)) || figure < 0 && !l.isNone(i) && !heavy {
			continue
		}
		head := -1
		for j := range k.match.Victims.All() {
			if h := c.Args[j].Head; h != i {
				head = h
				break
			}
		}
		switch {
		case heavy:
			n := l.untold(k, head)
			n.setBounds(2, open, coding.Vague)
			l.found = append(l.found, n)
			return true
		case figure < 0 && l.words.countNouns.Has(l.s.lemma(i)):
			return true // "gave no toll": how many there were is not said
		case figure < 0: // "no casualties" leave the victims' own number alone
			if n := l.untold(k, head); l.sameCount(n) == nil {
				n.setBounds(0, 0, coding.Exact)
				l.found = append(l.found, n)
			}
			return true
		}
		if n := l.add(k, head, figure); n != nil && head < 0 {
			n.toll = true
		}
		return true
	}
	return false
}

// ofKnown tells whether a figure picks out of those told before: "one of the
// dead" is no further one.
func (l *lossReader) ofKnown(figure, noun int) bool {
	for i := l.s.figures[figure].last + 1; i < noun; i++ {
		if l.s.Tokens[i].UPOS == nlp.DET {
			return true
		}
	}
	return false
}

// isHeavy tells whether a noun of loss says of a number that is not told that it
// was high: "heavy casualties".
func (l *lossReader) isHeavy(i int) bool {
	if !isPlural(l.s, i) {
		return false
	}
	for _, k := range l.s.children(i) {
		if l.s.rel(int(k)) == nlp.RelAmod && l.words.heavyWords.Has(l.s.lemma(int(k))) {
			return true
		}
	}
	return false
}

// untold makes a loss of a cue for which no figure stands.
func (l *lossReader) untold(k *candidate, head int) *loss {
	n := &loss{at: l.s, trigger: k.first, clause: k.clause, head: head, figure: -1}
	n.Kind, n.Rule = coding.Kind(k.match.Cue.Gives()), k.match.Cue.Name()
	n.Cause, n.Measure = coding.Cause(k.match.Cause), coding.Measure(k.match.Measure)
	return n
}

// add makes a loss of a cue, the head of the victims' phrase and a figure,
// either of which may be -1. It gives nil where nobody was lost.
func (l *lossReader) add(k *candidate, head, figure int) *loss {
	n := &loss{at: l.s, trigger: k.first, clause: k.clause, head: head, figure: figure, toll: k.toll && head < 0}
	n.Kind = coding.Kind(k.match.Cue.Gives())
	n.Rule = k.match.Cue.Name()
	n.Cause = coding.Cause(k.match.Cause)
	n.Measure = coding.Measure(k.match.Measure)
	if n.Kind == coding.Killed && head >= 0 && l.isEquipment(head) {
		n.Kind = coding.Destroyed // "lost 30 soldiers, two tanks and a helicopter"
	}
	if n.Kind == coding.Destroyed && head >= 0 && l.words.loseVerbs.Has(l.s.lemma(k.first)) && l.isPerson(head) && !l.isEquipment(head) {
		n.Kind = coding.Killed
	}
	if !l.count(n) {
		return nil
	}
	if k.joint != "" {
		if n.bare {
			other := *n
			other.Kind = k.joint
			l.found = append(l.found, &other)
		} else {
			n.Kind = coding.Casualties
		}
	}
	if old := l.sameCount(n); old != nil {
		l.merge(old, n)
		return nil
	}
	l.found = append(l.found, n)
	return n
}

// count fills in the bounds of a loss. ok is false where nobody was lost.
func (l *lossReader) count(n *loss) bool {
	if n.figure >= 0 {
		f := &l.s.figures[n.figure]
		if f.min == f.max && f.min == 1 && l.words.negative.Has(l.s.lemmaAt(f.first-1)) {
			n.setBounds(0, 0, coding.Exact) // "not one man"
			return true
		}
		if f.min == f.max && f.min <= 1 && l.negatedAt(n.trigger) && l.words.singleWords.Has(lower(l.s.Tokens[f.core].Form)) {
			n.setBounds(0, 0, coding.Exact) // "not a single man"
			return true
		}
		if f.min > 1 && l.deniedByNarrator(n.trigger) {
			return false // "did not lose 40 men"
		}
		left := l.left(f)
		n.setBounds(less(f.min, left), less(f.max, left), f.hedge)
		if f.more {
			n.Measure = coding.Increment
		}
		return true
	}
	if n.head < 0 {
		return false
	}
	t := &l.s.Tokens[n.head]
	switch {
	case l.isNone(n.head):
		n.setBounds(0, 0, coding.Exact)
	case l.rejects(n.trigger) && l.s.Tokens[n.head].UPOS == nlp.PROPN && !isPlural(l.s, n.head) && n.Kind != coding.Destroyed:
		n.setBounds(0, 0, coding.Exact) // "denied that its leader Omar was dead"
	case l.isAny(n.head), l.negatedAt(n.trigger) && !(l.rejects(n.trigger) && l.isIndefinite(n.head)):
		return false // a bare denial gives no figure; "denied losing a boat" does
	case t.UPOS == nlp.PRON:
		return l.countPronoun(n)
	case !l.canBeLost(n):
		return false
	case n.Kind == coding.Destroyed && !l.isIndefinite(n.head):
		return false // "burned the market": which is not told for its number
	case t.XPOS == nlp.TagNNS && l.isPair(l.s, n.head):
		n.setBounds(2, 2, coding.Exact) // "both men"
		n.bare = true
	case t.XPOS == nlp.TagNNS || t.XPOS == nlp.TagNNPS || n.Kind != coding.Destroyed && l.isCollective(n.head):
		n.setBounds(2, open, coding.Vague)
		n.bare = true
	default:
		n.setBounds(1, 1, coding.Exact)
		n.bare = true
	}
	return !n.bare || !l.speaks(n.head)
}

// speaks tells whether somebody is spoken of because he says something: "a
// wounded guard told reporters" is no report of his wound.
func (l *lossReader) speaks(head int) bool {
	at := l.s.Tokens[head].Start
	return slices.ContainsFunc(l.s.voices, func(v voice) bool {
		return v.clause >= 0 && slices.ContainsFunc(v.sources, func(p coding.Participant) bool { return p.Start <= at && at < p.End })
	})
}

// does tells whether a noun is the subject of the clause of a loss: "100 gunmen
// shot them" are not those who were shot.
func (l *lossReader) does(n *loss, noun int) bool {
	return n.clause >= 0 && slices.ContainsFunc(l.s.clauses[n.clause].Args, func(a codebook.Arg) bool {
		return a.Role == codebook.Subj && a.Head == noun
	})
}

// isEquipment tells whether a noun is one for what armies lose beside men.
func (l *lossReader) isEquipment(head int) bool {
	return l.words.vehicles.At(l.s.Sentence, head) > 0 || l.words.weapons.At(l.s.Sentence, head) > 0
}

// left gives how many of those counted were not lost: "all but one of the 16 men".
func (l *lossReader) left(f *figure) int64 {
	i := f.first - 1
	if i >= 0 && l.s.Tokens[i].UPOS == nlp.DET {
		i--
	}
	if i < 3 || !l.words.ofPrepositions.Has(l.s.lemma(i)) {
		return 0
	}
	for k := range l.s.figures {
		if g := &l.s.figures[k]; g.last == i-1 && g.first >= 2 && g.min == g.max && l.words.allBut.At(l.s.Sentence, g.first-1) > 0 {
			return g.min
		}
	}
	return 0
}

func less(bound, n int64) int64 {
	if bound == open {
		return open
	}
	return max(bound-n, 0)
}

func (l *lossReader) countPronoun(n *loss) bool {
	form := lower(l.s.Tokens[n.head].Form)
	n.bare = true
	switch {
	case l.words.personPronouns.Has(form):
		n.setBounds(1, 1, coding.Exact)
	case l.words.pluralPronouns.Has(form) && n.Kind != coding.Destroyed:
		n.setBounds(2, open, coding.Vague)
		for i := len(l.s.figures) - 1; i >= 0; i-- { // "swept away three men; all of them died"
			if f := &l.s.figures[i]; f.last < n.head && !l.taken(i) && l.nounBehind(f) >= 0 && !l.does(n, l.nounBehind(f)) {
				n.figure, n.bare = i, false
				n.setBounds(f.min, f.max, f.hedge)
				break
			}
		}
	default:
		return false
	}
	return true
}

// canBeLost tells whether a phrase without a number names people, or for
// destruction things, and not an abstraction or a generic noun of loss.
func (l *lossReader) canBeLost(n *loss) bool {
	lemma := l.s.lemma(n.head)
	if l.words.tollNouns.Has(lemma) {
		return false
	}
	if n.Kind == coding.Destroyed {
		return l.s.Tokens[n.head].UPOS == nlp.NOUN
	}
	if h := l.s.hitAt[n.head]; h >= 0 && !l.isPeople(l.s, n.head) {
		switch l.sense(&l.s.hits[h]).Kind {
		case atlas.State, atlas.Organisation, atlas.Outlet, atlas.Company:
			return false // an organisation does not die
		}
	}
	if _, ok := l.participant(l.s, n.head); ok {
		return !l.standsForPeople(l.s, n.head) || l.f.Is(n.head, "person")
	}
	switch l.s.Tokens[n.head].UPOS {
	case nlp.NOUN:
		return l.words.personNouns.At(l.s.Sentence, n.head) > 0
	case nlp.PROPN:
		return true
	}
	return false
}

// isIndefinite tells whether a phrase begins with "a" or "an".
func (l *lossReader) isIndefinite(head int) bool {
	k := l.s.child(head, nlp.RelDet)
	return k >= 0 && l.numerals.articles.Has(l.s.lemma(k))
}

// isCollective tells whether a singular noun means several people.
func (l *lossReader) isCollective(head int) bool {
	if h := l.s.hitAt[head]; h >= 0 {
		if l.isIndefinite(head) {
			return false // "a Canadian"
		}
		return l.s.hits[h].Plural || l.sense(&l.s.hits[h]).Kind != atlas.Person
	}
	k := l.nounKind(l.s, head)
	return k == atlas.GroupNoun || k == atlas.BodyNoun
}

// join makes another phrase share a figure.
func (l *lossReader) join(n *loss, head int) {
	if p, ok := l.participant(l.s, head); ok {
		n.Victims = addParties(n.Victims, []coding.Participant{p})
	}
}

// sameCount finds a loss already found that tells the same people: by one
// figure, or without any by one phrase and kind.
func (l *lossReader) sameCount(n *loss) *loss {
	for _, o := range l.found {
		if n.figure >= 0 && o.figure == n.figure || n.figure < 0 && o.figure < 0 && n.head >= 0 && o.head == n.head && o.Kind == n.Kind {
			return o
		}
	}
	return nil
}

// merge settles two cues for one figure: "killed and wounded" is one joint
// figure of casualties, "kidnapped and killed" two losses of the same people;
// else the first stands.
func (l *lossReader) merge(old, n *loss) {
	if old.head < 0 {
		old.head = n.head
	}
	if old.Kind == n.Kind || n.toll || !l.coordinate(old.trigger, n.trigger) {
		return
	}
	joint := func(k coding.Kind) bool { return k == coding.Killed || k == coding.Wounded || k == coding.Casualties }
	if joint(old.Kind) && joint(n.Kind) || l.joinedByOr(old.trigger, n.trigger) {
		old.Kind = coding.Casualties
		return
	}
	l.found = append(l.found, n)
}

// coordinate tells whether two words stand side by side but for "and" or "or".
func (l *lossReader) coordinate(a, b int) bool {
	a, b = min(a, b), max(a, b)
	if b-a > 4 {
		return false
	}
	joined := false
	for i := a + 1; i < b; i++ {
		switch l.s.Tokens[i].UPOS {
		case nlp.CCONJ:
			joined = true
		case nlp.ADV, nlp.AUX:
		default:
			return false
		}
	}
	return joined
}

func (l *lossReader) joinedByOr(a, b int) bool {
	for i := min(a, b) + 1; i < max(a, b); i++ {
		if l.words.orWords.Has(l.s.lemma(i)) {
			return true
		}
	}
	return false
}

func (n *loss) setBounds(low, high int64, hedge coding.Hedge) {
	n.Min, n.Max, n.Hedge = nil, nil, hedge
	if low != open {
		n.Min = &low
	}
	if high != open {
		n.Max = &high
	}
}
