package toll

import (
	"fmt"
	"slices"

	"casus/ledger/calendar"
)

// Sighting is a report that the record has on what is asked about; or, where there are
// too many to be looked at one by one, a day with how many events are told of it.
type Sighting struct {
	Day    calendar.Day `json:"day"`
	Source string       `json:"source"`
	Events int          `json:"events"` // 0: it is a report
}

// Coverage says of how much a record can speak: what is not in it is not known
// not to have happened.
type Coverage struct {
	First   calendar.Day `json:"first"`
	Last    calendar.Day `json:"last"`
	Reports int          `json:"reports"`
	// Sources is 0 where events were counted instead of reports.
	Sources int `json:"sources"`
	Events  int `json:"events"`
	// Silent are the weeks (Monday to Sunday) between the first report and the
	// last from which there is none, those in a row together.
	Silent []calendar.Interval `json:"silent"`
}

// Cover sums up the reports of a record on what is asked about.
func Cover(reports []Sighting) Coverage {
	c := Coverage{First: calendar.NoDay, Last: calendar.NoDay, Silent: []calendar.Interval{}}
	var weeks []calendar.Day
	sources := map[string]bool{}
	for _, r := range reports {
		if r.Day == calendar.NoDay {
			continue
		}
		if c.First == calendar.NoDay || r.Day < c.First {
			c.First = r.Day
		}
		c.Last = max(c.Last, r.Day)
		if r.Events > 0 {
			c.Events += r.Events
		} else if c.Reports++; !sources[r.Source] {
			sources[r.Source] = true
			c.Sources++
		}
		weeks = append(weeks, calendar.ByWeek.Start(r.Day))
	}
	slices.Sort(weeks)
	for i := 1; i < len(weeks); i++ {
		if next := calendar.ByWeek.Next(weeks[i-1]); weeks[i] > next {
			c.Silent = append(c.Silent, calendar.Interval{From: next, To: weeks[i] - 1})
		}
	}
	return c
}

// SilentWeeks is how many whole weeks of a span have no report.
func (c *Coverage) SilentWeeks(in calendar.Interval) int {
	n := 0
	for _, s := range c.Silent {
		for w := s.From; w <= s.To; w = calendar.ByWeek.Next(w) {
			if in.Holds(w) && in.Holds(calendar.ByWeek.Next(w)-1) {
				n++
			}
		}
	}
	return n
}

// Limits says for people what the record does not let one say of a span of
// days.
func (c *Coverage) Limits(in calendar.Interval) []string {
	if c.Reports+c.Events == 0 {
		return []string{"the record has no dated report on this"}
	}
	has := fmt.Sprintf("has %s from %s on this", count(c.Reports, "report"), count(c.Sources, "source"))
	if c.Events > 0 {
		has = fmt.Sprintf("tells of %s of this kind", count(c.Events, "event"))
	}
	list := []string{fmt.Sprintf("the record %s, from %s to %s: of what came before or after, it says nothing", has, c.First, c.Last)}
	if n := c.SilentWeeks(in); n > 0 {
		list = append(list, fmt.Sprintf("%s between %s and %s without any report on this", count(n, "week"), in.From, in.To))
	}
	if c.Sources == 1 {
		list = append(list, "all of it comes from one source")
	}
	return list
}

func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
