package series

import (
	"fmt"
	"slices"

	"casus/coding"
	"casus/ledger/calendar"
	"casus/plover"
)

// Query says what series is wanted.
type Query struct {
	Interval calendar.Interval // both ends are needed
	Unit     calendar.Unit
	Rule     Rule
	// From acts upon To, brings losses upon To. Each is a party's id or a
	// country's code; "" is anybody.
	From, To string
	// Mutual counts the other direction too: between From and To, or, where To is
	// empty, all that From takes part in.
	Mutual bool
	Types  []plover.Type // none: all; losses are then those of incidents of the types
	Kinds  []coding.Kind // of losses; none: killed and wounded. UCDP and ACLED count the killed alone
	// Measures are those that get norms; none: events, score, and the first kind.
	Measures []Measure
	// Since is the first day of which the ledger has reports; NoDay takes the day
	// of the earliest row.
	Since calendar.Day
}

// An Error is a fault of a query that its writer can mend.
type Error struct{ Text string }

func (e *Error) Error() string { return e.Text }

func fault(format string, args ...any) error { return &Error{fmt.Sprintf(format, args...)} }

// maxPoints is how many points a series may have: a century of days.
const maxPoints = 36525

// settle checks a query and fills in what it leaves open.
func (q *Query) settle() error {
	if n := q.Interval.Days(); n == 0 {
		return fault("a series needs a first and a last day, in that order, not %q", q.Interval)
	} else if n > maxPoints {
		return fault("%s has more than %d days", q.Interval, maxPoints)
	}
	if !slices.Contains(calendar.Units(), q.Unit) {
		return fault("%q is none of the units %q", q.Unit, calendar.Units())
	}
	if !slices.Contains(Rules(), q.Rule) {
		return fault("%q is none of the rules %q", q.Rule, Rules())
	}
	if len(q.Kinds) == 0 {
		q.Kinds = []coding.Kind{coding.Killed, coding.Wounded}
	}
	for _, k := range q.Kinds {
		if !slices.Contains(coding.Kinds(), k) {
			return fault("%q is none of the kinds of losses %q", k, coding.Kinds())
		}
	}
	if q.Rule == UCDP || q.Rule == ACLED {
		q.Kinds = []coding.Kind{coding.Killed}
	}
	if len(q.Measures) == 0 {
		q.Measures = []Measure{Events, Score, Measure(q.Kinds[0])}
	}
	for _, m := range q.Measures {
		if !slices.Contains(Measures(), m) {
			return fault("%q is none of the measures %q", m, Measures())
		}
		if m.ofLoss() && !slices.Contains(q.Kinds, coding.Kind(m)) {
			return fault("the series does not count the %s, so that they have no norm", m)
		}
	}
	return nil
}

// wantsEvent tells whether what a row tells of is asked for.
func (q *Query) wantsEvent(e *Event) bool {
	return q.between(e.Actor, e.Recipient, q.Mutual || e.Mutual) && q.wantsType(e.Type)
}

func (q *Query) wantsLoss(l *Loss) bool {
	return q.between(l.Adversary, l.Victim, q.Mutual) && slices.Contains(q.Kinds, l.Kind)
}

// between tells whether one side acts upon the other in the direction that is asked
// for, or also in the opposite one.
func (q *Query) between(a, b Side, mutual bool) bool {
	return a.is(q.From) && b.is(q.To) || mutual && b.is(q.From) && a.is(q.To)
}

func (q *Query) wantsType(t plover.Type) bool {
	return len(q.Types) == 0 || slices.Contains(q.Types, t)
}
