package coder

import (
	"slices"

	"casus/atlas"
	"casus/codebook"
	"casus/coding"
	"casus/nlp"
	"casus/plover"
)

// findEvents tries the rules at every clause of the text, innermost first, so
// that a rule can ask what events its arguments tell.
func (r *reading) findEvents() {
	for _, s := range r.sentences {
		f := &facts{r, s}
		s.told = make([]*event, len(s.clauses))
		for i := range s.clauses {
			r.tryRules(s, i, f)
		}
		r.settle(s, f)
		for _, e := range s.told {
			if e != nil && !e.content && !e.dropped {
				r.events = append(r.events, r.eachWay(e)...)
			}
		}
	}
	slices.SortStableFunc(r.events, func(a, b *event) int { return a.Trigger.Start - b.Trigger.Start })
}

// tryRules lets the codebook make an event of a clause.
func (r *reading) tryRules(s *sentence, i int, f *facts) {
	c := &s.clauses[i]
	m, ok := r.book.Match(&c.Clause, f)
	if !ok {
		if c.POS != codebook.Noun {
			r.passUp(s, c)
		}
		return
	}
	beaten, ok := r.prevails(s, i, &m)
	if !ok {
		return
	}
	e := &event{at: s, clause: i, match: m}
	e.Type, e.modes = m.Type, m.Modes
	e.Contexts = m.Contexts.Slice()
	e.CAMEO = m.CAMEO
	e.Rule = m.Rule.Name()
	e.Status = coding.Status(c.Status)
	if m.Status != "" {
		e.Status = coding.Status(m.Status)
	}
	first, last := m.Words.Span()
	e.Trigger = s.span(first, last)
	e.Sentence = s.where()
	e.Mentions = []coding.Mention{{Trigger: e.Trigger, Sentence: e.Sentence}}
	r.cast(s, c, e) // while the event of a noun in the trigger can still tell whom it is about
	r.recall(s, e)
	for _, j := range beaten {
		b := &s.clauses[j]
		s.told[j], s.types[b.Head] = nil, 0
		if b.Light >= 0 {
			s.types[b.Light] = 0
		}
	}
	s.told[i] = e
	s.types[c.Head] = s.types[c.Head].With(e.Type)
	if c.Light >= 0 {
		s.types[c.Light] = s.types[c.Light].With(e.Type)
	}
}

// passUp lets a predicate that means nothing by itself tell what its complement
// tells: "continued to shell".
func (r *reading) passUp(s *sentence, c *clause) {
	for _, a := range c.Args {
		if a.Role == codebook.Comp && s.rel(a.Head) == nlp.RelXcomp {
			s.types[c.Head] |= s.types[a.Head]
		}
	}
}

// prevails settles which of two rules wins that share trigger words, as where
// both the noun of "opened fire" and its verb are triggers: the longer trigger,
// else the one that was there first. A light verb gives way to its noun. It
// gives the clauses whose events give way.
func (r *reading) prevails(s *sentence, i int, m *codebook.Match) (beaten []int, ok bool) {
	first, last := m.Words.Span()
	var mine [8]int
	for j, e := range s.told[:i] {
		if e == nil {
			continue
		}
		eFirst, eLast := e.match.Words.Span()
		carries := s.clauses[j].Light >= 0 && s.clauses[j].Light == s.clauses[i].Head
		if !carries && (eLast < first || last < eFirst || !share(m.Words.Append(mine[:0]), &e.match.Words)) {
			continue
		}
		if m.Words.Len() <= e.match.Words.Len() {
			return nil, false
		}
		beaten = append(beaten, j)
	}
	return beaten, true
}

func share(mine []int, other *codebook.Words) bool {
	var buf [8]int
	for _, i := range other.Append(buf[:0]) {
		if slices.Contains(mine, i) {
			return true
		}
	}
	return false
}

// cast says who is actor and who is recipient.
func (r *reading) cast(s *sentence, c *clause, e *event) {
	m := &e.match
	e.Actors = r.parties(s, c, m.Actors)
	if !m.Mutual {
		e.Actors = slices.DeleteFunc(e.Actors, func(p coding.Participant) bool { return r.isThing(s, &p) })
	}
	e.Recipients = r.parties(s, c, m.Recipients)
	for _, from := range []struct {
		args codebook.ArgSet
		to   func(*event)
	}{
		{m.InheritActors, func(in *event) { e.Actors = addParties(e.Actors, in.Actors) }},
		{m.InheritRecipients, func(in *event) { e.Recipients = addParties(e.Recipients, in.Recipients) }},
		{m.InheritAll, func(in *event) { e.Actors = addParties(addParties(e.Actors, in.Actors), in.Recipients) }},
	} {
		for i := range from.args.All() {
			for _, in := range r.toldIn(s, c.Args[i].Head) {
				from.to(in)
			}
		}
	}
	if len(e.Recipients) == 0 && (!m.Mutual || len(e.Actors) == 1) {
		r.contentTarget(s, c, e)
	}
	if !m.Mutual {
		e.Recipients = slices.DeleteFunc(e.Recipients, func(p coding.Participant) bool {
			return len(e.Actors) == 1 && p.Span == e.Actors[0].Span
		})
	}
}

