package coder

import (
	"slices"

	"casus/codebook"
	"casus/coding"
	"casus/nlp"
	"casus/plover"
)

// context fills in what the words of a loss alone do not tell: whose people
// they were, what brought it about, who says so, when and where.
func (l *lossReader) context() {
	for _, n := range l.found {
		l.attribute(n)
	}
	for i, n := range l.found {
		l.victims(n, l.found[:i])
	}
	for _, n := range l.found {
		l.event(n)
		l.cause(n)
		l.perpetrators(n)
		if n.clause >= 0 {
			n.Period = l.timeOf(n.at, n.clause, pastTense)
		}
		n.Places = l.lossPlaces(n)
	}
}

// attribute says who tells a loss: the voices that hold its words, and whoever
// speaks with the very word that tells it ("put the dead at 19").
func (l *lossReader) attribute(n *loss) {
	tok := n.trigger
	if n.figure >= 0 {
		tok = l.s.figures[n.figure].core
	} else if n.head >= 0 && n.whole != nil {
		tok = n.head
	}
	voices := l.s.voicesAt(tok)
	if len(voices) == 0 {
		voices = l.s.voicesAt(n.trigger)
	}
	if len(voices) == 0 {
		voices = l.s.speakingAt(n)
	}
	if len(voices) == 0 && n.whole != nil && n.whole.at == l.s {
		n.Attribution = n.whole.Attribution
	} else {
		n.Attribution = attributed(voices)
	}
	if len(n.Attribution) > 0 {
		source := n.Attribution[0].Source
		n.Claimant = &source
	}
	if len(voices) > 0 && voices[0].polarity == coding.Denies && !n.isZero() {
		n.Denied = true
	}
}

func (n *loss) isZero() bool { return n.Max != nil && *n.Max == 0 }

// speakingAt gives the voices whose cue is the word, or the verb around the
// word, that tells a loss.
func (s *sentence) speakingAt(n *loss) []*voice {
	var list []*voice
	for i := range s.voices {
		v := &s.voices[i]
		if v.clause < 0 {
			continue
		}
		if v.clause == n.clause || n.clause >= 0 && s.clauses[n.clause].Light == v.head || n.clause >= 0 && v.clause == s.clauses[n.clause].outer && s.clauses[v.clause].POS == codebook.Verb && s.clauses[n.clause].POS == codebook.Noun {
			list = append(list, v)
		}
	}
	return list
}

