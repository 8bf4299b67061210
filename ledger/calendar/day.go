package calendar

import (
	"fmt"
	"math"
	"time"
)

// Day is a day, counted from 1970-01-01 on.
type Day int32

// NoDay is the absent day. It sorts before all others.
const NoDay Day = math.MinInt32

const secondsPerDay = 24 * 60 * 60

// Parse reads the day at the head of a date of the coding contract:
// "2020-07-12", or "2020-07-12T14:30". ok is false where there is none.
func Parse(date string) (d Day, ok bool) {
	if len(date) < len(time.DateOnly) {
		return NoDay, false
	}
	t, err := time.Parse(time.DateOnly, date[:len(time.DateOnly)])
	if err != nil {
		return NoDay, false
	}
	return On(t), true
}

// Must is Parse for dates that stand in the program.
func Must(date string) Day {
	d, ok := Parse(date)
	if !ok {
		panic(fmt.Sprintf("calendar: %q is no date", date))
	}
	return d
}

// On gives the day of a moment, in universal time.
func On(t time.Time) Day {
	s := t.Unix()
	d := s / secondsPerDay
	if s%secondsPerDay < 0 {
		d--
	}
	return Day(d)
}

// Time gives the first moment of the day, in universal time.
func (d Day) Time() time.Time { return time.Unix(int64(d)*secondsPerDay, 0).UTC() }

// Unix gives the first second of the day since 1970.
func (d Day) Unix() int64 { return int64(d) * secondsPerDay }

// String gives the day as 2020-07-12, and the absent day as nothing.
func (d Day) String() string {
	if d == NoDay {
		return ""
	}
	return d.Time().Format(time.DateOnly)
}

// MarshalText writes the day as String does.
func (d Day) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads what MarshalText wrote.
func (d *Day) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*d = NoDay
		return nil
	}
	read, ok := Parse(string(text))
	if !ok || len(text) != len(time.DateOnly) {
		return fmt.Errorf("%q is no day such as 2020-07-12", text)
	}
	*d = read
	return nil
}
