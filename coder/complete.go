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
				e.Recipients = addParties(e.Recipients, []coding.Participant{v})
			}
		}
	}
}

// opponents gives an act of force that names only the one who does it those whom
// the report says he fights, if that is one side alone.
func (r *reading) opponents() {
	for _, e := range r.events {
		if e.Type != plover.ASSAULT || resolved(e.Actors) == 0 || resolved(e.Recipients) > 0 || e.match.Mutual && len(e.Actors) > 1 {
			continue
		}
		var only *coding.Participant
		several := false
		for _, o := range r.events {
			if o == e || o.Type != plover.ASSAULT || !sharesSide(o.Actors, e.Actors) {
				continue
			}
			for i := range o.Recipients {
				p := &o.Recipients[i]
				if p.Country == "" {
					continue
				}
				if only != nil && only.Country != p.Country {
					several = true
				}
				only = p
			}
		}
		if only != nil && !several {
			p := *only
			p.Why = "whom the report says they fight: " + p.Why
			e.Recipients = addParties(e.Recipients, []coding.Participant{p})
		}
	}
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

func sharesSide(a, b []coding.Participant) bool {
	return slices.ContainsFunc(a, func(p coding.Participant) bool {
		return slices.ContainsFunc(b, func(q coding.Participant) bool { return p.Country != "" && sameParty(&p, &q) })
	})
}
