package calendar

import (
	"fmt"
	"time"
)

// Unit is a piece of the calendar over which a series counts.
type Unit string

// The units. A week begins on Monday, as ISO 8601 has it.
const (
	ByDay   Unit = "day"
	ByWeek  Unit = "week"
	ByMonth Unit = "month"
	ByYear  Unit = "year"
)

// Units lists the units, shortest first.
func Units() []Unit { return []Unit{ByDay, ByWeek, ByMonth, ByYear} }

// Start gives the first day of the unit in which a day lies.
func (u Unit) Start(d Day) Day {
	switch u {
	case ByWeek: // 1970-01-01 was a Thursday
		return d - Day(mod(int(d)+3, 7))
	case ByMonth:
		t := d.Time()
		return On(time.Date(t.Year(), t.Month(), 1, 0, 0, 0, 0, time.UTC))
	case ByYear:
		return On(time.Date(d.Time().Year(), 1, 1, 0, 0, 0, 0, time.UTC))
	}
	return d
}

// Next gives the first day of the unit after the one in which a day lies.
func (u Unit) Next(d Day) Day {
	d = u.Start(d)
	switch u {
	case ByWeek:
		return d + 7
	case ByMonth:
		return On(d.Time().AddDate(0, 1, 0))
	case ByYear:
		return On(d.Time().AddDate(1, 0, 0))
	}
	return d + 1
}

// Label names the unit in which a day lies, as ISO 8601 writes it: 2020-07-16,
// 2020-W29, 2020-07, 2020.
func (u Unit) Label(d Day) string {
	switch u {
	case ByWeek:
		year, week := d.Time().ISOWeek()
		return fmt.Sprintf("%04d-W%02d", year, week)
	case ByMonth:
		return d.Time().Format("2006-01")
	case ByYear:
		return d.Time().Format("2006")
	}
	return d.String()
}

func mod(a, n int) int { return ((a % n) + n) % n }
