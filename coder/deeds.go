package coder

import (
	"slices"

	"casus/atlas"
	"casus/codebook"
	"casus/coding"
	"casus/nlp"
	"casus/plover"
)

// assignDeeds gives events that a noun tells without its actor the one whom the
// clause around it says: "claimed responsibility for the attack", "accused Chad
// of the raid". Then those who are condemned or praised for an event take it
// over as recipients.
func (r *reading) assignDeeds(s *sentence) {
	for i := range s.clauses {
		switch c := &s.clauses[i]; c.POS {
		case codebook.Verb:
			r.claimed(s, c)
			r.blamed(s, c)
		case codebook.Adj:
			r.blamed(s, c)
		}
	}
	demandsOfProtests(s)
	for i, e := range s.told {
		if e == nil || len(e.Recipients) > 0 || e.match.Mutual || s.clauses[i].noun {
			continue
		}
		r.aimedAt(s, i, e)
		for _, a := range s.clauses[i].Args {
			if a.Role != codebook.Obj {
				continue
			}
			if doers := r.toldAt(s, a.Head); len(doers) > 0 && !sameSide(doers, e.Actors) {
				e.Recipients = addParties(e.Recipients, doers)
			}
		}
	}
}

// aimedAt takes over the recipients of what an event is meant to do: "marched
// to demand that the president resign" is against the president.
func (r *reading) aimedAt(s *sentence, i int, e *event) {
	for j, in := range s.told {
		if in == nil || s.clauses[j].outer != i || s.rel(s.clauses[j].top) != nlp.RelAdvcl {
			continue
		}
		if mark := s.child(s.clauses[j].top, nlp.RelMark); mark >= 0 && s.Tokens[mark].XPOS == nlp.TagTO {
			e.Recipients = addParties(e.Recipients, in.Recipients)
		}
	}
}

// demandsOfProtests makes what protesters demand by protesting content: "marched to
// demand his release" is one PROTEST.
func demandsOfProtests(s *sentence) {
	for j, in := range s.told {
		if in == nil || in.Type != plover.REQUEST {
			continue
		}
		c := &s.clauses[j]
		if rel := s.rel(c.top); c.outer >= 0 && (rel == nlp.RelAdvcl || rel == nlp.RelXcomp || rel == nlp.RelAcl) && !s.has(c.top, nlp.RelNsubj) {
			if out := s.told[c.outer]; out != nil && out.Type == plover.PROTEST {
				in.content = true
			}
		}
	}
}

// dropAccidents leaves out acts of force that are none: what crashes or sinks by itself
// and kills those on board.
func (r *reading) dropAccidents(s *sentence) {
	for i, e := range s.told {
		if e == nil || e.Type != plover.ASSAULT || s.clauses[i].passive {
			continue
		}
		c := &s.clauses[i]
		for _, at := range [...]int{i, c.outer} {
			if at < 0 {
				continue
			}
			o := &s.clauses[at]
			if o.POS == codebook.Verb && !o.passive && !r.hitsThing(s, o) && r.words.accidentVerbs.Has(s.lemma(o.Head)) && r.vehicleActs(s, c) && r.vehicleActs(s, o) {
				e.dropped = true
			}
		}
	}
}

// hitsThing tells whether a clause has an object that is no place: a parser may take
// the sea that a ferry sinks in for what it sinks.
func (r *reading) hitsThing(s *sentence, c *clause) bool {
	return slices.ContainsFunc(c.Args, func(a codebook.Arg) bool {
		return a.Role == codebook.Obj && (s.hitAt[a.Head] < 0 || r.sense(&s.hits[s.hitAt[a.Head]]).Kind != atlas.Place && r.sense(&s.hits[s.hitAt[a.Head]]).Kind != atlas.State)
	})
}

// vehicleActs tells whether the subject of a clause is a vehicle.
func (r *reading) vehicleActs(s *sentence, c *clause) bool {
	return slices.ContainsFunc(c.Args, func(a codebook.Arg) bool {
		return a.Role == codebook.Subj && r.words.vehicles.At(s.Sentence, a.Head) > 0
	})
}

// speakersAct makes whoever says a thing the actor of what saying it does, where
// the words name no other: who says that "Y must withdraw" demands it, who says
// that "Y is to blame" accuses Y. He is no mere source of it. Where a rule has the
// speaker for its actor and nobody speaks, or somebody of himself, there is no
// event.
func (r *reading) speakersAct() {
	r.events = slices.DeleteFunc(r.events, func(e *event) bool {
		spoken := len(e.Attribution) > 0 && e.Attribution[0].Polarity == coding.Asserts
		if len(e.Actors) > 0 || !spoken || !e.match.Speaker && (!isVerbal(e.Type) || e.match.Mutual) {
			return len(e.Actors) == 0 && e.match.Speaker
		}
		e.Actors = []coding.Participant{e.Attribution[0].Source}
		e.Attribution = e.Attribution[1:]
		return e.match.Speaker && len(e.Recipients) == 1 && sameParty(&e.Recipients[0], &e.Actors[0])
	})
}

// isVerbal tells whether events of a type are acts of words.
func isVerbal(t plover.Type) bool {
	switch t.Quad() {
	case plover.VerbalCooperation, plover.VerbalConflict:
		return true
	}
	return false
}

