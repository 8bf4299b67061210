package report

import (
	"fmt"
	"time"
)

// Date is a day, and the moment in it where that is known.
type Date struct {
	Day    string // 2020-07-16
	Moment string // RFC 3339; may be empty
}

// IsZero tells whether no date is known.
func (d Date) IsZero() bool { return d.Day == "" }

// ParseDate reads a day (2020-07-16) or a moment in RFC 3339
// (2020-07-16T09:30:00Z, or with a space for the T). A moment's day is the one
// in its own zone; a moment without a zone counts as its day alone, since it
// might be another one elsewhere.
func ParseDate(s string) (Date, error) {
	if _, err := time.Parse(time.DateOnly, s); err == nil {
		return Date{Day: s}, nil
	}
	if len(s) > len(time.DateOnly) && s[len(time.DateOnly)] == ' ' {
		s = s[:len(time.DateOnly)] + "T" + s[len(time.DateOnly)+1:]
	}
	if _, err := time.Parse(time.RFC3339, s); err == nil {
		return Date{Day: s[:len(time.DateOnly)], Moment: s}, nil
	}
	for _, layout := range []string{"2006-01-02T15:04:05", "2006-01-02T15:04"} {
		if _, err := time.Parse(layout, s); err == nil {
			return Date{Day: s[:len(time.DateOnly)]}, nil
		}
	}
	return Date{}, fmt.Errorf("%q is no date", clip(s))
}

// clip shortens what an error repeats of the input.
func clip(s string) string {
	const most = 40
	n := 0
	for i := range s {
		if n == most {
			return s[:i] + "…"
		}
		n++
	}
	return s
}

const dateHint = "write it as 2020-07-16 or 2020-07-16T09:30:00Z"
