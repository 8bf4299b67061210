package measure

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

// The worked examples that Krippendorff publishes with alpha ("Computing
// Krippendorff's Alpha-Reliability", 2011): two coders of a yes or no, two
// coders of five categories, and four coders with gaps (0 here).
func TestAlphaOfThePublishedExamples(t *testing.T) {
	yesOrNo := [][]float64{
		{0, 1, 0, 0, 0, 0, 0, 0, 1, 0},
		{1, 1, 1, 0, 0, 1, 0, 0, 0, 0},
	}
	five := [][]float64{
		{1, 1, 2, 2, 4, 3, 3, 3, 5, 4, 4, 1},
		{2, 1, 2, 2, 2, 3, 3, 3, 5, 4, 4, 4},
	}
	four := [][]float64{
		{1, 2, 3, 3, 2, 1, 4, 1, 2, 0, 0, 0},
		{1, 2, 3, 3, 2, 2, 4, 1, 2, 5, 0, 3},
		{0, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, 0},
		{1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, 0},
	}
	for _, c := range []struct {
		name  string
		units [][]float64
		d     Difference
		want  float64
	}{
		{"yes or no", turned(yesOrNo, -1), Nominal, 0.095},
		{"five categories", turned(five, 0), Nominal, 0.692},
		{"four coders, nominal", turned(four, 0), Nominal, 0.743},
		{"four coders, interval", turned(four, 0), Interval, 0.849},
		{"four coders, ratio", turned(four, 0), Ratio, 0.797},
	} {
		if got := Alpha(c.units, c.d); math.Abs(got-c.want) > 0.0005 {
			t.Errorf("%s: %.4f, want %.3f", c.name, got, c.want)
		}
	}
}

// turned makes units of the rows of coders; a gap is left out.
func turned(coders [][]float64, gap float64) (units [][]float64) {
	for i := range coders[0] {
		var unit []float64
		for _, values := range coders {
			if values[i] != gap {
				unit = append(unit, values[i])
			}
		}
		units = append(units, unit)
	}
	return units
}

func TestAlphaIsUndefinedWithoutVariation(t *testing.T) {
	for _, units := range [][][]float64{nil, {{1}}, {{1, 1}, {1, 1}}} {
		if got := Alpha(units, Nominal); !math.IsNaN(got) {
			t.Errorf("%v has alpha %v", units, got)
		}
	}
}

func TestPropertiesOfAlpha(t *testing.T) {
	value := rapid.Custom(func(t *rapid.T) float64 { return float64(rapid.IntRange(0, 5).Draw(t, "value")) })
	rapid.Check(t, func(t *rapid.T) {
		units := rapid.SliceOfN(rapid.SliceOfN(value, 2, 2), 1, 20).Draw(t, "units")
		relabel := rapid.Permutation([]float64{10, 11, 12, 13, 14, 15}).Draw(t, "labels")
		var same, swapped, relabelled [][]float64
		for _, u := range units {
			same = append(same, []float64{u[0], u[0]})
			swapped = append(swapped, []float64{u[1], u[0]})
			relabelled = append(relabelled, []float64{relabel[int(u[0])], relabel[int(u[1])]})
		}
		for _, d := range []Difference{Nominal, Interval, Ratio} {
			if got := Alpha(same, d); !math.IsNaN(got) && got != 1 {
				t.Errorf("%s: coders that agree have alpha %v", d.name, got)
			}
			if a, b := Alpha(units, d), Alpha(swapped, d); !sameFloat(a, b) {
				t.Errorf("%s: %v, and %v with the coders swapped", d.name, a, b)
			}
			if a := Alpha(units, d); a > 1 {
				t.Errorf("%s: alpha %v", d.name, a)
			}
		}
		if a, b := Alpha(units, Nominal), Alpha(relabelled, Nominal); !sameFloat(a, b) {
			t.Errorf("%v, and %v under other labels", a, b)
		}
	})
}