// victims says who was lost. A number alone counts those who were spoken of
// before.
func (l *lossReader) victims(n *loss, before []*loss) {
	if len(n.Victims) > 0 {
		return
	}
	head := n.head
	if head >= 0 && n.figure >= 0 {
		if f := &l.s.figures[n.figure]; f.first <= head && head <= f.last {
			head = l.behindOf(head) // "seven of its men"
		}
	}
	if head < 0 && n.figure >= 0 {
		if h := l.nounBehind(&l.s.figures[n.figure]); h >= 0 && h < n.trigger {
			head = h // "seven Kyrgyz dead"
		}
	}
	generic := head < 0 || l.isGeneric(head)
	if !generic {
		if found := l.participants(l.s, head); len(found) > 0 {
			n.Victims = found
			if both, told := l.bothSides(n, head); told {
				if len(both) > 1 {
					n.Victims = both
				} else if p := &n.Victims[0]; p.CountryBasis == coding.ByPlace && l.isFoughtFromOutside(p.Country) {
					p.Country, p.CountryBasis, p.Party = "", "", ""
				}
				return
			}
			l.owned(n, head)
			l.attackers(n, head)
			l.whence(n)
			if p := &n.Victims[0]; p.Country == "" || p.CountryBasis == coding.ByPlace {
				if c := l.sceneIn(n); c != "" {
					p.Country, p.CountryBasis = c, coding.ByPlace
				}
			}
			l.samePeople(n, before)
			return
		}
	}
	if both, _ := l.bothSides(n, -1); len(both) > 1 {
		n.Victims = both
		return
	}
	if p, ok := l.side(n); ok {
		n.Victims = []coding.Participant{p}
		return
	}
	if generic {
		if old := l.spokenOf(n, before); old != nil {
			n.Victims = old.Victims
			return
		}
		if n.Kind == coding.Destroyed {
			return
		}
	}
	// People for whom no lexicon has a word, or nobody at all: where it happened
	// is all that tells.
	p := coding.Participant{Why: "somebody lost, of whom the words tell no more"}
	if head >= 0 {
		np := phraseOf(l.s, head)
		p.Span = l.s.span(np.first, np.last)
		p.Name = p.Text
		l.countryOf(l.s, np, &p)
	} else if n.figure >= 0 {
		p.Span = l.s.span(l.s.figures[n.figure].first, l.s.figures[n.figure].last)
		p.Name = p.Text
	}
	if p.Text == "" {
		p.Span = l.s.span(n.trigger, n.trigger)
		p.Name = p.Text
	}
	if p.Country == "" {
		if c := l.placeCountry(l.s, n.trigger); c != "" {
			p.Country, p.CountryBasis = c, coding.ByPlace
		}
	}
	if n.Kind != coding.Destroyed && len(p.Sectors) == 0 {
		p.Sectors = []plover.Sector{plover.CVL}
	}
	n.Victims = []coding.Participant{p}
	l.owned(n, head)
}

// bothSides gives both parties whose people are lost together: "nine soldiers
// from both sides", "nine were killed on either side". It also tells whether the
// words say so, even where they do not let us know which two they are: then the
// dead are of neither alone.
func (l *lossReader) bothSides(n *loss, head int) (both []coding.Participant, told bool) {
	look := func(k int) {
		if len(both) < 2 && l.isBothSides(k) {
			both, told = l.sides(l.s, k), true
		}
	}
	if head >= 0 {
		for _, k := range l.s.children(head) {
			if k := int(k); l.s.rel(k) == nlp.RelNmod {
				look(k)
			}
		}
	}
	if n.clause >= 0 {
		for _, a := range l.s.clauses[n.clause].Args {
			if a.Role == codebook.Prep {
				look(a.Head)
			}
		}
	}
	return both, told
}

// isFoughtFromOutside tells whether somebody of another country takes part in an act of
// force that the report tells: then not all the dead of a place need be its people.
func (l *lossReader) isFoughtFromOutside(country string) bool {
	foreign := func(p coding.Participant) bool {
		return p.Country != "" && p.Country != country && p.CountryBasis != coding.ByPlace
	}
	return slices.ContainsFunc(l.events, func(e *event) bool {
		return e.Type == plover.ASSAULT && (slices.ContainsFunc(e.Actors, foreign) || slices.ContainsFunc(e.Recipients, foreign))
	})
}

func (l *lossReader) isBothSides(tok int) bool {
	return l.words.sideNouns.Has(l.s.Tokens[tok].Lemma) && l.isPair(l.s, tok)
}

// attackers lets those who are called after an attack be of the side that made
// it: of the last one told before.
func (l *lossReader) attackers(n *loss, head int) {
	p := &n.Victims[0]
	if p.CountryBasis == coding.ByName || p.CountryBasis == coding.ByMembership || l.words.attackers.At(l.s.Sentence, head) == 0 {
		return
	}
	for i := len(l.events) - 1; i >= 0; i-- {
		e := l.events[i]
		if e.at.in != l.s.in || e.at.index > l.s.index || e.Type != plover.ASSAULT || e == n.cause || e.at == l.s && e.Trigger.Start >= l.s.Tokens[head].Start {
			continue
		}
		for j := range e.Actors {
			if q := &e.Actors[j]; q.Country != "" && q.CountryBasis != coding.ByPlace && !slices.Contains(q.Sectors, plover.MIL) {
				p.Country, p.CountryBasis, p.Party = q.Country, coding.ByMembership, q.Party
				return
			}
		}
	}
}

