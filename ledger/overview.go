package ledger

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"casus/ledger/calendar"
)

// Overview is incidents counted by lanes and bins of time.
type Overview struct {
	// From and To are the first and the last day on which anything happened that the filter
	// lets in; they are absent where nothing did.
	From calendar.Day  `json:"from"`
	To   calendar.Day  `json:"to"`
	Unit calendar.Unit `json:"unit"`
	// Lanes has the one with the most incidents first, and what is too small for a lane of
	// its own as the last. An incident that stands in several lanes is counted in each.
	Lanes []Lane `json:"lanes"`
	// Undated are the incidents of which no day is known; they are in no bin.
	Undated int `json:"undated"`
}

// Lane is a row of the overview.
type Lane struct {
	// Key is a type, a form of violence, or two parties with a comma between; empty where no party
	// is told, Others for the rest.
	Key       string `json:"key"`
	Name      string `json:"name"`
	Incidents int    `json:"incidents"`
	// Holds is how many lanes are taken together in this one.
	Holds int   `json:"holds"`
	Bins  []Bin `json:"bins"` // those in which something happened, in order
}

// Others is the key of the lane that takes the rest together.
const Others = "*"

// Bin is a piece of the calendar, with what happened in it.
type Bin struct {
	From calendar.Day `json:"from"`
	To   calendar.Day `json:"to"`
	Tally
	// Incident is the id of the incident, where it is only one.
	Incident string `json:"incident,omitempty"`
	number   int    // of that incident, in the ledger
}

// Tally is incidents counted.
type Tally struct {
	Incidents int `json:"incidents"`
	// Contested is in how many of them accounts blame different parties.
	Contested int `json:"contested"`
	// Disputed is in how many figures contradict each other, Gap the size of the largest
	// contradiction, from 0 to 1.
	Disputed int     `json:"disputed"`
	Gap      float64 `json:"gap"`
	// Killed is what they come to by the cautious rule.
	Killed Figures `json:"killed"`
}

// The columns of a tally, counted from incidents one by one, and from months of lanes.
const (
	tallyOfOnes   = "COUNT(*), SUM(l.contested), COUNT(CASE WHEN l.disputed > 0 THEN 1 END), MAX(l.disputed), SUM(l.low), COALESCE(SUM(l.best), 0), COUNT(*) - COUNT(l.best), COALESCE(SUM(l.high), 0), COUNT(*) - COUNT(l.high), SUM(l.reach)"
	tallyOfMonths = "SUM(l.incidents), SUM(l.contested), SUM(l.disputed), MAX(l.gap), SUM(l.low), SUM(l.best), SUM(l.unsure), SUM(l.high), SUM(l.open), SUM(l.reach)"
)

// scan gives where the columns of a tally are read to, and what makes the tally of them.
func (t *Tally) scan() (into []any, done func()) {
	var best, high int64
	var unsure, open int
	into = []any{&t.Incidents, &t.Contested, &t.Disputed, &t.Gap, &t.Killed.Low, &best, &unsure, &high, &open, &t.Killed.Reach}
	return into, func() {
		if unsure == 0 {
			t.Killed.Best = &best
		}
		if open == 0 {
			t.Killed.High = &high
		}
	}
}

// Overview counts the incidents of a filter by lanes, at most so many beside the rest, and by
// days, weeks, months or years, so that they come to at most so many bins.
func (l *Ledger) Overview(ctx context.Context, f Filter, by Lanes, lanes, bins int) (*Overview, error) {
	out := &Overview{From: calendar.NoDay, To: calendar.NoDay, Unit: calendar.ByDay, Lanes: []Lane{}}
	c, from, none, err := l.incidentCondition(ctx, f)
	if err != nil || none {
		return out, err
	}
	if err := l.extent(ctx, c, from, out); err != nil || out.From == calendar.NoDay {
		return out, err
	}
	out.Unit = unitFor(out.From, out.To, bins)
	q := laneQuery{by: by}
	if monthly := out.Unit == calendar.ByMonth || out.Unit == calendar.ByYear; monthly && f.plain() && wholeMonths(f.Days, out.From, out.To) {
		q.ofMonths(&f, out)
	} else {
		q.ofOnes(&f, c, from, out)
	}
	if err := l.lanes(ctx, &q, lanes, out); err != nil {
		return nil, err
	}
	return out, l.bins(ctx, &q, out)
}

// plain tells whether the filter asks for days and types alone.
func (f *Filter) plain() bool {
	return len(f.Countries)+len(f.Parties)+len(f.Pair) == 0 && f.Place+f.Source+f.Text == ""
}

