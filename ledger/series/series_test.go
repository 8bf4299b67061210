package series

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"testing"

	"casus/coding"
	"casus/ledger/calendar"
	"casus/plover"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func day(s string) calendar.Day { return calendar.Must(s) }

func days(from, to string) calendar.Interval { return calendar.Interval{From: day(from), To: day(to)} }

// points lets go-cmp look into points.
var points = cmp.AllowUnexported(Point{})

func n(v int64) *int64 { return &v }

var (
	army   = Side{"sdn-gov", "SDN"}
	rsf    = Side{"sdn-rsf", "SDN"}
	people = Side{"", "SDN"}
	chad   = Side{"tcd-gov", "TCD"}
	mob    = Side{"", "TCD"}
)

// invented is one week of an invented record.
func invented() *Data {
	incident := func(id, date string, actor, recipient Side, t plover.Type) Event {
		return Event{ID: id, Day: day(date), Actor: actor, Recipient: recipient, Type: t, Events: 1, Tenths: int64(10 * plover.Score(t, 0))}
	}
	killed := func(id, date string, adversary, victim Side, low int64, best, high *int64) Loss {
		return Loss{day(date), id, adversary, victim, coding.Killed, low, best, high}
	}
	return &Data{
		Reports: []Event{
			{Day: day("2024-03-04"), Actor: rsf, Recipient: army, Type: plover.ASSAULT, Events: 3, Tenths: -270},
			{Day: day("2024-03-05"), Actor: army, Recipient: rsf, Mutual: true, Type: plover.CONSULT, Events: 1, Tenths: 25},
			{Day: day("2024-03-06"), Actor: chad, Recipient: rsf, Type: plover.ACCUSE, Events: 2, Tenths: -40},
		},
		Incidents: []Event{
			incident("a", "2024-03-04", rsf, army, plover.ASSAULT), // fighting, nobody dead
			incident("b", "2024-03-05", rsf, people, plover.ASSAULT),
			incident("b", "2024-03-05", army, people, plover.ASSAULT), // each side blames the other
			incident("c", "2024-03-07", mob, chad, plover.PROTEST),
			incident("d", "2024-03-08", mob, chad, plover.ASSAULT), // by nobody organised
			incident("e", "2024-03-09", chad, rsf, plover.COERCE),
		},
		Losses: []Loss{
			{day("2024-03-04"), "a", rsf, army, coding.Wounded, 6, n(6), n(6)},
			killed("b", "2024-03-05", rsf, people, 4, nil, nil),
			killed("b", "2024-03-05", army, people, 4, nil, nil),
			killed("d", "2024-03-08", mob, chad, 1, n(2), n(3)),
		},
	}
}

func TestRules(t *testing.T) {
	for _, c := range []struct {
		name                             string
		query                            Query
		events                           int
		figure, low, best, high, wounded int64
		contested                        int
		open                             bool
	}{
		{"what reports tell", Query{Rule: Reports}, 6, 6, 5, 2, 7, 6, 1, true},
		{"incidents", Query{Rule: Incidents}, 5, 6, 5, 2, 7, 6, 1, true},
		{"ucdp: dead by any account, at an organised actor's hands", Query{Rule: UCDP}, 1, 4, 4, 0, 4, 0, 1, true},
		{"acled: attacks and protests, lowest figure", Query{Rule: ACLED}, 4, 5, 5, 2, 7, 0, 1, true},
		{"one side, either way", Query{Rule: Incidents, From: "sdn-rsf", Mutual: true}, 3, 4, 4, 0, 4, 6, 1, true},
		{"one side's acts", Query{Rule: Incidents, From: "sdn-rsf"}, 2, 4, 4, 0, 4, 6, 1, true},
		{"what was done to it", Query{Rule: Incidents, To: "sdn-rsf"}, 1, 0, 0, 0, 0, 0, 0, false},
		{"a country", Query{Rule: Incidents, From: "SDN", Mutual: true}, 3, 4, 4, 0, 4, 6, 1, true},
		{"a pair within a country", Query{Rule: Incidents, From: "sdn-rsf", To: "SDN"}, 2, 4, 4, 0, 4, 6, 1, true},
		{"a pair of reports, one way: a meeting is of both", Query{Rule: Reports, From: "sdn-rsf", To: "sdn-gov"}, 4, 0, 0, 0, 0, 6, 0, false},
		{"the other way", Query{Rule: Reports, From: "sdn-gov", To: "sdn-rsf"}, 1, 0, 0, 0, 0, 0, 0, false},
		{"types", Query{Rule: Incidents, Types: []plover.Type{plover.PROTEST, plover.COERCE}}, 2, 0, 0, 0, 0, 0, 0, false},
		{"types, of ucdp", Query{Rule: UCDP, Types: []plover.Type{plover.PROTEST}}, 0, 0, 0, 0, 0, 0, 0, false},
	} {
		c.query.Interval, c.query.Unit, c.query.Since = days("2024-03-04", "2024-03-10"), calendar.ByWeek, calendar.NoDay
		s, err := Make(c.query, invented())
		if err != nil || len(s.Points) != 1 {
			t.Fatalf("%s: %v, %v", c.name, s, err)
		}
		p := s.Points[0]
		killed := Toll{coding.Killed, c.figure, c.low, c.best, c.contested, c.high, c.open}
		if p.Events != c.events || p.Losses[0] != killed || p.Value("wounded") != float64(c.wounded) {
			t.Errorf("%s: %d, %+v, %v wounded; want %d, %+v, %d", c.name, p.Events, p.Losses[0], p.Value("wounded"), c.events, killed, c.wounded)
		}
	}
	for _, r := range Rules() {
		if r.Describe() == "" {
			t.Errorf("the rule %s is not described", r)
		}
	}
}

