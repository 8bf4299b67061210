package ledger

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"casus/coding"
	"casus/ledger/calendar"
	"casus/plover"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

// laneFilters are filters that take every way through the overview.
func laneFilters(l *Ledger, t *testing.T) map[string]Filter {
	t.Helper()
	all, err := l.Incidents(context.Background(), Filter{Days: Ever}, ByDay, Cursor{}, 1000)
	if err != nil || len(all) < 20 {
		t.Fatalf("%d incidents, %v", len(all), err)
	}
	middle := all[len(all)/2]
	var pair []string
	for i := range all {
		for _, key := range lanesIn(t, l, all[i].ID, ByPair) {
			if a, b, _ := strings.Cut(key, ","); b != "" {
				pair = []string{a, b}
			}
		}
	}
	return map[string]Filter{
		"all":        {Days: Ever},
		"days":       {Days: calendar.Interval{From: middle.Days.From, To: middle.Days.From + 20}},
		"since":      {Days: calendar.Interval{From: middle.Days.From, To: calendar.NoDay}},
		"whole":      {Days: calendar.Interval{From: calendar.ByMonth.Start(middle.Days.From), To: calendar.NoDay}},
		"type":       {Days: Ever, Types: []coding.Type{plover.ASSAULT}},
		"other type": {Days: Ever, Types: []coding.Type{plover.CONSULT}},
		"country":    {Days: Ever, Countries: []string{middle.Place.Country}},
		"pair":       {Days: Ever, Pair: pair},
		"place":      {Days: Ever, Place: middle.Place.ID},
		"text":       {Days: Ever, Text: "killed"},
		"planned":    {Days: Ever, Statuses: []coding.Status{coding.Planned}},
	}
}

// lanesIn gives the lanes of one incident.
func lanesIn(t *testing.T, l *Ledger, id string, by Lanes) (lanes []string) {
	t.Helper()
	err := each(context.Background(), l.db, "SELECT x.lane FROM incident_lane x JOIN incident i ON i.id = x.incident WHERE i.iid = $1 AND x.sort = $2 ORDER BY x.lane",
		[]any{id, string(by)}, func(scan func(...any) error) error {
			var lane string
			err := scan(&lane)
			lanes = append(lanes, lane)
			return err
		})
	if err != nil {
		t.Fatal(err)
	}
	return lanes
}

// tallied counts incidents as plainly as can be.
func (t *Tally) tallied(in *Incident) {
	if t.Incidents == 0 {
		t.Killed = Figures{Best: new(int64), High: new(int64)}
	}
	t.Incidents++
	t.Contested += number(in.Contested)
	t.Disputed += number(in.Disputed > 0)
	t.Gap = max(t.Gap, in.Disputed)
	k := in.Killed
	if k.Best == nil && k.Low == 0 && k.High != nil && *k.High == 0 {
		k.Best = new(int64)
	}
	t.Killed.Low, t.Killed.Reach = t.Killed.Low+k.Low, t.Killed.Reach+k.Reach
	t.Killed.Best, t.Killed.High = plus(t.Killed.Best, k.Best), plus(t.Killed.High, k.High)
}

func TestTheOverviewCountsWhatTheListHas(t *testing.T) {
	onBoth(t, func(t *testing.T, open func() *Ledger) {
		l, ctx := open(), context.Background()
		addAll(t, l, madeUp(t, 5, 300))
		settled(t, l)
		for name, f := range laneFilters(l, t) {
			list, err := l.Incidents(ctx, f, ByDay, Cursor{}, 10_000)
			if err != nil {
				t.Fatal(err)
			}
			for _, by := range []Lanes{ByType, ByForm, ByPair} {
				for _, bins := range []int{1, 4, 20, 1000} {
					const most = 2
					o, err := l.Overview(ctx, f, by, most, bins)
					if err != nil {
						t.Fatalf("%s: %v", name, err)
					}
					where := fmt.Sprintf("%s by %s in %d bins (%s)", name, by, bins, o.Unit)
					checkOverview(t, l, where, o, list, by, most, bins)
				}
			}
		}
	})
}