// extent gives the first and the last day of the incidents of a condition.
func (l *Ledger) extent(ctx context.Context, c condition, from string, out *Overview) error {
	day := "i.day"
	if strings.HasPrefix(from, "incident_label") {
		day = "x.day" // is sorted
	}
	dated := condition{all: slices.Clone(c.all), args: slices.Clone(c.args)}
	dated.and(day + " > " + dated.arg(calendar.NoDay))
	for _, end := range []struct {
		day   *calendar.Day
		order string
	}{{&out.From, "ASC"}, {&out.To, "DESC"}} {
		err := each(ctx, l.db, "SELECT "+day+" FROM "+from+dated.where()+" ORDER BY "+day+" "+end.order+" LIMIT 1", dated.args,
			func(scan func(...any) error) error { return scan(end.day) })
		if err != nil {
			return err
		}
	}
	c.and(day + " = " + c.arg(calendar.NoDay))
	return l.db.QueryRowContext(ctx, "SELECT COUNT(*) FROM "+from+c.where(), c.args...).Scan(&out.Undated)
}

// unitFor gives the shortest unit of which at most so many cover some days.
func unitFor(from, to calendar.Day, most int) calendar.Unit {
	for _, u := range calendar.Units() {
		n := 0
		switch u {
		case calendar.ByDay:
			n = int(to-from) + 1
		case calendar.ByWeek:
			n = int(u.Start(to)-u.Start(from))/7 + 1
		case calendar.ByMonth:
			n = monthOf(to) - monthOf(from) + 1
		}
		if n > 0 && n <= most {
			return u
		}
	}
	return calendar.ByYear
}

// wholeMonths tells whether some days, as far as anything happened in them, are whole months.
func wholeMonths(days calendar.Interval, first, last calendar.Day) bool {
	return (days.From <= first || calendar.ByMonth.Start(days.From) == days.From) &&
		(days.To == calendar.NoDay || days.To >= last || calendar.ByMonth.Next(days.To) == days.To+1)
}

// laneQuery is where the rows of an overview are taken from.
type laneQuery struct {
	by    Lanes
	from  string
	count string // of incidents
	tally string
	one   string // the first incident
	bin   string // the number of a bin
	start func(bin int) calendar.Day
	condition
}

// ofMonths counts what is counted already.
func (q *laneQuery) ofMonths(f *Filter, out *Overview) {
	q.from, q.count, q.tally, q.one = "lane_month l", "SUM(l.incidents)", tallyOfMonths, "MIN(l.one)"
	q.calendar(out.Unit)
	q.and("l.sort = " + q.arg(string(q.by)))
	if len(f.Types) > 0 {
		q.and("l.type IN " + list(&q.condition, typeNames(f.Types)))
	}
	q.and(fmt.Sprintf("l.month >= %s AND l.month <= %s", q.arg(monthOf(out.From)), q.arg(monthOf(out.To))))
}

// ofOnes counts incidents one by one.
func (q *laneQuery) ofOnes(f *Filter, c condition, from string, out *Overview) {
	q.from, q.count, q.tally, q.one = "incident_lane l", "COUNT(*)", tallyOfOnes, "MIN(l.incident)"
	q.calendar(out.Unit)
	if !f.plain() {
		q.args = c.args
		// A cross join is one that SQLite does not turn around: few incidents are looked up in many lanes.
		q.from = "(SELECT i.id FROM " + from + c.where() + ") m CROSS JOIN incident_lane l"
		q.and("l.incident = m.id")
	} else if len(f.Types) > 0 {
		q.and("l.type IN " + list(&q.condition, typeNames(f.Types)))
	}
	q.and("l.sort = " + q.arg(string(q.by)))
	q.between("l.day", calendar.Interval{From: out.From, To: out.To})
}

// Days are shifted so that their weeks are counted from 0 on, and so that those before 1970 are
// divided as those after: Monday is the first.
const weekShift = 3 + 7*1_000_000

func (q *laneQuery) calendar(u calendar.Unit) {
	switch u {
	case calendar.ByDay:
		q.bin, q.start = "l.day", func(bin int) calendar.Day { return calendar.Day(bin) }
	case calendar.ByWeek:
		q.bin, q.start = fmt.Sprintf("(l.day + %d) / 7", weekShift), func(bin int) calendar.Day { return calendar.Day(bin*7 - weekShift) }
	case calendar.ByMonth:
		q.bin, q.start = "l.month", firstOfMonth
	default:
		q.bin, q.start = fmt.Sprintf("l.month / %d", monthsPerYear), func(bin int) calendar.Day { return firstOfMonth(bin * monthsPerYear) }
	}
}