// contentTarget makes whom a promise, threat or refusal is about its recipient,
// where the rule finds nobody else: "offered to hand the suspects over to
// Britain". The content itself may be no event.
func (r *reading) contentTarget(s *sentence, c *clause, e *event) {
	other := func(head int) bool {
		p, ok := r.participant(s, head)
		if !ok || p.Country == "" || slices.ContainsFunc(e.Actors, func(q coding.Participant) bool { return q.Country == p.Country }) {
			return false
		}
		e.Recipients = []coding.Participant{p}
		return true
	}
	for _, a := range c.Args {
		at := s.clauseAt[a.Head]
		if a.Role != codebook.Comp || at < 0 || s.rel(a.Head) == nlp.RelCcomp && !s.under(a.Head, c.Head) {
			continue
		}
		in := &s.clauses[at]
		for _, role := range []codebook.Role{codebook.IObj, codebook.Obj, codebook.Prep} {
			for _, b := range in.Args {
				if b.Role == role && other(b.Head) {
					return
				}
			}
		}
		for k := int(s.left[a.Head]); k <= int(s.right[a.Head]); k++ {
			if s.rel(k) == nlp.RelNmod && r.words.targetPrepositions.Has(s.ownPreposition(k)) && other(k) {
				return
			}
		}
	}
}

// eachWay makes one event of each who does it where they do it to each other: "X
// and Y accused each other" is an accusation of Y and one of X.
func (r *reading) eachWay(e *event) []*event {
	const most = 3
	if n := len(e.Actors); e.match.Mutual || n < 2 || n > most || !r.hasReciprocal(e.at, &e.at.clauses[e.clause]) {
		return []*event{e}
	}
	each := e.Actors
	list := []*event{e}
	for i, actor := range each {
		one := e
		if i > 0 {
			twin := *e
			one = &twin
			list = append(list, one)
		}
		one.Actors = []coding.Participant{actor}
		one.Recipients = slices.Delete(slices.Clone(each), i, i+1)
	}
	return list
}

func (r *reading) hasReciprocal(s *sentence, c *clause) bool {
	for _, a := range c.Args {
		if r.words.reciprocal.At(s.Sentence, a.Head) > 0 {
			return true
		}
	}
	return false
}

// parties gives the participants of a set of arguments. One that is itself an
// event stands for those who act in it: "the attack by X killed five".
func (r *reading) parties(s *sentence, c *clause, args codebook.ArgSet) []coding.Participant {
	var list []coding.Participant
	for i := range args.All() {
		head := c.Args[i].Head
		found := r.participants(s, head)
		if len(found) == 0 {
			found = r.toldAt(s, head)
		}
		if len(found) == 0 {
			found = r.doers(s, head)
		}
		if s.Tokens[head].XPOS == nlp.TagPRPS && sharesCountry(found, list) {
			continue // "diplomats held their first meeting with him"
		}
		list = addParties(list, found)
	}
	return list
}

// isThing tells whether a participant is a vehicle, a building or a weapon of which
// nobody is told whose it is: a car bomb is no actor.
func (r *reading) isThing(s *sentence, p *coding.Participant) bool {
	if p.Country != "" || p.ID != "" {
		return false
	}
	last := slices.IndexFunc(s.Tokens, func(t nlp.Token) bool { return t.End == p.End })
	return last >= 0 && (r.nounKind(s, last) == atlas.ThingNoun || len(p.Sectors) == 0 && r.standsForPeople(s, last))
}

// doers gives those who do what a clause says: "demanded that Turkey
// apologise" is addressed to Turkey.
func (r *reading) doers(s *sentence, head int) []coding.Participant {
	at := s.clauseAt[head]
	if at < 0 || s.clauses[at].noun {
		return nil
	}
	var list []coding.Participant
	for _, a := range s.clauses[at].Args {
		if a.Role == codebook.Subj {
			list = addParties(list, r.participants(s, a.Head))
		}
	}
	return list
}