func checkOverview(t *testing.T, l *Ledger, where string, o *Overview, list []Incident, by Lanes, most, bins int) {
	t.Helper()
	type cell struct {
		lane string
		from calendar.Day
	}
	lanes, want := map[string]int{}, map[cell]*Tally{}
	keys := map[string][]string{}
	for i := range list {
		keys[list[i].ID] = lanesIn(t, l, list[i].ID, by)
		for _, k := range keys[list[i].ID] {
			lanes[k]++
		}
	}
	own := map[string]bool{}
	for _, lane := range o.Lanes {
		own[lane.Key] = true
	}
	if len(o.Lanes) > most+1 || len(lanes) > 0 && len(o.Lanes) == 0 {
		t.Errorf("%s: %d lanes of %d", where, len(o.Lanes), len(lanes))
	}
	for i := range list {
		in := &list[i]
		for _, k := range keys[in.ID] {
			if !own[k] {
				k = Others
			}
			c := cell{k, o.Unit.Start(in.Days.From)}
			if want[c] == nil {
				want[c] = new(Tally)
			}
			want[c].tallied(in)
		}
	}
	got := map[cell]*Tally{}
	for i, lane := range o.Lanes {
		sum := 0
		for _, b := range lane.Bins {
			got[cell{lane.Key, b.From}] = &b.Tally
			sum += b.Incidents
			if b.To != o.Unit.Next(b.From)-1 || b.Incidents == 1 != (b.Incident != "") {
				t.Errorf("%s: bin %+v", where, b)
			}
			if b.Incident != "" && !slices.ContainsFunc(list, func(in Incident) bool { return in.ID == b.Incident && o.Unit.Start(in.Days.From) == b.From }) {
				t.Errorf("%s: bin of %s tells of incident %s, which is not in it", where, b.From, b.Incident)
			}
		}
		if len(lane.Bins) > bins && o.Unit != calendar.ByYear {
			t.Errorf("%s: %d bins", where, len(lane.Bins))
		}
		if sum != lane.Incidents || lane.Key != Others && lanes[lane.Key] != sum {
			t.Errorf("%s: lane %s has %d incidents, its bins %d, the list %d", where, lane.Key, lane.Incidents, sum, lanes[lane.Key])
		}
		if i > 0 && lane.Key != Others && lane.Incidents > o.Lanes[i-1].Incidents {
			t.Errorf("%s: lane %s comes after a smaller one", where, lane.Key)
		}
	}
	if diff := cmp.Diff(want, got, cmpopts.EquateApprox(0, 1e-6)); diff != "" {
		t.Errorf("%s: (-want +got)\n%s", where, clip(diff))
	}
}

func TestTheMapCountsWhatTheListHas(t *testing.T) {
	onBoth(t, func(t *testing.T, open func() *Ledger) {
		l, ctx := open(), context.Background()
		addAll(t, l, madeUp(t, 6, 300))
		settled(t, l)
		for name, f := range laneFilters(l, t) {
			list, err := l.Incidents(ctx, f, ByDay, Cursor{}, 10_000)
			if err != nil {
				t.Fatal(err)
			}
			want, unplaced := map[siteKey]*Tally{}, 0
			low := map[string]int64{}
			for i := range list {
				in := &list[i]
				low[in.ID] = in.Killed.Low
				if in.Place.Precision == coding.NoPrecision {
					unplaced++
					continue
				}
				k := siteKey{in.Place.ID, in.Place.Precision, in.Place.Name}
				if want[k] == nil {
					want[k] = new(Tally)
				}
				want[k].tallied(in)
			}
			s, err := l.Sites(ctx, f, 10_000)
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			got := map[siteKey]*Tally{}
			for i, p := range s.Items {
				got[siteKey{p.Place, p.Precision, p.Name}] = &s.Items[i].Tally
				if p.Deadliest == "" || p.Lat == 0 && p.Lon == 0 || p.First > p.Last {
					t.Errorf("%s: site %+v", name, p)
				}
				for _, in := range list {
					if in.Place.ID == p.Place && in.Place.Precision == p.Precision && in.Killed.Low > low[p.Deadliest] {
						t.Errorf("%s: at %s incident %s is deadlier than %s", name, p.Name, in.ID, p.Deadliest)
					}
				}
			}
			if diff := cmp.Diff(want, got, cmpopts.EquateApprox(0, 1e-6)); diff != "" {
				t.Errorf("%s: (-want +got)\n%s", name, clip(diff))
			}
			if s.Unplaced.Incidents != unplaced || s.Placed+unplaced != len(list) || s.Shown != s.Placed {
				t.Errorf("%s: %d placed, %d shown, %d unplaced (want %d) of %d", name, s.Placed, s.Shown, s.Unplaced.Incidents, unplaced, len(list))
			}
			few, err := l.Sites(ctx, f, 2)
			if err != nil || len(few.Items) > 2 || few.Places != s.Places || few.Placed != s.Placed || few.Shown > few.Placed {
				t.Errorf("%s: of two places: %+v, %v", name, few, err)
			}
		}
	})
}

