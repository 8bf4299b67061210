package ledger

import (
	"cmp"
	"math"
	"slices"

	"casus/coding"
	"casus/ledger/calendar"
)

// The levels at which pairs are counted.
const (
	sideLevel    = 0 // parties, and countries of those who have no party
	countryLevel = 1 // countries
	mixedLevel   = 2 // a party and a country, either first
)

// tallyKey is one row of a roll-up: of label_day where b is perLabel, else of
// pair_day.
type tallyKey struct {
	level  int
	a, b   string
	day    calendar.Day
	kind   coding.Type
	mutual bool
}

// perLabel stands for the second of a pair in what counts single labels.
const perLabel = "*"

// tally is a number of events and the sum of their scores, in tenths.
type tally struct {
	n     int
	score int64
}

// tallies are changes of roll-ups.
type tallies struct{ of map[tallyKey]tally }

func (t *tallies) apply(votes map[tallyKey]tally, sign int) {
	if t.of == nil {
		t.of = map[tallyKey]tally{}
	}
	for k, v := range votes {
		sum := t.of[k]
		sum.n += sign * v.n
		sum.score += int64(sign) * v.score
		t.of[k] = sum
	}
}

// told is an event as the roll-ups and the look-ups see it.
type told struct {
	event      *coding.Event
	days       calendar.Interval
	day        calendar.Day // on which it counts
	actors     []string     // sides, without doubles
	recipients []string
	labels     []string // parties and countries of all who take part, and of its places
}

// The longest time whose first day an event counts on. "This year" is no day.
const longestTold = 7

// tell prepares an event of a report of a day. It counts on the first day of
// its time; one without a time, or with a long one that holds the report's day,
// on the day of the report.
func tell(e *coding.Event, reportDay calendar.Day) told {
	t := told{event: e}
	days, ok := calendar.Of(e.Date)
	switch {
	case !ok:
		days = calendar.Interval{From: reportDay, To: reportDay}
	case days.From == calendar.NoDay:
		days.From = days.To
	case days.To == calendar.NoDay:
		days.To = max(days.From, reportDay)
	}
	t.days, t.day = days, days.From
	if days.Days() > longestTold && reportDay != calendar.NoDay && days.Holds(reportDay) {
		t.day = reportDay
	}
	t.actors, t.labels = sides(e.Actors, t.labels)
	t.recipients, t.labels = sides(e.Recipients, t.labels)
	for i := range e.Places {
		t.labels = appendNew(t.labels, e.Places[i].Country)
	}
	return t
}

func sides(who []coding.Participant, labels []string) (names, all []string) {
	for i := range who {
		p := &who[i]
		names = appendNew(names, sideOf(p))
		labels = appendNew(labels, p.Party)
		labels = appendNew(labels, p.Country)
	}
	return names, labels
}

// appendNew adds a name that is not empty and not there.
func appendNew(names []string, name string) []string {
	if name == "" || slices.Contains(names, name) {
		return names
	}
	return append(names, name)
}

func tenths(score float64) int64 { return int64(math.Round(score * 10)) }

// denied tells whether there are sources and none of them stands by it.
func denied(sources []coding.Attribution) bool {
	for i := range sources {
		if sources[i].Polarity == coding.Asserts {
			return false
		}
	}
	return len(sources) > 0
}

// count adds an event to the votes of its report. Only what happened counts,
// and what nobody but those who deny it tells of does not.
func (t told) count(votes map[tallyKey]tally) {
	e := t.event
	if e.Status != coding.Actual || t.day == calendar.NoDay || denied(e.Attribution) {
		return
	}
	one := tally{1, tenths(e.Score)}
	vote := func(k tallyKey) {
		k.day, k.kind = t.day, e.Type
		sum := votes[k]
		sum.n += one.n
		sum.score += one.score
		votes[k] = sum
	}
	vote(tallyKey{a: everyone, b: perLabel})
	for _, name := range t.labels {
		vote(tallyKey{a: name, b: perLabel})
	}
	pairs(t.actors, t.recipients, func(a, b string, mutual bool) {
		vote(tallyKey{level: sideLevel, a: a, b: b, mutual: mutual})
	})
	from, to := countries(e.Actors), countries(e.Recipients)
	pairs(from, to, func(a, b string, mutual bool) {
		vote(tallyKey{level: countryLevel, a: a, b: b, mutual: mutual})
	})
	fromParties, toParties := parties(e.Actors), parties(e.Recipients)
	if len(fromParties)+len(toParties) == 0 {
		return
	}
	mixed := func(a, b string) { vote(tallyKey{level: mixedLevel, a: a, b: b, mutual: len(e.Recipients) == 0}) }
	if len(e.Recipients) == 0 {
		to = from
	}
	for _, a := range fromParties {
		for _, b := range to {
			mixed(a, b)
		}
	}
	for _, b := range toParties {
		for _, a := range from {
			mixed(a, b)
		}
	}
}

