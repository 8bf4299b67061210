package ledger

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"casus/coding"
	"casus/ledger/calendar"
)

// Event is an event of the record, as it stands after reviews.
type Event struct {
	coding.Event
	// Day is the day on which it counts: its own first, else its report's.
	Day    calendar.Day `json:"day"`
	Report Told         `json:"report"`
	// Incident is the id of the incident that it tells, or empty.
	Incident string `json:"incident"`
	cursor   Cursor
}

// Told is the report in which something is told.
type Told struct {
	Key string `json:"key"`
	coding.Report
}

// Cursor says after which one a list goes on; the zero cursor begins it.
type Cursor struct {
	Day calendar.Day
	ID  int
}

// String writes the cursor for a program to hand back.
func (c Cursor) String() string {
	if c == (Cursor{}) {
		return ""
	}
	return strconv.Itoa(int(c.Day)) + "." + strconv.Itoa(c.ID)
}

// ParseCursor reads what String wrote.
func ParseCursor(s string) (c Cursor, err error) {
	if s == "" {
		return c, nil
	}
	if _, err := fmt.Sscanf(s, "%d.%d", &c.Day, &c.ID); err != nil || c.String() != s {
		return Cursor{}, misuse("%q is no cursor; give back the one that the list before ended with", s)
	}
	return c, nil
}

// Cursor is where a list that ends with this event goes on.
func (e *Event) Cursor() Cursor { return e.cursor }

// eventQuery makes the question for the events of a filter: what to select,
// from event e and, where something of it is asked, report r, in the order of days.
func (l *Ledger) eventQuery(ctx context.Context, f Filter, selected string, after Cursor, most int) (query string, args []any, none bool, err error) {
	sets, none, err := f.labelSets(ctx, l)
	if err != nil || none {
		return "", nil, none, err
	}
	var c condition
	from, day, id := "event e", "e.day", "e.id"
	if len(sets) > 0 && len(sets[0]) == 1 {
		// One label's events lie in order beside each other.
		from, day, id = "event_label x JOIN event e ON e.id = x.event", "x.day", "x.event"
		c.and("x.label = " + c.arg(sets[0][0]))
		sets = sets[1:]
	}
	for _, set := range sets {
		c.and("EXISTS (SELECT 1 FROM event_label y WHERE y.event = e.id AND y.day = e.day AND y.label IN " + list(&c, set) + ")")
	}
	c.between(day, f.Days)
	if after != (Cursor{}) {
		d, i := c.arg(after.Day), c.arg(after.ID)
		c.and("(" + day + " > " + d + " OR " + day + " = " + d + " AND " + id + " > " + i + ")")
		c.and(day + " >= " + d)
	}
	statuses := f.Statuses
	if len(statuses) == 0 {
		statuses = []coding.Status{coding.Actual}
	}
	c.and("e.status IN " + list(&c, texts(statuses)))
	if len(f.Types) > 0 {
		c.and("e.type IN " + list(&c, typeNames(f.Types)))
	}
	if f.Place != "" {
		c.and("e.place = " + c.arg(f.Place))
	}
	f.report(l, &c)
	if f.Source != "" || f.Text != "" || strings.Contains(selected, "r.") { // of a million events each look-up counts
		from += " JOIN report r ON r.id = e.report"
	}
	query = "SELECT " + selected + " FROM " + from + c.where()
	if most > 0 {
		query += " ORDER BY " + day + ", " + id + " LIMIT " + c.arg(most)
	}
	return query, c.args, false, nil
}

// Events gives the events of a filter in the order of their days, at most so
// many, after a cursor.
func (l *Ledger) Events(ctx context.Context, f Filter, after Cursor, most int) ([]Event, error) {
	events, _, err := l.eventsIn(ctx, f, after, most)
	return events, err
}

// eventsIn gives events, each with its report.
func (l *Ledger) eventsIn(ctx context.Context, f Filter, after Cursor, most int) ([]Event, []*Document, error) {
	query, args, none, err := l.eventQuery(ctx, f, "e.id, e.report, e.eid, e.day", after, most)
	if err != nil || none {
		return nil, nil, err
	}
	type found struct {
		id, report int
		eid        string
		day        calendar.Day
	}
	var all []found
	var reports []int
	err = each(ctx, l.db, query, args, func(scan func(...any) error) error {
		var one found
		err := scan(&one.id, &one.report, &one.eid, &one.day)
		all, reports = append(all, one), append(reports, one.report)
		return err
	})
	if err != nil {
		return nil, nil, err
	}
	docs, err := l.documents(ctx, l.db, reports)
	if err != nil {
		return nil, nil, err
	}
	var eids []string
	var events []Event
	var reportOf []*Document
	for _, one := range all {
		doc := docs[one.report]
		for i := range doc.Coding.Events {
			if e := &doc.Coding.Events[i]; e.ID == one.eid {
				events = append(events, Event{Event: *e, Day: one.day, Report: doc.Told(), cursor: Cursor{one.day, one.id}})
				eids, reportOf = append(eids, one.eid), append(reportOf, doc)
			}
		}
	}
	incidents, err := l.incidentsOf(ctx, l.db, eids)
	for i := range events {
		events[i].Incident = incidents[events[i].ID]
	}
	return events, reportOf, err
}

// CountEvents counts the events of a filter.
func (l *Ledger) CountEvents(ctx context.Context, f Filter) (n int, err error) {
	query, args, none, err := l.eventQuery(ctx, f, "COUNT(*)", Cursor{}, 0)
	if err != nil || none {
		return 0, err
	}
	err = l.db.QueryRowContext(ctx, query, args...).Scan(&n)
	return n, err
}

func texts[T ~string](values []T) []string {
	out := make([]string, len(values))
	for i, v := range values {
		out[i] = string(v)
	}
	return out
}

func typeNames(values []coding.Type) []string {
	out := make([]string, len(values))
	for i, v := range values {
		out[i] = v.String()
	}
	return out
}