// A place that a report puts elsewhere, and one that two states claim, are told as that.
func TestTheMapTellsOfDoubtfulPlaces(t *testing.T) {
	onBoth(t, func(t *testing.T, open func() *Ledger) {
		l, ctx := open(), context.Background()
		made := madeUp(t, 7, 40)
		at := slices.IndexFunc(made, func(m told1) bool {
			return len(m.coding.Events) > 0 && len(m.coding.Places) > 0 && len(m.coding.Losses) > 0
		})
		c := *made[at].coding
		lat, lon := 44.95, 34.1
		crimea := coding.Place{Span: c.Places[0].Span, Name: "Simferopol", ID: "ukr/simferopol", Country: "UKR", Admin1: "Crimea", Lat: &lat, Lon: &lon, Precision: coding.ExactPlace}
		if e := l.atlas.Entry(crimea.ID); e == nil {
			t.Fatal("the atlas has no Simferopol")
		}
		c.Places = []coding.Place{crimea}
		c.Warnings = []coding.Warning{{Kind: coding.PlaceConflict, Span: crimea.Span, Detail: "The text puts Simferopol into Russia, the gazetteer into Ukraine."}}
		c.Events = slices.Clone(c.Events)
		for i := range c.Events {
			c.Events[i].Places = []coding.Place{crimea}
		}
		c.Losses = slices.Clone(c.Losses)
		for i := range c.Losses {
			c.Losses[i].Places = []coding.Place{crimea}
		}
		addAll(t, l, []told1{{made[at].report, &c}})
		settled(t, l)
		s, err := l.Sites(ctx, Filter{Days: Ever}, 10)
		if err != nil || len(s.Items) != 1 {
			t.Fatalf("%+v, %v", s, err)
		}
		got := s.Items[0]
		want := &Dispute{Territory: "Crimea", Claimants: []string{"Ukraine", "Russia"}, Holder: "Russia"}
		if diff := cmp.Diff(want, got.Dispute); diff != "" || got.Misplaced != c.Warnings[0].Detail {
			t.Errorf("%q\n%s", got.Misplaced, diff)
		}
	})
}

func TestUnits(t *testing.T) {
	for _, c := range []struct {
		from, to string
		most     int
		want     calendar.Unit
	}{
		{"2020-07-16", "2020-07-16", 1, calendar.ByDay},
		{"2020-07-01", "2020-07-30", 30, calendar.ByDay},
		{"2020-07-01", "2020-07-31", 30, calendar.ByWeek},
		{"1969-12-28", "1969-12-29", 1, calendar.ByMonth},
		{"2016-01-01", "2025-12-31", 120, calendar.ByMonth},
		{"2016-01-01", "2026-01-01", 120, calendar.ByYear},
	} {
		if got := unitFor(calendar.Must(c.from), calendar.Must(c.to), c.most); got != c.want {
			t.Errorf("%s to %s in %d is by %s, want %s", c.from, c.to, c.most, got, c.want)
		}
	}
}
