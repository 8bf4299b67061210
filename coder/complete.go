package coder

import (
	"slices"

	"casus/coding"
	"casus/plover"
)

// harmed makes those who were lost in an act of force its recipients where its
// own words name nobody that has a country: "a blast tore through the station,
// killing four soldiers".
func (r *reading) harmed() {
	for _, n := range r.losses {
		e := n.cause
		if e == nil || n.whole != nil || n.Denied || e.match.Mutual || resolved(e.Recipients) > 0 {
			continue
		}
		for _, v := range n.Victims {
			if v.Country != "" && !slices.ContainsFunc(e.Actors, func(a coding.Participant) bool { return sameParty(&a, &v) }) {
				e.Recipients = addParties(e.Recipients, inferred("those who were lost in it", v))
			}
		}
	}
}

// opponents gives an act of force that names only the one who does it those whom the
// same voice says he fights, if that is one armed side alone.
func (r *reading) opponents() {
	for _, e := range r.events {
		if e.Type != plover.ASSAULT || resolved(e.Actors) == 0 || resolved(e.Recipients) > 0 || e.match.Mutual && len(e.Actors) > 1 {
			continue
		}
		var only *coding.Participant
		several := false
		for _, o := range r.events {
			if o == e || o.Type != plover.ASSAULT || !isArmed(o.Recipients) || !sameVoice(o, e) || !sharesSide(o.Actors, e.Actors) {
				continue
			}
			for i := range o.Recipients {
				if p := &o.Recipients[i]; p.Country != "" {
					several = several || only != nil && !sameParty(only, p)
					only = p
				}
			}
		}
		if only != nil && !several {
			e.Recipients = addParties(e.Recipients, inferred("whom the report says they fight", *only))
		}
	}
}

// inferred gives participants whom an event's own words do not name, with the reason.
func inferred(why string, list ...coding.Participant) []coding.Participant {
	list = slices.Clone(list)
	for i := range list {
		list[i].Why = why + ": " + list[i].Why
	}
	return list
}

// struckPlaces makes the place where an act of force happened its recipient where
// nobody else is told: "carried out the attack inside Saudi Arabia".
func (r *reading) struckPlaces() {
	for _, e := range r.events {
		if e.Type != plover.ASSAULT || len(e.Recipients) > 0 || e.match.Mutual || len(e.Places) == 0 {
			continue
		}
		l := e.Places[0]
		if slices.ContainsFunc(e.Actors, func(p coding.Participant) bool { return p.Start <= l.Start && l.End <= p.End }) {
			continue
		}
		if r.atlas.State(l.Country) == nil || slices.ContainsFunc(e.Places, func(o coding.Place) bool { return o.Country != l.Country }) {
			continue
		}
		e.Recipients = []coding.Participant{{
			Span: l.Span, Name: l.Name, ID: l.ID, Country: l.Country, CountryBasis: coding.ByPlace,
			Why: "the place where it happened stands for those who were there",
		}}
	}
}

// answered makes whoever asked for a thing the one whom its refusal or its grant
// is for, where no other is told: "crowds want him to quit … he will not step down".
func (r *reading) answered() {
	for _, e := range r.events {
		switch e.Type {
		case plover.REJECT, plover.CONCEDE, plover.AGREE:
		default:
			continue
		}
		if len(e.Recipients) > 0 || e.match.Mutual || resolved(e.Actors) == 0 {
			continue
		}
		for _, o := range r.events {
			if o.Type == plover.REQUEST && resolved(o.Actors) > 0 && sameVoice(o, e) && sharesCountry(o.Recipients, e.Actors) && !sharesSide(o.Actors, e.Actors) {
				e.Recipients = inferred("who asked for it", o.Actors...)
				break
			}
		}
	}
}

// arrested makes the police of whom the report speaks those who arrest or restrict,
// where nobody else is told.
func (r *reading) arrested() {
	for _, e := range r.events {
		if e.Type != plover.COERCE || len(e.Actors) > 0 || resolved(e.Recipients) == 0 {
			continue
		}
		if p := r.police(e); p != nil {
			e.Actors = inferred("the police of whom the report speaks", *p)
		}
	}
}

