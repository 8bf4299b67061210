package calendar

import "casus/coding"

// Interval is a span of days, both ends included; an end that is NoDay is open.
type Interval struct {
	From Day `json:"from"`
	To   Day `json:"to"`
}

// Of gives the days of a time of the coding; ok is false where it has none.
func Of(t *coding.Time) (in Interval, ok bool) {
	in = Interval{NoDay, NoDay}
	if t == nil {
		return in, false
	}
	in.From, _ = Parse(t.From)
	in.To, _ = Parse(t.To)
	return in, in.From != NoDay || in.To != NoDay
}

// Holds tells whether a day lies in the interval.
func (in Interval) Holds(d Day) bool {
	return (in.From == NoDay || d >= in.From) && (in.To == NoDay || d <= in.To)
}

// Days is how many days the interval has, 0 where an end is open.
func (in Interval) Days() int {
	if in.From == NoDay || in.To == NoDay || in.To < in.From {
		return 0
	}
	return int(in.To-in.From) + 1
}

// Overlaps tells whether two intervals share a day.
func (in Interval) Overlaps(other Interval) bool {
	return (in.From == NoDay || other.To == NoDay || in.From <= other.To) &&
		(other.From == NoDay || in.To == NoDay || other.From <= in.To)
}

// String gives "2020-07-12", "2020-07-12 to 2020-07-16", and an open end as
// "…".
func (in Interval) String() string {
	if in.From == in.To {
		return in.From.String()
	}
	from, to := in.From.String(), in.To.String()
	if from == "" {
		from = "…"
	}
	if to == "" {
		to = "…"
	}
	return from + " to " + to
}
