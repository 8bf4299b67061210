package toll

import (
	"slices"
	"strings"

	"casus/coding"
)

// floors adds up, for an episode of several incidents, the cautious lows of
// their tolls.
func (m *matrix) floors(claims []Claim) {
	if m.scope.Extent != OfEpisode || len(m.scope.Incidents) < 2 {
		return
	}
	of := map[string][]Claim{}
	for _, c := range claims {
		if c.Incident != "" {
			of[c.Incident] = append(of[c.Incident], c)
		}
	}
	incidents := slices.Clone(m.scope.Incidents)
	slices.SortFunc(incidents, func(x, y Scope) int { return strings.Compare(x.ID, y.ID) })
	at := map[string]int{}
	for _, scope := range incidents {
		scope.Extent, scope.Causes = OfIncident, m.scope.Causes
		toll := Matrix(m.atlas, scope, of[scope.ID])
		for i := range toll.Columns {
			col := &toll.Columns[i]
			e := col.Estimate(Cautious)
			if e.Low == nil || *e.Low == 0 {
				continue
			}
			j, ok := at[col.Key]
			if !ok {
				j = len(m.toll.Floors)
				at[col.Key] = j
				m.toll.Floors = append(m.toll.Floors, Floor{Column: col.Key, Victim: col.Victim, Kind: col.Kind})
			}
			f := &m.toll.Floors[j]
			f.Low += *e.Low
			f.Incidents = append(f.Incidents, scope.ID)
		}
	}
	slices.SortFunc(m.toll.Floors, func(x, y Floor) int { return strings.Compare(x.Column, y.Column) })
}

// Total is one kind of loss over all victims of a toll.
type Total struct {
	Kind coding.Kind `json:"kind"`
	// Low, High, AtLeast and Best are as in an Estimate.
	Low     *int64 `json:"low"`
	High    *int64 `json:"high"`
	AtLeast int64  `json:"high_at_least"`
	Best    *int64 `json:"best"`
	// Contested tells that some of the claims used exclude one another.
	Contested bool     `json:"contested"`
	Rule      Rule     `json:"rule"`
	Claims    []string `json:"claims"`
}

// span is low, high and best of a part of a toll.
type span struct {
	told, open, hasBest bool
	low, high, best     int64
}

func (s span) plus(t span) span {
	switch {
	case !t.told:
		return s
	case !s.told:
		return t
	}
	return span{true, s.open || t.open, s.hasBest && t.hasBest, s.low + t.low, s.high + t.high, s.best + t.best}
}

// over sets the claims on a whole against the sum of its parts. They are never
// added. The parts may be incomplete, so the whole is at least their sum, unless the
// claims on the whole leave no room for it: then both are possible.
func (whole span) over(parts span) span {
	switch {
	case !parts.told:
		return whole
	case !whole.told:
		return parts
	}
	s := span{told: true, open: whole.open || parts.open, low: max(whole.low, parts.low), high: max(whole.high, parts.high)}
	if !whole.open && whole.high < parts.low {
		s.low = whole.low
	}
	switch {
	case whole.hasBest && whole.best >= parts.low:
		s.hasBest, s.best = true, whole.best
	case parts.hasBest && parts.best >= whole.low && (whole.open || parts.best <= whole.high):
		s.hasBest, s.best = true, parts.best
	}
	return s
}

// Total rolls one kind of loss up over all victims, by a rule. Soldiers and
// civilians of a side are added; a figure of the side as a whole ("Libya lost
// 20 people"), or of everybody ("22 people died"), is set against the sum of what it comprises. Things
// are no people, and are counted for Destroyed alone.
func (t *Toll) Total(kind coding.Kind, rule Rule) Total {
	total := Total{Kind: kind, Rule: rule, Claims: []string{}}
	for _, c := range t.Contradictions {
		total.Contested = total.Contested || t.kindOf(c.Column) == kind
	}
	sides := map[string]*[2]span{} // of a country or party: the whole, and the sum of the parts
	var names []string
	var all span
	for i := range t.Columns {
		col := &t.Columns[i]
		if col.Kind != kind {
			continue
		}
		e := col.Estimate(rule)
		if e.Low == nil {
			continue
		}
		total.Claims = append(total.Claims, e.Claims...)
		s := span{told: true, open: e.High == nil, low: *e.Low, high: e.AtLeast}
		if e.Best != nil {
			s.hasBest, s.best = true, *e.Best
		}
		who := col.Victim.side()
		if who == "" || col.Victim.Joint() {
			all = all.orMore(s)
			continue
		}
		if sides[who] == nil {
			sides[who] = new([2]span)
			names = append(names, who)
		}
		if col.Victim.Class == Mixed {
			sides[who][0] = sides[who][0].orMore(s)
		} else {
			sides[who][1] = sides[who][1].plus(s)
		}
	}
	var sum span
	slices.Sort(names)
	for _, who := range names {
		sum = sum.plus(sides[who][0].over(sides[who][1]))
	}
	all = all.over(sum)
	slices.Sort(total.Claims)
	total.Claims = slices.Compact(total.Claims)
	if !all.told {
		return total
	}
	total.Low, total.AtLeast = &all.low, all.high
	if !all.open {
		total.High = &all.high
	}
	if all.hasBest {
		total.Best = &all.best
	}
	return total
}

func (t *Toll) kindOf(column string) coding.Kind {
	for i := range t.Columns {
		if t.Columns[i].Key == column {
			return t.Columns[i].Kind
		}
	}
	return ""
}

// orMore joins two figures of the same whole that stand in different columns.
func (s span) orMore(t span) span {
	if !s.told {
		return t
	}
	return span{told: true, open: s.open || t.open, low: max(s.low, t.low), high: max(s.high, t.high), hasBest: s.hasBest && t.hasBest && s.best == t.best, best: s.best}
}

// side is what a column's victims are added up under: the one party of those
// who fight, else the one country.
func (v Victim) side() string {
	switch {
	case v.Class != Civilians && len(v.Parties) == 1:
		return v.Parties[0]
	case len(v.Countries) == 1:
		return v.Countries[0]
	case len(v.Parties) == 1:
		return v.Parties[0]
	}
	return ""
}
