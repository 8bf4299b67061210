package toll

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"casus/coding"
	"casus/ledger/calendar"
)

// Dated is a figure of an incident, an episode or a unit of the calendar.
type Dated struct {
	ID   string            `json:"id"`
	Days calendar.Interval `json:"days"`
	Low  int64             `json:"low"`
	// High is nil where it is open; AtLeast is then the largest number claimed.
	High      *int64 `json:"high"`
	AtLeast   int64  `json:"high_at_least"`
	Best      *int64 `json:"best"`
	Contested bool   `json:"contested"`
	// Evidence are the ids of the incidents, or the claims, that it rests on.
	Evidence []string `json:"evidence"`
}

// String gives "4", "4–9", "≥ 4".
func (d *Dated) String() string {
	switch {
	case d.High == nil:
		return fmt.Sprintf("≥ %d", d.Low)
	case *d.High != d.Low:
		return fmt.Sprintf("%d–%d", d.Low, *d.High)
	}
	return fmt.Sprint(d.Low)
}

// Dated gives one kind of loss of the toll as a dated figure. Each column of an
// episode is at least what its incidents add up to.
func (t *Toll) Dated(kind coding.Kind, rule Rule) Dated {
	raised := *t
	raised.Columns = slices.Clone(t.Columns)
	d := Dated{ID: t.Scope.ID, Days: t.Scope.Days}
	for i := range raised.Columns {
		col := &raised.Columns[i]
		for j := range t.Floors {
			if f := &t.Floors[j]; f.Column == col.Key && f.Kind == kind {
				if s := col.span(rule); !s.told || s.low < f.Low {
					col.floor = f.Low
					d.Evidence = union(d.Evidence, f.Incidents)
				}
			}
		}
	}
	total := raised.Total(kind, rule)
	d.Evidence = union(d.Evidence, total.Claims)
	d.High, d.AtLeast, d.Best, d.Contested = total.High, total.AtLeast, total.Best, total.Contested
	if total.Low != nil {
		d.Low = *total.Low
	}
	return d
}

// By adds the figures of incidents up by a unit of the calendar. An incident
// counts in the unit of its first day. What is added up is what the record knows of:
// its high is open only where one of them is.
func By(unit calendar.Unit, incidents []Dated) []Dated {
	sorted := slices.Clone(incidents)
	slices.SortFunc(sorted, func(x, y Dated) int {
		return cmp.Or(cmp.Compare(x.Days.From, y.Days.From), strings.Compare(x.ID, y.ID))
	})
	list := []Dated{}
	for _, d := range sorted {
		if d.Days.From == calendar.NoDay {
			continue
		}
		start := unit.Start(d.Days.From)
		if n := len(list); n == 0 || list[n-1].Days.From != start {
			zero, best := int64(0), int64(0)
			list = append(list, Dated{ID: unit.Label(start), Days: calendar.Interval{From: start, To: unit.Next(start) - 1}, High: &zero, Best: &best, Evidence: []string{}})
		}
		u := &list[len(list)-1]
		u.Low += d.Low
		u.AtLeast += d.AtLeast
		u.High, u.Best = sum(u.High, d.High), sum(u.Best, d.Best)
		u.Contested = u.Contested || d.Contested
		u.Evidence = append(u.Evidence, d.ID)
	}
	return list
}

func sum(a, b *int64) *int64 {
	if a == nil || b == nil {
		return nil
	}
	n := *a + *b
	return &n
}

// Ranked is a dated figure and its place.
type Ranked struct {
	Dated
	// Rank is from 1; equal lows share one.
	Rank int `json:"rank"`
	// Rivals are the ids of those ranked below that may in truth be as large:
	// their high reaches this low, or is open.
	Rivals []string `json:"rivals"`
}

// Largest gives the n largest figures, by their low; of equal lows the larger
// high, then the earlier, then the id decides the order. Zeros are left out.
func Largest(figures []Dated, n int) []Ranked {
	sorted := slices.DeleteFunc(slices.Clone(figures), func(d Dated) bool { return d.AtLeast == 0 })
	slices.SortFunc(sorted, func(x, y Dated) int {
		return cmp.Or(cmp.Compare(y.Low, x.Low), cmp.Compare(y.reach(), x.reach()), cmp.Compare(x.Days.From, y.Days.From), strings.Compare(x.ID, y.ID))
	})
	list := make([]Ranked, 0, max(0, min(n, len(sorted))))
	for i := range sorted {
		if len(list) == n {
			break
		}
		r := Ranked{Dated: sorted[i], Rank: i + 1, Rivals: []string{}}
		if i > 0 && sorted[i-1].Low == r.Low {
			r.Rank = list[i-1].Rank
		}
		for j := i + 1; j < len(sorted); j++ {
			if sorted[j].mayReach(r.Low) {
				r.Rivals = append(r.Rivals, sorted[j].ID)
			}
		}
		list = append(list, r)
	}
	return list
}

// reach is the largest number that a figure names.
func (d *Dated) reach() int64 {
	if d.High != nil {
		return *d.High
	}
	return max(d.AtLeast, d.Low)
}

func (d *Dated) mayReach(n int64) bool { return d.High == nil || *d.High >= n }

// Question is what a superlative is about.
type Question struct {
	Kind coding.Kind `json:"kind"`
	// Unit is "incident", "episode", or a unit of the calendar.
	Unit string `json:"unit"`
	// Among says between or among whom, for people: "between Armenia and
	// Azerbaijan", "in Sudan".
	Among string `json:"among"`
}

