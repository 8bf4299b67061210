package ledger

import (
	"context"
	"fmt"
	"slices"

	"casus/coding"
	"casus/ledger/bloc"
	"casus/ledger/calendar"
	"casus/plover"
)

// Network gives who stands how to whom in the window of the settings, of
// those sides that the filter means: all, or those whom its parties and countries have
// ties with. Its pairs carry no evidence; Tie gives that of one.
func (l *Ledger) Network(ctx context.Context, f Filter, s bloc.Settings, withAtlas bool) (*bloc.Network, error) {
	ties, err := l.ties(ctx, f, s.Window)
	if err != nil {
		return nil, err
	}
	if withAtlas {
		ties = append(ties, l.atlasTies(ties, s.Window.To)...)
	}
	n := bloc.Make(ties, s)
	for i := range n.Pairs {
		n.Pairs[i].Evidence = []bloc.Evidence{}
	}
	return n, nil
}

// Polarisation gives how polarised the sides were at the end of each unit of the
// filter's days, by the ties of so many days before.
func (l *Ledger) Polarisation(ctx context.Context, f Filter, unit calendar.Unit, days int, halfLife float64) ([]bloc.Point, error) {
	in := f.Days
	ties, err := l.ties(ctx, f, calendar.Interval{From: in.From - calendar.Day(days), To: in.To})
	if err != nil {
		return nil, err
	}
	return bloc.Over(ties, in, unit, days, halfLife), nil
}

func (l *Ledger) atlasTies(ties []bloc.Tie, on calendar.Day) []bloc.Tie {
	var parties []string
	for i := range ties {
		parties = append(parties, ties[i].From, ties[i].To)
	}
	slices.Sort(parties)
	return bloc.AtlasTies(l.atlas, slices.Compact(parties), on)
}

// ties gives the ties of a window: out of the roll-ups, or, where the filter asks for
// what they do not know, out of the reports.
func (l *Ledger) ties(ctx context.Context, f Filter, window calendar.Interval) ([]bloc.Tie, error) {
	if f.Source != "" || f.Text != "" || f.Place != "" || len(f.Statuses) > 0 {
		return l.tiesOneByOne(ctx, f, window)
	}
	return l.tiesRolledUp(ctx, f, window)
}

// Reports whose words are read for a network at most.
const mostNetworkReports = 20_000

