package coder

import "casus/coding"

// visitor is shown everything in a coding that stands somewhere in the report. Parts of
// a coding are shared, so it may be shown the same twice.
type visitor interface {
	span(*coding.Span)
	participant(*coding.Participant)
	place(*coding.Place)
	sentence(*coding.Sentence)
}

// visit shows a coding to a visitor.
func visit(c *coding.Coding, v visitor) {
	for i := range c.Events {
		e := &c.Events[i]
		v.span(&e.Trigger)
		for j := range e.Mentions {
			v.span(&e.Mentions[j].Trigger)
			v.sentence(&e.Mentions[j].Sentence)
		}
		visitParticipants(v, e.Actors, e.Recipients)
		visitTime(v, e.Date)
		visitPlaces(v, e.Places)
		visitAttributions(v, e.Attribution)
		v.sentence(&e.Sentence)
	}
	for i := range c.Losses {
		l := &c.Losses[i]
		v.span(&l.Span)
		visitParticipants(v, l.Victims, l.Perpetrators)
		if l.Claimant != nil {
			v.participant(l.Claimant)
		}
		visitAttributions(v, l.Attribution)
		visitTime(v, l.Period)
		visitPlaces(v, l.Places)
		v.sentence(&l.Sentence)
	}
	for i := range c.Quotes {
		v.span(&c.Quotes[i].Span)
		if s := c.Quotes[i].Speaker; s != nil {
			v.participant(s)
		}
	}
	for i := range c.Alignments {
		a := &c.Alignments[i]
		v.participant(&a.From)
		v.participant(&a.To)
		v.span(&a.Span)
		visitAttributions(v, a.Attribution)
	}
	visitPlaces(v, c.Places)
	for i := range c.Warnings {
		v.span(&c.Warnings[i].Span)
	}
}

func visitParticipants(v visitor, lists ...[]coding.Participant) {
	for _, list := range lists {
		for i := range list {
			v.participant(&list[i])
		}
	}
}

func visitPlaces(v visitor, list []coding.Place) {
	for i := range list {
		v.place(&list[i])
	}
}

func visitTime(v visitor, t *coding.Time) {
	if t != nil {
		v.span(&t.Span)
	}
}

func visitAttributions(v visitor, list []coding.Attribution) {
	for i := range list {
		a := &list[i]
		v.participant(&a.Source)
		visitParticipants(v, a.Via)
		v.span(&a.Cue)
	}
}
