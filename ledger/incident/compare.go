package incident

import (
	"slices"
	"strings"

	"casus/coding"
	"casus/ledger/calendar"
)

// feature is one thing in which two mentions agree, may agree, or differ.
type feature uint8

const (
	none feature = iota

	samePlace
	nearPlace
	sameProvince
	sameState
	placesApart

	sameDay
	sameDays
	daysMeet
	daysLoose
	daysApart
	sameHour
	hoursDiffer
	hoursApart

	sameForm
	formsFit
	formsConfused
	formsApart

	sameParty
	partiesDiffer
	mirrored
	sameClass
	classesDiffer
	sectorsDiffer
	sameThing
	thingsDiffer

	sameFigure
	smallFigure
	figuresGrow
	figuresDiffer

	sameBlamed

	features // their number
)

// doubtful is how many doubts make two mentions contradict each other: one
// difference is one between accounts, more are two happenings.
const doubtful = 3

// table of what each feature weighs. Points speak for one happening, in tenths;
// doubts against it, in halves.
var weights = [features]struct {
	points, doubt int
	words         string
}{
	samePlace:    {35, 0, "the same place"},
	nearPlace:    {25, 0, "places that can be one"},
	sameProvince: {0, 0, "the same province"},
	sameState:    {-15, 0, "the same state, which is all that one of them tells"},
	placesApart:  {0, doubtful, "different places"},

	sameDay:     {20, 0, "the same day"},
	sameDays:    {20, 0, "the same several days"},
	daysMeet:    {12, 0, "days that can be one"},
	daysLoose:   {8, 0, "the same week or so"},
	daysApart:   {0, doubtful, "different days"},
	sameHour:    {10, 0, "the same hour"},
	hoursDiffer: {0, 2, "different hours"},
	hoursApart:  {0, doubtful, "hours far apart"},

	sameForm:      {15, 0, "the same form of violence"},
	formsFit:      {5, 0, "forms of violence that fit"},
	formsConfused: {-5, 1, "forms of violence that are taken for one another"},
	formsApart:    {0, doubtful, "different forms of violence"},

	sameParty:     {10, 0, "the same party was hit"},
	partiesDiffer: {0, 2, "different parties were hit"},
	mirrored:      {10, 0, "each account has the other's attacker attacked"},
	sameClass:     {5, 0, "the same sort of target"},
	classesDiffer: {0, 2, "combatants here, civilians there"},
	sectorsDiffer: {0, 1, "different sorts of civilians"},
	sameThing:     {10, 0, "the same thing was hit"},
	thingsDiffer:  {0, 1, "different things were hit"},

	sameFigure:    {20, 0, "the same figure"},
	smallFigure:   {8, 0, "the same small figure"},
	figuresGrow:   {3, 0, "a figure that can have grown"},
	figuresDiffer: {0, 2, "figures that do not go together"},

	sameBlamed: {5, 0, "the same party is said to have done it"},
}

// enough are the points from which on two mentions are taken for one happening,
// in tenths.
const enough = 35

// Comparison is two mentions held against each other.
type Comparison struct {
	seen uint64 // a bit for each feature
	// Points speak for one happening.
	Points int
	// Doubts speak against it, in halves.
	Doubts int
}

func (c *Comparison) add(f feature) {
	if f == none {
		return
	}
	c.seen |= 1 << f
	c.Points += weights[f].points
	c.Doubts += weights[f].doubt
}

func (c *Comparison) has(f feature) bool { return c.seen&(1<<f) != 0 }

// Contradict tells whether the two cannot be one happening.
func (c *Comparison) Contradict() bool { return c.Doubts >= doubtful }

// Join tells whether the two alone are enough to be taken for one happening:
// their times and places must meet. Where one names no more than a state, the days
// must meet closely and a figure or a thing must be the same.
func (c *Comparison) Join() bool {
	const place, close, loose = 1<<samePlace | 1<<nearPlace | 1<<sameProvince, 1<<sameDay | 1<<daysMeet, 1<<sameDays | 1<<daysLoose
	if c.Contradict() || c.Score() < enough {
		return false
	}
	if c.has(sameState) {
		return c.seen&close != 0 && (c.has(sameFigure) || c.has(sameThing))
	}
	return c.seen&place != 0 && c.seen&(close|loose) != 0
}

// Score is how well the two go together, in points.
func (c *Comparison) Score() int { return c.Points - 5*c.Doubts }

// Agreed says in words for people what speaks for one happening.
func (c *Comparison) Agreed() []string { return c.words(true) }

// Differed says in words for people what speaks against it.
func (c *Comparison) Differed() []string { return c.words(false) }

func (c *Comparison) words(agreed bool) (list []string) {
	for f := range features {
		if c.has(f) && (weights[f].points < 0 || weights[f].doubt > 0) != agreed {
			list = append(list, weights[f].words)
		}
	}
	return list
}

// Contradict tells whether two mentions cannot be of one happening. What one of
// them does not tell contradicts nothing.
func Contradict(a, b *Mention) bool {
	c := Compare(a, b)
	return c.Contradict()
}

