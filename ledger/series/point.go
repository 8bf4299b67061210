package series

import (
	"strconv"

	"casus/coding"
	"casus/ledger/calendar"
	"casus/plover"
)

// Point is one unit, or the part of it that lies in the interval.
type Point struct {
	Label string       `json:"label"` // 2020-W29
	From  calendar.Day `json:"from"`
	To    calendar.Day `json:"to"`

	Events int      `json:"events"`
	ByQuad Quads    `json:"by_quad"`
	ByType Types    `json:"by_type"`
	Score  float64  `json:"score"`      // the sum of the events' scores
	Mean   *float64 `json:"score_mean"` // their mean, nil where there are no events
	Losses []Toll   `json:"losses"`     // one for each kind asked for, in its order
	Norms  []Norm   `json:"norms"`      // for each measure the one of 4 weeks, then the one of 52

	tenths int64 // the sum of the scores, times ten
}

func (p *Point) addEvent(e *Event) {
	p.Events += e.Events
	p.ByQuad[e.Type.Quad()] += e.Events
	p.ByType[e.Type] += e.Events
	p.tenths += e.Tenths
}

// close reckons the score, once all events are in.
func (p *Point) close() {
	p.Score = p.Value(Score)
	if p.Events > 0 {
		mean := p.Score / float64(p.Events)
		p.Mean = &mean
	}
}

func (p *Point) addLoss(l *Loss, r Rule) {
	for i := range p.Losses {
		if p.Losses[i].Kind == l.Kind {
			p.Losses[i].add(l, r)
		}
	}
}

// Toll sums the losses of one kind.
type Toll struct {
	Kind coding.Kind `json:"kind"`
	// Figure sums the one figure of each loss that the rule goes by.
	Figure int64 `json:"figure"`
	Low    int64 `json:"low"`
	// Best sums the best estimates; Contested is how many losses have none.
	Best      int64 `json:"best"`
	Contested int   `json:"contested"`
	// High sums the highest figures. Where some account sets no limit, Open is true
	// and High is "at least": the loss is in it with the largest figure that it has.
	High int64 `json:"high"`
	Open bool  `json:"open"`
}

func (t *Toll) add(l *Loss, r Rule) {
	t.Figure += r.figure(l)
	t.Low += l.Low
	most := l.Low
	if l.Best != nil {
		t.Best += *l.Best
		most = max(most, *l.Best)
	} else {
		t.Contested++
	}
	if l.High != nil {
		most = *l.High
	} else {
		t.Open = true
	}
	t.High += most
}

// Quads counts events by quad class, Types by type; the index is the value.
type (
	Quads [plover.NumQuads]int
	Types [plover.NumTypes]int
)

// MarshalJSON writes {"verbal-cooperation":3,…}, all classes.
func (q Quads) MarshalJSON() ([]byte, error) { return object(plover.Quads(), q[:], true), nil }

// MarshalJSON writes {"ASSAULT":3,…}, the types that occur.
func (t Types) MarshalJSON() ([]byte, error) { return object(plover.Types(), t[:], false), nil }

// object writes counts under their names, in the ontology's order.
func object[T interface {
	~uint8
	String() string
}](values []T, counts []int, zeros bool) []byte {
	b := []byte{'{'}
	for _, v := range values {
		if n := counts[v]; n != 0 || zeros {
			if len(b) > 1 {
				b = append(b, ',')
			}
			b = append(strconv.AppendQuote(b, v.String()), ':')
			b = strconv.AppendInt(b, int64(n), 10)
		}
	}
	return append(b, '}')
}
