package measure

import (
	"math"
	"slices"
)

// Difference says how far two values of a unit are apart, squared; it is what
// makes alpha one for names or one for numbers.
type Difference struct {
	name    string
	squared func(a, b float64) float64
}

// The differences. Values under Nominal are mere labels. Under Interval 10
// and 20 are as far apart as 1010 and 1020; under Ratio much farther, as
// befits counts.
var (
	Nominal = Difference{"nominal", func(a, b float64) float64 {
		if a == b {
			return 0
		}
		return 1
	}}
	Interval = Difference{"interval", func(a, b float64) float64 { return (a - b) * (a - b) }}
	Ratio    = Difference{"ratio", func(a, b float64) float64 {
		if a == b {
			return 0
		}
		apart := (a - b) / (math.Abs(a) + math.Abs(b))
		return apart * apart
	}}
)

// Alpha is Krippendorff's alpha, the reliability of any number of coders
// (Krippendorff, Content Analysis: An Introduction to Its Methodology, 4th ed.
// 2019, ch. 12): 1 where they always agree, 0 where no more than chance makes
// them, below 0 where less. A unit is the values that coders gave it, without
// those that are missing; a unit of one value tells nothing. Alpha is NaN
// where all values are the same, for then nothing could have differed.
func Alpha(units [][]float64, d Difference) float64 {
	r := newReliability("", d, [][][]float64{units})
	return r.alpha([]int{0})
}

// reliability is the units of one variable in groups, made ready for alpha to
// be computed over any draw of the groups.
type reliability struct {
	name       string
	difference Difference
	units      int       // that have two values or more
	values     []float64 // sorted, each once
	between    []float64 // the differences between values, a row for each
	groups     []coincidences
}

// coincidences is what a group adds to alpha.
type coincidences struct {
	observed float64 // the differences within units, weighted
	counts   []valueCount
}

// valueCount is how often a group has a value, given by its index.
type valueCount struct{ value, n int }

func newReliability(name string, d Difference, groups [][][]float64) *reliability {
	r := &reliability{name: name, difference: d, groups: make([]coincidences, len(groups))}
	for _, units := range groups {
		for _, unit := range units {
			if len(unit) > 1 {
				r.units++
				r.values = append(r.values, unit...)
			}
		}
	}
	slices.Sort(r.values)
	r.values = slices.Compact(r.values)
	for _, a := range r.values {
		for _, b := range r.values {
			r.between = append(r.between, d.squared(a, b))
		}
	}
	counts := make([]int, len(r.values))
	for g, units := range groups {
		clear(counts)
		for _, unit := range units {
			if len(unit) < 2 {
				continue
			}
			apart := 0.0
			for i, a := range unit {
				at, _ := slices.BinarySearch(r.values, a)
				counts[at]++
				for _, b := range unit[i+1:] {
					apart += 2 * d.squared(a, b)
				}
			}
			r.groups[g].observed += apart / float64(len(unit)-1)
		}
		for value, n := range counts {
			if n > 0 {
				r.groups[g].counts = append(r.groups[g].counts, valueCount{value, n})
			}
		}
	}
	return r
}

// alpha is one less the disagreement observed over the disagreement expected,
// of the picked groups together.
func (r *reliability) alpha(picked []int) float64 {
	observed, n := 0.0, 0
	counts := make([]int, len(r.values))
	for _, g := range picked {
		observed += r.groups[g].observed
		for _, c := range r.groups[g].counts {
			counts[c.value] += c.n
			n += c.n
		}
	}
	expected := 0.0
	for i, a := range counts {
		if a == 0 {
			continue
		}
		for j, b := range counts[:i] {
			expected += 2 * float64(a) * float64(b) * r.between[i*len(counts)+j]
		}
	}
	if expected == 0 {
		return math.NaN()
	}
	return 1 - float64(n-1)*observed/expected
}
