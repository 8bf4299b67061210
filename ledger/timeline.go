package ledger

import (
	"context"
	"fmt"
	"slices"

	"casus/coding"
	"casus/ledger/calendar"
	"casus/ledger/series"
	"casus/plover"
)

// History is how many days before a series are read for its norms.
const History = 53 * 7

// Series gives the series of a filter. An open end of its days is the first or last
// day of which anything is told, from the first report on. The query's own sides and types are
// taken from the filter: two sides of a pair face each other, one label takes part. Directed
// leaves out what the second of a pair does.
func (l *Ledger) Series(ctx context.Context, f Filter, q series.Query, directed bool) (*series.Series, error) {
	labels := slices.Concat(f.Countries, f.Parties)
	switch {
	case len(f.Pair) == 2:
		q.From, q.To, q.Mutual = f.Pair[0], f.Pair[1], !directed
	case len(labels) == 1:
		q.From, q.Mutual = labels[0], true
	}
	wide, err := l.withHistory(ctx, f, &q)
	if err != nil {
		return nil, err
	}
	var data series.Data
	if q.Rule == series.Reports {
		data.Reports, err = l.reportRows(ctx, wide)
	}
	if err == nil {
		// Reports without a choice of types are counted without their incidents.
		err = l.incidentRows(ctx, wide, &q, &data, q.Rule != series.Reports || len(q.Types) > 0)
	}
	if err != nil {
		return nil, err
	}
	if !fill(&q, &data) {
		return nil, ErrNothing
	}
	s, err := series.Make(q, &data)
	return s, mendable(err)
}

// span is the days of which there are rows.
func span(d *series.Data) calendar.Interval {
	in := Ever
	take := func(day calendar.Day) {
		if day == calendar.NoDay {
			return
		}
		if in.From == calendar.NoDay || day < in.From {
			in.From = day
		}
		in.To = max(in.To, day)
	}
	for i := range d.Reports {
		take(d.Reports[i].Day)
	}
	for i := range d.Incidents {
		take(d.Incidents[i].Day)
	}
	return in
}

// Coverage is the days of the reports that the ledger has.
func (l *Ledger) Coverage(ctx context.Context) (days calendar.Interval, err error) {
	days = Ever
	var from, to *int
	err = l.db.QueryRowContext(ctx, "SELECT (SELECT MIN(day) FROM report WHERE day > $1), (SELECT MAX(day) FROM report)", calendar.NoDay).Scan(&from, &to)
	if err == nil && from != nil && to != nil {
		days = calendar.Interval{From: calendar.Day(*from), To: calendar.Day(*to)}
	}
	return days, err
}

// Outlets gives the names of the outlets in which reports appeared, at most so many.
func (l *Ledger) Outlets(ctx context.Context, most int) (names []string, err error) {
	err = each(ctx, l.db, "SELECT DISTINCT source FROM appearance WHERE source <> '' ORDER BY source LIMIT $1", []any{most}, func(scan func(...any) error) error {
		var name string
		err := scan(&name)
		names = append(names, name)
		return err
	})
	return names, err
}

// sideNamed makes a side of a label.
func sideNamed(name string) series.Side {
	if name != "" && name[0] >= 'A' && name[0] <= 'Z' {
		return series.Side{Country: name}
	}
	return series.Side{Party: name}
}

// reportRows gives what reports tell, out of the roll-ups where they know the
// answer, else event by event.
func (l *Ledger) reportRows(ctx context.Context, f Filter) ([]series.Event, error) {
	labels := slices.Concat(f.Countries, f.Parties)
	switch {
	case f.Place != "" || f.Source != "" || f.Text != "" || len(labels) > 1 || len(f.Statuses) > 0 || len(labels) > 0 && len(f.Pair) > 0:
		return l.votesOneByOne(ctx, f)
	case len(f.Pair) == 2:
		return l.pairRows(ctx, f)
	}
	name := everyone
	if len(labels) == 1 {
		name = labels[0]
	}
	ids, err := l.lookUp(ctx, []string{name})
	if err != nil || len(ids) == 0 {
		return nil, err
	}
	var c condition
	c.and("label = " + c.arg(ids[0]))
	c.between("day", f.Days)
	if len(f.Types) > 0 {
		c.and("type IN " + list(&c, typeNames(f.Types)))
	}
	actor := series.Side{}
	if name != everyone {
		actor = sideNamed(name)
	}
	var rows []series.Event
	err = each(ctx, l.db, "SELECT day, type, n, score FROM label_day"+c.where(), c.args, func(scan func(...any) error) error {
		e := series.Event{Actor: actor}
		var kind string
		err := scan(&e.Day, &kind, &e.Events, &e.Tenths)
		e.Type, _ = plover.ParseType(kind)
		rows = append(rows, e)
		return err
	})
	return rows, err
}

