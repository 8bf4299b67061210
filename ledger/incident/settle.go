package incident

import (
	"cmp"
	"slices"

	"casus/coding"
	"casus/ledger/calendar"
)

// settle gives each telling the time and place that it does not tell itself:
// first those of another sentence of the report that tells the same as far as
// can be seen, then what the report as a whole leaves open.
func (r *reading) settle(all []coding.Place) {
	told := slices.Clone(r.told) // nothing is borrowed twice
	only := onlyPlace(all)
	for i := range r.told {
		t := &r.told[i]
		if !t.placed() {
			if j := r.lender(told, i, func(o *telling) bool { return o.placed() }); j >= 0 {
				t.Places, t.PlaceBasis = told[j].Places, Context
			} else if only != nil && matchPlaces(t.Places, only) != placesApart && t.mayBeIn(only[0].Country) {
				t.Places, t.PlaceBasis = only, Context
			}
		}
		t.addState()
		if !t.dated {
			if j := r.lender(told, i, func(o *telling) bool { return o.dated && o.Days.Days() <= daysOfWeek }); j >= 0 {
				t.Days, t.Hour, t.Basis = told[j].Days, told[j].Hour, Context
			} else if t.Date != calendar.NoDay {
				t.Days, t.Basis = calendar.Interval{From: t.Date - fresh, To: t.Date}, ByDate
				if t.loose {
					t.Days.From = t.Date - recent
				}
			}
		}
		if t.Summary == OneHappening && farApart(t.Places) {
			t.Summary = ManyPlaces
		}
	}
}

// mayBeIn tells whether what is told may have happened in a state of which the
// telling itself says nothing: it is that of somebody who was hit or is blamed, or nobody knows
// whose they are.
func (t *telling) mayBeIn(country string) bool {
	known := slices.Clone(t.Targets.Countries)
	for i := range t.Blamed {
		if t.Blamed[i].Country != "" {
			known = append(known, t.Blamed[i].Country)
		}
	}
	return country == "" || len(known) == 0 || slices.Contains(known, country)
}

// How many days before a report something was that it does not date: news tells
// of the day itself and of the two before, and comes back to the week before.
const fresh, recent = 2, 6

// addState places a telling in the one state of those who were hit, where no word
// places it in any.
func (t *telling) addState() {
	if len(t.states) == 1 && !slices.ContainsFunc(t.Places, func(p Place) bool { return p.Country != "" }) {
		t.Places = append(slices.Clone(t.Places), Place{Name: t.states[0], Country: t.states[0], Precision: coding.CountryPlace})
		if t.PlaceBasis == Nowhere {
			t.PlaceBasis = Linked
		}
	}
}

// placed tells whether the telling has a place of the size of a district or less.
func (t *telling) placed() bool {
	return slices.ContainsFunc(t.Places, func(p Place) bool { return p.specific() })
}

// lender is which telling says what the one at i leaves open: the one that goes
// best with it, the nearer the better, and of two the one before it.
func (r *reading) lender(told []telling, i int, says func(*telling) bool) int {
	t := &r.told[i]
	best, worth := -1, 0
	for j := range told {
		o := &told[j]
		if j == i || o.Summary != OneHappening || o.past() || !says(o) {
			continue
		}
		c := Compare(&t.Mention, &o.Mention)
		if c.Contradict() {
			continue
		}
		apart := t.Spans[0].Sentence - o.Spans[0].Sentence
		if w := c.Score() - 3*max(apart, -2*apart); best < 0 || w > worth {
			best, worth = j, w
		}
	}
	return best
}

// onlyPlace is the one district, or smaller place, that the report names in its
// text, nil where it names several or none. A place at the very head says where
// the report was written.
func onlyPlace(all []coding.Place) []Place {
	var only *Place
	for i := range all {
		p := placeOf(&all[i])
		if !p.specific() || p.ID == "" {
			continue
		}
		if only != nil && only.ID != p.ID {
			return nil
		}
		if only == nil || p.rank() < only.rank() {
			only = &p
		}
	}
	if only == nil {
		return nil
	}
	return []Place{*only}
}

// farApart tells whether a mention names more places than one happening has:
// three towns of which none is near another, or two provinces and no town.
func farApart(places []Place) bool {
	const town, many = 30, 3
	var apart []*Place
	var provinces []string
	specific := false
	for i := range places {
		p := &places[i]
		if !p.specific() {
			if p.Precision == coding.ProvincePlace {
				provinces = with(provinces, cmp.Or(p.ID, p.Name))
			}
			continue
		}
		specific = true
		if p.ID != "" && !slices.ContainsFunc(apart, func(o *Place) bool { return km(o, p) <= town }) {
			apart = append(apart, p)
		}
	}
	return len(apart) >= many || !specific && len(provinces) > 1
}
