package series

import (
	"casus/ledger/calendar"
)

// Series is the answer to a query: a point for each unit of the interval, those in
// which nothing happened included.
type Series struct {
	Name     string            `json:"name"` // what Split made it of, else ""
	Rule     Rule              `json:"rule"`
	Unit     calendar.Unit     `json:"unit"`
	Interval calendar.Interval `json:"interval"`
	Since    calendar.Day      `json:"since"` // the first day that counts as history
	Measures []Measure         `json:"measures"`
	Points   []Point           `json:"points"`
	Total    Point             `json:"total"` // of the whole interval, without norms
}

// Values gives a measure of all points.
func (s *Series) Values(m Measure) []float64 {
	values := make([]float64, len(s.Points))
	for i := range s.Points {
		values[i] = s.Points[i].Value(m)
	}
	return values
}

// Make gives the series that a query asks for. An *Error is a fault of the query.
func Make(q Query, data *Data) (*Series, error) {
	if err := q.settle(); err != nil {
		return nil, err
	}
	return q.make("", q.choose(data)), nil
}

// make counts the rows chosen.
func (q *Query) make(name string, rows selection) *Series {
	s := &Series{Name: name, Rule: q.Rule, Unit: q.Unit, Interval: q.Interval, Since: rows.since, Measures: q.Measures, Total: q.point(q.Interval)}
	s.Total.Label = q.Interval.String()
	at := make([]int, q.Interval.Days()) // the point of each day
	for day := q.Interval.From; day <= q.Interval.To; day++ {
		if i := int(day - q.Interval.From); i == 0 || q.Unit.Start(day) == day {
			s.Points = append(s.Points, q.point(calendar.Interval{From: day, To: min(q.Unit.Next(day)-1, q.Interval.To)}))
		}
		at[day-q.Interval.From] = len(s.Points) - 1
	}
	h := newHistory(q, rows.since)
	one := q.point(calendar.Interval{})
	for _, e := range eventsOnce(rows.events) {
		if q.Interval.Holds(e.Day) {
			s.Points[at[e.Day-q.Interval.From]].addEvent(e)
			s.Total.addEvent(e)
		}
		one.Events, one.tenths, one.ByQuad = 0, 0, Quads{}
		one.addEvent(e)
		h.add(e.Day, &one)
	}
	one = q.point(calendar.Interval{})
	for _, l := range lossesOnce(rows.losses) {
		if q.Interval.Holds(l.Day) {
			s.Points[at[l.Day-q.Interval.From]].addLoss(l, q.Rule)
			s.Total.addLoss(l, q.Rule)
		}
		for k := range one.Losses {
			one.Losses[k].Figure = 0
		}
		one.addLoss(l, q.Rule)
		h.add(l.Day, &one)
	}
	h.total()
	s.Total.close()
	for i := range s.Points {
		s.Points[i].close()
		s.Points[i].Norms = h.norms(&s.Points[i])
	}
	return s
}

// point gives an empty point of some days.
func (q *Query) point(in calendar.Interval) Point {
	p := Point{Label: q.Unit.Label(in.From), From: in.From, To: in.To, Losses: make([]Toll, len(q.Kinds)), Norms: []Norm{}}
	for i, k := range q.Kinds {
		p.Losses[i].Kind = k
	}
	return p
}
