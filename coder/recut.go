package coder

import (
	"casus/coding"
	"casus/report"
)

// recut gives a coding that was read off a shadow the words of the report itself.
func recut(c *coding.Coding, rep *report.Report) {
	k := cutter{text: []rune(rep.Text), title: []rune(rep.Title)}
	c.Report.Title = rep.Title
	for i := range c.Events {
		e := &c.Events[i]
		k.span(&e.Trigger)
		for j := range e.Mentions {
			k.span(&e.Mentions[j].Trigger)
		}
		k.participants(e.Actors, e.Recipients)
		k.time(e.Date)
		k.places(e.Places)
		k.attributions(e.Attribution)
	}
	for i := range c.Losses {
		l := &c.Losses[i]
		k.span(&l.Span)
		k.participants(l.Victims, l.Perpetrators)
		if l.Claimant != nil {
			k.participant(l.Claimant)
		}
		k.attributions(l.Attribution)
		k.time(l.Period)
		k.places(l.Places)
	}
	for i := range c.Quotes {
		k.span(&c.Quotes[i].Span)
		if s := c.Quotes[i].Speaker; s != nil {
			k.participant(s)
		}
	}
	for i := range c.Alignments {
		a := &c.Alignments[i]
		k.participant(&a.From)
		k.participant(&a.To)
		k.span(&a.Span)
		k.attributions(a.Attribution)
	}
	k.places(c.Places)
	for i := range c.Warnings {
		k.span(&c.Warnings[i].Span)
	}
}

// cutter cuts words out of a report. Cutting twice does no harm: parts of a coding are
// shared.
type cutter struct{ text, title []rune }

func (k *cutter) span(s *coding.Span) {
	from := k.text
	if s.In == coding.InTitle {
		from = k.title
	}
	if s.Start < s.End && s.End <= len(from) {
		s.Text = string(from[s.Start:s.End])
	}
}

func (k *cutter) participant(p *coding.Participant) {
	asWritten := p.ID == "" && p.Name == p.Text
	k.span(&p.Span)
	if asWritten {
		p.Name = p.Text
	}
}

func (k *cutter) participants(lists ...[]coding.Participant) {
	for _, list := range lists {
		for i := range list {
			k.participant(&list[i])
		}
	}
}

func (k *cutter) places(list []coding.Place) {
	for i := range list {
		p := &list[i]
		asWritten := p.ID == "" && p.Name == p.Text
		k.span(&p.Span)
		if asWritten {
			p.Name = p.Text
		}
	}
}

func (k *cutter) time(t *coding.Time) {
	if t != nil {
		k.span(&t.Span)
	}
}

func (k *cutter) attributions(list []coding.Attribution) {
	for i := range list {
		a := &list[i]
		k.participant(&a.Source)
		k.participants(a.Via)
		k.span(&a.Cue)
	}
}
