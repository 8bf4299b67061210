package exchange

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"casus/atlas"
	"casus/coding"
	"casus/ledger/calendar"
	"casus/plover"
)

// Tolerance is how far two accounts of one happening may lie apart beyond what
// their own precisions leave open.
type Tolerance struct {
	Days int
	Km   float64
}

// DefaultTolerance is a day, since datasets differ in whose midnight counts, and
// ten kilometres, since gazetteers differ in where the middle of a town is.
func DefaultTolerance() Tolerance { return Tolerance{Days: 1, Km: 10} }

// Match is an incident and a reference that tell of one happening.
type Match struct {
	Ours   *Incident
	Theirs *Reference
	// Score goes from 0 to 1: how well days, places and sides agree. Figures of
	// deaths take no part in it, or their comparison would prove itself.
	Score float64
	// DaysApart is the gap between the days that both leave open, 0 where they
	// overlap, and Km the distance between the places, nil where it is not known.
	DaysApart int
	Km        *float64
	// Deaths is our figure less theirs; nil where either gives none.
	Deaths *int64
	// Bounds tells how the bounds of the figures lie.
	Bounds Bounds
}

// Bounds is how the bounds of two figures lie to each other.
type Bounds string

const (
	NoBounds Bounds = ""        // one of them gives none
	Equal    Bounds = "equal"   // they are the same
	Overlap  Bounds = "overlap" // some figure satisfies both
	Apart    Bounds = "apart"   // none does
)

// Comparison is what a data set and the record have in common and what not.
type Comparison struct {
	Matched []Match      // in the order of our ids
	Missed  []*Reference // those of theirs that we lack
	Extra   []*Incident  // those of ours that they lack
	// NotViolent counts the references that are no violence (protests, talks), and
	// were not compared.
	NotViolent int
	Deaths     DeathsCompared
	Coverage   Coverage
}

// DeathsCompared sums figures of deaths.
type DeathsCompared struct {
	// Pairs counts the matches where both give a figure, Ours and Theirs are its
	// sums, and Differences sums how far each pair is apart, whichever way.
	Pairs                     int
	Ours, Theirs, Differences int64
	// Equal, Overlap and Apart count the matches by how their bounds lie.
	Equal, Overlap, Apart int
	// Missed and Extra sum the figures of what has no match.
	Missed, Extra int64
}

// Coverage says what a comparison cannot tell: what lies outside of what the
// other side looked at is neither missed nor extra by anybody's fault.
type Coverage struct {
	// Ours and Theirs are the days from the first to the last of each.
	Ours, Theirs calendar.Interval
	// MissedOutside counts those missed on days before or after our record or in
	// states of which it has nothing; ExtraOutside is the like of those extra.
	MissedOutside, ExtraOutside int
	// ExtraWithoutDeaths counts extra incidents of which nobody is told to have
	// died: UCDP leaves such out.
	ExtraWithoutDeaths int
	// Undated counts what has no day on either side, and so cannot match.
	Undated int
}

// Notes gives the coverage in sentences for people.
func (c *Coverage) Notes() []string {
	notes := []string{fmt.Sprintf("The record covers %s, the other data set %s.", days(c.Ours), days(c.Theirs))}
	add := func(n int, text string) {
		if n > 0 {
			notes = append(notes, fmt.Sprintf(text, n))
		}
	}
	add(c.MissedOutside, "Missed on days or in states of which the record has nothing: %d.")
	add(c.ExtraOutside, "Extra on days or in states of which the other data set has nothing: %d.")
	add(c.ExtraWithoutDeaths, "Extra without deaths, which UCDP leaves out: %d.")
	add(c.Undated, "Without a day, and so not compared: %d.")
	return notes
}

func days(in calendar.Interval) string {
	if in.From == calendar.NoDay {
		return "no days"
	}
	return in.String()
}

