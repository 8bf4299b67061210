package coder

import (
	"slices"
	"strings"

	"casus/codebook"
	"casus/coding"
	"casus/nlp"
	"casus/plover"
)

// mergeEvents makes one event of several mentions of it: same type and status,
// and nobody on either side who contradicts.
func (r *reading) mergeEvents() {
	var kept []*event
next:
	for _, e := range r.events {
		for _, old := range kept {
			if r.oneTelling(old, e) || r.same(old, e) {
				join(old, e)
				continue next
			}
		}
		kept = append(kept, e)
	}
	r.events = gatherBare(kept)
	for _, e := range r.events {
		r.answerFor(e)
	}
}

// answerFor gives those who are condemned or praised for an event as recipients
// once all its mentions have told who did it.
func (r *reading) answerFor(e *event) {
	c := &e.at.clauses[e.clause]
	if len(e.Recipients) > 0 || e.match.Mutual || c.noun {
		return
	}
	for _, a := range c.Args {
		at := e.at.clauseAt[a.Head]
		if a.Role != codebook.Obj || at < 0 || e.at.told[at] == nil {
			continue
		}
		deed := e.at.told[at]
		for deed.into != nil {
			deed = deed.into
		}
		if deed != e && !sameSide(deed.Actors, e.Actors) {
			e.Recipients = addParties(e.Recipients, deed.Actors)
		}
	}
}

// gatherBare hands mentions that name nobody ("after the violence") to the
// nearest event of their type that names somebody: what is told once with its
// parties is not told again without them.
func gatherBare(events []*event) []*event {
	var kept []*event
	for i, e := range events {
		if len(e.Actors)+len(e.Recipients) > 0 {
			kept = append(kept, e)
			continue
		}
		var nearest *event
		distance := 0
		for j, old := range events {
			if j == i || len(old.Actors)+len(old.Recipients) == 0 || old.Type != e.Type || old.Status != e.Status ||
				e.modes != 0 && old.modes != 0 && e.modes&old.modes == 0 {
				continue
			}
			if d := max(i-j, j-i); nearest == nil || d < distance {
				nearest, distance = old, d
			}
		}
		if nearest == nil {
			kept = append(kept, e)
			continue
		}
		join(nearest, e)
	}
	return kept
}

// oneTelling tells whether two predicates of a sentence tell one event: "the
// raid killed five", "five died in the raid", "shelled the town, killing five".
func (r *reading) oneTelling(a, b *event) bool {
	if a.at != b.at || a.Type != b.Type {
		return false
	}
	return r.partOf(a, b) || r.partOf(b, a) || oneBreath(a, b)
}

// oneBreath tells whether two acts of force of one sentence are one: "shelled the
// town, where ten died", "shot dead two men and burned their car". What they did
// it to may differ, whose it is may not.
func oneBreath(a, b *event) bool {
	return a.Type == plover.ASSAULT && a.Status == b.Status && !datesDiffer(a.Date, b.Date) &&
		agree(sidesOf(a.Actors), sidesOf(b.Actors)) && agree(countriesOf(a.Recipients), countriesOf(b.Recipients))
}

func (r *reading) partOf(in, out *event) bool {
	s := in.at
	c, o := &s.clauses[in.clause], &s.clauses[out.clause]
	if c.noun {
		for _, a := range o.Args {
			if a.Head != c.Head {
				continue
			}
			switch a.Role {
			case codebook.Subj:
				return true
			case codebook.Prep:
				if r.words.placePrepositions.Has(a.Prep) || r.words.agentPrepositions.Has(a.Prep) {
					return true
				}
			}
		}
	}
	return s.rel(c.top) == nlp.RelAdvcl && c.outer == out.clause && in.Status == out.Status && !s.has(c.top, nlp.RelNsubj) && s.Tokens[c.top].XPOS == nlp.TagVBG && !refers(o, c.top)
}

func (r *reading) same(old, e *event) bool {
	if old.Type != e.Type || old.Status != e.Status || datesDiffer(old.Date, e.Date) {
		return false
	}
	a, b := sidesOf(old.Actors), sidesOf(e.Actors)
	c, d := sidesOf(old.Recipients), sidesOf(e.Recipients)
	if old.match.Mutual != e.match.Mutual && len(b) > 0 {
		a, b = union(a, c), union(b, d)
		c, d = nil, nil
	}
	if !agree(a, b) || !agree(c, d) {
		return false
	}
	// Something must speak for it: the same two sides, or a mention that
	// only points back.
	actors, recipients := len(a) > 0 && slices.Equal(a, b), len(c) > 0 && slices.Equal(c, d)
	switch {
	case slices.Equal(a, b) && slices.Equal(c, d):
		// What only a source blames on somebody is not what the narrator tells of him.
		blamed := len(old.Attribution) > 0 && len(e.Attribution) == 0 && len(a) > 0 && len(b) > 0
		return len(a)+len(c) > 0 && (!blamed || e.pointsBack())
	case !e.pointsBack():
		return false
	case len(a)+len(d) == 0 || len(b)+len(c) == 0:
		// "an attack on the town" and "the attack was claimed by rebels" tell half each.
		return e.isDefinite() && e.at.index-old.at.index <= reach
	case len(b)+len(d) == 0:
		return len(a)+len(c) > 0 && e.isDefinite() && e.at.index-old.at.index <= reach
	}
	return actors && len(d) == 0 || recipients && len(b) == 0
}

