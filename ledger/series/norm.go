package series

import (
	"math"
	"slices"

	"casus/ledger/calendar"

	"gonum.org/v1/gonum/mathext"
)

// Norm is what was usual in the weeks before a point, and how far the point is
// from it.
//
// The window before the point is cut, backwards from the point's first day, into
// pieces as long as the point: 28 days before a Tuesday into days, 364 days before a
// March into eleven times 31. So a week cut off by the end of the interval is
// compared with pieces as short. Days before the record begins are no history.
type Norm struct {
	Measure Measure `json:"measure"`
	Weeks   int     `json:"weeks"` // 4 or 52
	Days    int     `json:"days"`  // how many days of the window lie in the record
	// Mean is what a time as long as the point had in the window on average,
	// Deviation the standard deviation of its pieces, 0 under two of them.
	Mean      float64 `json:"mean"`
	Deviation float64 `json:"deviation"`
	Change    float64 `json:"change"` // the point's value less the mean
	Verdict   Verdict `json:"verdict"`
	// Tail is how probable a value at least as far out is, of counts that have
	// history enough; else it is 1.
	Tail float64 `json:"tail"`
}

// Verdict says whether a point is anomalous.
type Verdict string

// The verdicts.
const (
	Usual         Verdict = "usual"
	Above         Verdict = "above"
	Below         Verdict = "below"
	LittleHistory Verdict = "too little history" // of the window too little lies in the record: the mean tells nothing
	FewPieces     Verdict = "too few pieces"     // the mean stands, but the window holds too few times as long as the point
)

// The rule of anomalies.
const (
	// historyShare is the part of a window that must lie in the record for anything
	// to be usual, and fewestPieces how many pieces of it there must be to tell what
	// is not. So of weeks and months only the 52 weeks tell, and of years nothing does.
	historyShare = 0.5
	fewestPieces = 6
	// rareTail makes a count anomalous: once in a thousand points by chance. A rise
	// to less than fewestEvents never is, however quiet the year has been.
	rareTail     = 0.001
	fewestEvents = 3
	// farScore makes a score anomalous: it is that many times the median absolute
	// deviation, scaled to a standard deviation, from the median (Iglewicz and Hoaglin, How to Detect
	// and Handle Outliers, 1993). The deviation counts as no less than that of the
	// strongest single event, ten points.
	farScore   = 3.5
	madScale   = 1.4826
	leastScore = 10
)

// windows are the lengths of the norms in weeks.
var windows = [...]int{4, 52}

// history is the values of a query's measures by day, from the first day that
// bears on a norm.
type history struct {
	measures []Measure
	from, to calendar.Day
	upTo     [][]int64 // of each measure, the sum of the days before each day
}

// newHistory makes room for the 52 weeks before an interval and the interval, as
// far as they lie in the record.
func newHistory(q *Query, since calendar.Day) *history {
	h := &history{measures: q.Measures, from: max(since, q.Interval.From-7*52), to: q.Interval.To}
	if since == calendar.NoDay {
		h.from = h.to + 1
	}
	days := max(0, int(h.to-h.from)+1)
	for range h.measures {
		h.upTo = append(h.upTo, make([]int64, days+1))
	}
	return h
}

// add puts down what one row brings on a day; total must follow.
func (h *history) add(day calendar.Day, one *Point) {
	if day < h.from || day > h.to {
		return
	}
	for i, m := range h.measures {
		h.upTo[i][day-h.from+1] += one.units(m)
	}
}

// total sums the days up, once all rows are in.
func (h *history) total() {
	for _, sums := range h.upTo {
		for i := range sums[1:] {
			sums[i+1] += sums[i]
		}
	}
}

// norms gives the norms of a point.
func (h *history) norms(p *Point) []Norm {
	list := make([]Norm, 0, len(h.measures)*len(windows))
	for i, m := range h.measures {
		for _, weeks := range windows {
			list = append(list, h.norm(p, m, h.upTo[i], weeks))
		}
	}
	return list
}

func (h *history) norm(p *Point, m Measure, upTo []int64, weeks int) Norm {
	value, length := p.Value(m), int(p.To-p.From)+1
	end := int(p.From - h.from) // the days before the point
	n := Norm{Measure: m, Weeks: weeks, Days: max(0, min(7*weeks, end)), Verdict: LittleHistory, Tail: 1}
	if n.Days == 0 {
		n.Change = value
		return n
	}
	n.Mean = m.scale() * float64(upTo[end]-upTo[end-n.Days]) * float64(length) / float64(n.Days)
	n.Change = value - n.Mean
	var pieces []float64
	for to := end; to-length >= end-n.Days; to -= length {
		pieces = append(pieces, m.scale()*float64(upTo[to]-upTo[to-length]))
	}
	mean, variance := moments(pieces)
	n.Deviation = math.Sqrt(variance)
	switch {
	case float64(n.Days) < historyShare*float64(7*weeks):
	case len(pieces) < fewestPieces:
		n.Verdict = FewPieces
	case m == Score:
		n.Verdict = scoreVerdict(value, pieces)
	default:
		n.Verdict, n.Tail = countVerdict(value, mean, variance, float64(len(pieces)))
	}
	return n
}

// moments gives the mean and the sample variance, 0 under two values.
func moments(values []float64) (mean, variance float64) {
	if len(values) < 2 {
		return 0, 0
	}
	for _, v := range values {
		mean += v / float64(len(values))
	}
	for _, v := range values {
		variance += (v - mean) * (v - mean) / float64(len(values)-1)
	}
	return mean, variance
}

// countVerdict judges a count against the mean and variance of n pieces. Counts of
// conflict are small, mostly zero and skewed: their median absolute deviation is
// mostly nought, and a standard deviation takes every second bomb for a sensation. So
// the count is held against a negative binomial distribution of that mean and
// variance, or nearly a Poisson one where they vary no more than that, as
// the surveillance of diseases does (Farrington et al., "A statistical algorithm for the
// early detection of outbreaks", Journal of the Royal Statistical Society A 159,
// 1996). Half an event is added to the history, so that after a year of nothing
// something is possible, and the variance is that of a prediction, which is above
// the mean.
func countVerdict(value, mean, variance, n float64) (Verdict, float64) {
	mean += 0.5 / n
	variance = max(variance, mean) * (1 + 1/n)
	if value >= mean {
		tail := upperTail(value, mean, variance)
		if tail < rareTail && value >= fewestEvents {
			return Above, tail
		}
		return Usual, tail
	}
	tail := 1 - upperTail(value+1, mean, variance)
	if tail < rareTail {
		return Below, tail
	}
	return Usual, tail
}

// upperTail is the probability of a count of at least k under the negative binomial
// distribution of a mean and a greater variance.
func upperTail(k, mean, variance float64) float64 {
	if k <= 0 {
		return 1
	}
	return mathext.RegIncBeta(k, mean*mean/(variance-mean), 1-mean/variance)
}

// scoreVerdict judges a sum of scores, which may have either sign, by its distance
// from the median of the pieces.
func scoreVerdict(value float64, pieces []float64) Verdict {
	middle := median(pieces)
	apart := make([]float64, len(pieces))
	for i, v := range pieces {
		apart[i] = math.Abs(v - middle)
	}
	far := farScore * max(leastScore, madScale*median(apart))
	switch {
	case value > middle+far:
		return Above
	case value < middle-far:
		return Below
	}
	return Usual
}

func median(values []float64) float64 {
	sorted := slices.Sorted(slices.Values(values))
	n := len(sorted)
	return (sorted[(n-1)/2] + sorted[n/2]) / 2
}