func TestSplit(t *testing.T) {
	for _, c := range []struct {
		by   By
		rule Rule
		want []string
	}{
		{ByPair, Incidents, []string{"SDN & sdn-gov: 1, 4 killed", "SDN & sdn-rsf: 1, 4 killed", "TCD & tcd-gov: 2, 2 killed",
			"sdn-gov & sdn-rsf: 1, 0 killed", "sdn-rsf & tcd-gov: 1, 0 killed"}},
		{ByDyad, Reports, []string{"TCD > tcd-gov: 0, 2 killed", "sdn-gov > SDN: 0, 4 killed", "sdn-gov > sdn-rsf: 1, 0 killed",
			"sdn-rsf > SDN: 0, 4 killed", "sdn-rsf > sdn-gov: 4, 0 killed", "tcd-gov > sdn-rsf: 2, 0 killed"}},
		{ByCountry, Incidents, []string{"SDN: 3, 4 killed", "TCD: 3, 2 killed"}},
		{ByType, Incidents, []string{"ASSAULT: 3, 6 killed", "COERCE: 1, 0 killed", "PROTEST: 1, 0 killed"}},
	} {
		q := Query{Interval: days("2024-03-04", "2024-03-10"), Unit: calendar.ByDay, Rule: c.rule, Since: calendar.NoDay}
		list, err := Split(q, c.by, invented())
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, s := range list {
			got = append(got, fmt.Sprintf("%s: %d, %v killed", s.Name, s.Total.Events, s.Total.Value("killed")))
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("by %s:\n%s", c.by, diff)
		}
	}
}

func TestFaultsOfAQuery(t *testing.T) {
	good := Query{Interval: days("2024-03-04", "2024-03-10"), Unit: calendar.ByDay, Rule: Reports}
	for name, spoil := range map[string]func(*Query){
		"an open end":          func(q *Query) { q.Interval.To = calendar.NoDay },
		"ends in wrong order":  func(q *Query) { q.Interval.To = q.Interval.From - 1 },
		"too long":             func(q *Query) { q.Interval.To = q.Interval.From + maxPoints },
		"a unit":               func(q *Query) { q.Unit = "fortnight" },
		"a rule":               func(q *Query) { q.Rule = "guess" },
		"a kind":               func(q *Query) { q.Kinds = []coding.Kind{"lost"} },
		"a measure":            func(q *Query) { q.Measures = []Measure{"mood"} },
		"a norm of no measure": func(q *Query) { q.Measures = []Measure{"captured"} },
	} {
		q := good
		spoil(&q)
		var fault *Error
		if _, err := Make(q, &Data{}); !errors.As(err, &fault) || fault.Text == "" {
			t.Errorf("%s: %v", name, err)
		}
	}
	var fault *Error
	if _, err := Split(good, "moon", &Data{}); !errors.As(err, &fault) {
		t.Errorf("split by moon: %v", err)
	}
}