// Compare brings incidents and references together, one to one: of all pairs
// whose days, places and sides may be the same, the best is matched first; of
// equally good ones that of the smaller ids. What comes out does not depend on
// the order of what goes in.
//
// How far apart days and places may be is told by the precisions of both: two
// towns that are named must be the same or stand side by side, a province gives
// its width, a state all of itself. Who is told only to the state must share a
// party, and who is told to the state and only to more than a week matches
// nothing. Sides contradict each other where a party of one has no room among
// those of the other; an unknown side leaves room for any.
func Compare(ours []Incident, theirs []Reference, tolerance Tolerance) Comparison {
	var c Comparison
	left := make([]*Incident, 0, len(ours))
	for i := range ours {
		left = append(left, &ours[i])
	}
	slices.SortFunc(left, func(a, b *Incident) int { return cmp.Compare(a.ID, b.ID) })
	var right []*Reference
	for i := range theirs {
		if !theirs[i].violent() {
			c.NotViolent++
			continue
		}
		right = append(right, &theirs[i])
	}
	slices.SortFunc(right, func(a, b *Reference) int {
		return cmp.Or(cmp.Compare(a.Dataset, b.Dataset), cmp.Compare(a.ID, b.ID), cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line))
	})
	index := newDayIndex(right)
	var pairs []pair
	for i, in := range left {
		mine := ourSpan(in)
		index.near(mine, tolerance.Days, func(j int) {
			if p, ok := agree(in, mine, index.told[j], right[j], tolerance); ok {
				p.i, p.j = i, j
				pairs = append(pairs, p)
			}
		})
	}
	slices.SortFunc(pairs, func(a, b pair) int {
		return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(a.i, b.i), cmp.Compare(a.j, b.j))
	})
	takenOurs, takenTheirs := make([]bool, len(left)), make([]bool, len(right))
	for _, p := range pairs {
		if takenOurs[p.i] || takenTheirs[p.j] {
			continue
		}
		takenOurs[p.i], takenTheirs[p.j] = true, true
		m := Match{Ours: left[p.i], Theirs: right[p.j], Score: p.score, DaysApart: p.days, Km: p.km}
		m.Deaths, m.Bounds = compareDeaths(m.Ours, m.Theirs)
		c.Matched = append(c.Matched, m)
	}
	slices.SortFunc(c.Matched, func(a, b Match) int { return cmp.Compare(a.Ours.ID, b.Ours.ID) })
	for i, in := range left {
		if !takenOurs[i] {
			c.Extra = append(c.Extra, in)
		}
	}
	for j, ref := range right {
		if !takenTheirs[j] {
			c.Missed = append(c.Missed, ref)
		}
	}
	c.sumDeaths()
	c.cover(left, right)
	return c
}

// pair is a possible match.
type pair struct {
	i, j  int
	score float64
	days  int
	km    *float64
}

// violent tells whether a reference is an act of violence, as incidents are.
func (r *Reference) violent() bool {
	switch r.Dataset {
	case "gdelt":
		t, _ := plover.FromCAMEO(r.Type)
		return t == plover.ASSAULT
	case "acled":
		event, _, _ := strings.Cut(r.Type, ":")
		return event == "Battles" || event == remote || event == againstCivilians || event == "Riots"
	}
	return true
}

// ourSpan gives the days on which an incident may have been.
func ourSpan(i *Incident) calendar.Interval { return bothEnds(i.Days) }

// span gives the days on which a reference may have been: of those told to a week
// or month the data set gives some day of it.
func (r *Reference) span() calendar.Interval {
	in := bothEnds(r.Days)
	if in.From == calendar.NoDay {
		return in
	}
	switch r.Precision {
	case coding.Week:
		in.From, in.To = in.From-6, in.To+6
	case coding.Month:
		in.From, in.To = in.From-30, in.To+30
	}
	return in
}

