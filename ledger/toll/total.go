package toll

import (
	"slices"
	"strings"

	"casus/coding"
)

// floors adds up, for an episode of several incidents, the cautious lows of
// their tolls. What nobody claims of the whole gets a column without accounts.
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
				m.toll.Floors = append(m.toll.Floors, Floor{Column: col.Key, Name: col.Name, Victim: col.Victim, Kind: col.Kind})
			}
			f := &m.toll.Floors[j]
			f.Low += *e.Low
			f.Incidents = append(f.Incidents, scope.ID)
		}
	}
	slices.SortFunc(m.toll.Floors, func(x, y Floor) int { return strings.Compare(x.Column, y.Column) })
	for _, f := range m.toll.Floors {
		if !slices.ContainsFunc(m.toll.Columns, func(c Column) bool { return c.Key == f.Column }) {
			m.toll.Columns = append(m.toll.Columns, Column{Key: f.Column, Name: f.Name, Victim: f.Victim, Kind: f.Kind, Accounts: []Account{}, Blames: []Blame{}})
		}
	}
	m.toll.order()
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
	for i := range t.Columns {
		if col := &t.Columns[i]; col.Kind == kind {
			total.Claims = append(total.Claims, col.Estimate(rule).Claims...)
		}
	}
	parts, all := t.costs(kind, rule)
	var sum span
	for i := range parts {
		sum = sum.plus(parts[i].span)
	}
	all.span = all.over(sum)
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
	switch {
	case !s.told:
		return t
	case !t.told:
		return s
	}
	return span{told: true, open: s.open || t.open, low: max(s.low, t.low), high: max(s.high, t.high), hasBest: s.hasBest && t.hasBest && s.best == t.best, best: s.best}
}

// cost is what is claimed of one side, or of everybody.
type cost struct {
	span
	victim      Victim
	adversaries []string // who is blamed for it
}

// costs rolls the columns of a kind up by side, in the order of the sides, and
// those in which everybody's or several sides' losses are one figure.
func (t *Toll) costs(kind coding.Kind, rule Rule) (sides []cost, all cost) {
	type sum struct {
		whole, classes span
		cost
	}
	sums := map[string]*sum{}
	var names []string
	all.victim = Victim{Parties: []string{}, Countries: []string{}, Class: Mixed}
	for i := range t.Columns {
		col := &t.Columns[i]
		if col.Kind != kind {
			continue
		}
		s := col.span(rule)
		if !s.told {
			continue
		}
		who := col.Victim.side()
		if who == "" || col.Victim.Joint() {
			all.span = all.orMore(s)
			all.adversaries = union(all.adversaries, col.blamed())
			continue
		}
		of := sums[who]
		if of == nil {
			of = &sum{cost: cost{victim: Victim{Parties: col.Victim.Parties, Countries: col.Victim.Countries, Class: Mixed}}}
			sums[who], names = of, append(names, who)
		}
		if col.Victim.Class == Mixed {
			of.whole = of.whole.orMore(s)
		} else {
			of.classes = of.classes.plus(s)
		}
		of.adversaries = union(of.adversaries, col.blamed())
	}
	slices.Sort(names)
	for _, who := range names {
		of := sums[who]
		// Where a figure is of a state as a whole, its soldiers and its civilians are
		// both parts of that.
		if state := sums[governed(who)]; state != nil && (of.whole.told || state.whole.told) {
			of.whole, of.classes = of.whole.orMore(state.whole), of.classes.plus(state.classes)
			of.adversaries = union(of.adversaries, state.adversaries)
			state.whole, state.classes = span{}, span{}
		}
	}
	for _, who := range names {
		of := sums[who]
		if of.span = of.whole.over(of.classes); of.told {
			sides = append(sides, of.cost)
		}
	}
	return sides, all
}

// governed is the code of the state whose government a party is, else empty:
// the atlas calls the government of XYZ xyz-gov.
func governed(party string) string {
	state, ok := strings.CutSuffix(party, "-gov")
	if !ok {
		return ""
	}
	return strings.ToUpper(state)
}

// span is the column's estimate, raised to its floor.
func (c *Column) span(rule Rule) span {
	e := c.Estimate(rule)
	switch {
	case c.floor > 0 && e.Low == nil:
		return span{told: true, open: true, low: c.floor, high: c.floor}
	case c.floor > 0:
		return span{told: true, open: e.High == nil || *e.High < c.floor, low: max(*e.Low, c.floor), high: max(e.AtLeast, c.floor)}
	case e.Low == nil:
		return span{}
	}
	s := span{told: true, open: e.High == nil, low: *e.Low, high: e.AtLeast}
	if e.Best != nil {
		s.hasBest, s.best = true, *e.Best
	}
	return s
}

func (c *Column) blamed() (keys []string) {
	for i := range c.Blames {
		keys = append(keys, c.Blames[i].Key)
	}
	return keys
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
