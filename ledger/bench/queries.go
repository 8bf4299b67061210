package main

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"time"

	"casus/atlas"
	"casus/coding"
	"casus/ledger"
	"casus/ledger/bloc"
	"casus/ledger/calendar"
	"casus/ledger/series"
)

// asker asks what users of a record ask, about pairs, countries and days drawn
// at random: busy pairs as much oftener as more is told of them.
type asker struct {
	ctx       context.Context
	l         *ledger.Ledger
	atlas     *atlas.Atlas
	pairs     [][2]string
	days      calendar.Interval
	incidents []string
	episodes  []string
	reports   []string
	rand      *rand.Rand
}

// query is a kind of question.
type query struct {
	name string
	ask  func(*asker) (found int, err error)
}

// page is how many of a list are asked for.
const page = 50

var queries = []query{
	{"series of a pair, by week, all years", func(a *asker) (int, error) {
		return a.series(ledger.Filter{Days: ledger.Ever, Pair: a.pair()}, calendar.ByWeek, series.Incidents)
	}},
	{"series of a pair's reports, by day, one year", func(a *asker) (int, error) {
		return a.series(ledger.Filter{Days: a.year(), Pair: a.pair()}, calendar.ByDay, series.Reports)
	}},
	{"series of a country, by month, all years", func(a *asker) (int, error) {
		return a.series(ledger.Filter{Days: ledger.Ever, Countries: a.country()}, calendar.ByMonth, series.Reports)
	}},
	{"incidents of a pair, the newest fifty", func(a *asker) (int, error) {
		list, err := a.l.Incidents(a.ctx, ledger.Filter{Days: ledger.Ever, Pair: a.pair()}, ledger.ByDay, ledger.Cursor{}, page)
		return len(list), err
	}},
	{"incidents of a country and year, the deadliest fifty", func(a *asker) (int, error) {
		list, err := a.l.Incidents(a.ctx, ledger.Filter{Days: a.year(), Countries: a.country()}, ledger.ByKilled, ledger.Cursor{}, page)
		return len(list), err
	}},
	{"toll of an incident", func(a *asker) (int, error) { return a.toll(a.incidents) }},
	{"toll of an episode", func(a *asker) (int, error) { return a.toll(a.episodes) }},
	{"largest incident of a pair by the killed", func(a *asker) (int, error) { return a.largest(ledger.UnitIncident) }},
	{"deadliest week of a pair", func(a *asker) (int, error) { return a.largest(string(calendar.ByWeek)) }},
	{"search for two words", func(a *asker) (int, error) {
		list, err := a.l.Reports(a.ctx, ledger.Filter{Days: ledger.Ever, Text: a.words()}, ledger.Cursor{}, page)
		return len(list), err
	}},
	{"search for two words in a year of a country", func(a *asker) (int, error) {
		list, err := a.l.Reports(a.ctx, ledger.Filter{Days: a.year(), Countries: a.country(), Text: a.words()}, ledger.Cursor{}, page)
		return len(list), err
	}},
	{"blocs of 90 days", func(a *asker) (int, error) {
		to := a.day()
		n, err := a.l.Network(a.ctx, ledger.Filter{Days: ledger.Ever}, bloc.Settings{Window: calendar.Interval{From: to - 89, To: to}}, true)
		if err != nil {
			return 0, err
		}
		return len(n.Parties), nil
	}},
	{"events of a pair and year, fifty", func(a *asker) (int, error) {
		list, err := a.l.Events(a.ctx, ledger.Filter{Days: a.year(), Pair: a.pair()}, ledger.Cursor{}, page)
		return len(list), err
	}},
	{"a report with its coding", func(a *asker) (int, error) {
		_, err := a.l.Report(a.ctx, a.one(a.reports))
		return 1, err
	}},
}

