package ledger

import (
	"context"
	"slices"
)

// ChangedSince gives the incidents that were made or changed after the record had a
// number, in the order in which that happened, at most so many: those of the last changes. more tells
// that there are others.
func (l *Ledger) ChangedSince(ctx context.Context, number int64, most int) (list []Incident, more bool, err error) {
	list, err = l.scanIncidents(ctx, "SELECT "+incidentColumns+" FROM incident i WHERE i.changed > $1 ORDER BY i.changed DESC, i.id DESC LIMIT $2", []any{number, most + 1}, false)
	if more = len(list) > most; more {
		list = list[:most]
	}
	slices.Reverse(list)
	return list, more, err
}
