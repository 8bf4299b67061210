package toll

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Rule is how the claims of a column are rolled up into one figure. Each reads
// only the latest figure of each claimant.
type Rule string

// The rules.
const (
	// Cautious: low is the smallest minimum that anybody claims; high the largest
	// maximum, open where any claim is open; best the independent claim, else what
	// the own side admits if no other claim excludes it, else none: "contested".
	Cautious Rule = "cautious"
	// IndependentFirst: as cautious, of the independent claims alone where there
	// are any.
	IndependentFirst Rule = "independent-first"
	// Median: low and high as cautious; best the median of the middles of the
	// bounded claims, where there are three or more.
	Median Rule = "median"
	// Latest: the claim that was told last.
	Latest Rule = "latest"
)

// Rules lists the rules; the first is the one that is meant where none is named.
func Rules() []Rule { return []Rule{Cautious, IndependentFirst, Median, Latest} }

// Estimate is a column rolled up by a rule.
type Estimate struct {
	Rule Rule `json:"rule"`
	// Low is nil where nothing is claimed.
	Low *int64 `json:"low"`
	// High is nil where it is open: it is then printed "≥ M", M being AtLeast.
	High *int64 `json:"high"`
	// AtLeast is the largest number that any claim names.
	AtLeast int64 `json:"high_at_least"`
	// Best is nil where the rule finds none.
	Best *int64 `json:"best"`
	// Contested tells that there is no best because claims exclude one another.
	Contested bool `json:"contested"`
	// Basis says for people where the best comes from, or why there is none.
	Basis string `json:"basis"`
	// Claims are the ids of those used.
	Claims []string `json:"claims"`
}

// String gives "low 4, high ≥ 5, best contested".
func (e Estimate) String() string {
	if e.Low == nil {
		return "nothing claimed"
	}
	high, best := fmt.Sprintf("≥ %d", e.AtLeast), "none"
	if e.High != nil {
		high = fmt.Sprint(*e.High)
	}
	switch {
	case e.Best != nil:
		best = fmt.Sprint(*e.Best)
	case e.Contested:
		best = "contested"
	}
	return fmt.Sprintf("low %d, high %s, best %s", *e.Low, high, best)
}

// Estimate rolls the column up.
func (c *Column) Estimate(rule Rule) Estimate {
	var all, independent []*Account
	for i := range c.Accounts {
		if a := &c.Accounts[i]; a.Latest != nil {
			all = append(all, a)
			if a.Relation.Standing == Independent {
				independent = append(independent, a)
			}
		}
	}
	e := Estimate{Rule: rule, Claims: []string{}}
	if len(all) == 0 {
		e.Basis = "nobody claims a figure"
		return e
	}
	switch rule {
	case IndependentFirst:
		if len(independent) > 0 {
			all = independent
		}
		e.bound(all)
		e.cautious(all)
		if len(independent) == 0 {
			e.Basis = "no independent claim, so as cautious: " + e.Basis
		}
	case Median:
		e.bound(all)
		e.median(all)
	case Latest:
		last := slices.MaxFunc(all, later)
		e.bound([]*Account{last})
		e.take(last, "the claim told last, by "+last.Name+" ("+last.Latest.Again.String()+")")
	default:
		e.Rule = Cautious
		e.bound(all)
		e.cautious(all)
	}
	return e
}

// trust says whose word holds of several told at the same moment.
var trust = []Standing{Independent, ThirdParty, Narrator, OwnSide, Adversary}

// later puts who spoke last last. Of those who spoke at the same moment it is the
// more independent one, then the one with the smaller figure: names decide only
// between equal figures, so that no side gains by what it is called.
func later(x, y *Account) int {
	f, g := x.Latest.Figure, y.Latest.Figure
	return cmp.Or(
		cmp.Compare(x.Latest.Again.Unix, y.Latest.Again.Unix),
		cmp.Compare(slices.Index(trust, y.Relation.Standing), slices.Index(trust, x.Relation.Standing)),
		cmp.Compare(g.Low(), f.Low()),
		cmp.Compare(g.Named(), f.Named()),
		strings.Compare(y.Key, x.Key),
	)
}

// bound sets low and high, and the claims used.
func (e *Estimate) bound(accounts []*Account) {
	open := false
	for i, a := range accounts {
		f := a.Latest.Figure
		e.Claims = append(e.Claims, a.Latest.Claim.ID)
		if low := f.Low(); i == 0 || low < *e.Low {
			e.Low = &low
		}
		e.AtLeast = max(e.AtLeast, f.Named())
		open = open || !f.Bounded()
	}
	if !open {
		high := e.AtLeast
		e.High = &high
	}
	slices.Sort(e.Claims)
	e.Claims = slices.Compact(e.Claims)
}

// take makes the figure of one claimant the best.
func (e *Estimate) take(a *Account, basis string) {
	e.Basis = basis
	n, ok := a.Latest.Figure.Point()
	if !ok {
		e.Basis += "; it gives no lower end, and so no best figure"
		return
	}
	e.Best = &n
}

func (e *Estimate) cautious(all []*Account) {
	for _, standing := range []Standing{Independent, OwnSide} {
		var voices []*Account
		for _, a := range all {
			if a.Relation.Standing == standing {
				voices = append(voices, a)
			}
		}
		if len(voices) == 0 {
			continue
		}
		last := slices.MaxFunc(voices, later)
		against, words := voices, "the independent claim of "
		if standing == OwnSide {
			against, words = all, "admitted by the own side: "
		}
		for _, a := range against {
			if gap, _ := a.Latest.Figure.Gap(last.Latest.Figure); gap > 0 {
				e.Contested = true
				e.Basis = fmt.Sprintf("contested: %s says %s, %s says %s", last.Name, last.Latest.Figure, a.Name, a.Latest.Figure)
				return
			}
		}
		e.take(last, words+last.Name)
		return
	}
	e.Basis = "no independent claim, and none of the side that lost them"
	for i, a := range all {
		for _, b := range all[:i] {
			if gap, _ := a.Latest.Figure.Gap(b.Latest.Figure); gap > 0 {
				e.Contested = true
				e.Basis = "contested: " + e.Basis
				return
			}
		}
	}
}

func (e *Estimate) median(all []*Account) {
	var middles []int64
	for _, a := range all {
		if n, ok := a.Latest.Figure.Point(); ok && a.Latest.Figure.Bounded() {
			middles = append(middles, n)
		}
	}
	if len(middles) < 3 {
		e.Basis = fmt.Sprintf("a median needs three bounded claims; there are %d", len(middles))
		return
	}
	slices.Sort(middles)
	n := len(middles) / 2
	best := middles[n]
	if len(middles)%2 == 0 {
		best = middles[n-1] + (middles[n]-middles[n-1])/2
	}
	e.Best = &best
	e.Basis = fmt.Sprintf("the median of %d bounded claims", len(middles))
}
