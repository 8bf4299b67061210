package ledger

import (
	"slices"
	"strings"
	"time"

	"casus/coding"
	"casus/ledger/calendar"
	"casus/ledger/incident"
	"casus/ledger/toll"
)

// Lanes is what the overview makes a lane of.
type Lanes string

// The lanes.
const (
	ByType Lanes = "type" // of events
	ByForm Lanes = "form" // a form of violence
	ByPair Lanes = "pair" // two parties between whom an incident was, surely or possibly
)

// lanesOf gives the lanes in which an incident stands: one for its type, for each form that it has,
// and for each pair.
func lanesOf(in *incident.Incident, kind string, pairs []toll.Pair) (lanes map[Lanes][]string) {
	lanes = map[Lanes][]string{ByType: {kind}, ByForm: strings.Split(in.Form.String(), "+"), ByPair: nil}
	for _, p := range pairs {
		lanes[ByPair] = appendNew(lanes[ByPair], p.A+","+p.B)
	}
	if len(pairs) == 0 {
		lanes[ByPair] = []string{nobody}
	}
	return lanes
}

// monthOf counts months from the year 0 on; that of no day is no day.
func monthOf(d calendar.Day) int {
	if d == calendar.NoDay {
		return int(calendar.NoDay)
	}
	t := d.Time()
	return t.Year()*monthsPerYear + int(t.Month()) - 1
}

const monthsPerYear = 12

// laneMonth is what one row of lane_month counts.
type laneMonth struct {
	by         Lanes
	lane, kind string
	month      int
}

// counting is how rows of incident_lane are counted in one of lane_month.
const counting = "INSERT INTO lane_month (sort, lane, type, month, incidents, contested, disputed, gap, low, best, unsure, high, open, reach, one)" +
	" SELECT sort, lane, type, month, COUNT(*), SUM(contested), COUNT(CASE WHEN disputed > 0 THEN 1 END), MAX(disputed), SUM(low), COALESCE(SUM(best), 0), COUNT(*) - COUNT(best)," +
	" COALESCE(SUM(high), 0), COUNT(*) - COUNT(high), SUM(reach), MIN(incident) FROM incident_lane"

// leaveLanes takes incidents out of the lanes, and notes what must be counted again.
func (w *writer) leaveLanes(ids []int) error {
	in := " WHERE incident IN (" + placeholders(1, len(ids)) + ")"
	err := each(w.ctx, w.tx, "SELECT DISTINCT sort, lane, type, month FROM incident_lane"+in, anys(ids), func(scan func(...any) error) error {
		var m laneMonth
		err := scan(&m.by, &m.lane, &m.kind, &m.month)
		w.recount[m] = true
		return err
	})
	if err != nil {
		return err
	}
	return w.exec("DELETE FROM incident_lane"+in, anys(ids)...)
}

// countLanes counts anew the months of lanes that were touched.
func (w *writer) countLanes() error {
	if len(w.recount) == 0 {
		return nil
	}
	const key = " WHERE sort = $1 AND lane = $2 AND type = $3"
	remove, err := w.tx.PrepareContext(w.ctx, "DELETE FROM lane_month"+key+" AND month = $4")
	if err != nil {
		return err
	}
	defer remove.Close()
	// The days beside the month let the database go straight to them.
	count, err := w.tx.PrepareContext(w.ctx, counting+key+" AND month = $4 AND day >= $5 AND day < $6 GROUP BY sort, lane, type, month")
	if err != nil {
		return err
	}
	defer count.Close()
	for m := range w.recount {
		if _, err := remove.ExecContext(w.ctx, string(m.by), m.lane, m.kind, m.month); err != nil {
			return err
		}
		days := daysOfMonth(m.month)
		if _, err := count.ExecContext(w.ctx, string(m.by), m.lane, m.kind, m.month, days.From, days.To); err != nil {
			return err
		}
	}
	clear(w.recount)
	return nil
}

// countAllLanes counts all months anew.
func (w *writer) countAllLanes() error {
	if err := w.exec("DELETE FROM lane_month"); err != nil {
		return err
	}
	return w.exec(counting + " GROUP BY sort, lane, type, month")
}