// Compare holds two mentions against each other; which of them comes first does
// not matter. Who did it is not looked at but where each has the other's
// attacker attacked: it is a claim, and where it differs, it is contested.
func Compare(a, b *Mention) (c Comparison) {
	if c.add(matchDays(a, b)); c.Contradict() {
		return c
	}
	if c.add(matchForms(a.Form, b.Form)); c.Contradict() {
		return c
	}
	where := matchPlaces(a.Places, b.Places)
	if where == placesApart && (a.PlaceBasis != Told || b.PlaceBasis != Told) {
		where = matchStates(a.Places, b.Places) // what its own words do not tell contradicts nothing
	}
	if c.add(where); c.Contradict() {
		return c
	}
	c.add(matchHours(a.Hour, b.Hour))
	matchTargets(&c, a, b)
	c.add(matchFigures(a, b))
	for i := range a.Blamed {
		p := a.Blamed[i].Party
		if p != "" && slices.ContainsFunc(b.Blamed, func(o Blame) bool { return o.Party == p }) {
			c.add(sameBlamed)
			break
		}
	}
	return c
}

func matchDays(a, b *Mention) feature {
	switch {
	case a.Days.From == calendar.NoDay && a.Days.To == calendar.NoDay, b.Days.From == calendar.NoDay && b.Days.To == calendar.NoDay:
		return none
	case !a.Days.Overlaps(b.Days):
		return daysApart
	case a.Days == b.Days && (a.Basis == Told && b.Basis == Told || a.Days.From == a.Days.To):
		if a.Days.Days() > mostDays {
			return sameDays
		}
		return sameDay
	case a.Days.Days() > mostDays || b.Days.Days() > mostDays || a.Days.Days() == 0 || b.Days.Days() == 0:
		return daysLoose
	}
	return daysMeet
}

const minutesPerHour = 60

func matchHours(a, b *[2]int64) feature {
	if a == nil || b == nil {
		return none
	}
	gap := max(a[0]-b[1], b[0]-a[1])
	switch {
	case gap <= 1*minutesPerHour:
		return sameHour
	case gap <= 3*minutesPerHour: // clocks of three hours' difference are looked at in one war
		return none
	case gap <= 6*minutesPerHour:
		return hoursDiffer
	}
	return hoursApart
}

func matchForms(a, b Form) feature {
	switch {
	case a == 0 || b == 0:
		return none
	case a&b != 0:
		return sameForm
	case fits.of(a)&b != 0:
		return formsFit
	case confused.of(a)&b != 0:
		return formsConfused
	}
	return formsApart
}

func matchTargets(c *Comparison, a, b *Mention) {
	s, t := &a.Targets, &b.Targets
	switch {
	case common(s.Parties, t.Parties):
		c.add(sameParty)
	case blames(a, t.Parties) && blames(b, s.Parties):
		c.add(mirrored)
		return
	case len(s.Parties) > 0 && len(t.Parties) > 0 && !a.Mutual && !b.Mutual:
		c.add(partiesDiffer)
	}
	switch {
	case s.Class == 0 || t.Class == 0:
	case s.Class&t.Class != 0:
		c.add(sameClass)
	case s.Class == Armed && t.Class == Civil || s.Class == Civil && t.Class == Armed:
		if !a.Mutual && !b.Mutual {
			c.add(classesDiffer)
		}
	}
	if len(s.Sectors) > 0 && len(t.Sectors) > 0 && !common(s.Sectors, t.Sectors) {
		c.add(sectorsDiffer)
	}
	if len(s.Things) > 0 && len(t.Things) > 0 {
		if common(s.Things, t.Things) {
			c.add(sameThing)
		} else {
			c.add(thingsDiffer)
		}
	}
}

func blames(m *Mention, parties []string) bool {
	return slices.ContainsFunc(m.Blamed, func(b Blame) bool { return b.Party != "" && slices.Contains(parties, b.Party) })
}

func common[T comparable](a, b []T) bool {
	for _, x := range a {
		if slices.Contains(b, x) {
			return true
		}
	}
	return false
}

// matchFigures finds the one thing that the figures of two mentions say best:
// one is told by both, one can have grown out of another, or none goes with the
// other's. Figures of one report and those of rival claimants may well differ.
func matchFigures(a, b *Mention) feature {
	if before(b, a) {
		a, b = b, a
	}
	best := none
	for i := range a.Losses {
		for j := range b.Losses {
			f := matchFigure(&a.Losses[i], &b.Losses[j])
			if f == figuresDiffer && a.Report == b.Report {
				f = none
			}
			if f != none && (best == none || f < best) {
				best = f
			}
		}
	}
	return best
}

// telltale is from which figure on two that are the same are hardly so by chance.
const telltale = 4

func matchFigure(early, late *Figure) feature {
	if early.Kind != late.Kind || early.Class&late.Class == 0 && early.Class != 0 && late.Class != 0 ||
		early.Party != late.Party && early.Party != "" && late.Party != "" || early.Hedge == coding.Vague || late.Hedge == coding.Vague {
		return none
	}
	x, y := early.value(), late.value()
	switch {
	case x == y && x >= telltale:
		return sameFigure
	case x == y && x > 0:
		return smallFigure
	case early.Part || late.Part || early.By != late.By && early.By != "" && late.By != "":
		return none
	case x < y && y <= max(4*x, x+10), y < x && x <= max(2*y, y+3):
		return figuresGrow
	case early.Max == nil && y >= x, late.Max == nil && x >= y:
		return none
	}
	return figuresDiffer
}

// value is the one number that stands for a figure.
func (f *Figure) value() int64 {
	switch {
	case f.Min != nil:
		return *f.Min
	case f.Max != nil:
		return *f.Max
	}
	return 0
}

// before is the canonical order of mentions: as they were published, then by id.
func before(a, b *Mention) bool { return order(a, b) < 0 }

func order(a, b *Mention) int {
	switch {
	case a.Published != b.Published:
		if a.Published < b.Published {
			return -1
		}
		return 1
	}
	return strings.Compare(a.ID, b.ID)
}
