package series

import (
	"slices"

	"casus/coding"
	"casus/plover"
)

// Measure is one number of each point that adds up over days: "events", "score" (the
// sum of the scores), a quad class such as "material-conflict", or a kind of loss
// such as "killed".
type Measure string

// The measures that are neither a quad class nor a kind of loss.
const (
	Events Measure = "events"
	Score  Measure = "score"
)

// Measures lists the measures.
func Measures() []Measure {
	all := []Measure{Events, Score}
	for _, q := range plover.Quads() {
		all = append(all, Measure(q.String()))
	}
	for _, k := range coding.Kinds() {
		all = append(all, Measure(k))
	}
	return all
}

// ofLoss tells whether the measure is a kind of loss.
func (m Measure) ofLoss() bool { return slices.Contains(coding.Kinds(), coding.Kind(m)) }

// Value is the point's number of a measure; of a kind of loss that was not asked
// for it is 0.
func (p *Point) Value(m Measure) float64 { return m.scale() * float64(p.units(m)) }

// scale is what one unit of the measure is worth: scores are added up in tenths, as
// whole numbers, so that the order in which they come does not matter.
func (m Measure) scale() float64 {
	if m == Score {
		return 0.1
	}
	return 1
}

func (p *Point) units(m Measure) int64 {
	switch m {
	case Events:
		return int64(p.Events)
	case Score:
		return p.tenths
	}
	if q, ok := plover.ParseQuad(string(m)); ok {
		return int64(p.ByQuad[q])
	}
	for i := range p.Losses {
		if p.Losses[i].Kind == coding.Kind(m) {
			return p.Losses[i].Figure
		}
	}
	return 0
}