// tiesOneByOne gives the ties of a window, event by event.
func (l *Ledger) tiesOneByOne(ctx context.Context, f Filter, window calendar.Interval) (ties []bloc.Tie, err error) {
	f.Days = window
	query, args, none, err := l.eventQuery(ctx, f, "e.eid, e.report", Cursor{}, 0)
	if err != nil || none {
		return nil, err
	}
	wanted, seen := map[string]bool{}, map[int]bool{}
	var reports []int
	err = each(ctx, l.db, query, args, func(scan func(...any) error) error {
		var eid string
		var report int
		err := scan(&eid, &report)
		wanted[eid] = true
		if !seen[report] {
			seen[report] = true
			reports = append(reports, report)
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	if len(reports) > mostNetworkReports {
		return nil, misuse("%d reports have that in these days; ask for fewer days", len(reports))
	}
	docs, err := l.documents(ctx, l.db, reports)
	if err != nil {
		return nil, err
	}
	slices.Sort(reports)
	for _, id := range reports {
		for _, t := range bloc.FromCoding(docs[id].Coding, docs[id].Twins) {
			if wanted[t.ID] || t.Basis == bloc.Alignment && f.Place == "" && len(f.Types) == 0 {
				ties = append(ties, t)
			}
		}
	}
	return ties, nil
}

// tiesRolledUp gives one tie for all the events of a type between two sides on a day.
func (l *Ledger) tiesRolledUp(ctx context.Context, f Filter, window calendar.Interval) (ties []bloc.Tie, err error) {
	wanted := map[int]bool{}
	labels := slices.Concat(l.asParties(f.Countries), f.Parties)
	ids, err := l.lookUp(ctx, labels)
	if err != nil {
		return nil, err
	}
	for _, id := range ids {
		wanted[id] = true
	}
	names := map[int]string{}
	err = each(ctx, l.db, "SELECT id, name FROM label", nil, func(scan func(...any) error) error {
		var id int
		var name string
		err := scan(&id, &name)
		names[id] = name
		return err
	})
	if err != nil {
		return nil, err
	}
	keep := func(a, b int) bool {
		return names[a] != "" && names[b] != "" && a != b && (len(labels) == 0 || wanted[a] || wanted[b])
	}
	var c condition
	ofTypes := typeNames(f.Types)
	c.and("level = " + c.arg(sideLevel))
	c.between("day", window)
	if len(f.Types) > 0 {
		c.and("type IN " + list(&c, ofTypes))
	}
	err = each(ctx, l.db, "SELECT a, b, day, type, n, score FROM pair_day"+c.where(), c.args, func(scan func(...any) error) error {
		var a, b, n int
		var score int64
		t := bloc.Tie{Basis: bloc.Event, Claimants: []string{}}
		if err := scan(&a, &b, &t.Day, &t.What, &n, &score); err != nil || !keep(a, b) {
			return err
		}
		kind, _ := plover.ParseType(t.What)
		t.From, t.To = names[a], names[b]
		t.Strength = bloc.Strength(kind, float64(score)/10, n)
		ties = append(ties, t)
		return nil
	})
	if err != nil {
		return nil, err
	}
	var al condition
	al.between("x.day", window)
	err = each(ctx, l.db, "SELECT x.a, x.b, x.day, x.relation, r.twins FROM alignment x JOIN report r ON r.id = x.report"+al.where(), al.args, func(scan func(...any) error) error {
		var a, b int
		var twins string
		t := bloc.Tie{Basis: bloc.Alignment, Claimants: []string{}}
		if err := scan(&a, &b, &t.Day, &t.What, &twins); err != nil || !keep(a, b) {
			return err
		}
		t.From, t.To = names[a], names[b]
		t.Strength = bloc.RelationStrength(coding.Relation(t.What))
		t.Vote = fmt.Sprintf("%s %d %d %s", twins, a, b, t.What)
		ties = append(ties, t)
		return nil
	})
	return ties, err
}

// Reports of one pair whose words are read for evidence at most.
const mostTieReports = 1000

// Tie gives how the two of the filter's pair stand to each other in a window, with the
// events and alignments that it rests on, those that count most first. cut tells that
// more reports than are read speak of the two; the last ones then count.
func (l *Ledger) Tie(ctx context.Context, f Filter, s bloc.Settings) (pair *bloc.Pair, cut bool, err error) {
	if len(f.Pair) != 2 {
		return nil, false, misuse("the evidence of a tie needs a pair")
	}
	sides := l.asParties(f.Pair)
	ids := map[int]bool{}
	for _, side := range sides {
		found, err := l.lookUp(ctx, []string{side})
		if err != nil || len(found) == 0 {
			return nil, false, err
		}
		ids[found[0]] = true
	}
	of := Filter{Days: s.Window, Pair: sides, Types: f.Types, Source: f.Source, Text: f.Text}
	query, args, none, err := l.eventQuery(ctx, of, "e.report, e.day", Cursor{}, 0)
	if err != nil || none {
		return nil, false, err
	}
	days := map[int]calendar.Day{}
	take := func(scan func(...any) error) error {
		var id int
		var day calendar.Day
		err := scan(&id, &day)
		days[id] = max(days[id], day)
		return err
	}
	if err := each(ctx, l.db, query, args, take); err != nil {
		return nil, false, err
	}
	var c condition
	c.between("day", s.Window)
	var both []int
	for id := range ids {
		both = append(both, id)
	}
	slices.Sort(both)
	c.and("a IN " + list(&c, both))
	c.and("b IN " + list(&c, both))
	if err := each(ctx, l.db, "SELECT report, day FROM alignment"+c.where(), c.args, take); err != nil {
		return nil, false, err
	}
	reports := make([]int, 0, len(days))
	for id := range days {
		reports = append(reports, id)
	}
	slices.SortFunc(reports, func(a, b int) int {
		if days[a] != days[b] {
			return int(days[b]) - int(days[a])
		}
		return a - b
	})
	if cut = len(reports) > mostTieReports; cut {
		reports = reports[:mostTieReports]
	}
	docs, err := l.documents(ctx, l.db, reports)
	if err != nil {
		return nil, false, err
	}
	var ties []bloc.Tie
	for _, id := range reports {
		for _, t := range bloc.FromCoding(docs[id].Coding, docs[id].Twins) {
			if slices.Contains(sides, t.From) && slices.Contains(sides, t.To) {
				ties = append(ties, t)
			}
		}
	}
	n := bloc.Make(ties, s)
	if len(n.Pairs) == 0 {
		return nil, cut, nil
	}
	return &n.Pairs[0], cut, nil
}
