package measure

import (
	"math"
	"testing"
)

// A hundred passages of one event each, half of them right: theory puts the
// interval at 0.5 ± 1.96 √(0.25 / 100).
func TestIntervalOfAShare(t *testing.T) {
	b := bootstrap{}
	whole := sample{counts: make(tally, firstOfType)}
	for i := range 100 {
		row := make(tally, firstOfType)
		row[goldEvents] = 1
		row[typesRight] = i % 2
		b.rows = append(b.rows, row)
		whole.counts.add(row)
		whole.picked = append(whole.picked, i)
	}
	var e Estimate
	b.add(&e, shareOf(typesRight, goldEvents))
	b.run(whole, 2000)
	if e.Value != 0.5 || math.Abs(e.Low-0.402) > 0.02 || math.Abs(e.High-0.598) > 0.02 {
		t.Errorf("%+v", e)
	}
	b.run(whole, 0)
	if e.Value != 0.5 || !math.IsNaN(e.Low) || !math.IsNaN(e.High) {
		t.Errorf("without resamples: %+v", e)
	}
}

func TestQuantile(t *testing.T) {
	list := []float64{0, 10, 20, 30}
	for q, want := range map[float64]float64{0: 0, 0.5: 15, 0.9: 27, 1: 30} {
		if got := quantile(list, q); math.Abs(got-want) > 1e-12 {
			t.Errorf("%v: %v, want %v", q, got, want)
		}
	}
	if got := quantile([]float64{7}, 0.975); got != 7 {
		t.Errorf("of one value: %v", got)
	}
}