// bothEnds closes an interval with one open end at the other.
func bothEnds(in calendar.Interval) calendar.Interval {
	switch {
	case in.From == calendar.NoDay:
		in.From = in.To
	case in.To == calendar.NoDay:
		in.To = in.From
	}
	return in
}

// dayIndex finds the references near some days. Those of more than a month are
// kept apart, so that a few long ones do not make every search long.
type dayIndex struct {
	told        []calendar.Interval // by reference
	short, long []int               // sorted by their first day
	width       [2]calendar.Day     // the longest of each
}

func newDayIndex(refs []*Reference) *dayIndex {
	x := &dayIndex{told: make([]calendar.Interval, len(refs))}
	for j, r := range refs {
		in := r.span()
		x.told[j] = in
		switch length := in.To - in.From; {
		case in.From == calendar.NoDay:
		case length <= 62:
			x.short = append(x.short, j)
			x.width[0] = max(x.width[0], length)
		default:
			x.long = append(x.long, j)
			x.width[1] = max(x.width[1], length)
		}
	}
	for _, list := range [...][]int{x.short, x.long} {
		slices.SortFunc(list, func(a, b int) int { return cmp.Or(cmp.Compare(x.told[a].From, x.told[b].From), cmp.Compare(a, b)) })
	}
	return x
}

// near calls f with each reference at most so many days away.
func (x *dayIndex) near(in calendar.Interval, tolerance int, f func(int)) {
	if in.From == calendar.NoDay {
		return
	}
	t := calendar.Day(tolerance)
	for n, list := range [...][]int{x.short, x.long} {
		first := in.From - t - x.width[n]
		at, _ := slices.BinarySearchFunc(list, first, func(j int, day calendar.Day) int { return cmp.Compare(x.told[j].From, day) })
		for _, j := range list[at:] {
			if x.told[j].From > in.To+t {
				break
			}
			if x.told[j].To >= in.From-t {
				f(j)
			}
		}
	}
}

// agree tells whether an incident and a reference may be one, and how well they
// agree.
func agree(in *Incident, mine, told calendar.Interval, ref *Reference, tolerance Tolerance) (pair, bool) {
	p := pair{days: max(0, int(told.From-mine.To), int(mine.From-told.To))}
	shared, civilians, ok := sides(in, ref)
	if !ok {
		return p, false
	}
	place, km, ok := placesAgree(in, &ref.Place, tolerance.Km)
	if !ok {
		return p, false
	}
	if place < weakPlace && (shared == 0 || max(mine.To-mine.From, told.To-told.From) >= 7) {
		return p, false
	}
	p.km = km
	when := 0.5 * (1 - float64(p.days)/float64(tolerance.Days+1))
	if p.days == 0 {
		both := min(mine.To, told.To) - max(mine.From, told.From) + 1
		all := max(mine.To, told.To) - min(mine.From, told.From) + 1
		when = 0.5 + 0.5*float64(both)/float64(all)
	}
	p.score = 0.4*when + 0.4*place + 0.1*float64(min(2, shared+civilians))
	return p, true
}

// sides tells whether the sides of both may be the same, how many parties both
// name, and whether both name civilians (1) or not (0). The order of the sides
// does not count.
func sides(in *Incident, ref *Reference) (shared, civilians int, ok bool) {
	ours, theirs := [2]*Side{&in.A, &in.B}, [2]*Side{&ref.A, &ref.B}
	room := func(list [2]*Side) (n int) { // sides that may turn out to be any party
		for _, s := range list {
			if s.Party == "" {
				n++
			}
		}
		return n
	}
	roomOurs, roomTheirs := room(ours), room(theirs)
	for _, t := range theirs {
		switch {
		case t.Civilians && (in.A.Civilians || in.B.Civilians || in.Civilians):
			civilians = 1
		case t.Party == "":
		case t.Party == in.A.Party || t.Party == in.B.Party:
			shared++
		case slices.ContainsFunc(in.Contested, func(s Side) bool { return s.Party == t.Party }):
			shared++
			roomOurs--
		default:
			roomOurs--
		}
	}
	for _, o := range ours {
		if o.Party != "" && o.Party != ref.A.Party && o.Party != ref.B.Party {
			roomTheirs--
		}
	}
	return shared, civilians, roomOurs >= 0 && roomTheirs >= 0
}