// firstOfMonth gives the first day of a month.
func firstOfMonth(month int) calendar.Day {
	return calendar.On(time.Date(month/monthsPerYear, time.Month(month%monthsPerYear)+1, 1, 0, 0, 0, 0, time.UTC))
}

// daysOfMonth gives the first day of a month, and that of the next.
func daysOfMonth(month int) calendar.Interval {
	if month == int(calendar.NoDay) {
		return calendar.Interval{From: calendar.NoDay, To: calendar.NoDay + 1}
	}
	from := firstOfMonth(month)
	return calendar.Interval{From: from, To: calendar.ByMonth.Next(from)}
}

// seen is what the overview and the map count of an incident.
type seen struct {
	id        int
	day       calendar.Day
	kind      string
	contested int
	disputed  float64
	Figures
}

// see puts an incident into its lanes and at its place.
func (x *incidentRows) see(w *writer, s *seen, in *incident.Incident, pairs []toll.Pair, misplaced string) error {
	if s.Best == nil && s.Low == 0 && s.High != nil && *s.High == 0 {
		s.Best = new(int64) // nobody claims that anybody was killed
	}
	for by, lanes := range lanesOf(in, s.kind, pairs) {
		for _, lane := range lanes {
			m := laneMonth{by, lane, s.kind, monthOf(s.day)}
			w.recount[m] = true
			x.lanes.add(string(by), lane, s.day, s.id, m.month, s.kind, s.contested, s.disputed, s.Low, s.Best, s.High, s.Reach)
		}
	}
	site, err := w.site(&in.Place)
	if err != nil {
		return err
	}
	x.sites.add(site, s.day, s.id, s.kind, misplaced, s.contested, s.disputed, s.Low, s.Best, s.High, s.Reach)
	return nil
}

// siteKey tells sites apart.
type siteKey struct {
	place     string
	precision coding.PlacePrecision
	name      string
}

// site gives the number of a place as it is told, a new one where it has none. Where an
// imported gazetteer has the place elsewhere now, so has the ledger.
func (w *writer) site(p *incident.Place) (id int, err error) {
	key := siteKey{p.ID, p.Precision, p.Name}
	if id, ok := w.sites[key]; ok {
		return id, nil
	}
	var lat, lon *float64
	if p.Precision != coding.NoPrecision {
		lat, lon = &p.Lat, &p.Lon
	}
	err = each(w.ctx, w.tx, "SELECT id FROM site WHERE place = $1 AND precision = $2 AND name = $3", []any{p.ID, string(p.Precision), p.Name},
		func(scan func(...any) error) error { return scan(&id) })
	switch {
	case err != nil:
		return 0, err
	case id != 0:
		err = w.exec("UPDATE site SET country = $1, admin1 = $2, lat = $3, lon = $4 WHERE id = $5", p.Country, p.Admin1, lat, lon, id)
	default:
		if id, err = w.id("site"); err != nil {
			return 0, err
		}
		err = w.exec("INSERT INTO site (id, place, precision, name, country, admin1, lat, lon) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
			id, p.ID, string(p.Precision), p.Name, p.Country, p.Admin1, lat, lon)
	}
	w.sites[key] = id
	return id, err
}

// misplacedIn tells how a report puts the place of an incident into another state than
// the gazetteer does; of several the first in the order of mentions. It is empty where none does.
func misplacedIn(in *incident.Incident, doc func(*incident.Mention) *Document) string {
	if in.Place.ID == "" {
		return ""
	}
	for i := range in.Mentions {
		d := doc(&in.Mentions[i])
		if d == nil {
			continue
		}
		for _, warning := range d.Coding.Warnings {
			if warning.Kind != coding.PlaceConflict {
				continue
			}
			if slices.ContainsFunc(d.Coding.Places, func(p coding.Place) bool { return p.ID == in.Place.ID && p.Span == warning.Span }) {
				return warning.Detail
			}
		}
	}
	return ""
}