// lanes finds the largest lanes, and what the others come to.
func (l *Ledger) lanes(ctx context.Context, q *laneQuery, most int, out *Overview) error {
	err := each(ctx, l.db, "SELECT l.lane, "+q.count+" FROM "+q.from+q.where()+" GROUP BY l.lane", q.args, func(scan func(...any) error) error {
		lane := Lane{Holds: 1, Bins: []Bin{}}
		err := scan(&lane.Key, &lane.Incidents)
		lane.Name = l.laneName(q.by, lane.Key)
		out.Lanes = append(out.Lanes, lane)
		return err
	})
	slices.SortFunc(out.Lanes, func(a, b Lane) int { return cmp.Or(cmp.Compare(b.Incidents, a.Incidents), cmp.Compare(a.Key, b.Key)) })
	if len(out.Lanes) <= most+1 { // one lane takes no more room than one of others
		return err
	}
	rest := Lane{Key: Others, Bins: []Bin{}}
	for _, lane := range out.Lanes[most:] {
		rest.Incidents += lane.Incidents
		rest.Holds++
	}
	rest.Name = fmt.Sprintf("%d others", rest.Holds)
	out.Lanes = append(out.Lanes[:most], rest)
	return err
}

// bins fills the lanes.
func (l *Ledger) bins(ctx context.Context, q *laneQuery, out *Overview) error {
	at := map[string]int{}
	var keys []string
	for i := range out.Lanes {
		at[out.Lanes[i].Key] = i
		if out.Lanes[i].Key != Others {
			keys = append(keys, out.Lanes[i].Key)
		}
	}
	lane := "l.lane"
	if len(keys) < len(out.Lanes) {
		lane = "CASE WHEN l.lane IN " + list(&q.condition, keys) + " THEN l.lane ELSE '" + Others + "' END"
	}
	var ones []int
	err := each(ctx, l.db, "SELECT "+lane+", "+q.bin+", "+q.one+", "+q.tally+" FROM "+q.from+q.where()+" GROUP BY 1, 2 ORDER BY 1, 2", q.args, func(scan func(...any) error) error {
		var key string
		var bin, one int
		var b Bin
		into, done := b.scan()
		if err := scan(append([]any{&key, &bin, &one}, into...)...); err != nil {
			return err
		}
		done()
		b.From = q.start(bin)
		b.To = out.Unit.Next(b.From) - 1
		if b.Incidents == 1 {
			b.number = one
			ones = append(ones, one)
		}
		bins := &out.Lanes[at[key]].Bins
		*bins = append(*bins, b)
		return nil
	})
	if err != nil {
		return err
	}
	names, err := l.incidentIDs(ctx, ones)
	if err != nil {
		return err
	}
	for i := range out.Lanes {
		for j := range out.Lanes[i].Bins {
			b := &out.Lanes[i].Bins[j]
			b.Incident = names[b.number]
		}
	}
	return nil
}

// incidentIDs gives the ids of incidents by their numbers.
func (l *Ledger) incidentIDs(ctx context.Context, numbers []int) (map[int]string, error) {
	ids := make(map[int]string, len(numbers))
	err := inChunks(numbers, keysPerQuery, func(some []int) error {
		return each(ctx, l.db, "SELECT id, iid FROM incident WHERE id IN ("+placeholders(1, len(some))+")", anys(some), func(scan func(...any) error) error {
			var n int
			var id string
			err := scan(&n, &id)
			ids[n] = id
			return err
		})
	})
	return ids, err
}

// laneName names a lane for people.
func (l *Ledger) laneName(by Lanes, key string) string {
	if by != ByPair {
		if key == "unknown" {
			return "form not told"
		}
		return strings.ToLower(key)
	}
	a, b, _ := strings.Cut(key, ",")
	switch {
	case a == "":
		return "no party told"
	case b == "":
		return l.partyName(a) + ", no other party told"
	}
	return l.partyName(a) + " – " + l.partyName(b)
}

// partyName gives the name of a party, or of a country by its code.
func (l *Ledger) partyName(id string) string {
	if l.atlas != nil {
		if p, ok := l.atlas.Party(id); ok {
			return p.Name
		}
		if s := l.atlas.State(id); s != nil {
			return s.Name
		}
		if e := l.atlas.Entry(id); e != nil {
			return e.Name
		}
	}
	return id
}
