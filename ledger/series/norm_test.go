package series

import (
	"math"
	"math/rand/v2"
	"testing"

	"casus/ledger/calendar"
	"casus/plover"
)

// record makes one row a day of so many attacks, ending on 2024-12-31.
func record(counts ...int) *Data {
	d := &Data{}
	for i, n := range counts {
		if n > 0 {
			d.Reports = append(d.Reports, Event{Day: day("2024-12-31") - calendar.Day(len(counts)-1-i), Actor: rsf, Recipient: army, Type: plover.ASSAULT, Events: n, Tenths: int64(-90 * n)})
		}
	}
	return d
}

// repeat gives a pattern again and again until there are n numbers, then the rest.
func repeat(n int, pattern []int, rest ...int) (all []int) {
	for i := range n {
		all = append(all, pattern[i%len(pattern)])
	}
	return append(all, rest...)
}

func TestVerdicts(t *testing.T) {
	for _, c := range []struct {
		name        string
		unit        calendar.Unit
		counts      []int
		four, year  Verdict // of events
		score       Verdict // within 52 weeks
		mean        float64 // of events, within 52 weeks
		since       string  // "": a year and a half before
		yearsOfDays int
	}{
		{"as usual", calendar.ByDay, repeat(500, []int{1, 0, 2, 1}, 2), Usual, Usual, Usual, 1, "", 364},
		{"an outburst", calendar.ByDay, repeat(500, []int{1, 0, 2, 1}, 12), Above, Above, Below, 1, "", 364},
		{"after a year of nothing, one", calendar.ByDay, repeat(500, []int{0}, 1), Usual, Usual, Usual, 0, "", 364},
		{"two are too few to stand out", calendar.ByDay, repeat(500, []int{0}, 2), Usual, Usual, Usual, 0, "", 364},
		{"three do", calendar.ByDay, repeat(500, []int{0}, 3), Above, Above, Usual, 0, "", 364},
		{"a lull where no day was without", calendar.ByDay, repeat(500, []int{19, 20, 21}, 0), Below, Below, Above, 20, "", 364},
		{"a lull where most days were without", calendar.ByDay, repeat(500, []int{0, 0, 0, 1}, 0), Usual, Usual, Usual, 0.25, "", 364},
		{"bombs now and then", calendar.ByDay, repeat(500, []int{0, 0, 0, 9, 0, 0, 0, 0, 0, 14}, 12), Usual, Usual, Below, 2.3, "", 364},
		{"a new level beside the old one", calendar.ByDay, repeat(480, []int{1, 0, 2, 1}, repeat(20, []int{5, 6, 8}, 10)...), Usual, Above, Below, 1.29, "", 364},
		{"a young record", calendar.ByDay, repeat(500, []int{1, 0, 2, 1}, 12), Above, LittleHistory, LittleHistory, 1, "2024-11-30", 31},
		{"no record before", calendar.ByDay, repeat(500, []int{1, 0, 2, 1}, 12), LittleHistory, LittleHistory, LittleHistory, 0, "2024-12-31", 0},
		{"a week cut off after two days", calendar.ByWeek, repeat(500, []int{1, 0, 2, 1}, 20, 20), Above, Above, Below, 2, "", 364},
		{"a month", calendar.ByMonth, repeat(500, []int{1, 0, 2, 1}, repeat(31, []int{5})...), FewPieces, Above, Below, 31, "", 364},
		{"a year", calendar.ByYear, repeat(400, []int{1, 0, 2, 1}, repeat(366, []int{50})...), FewPieces, FewPieces, FewPieces, 366, "", 364},
	} {
		q := Query{Interval: calendar.Interval{From: c.unit.Start(day("2024-12-31")), To: day("2024-12-31")}, Unit: c.unit, Rule: Reports, Since: day("2022-06-01")}
		if c.since != "" {
			q.Since = day(c.since)
		}
		s, err := Make(q, record(c.counts...))
		if err != nil {
			t.Fatal(err)
		}
		norms := s.Points[0].Norms
		four, year, score := norms[0], norms[1], norms[3]
		if four.Weeks != 4 || year.Weeks != 52 || year.Measure != Events || score.Measure != Score {
			t.Fatalf("norms of other measures or windows: %+v", norms)
		}
		if four.Verdict != c.four || year.Verdict != c.year || score.Verdict != c.score {
			t.Errorf("%s: %s in 4 weeks, %s in 52, its score %s; want %s, %s, %s\n%+v", c.name, four.Verdict, year.Verdict, score.Verdict, c.four, c.year, c.score, norms)
		}
		if math.Abs(year.Mean-c.mean) > 0.02 || year.Days != c.yearsOfDays || year.Change != float64(s.Points[0].Events)-year.Mean {
			t.Errorf("%s: a mean of %.3f over %d days, changed by %.3f; want %.3f over %d", c.name, year.Mean, year.Days, year.Change, c.mean, c.yearsOfDays)
		}
	}
}

// Of counts that follow one law all the time, hardly any is anomalous.
func TestFalseAlarmsAreRare(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for name, draw := range map[string]func() int{
		"rare":      func() int { return poisson(random, 0.05) },
		"frequent":  func() int { return poisson(random, 8) },
		"in bursts": func() int { return poisson(random, 2*random.ExpFloat64()) },
	} {
		counts := make([]int, 366+3650)
		for i := range counts {
			counts[i] = draw()
		}
		q := Query{Interval: calendar.Interval{From: day("2024-12-31") - 3649, To: day("2024-12-31")}, Unit: calendar.ByDay, Rule: Reports, Since: calendar.NoDay}
		s, err := Make(q, record(counts...))
		if err != nil {
			t.Fatal(err)
		}
		alarms := 0
		for _, p := range s.Points {
			if v := p.Norms[1].Verdict; v != Usual {
				alarms++
			}
		}
		if alarms > 12 {
			t.Errorf("%s: %d of 3650 days are called anomalous", name, alarms)
		}
	}
}

func poisson(random *rand.Rand, mean float64) int {
	n := 0
	for p := random.Float64(); p > math.Exp(-mean); p *= random.Float64() {
		n++
	}
	return n
}

// The tail is the sum of the probabilities, and stays one for numbers of any size.
func TestUpperTail(t *testing.T) {
	for _, c := range []struct{ mean, variance float64 }{{0.01, 0.0101}, {2, 2.1}, {5, 60}, {40, 41}} {
		r, p := c.mean*c.mean/(c.variance-c.mean), c.mean/c.variance
		below := 0.0
		for k := range 60 {
			if got := upperTail(float64(k), c.mean, c.variance); math.Abs(got-(1-below)) > 1e-9 {
				t.Errorf("mean %v, variance %v: at least %d has probability %v, want %v", c.mean, c.variance, k, got, 1-below)
			}
			a, _ := math.Lgamma(float64(k) + r)
			b, _ := math.Lgamma(r)
			d, _ := math.Lgamma(float64(k) + 1)
			below += math.Exp(a - b - d + r*math.Log(p) + float64(k)*math.Log(1-p))
		}
	}
	for _, mean := range []float64{1e-9, 1, 1e5, 1e8} {
		for _, k := range []float64{1, 100, 1e6, 1e9} {
			for _, spread := range []float64{1.003, 10, 1e6} {
				if p := upperTail(k, mean, mean*spread); !(p >= 0 && p <= 1) {
					t.Errorf("mean %v, variance %v times that: at least %v has probability %v", mean, spread, k, p)
				}
			}
		}
	}
}