// toldAt gives the actors of the event that a noun tells.
func (r *reading) toldAt(s *sentence, head int) []coding.Participant {
	if at := s.clauseAt[head]; at >= 0 && s.told != nil && s.told[at] != nil && s.clauses[at].noun {
		return s.told[at].Actors
	}
	return nil
}

// addParties appends those who are not there yet.
func addParties(list, more []coding.Participant) []coding.Participant {
	for _, p := range more {
		if !slices.ContainsFunc(list, func(q coding.Participant) bool {
			return p.Span == q.Span && p.Country == q.Country || p.ID != "" && p.ID == q.ID
		}) {
			list = append(list, p)
		}
	}
	return list
}

// eventsAt gives the types of the events told at a token.
func (r *reading) eventsAt(s *sentence, head int) plover.TypeSet { return s.types[head] }

// toldIn gives the events told in an argument: at its head, or at the end of a
// chain of predicates that mean nothing by themselves.
func (r *reading) toldIn(s *sentence, head int) []*event {
	var list []*event
	for range maxArgs {
		next := -1
		for i, e := range s.told {
			c := &s.clauses[i]
			if c.Head != head && c.Light != head {
				continue
			}
			if e != nil {
				list = append(list, e)
				continue
			}
			for _, a := range c.Args {
				if a.Role == codebook.Comp && s.rel(a.Head) == nlp.RelXcomp {
					next = a.Head
				}
			}
		}
		if len(list) > 0 || next < 0 {
			break
		}
		head = next
	}
	return list
}

// settle applies what rules say of other events of the sentence: what is only
// content, what did not come about, what is left out beside another.
func (r *reading) settle(s *sentence, f *facts) {
	r.dropAccidents(s)
	r.assignDeeds(s)
	changed := false
	for i := range s.clauses {
		changed = r.statusCues(s, &s.clauses[i], f) || changed
	}
	r.dropContent(s)
	if changed {
		for i, e := range s.told {
			if e != nil && e.match.Status == "" && rank(s.clauses[i].Status) > rank(string(e.Status)) {
				e.Status = coding.Status(s.clauses[i].Status)
			}
		}
	}
	for i, e := range s.told {
		if e == nil || e.content {
			continue
		}
		c := &s.clauses[i]
		for a := range e.match.Consumed.All() {
			r.consume(s, i, c.Args[a].Head)
		}
		if e.match.Negative {
			for _, a := range c.Args {
				if a.Role == codebook.Comp {
					for _, in := range r.toldIn(s, a.Head) {
						in.Status = coding.Negated
					}
				}
			}
		}
	}
	for i, e := range s.told {
		if e == nil || e.content {
			continue
		}
		for _, d := range e.match.Drops {
			for j, other := range s.told {
				if other == nil || other == e || other.Type != d.Type {
					continue
				}
				if d.Sentence || related(s, i, j) {
					other.dropped = true
				}
			}
		}
	}
}

// consume marks the events inside an argument as content. A finite relative
// clause tells something of its own: "demanded that the troops that had shelled
// the town withdraw"; so does what an inquiry or an accusation is about.
func (r *reading) consume(s *sentence, by, head int) {
	for j, in := range s.told {
		if in == nil || j == by {
			continue
		}
		top := s.clauses[j].Head
		if !s.under(top, head) && s.clauses[j].Light != head {
			continue
		}
		free := false
		for h := top; h >= 0 && h != head; h = s.head(h) {
			if s.rel(h) == nlp.RelAclRelcl || h == top && r.isTakenForGranted(s, j) {
				free = true
			}
		}
		if !free {
			in.content = true
		}
	}
}

// isTakenForGranted tells whether the noun of a clause names a deed that others are to
// look into or to condemn: who wants "an inquiry into the attack" says that there was one.
func (r *reading) isTakenForGranted(s *sentence, i int) bool {
	head := s.clauses[i].Head
	above := s.head(head)
	return s.clauses[i].noun && above >= 0 && r.isDefinite(s, head) &&
		(r.words.inquiryNouns.Has(s.lemma(above)) || s.types[above].Has(plover.ACCUSE))
}

// related tells whether two clauses are of one: one in the other, or side by
// side under a third.
func related(s *sentence, i, j int) bool {
	a, b := &s.clauses[i], &s.clauses[j]
	return a.outer == j || b.outer == i || a.outer >= 0 && a.outer == b.outer || a.Light >= 0 && a.Light == b.Head || b.Light >= 0 && b.Light == a.Head
}
