package ledger

import (
	"context"
	"slices"
)

// The states of a report (column settled).
const (
	isNew     = 0 // its group, its incidents and its search entry are to be made
	isSettled = 1
	isChanged = 2 // coded or reviewed anew: its incidents are to be made again
)

// Reports settled in one transaction.
const settleBatch = 400

// Settle groups near-duplicates, makes incidents, episodes and tolls of the
// reports that are new or coded anew, and enters the new ones for search. told is called
// after each step with how many of how many reports are done; it may be nil. What the record
// shows then does not depend on the order in which the reports came, nor on
// how often it was settled in between.
func (l *Ledger) Settle(ctx context.Context, told func(done, of int)) error {
	done := 0
	for {
		var some, left int
		err := l.write(ctx, func(w *writer) (err error) {
			some, left, err = w.settle()
			return err
		})
		if err != nil || some == 0 {
			return err
		}
		done += some
		if told != nil {
			told(done, done+left)
		}
	}
}

// Unsettled counts the reports that wait for Settle.
func (l *Ledger) Unsettled(ctx context.Context) (n int, err error) {
	err = l.db.QueryRowContext(ctx, "SELECT COUNT(*) FROM report WHERE settled <> $1", isSettled).Scan(&n)
	return n, err
}

// settle does one batch, and tells how many reports that were and how many are left.
func (w *writer) settle() (some, left int, err error) {
	var ids, news []int
	err = each(w.ctx, w.tx, "SELECT id, settled FROM report WHERE settled <> 1 ORDER BY id LIMIT $1", []any{settleBatch},
		func(scan func(...any) error) error {
			var id, state int
			err := scan(&id, &state)
			ids = append(ids, id)
			if state == isNew {
				news = append(news, id)
			}
			return err
		})
	if err != nil || len(ids) == 0 {
		return 0, 0, err
	}
	moved, err := w.group(news)
	if err != nil {
		return 0, 0, err
	}
	if len(news) > 0 {
		if err := w.exec(w.l.dialect.enter(), news[0], news[len(news)-1]); err != nil {
			return 0, 0, err
		}
	}
	changed := slices.Concat(ids, moved)
	slices.Sort(changed)
	if err := w.recluster(slices.Compact(changed), nil); err != nil {
		return 0, 0, err
	}
	err = inChunks(ids, keysPerQuery, func(part []int) error {
		return w.exec("UPDATE report SET settled = 1 WHERE id IN ("+placeholders(1, len(part))+")", anys(part)...)
	})
	if err != nil {
		return 0, 0, err
	}
	err = w.tx.QueryRowContext(w.ctx, "SELECT COUNT(*) FROM report WHERE settled <> 1").Scan(&left)
	return len(ids), left, err
}