// weakPlace is the agreement below which places have only the state, or less, in
// common.
const weakPlace = 0.3

// placesAgree tells whether a place of the incident may be the reference's, and
// how closely, from 0 to 1.
func placesAgree(in *Incident, theirs *coding.Place, slack float64) (best float64, km *float64, ok bool) {
	if len(in.Places) == 0 {
		return 0, nil, true
	}
	for n := range in.Places {
		if score, d, fits := placeAgrees(&in.Places[n], theirs, slack); fits && (!ok || score > best) {
			best, km, ok = score, d, true
		}
	}
	return best, km, ok
}

func placeAgrees(ours, theirs *coding.Place, slack float64) (score float64, km *float64, ok bool) {
	sameState := ours.Country == theirs.Country
	known := ours.Country != "" && theirs.Country != ""
	if ours.Lat != nil && ours.Lon != nil && theirs.Lat != nil && theirs.Lon != nil {
		d := (&atlas.Site{Lat: *ours.Lat, Lon: *ours.Lon}).Km(&atlas.Site{Lat: *theirs.Lat, Lon: *theirs.Lon})
		km = &d
	}
	one, two := reach(ours.Precision), reach(theirs.Precision)
	named := sameName(ours.Name, theirs.Name)
	switch {
	case math.IsInf(one+two, 1):
		// One of them tells no more than the state.
		return 0.2, km, !known || sameState
	case km != nil:
		most := one + two + slack
		if named && sameState {
			most = max(most, 100) // gazetteers disagree about where a place of a name is
		}
		if *km > most {
			return 0, km, false
		}
		score = weakPlace + 0.5*(1-*km/most)
		if named {
			score = 0.8 + 0.2*(1-*km/most)
		}
		return score, km, true
	case known && !sameState:
		return 0, nil, false
	case named:
		return 0.9, nil, true
	}
	// Without coordinates a place may lie in a province that is named.
	wide := ours.Precision == coding.ProvincePlace || theirs.Precision == coding.ProvincePlace
	return weakPlace, nil, wide && ours.Admin1 != "" && sameName(ours.Admin1, theirs.Admin1)
}

// reach is how far from its point a place of a precision goes, in kilometres: the
// half width of a town, the surroundings of one, the usual half widths of second-
// and first-level divisions. What is told to the state reaches everywhere.
func reach(p coding.PlacePrecision) float64 {
	switch p {
	case coding.ExactPlace:
		return 3
	case coding.NearPlace:
		return 25
	case coding.DistrictPlace:
		return 40
	case coding.ProvincePlace:
		return 120
	case coding.RegionPlace:
		return 200
	}
	return math.Inf(1)
}

// placeWords are what data sets add to the names of places.
var placeWords = [...]string{
	" town", " city", " village", " district", " province", " governorate", " department", " county", " municipality",
	" region", " state", " area", " camp", " subdistrict", " locality", " oblast", " raion",
}

// sameName tells whether two names mean one place: without case, accents, what
// follows a comma, and the word for what it is.
func sameName(a, b string) bool {
	if a == "" || b == "" {
		return false
	}
	bare := func(name string) string {
		name, _, _ = strings.Cut(name, ",")
		folded := string(atlas.AppendFolded(nil, name))
		for _, word := range placeWords {
			if rest, ok := strings.CutSuffix(folded, word); ok {
				return rest
			}
		}
		return folded
	}
	return bare(a) == bare(b)
}

