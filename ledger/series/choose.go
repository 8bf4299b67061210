package series

import (
	"slices"

	"casus/coding"
	"casus/ledger/calendar"
	"casus/plover"
)

// selection is the rows of the data that a query asks for. Rows of one thing are
// not made one yet, for that depends on which of them a series holds.
type selection struct {
	events []*Event
	losses []*Loss
	types  map[string][]plover.Type // of the incidents that the query counts
	since  calendar.Day
}

// choose picks the rows that a query asks for.
func (q *Query) choose(data *Data) selection {
	s := selection{since: q.Since, types: map[string][]plover.Type{}}
	if s.since == calendar.NoDay {
		s.since = earliest(data)
	}
	deadly := map[string]bool{}
	if q.Rule == UCDP {
		for i := range data.Losses {
			if l := &data.Losses[i]; l.deadly() {
				deadly[l.Incident] = true
			}
		}
	}
	// Whether the rule counts an incident is asked of all that is known of it, not
	// only of the rows that a query about one side lets in.
	for i := range data.Incidents {
		e := &data.Incidents[i]
		if q.Rule.counts(e) && q.wantsType(e.Type) && (q.Rule != UCDP || deadly[e.ID]) && !slices.Contains(s.types[e.ID], e.Type) {
			s.types[e.ID] = append(s.types[e.ID], e.Type)
		}
	}
	events := data.Incidents
	if q.Rule == Reports {
		events = data.Reports
	}
	for i := range events {
		e := &events[i]
		if q.wantsEvent(e) && (q.Rule == Reports || len(s.types[e.ID]) > 0) {
			s.events = append(s.events, e)
		}
	}
	everything := len(q.Types) == 0 && (q.Rule == Reports || q.Rule == Incidents)
	for i := range data.Losses {
		l := &data.Losses[i]
		if q.wantsLoss(l) && (everything || len(s.types[l.Incident]) > 0) {
			s.losses = append(s.losses, l)
		}
	}
	return s
}

// eventsOnce makes one of the rows that have one id: the first in their order.
func eventsOnce(rows []*Event) []*Event {
	var once []*Event
	at := map[string]int{}
	for _, e := range rows {
		if e.ID == "" {
			once = append(once, e)
			continue
		}
		switch i, again := at[e.ID]; {
		case !again:
			at[e.ID] = len(once)
			once = append(once, e)
		case e.compare(once[i]) < 0:
			once[i] = e
		}
	}
	return once
}

// lossKey is what has one toll.
type lossKey struct {
	incident string
	kind     coding.Kind
	victim   Side
}

// lossesOnce makes one of the rows that differ in whom they blame only. Should
// their figures differ after all, the widest bounds count.
func lossesOnce(rows []*Loss) []*Loss {
	var once []*Loss
	at := map[lossKey]int{}
	for _, l := range rows {
		key := lossKey{l.Incident, l.Kind, l.Victim}
		i, again := at[key]
		if !again || l.Incident == "" {
			at[key] = len(once)
			once = append(once, l)
			continue
		}
		one := *once[i]
		one.Day, one.Low = min(one.Day, l.Day), min(one.Low, l.Low)
		if one.Best != nil && (l.Best == nil || *l.Best != *one.Best) {
			one.Best = nil
		}
		if one.High != nil && (l.High == nil || *l.High > *one.High) {
			one.High = l.High
		}
		once[i] = &one
	}
	return once
}

// earliest gives the first day of any row, NoDay where there is none.
func earliest(data *Data) calendar.Day {
	first := calendar.NoDay
	see := func(d calendar.Day) {
		if d != calendar.NoDay && (first == calendar.NoDay || d < first) {
			first = d
		}
	}
	for i := range data.Reports {
		see(data.Reports[i].Day)
	}
	for i := range data.Incidents {
		see(data.Incidents[i].Day)
	}
	for i := range data.Losses {
		see(data.Losses[i].Day)
	}
	return first
}