// behindOf gives the noun that a number counts by "of", or -1.
func (l *lossReader) behindOf(number int) int {
	s := l.s
	for _, k := range s.children(number) {
		if k := int(k); s.rel(k) == nlp.RelNmod && l.words.ofPrepositions.Has(s.ownPreposition(k)) {
			return k
		}
	}
	if at := number + 1; at+1 < len(s.Tokens) && l.words.ofPrepositions.Has(s.lemma(at)) {
		return l.phraseHead(at + 1)
	}
	return -1
}

// owned lets those lost be of whoever has lost them: "Armenia lost four
// soldiers", "no losses on the Kenyan side".
func (l *lossReader) owned(n *loss, head int) {
	p := &n.Victims[0]
	if p.CountryBasis == coding.ByName || p.CountryBasis == coding.ByMembership {
		return
	}
	if l.admitted(n) && len(n.Attribution) > 0 && n.Claimant.Country != "" {
		p.Country, p.CountryBasis, p.Party = n.Claimant.Country, coding.ByMembership, n.Claimant.Party
		return
	}
	if q, ok := l.side(n); ok && q.Country != "" {
		p.Country, p.CountryBasis, p.Party = q.Country, coding.ByMembership, q.Party
		return
	}
	if l.ownForces(n) {
		p.Country, p.CountryBasis, p.Party = n.Claimant.Country, coding.ByMembership, n.Claimant.Party
	}
}

// ownForces tells whether an armed force or its government tells of soldiers of
// its own: "the army said four soldiers had died", "two men are missing, the
// ministry said". Whom it says to have killed is somebody else's.
func (l *lossReader) ownForces(n *loss) bool {
	if n.Claimant == nil || n.Denied || l.atlas.State(n.Claimant.Country) == nil || n.Claimant.CountryBasis == coding.ByPlace && n.Victims[0].Country == "" {
		return false
	}
	public := func(p *coding.Participant) bool {
		return len(p.Sectors) > 0 && (p.Sectors[0] == plover.MIL || p.Sectors[0] == plover.COP || p.Sectors[0] == plover.GOV)
	}
	p := &n.Victims[0]
	if !public(n.Claimant) || n.Kind != coding.Missing && (len(p.Sectors) == 0 || p.Sectors[0] != plover.MIL && p.Sectors[0] != plover.COP) {
		return false
	}
	for i := range l.list {
		k := &l.list[i]
		if k.clause == n.clause && k.match.Perpetrators != 0 {
			return false
		}
	}
	return true
}

// admitted tells whether a loss is told by the side that has it: who admits a
// loss, or denies that any of his were taken, speaks of his own.
func (l *lossReader) admitted(n *loss) bool {
	if n.Denied || n.isZero() {
		return len(n.Attribution) > 0 && n.Attribution[0].Polarity == coding.Denies && (n.Kind == coding.Captured || n.Kind == coding.Missing)
	}
	for i := range l.s.voices {
		v := &l.s.voices[i]
		if v.clause >= 0 && len(n.Attribution) > 0 && v.cue == n.Attribution[0].Cue {
			return l.words.admitVerbs.Has(l.s.lemma(v.head))
		}
	}
	return false
}

// side finds the side that a loss is told of, in its clause or those around
// it: the subject of "lost" or of "reported losses", the possessor of "losses",
// and "on its side".
func (l *lossReader) side(n *loss) (coding.Participant, bool) {
	at := n.clause
	for range 3 {
		if at < 0 {
			break
		}
		c := &l.s.clauses[at]
		if p, ok := l.sideIn(n, c); ok {
			return p, true
		}
		if n.head >= 0 && !l.isGeneric(n.head) || c.POS == codebook.Verb && at != n.clause {
			break
		}
		at = c.outer
	}
	return coding.Participant{}, false
}

