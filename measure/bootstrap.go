package measure

import (
	"math"
	"math/rand/v2"
	"slices"
)

// Estimate is a value and the interval that holds it in 95 of 100 cases, were
// other passages of the same sort coded. What is undefined is NaN, as are the
// bounds where no resamples were asked for.
type Estimate struct{ Value, Low, High float64 }

// The interval leaves out so much at either end.
const tail = 0.025

// seed starts all chance, so that the same passages give the same intervals.
const seed = 0x6361737573

// sample is passages drawn from those at hand, by their indices, and what was
// counted in them.
type sample struct {
	picked []int
	counts tally
}

// statistic is a value of a sample; NaN where the sample leaves it undefined.
type statistic func(sample) float64

// bootstrap estimates many statistics from the same resamples: passages drawn
// with replacement, as many as there are (Efron and Tibshirani, An Introduction
// to the Bootstrap, 1993, ch. 13: the percentile interval). Passages are drawn,
// and not events, since what stands in one passage is not independent.
type bootstrap struct {
	rows  []tally
	stats []statistic
	into  []*Estimate
}

func (b *bootstrap) add(into *Estimate, of statistic) {
	b.stats = append(b.stats, of)
	b.into = append(b.into, into)
}

// run fills the estimates.
func (b *bootstrap) run(whole sample, resamples int) {
	for i, of := range b.stats {
		*b.into[i] = Estimate{of(whole), math.NaN(), math.NaN()}
	}
	values := make([][]float64, len(b.stats))
	random := rand.New(rand.NewPCG(seed, seed))
	draw := sample{make([]int, len(b.rows)), make(tally, len(whole.counts))}
	for range resamples {
		clear(draw.counts)
		for i := range draw.picked {
			draw.picked[i] = random.IntN(len(b.rows))
			draw.counts.add(b.rows[draw.picked[i]])
		}
		for i, of := range b.stats {
			if v := of(draw); !math.IsNaN(v) {
				values[i] = append(values[i], v)
			}
		}
	}
	for i, list := range values {
		if len(list) == 0 || math.IsNaN(b.into[i].Value) {
			continue
		}
		slices.Sort(list)
		b.into[i].Low, b.into[i].High = quantile(list, tail), quantile(list, 1-tail)
	}
}

// quantile interpolates between the two nearest of a sorted list.
func quantile(sorted []float64, q float64) float64 {
	at := q * float64(len(sorted)-1)
	low := int(at)
	high := min(low+1, len(sorted)-1)
	return sorted[low] + (at-float64(low))*(sorted[high]-sorted[low])
}

// shareOf is one count over another, undefined over nothing.
func shareOf(right, of counter) statistic {
	return func(s sample) float64 { return over(s.counts[right], s.counts[of]) }
}

// f1 is the harmonic mean of precision and recall.
func f1(right, coded, gold counter) statistic {
	return func(s sample) float64 { return over(2*s.counts[right], s.counts[coded]+s.counts[gold]) }
}

func over(a, b int) float64 {
	if b == 0 {
		return math.NaN()
	}
	return float64(a) / float64(b)
}
