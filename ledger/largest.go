package ledger

import (
	"context"
	"slices"

	"casus/coding"
	"casus/ledger/calendar"
	"casus/ledger/toll"
)

// The units among which the largest is sought, beside those of the calendar.
const (
	UnitIncident = "incident"
	UnitEpisode  = "episode"
)

// Largest is the largest of a kind of loss among what a filter means.
type Largest struct {
	Ranked   []toll.Ranked `json:"ranked"`
	Coverage toll.Coverage `json:"coverage"`
	// Statement is about one of them: since when there was none as large.
	Statement *toll.Statement `json:"statement"`
}

// Largest ranks incidents, episodes or units of the calendar by a kind of
// loss, and says of one of them, or of the first where id is empty, since when there
// was none as large. among says for people between whom: "between Armenia and Azerbaijan".
func (l *Ledger) Largest(ctx context.Context, f Filter, kind coding.Kind, unit, id, among string, most int) (*Largest, error) {
	figures, err := l.dated(ctx, f, kind, unit)
	if err != nil {
		return nil, err
	}
	sightings, err := l.sightings(ctx, f)
	if err != nil {
		return nil, err
	}
	out := &Largest{Ranked: toll.Largest(figures, most), Coverage: toll.Cover(sightings)}
	switch {
	case id == "" && len(out.Ranked) > 0:
		id = out.Ranked[0].ID
	case id == "":
		return out, nil
	case unit == UnitIncident:
		if id, err = l.resolve(ctx, "incident", "iid", id); err != nil {
			return nil, err
		}
	case unit == UnitEpisode:
		if id, err = l.resolve(ctx, "episode", "eid", id); err != nil {
			return nil, err
		}
	}
	out.Statement, err = toll.Since(toll.Question{Kind: kind, Unit: unit, Among: among}, figures, id, out.Coverage)
	return out, err
}

// dated gives a figure for each incident, episode or unit of the calendar.
func (l *Ledger) dated(ctx context.Context, f Filter, kind coding.Kind, unit string) ([]toll.Dated, error) {
	if unit == UnitEpisode {
		if kind != coding.Killed {
			return nil, misuse("episodes are ranked by the killed alone; rank incidents, or weeks, by other losses")
		}
		const all = 1 << 30
		episodes, err := l.Episodes(ctx, f, ByDay, Cursor{}, all)
		var list []toll.Dated
		for i := range episodes {
			e := &episodes[i]
			list = append(list, toll.Dated{ID: e.ID, Days: e.Days, Low: e.Killed.Low, High: e.Killed.High, AtLeast: e.Killed.Reach, Best: e.Killed.Best,
				Evidence: slices.Concat(e.Incidents, e.Possible)})
		}
		return list, err
	}
	c, from, none, err := l.incidentCondition(ctx, f)
	if err != nil || none {
		return nil, err
	}
	var list []toll.Dated
	if kind == coding.Killed {
		err = each(ctx, l.db, "SELECT i.iid, i.day, i.until, i.low, i.best, i.high, i.reach, i.disputed FROM "+from+c.where(), c.args, func(scan func(...any) error) error {
			var d toll.Dated
			var disputed float64
			err := scan(&d.ID, &d.Days.From, &d.Days.To, &d.Low, &d.Best, &d.High, &d.AtLeast, &disputed)
			d.Contested = d.Best == nil && disputed > 0
			d.Evidence = []string{d.ID}
			if d.Low > 0 || d.AtLeast > 0 {
				list = append(list, d)
			}
			return err
		})
	} else {
		list, err = l.datedByLosses(ctx, c, from, kind)
	}
	if err != nil {
		return nil, err
	}
	if unit != UnitIncident {
		list = toll.By(calendar.Unit(unit), list)
	}
	return list, nil
}

// datedByLosses adds up what an incident cost each side.
func (l *Ledger) datedByLosses(ctx context.Context, c condition, from string, kind coding.Kind) (list []toll.Dated, err error) {
	c.and("p.kind = " + c.arg(string(kind)))
	type victim struct{ incident, party, country string }
	seen := map[victim]bool{}
	at := map[string]int{}
	err = each(ctx, l.db, "SELECT i.iid, i.day, i.until, p.victim_party, p.victim_country, p.low, p.best, p.high FROM "+from+
		" JOIN incident_loss p ON p.incident = i.id"+c.where(), c.args, func(scan func(...any) error) error {
		var d toll.Dated
		var v victim
		if err := scan(&d.ID, &d.Days.From, &d.Days.To, &v.party, &v.country, &d.Low, &d.Best, &d.High); err != nil {
			return err
		}
		v.incident = d.ID
		if seen[v] { // the same losses, blamed on another
			return nil
		}
		seen[v] = true
		d.AtLeast, d.Evidence = d.Low, []string{d.ID}
		if d.High != nil {
			d.AtLeast = *d.High
		}
		i, there := at[d.ID]
		if !there {
			at[d.ID] = len(list)
			list = append(list, d)
			return nil
		}
		sum := &list[i]
		sum.Low, sum.AtLeast = sum.Low+d.Low, sum.AtLeast+d.AtLeast
		sum.Best, sum.High = plus(sum.Best, d.Best), plus(sum.High, d.High)
		return nil
	})
	return list, err
}

// plus adds two figures; with one that is absent there is no sum.
func plus(a, b *int64) *int64 {
	if a == nil || b == nil {
		return nil
	}
	return new(*a + *b)
}

// Reports on one question that are looked at one by one; of more, the roll-ups say on
// which days something is told.
const mostSightings = 4000

// sightings gives the days and sources of the reports that a filter means,
// whatever the days it asks for.
func (l *Ledger) sightings(ctx context.Context, f Filter) (list []toll.Sighting, err error) {
	f.Days = Ever
	rows, err := l.reportRows(ctx, f)
	if err != nil {
		return nil, err
	}
	days := map[calendar.Day]int{}
	events := 0
	for i := range rows {
		days[rows[i].Day] += rows[i].Events
		events += rows[i].Events
	}
	if events > mostSightings {
		for day, n := range days {
			list = append(list, toll.Sighting{Day: day, Events: n})
		}
		return list, nil
	}
	c, none, err := l.reportCondition(ctx, f)
	if err != nil || none {
		return nil, err
	}
	c.and("r.day > " + c.arg(calendar.NoDay))
	err = each(ctx, l.db, "SELECT r.day, a.source FROM report r JOIN appearance a ON a.report = r.id"+c.where(), c.args, func(scan func(...any) error) error {
		var s toll.Sighting
		err := scan(&s.Day, &s.Source)
		list = append(list, s)
		return err
	})
	return list, err
}