func (l *lossReader) sideIn(n *loss, c *clause) (coding.Participant, bool) {
	try := func(c *clause, fits func(a codebook.Arg) bool) (coding.Participant, bool) {
		for _, a := range c.Args {
			if a.Head == n.head && !l.isGeneric(a.Head) || !fits(a) {
				continue
			}
			if p, found := l.participant(l.s, a.Head); found && p.Country != "" && p.CountryBasis != coding.ByPlace {
				return p, true
			}
		}
		return coding.Participant{}, false
	}
	onSide := func(a codebook.Arg) bool {
		return a.Role == codebook.Prep && (l.words.sideNouns.Has(l.s.lemma(a.Head)) || l.words.amongWords.Has(a.Prep) && l.s.Tokens[a.Head].UPOS != nlp.PRON)
	}
	owns := func(a codebook.Arg) bool { return a.Role == codebook.Poss || onSide(a) }
	if p, ok := try(c, onSide); ok {
		return p, true
	}
	if l.words.loseVerbs.Has(l.s.lemma(c.Head)) && !c.passive {
		return try(c, func(a codebook.Arg) bool { return a.Role == codebook.Subj })
	}
	if c.POS == codebook.Noun && l.isGeneric(c.Head) {
		if p, ok := try(c, owns); ok {
			return p, true
		}
		if p, ok := l.countrymen(c.Head); ok {
			return p, true
		}
		return try(c, func(a codebook.Arg) bool {
			return a.Role == codebook.Subj && (c.Light >= 0 && l.words.loseVerbs.Has(l.s.lemma(c.Light)) || l.s.under(a.Head, c.Head))
		})
	}
	if c.POS == codebook.Verb {
		// "put the navy's losses at 40"
		for _, a := range c.Args {
			if k := l.s.clauseAt[a.Head]; a.Role == codebook.Obj && k >= 0 && l.isGeneric(a.Head) {
				if p, ok := try(&l.s.clauses[k], owns); ok {
					return p, true
				}
				if p, ok := l.countrymen(a.Head); ok {
					return p, true
				}
				if owner := l.s.child(a.Head, nlp.RelNmodPoss); owner >= 0 { // "put its dead at 19"
					if p, ok := l.participant(l.s, owner); ok && p.Country != "" {
						return p, true
					}
				}
			}
		}
	}
	return coding.Participant{}, false
}

// countrymen gives those whom an adjective before a noun of loss names: "put
// Armenian deaths at 40".
func (l *lossReader) countrymen(noun int) (coding.Participant, bool) {
	for _, k := range l.s.children(noun) {
		if k := int(k); k < noun && l.s.hitAt[k] >= 0 && (l.s.rel(k) == nlp.RelAmod || l.s.rel(k) == nlp.RelCompound) {
			if p, ok := l.participant(l.s, k); ok && p.Country != "" && p.CountryBasis != coding.ByPlace {
				return p, true
			}
		}
	}
	return coding.Participant{}, false
}

// isGeneric tells whether a noun says nothing of those lost but that they were
// lost: "the dead", "casualties", "the toll".
func (l *lossReader) isGeneric(head int) bool {
	lemma := l.s.lemma(head)
	return l.words.tollNouns.Has(lemma) || l.words.harmedWords.Has(lemma) || l.words.anyWords.Has(lemma) ||
		l.words.harmedWords.Has(lower(l.s.Tokens[head].Form)) // of a participle: "one of the injured"
}

