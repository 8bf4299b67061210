package bloc

import "casus/ledger/calendar"

// Point is the state of the network at the end of a week or other unit.
type Point struct {
	Label   string       `json:"label"` // 2020-W29
	Day     calendar.Day `json:"day"`   // the last day whose ties count
	Parties int          `json:"parties"`
	Balance
}

// Over gives the balance at the end of each unit of an interval (for the last one, at
// the end of the interval), from the ties of so many days before, as Make gives it
// for that window. Nothing of a later day bears on a point.
func Over(ties []Tie, interval calendar.Interval, unit calendar.Unit, days int, halfLife float64) []Point {
	points := []Point{}
	if interval.Days() == 0 {
		return points
	}
	r, s := read(ties), Settings{HalfLife: halfLife}
	positive, negative := make([]float64, len(r.pairs)), make([]float64, len(r.pairs))
	for day := interval.From; day <= interval.To; day = unit.Next(day) {
		end := min(unit.Next(day)-1, interval.To)
		clear(positive)
		clear(negative)
		for _, t := range r.within(calendar.Interval{From: end - calendar.Day(max(1, days)) + 1, To: end}) {
			w := t.weight(end, s.halfLife())
			positive[t.pair] += max(0, w)
			negative[t.pair] += max(0, -w)
		}
		var links []link
		for i, pair := range r.pairs {
			if positive[i]+negative[i] > 0 {
				links = append(links, link{pair[0], pair[1], net(positive[i], negative[i])})
			}
		}
		g := newGraph(r.names, links)
		points = append(points, Point{unit.Label(day), end, len(g.names), g.balance()})
	}
	return points
}