// superlative are the words for the largest.
func (q Question) superlative() string {
	switch q.Kind {
	case coding.Killed:
		return "the deadliest " + q.Unit
	case coding.Casualties:
		return "the " + q.Unit + " with the most casualties"
	case coding.Destroyed:
		return "the " + q.Unit + " with the most destroyed"
	}
	return "the " + q.Unit + " with the most " + string(q.Kind)
}

// Statement is a superlative with what it rests on and what could overturn it.
type Statement struct {
	Text    string `json:"text"`
	Subject Dated  `json:"subject"`
	// Since is the last earlier one that was as large; nil where the record has
	// none.
	Since    *Dated   `json:"since"`
	Evidence []string `json:"evidence"`
	// Rivals are those that may in truth have been as large: the ones between the
	// two, and where there is no earlier one, all the others.
	Rivals []Dated `json:"rivals"`
	// Limits say for people what the record does not let one say.
	Limits   []string `json:"limits"`
	Coverage Coverage `json:"coverage"`
}

// ErrUnknown tells that the figure asked about is not among those given.
var ErrUnknown = errors.New("no such incident, episode or time among the figures")

// Since says since when there was none as large as the figure of an id: "the
// deadliest week between A and B since 2016-W14". Figures are compared by their low,
// so that each is as large as even its smallest claim has it.
func Since(q Question, figures []Dated, id string, coverage Coverage) (*Statement, error) {
	i := slices.IndexFunc(figures, func(d Dated) bool { return d.ID == id })
	if i < 0 {
		return nil, fmt.Errorf("%s: %w", id, ErrUnknown)
	}
	subject := figures[i]
	s := &Statement{Subject: subject, Rivals: []Dated{}, Limits: []string{}, Coverage: coverage}
	var earlier []Dated
	for _, d := range figures {
		if d.ID != id && d.Days.From < subject.Days.From && d.Days.From != calendar.NoDay {
			earlier = append(earlier, d)
		}
	}
	// Latest first.
	slices.SortFunc(earlier, func(x, y Dated) int { return compareDated(y, x) })
	for _, d := range earlier {
		if d.Low >= subject.Low {
			s.Since = &d
			break
		}
		if d.AtLeast > 0 && d.mayReach(subject.Low) {
			s.Rivals = append(s.Rivals, d)
		}
	}
	var larger *Dated // a later one, which makes the subject the largest only until then
	for i := range figures {
		d := &figures[i]
		switch {
		case d.ID == id || d.Days.From < subject.Days.From || d.Days.From == calendar.NoDay:
		case d.Low > subject.Low:
			if larger == nil || compareDated(*d, *larger) < 0 {
				larger = d
			}
		case s.Since == nil && d.AtLeast > 0 && d.mayReach(subject.Low):
			s.Rivals = append(s.Rivals, *d)
		}
	}
	slices.SortFunc(s.Rivals, compareDated)
	s.Evidence = slices.Clone(subject.Evidence)
	span := calendar.Interval{From: coverage.First, To: subject.Days.To}
	if s.Since != nil {
		span.From = s.Since.Days.From
		s.Evidence = append(s.Evidence, s.Since.Evidence...)
	}
	s.Text = s.words(q, larger)
	s.Limits = append(s.Limits, coverage.Limits(span)...)
	s.Limits = append(s.Limits, s.doubts()...)
	return s, nil
}

// compareDated puts the earlier first.
func compareDated(x, y Dated) int {
	return cmp.Or(cmp.Compare(x.Days.From, y.Days.From), strings.Compare(x.ID, y.ID))
}

// words are the sentence.
func (s *Statement) words(q Question, larger *Dated) string {
	among := ""
	if q.Among != "" {
		among = " " + q.Among
	}
	figure := fmt.Sprintf("%s, %s %s", s.Subject.when(), s.Subject.String(), q.Kind)
	switch {
	case s.Subject.Low == 0:
		return fmt.Sprintf("the record knows of no %s for certain in %s%s", q.Kind, s.Subject.when(), among)
	case s.Since != nil && s.Since.Low == s.Subject.Low:
		return fmt.Sprintf("no %s%s had more %s since %s, which had as many: %s", q.Unit, among, q.Kind, s.Since.when(), figure)
	case s.Since != nil:
		return fmt.Sprintf("%s%s since %s (%s): %s", q.superlative(), among, s.Since.when(), s.Since.String(), figure)
	}
	record := "in the record"
	if larger != nil {
		record = "in the record until " + larger.when() + " (" + larger.String() + ")"
	}
	if first := s.Coverage.First; first != calendar.NoDay {
		record += ", whose first report is of " + first.String()
	}
	return fmt.Sprintf("%s%s %s: %s", q.superlative(), among, record, figure)
}

func (d *Dated) when() string { return d.Days.String() }

// doubts are what the figures themselves leave open.
func (s *Statement) doubts() (list []string) {
	if s.Subject.High == nil {
		list = append(list, "how many it was has no upper end: some claim is open")
	}
	if s.Subject.Contested {
		list = append(list, "its claims contradict one another; it is compared by the lowest")
	}
	if s.Since != nil && s.Subject.mayReach(s.Since.Low) && s.Subject.Low < s.Since.Low {
		list = append(list, fmt.Sprintf("by its highest claim it may have been as large as %s too", s.Since.when()))
	}
	if n := len(s.Rivals); n > 0 {
		words := make([]string, 0, min(n, 3))
		for i := range s.Rivals[:min(n, 3)] {
			words = append(words, s.Rivals[i].when()+" ("+s.Rivals[i].String()+")")
		}
		more := ""
		if n > 3 {
			more = fmt.Sprintf(" and %d more", n-3)
		}
		list = append(list, "may have been as large by the highest claims: "+strings.Join(words, ", ")+more)
	}
	return list
}