// police finds the nearest police, within reach, of the country of those to whom an
// event is done; nil where there are none.
func (r *reading) police(e *event) *coding.Participant {
	var best *referent
	distance := reach + 1
	for i := range r.seen {
		c := &r.seen[i]
		switch {
		case c.sentence.in != e.at.in, len(c.p.Sectors) == 0, c.p.Sectors[0] != plover.COP,
			c.p.CountryBasis == coding.ByPlace && c.p.Party == "",
			!sharesCountry([]coding.Participant{c.p}, e.Recipients),
			slices.ContainsFunc(e.Recipients, func(p coding.Participant) bool { return p.Span == c.p.Span }):
			continue
		}
		if d := max(c.sentence.index-e.at.index, e.at.index-c.sentence.index); d < distance {
			best, distance = c, d
		}
	}
	if best == nil {
		return nil
	}
	return &best.p
}

func sharesCountry(a, b []coding.Participant) bool {
	return slices.ContainsFunc(a, func(p coding.Participant) bool {
		return p.Country != "" && slices.ContainsFunc(b, func(q coding.Participant) bool { return p.Country == q.Country })
	})
}

// ownDeeds makes an armed side that tells of harm to armed people of another, without
// saying whose doing it was, the one who did it: "the army said seven rebels had been
// shot dead".
func (r *reading) ownDeeds() {
	for _, e := range r.events {
		if e.Type != plover.ASSAULT || len(e.Actors) > 0 || len(e.Attribution) == 0 || !isArmed(e.Recipients) {
			continue
		}
		a := &e.Attribution[0]
		source := []coding.Participant{a.Source}
		if a.Polarity == coding.Asserts && a.Source.Country != "" && isArmed(source) && !overlap(sidesOf(source), sidesOf(e.Recipients)) {
			e.Actors = inferred("the armed side that tells of it", source...)
		}
	}
}

// isArmed tells whether all of a list, one at least, are people under arms.
func isArmed(list []coding.Participant) bool {
	for i := range list {
		if len(list[i].Sectors) == 0 {
			return false
		}
		switch list[i].Sectors[0] {
		case plover.MIL, plover.REB, plover.PRM, plover.UAF:
		default:
			return false
		}
	}
	return len(list) > 0
}

func overlap(a, b []string) bool {
	return slices.ContainsFunc(a, func(x string) bool { return slices.Contains(b, x) })
}

// aftermath gives an act of force that names only those who were hit the one who
// attacked their side right before, in the same voice: "Gunmen raided the post. Three
// soldiers were killed."
func (r *reading) aftermath() {
	var last *event
	for _, e := range r.events {
		if e.Type != plover.ASSAULT || e.Status != coding.Actual {
			continue
		}
		if last != nil && len(e.Actors) == 0 && resolved(last.Actors) > 0 && !e.match.Mutual && !last.match.Mutual &&
			e.at.in == last.at.in && e.at.index-last.at.index <= 1 && sameVoice(last, e) && sharesCountry(last.Recipients, e.Recipients) {
			e.Actors = inferred("who attacked them right before", last.Actors...)
		}
		last = e
	}
}

// sameVoice tells whether two events are told by the narrator, or by one source.
func sameVoice(a, b *event) bool {
	if len(a.Attribution) == 0 || len(b.Attribution) == 0 {
		return len(a.Attribution) == len(b.Attribution)
	}
	return slices.ContainsFunc(a.Attribution, func(v coding.Attribution) bool {
		return v.Polarity == coding.Asserts && sameParty(&v.Source, &b.Attribution[0].Source)
	})
}

func sharesSide(a, b []coding.Participant) bool {
	return slices.ContainsFunc(a, func(p coding.Participant) bool {
		return slices.ContainsFunc(b, func(q coding.Participant) bool { return p.Country != "" && sameParty(&p, &q) })
	})
}
