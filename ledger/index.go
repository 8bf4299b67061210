package ledger

import (
	"cmp"
	"slices"

	"casus/coding"
	"casus/ledger/calendar"
)

// index is the rows by which what a coding tells is found.
type index struct {
	events, losses, alignments *rows
	labels                     []eventLabel
}

// eventLabel is a row of event_label.
type eventLabel struct {
	label int
	day   calendar.Day
	event int
}

func newIndex() *index {
	return &index{
		events:     newRows("event", "id report eid type status day until country place score denied confidence"),
		losses:     newRows("loss", "id report lid kind day until least most claimant victim"),
		alignments: newRows("alignment", "id report aid day a b relation"),
	}
}

// add takes in the current coding of a report, with its reviews.
func (x *index) add(w *writer, report int, day calendar.Day, c *coding.Coding) error {
	for i := range c.Events {
		e := &c.Events[i]
		t := tell(e, day)
		id, err := w.id("event")
		if err != nil {
			return err
		}
		var country, place string
		if len(e.Places) > 0 {
			country, place = e.Places[0].Country, e.Places[0].ID
		}
		x.events.add(id, report, e.ID, e.Type.String(), string(e.Status), t.day, max(t.day, t.days.To), country, place, tenths(e.Score), number(denied(e.Attribution)), e.Confidence)
		for _, name := range t.labels {
			label, err := w.label(name)
			if err != nil {
				return err
			}
			x.labels = append(x.labels, eventLabel{label, t.day, id})
		}
	}
	for i := range c.Losses {
		if err := x.addLoss(w, report, day, &c.Losses[i]); err != nil {
			return err
		}
	}
	for i := range c.Alignments {
		a := &c.Alignments[i]
		id, err := w.id("alignment")
		if err != nil {
			return err
		}
		from, err := w.label(sideOf(&a.From))
		if err != nil {
			return err
		}
		to, err := w.label(sideOf(&a.To))
		if err != nil {
			return err
		}
		x.alignments.add(id, report, a.ID, day, from, to, string(a.Relation))
	}
	return nil
}

func (x *index) addLoss(w *writer, report int, day calendar.Day, l *coding.Loss) error {
	id, err := w.id("loss")
	if err != nil {
		return err
	}
	days, ok := calendar.Of(l.Period)
	if !ok {
		days = calendar.Interval{From: day, To: day}
	}
	said := nobody
	if l.Claimant != nil {
		said = sideOf(l.Claimant)
	}
	claimant, err := w.label(said)
	if err != nil {
		return err
	}
	lost := nobody
	if len(l.Victims) > 0 {
		lost = sideOf(&l.Victims[0])
	}
	victim, err := w.label(lost)
	if err != nil {
		return err
	}
	x.losses.add(id, report, l.ID, string(l.Kind), days.From, days.To, l.Min, l.Max, claimant, victim)
	return nil
}

func (x *index) write(w *writer) error {
	// In the order of the table, which both databases fill faster so.
	slices.SortFunc(x.labels, func(p, q eventLabel) int {
		return cmp.Or(cmp.Compare(p.label, q.label), cmp.Compare(p.day, q.day), cmp.Compare(p.event, q.event))
	})
	labels := newRows("event_label", "label day event")
	for _, l := range x.labels {
		labels.add(l.label, l.day, l.event)
	}
	for _, r := range []*rows{x.events, labels, x.losses, x.alignments} {
		if err := r.write(w); err != nil {
			return err
		}
	}
	return nil
}

// unindex takes out what leads to the coding of a report.
func (w *writer) unindex(report int) error {
	for _, query := range []string{
		"DELETE FROM event_label WHERE event IN (SELECT id FROM event WHERE report = $1)",
		"DELETE FROM event WHERE report = $1",
		"DELETE FROM loss WHERE report = $1",
		"DELETE FROM alignment WHERE report = $1",
	} {
		if err := w.exec(query, report); err != nil {
			return err
		}
	}
	return nil
}