func newAsker(ctx context.Context, l *ledger.Ledger, names *atlas.Atlas, pairs [][2]string) (*asker, error) {
	a := &asker{ctx: ctx, l: l, atlas: names, pairs: pairs, rand: rand.New(rand.NewPCG(1, 2))}
	var err error
	if a.days, err = l.Coverage(ctx); err != nil {
		return nil, err
	}
	// Half of what is asked about by its id is large, half any.
	const many = 500
	for _, order := range []ledger.Order{ledger.ByKilled, ledger.ByDay} {
		incidents, err := l.Incidents(ctx, ledger.Filter{Days: ledger.Ever}, order, ledger.Cursor{}, many)
		if err != nil {
			return nil, err
		}
		for _, i := range incidents {
			a.incidents = append(a.incidents, i.ID)
		}
		episodes, err := l.Episodes(ctx, ledger.Filter{Days: ledger.Ever}, order, ledger.Cursor{}, many)
		if err != nil {
			return nil, err
		}
		for _, e := range episodes {
			a.episodes = append(a.episodes, e.ID)
		}
	}
	reports, err := l.Reports(ctx, ledger.Filter{Days: ledger.Ever}, ledger.Cursor{}, many)
	for _, r := range reports {
		a.reports = append(a.reports, r.Key)
	}
	return a, err
}

func (a *asker) one(list []string) string { return list[a.rand.IntN(len(list))] }

// pair draws one with a chance of 1/n for the n-th.
func (a *asker) pair() []string {
	i := rand.NewZipf(a.rand, 1.01, 1, uint64(len(a.pairs)-1)).Uint64()
	return a.pairs[i][:]
}

// country draws that of a party of a pair.
func (a *asker) country() []string {
	for {
		if p, ok := a.atlas.Party(a.pair()[a.rand.IntN(2)]); ok && p.Country != "" {
			return []string{p.Country}
		}
	}
}

func (a *asker) day() calendar.Day {
	return a.days.From + calendar.Day(a.rand.IntN(a.days.Days()))
}

func (a *asker) year() calendar.Interval {
	from := a.day()
	return calendar.Interval{From: from, To: from + 364}
}

// words draws a place or an act, and a word of those that fill the texts, both
// frequent and rare ones.
func (a *asker) words() string {
	acts := []string{"shelled", "bombed", "truce", "envoy", "flood", "captives", "medicines", "stormed"}
	fill := []string{"ba", "deri", "shol", "make", "tun", "volas", "pirgo", "drufa"}
	return a.one(acts) + " " + a.one(fill)
}

func (a *asker) series(f ledger.Filter, unit calendar.Unit, rule series.Rule) (int, error) {
	s, err := a.l.Series(a.ctx, f, series.Query{Unit: unit, Rule: rule}, false)
	if err != nil {
		return 0, err
	}
	n := 0
	for i := range s.Points {
		n += s.Points[i].Events
	}
	return n, nil
}

func (a *asker) toll(ids []string) (int, error) {
	t, _, err := a.l.TollOf(a.ctx, a.one(ids), nil)
	if err != nil {
		return 0, err
	}
	return len(t.Columns), nil
}

func (a *asker) largest(unit string) (int, error) {
	pair := a.pair()
	l, err := a.l.Largest(a.ctx, ledger.Filter{Days: ledger.Ever, Pair: pair}, coding.Killed, unit, "", "between "+strings.Join(pair, " and "), 10)
	if err != nil {
		return 0, err
	}
	return len(l.Ranked), nil
}

// latency is how long a kind of question took.
type latency struct {
	name          string
	p50, p95, max time.Duration
	found         int // by all together
}

// measure asks each kind of question so often, or until a time is over, and
// never fewer than twenty times.
func (a *asker) measure(most int, longest time.Duration) (list []latency, err error) {
	for _, q := range queries {
		var took []time.Duration
		l := latency{name: q.name}
		for began := time.Now(); len(took) < most && (len(took) < 20 || time.Since(began) < longest); {
			asked := time.Now()
			found, err := q.ask(a)
			if err != nil {
				return nil, fmt.Errorf("%s: %w", q.name, err)
			}
			took = append(took, time.Since(asked))
			l.found += found
		}
		if l.found == 0 {
			return nil, fmt.Errorf("%s: nothing was ever found, so nothing is measured", q.name)
		}
		slices.Sort(took)
		l.p50, l.p95, l.max = took[len(took)/2], took[len(took)*95/100], took[len(took)-1]
		list = append(list, l)
	}
	return list, nil
}
