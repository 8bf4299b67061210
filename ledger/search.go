package ledger

import (
	"context"

	"casus/coding"
	"casus/ledger/calendar"
)

// Found is a report that a search found.
type Found struct {
	Key    string       `json:"key"`
	Day    calendar.Day `json:"day"`
	Title  string       `json:"title"`
	Source string       `json:"source"`
	// Text is the whole text.
	Text string `json:"text"`
	// Events and Losses are how many it tells.
	Events int `json:"events"`
	Losses int `json:"losses"`
	cursor Cursor
}

// Cursor is where a list that ends with this report goes on.
func (r *Found) Cursor() Cursor { return r.cursor }

// Reports gives the reports of a filter in the order of their days, at most so
// many. What a filter says of events is asked of each report's events; its days
// are then those of the events, else those of the report.
func (l *Ledger) Reports(ctx context.Context, f Filter, after Cursor, most int) (list []Found, err error) {
	c, none, err := l.reportCondition(ctx, f)
	if err != nil || none {
		return nil, err
	}
	if after != (Cursor{}) {
		d, id := c.arg(after.Day), c.arg(after.ID)
		c.and("(r.day > " + d + " OR r.day = " + d + " AND r.id > " + id + ")")
	}
	// Numbers are sorted, and only those within the limit are read as a whole.
	query := "SELECT r.id, r.key, r.day, r.title, r.text," +
		" COALESCE((SELECT a.source FROM appearance a WHERE a.report = r.id ORDER BY a.published IS NULL, a.published, a.source LIMIT 1), '')," +
		" (SELECT COUNT(*) FROM event e WHERE e.report = r.id), (SELECT COUNT(*) FROM loss o WHERE o.report = r.id)" +
		" FROM (SELECT r.id AS number FROM report r" + c.where() + " ORDER BY r.day, r.id LIMIT " + c.arg(most) + ") few JOIN report r ON r.id = few.number ORDER BY r.day, r.id"
	err = each(ctx, l.db, query, c.args, func(scan func(...any) error) error {
		var r Found
		err := scan(&r.cursor.ID, &r.Key, &r.Day, &r.Title, &r.Text, &r.Source, &r.Events, &r.Losses)
		r.cursor.Day = r.Day
		list = append(list, r)
		return err
	})
	return list, err
}

// CountReports counts the reports of a filter.
func (l *Ledger) CountReports(ctx context.Context, f Filter) (n int, err error) {
	c, none, err := l.reportCondition(ctx, f)
	if err != nil || none {
		return 0, err
	}
	err = l.db.QueryRowContext(ctx, "SELECT COUNT(*) FROM report r"+c.where(), c.args...).Scan(&n)
	return n, err
}

func (l *Ledger) reportCondition(ctx context.Context, f Filter) (c condition, none bool, err error) {
	if !f.byEvents() {
		c.between("r.day", f.Days)
		f.report(l, &c)
		return c, false, nil
	}
	of := f
	of.Source, of.Text = "", ""
	query, args, none, err := l.eventQuery(ctx, of, "e.report", Cursor{}, 0)
	if err != nil || none {
		return c, none, err
	}
	c.args = args
	c.and("r.id IN (" + query + ")")
	f.report(l, &c)
	return c, false, nil
}

// Item is what an id means: one of its fields is set.
type Item struct {
	Report   *Document         `json:"report,omitempty"`
	Event    *coding.Event     `json:"event,omitempty"`
	Loss     *coding.Loss      `json:"loss,omitempty"`
	Align    *coding.Alignment `json:"alignment,omitempty"`
	Incident *Incident         `json:"incident,omitempty"`
	Episode  *Episode          `json:"episode,omitempty"`
}

// Show gives what an id means: of a report (its key or its source's id), an event,
// loss or alignment (then with its report), an incident or an episode.
func (l *Ledger) Show(ctx context.Context, id string) (*Item, error) {
	in, err := l.Incident(ctx, id)
	if err != ErrNotFound {
		return &Item{Incident: in}, err
	}
	e, err := l.EpisodeOf(ctx, id)
	if err != ErrNotFound {
		return &Item{Episode: e}, err
	}
	// What is rejected is found by what was said of it.
	for _, where := range []string{"event x JOIN report r ON r.id = x.report WHERE x.eid", "loss x JOIN report r ON r.id = x.report WHERE x.lid",
		"alignment x JOIN report r ON r.id = x.report WHERE x.aid", "review x JOIN report r ON r.key = x.report WHERE x.target"} {
		var report int
		err := each(ctx, l.db, "SELECT r.id FROM "+where+" = $1 LIMIT 1", []any{id}, func(scan func(...any) error) error { return scan(&report) })
		if err != nil {
			return nil, err
		}
		if report == 0 {
			continue
		}
		docs, err := l.documents(ctx, l.db, []int{report})
		if err != nil {
			return nil, err
		}
		return docs[report].item(id), nil
	}
	doc, err := l.Report(ctx, id)
	return &Item{Report: doc}, err
}

// item gives what the report tells under an id, whether it counts or not.
func (d *Document) item(id string) *Item {
	item := &Item{Report: d}
	for _, c := range []*coding.Coding{d.Coding, d.rejected} {
		if c == nil {
			continue
		}
		for i := range c.Events {
			if c.Events[i].ID == id {
				item.Event = &c.Events[i]
			}
		}
		for i := range c.Losses {
			if c.Losses[i].ID == id {
				item.Loss = &c.Losses[i]
			}
		}
		for i := range c.Alignments {
			if c.Alignments[i].ID == id {
				item.Align = &c.Alignments[i]
			}
		}
	}
	return item
}