// spokenOf finds the loss whose victims a bare number goes on counting: one of
// the sentence before it, else the last of the text.
func (l *lossReader) spokenOf(n *loss, before []*loss) *loss {
	if n.newer != nil {
		return n.newer
	}
	for i := len(before) - 1; i >= 0; i-- {
		if o := before[i]; o.whole == nil && len(o.Victims) > 0 && o.Kind != coding.Destroyed {
			return o
		}
	}
	perhaps := func(o *loss) bool { return len(o.Victims) > 0 && yearOf(o.Period) == yearOf(n.Period) }
	if o := l.lastWhole(func(o *loss) bool { return o.Kind == n.Kind && perhaps(o) }); o != nil {
		return o
	}
	return l.lastWhole(perhaps)
}

// sceneIn gives the country of a place behind a preposition of a loss's clause that
// only its words tell: "moved to shelters in four Thai provinces".
func (l *lossReader) sceneIn(n *loss) string {
	if n.clause < 0 {
		return ""
	}
	top := l.s.clauses[n.clause].top
	for i := int(l.s.left[top]); i <= int(l.s.right[top]); i++ {
		if l.words.territories.At(l.s.Sentence, i) == 0 || !l.words.insidePrepositions.Has(l.s.ownPreposition(i)) || !l.s.under(i, top) {
			continue
		}
		if p, ok := l.participant(l.s, i); ok && p.CountryBasis == coding.ByName {
			return p.Country
		}
	}
	return ""
}

// whence lets those who flee be of the state that they leave, and not of the one
// that they flee to.
func (l *lossReader) whence(n *loss) {
	p := &n.Victims[0]
	if n.Kind != coding.Displaced || n.clause < 0 || p.CountryBasis == coding.ByName || p.CountryBasis == coding.ByMembership {
		return
	}
	to := ""
	for _, a := range l.s.clauses[n.clause].Args {
		q, ok := l.participant(l.s, a.Head)
		if a.Role != codebook.Prep || !ok || q.Country == "" || l.atlas.State(q.Country) == nil {
			continue
		}
		if l.words.changeOpeners.Has(a.Prep) || l.words.outOf.Has(a.Prep) {
			p.Country, p.CountryBasis = q.Country, coding.ByPlace
			return
		}
		if l.f.Is(a.Head, "state") && l.words.wayPrepositions.Has(a.Prep) {
			to = q.Country
		}
	}
	if to != "" && p.Country == to {
		p.Country, p.CountryBasis = "", coding.NoBasis
		if c := l.setting(); c != to && c != "" {
			p.Country, p.CountryBasis = c, coding.ByPlace
		}
	}
}

// samePeople lets "people", "men" and "others" have the country of those lost
// that were told in the same breath, where they have none of their own.
func (l *lossReader) samePeople(n *loss, before []*loss) {
	p := &n.Victims[0]
	if p.Country != "" {
		return
	}
	if n.whole != nil && len(n.whole.Victims) > 0 {
		q := n.whole.Victims[0]
		p.Country, p.CountryBasis, p.Party = q.Country, q.CountryBasis, q.Party
	} else if len(before) > 0 && len(before[len(before)-1].Victims) > 0 {
		q := before[len(before)-1].Victims[0]
		p.Country, p.CountryBasis = q.Country, q.CountryBasis
	}
	if p.Country == "" && n.Kind != coding.Displaced {
		if c := l.placeCountry(l.s, n.trigger); c != "" {
			p.Country, p.CountryBasis = c, coding.ByPlace
		}
	}
}

// event links a loss to the act of force that brought it about: the one told in
// its own clause, in an argument of it, or around it.
func (l *lossReader) event(n *loss) {
	s := l.s
	if n.clause < 0 || s.told == nil {
		return
	}
	first, last := s.partAround(n.trigger) // behind a semicolon something else is told
	at := func(i int) bool {
		if first > s.clauses[i].Head || s.clauses[i].Head > last {
			return false
		}
		if e := s.told[i]; e != nil && !e.content && !e.dropped && e.Type == plover.ASSAULT {
			n.cause = e
			return true
		}
		return false
	}
	for c := n.clause; c >= 0; c = s.clauses[c].outer {
		if at(c) {
			return
		}
		for _, a := range s.clauses[c].Args {
			if k := s.clauseAt[a.Head]; k >= 0 && at(int(k)) {
				return
			}
		}
	}
	for i := range s.told {
		if at(i) {
			return
		}
	}
}