func TestJSON(t *testing.T) {
	s, err := Make(Query{Interval: days("2024-03-04", "2024-03-04"), Unit: calendar.ByMonth, Rule: Reports, Since: calendar.NoDay}, invented())
	if err != nil {
		t.Fatal(err)
	}
	s.Points[0].Norms = nil
	got, err := json.Marshal(s.Points[0])
	want := `{"label":"2024-03","from":"2024-03-04","to":"2024-03-04","events":3,` +
		`"by_quad":{"verbal-cooperation":0,"material-cooperation":0,"verbal-conflict":0,"material-conflict":3},"by_type":{"ASSAULT":3},"score":-27,"score_mean":-9,` +
		`"losses":[{"kind":"killed","figure":0,"low":0,"best":0,"contested":0,"high":0,"open":false},` +
		`{"kind":"wounded","figure":6,"low":6,"best":6,"contested":0,"high":6,"open":false}],"norms":null}`
	if err != nil || string(got) != want {
		t.Errorf("got %s, %v", got, err)
	}
}

// data draws a record of a year and a half around the interval that query draws.
func data(t *rapid.T) *Data {
	side := rapid.SampledFrom([]Side{army, rsf, people, chad, mob, {}})
	when := func(t *rapid.T) calendar.Day {
		return day("2023-01-01") + calendar.Day(rapid.IntRange(0, 600).Draw(t, "day"))
	}
	d := &Data{}
	event := func(id string) Event {
		return Event{ID: id, Day: when(t), Actor: side.Draw(t, "actor"), Recipient: side.Draw(t, "recipient"), Mutual: rapid.Bool().Draw(t, "mutual"),
			Type: rapid.SampledFrom(plover.Types()).Draw(t, "type"), Events: 1, Tenths: int64(rapid.IntRange(-100, 100).Draw(t, "score"))}
	}
	for range rapid.IntRange(0, 30).Draw(t, "rows of reports") {
		e := event("")
		e.Events = rapid.IntRange(1, 9).Draw(t, "events")
		d.Reports = append(d.Reports, e)
	}
	for i := range rapid.IntRange(0, 20).Draw(t, "incidents") {
		e := event(fmt.Sprint("i", i))
		d.Incidents = append(d.Incidents, e)
		for range rapid.IntRange(0, 2).Draw(t, "others blamed") {
			e.Actor = side.Draw(t, "actor")
			d.Incidents = append(d.Incidents, e)
		}
		for range rapid.IntRange(0, 3).Draw(t, "losses") {
			l := Loss{e.Day, e.ID, e.Actor, side.Draw(t, "victim"), rapid.SampledFrom(coding.Kinds()).Draw(t, "kind"), int64(rapid.IntRange(0, 20).Draw(t, "low")), nil, nil}
			if rapid.Bool().Draw(t, "with a best figure") {
				l.Best = n(l.Low + int64(rapid.IntRange(0, 5).Draw(t, "best")))
				l.High = n(*l.Best + int64(rapid.IntRange(0, 5).Draw(t, "high")))
			}
			d.Losses = append(d.Losses, l)
		}
	}
	return d
}

func query(t *rapid.T) Query {
	name := rapid.SampledFrom([]string{"", "", "SDN", "TCD", "sdn-gov", "sdn-rsf"})
	from := day("2023-06-01") + calendar.Day(rapid.IntRange(0, 300).Draw(t, "from"))
	return Query{
		Interval: calendar.Interval{From: from, To: from + calendar.Day(rapid.IntRange(0, 250).Draw(t, "length"))},
		Unit:     rapid.SampledFrom(calendar.Units()).Draw(t, "unit"), Rule: rapid.SampledFrom(Rules()).Draw(t, "rule"),
		From: name.Draw(t, "actor"), To: name.Draw(t, "recipient"), Mutual: rapid.Bool().Draw(t, "mutual"),
		Since: rapid.SampledFrom([]calendar.Day{calendar.NoDay, day("2023-02-01")}).Draw(t, "since"),
	}
}