// claimEarlier gives an act of force that was told before, and whose doer nobody has
// named, to whoever claims responsibility without saying for what: "A bomb killed
// five. The rebels claimed responsibility."
func (r *reading) claimEarlier() {
	for _, s := range r.sentences {
		for i := range s.clauses {
			c := &s.clauses[i]
			if c.POS != codebook.Verb || c.Status != string(coding.Actual) || !r.words.claimVerbs.Has(s.lemma(c.Head)) || !hasLemma(s, c, codebook.Obj, r.words.responsibilityNouns) {
				continue
			}
			subjects := r.argParties(s, c, codebook.Subj)
			if resolved(subjects) == 0 || slices.ContainsFunc(c.Args, func(a codebook.Arg) bool { return r.toldAt(s, a.Head) != nil }) {
				continue
			}
			if e := r.unclaimed(s, c.Head); e != nil {
				e.Actors = subjects
				e.Responsibility = coding.Claimed
				first := s.span(c.Head, c.Head)
				for _, p := range subjects {
					e.Attribution = append(e.Attribution, coding.Attribution{Source: p, Cue: first, Polarity: coding.Asserts})
				}
			}
		}
	}
}

// unclaimed finds the last act of force without a doer before a token, within reach.
func (r *reading) unclaimed(s *sentence, tok int) *event {
	var last *event
	for _, e := range r.events {
		if e.Trigger.Start > s.Tokens[tok].Start {
			break
		}
		if e.Type == plover.ASSAULT && e.Status == coding.Actual && e.at.in == s.in && s.index-e.at.index <= reach {
			last = e
		}
	}
	if last == nil || resolved(last.Actors) > 0 {
		return nil
	}
	return last
}

func sameSide(a, b []coding.Participant) bool {
	return slices.Equal(sidesOf(a), sidesOf(b))
}

// canBeOne tells whether those hit are told to be of one side, or of one state where one
// of the tellings says no more than whose they were: "a Kenyan post", "Kenyan soldiers".
func canBeOne(a, b []coding.Participant) bool {
	return sameSide(a, b) || slices.ContainsFunc(a, func(p coding.Participant) bool {
		return slices.ContainsFunc(b, func(q coding.Participant) bool {
			return p.Country != "" && p.Country == q.Country && p.CountryBasis != coding.ByPlace && q.CountryBasis != coding.ByPlace &&
				(len(p.Sectors) == 0 || len(q.Sectors) == 0)
		})
	})
}

// claimed makes those who claim an event its actors.
func (r *reading) claimed(s *sentence, c *clause) {
	if !r.words.claimVerbs.Has(s.lemma(c.Head)) && !hasLemma(s, c, codebook.Obj, r.words.responsibilityNouns) {
		return
	}
	subjects := r.argParties(s, c, codebook.Subj)
	if len(subjects) == 0 {
		return
	}
	direct := !hasLemma(s, c, codebook.Obj, r.words.responsibilityNouns)
	for _, a := range c.Args {
		if a.Role == codebook.Obj && direct || a.Role == codebook.Prep && !direct {
			r.giveDeed(s, a.Head, subjects)
		}
	}
}

// blamed makes the object of a verb the actor of the event behind "of" or
// "for", and whoever an event is blamed on its actor.
func (r *reading) blamed(s *sentence, c *clause) {
	if r.words.blameVerbs.Has(s.lemma(c.Head)) {
		if doers := r.argParties(s, c, codebook.Prep); len(doers) > 0 {
			for _, a := range c.Args {
				if a.Role == codebook.Obj {
					r.giveDeed(s, a.Head, doers)
				}
			}
		}
	}
	var doers []coding.Participant
	blamed := codebook.Obj
	if c.POS == codebook.Adj && s.types[c.Head].Has(plover.ACCUSE) {
		blamed = codebook.Subj // "said that rebels were responsible for the raid"
	}
	for _, a := range c.Args {
		if a.Role != codebook.Prep || !r.words.deedPrepositions.Has(a.Prep) || s.under(a.Head, c.Head) && s.rel(a.Head) == nlp.RelNmod {
			continue
		}
		if doers == nil {
			if doers = r.argParties(s, c, blamed); len(doers) == 0 {
				return
			}
		}
		r.giveDeed(s, a.Head, doers)
	}
}

func hasLemma(s *sentence, c *clause, role codebook.Role, set *codebook.Set) bool {
	for _, a := range c.Args {
		if a.Role == role && set.Has(s.lemma(a.Head)) {
			return true
		}
	}
	return false
}

func (r *reading) argParties(s *sentence, c *clause, role codebook.Role) []coding.Participant {
	var list []coding.Participant
	for _, a := range c.Args {
		if a.Role == role {
			list = addParties(list, r.participants(s, a.Head))
		}
	}
	return list
}

// giveDeed makes somebody the actor of the event that a noun tells, if it has
// none.
func (r *reading) giveDeed(s *sentence, head int, doers []coding.Participant) {
	at := s.clauseAt[head]
	if at < 0 || s.told[at] == nil || !s.clauses[at].noun || len(s.told[at].Actors) > 0 {
		return
	}
	s.told[at].Actors = doers
}

// recall lets a noun that points back to an event told before ("the attack",
// "the airstrikes") have the actors that were named there.
func (r *reading) recall(s *sentence, e *event) {
	const farthest = 6
	if !e.pointsBack() || !e.isDefinite() || len(e.Actors) > 0 {
		return
	}
	lemma := s.lemma(s.clauses[e.clause].Head)
	for i := len(r.events) - 1; i >= 0; i-- {
		old := r.events[i]
		back := s.index - old.at.index
		if back > farthest {
			return
		}
		if old.Type != e.Type || len(old.Actors) == 0 || old.Status != e.Status {
			continue
		}
		if old.at.lemma(old.at.clauses[old.clause].Head) == lemma || back <= 2 {
			if len(e.Recipients) == 0 || canBeOne(e.Recipients, old.Recipients) {
				e.Actors = old.Actors
			}
			return
		}
	}
}
