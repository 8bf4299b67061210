package toll

import (
	"strconv"

	"casus/coding"
)

// Figure is a number of people or things lost, as somebody bounds it. Both
// bounds are included; a nil bound is open.
type Figure struct {
	Min   *int64       `json:"min"`
	Max   *int64       `json:"max"`
	Hedge coding.Hedge `json:"hedge"`
}

// aboutWithin is how far two figures may lie apart, as a part of the larger,
// where one of them is given as "about": up to a fifth is no contradiction.
const aboutWithin = 0.2

// Known tells whether the figure says anything.
func (f Figure) Known() bool { return f.Min != nil || f.Max != nil }

// Low is the least that the figure allows.
func (f Figure) Low() int64 {
	if f.Min == nil {
		return 0
	}
	return *f.Min
}

// Named is the largest number that the figure names.
func (f Figure) Named() int64 {
	if f.Max == nil {
		return f.Low()
	}
	return *f.Max
}

// Bounded tells whether the figure ends on both sides; "up to 20" does.
func (f Figure) Bounded() bool { return f.Max != nil }

// Point is the one number that stands for the figure: the middle of a bounded
// one, rounded down, and what an open one starts from, as UCDP reads "at least
// 15". ok is false for "up to 20", which says nothing of what is likely.
func (f Figure) Point() (n int64, ok bool) {
	switch {
	case f.Min == nil:
		return 0, false
	case f.Max == nil:
		return *f.Min, true
	}
	return *f.Min + (*f.Max-*f.Min)/2, true
}

// Zero tells whether the figure says that there was none.
func (f Figure) Zero() bool { return f.Max != nil && *f.Max == 0 }

// String gives the figure as a reader expects it: 4, 10–12, ≥ 11, up to 20,
// about 30, and "?" where nothing is told.
func (f Figure) String() string {
	n := func(p *int64) string { return strconv.FormatInt(*p, 10) }
	switch {
	case !f.Known():
		return "?"
	case f.Max == nil:
		return "≥ " + n(f.Min)
	case f.Min == nil:
		return "up to " + n(f.Max)
	case *f.Min != *f.Max:
		return n(f.Min) + "–" + n(f.Max)
	case f.Hedge == coding.About:
		return "about " + n(f.Min)
	}
	return n(f.Min)
}

// Equal tells whether two figures say the same.
func (f Figure) Equal(g Figure) bool {
	return sameBound(f.Min, g.Min) && sameBound(f.Max, g.Max) && (f.Hedge == coding.About) == (g.Hedge == coding.About)
}

func sameBound(a, b *int64) bool {
	if a == nil || b == nil {
		return a == b
	}
	return *a == *b
}

// Gap is how far two figures lie apart: from the largest number that the lower
// one allows to the smallest of the higher one. It is 0 where some number would
// satisfy both, or where one is "about" and they differ by no more than a fifth of
// the larger: they do not contradict each other then. relative is the gap as a part
// of the larger number, from 0 to 1.
func (f Figure) Gap(g Figure) (gap int64, relative float64) {
	if g.Max != nil && *g.Max < f.Low() {
		f, g = g, f
	}
	if f.Max == nil || *f.Max >= g.Low() {
		return 0, 0
	}
	gap = g.Low() - *f.Max
	relative = float64(gap) / float64(g.Low())
	if (f.Hedge == coding.About || g.Hedge == coding.About) && relative <= aboutWithin {
		return 0, 0
	}
	return gap, relative
}

// plus adds an increment.
func (f Figure) plus(more Figure) Figure {
	low := f.Low() + more.Low()
	sum := Figure{Min: &low, Hedge: f.Hedge}
	if f.Max != nil && more.Max != nil {
		high := *f.Max + *more.Max
		sum.Max = &high
		if more.Hedge == coding.About {
			sum.Hedge = coding.About
		}
	} else {
		sum.Hedge = coding.AtLeast
	}
	return sum
}

// atLeast is the figure with its upper end opened.
func (f Figure) atLeast() Figure {
	low := f.Low()
	return Figure{Min: &low, Hedge: coding.AtLeast}
}