func must(t *rapid.T, q Query, d *Data) *Series {
	s, err := Make(q, d)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// Points tile the interval and add up to its total, whatever the unit.
func TestSumsAreTheSameForAllUnits(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d, q := data(t), query(t)
		if err := q.settle(); err != nil {
			t.Fatal(err)
		}
		total := must(t, q, d).Total
		for _, q.Unit = range calendar.Units() {
			s := must(t, q, d)
			sum, next := q.point(q.Interval), q.Interval.From
			for _, p := range s.Points {
				if p.From != next || p.To < p.From || p.Label != q.Unit.Label(p.To) {
					t.Fatalf("a point of %s from %s to %s, after %s", p.Label, p.From, p.To, next-1)
				}
				next = p.To + 1
				sum.Events += p.Events
				sum.tenths += p.tenths
				for i, n := range p.ByQuad {
					sum.ByQuad[i] += n
				}
				for i, n := range p.ByType {
					sum.ByType[i] += n
				}
				for i, l := range p.Losses {
					to := &sum.Losses[i]
					*to = Toll{l.Kind, to.Figure + l.Figure, to.Low + l.Low, to.Best + l.Best, to.Contested + l.Contested, to.High + l.High, to.Open || l.Open}
				}
			}
			if next != q.Interval.To+1 {
				t.Fatalf("the points end on %s, not on %s", next-1, q.Interval.To)
			}
			sum.Label = total.Label
			sum.close()
			if diff := cmp.Diff(total, sum, points); diff != "" || !cmp.Equal(total, s.Total, points) {
				t.Fatalf("by %s the points add up to something else:\n%s", q.Unit, diff)
			}
		}
	})
}

func TestTheOrderOfRowsDoesNotMatter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d, q := data(t), query(t)
		by := rapid.SampledFrom(Bys()).Draw(t, "by")
		want := must(t, q, d)
		parts, _ := Split(q, by, d)
		d.Reports = rapid.Permutation(d.Reports).Draw(t, "reports")
		d.Incidents = rapid.Permutation(d.Incidents).Draw(t, "incidents")
		d.Losses = rapid.Permutation(d.Losses).Draw(t, "losses")
		if diff := cmp.Diff(want, must(t, q, d), points); diff != "" {
			t.Fatal(diff)
		}
		if again, _ := Split(q, by, d); !cmp.Equal(parts, again, points) {
			t.Fatal(cmp.Diff(parts, again, points))
		}
	})
}

// What happens later changes neither a point nor its norm.
func TestNormsNeverLookAhead(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d, q := data(t), query(t)
		want := must(t, q, d)
		now := q.Interval.From + calendar.Day(rapid.IntRange(0, q.Interval.Days()-1).Draw(t, "now"))
		later := data(t)
		for i, e := range later.Reports {
			later.Reports[i].Day = max(e.Day, now+1)
		}
		for i, e := range later.Incidents {
			later.Incidents[i].Day, later.Incidents[i].ID = max(e.Day, now+1), "later-"+e.ID
		}
		for i, l := range later.Losses {
			later.Losses[i].Day, later.Losses[i].Incident = max(l.Day, now+1), "later-"+l.Incident
		}
		all := &Data{slices.Concat(d.Reports, later.Reports), slices.Concat(d.Incidents, later.Incidents), slices.Concat(d.Losses, later.Losses)}
		got := must(t, q, all)
		for i, p := range want.Points {
			if p.To <= now && !cmp.Equal(p, got.Points[i], points) {
				t.Fatalf("%s changed by what happened after %s:\n%s", p.Label, now, cmp.Diff(p, got.Points[i], points))
			}
		}
	})
}

func BenchmarkMake(b *testing.B) {
	d := &Data{}
	sides := []Side{army, rsf, chad, people}
	for i := range 100_000 {
		d.Reports = append(d.Reports, Event{Day: day("2015-01-01") + calendar.Day(i%3650), Actor: sides[i%4], Recipient: sides[i/4%4], Type: plover.Types()[i%16], Events: 1, Tenths: -20})
	}
	q := Query{Interval: days("2016-01-01", "2024-12-31"), Unit: calendar.ByWeek, Rule: Reports, From: "SDN", Mutual: true, Since: calendar.NoDay}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Make(q, d); err != nil {
			b.Fatal(err)
		}
	}
}
