package toll

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"casus/coding"
	"casus/ledger/calendar"
)

func dated(id, from, to string, low, high int64) Dated {
	d := Dated{ID: id, Days: on(from, to), Low: low, AtLeast: low, Evidence: []string{"claim " + id}}
	if high >= 0 {
		d.High, d.AtLeast = &high, high
	}
	return d
}

const open = -1

func TestLargest(t *testing.T) {
	figures := []Dated{
		dated("a", "2031-01-01", "2031-01-01", 4, 4),
		dated("b", "2031-02-01", "2031-02-01", 30, 41),
		dated("c", "2031-03-01", "2031-03-01", 12, open),
		dated("d", "2031-04-01", "2031-04-01", 12, 31),
		dated("e", "2031-05-01", "2031-05-01", 0, 0),
	}
	got := Largest(figures, 3)
	var words []string
	for _, r := range got {
		words = append(words, r.ID+" "+r.Dated.String()+" before "+strings.Join(r.Rivals, ","))
	}
	if want := []string{"b 30–41 before d,c", "d 12–31 before c", "c ≥ 12 before "}; !slices.Equal(words, want) {
		t.Errorf("%q, want %q", words, want)
	}
	if got[0].Rank != 1 || got[1].Rank != 2 || got[2].Rank != 2 {
		t.Errorf("equal lows do not share a rank: %d %d %d", got[0].Rank, got[1].Rank, got[2].Rank)
	}
	if got := Largest(nil, 3); len(got) != 0 {
		t.Errorf("of nothing: %v", got)
	}
}

func TestSumsByWeek(t *testing.T) {
	got := By(calendar.ByWeek, []Dated{
		dated("c", "2031-01-13", "2031-01-13", 5, open),
		dated("b", "2031-01-12", "2031-01-14", 2, 3), // begins on a Sunday
		dated("a", "2031-01-06", "2031-01-06", 4, 4),
	})
	if len(got) != 2 || got[0].ID != "2031-W02" || got[0].String() != "6–7" || got[1].String() != "≥ 5" || !slices.Equal(got[0].Evidence, []string{"a", "b"}) {
		t.Errorf("got %+v", got)
	}
	if got[0].Days.String() != "2031-01-06 to 2031-01-12" {
		t.Errorf("the week is %s", got[0].Days)
	}
}

func TestSince(t *testing.T) {
	q := Question{coding.Killed, "week", "between Ruritania and Graustark"}
	figures := []Dated{
		dated("2026-W14", "2026-03-30", "2026-04-05", 90, 200),
		dated("2028-W20", "2028-05-15", "2028-05-21", 5, open),
		dated("2029-W20", "2029-05-14", "2029-05-20", 6, 9),
		dated("2030-W29", "2030-07-15", "2030-07-21", 15, 95),
		dated("2031-W01", "2030-12-30", "2031-01-05", 700, 700), // later
	}
	coverage := Cover([]Sighting{
		{Day: calendar.Must("2026-03-30"), Source: "A"}, {Day: calendar.Must("2026-04-13"), Source: "B"}, {Day: calendar.Must("2030-07-16"), Source: "A"}, {Day: calendar.Must("2030-07-20"), Source: "A"},
	})
	s, err := Since(q, figures, "2030-W29", coverage)
	if err != nil {
		t.Fatal(err)
	}
	if want := "the deadliest week between Ruritania and Graustark since 2026-03-30 to 2026-04-05 (90–200): 2030-07-15 to 2030-07-21, 15–95 killed"; s.Text != want {
		t.Errorf("said %q, want %q", s.Text, want)
	}
	if s.Since == nil || s.Since.ID != "2026-W14" || !slices.Equal(s.Evidence, []string{"claim 2030-W29", "claim 2026-W14"}) {
		t.Errorf("since %+v, on %q", s.Since, s.Evidence)
	}
	if len(s.Rivals) != 1 || s.Rivals[0].ID != "2028-W20" {
		t.Errorf("rivals: %+v", s.Rivals)
	}
	limits := strings.Join(s.Limits, "\n")
	for _, want := range []string{"4 reports from 2 sources", "from 2026-03-30 to 2030-07-20", "weeks between 2026-03-30 and 2030-07-21 without any report", "as large as 2026-03-30", "may have been as large by the highest claims: 2028-05-15"} {
		if !strings.Contains(limits, want) {
			t.Errorf("%q is missing in\n%s", want, limits)
		}
	}
	// Nothing as large is known: the record's beginning is the limit.
	s, _ = Since(q, figures, "2026-W14", coverage)
	if s.Since != nil || !strings.Contains(s.Text, "in the record until 2030-12-30 to 2031-01-05 (700), whose first report is of 2026-03-30: ") || len(s.Rivals) != 2 {
		t.Errorf("said %q", s.Text)
	}
	// As many is not more.
	s, _ = Since(q, append(figures, dated("2030-W40", "2030-09-30", "2030-10-06", 15, 15)), "2030-W40", coverage)
	if s.Since == nil || s.Since.ID != "2030-W29" || !strings.HasPrefix(s.Text, "no week ") {
		t.Errorf("said %q", s.Text)
	}
	if _, err := Since(q, figures, "2040-W01", coverage); !errors.Is(err, ErrUnknown) {
		t.Errorf("an unknown week: %v", err)
	}
	s, _ = Since(q, []Dated{dated("x", "2030-01-01", "2030-01-01", 0, open)}, "x", Cover(nil))
	if !strings.Contains(s.Text, "knows of no killed") || len(s.Limits) == 0 {
		t.Errorf("said %q, limits %q", s.Text, s.Limits)
	}
}