func parties(who []coding.Participant) (names []string) {
	for i := range who {
		names = appendNew(names, who[i].Party)
	}
	return names
}

func countries(who []coding.Participant) (names []string) {
	for i := range who {
		names = appendNew(names, who[i].Country)
	}
	return names
}

// pairs gives who faces whom: each actor each recipient; and, where nobody
// receives, the actors one another.
func pairs(actors, recipients []string, give func(a, b string, mutual bool)) {
	switch {
	case len(recipients) > 0 && len(actors) > 0:
		for _, a := range actors {
			for _, b := range recipients {
				give(a, b, false)
			}
		}
	case len(recipients) > 0:
		for _, b := range recipients {
			give(nobody, b, false)
		}
	case len(actors) == 1:
		give(actors[0], nobody, false)
	default:
		for i, a := range actors {
			for _, b := range actors[i+1:] {
				give(min(a, b), max(a, b), true)
			}
		}
	}
}

// reportVotes counts the events of one coding.
func reportVotes(c *coding.Coding, day calendar.Day) map[tallyKey]tally {
	votes := make(map[tallyKey]tally, 8*len(c.Events))
	for i := range c.Events {
		tell(&c.Events[i], day).count(votes)
	}
	return votes
}

// groupVotes counts the events of near-duplicate reports: what several of them
// tell has one vote, and what one tells oftener than the others as many as he
// tells. The reports come in the order of their keys; of equal counts the first
// is taken.
func groupVotes(reports []map[tallyKey]tally) map[tallyKey]tally {
	if len(reports) == 1 {
		return reports[0]
	}
	votes := map[tallyKey]tally{}
	for _, one := range reports {
		for k, v := range one {
			if v.n > votes[k].n {
				votes[k] = v
			}
		}
	}
	return votes
}

// write adds the changes to the roll-ups, in the order of their keys.
func (t *tallies) write(w *writer) error {
	keys := make([]tallyKey, 0, len(t.of))
	for k, v := range t.of {
		if v != (tally{}) {
			keys = append(keys, k)
		}
	}
	type numbered struct {
		tallyKey
		x, y int
	}
	list := make([]numbered, len(keys))
	for i, k := range keys {
		n := numbered{tallyKey: k}
		var err error
		if n.x, err = w.label(k.a); err != nil {
			return err
		}
		if k.b != perLabel {
			if n.y, err = w.label(k.b); err != nil {
				return err
			}
		}
		list[i] = n
	}
	slices.SortFunc(list, func(p, q numbered) int {
		return cmp.Or(cmp.Compare(p.level, q.level), cmp.Compare(p.x, q.x), cmp.Compare(p.y, q.y), cmp.Compare(p.day, q.day),
			cmp.Compare(p.kind, q.kind), cmp.Compare(number(p.mutual), number(q.mutual)))
	})
	single := newRows("label_day", "label day type n score")
	single.tail = "ON CONFLICT (label, day, type) DO UPDATE SET n = label_day.n + excluded.n, score = label_day.score + excluded.score"
	pair := newRows("pair_day", "level a b day type mutual n score")
	pair.tail = "ON CONFLICT (level, a, b, day, type, mutual) DO UPDATE SET n = pair_day.n + excluded.n, score = pair_day.score + excluded.score"
	for _, k := range list {
		v := t.of[k.tallyKey]
		if k.b == perLabel {
			single.add(k.x, k.day, k.kind.String(), v.n, v.score)
		} else {
			pair.add(k.level, k.x, k.y, k.day, k.kind.String(), number(k.mutual), v.n, v.score)
		}
	}
	if err := single.write(w); err != nil {
		return err
	}
	if err := pair.write(w); err != nil {
		return err
	}
	for _, k := range list {
		if t.of[k.tallyKey].n >= 0 {
			continue
		}
		var err error
		if k.b == perLabel {
			err = w.exec("DELETE FROM label_day WHERE label = $1 AND day = $2 AND type = $3 AND n = 0", k.x, k.day, k.kind.String())
		} else {
			err = w.exec("DELETE FROM pair_day WHERE level = $1 AND a = $2 AND b = $3 AND day = $4 AND type = $5 AND mutual = $6 AND n = 0",
				k.level, k.x, k.y, k.day, k.kind.String(), number(k.mutual))
		}
		if err != nil {
			return err
		}
	}
	t.of = nil
	return nil
}

func number(b bool) int {
	if b {
		return 1
	}
	return 0
}