// figures gives what both may be compared by: the conservative figure where the
// data set has that, else best and bounds.
func figures(in *Incident, ref *Reference) (ours, theirs Deaths) {
	ours, theirs = in.Deaths, ref.Deaths
	if theirs.Best == nil && theirs.Conservative != nil {
		theirs.Low, theirs.Best, theirs.High = theirs.Conservative, theirs.Conservative, theirs.Conservative
		ours.Best = ours.Conservative
	}
	return ours, theirs
}

func compareDeaths(in *Incident, ref *Reference) (difference *int64, bounds Bounds) {
	ours, theirs := figures(in, ref)
	if ours.Best != nil && theirs.Best != nil {
		d := *ours.Best - *theirs.Best
		difference = &d
	}
	if ours.Low == nil || theirs.Low == nil {
		return difference, NoBounds
	}
	same := *ours.Low == *theirs.Low && (ours.High == nil) == (theirs.High == nil) && (ours.High == nil || *ours.High == *theirs.High)
	switch {
	case same:
		return difference, Equal
	case ours.High != nil && *ours.High < *theirs.Low, theirs.High != nil && *theirs.High < *ours.Low:
		return difference, Apart
	}
	return difference, Overlap
}

func (c *Comparison) sumDeaths() {
	d := &c.Deaths
	for _, m := range c.Matched {
		if m.Deaths != nil {
			ours, theirs := figures(m.Ours, m.Theirs)
			d.Pairs++
			d.Ours += *ours.Best
			d.Theirs += *theirs.Best
			d.Differences += max(*m.Deaths, -*m.Deaths)
		}
		switch m.Bounds {
		case Equal:
			d.Equal++
		case Overlap:
			d.Overlap++
		case Apart:
			d.Apart++
		}
	}
	for _, r := range c.Missed {
		if n := cmp.Or(r.Deaths.Best, r.Deaths.Conservative); n != nil {
			d.Missed += *n
		}
	}
	for _, i := range c.Extra {
		if n := cmp.Or(i.Deaths.Best, i.Deaths.Conservative); n != nil {
			d.Extra += *n
		}
	}
}

// extent is what one side of a comparison looked at.
type extent struct {
	days   calendar.Interval
	states map[string]bool
}

func newExtent() *extent {
	return &extent{calendar.Interval{From: calendar.NoDay, To: calendar.NoDay}, map[string]bool{}}
}

func (e *extent) add(in calendar.Interval, state string) {
	if in.From == calendar.NoDay {
		return
	}
	if e.days.From == calendar.NoDay || in.From < e.days.From {
		e.days.From = in.From
	}
	e.days.To = max(e.days.To, in.To)
	e.states[state] = true
}

func (e *extent) holds(in calendar.Interval, state string) bool {
	return in.From != calendar.NoDay && e.days.From != calendar.NoDay && in.From <= e.days.To && in.To >= e.days.From && (state == "" || e.states[state])
}

func (c *Comparison) cover(left []*Incident, right []*Reference) {
	ours, theirs := newExtent(), newExtent()
	for _, i := range left {
		in := ourSpan(i)
		ours.add(in, i.place().Country)
		if in.From == calendar.NoDay {
			c.Coverage.Undated++
		}
	}
	for _, r := range right {
		in := bothEnds(r.Days)
		theirs.add(in, r.Place.Country)
		if in.From == calendar.NoDay {
			c.Coverage.Undated++
		}
	}
	c.Coverage.Ours, c.Coverage.Theirs = ours.days, theirs.days
	for _, r := range c.Missed {
		if !ours.holds(bothEnds(r.Days), r.Place.Country) {
			c.Coverage.MissedOutside++
		}
	}
	for _, i := range c.Extra {
		if !theirs.holds(ourSpan(i), i.place().Country) {
			c.Coverage.ExtraOutside++
		}
		if d := &i.Deaths; (d.Best == nil || *d.Best == 0) && (d.Low == nil || *d.Low == 0) && (d.High == nil || *d.High == 0) {
			c.Coverage.ExtraWithoutDeaths++
		}
	}
}
