package ledger

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"casus/coding"
	"casus/ledger/calendar"
	"casus/ledger/series"
	"casus/plover"
)

// SeriesBy gives a series for each pair, dyad, country or type of event that occurs in
// a filter, in the order of their names. Of pairs and dyads they are those in which
// the countries or parties of the filter stand; of a pair of the filter, those between
// its two.
func (l *Ledger) SeriesBy(ctx context.Context, f Filter, q series.Query, by series.By) ([]*series.Series, error) {
	wide, err := l.withHistory(ctx, f, &q)
	if err != nil {
		return nil, err
	}
	var data series.Data
	if q.Rule == series.Reports {
		data.Reports, err = l.reportRowsBy(ctx, wide, by)
	}
	if err == nil {
		err = l.incidentRows(ctx, wide, &q, &data, true)
	}
	if err != nil {
		return nil, err
	}
	if by == series.ByPair || by == series.ByDyad {
		data.Reports = slices.DeleteFunc(data.Reports, func(e series.Event) bool { return !f.face(e.Actor, e.Recipient) })
		data.Incidents = slices.DeleteFunc(data.Incidents, func(e series.Event) bool { return !f.face(e.Actor, e.Recipient) })
		data.Losses = slices.DeleteFunc(data.Losses, func(x series.Loss) bool { return !f.face(x.Adversary, x.Victim) })
	}
	if !fill(&q, &data) {
		return nil, ErrNothing
	}
	list, err := series.Split(q, by, &data)
	// What was only before the interval is history, and no series of it.
	return slices.DeleteFunc(list, func(s *series.Series) bool { return s.Total.Events == 0 && !lost(&s.Total) }), mendable(err)
}

// lost tells whether a point has any loss, of whatever figure.
func lost(p *series.Point) bool {
	return slices.ContainsFunc(p.Losses, func(t series.Toll) bool { return t.High > 0 || t.Open || t.Contested > 0 })
}

// face tells whether two sides are among whom the filter asks for.
func (f *Filter) face(a, b series.Side) bool {
	is := func(s series.Side, name string) bool { return s.Party == name || s.Country == name }
	if len(f.Pair) == 2 && !(is(a, f.Pair[0]) && is(b, f.Pair[1]) || is(a, f.Pair[1]) && is(b, f.Pair[0])) {
		return false
	}
	labels := slices.Concat(f.Countries, f.Parties)
	return len(labels) == 0 || slices.ContainsFunc(labels, func(name string) bool { return is(a, name) || is(b, name) })
}

// reportRowsBy gives what reports tell, in rows that can be split: out of the
// roll-ups where they know the answer, else event by event.
func (l *Ledger) reportRowsBy(ctx context.Context, f Filter, by series.By) ([]series.Event, error) {
	plain := f.Place == "" && f.Source == "" && f.Text == "" && len(f.Statuses)+len(f.Countries)+len(f.Parties)+len(f.Pair) == 0
	switch {
	case by == series.ByType:
		return l.reportRows(ctx, f)
	case plain && by == series.ByCountry:
		return l.countryRows(ctx, f)
	case plain:
		return l.sideRows(ctx, f)
	}
	return l.votesBy(ctx, f, by)
}

// countryRows gives what reports tell of each country.
func (l *Ledger) countryRows(ctx context.Context, f Filter) (rows []series.Event, err error) {
	var c condition
	c.between("d.day", f.Days)
	if len(f.Types) > 0 {
		c.and("d.type IN " + list(&c, typeNames(f.Types)))
	}
	err = each(ctx, l.db, "SELECT n.name, d.day, d.type, d.n, d.score FROM label_day d JOIN label n ON n.id = d.label"+c.where(), c.args,
		func(scan func(...any) error) error {
			var e series.Event
			var name, kind string
			if err := scan(&name, &e.Day, &kind, &e.Events, &e.Tenths); err != nil {
				return err
			}
			if e.Actor = sideNamed(name); e.Actor.Country != "" {
				e.Type, _ = plover.ParseType(kind)
				rows = append(rows, e)
			}
			return nil
		})
	return rows, err
}