func TestCoverage(t *testing.T) {
	c := Cover([]Sighting{{Day: calendar.Must("2031-01-28"), Source: "B"}, {Day: calendar.Must("2031-01-06"), Source: "A"}, {Day: calendar.Must("2031-01-07"), Source: "A"}, {Day: calendar.NoDay, Source: "C"}})
	if c.First.String() != "2031-01-06" || c.Last.String() != "2031-01-28" || c.Reports != 3 || c.Sources != 2 {
		t.Errorf("got %+v", c)
	}
	if len(c.Silent) != 1 || c.Silent[0] != on("2031-01-13", "2031-01-26") || c.SilentWeeks(on("2031-01-01", "2031-01-31")) != 2 || c.SilentWeeks(on("2031-01-14", "2031-01-31")) != 1 {
		t.Errorf("silent: %v", c.Silent)
	}
	many := Cover([]Sighting{{Day: calendar.Must("2031-01-06"), Events: 3000}, {Day: calendar.Must("2031-01-20"), Events: 2000}})
	if got := many.Limits(on("2031-01-06", "2031-01-26")); len(got) != 2 || !strings.Contains(got[0], "tells of 5000 events of this kind, from 2031-01-06 to 2031-01-20") {
		t.Errorf("a record counted by events has the limits %q", got)
	}
	if got := Cover(nil); got.Reports != 0 || got.First != calendar.NoDay || len(got.Limits(on("2031-01-01", "2031-01-02"))) != 1 {
		t.Errorf("of nothing: %+v", got)
	}
}

// An episode is at least what its incidents add up to.
func TestEpisodeOfIncidents(t *testing.T) {
	parties := []string{"eth-gov", "eth-fano"}
	toll := Matrix(world(t), Scope{ID: "e", Extent: OfEpisode, Days: on("2031-08-01", "2031-08-05"), Parties: parties, Incidents: []Scope{
		{ID: "i", Days: on("2031-08-01", "2031-08-01"), Parties: parties},
		{ID: "j", Days: on("2031-08-05", "2031-08-05"), Parties: parties},
	}}, say(t,
		"2031-08-01 | :eth-gov | eth-gov combatants | 6 | incident=i",
		"2031-08-05 | :eth-gov | eth-gov combatants | 7 | incident=j",
		"2031-08-05 | :eth-gov | ETH civilians | 3 | incident=j"))
	d := toll.Dated(coding.Killed, Cautious)
	if d.String() != "≥ 16" || !slices.Equal(d.Evidence, []string{"c2", "i", "j"}) || d.Best != nil {
		t.Errorf("got %+v", d)
	}
}
