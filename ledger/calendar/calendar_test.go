package calendar

import (
	"testing"
	"time"

	"casus/coding"

	"pgregory.net/rapid"
)

func TestDays(t *testing.T) {
	for date, want := range map[string]Day{"1970-01-01": 0, "1969-12-31": -1, "2020-07-16": 18459, "2020-07-16T14:30": 18459} {
		if got, ok := Parse(date); !ok || got != want {
			t.Errorf("%s is day %d, %v; want %d", date, got, ok, want)
		}
	}
	for _, date := range []string{"", "2020", "2020-13-01", "16/07/2020", "yesterday!!"} {
		if d, ok := Parse(date); ok || d != NoDay {
			t.Errorf("%q was read as day %v", date, d)
		}
	}
	if got := On(time.Date(1969, 12, 31, 23, 59, 59, 0, time.UTC)); got != -1 {
		t.Errorf("the last second of 1969 is on day %d", got)
	}
}

func TestUnits(t *testing.T) {
	for _, c := range []struct {
		unit              Unit
		day, start, label string
	}{
		{ByDay, "2020-07-16", "2020-07-16", "2020-07-16"},
		{ByWeek, "2020-07-16", "2020-07-13", "2020-W29"},
		{ByWeek, "2021-01-03", "2020-12-28", "2020-W53"},
		{ByWeek, "1969-12-30", "1969-12-29", "1970-W01"},
		{ByMonth, "2020-02-29", "2020-02-01", "2020-02"},
		{ByYear, "2020-12-31", "2020-01-01", "2020"},
	} {
		d := Must(c.day)
		if got := c.unit.Start(d).String(); got != c.start {
			t.Errorf("the %s of %s starts on %s, want %s", c.unit, c.day, got, c.start)
		}
		if got := c.unit.Label(d); got != c.label {
			t.Errorf("the %s of %s is called %s, want %s", c.unit, c.day, got, c.label)
		}
	}
}

// Units tile the calendar: every day lies in exactly one of each size.
func TestUnitsTileTheCalendar(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := Day(rapid.Int32Range(-40000, 60000).Draw(t, "day"))
		for _, u := range Units() {
			start, next := u.Start(d), u.Next(d)
			if start > d || next <= d || u.Start(next) != next || u.Start(next-1) != start {
				t.Fatalf("the %s of %s is %s to %s", u, d, start, next)
			}
			if u.Label(start) != u.Label(d) || u.Label(next) == u.Label(d) {
				t.Fatalf("the label of %s (%s) is not the one of its start", d, u)
			}
		}
		var back Day
		text, _ := d.MarshalText()
		if err := back.UnmarshalText(text); err != nil || back != d {
			t.Fatalf("%s was read back as %s (%v)", d, back, err)
		}
	})
}

func TestIntervals(t *testing.T) {
	in, ok := Of(&coding.Time{From: "2020-07-12T22:00", To: "2020-07-16"})
	if !ok || in.Days() != 5 || in.String() != "2020-07-12 to 2020-07-16" {
		t.Errorf("got %v, %v", in, ok)
	}
	if _, ok := Of(nil); ok {
		t.Error("no time has days")
	}
	open := Interval{Must("2020-07-14"), NoDay}
	if !open.Holds(in.To) || open.Holds(in.From) || !open.Overlaps(in) || open.Days() != 0 || open.String() != "2020-07-14 to …" {
		t.Errorf("the open interval %v is wrong", open)
	}
}