// sideRows gives what reports tell of each two sides.
func (l *Ledger) sideRows(ctx context.Context, f Filter) (rows []series.Event, err error) {
	var c condition
	c.and("d.level = " + c.arg(sideLevel))
	c.between("d.day", f.Days)
	if len(f.Types) > 0 {
		c.and("d.type IN " + list(&c, typeNames(f.Types)))
	}
	err = each(ctx, l.db, "SELECT x.name, y.name, d.day, d.type, d.mutual, d.n, d.score FROM pair_day d JOIN label x ON x.id = d.a JOIN label y ON y.id = d.b"+c.where(), c.args,
		func(scan func(...any) error) error {
			var e series.Event
			var a, b, kind string
			var mutual int
			if err := scan(&a, &b, &e.Day, &kind, &mutual, &e.Events, &e.Tenths); err != nil {
				return err
			}
			if a != nobody && b != nobody {
				e.Actor, e.Recipient, e.Mutual = sideNamed(a), sideNamed(b), mutual != 0
				e.Type, _ = plover.ParseType(kind)
				rows = append(rows, e)
			}
			return nil
		})
	return rows, err
}

// votesBy counts event by event, as the roll-ups do: near-duplicates have one vote
// on what passes between two sides, or on a country, and what sources only deny counts not.
func (l *Ledger) votesBy(ctx context.Context, f Filter, by series.By) (rows []series.Event, err error) {
	type vote struct {
		report, a, b string
		mutual       bool
		day          calendar.Day
		kind         coding.Type
	}
	nth := map[vote]int{}
	err = l.EachEvent(ctx, f, func(e *Event, d *Document) error {
		if denied(e.Attribution) {
			return nil
		}
		t := tell(&e.Event, d.Day)
		add := func(a, b series.Side, mutual bool) {
			v := vote{d.Key, a.Name(), b.Name(), mutual, e.Day, e.Type}
			nth[v]++
			rows = append(rows, series.Event{ID: fmt.Sprintf("%s/%d/%s/%s/%s/%t/%d", d.Twins, v.day, v.kind, v.a, v.b, mutual, nth[v]),
				Day: e.Day, Actor: a, Recipient: b, Mutual: mutual, Type: e.Type, Events: 1, Tenths: tenths(e.Score)})
		}
		if by == series.ByCountry {
			for _, name := range t.labels {
				if side := sideNamed(name); side.Country != "" {
					add(side, series.Side{}, false)
				}
			}
			return nil
		}
		country := map[string]string{} // of each party, as its participants have it
		for _, list := range [][]coding.Participant{e.Actors, e.Recipients} {
			for i := range list {
				if p := &list[i]; p.Party != "" {
					country[p.Party] = p.Country
				}
			}
		}
		side := func(name string) series.Side {
			s := sideNamed(name)
			if s.Party != "" {
				s.Country = country[s.Party]
			}
			return s
		}
		pairs(t.actors, t.recipients, func(a, b string, mutual bool) {
			if a != nobody && b != nobody {
				add(side(a), side(b), mutual)
			}
		})
		return nil
	})
	return rows, err
}

// withHistory readies a query, and gives the filter with the days before it that its
// norms need.
func (l *Ledger) withHistory(ctx context.Context, f Filter, q *series.Query) (Filter, error) {
	q.Interval, q.Types = f.Days, f.Types
	covered, err := l.Coverage(ctx)
	q.Since = covered.From
	if f.Days.From != calendar.NoDay {
		f.Days.From -= History
	}
	return f, err
}

// fill closes the open ends of a query's days: with the first day of which
// anything is told, from the first report on (what is told of earlier ones is history), and the last. It is false
// where there is nothing.
func fill(q *series.Query, data *series.Data) bool {
	told := span(data)
	if q.Interval.From == calendar.NoDay {
		q.Interval.From = max(told.From, q.Since)
	}
	if q.Interval.To == calendar.NoDay {
		q.Interval.To = told.To
	}
	return q.Interval.Days() > 0
}

// mendable makes a fault of a query one of the user's.
func mendable(err error) error {
	var fault *series.Error
	if errors.As(err, &fault) {
		return Misuse{fault.Text}
	}
	return err
}