// pairRows gives what the two of a pair do to each other.
func (l *Ledger) pairRows(ctx context.Context, f Filter) (rows []series.Event, err error) {
	level := sideLevel
	first, second := sideNamed(f.Pair[0]), sideNamed(f.Pair[1])
	switch {
	case first.Party == "" && second.Party == "":
		level = countryLevel
	case first.Party == "" || second.Party == "":
		level = mixedLevel
	}
	var ids [2]int
	for i, name := range f.Pair {
		found, err := l.lookUp(ctx, []string{name})
		if err != nil || len(found) == 0 {
			return nil, err
		}
		ids[i] = found[0]
	}
	for _, way := range [][2]int{{0, 1}, {1, 0}} {
		var c condition
		c.and("level = " + c.arg(level))
		c.and("a = " + c.arg(ids[way[0]]))
		c.and("b = " + c.arg(ids[way[1]]))
		c.between("day", f.Days)
		if len(f.Types) > 0 {
			c.and("type IN " + list(&c, typeNames(f.Types)))
		}
		sides := [2]series.Side{first, second}
		err := each(ctx, l.db, "SELECT day, type, mutual, n, score FROM pair_day"+c.where(), c.args, func(scan func(...any) error) error {
			var e series.Event
			var kind string
			var mutual int
			err := scan(&e.Day, &kind, &mutual, &e.Events, &e.Tenths)
			e.Type, _ = plover.ParseType(kind)
			e.Actor, e.Recipient = sides[way[0]], sides[way[1]]
			if mutual != 0 { // both act, the first asked for among them
				e.Actor, e.Recipient = first, second
			}
			rows = append(rows, e)
			return err
		})
		if err != nil {
			return nil, err
		}
		if ids[0] == ids[1] {
			break
		}
	}
	return rows, nil
}

// votesOneByOne counts event by event. Near-duplicates have one vote: the
// first event of a kind and day in one of them is the first in the others.
func (l *Ledger) votesOneByOne(ctx context.Context, f Filter) (rows []series.Event, err error) {
	query, args, none, err := l.eventQuery(ctx, f, "r.twins, e.report, e.day, e.type, e.score", Cursor{}, 0)
	if err != nil || none {
		return nil, err
	}
	query += " AND e.denied = 0" // as the roll-ups count
	type what struct {
		report int
		day    calendar.Day
		kind   string
	}
	nth := map[what]int{}
	var from, to series.Side
	if len(f.Pair) == 2 {
		from, to = sideNamed(f.Pair[0]), sideNamed(f.Pair[1])
	} else if labels := slices.Concat(f.Countries, f.Parties); len(labels) == 1 {
		from = sideNamed(labels[0])
	}
	err = each(ctx, l.db, query, args, func(scan func(...any) error) error {
		e := series.Event{Actor: from, Recipient: to, Events: 1}
		var twins string
		var w what
		if err := scan(&twins, &w.report, &w.day, &w.kind, &e.Tenths); err != nil {
			return err
		}
		nth[w]++
		e.ID = fmt.Sprintf("%s/%d/%s/%d", twins, w.day, w.kind, nth[w])
		e.Day = w.day
		e.Type, _ = plover.ParseType(w.kind)
		rows = append(rows, e)
		return nil
	})
	return rows, err
}

// incidentRows reads the incidents of a filter, and what they cost, as far as a
// query asks for them; events tells whether the incidents themselves are wanted.
func (l *Ledger) incidentRows(ctx context.Context, f Filter, q *series.Query, data *series.Data, events bool) error {
	c, from, none, err := l.incidentCondition(ctx, f)
	if err != nil || none {
		return err
	}
	if events {
		err := each(ctx, l.db, "SELECT i.iid, i.type, p.day, p.actor_party, p.actor_country, p.recipient_party, p.recipient_country, p.score FROM "+from+
			" JOIN incident_pair p ON p.incident = i.id"+c.where(), c.args, func(scan func(...any) error) error {
			e := series.Event{Events: 1}
			var kind string
			err := scan(&e.ID, &kind, &e.Day, &e.Actor.Party, &e.Actor.Country, &e.Recipient.Party, &e.Recipient.Country, &e.Tenths)
			e.Type, _ = plover.ParseType(kind)
			data.Incidents = append(data.Incidents, e)
			return err
		})
		if err != nil {
			return err
		}
	}
	kinds := []coding.Kind{coding.Killed, coding.Wounded}
	if len(q.Kinds) > 0 {
		kinds = append([]coding.Kind{coding.Killed}, q.Kinds...) // whether it was deadly is asked in any case
	}
	c.and("p.kind IN " + list(&c, texts(kinds)))
	return each(ctx, l.db, "SELECT i.iid, p.day, p.kind, p.victim_party, p.victim_country, p.adversary_party, p.adversary_country, p.low, p.best, p.high FROM "+from+
		" JOIN incident_loss p ON p.incident = i.id"+c.where(), c.args, func(scan func(...any) error) error {
		var x series.Loss
		var kind string
		err := scan(&x.Incident, &x.Day, &kind, &x.Victim.Party, &x.Victim.Country, &x.Adversary.Party, &x.Adversary.Country, &x.Low, &x.Best, &x.High)
		x.Kind = coding.Kind(kind)
		data.Losses = append(data.Losses, x)
		return err
	})
}