// cause says what brought a loss about, where the cue does not: accidents,
// disasters and diseases named in its clause, else the act it is linked to.
func (l *lossReader) cause(n *loss) {
	s := l.s
	if n.Cause == coding.Accident || n.Cause == coding.Disaster || n.Cause == coding.Disease {
		n.cause = nil
		return
	}
	if n.clause >= 0 {
		top := s.clauses[n.clause].top
		for i := int(s.left[top]); i <= int(s.right[top]); i++ {
			if s.Tokens[i].UPOS != nlp.NOUN || !s.under(i, top) || l.isTrigger(i) || s.clauseBetween(i, &s.clauses[n.clause]) {
				continue
			}
			switch {
			case l.words.diseases.At(s.Sentence, i) > 0:
				n.Cause = coding.Disease
			case l.words.disasters.At(s.Sentence, i) > 0:
				n.Cause = coding.Disaster
			case l.words.accidents.At(s.Sentence, i) > 0 && n.cause == nil:
				n.Cause = coding.Accident
			default:
				continue
			}
			n.cause = nil
			return
		}
	}
	if n.cause == nil && l.inAccident(n) {
		n.Cause = coding.Accident
	}
	switch {
	case n.Cause != "":
	case n.cause != nil:
		n.Cause = coding.Violence
	case n.whole != nil:
		n.Cause = n.whole.Cause
	default:
		n.Cause = coding.UnclearCause
	}
}

// inAccident tells whether the clause of a loss, one around it or one inside it
// tells of what befalls ships, trains and buildings by themselves: "the ferry
// capsized, leaving 61 dead".
func (l *lossReader) inAccident(n *loss) bool {
	s := l.s
	for at := n.clause; at >= 0; at = s.clauses[at].outer {
		c := &s.clauses[at]
		for i := int(s.left[c.top]); i <= int(s.right[c.top]); i++ {
			if s.Tokens[i].UPOS == nlp.VERB && l.words.accidentVerbs.Has(s.lemma(i)) && s.under(i, c.top) {
				return true
			}
		}
	}
	return false
}

// isTrigger tells whether a token is a word of a cue: what burns "on fire" has
// been set on fire.
func (l *lossReader) isTrigger(i int) bool {
	var buf [8]int
	return slices.ContainsFunc(l.list, func(k candidate) bool {
		return k.match.Words.Len() > 1 && slices.Contains(k.match.Words.Append(buf[:0]), i)
	})
}

// perpetrators says who did it: the actors of the act it is linked to, else
// whoever the cue names.
func (l *lossReader) perpetrators(n *loss) {
	if n.Cause != coding.Violence {
		return
	}
	if n.cause != nil {
		n.Perpetrators = slices.Clone(n.cause.Actors)
		return
	}
	for i := range l.list {
		k := &l.list[i]
		if k.clause != n.clause {
			continue
		}
		for a := range k.match.Perpetrators.All() {
			n.Perpetrators = addParties(n.Perpetrators, l.participants(l.s, l.s.clauses[n.clause].Args[a].Head))
		}
	}
}

// lossPlaces gives the places named in the clause of a loss, else those of the
// act it is linked to.
func (l *lossReader) lossPlaces(n *loss) []coding.Place {
	s := l.s
	var list []coding.Place
	if n.clause >= 0 {
		top := s.clauses[n.clause].top
		for i := range s.Tokens {
			if at := s.placeStarting(i); at >= 0 && s.under(i, top) {
				list = append(list, l.coding.Places[at])
			}
		}
	}
	if len(list) == 0 && n.cause != nil {
		list = slices.Clone(n.cause.Places)
	}
	return list
}