// isDefinite tells whether a noun is one already known: "the attack", "those
// clashes".
func (e *event) isDefinite() bool {
	return e.at.has(e.at.clauses[e.clause].Head, nlp.RelDet) && !e.at.isIndefinite(e.at.clauses[e.clause].Head)
}

// pointsBack tells whether an event is told as one already known: "the attack".
func (e *event) pointsBack() bool {
	c := &e.at.clauses[e.clause]
	return c.noun && (c.Light < 0 || e.isDefinite())
}

// agree tells whether two lists of sides may be the same people: one holds
// the other, or one says nothing.
func agree(a, b []string) bool {
	if len(a) == 0 || len(b) == 0 {
		return true
	}
	if len(a) > len(b) {
		a, b = b, a
	}
	for _, x := range a {
		if !slices.Contains(b, x) {
			return false
		}
	}
	return true
}

// sidesOf names the sides of a list: party, else country and sector, else the last
// word, for "an aid convoy" is "the convoy" afterwards.
func sidesOf(list []coding.Participant) []string {
	var names []string
	for _, p := range list {
		name := p.Party
		if name == "" {
			name = p.Country
		}
		if len(p.Sectors) > 0 {
			name += "/" + p.Sectors[0].String()
		}
		if p.Country == "" && p.Party == "" {
			name += "/" + strings.ToLower(lastWord(p.Name))
		}
		names = append(names, name)
	}
	slices.Sort(names)
	return slices.Compact(names)
}

func union(a, b []string) []string {
	all := append(slices.Clone(a), b...)
	slices.Sort(all)
	return slices.Compact(all)
}

// join adds a mention to an event.
func join(old, e *event) {
	voices := joinVoices(old.Attribution, e.Attribution)
	// The narrator may tell the deed; who names the one who did it answers for that.
	switch {
	case len(old.Actors) == 0 && len(e.Actors) > 0 && len(old.Attribution) == 0:
		voices = e.Attribution
	case len(e.Actors) == 0 && len(old.Actors) > 0 && len(e.Attribution) == 0:
		voices = old.Attribution
	}
	old.Mentions = append(old.Mentions, e.Mentions...)
	slices.SortStableFunc(old.Mentions, func(a, b coding.Mention) int { return a.Trigger.Start - b.Trigger.Start })
	old.Trigger, old.Sentence = old.Mentions[0].Trigger, old.Mentions[0].Sentence
	if len(old.Actors) == 0 {
		old.Actors = e.Actors
	}
	if !old.match.Mutual && (len(old.Recipients) == 0 || old.at == e.at) {
		old.Recipients = addParties(old.Recipients, e.Recipients)
	}
	if old.Date == nil {
		old.Date = e.Date
	}
	old.modes |= e.modes
	for _, c := range e.Contexts {
		if !slices.Contains(old.Contexts, c) {
			old.Contexts = append(old.Contexts, c)
		}
	}
	slices.Sort(old.Contexts)
	for _, l := range e.Places {
		if !slices.ContainsFunc(old.Places, func(k coding.Place) bool { return k.Name == l.Name && k.Country == l.Country }) {
			old.Places = append(old.Places, l)
		}
	}
	if len(e.Attribution) > 0 || !e.pointsBack() || !e.isDefinite() { // "the attack" alone asserts nothing
		old.Attribution = voices
	}
	old.joined = append(old.joined, e)
	e.into = old
}

// joinVoices gives everybody who says something of an event told twice. Where
// the narrator tells it himself once, nobody's word for it is needed any more,
// but who denies or doubts it still does.
func joinVoices(a, b []coding.Attribution) []coding.Attribution {
	own := len(a) == 0 || len(b) == 0
	var all []coding.Attribution
	for _, v := range slices.Concat(a, b) {
		known := slices.ContainsFunc(all, func(w coding.Attribution) bool {
			return w.Polarity == v.Polarity && sameParty(&w.Source, &v.Source)
		})
		if !known && (!own || v.Polarity != coding.Asserts) {
			all = append(all, v)
		}
	}
	return all
}

// datesDiffer tells whether two dates that the words themselves tell have no day in
// common.
func datesDiffer(a, b *coding.Time) bool {
	return a != nil && b != nil && a.Text != "" && b.Text != "" && (a.To < b.From || b.To < a.From)
}

// countriesOf names the countries of a list, without repetition.
func countriesOf(list []coding.Participant) []string {
	var names []string
	for _, p := range list {
		if p.Country != "" {
			names = append(names, p.Country)
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}
