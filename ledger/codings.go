package ledger

import (
	"context"

	"casus/coding"
	"casus/ledger/calendar"
)

// Coded is a report's coding as it stands after reviews.
type Coded struct {
	Key    string         `json:"key"`
	Day    calendar.Day   `json:"day"`
	Coding *coding.Coding `json:"coding"`
	cursor Cursor
}

// Cursor is where a list that ends with this coding goes on.
func (c *Coded) Cursor() Cursor { return c.cursor }

// Codings gives the codings of the reports of a filter in the order of their days, at most so
// many, after a cursor.
func (l *Ledger) Codings(ctx context.Context, f Filter, after Cursor, most int) ([]Coded, error) {
	found, err := l.Reports(ctx, f, after, most)
	if err != nil {
		return nil, err
	}
	ids := make([]int, len(found))
	for i := range found {
		ids[i] = found[i].cursor.ID
	}
	docs, err := l.documents(ctx, l.db, ids)
	if err != nil {
		return nil, err
	}
	list := make([]Coded, len(found))
	for i := range found {
		list[i] = Coded{found[i].Key, found[i].Day, docs[ids[i]].Coding, found[i].cursor}
	}
	return list, nil
}
